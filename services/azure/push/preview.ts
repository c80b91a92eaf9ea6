// What a push would change, as Azure says: its preview of each deployment, and a look at what the other steps change. Changes nothing.

import { type DeployStep, deploymentProperties } from '../../../shared/azure/push/values.ts';
import { newGroupChanges, type ReadWhatIf, readWhatIf } from '../../../shared/azure/push/what-if/read.ts';
import { changesOfStep, whatIfReads } from '../../../shared/azure/push/what-if/steps.ts';
import { wholeWhatIf } from '../../../shared/azure/push/what-if/whole.ts';
import { isObject, type JsonObject, own } from '../../../shared/base/json.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { AzureNote, PushPlan, PushStep, PushValues, WhatIf, WhatIfChange } from '../../../shared/contract/azure.ts';
import type { JobContext } from '../../jobs.ts';
import type { ArmClient } from '../arm-client.ts';
import type { ArmError } from '../arm-errors.ts';
import { armPath } from '../endpoint.ts';
import { inTurn } from '../in-turn.ts';
import { followOperation, readResource } from '../operation.ts';
import { DEPLOYMENT_API_VERSION, deploymentId } from './deploy.ts';
import { missingPermissions } from './permissions.ts';
import { RESOURCES_API_VERSION } from './small-steps.ts';

export interface PreviewOptions {
  readonly client: ArmClient;
  readonly push: PushPlan;
  readonly values: PushValues;
  readonly job: JobContext;
  readonly now: () => number;
}

/** Previews at the same time: Azure allows few per subscription. */
const AT_ONCE = 3;

/** The preview of a whole push. What cannot be told is told as such; what ends every push (no sign-in, no network) ends it. */
export async function previewPush(options: PreviewOptions): Promise<Result<WhatIf, ArmError>> {
  const { push, job } = options;
  const found = new Map<string, ReadWhatIf>();
  const newGroups = await missingGroups(options);
  if (!newGroups.ok) return newGroups;
  const open: Open = { newGroups: newGroups.value, unregistered: new Set() };
  let done = 0;
  const read = await inTurn(
    push.steps.map((step) => async (): Promise<Result<void, ArmError>> => {
      const one = await previewStep(step, open, options);
      job.say({ type: 'progress', done: ++done, total: push.steps.length, message: `${done} of ${push.steps.length} steps looked at` });
      if (!one.ok) return one;
      found.set(step.id, one.value);
      return ok(undefined);
    }),
    AT_ONCE,
  );
  if (!read.ok) return read;
  const isMissing = (scope: string): boolean => {
    const [, , subscription = '', , group] = scope.split('/');
    return group !== undefined && newGroups.value.has(groupKey(subscription, group));
  };
  const rights = await missingPermissions(toBeDone(push, newGroups.value, open.unregistered), isMissing, options);
  if (!rights.ok) return rights;
  const inOrder = push.steps.flatMap(({ id }) => found.get(id) ?? []);
  return ok(
    wholeWhatIf(
      push,
      inOrder.flatMap(({ changes }) => changes),
      [...rights.value, ...inOrder.flatMap(({ notes }) => notes)],
    ),
  );
}

/** Groups of the push that are not there yet, as `subscription/group` in lower case. */
async function missingGroups({ client, push, job }: PreviewOptions): Promise<Result<ReadonlySet<string>, ArmError>> {
  const missing = new Set<string>();
  const made = push.steps.filter((step) => step.kind === 'group');
  const looked = await inTurn(
    made.map((step) => async (): Promise<Result<void, ArmError>> => {
      const armId = `/subscriptions/${step.subscription}/resourceGroups/${step.name}`;
      const there = await readResource(client, { armId, apiVersion: RESOURCES_API_VERSION }, { subject: step.title, signal: job.signal });
      if (!there.ok) return there;
      if (!there.value) missing.add(groupKey(step.subscription, step.name));
      return ok(undefined);
    }),
    AT_ONCE,
  );
  return looked.ok ? ok(missing) : looked;
}

function groupKey(subscription: string, group: string): string {
  return `${subscription}/${group}`.toLowerCase();
}

/** What is found to be still open while the steps are looked at. */
interface Open {
  /** `subscription/group` in lower case. */
  readonly newGroups: ReadonlySet<string>;
  /** `subscription/provider` in lower case. */
  readonly unregistered: Set<string>;
}

/** The push without registrations and groups that are there already: nobody needs a right for these. */
function toBeDone(push: PushPlan, newGroups: ReadonlySet<string>, unregistered: ReadonlySet<string>): PushPlan {
  const steps = push.steps.flatMap((step): readonly PushStep[] => {
    if (step.kind === 'group') return newGroups.has(groupKey(step.subscription, step.name)) ? [step] : [];
    if (step.kind !== 'register') return [step];
    return [{ ...step, providers: step.providers.filter((one) => unregistered.has(`${step.subscription}/${one}`.toLowerCase())) }];
  });
  return { ...push, steps };
}

