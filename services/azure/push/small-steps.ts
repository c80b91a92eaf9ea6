// The steps of a push that are no deployments: providers, checks, groups, patches, waits, handwork, deletions.
import { isObject, type Json, type JsonObject, own, sameJson } from '../../../shared/base/json.ts';
import { visible } from '../../../shared/base/visible.ts';
import type { CheckedTarget, PushStep } from '../../../shared/contract/azure.ts';
import type { ArmError } from '../arm-errors.ts';
import { armPath } from '../endpoint.ts';
import { followOperation, polls, readResource, settled } from '../operation.ts';
import { done, ended, type StepContext, type StepEnd, skipped } from './step.ts';

type StepOf<K extends PushStep['kind']> = Extract<PushStep, { readonly kind: K }>;

export const RESOURCES_API_VERSION = '2022-09-01';

function failedStep(context: StepContext, message: string, code: ArmError['code'] = 'azure'): StepEnd {
  return ended({ code, message, status: null, armCode: null }, context);
}

/** Registers each provider that is not, and waits until Azure says so. */
export async function register(step: StepOf<'register'>, context: StepContext): Promise<StepEnd> {
  const { client, signal, now } = context;
  const asked: string[] = [];
  for (const provider of step.providers) {
    const subject = `Registering ${provider}`;
    const id = `/subscriptions/${step.subscription}/providers/${provider}`;
    const next = polls(client, signal, now);
    for (let began = false; ; ) {
      const answer = await client.send({ method: 'GET', path: armPath(id, { 'api-version': RESOURCES_API_VERSION }), subject, signal });
      if (!answer.ok) return ended(answer.error, context);
      const state = String(own(answer.value.body, 'registrationState') ?? '');
      if (state.toLowerCase() === 'registered') break;
      if (!began && state.toLowerCase() !== 'registering') {
        const post = await client.send({
          method: 'POST',
          path: armPath(`${id}/register`, { 'api-version': RESOURCES_API_VERSION }),
          subject,
          signal,
        });
        if (!post.ok) return ended(post.error, context);
        asked.push(provider);
      }
      began = true;
      const waited = await next(answer.value);
      if (waited === null)
        return failedStep(context, `${subject}: it is still "${state}" after a long time. Look at it in the Azure portal.`);
    }
  }
  return asked.length === 0 ? skipped('All of them are registered already.') : done([], `Registered ${asked.join(', ')}.`);
}

/** Looks whether what the push relies on is there. */
export async function check(step: StepOf<'check'>, context: StepContext): Promise<StepEnd> {
  const missing: CheckedTarget[] = [];
  for (const target of step.targets) {
    const found = await readResource(context.client, target, { subject: `Looking for ${visible(target.name)}`, signal: context.signal });
    if (!found.ok) {
      if (found.error.code !== 'forbidden') return ended(found.error, context);
      context.note(target.armId, `It may not be read, so nobody knows whether it is there. ${found.error.message}`);
      continue;
    }
    if (!found.value) missing.push(target);
    context.tell(target.armId, found.value ? { state: 'done' } : { state: 'failed', message: `${visible(target.name)} is not there.` });
  }
  if (missing.length === 0) return done();
  const names = missing.map(({ name }) => visible(name)).join(', ');
  return failedStep(
    context,
    `The plan relies on ${names}, which ${missing.length === 1 ? 'does' : 'do'} not exist in Azure. Create ${missing.length === 1 ? 'it' : 'them'} first, or correct the ids in the plan.`,
    'not-found',
  );
}

/** Creates a group, or gives the one that is there the tags of the plan. */
export async function group(step: StepOf<'group'>, context: StepContext): Promise<StepEnd> {
  const id = `/subscriptions/${step.subscription}/resourceGroups/${step.name}`;
  const target = { armId: id, apiVersion: RESOURCES_API_VERSION };
  const there = await readResource(context.client, target, { subject: step.title, signal: context.signal });
  if (!there.ok) return ended(there.error, context);
  const tags = isObject(step.body.tags) ? step.body.tags : null;
  if (there.value && (tags === null || sameJson(there.value.tags ?? {}, tags))) return skipped('It exists already.');
  // A group stays in its region, whatever the plan says now.
  const body: JsonObject = there.value ? { ...step.body, location: there.value.location ?? '' } : step.body;
  const put = await context.client.send({
    method: 'PUT',
    path: armPath(id, { 'api-version': RESOURCES_API_VERSION }),
    body,
    subject: step.title,
    signal: context.signal,
  });
  if (!put.ok) return ended(put.error, context);
  const seen = await settled(context.client, target, { subject: step.title, signal: context.signal, now: context.now });
  if (!seen.ok) return ended(seen.error, context);
  if (!seen.value) return failedStep(context, `${step.title}: Azure took it and shows no such group. Try again.`);
  return done(there.value ? [] : [id]);
}

