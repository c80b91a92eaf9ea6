// One deployment: sent once, found again by its name, followed to its end. Only what Azure says is claimed.
import { failureOf } from '../../../shared/azure/push/failure.ts';
import { type DeployStep, deploymentProperties } from '../../../shared/azure/push/values.ts';
import { isObject, type Json, type JsonObject, own } from '../../../shared/base/json.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import type { PushState, PushTarget, PushValues } from '../../../shared/contract/azure.ts';
import { HOST_ENDS } from '../../jobs.ts';

import type { ArmError } from '../arm-errors.ts';
import { armPath } from '../endpoint.ts';
import { polls, readResource } from '../operation.ts';
import { readPages } from '../paging.ts';
import { done, ended, type StepContext, type StepEnd, skipped } from './step.ts';

export const DEPLOYMENT_API_VERSION = '2024-03-01';

/** Address of a deployment below the endpoint. */
export function deploymentId({ subscription, group, id }: Pick<DeployStep, 'subscription' | 'group' | 'id'>): string {
  return `/subscriptions/${subscription}${group === null ? '' : `/resourceGroups/${group}`}/providers/Microsoft.Resources/deployments/${id}`;
}

function pathOf(step: DeployStep, action = ''): string {
  return armPath(`${deploymentId(step)}${action}`, { 'api-version': DEPLOYMENT_API_VERSION });
}

/** Sent again after this many times of nobody knowing, if Azure then has no trace of it. */
const MOST_SENDINGS = 3;
/** Polls for the end of a cancelled deployment. */
const CANCEL_POLLS = 40;

export async function deploy(step: DeployStep, values: PushValues, context: StepContext): Promise<StepEnd> {
  const subject = step.title;
  if (step.unlessExists) {
    const there = await readResource(context.client, step.unlessExists, { subject, signal: context.signal });
    if (!there.ok) return ended(there.error, context);
    if (there.value) return skipped(`${step.unlessExists.name} exists already.`);
  }
  const properties = deploymentProperties(step, values);
  if (!properties.ok) return ended({ code: 'invalid', message: properties.error.message, status: null, armCode: null }, context);
  const body: JsonObject = { ...(step.group === null ? { location: step.location ?? '' } : {}), properties: properties.value };

  const known = context.record?.sent;
  const first = await look(step, context);
  if (!first.ok) return ended(first.error, context);
  let before: string | null;
  if (known !== undefined && isNewer(first.value, known.before)) return follow(step, context);
  if (known !== undefined) before = known.before;
  else {
    if (isActive(first.value)) {
      context.note(step.id, `${step.title}: a deployment of this name is under way in Azure already. It is followed, not sent again.`);
      return follow(step, context);
    }
    before = markOf(first.value);
    await context.keep({ state: 'begun', sent: { before } });
  }
  for (let sending = 1; ; sending++) {
    const put = await context.client.send({ method: 'PUT', path: pathOf(step), body, subject, once: true, signal: context.signal });
    if (put.ok) return follow(step, context);
    if (!mayHaveArrived(put.error)) return ended(put.error, context);
    const seen = await look(step, context, put.error.code === 'cancelled');
    if (!seen.ok) return ended(seen.error, context);
    if (isNewer(seen.value, before) || (put.error.armCode === 'DeploymentActive' && isActive(seen.value))) return follow(step, context);
    if (put.error.code === 'cancelled' || sending >= MOST_SENDINGS || context.signal.aborted) return ended(put.error, context);
  }
}

/** Refusals tell that nothing was begun; silence and faults of the server do not. */
function mayHaveArrived({ code, status, armCode }: ArmError): boolean {
  return code === 'network' || code === 'cancelled' || (status !== null && status >= 500) || armCode === 'DeploymentActive';
}

/** The deployment of the step's name as it is, or null. `anyway` looks although the push is being cancelled. */
async function look(step: DeployStep, context: StepContext, anyway = false): Promise<Result<JsonObject | null, ArmError>> {
  const signal = anyway ? AbortSignal.timeout(60_000) : context.signal;
  return readResource(
    context.client,
    { armId: deploymentId(step), apiVersion: DEPLOYMENT_API_VERSION },
    { subject: `Looking for the deployment of "${step.title}"`, signal },
  );
}

function propertyOf(deployment: JsonObject | null, name: string): Json | undefined {
  return own(own(deployment ?? undefined, 'properties'), name);
}

/** What tells one deployment of a name from the next, once the first has ended. */
function markOf(deployment: JsonObject | null): string | null {
  return deployment === null ? null : `${propertyOf(deployment, 'correlationId')} ${propertyOf(deployment, 'timestamp')}`;
}

function isNewer(deployment: JsonObject | null, before: string | null): boolean {
  return deployment !== null && markOf(deployment) !== before;
}

function stateOf(deployment: JsonObject | null): string {
  return String(propertyOf(deployment, 'provisioningState') ?? '').toLowerCase();
}

const ENDS = new Set(['succeeded', 'failed', 'canceled']);

function isActive(deployment: JsonObject | null): boolean {
  return deployment !== null && !ENDS.has(stateOf(deployment));
}