const NOTHING: ReadWhatIf = { changes: [], notes: [] };

async function previewStep(step: PushStep, open: Open, options: PreviewOptions): Promise<Result<ReadWhatIf, ArmError>> {
  if (step.kind === 'deploy') return previewDeployment(step, open.newGroups, options);
  if (step.kind === 'register') return registrations(step, open, options);
  if (step.kind === 'check') return missingTargets(step, options);
  const reads = whatIfReads(step);
  if (reads === null) return ok(NOTHING);
  const current = await readResource(options.client, reads, { subject: step.title, signal: options.job.signal });
  if (current.ok) return ok({ changes: changesOfStep(step, current.value), notes: [] });
  if (current.error.code !== 'forbidden') return current;
  return ok({ changes: [], notes: [noteOf(step, current.error)] });
}

function noteOf(step: PushStep, error: ArmError): AzureNote {
  return { subject: step.title, message: error.message };
}

async function previewDeployment(
  step: DeployStep,
  newGroups: ReadonlySet<string>,
  { client, values, job, now }: PreviewOptions,
): Promise<Result<ReadWhatIf, ArmError>> {
  const properties = deploymentProperties(step, values);
  if (!properties.ok) return err({ code: 'invalid', message: properties.error.message, status: null, armCode: null });
  if (step.group !== null && newGroups.has(groupKey(step.subscription, step.group)))
    return ok({ changes: newGroupChanges(step), notes: [] });
  const subject = `Previewing "${step.title}"`;
  const asked = await client.send({
    method: 'POST',
    path: armPath(`${deploymentId(step)}/whatIf`, { 'api-version': DEPLOYMENT_API_VERSION }),
    body: {
      ...(step.group === null ? { location: step.location ?? '' } : {}),
      properties: { ...properties.value, whatIfSettings: { resultFormat: 'FullResourcePayloads' } },
    },
    subject,
    asks: true,
    signal: job.signal,
  });
  const answer = asked.ok ? await followOperation(client, asked.value, { subject, signal: job.signal, now }) : asked;
  if (!answer.ok) return refusedPreview(step, answer.error);
  const read = readWhatIf(step, isObject(answer.value.body) ? answer.value.body : {});
  if (read.ok) return read;
  return err({
    code: 'azure',
    message: `${subject}: ${read.error.message}`,
    ...(read.error.detail === null ? {} : { detail: read.error.detail }),
    status: 400,
    armCode: read.error.code,
  });
}

/** Without the right to preview, everything of the step is open; a group that is not there makes everything new. */
function refusedPreview(step: DeployStep, error: ArmError): Result<ReadWhatIf, ArmError> {
  if (error.armCode === 'ResourceGroupNotFound') return ok({ changes: newGroupChanges(step), notes: [] });
  if (error.code !== 'forbidden') return err(error);
  const changes = step.targets.map(
    (target): WhatIfChange => ({
      step: step.id,
      target,
      kind: 'unsupported',
      properties: [],
      reason: 'The account that is signed in may not ask for a preview here.',
    }),
  );
  return ok({ changes, notes: [noteOf(step, error)] });
}

async function registrations(
  step: Extract<PushStep, { readonly kind: 'register' }>,
  { unregistered }: Open,
  { client, job }: PreviewOptions,
): Promise<Result<ReadWhatIf, ArmError>> {
  const notes: AzureNote[] = [];
  for (const provider of step.providers) {
    const path = armPath(`/subscriptions/${step.subscription}/providers/${provider}`, { 'api-version': RESOURCES_API_VERSION });
    const answer = await client.send({ method: 'GET', path, subject: `Looking at ${provider}`, signal: job.signal });
    if (!answer.ok) {
      if (answer.error.code !== 'forbidden' && answer.error.code !== 'not-found') return answer;
      notes.push(noteOf(step, answer.error));
    } else if (String(own(answer.value.body, 'registrationState')).toLowerCase() !== 'registered') {
      unregistered.add(`${step.subscription}/${provider}`.toLowerCase());
      notes.push({ subject: provider, message: `The subscription ${step.subscription} has not registered it yet. The push registers it.` });
    }
  }
  return ok({ changes: [], notes });
}

async function missingTargets(
  step: Extract<PushStep, { readonly kind: 'check' }>,
  { client, job }: PreviewOptions,
): Promise<Result<ReadWhatIf, ArmError>> {
  const notes: AzureNote[] = [];
  for (const target of step.targets) {
    const found: Result<JsonObject | null, ArmError> = await readResource(client, target, {
      subject: `Looking for ${target.name}`,
      signal: job.signal,
    });
    if (!found.ok) {
      if (found.error.code !== 'forbidden') return found;
      notes.push({ subject: target.armId, message: found.error.message });
    } else if (!found.value)
      notes.push({
        subject: target.armId,
        message: 'The plan relies on it and it does not exist in Azure. The push will stop there: create it first.',
      });
  }
  return ok({ changes: [], notes });
}