/** Changes one resource and sees that Azure has taken the change. */
export async function patch(step: StepOf<'patch'>, context: StepContext): Promise<StepEnd> {
  const target = { armId: step.target.armId, apiVersion: step.apiVersion };
  const options = { subject: step.title, signal: context.signal, now: context.now };
  const there = await readResource(context.client, target, options);
  if (!there.ok) return ended(there.error, context);
  if (!there.value)
    return step.ifExists
      ? skipped(`${visible(step.target.name)} is not there.`)
      : failedStep(
          context,
          `${step.title}: ${visible(step.target.name)} does not exist in Azure. Create or onboard it first.`,
          'not-found',
        );
  if (holds(there.value, step.body)) return skipped('It is so already.');
  const sent = await context.client.send({
    method: 'PATCH',
    path: armPath(step.target.armId, { 'api-version': step.apiVersion }),
    body: step.body,
    subject: step.title,
    signal: context.signal,
  });
  if (!sent.ok) return ended(sent.error, context);
  const followed = await followOperation(context.client, sent.value, options);
  if (!followed.ok) return ended(followed.error, context);
  const seen = await settled(context.client, target, options);
  if (!seen.ok) return ended(seen.error, context);
  if (!seen.value || !holds(seen.value, step.body))
    return failedStep(
      context,
      `${step.title}: Azure took the change and does not show it. Look at ${visible(step.target.name)} in the Azure portal.`,
    );
  context.tell(step.target.armId, { state: 'done' });
  return done();
}

/** Whether a resource has everything a change asks for. Texts are compared as Azure compares ids: in any case. */
function holds(there: Json | undefined, wanted: Json | undefined): boolean {
  if (isObject(wanted)) return Object.keys(wanted).every((key) => holds(own(there, key), wanted[key]));
  if (Array.isArray(wanted))
    return Array.isArray(there) && there.length === wanted.length && wanted.every((item, i) => holds(there[i], item));
  if (typeof wanted === 'string') return typeof there === 'string' && there.toLowerCase() === wanted.toLowerCase();
  return wanted === null ? there === null || there === undefined : there === wanted;
}

/** Waits until a resource says what is waited for; where somebody else has to do it, the push pauses. */
export async function wait(step: StepOf<'wait'>, context: StepContext): Promise<StepEnd> {
  const { client, signal, now } = context;
  const target = { armId: step.target.armId, apiVersion: step.apiVersion };
  const next = polls(client, signal, now);
  for (;;) {
    const answer = await client.send({
      method: 'GET',
      path: armPath(target.armId, { 'api-version': target.apiVersion }),
      subject: step.title,
      signal,
    });
    if (!answer.ok) return ended(answer.error, context);
    const value = valueAt(answer.value.body, step.path);
    const said = value === undefined || value === null ? '' : String(value);
    if (step.until.some((one) => one.toLowerCase() === said.toLowerCase())) {
      context.tell(step.target.armId, { state: 'done' });
      return done();
    }
    if (step.failed.some((one) => one.toLowerCase() === said.toLowerCase()))
      return failedStep(context, `${step.title}: ${visible(step.target.name)} says "${visible(said)}". ${step.instruction}`);
    if (step.manual)
      return {
        state: 'paused',
        created: [],
        message: `${step.instruction} Now it is "${visible(said || 'not stated')}". Go on when that is done.`,
      };
    context.tell(step.target.armId, { state: 'running', message: `It is "${visible(said || 'not stated')}".` });
    const waited = await next(answer.value);
    if (waited === null)
      return { state: 'paused', created: [], message: `It is still "${visible(said)}" after four hours. ${step.instruction}` };
  }
}

function valueAt(body: Json | undefined, path: readonly string[]): Json | undefined {
  let value = body;
  for (const key of path) value = Array.isArray(value) ? value[Number(key)] : own(value, key);
  return value;
}

/** Somebody has something to do outside Azure: the push pauses once, and until the minutes are over. */
export async function byHand(step: StepOf<'by-hand'>, context: StepContext): Promise<StepEnd> {
  const ready = context.before + step.minutes * 60_000;
  const left = Math.ceil((ready - context.now()) / 60_000);
  if (context.record?.state === 'paused' && left <= 0) return done();
  const more = left > 0 ? ` Go on in ${left === 1 ? 'a minute' : `${left} minutes`} at the earliest.` : '';
  return { state: 'paused', created: [], message: `${step.instruction}${more || ' Go on when that is done.'}` };
}

/** Deletes one resource and sees that it is gone. */
export async function remove(step: StepOf<'delete'>, context: StepContext): Promise<StepEnd> {
  const target = { armId: step.target.armId, apiVersion: step.apiVersion };
  const options = { subject: step.title, signal: context.signal, now: context.now };
  const there = await readResource(context.client, target, options);
  if (!there.ok) return ended(there.error, context);
  if (!there.value) return skipped('It is gone already.');
  const sent = await context.client.send({
    method: 'DELETE',
    path: armPath(step.target.armId, { 'api-version': step.apiVersion }),
    subject: step.title,
    signal: context.signal,
  });
  if (!sent.ok && sent.error.status !== 404) return ended(sent.error, context);
  if (sent.ok) {
    const followed = await followOperation(context.client, sent.value, options);
    if (!followed.ok) return ended(followed.error, context);
  }
  const next = polls(context.client, context.signal, context.now);
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const seen = await readResource(context.client, target, options);
    if (!seen.ok) return ended(seen.error, context);
    if (!seen.value) {
      context.tell(step.target.armId, { state: 'done' });
      return done();
    }
    if ((await next(null)) === null) break;
  }
  return failedStep(
    context,
    `${step.title}: Azure took the deletion and still shows ${visible(step.target.name)}. Look at it in the Azure portal.`,
  );
}

/** A deletion that has ended shows at once, or within a minute. */
const MOST_LOOKS = 8;