async function follow(step: DeployStep, context: StepContext): Promise<StepEnd> {
  const { client } = context;
  let signal = context.signal;
  let next = polls(client, signal, context.now);
  let created: readonly string[] = [];
  let cancelling = 0;
  for (;;) {
    if (signal.aborted) {
      if (context.signal.reason === HOST_ENDS) return { state: 'left' };
      signal = AbortSignal.timeout(10 * 60_000);
      next = polls(client, signal, context.now);
      cancelling = 1;
      const asked = await client.send({
        method: 'POST',
        path: pathOf(step, '/cancel'),
        subject: `Cancelling "${step.title}"`,
        once: true,
        signal,
      });
      // Refused where it has ended meanwhile: then its end is told.
      if (!asked.ok && asked.error.status !== 409 && asked.error.status !== 404)
        return { state: 'cancelled', created, message: `${asked.error.message} The deployment goes on in Azure: cancel it in the portal.` };
    }
    const answer = await client.send({ method: 'GET', path: pathOf(step), subject: step.title, signal });
    if (!answer.ok) {
      if (answer.error.code === 'cancelled' && !cancelling) continue;
      return ended(answer.error, context, created);
    }
    const deployment = isObject(answer.value.body) ? answer.value.body : null;
    const operations = await readOperations(step, context, signal);
    if (operations.ok) created = tellOperations(step, operations.value, context);
    else if (operations.error.code !== 'cancelled') context.note(step.id, operations.error.message);
    switch (stateOf(deployment)) {
      case 'succeeded':
        return succeeded(step, context, created);
      case 'failed':
        return { state: 'failed', created, error: failure(step, deployment, operations.ok ? operations.value : []) };
      case 'canceled':
        return { state: 'cancelled', created, message: 'Azure has cancelled the deployment.' };
    }
    if (cancelling > 0 && cancelling++ > CANCEL_POLLS)
      return {
        state: 'cancelled',
        created,
        message: 'Azure was asked to cancel and has not ended yet. Look at the deployment in the portal.',
      };
    const waited = await next(answer.value);
    if (waited === null)
      return { state: 'paused', created, message: 'It has not ended after four hours. Take the push up again to go on looking.' };
  }
}

function succeeded(step: DeployStep, context: StepContext, created: readonly string[]): StepEnd {
  for (const { armId } of step.targets) context.tell(armId, { state: 'done' });
  return done(created);
}

async function readOperations(
  step: DeployStep,
  { client }: StepContext,
  signal: AbortSignal,
): Promise<Result<readonly JsonObject[], ArmError>> {
  const rows: JsonObject[] = [];
  const read = await readPages(
    client,
    { method: 'GET', path: pathOf(step, '/operations'), subject: `Reading the progress of "${step.title}"`, signal },
    (page) => void rows.push(...page),
  );
  return read.ok ? ok(rows) : read;
}

const STATES: { readonly [state: string]: PushState } = { succeeded: 'done', failed: 'failed', canceled: 'cancelled' };

/** Tells of each resource; ids of those Azure says it has created. */
function tellOperations(step: DeployStep, operations: readonly JsonObject[], { tell }: StepContext): readonly string[] {
  const targets = new Map(step.targets.map(({ armId }) => [armId.toLowerCase(), armId]));
  const created: string[] = [];
  for (const operation of operations) {
    const about = own(operation, 'properties');
    const id = own(own(about, 'targetResource'), 'id');
    if (typeof id !== 'string' || own(about, 'provisioningOperation') === 'Read') continue;
    const state = String(own(about, 'provisioningState') ?? '').toLowerCase();
    if (state === 'succeeded' && own(about, 'statusCode') === 'Created') created.push(id);
    const target = targets.get(id.toLowerCase());
    if (target === undefined) continue;
    const failure = state === 'failed' ? failureOf(own(about, 'statusMessage'), [targetAt(step, target)]) : null;
    tell(target, { state: STATES[state] ?? 'running', ...(failure === null ? {} : { message: failure.message, detail: failure.detail }) });
  }
  return created;
}

function targetAt(step: DeployStep, armId: string): PushTarget {
  return (
    step.targets.find((one) => one.armId === armId) ?? { armId, resource: null, type: '', name: armId.slice(armId.lastIndexOf('/') + 1) }
  );
}

/** Why a deployment failed: its operations first, for there stands the cause. */
function failure(step: DeployStep, deployment: JsonObject | null, operations: readonly JsonObject[]): ArmError {
  const failed = operations
    .map((one) => own(one, 'properties'))
    .filter((about) => String(own(about, 'provisioningState')).toLowerCase() === 'failed');
  const causes = failed.map((about): Json => {
    const id = own(own(about, 'targetResource'), 'id');
    return {
      error: { code: 'DeploymentFailed', target: typeof id === 'string' ? id : '', details: [own(about, 'statusMessage') ?? null] },
    };
  });
  const whole = propertyOf(deployment, 'error') ?? null;
  const { code, message, detail } = failureOf({ error: { code: 'DeploymentFailed', details: [...causes, whole] } }, step.targets);
  return { code: 'azure', message, ...(detail === null ? {} : { detail }), status: null, armCode: code };
}
