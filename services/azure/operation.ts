// Long-running operations: follows what Azure named until it ends, and looks at the resource itself where that tells more.
import { isObject, type Json, type JsonObject, own } from '../../shared/base/json.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type ArmAnswer, type ArmClient, retryAfterMs } from './arm-client.ts';
import { type ArmError, azureWords, CANCELLED, statusError } from './arm-errors.ts';
import { armPath, pinned } from './endpoint.ts';

/** Gateways take up to an hour; nothing takes this long. */
const LONGEST_MS = 4 * 60 * 60_000;
const FIRST_POLL_MS = 2_000;
const SLOWEST_POLL_MS = 20_000;

/** Waits between polls: what Azure asks for, else longer and longer. */
export function polls(client: ArmClient, signal: AbortSignal, now: () => number) {
  const until = now() + LONGEST_MS;
  let pause = FIRST_POLL_MS;
  /** False when the signal ends the wait; null when it has taken too long. */
  return async (answer: Pick<ArmAnswer, 'header'> | null): Promise<boolean | null> => {
    if (now() > until) return null;
    const asked = answer === null ? null : retryAfterMs(answer, now);
    const ms = Math.min(asked ?? pause, 60_000);
    pause = Math.min(SLOWEST_POLL_MS, pause * 1.5);
    return client.wait(ms, signal);
  };
}

export interface FollowOptions {
  /** Beginning of a sentence. */
  readonly subject: string;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

const ENDED = new Set(['succeeded', 'failed', 'canceled', 'cancelled']);

/** Follows an operation to its end; its last answer. What leads nowhere any more (an address elsewhere, one that is forgotten) counts as ended: look at the resource. */
export async function followOperation(
  client: ArmClient,
  first: ArmAnswer,
  { subject, signal, now }: FollowOptions,
): Promise<Result<ArmAnswer, ArmError>> {
  const next = polls(client, signal, now);
  const status = first.header('azure-asyncoperation');
  let address = status ?? (first.status === 204 ? undefined : first.header('location'));
  let last = first;
  while (address !== undefined) {
    const path = pinned(client.endpoint, address);
    if (path === null) return ok(last);
    const waited = await next(last);
    if (waited === null) return err(tooLong(subject));
    if (!waited) return err(CANCELLED);
    const answer = await client.send({ method: 'GET', path, subject, signal });
    if (!answer.ok) return answer.error.status === 404 ? ok(last) : answer;
    last = answer.value;
    const word = own(last.body, 'status');
    if (typeof word === 'string' && (status !== undefined || last.status === 200)) {
      if (!ENDED.has(word.toLowerCase())) continue;
      return word.toLowerCase() === 'succeeded' ? ok(last) : err(failed(subject, word, last.body));
    }
    if (last.status !== 202) return ok(last);
    address = last.header('location') ?? address;
  }
  return ok(last);
}

/** The error of an operation or a resource that ended badly, from Azure's words. */
export function failed(subject: string, state: string, body: Json | undefined): ArmError {
  const error = statusError(subject, 400, body);
  const words = azureWords(body).text;
  return words === ''
    ? { ...error, message: `${subject}: it ended as "${state}" in Azure. Look at it in the Azure portal and try again.` }
    : error;
}

function tooLong(subject: string): ArmError {
  return {
    code: 'azure',
    message: `${subject}: it has not ended after four hours. It may go on in Azure; look there before you try again.`,
    status: null,
    armCode: null,
  };
}

/** The resource as it is now; null when there is none. */
export async function readResource(
  client: ArmClient,
  target: { readonly armId: string; readonly apiVersion: string },
  { subject, signal }: Pick<FollowOptions, 'subject' | 'signal'>,
): Promise<Result<JsonObject | null, ArmError>> {
  const answer = await client.send({ method: 'GET', path: armPath(target.armId, { 'api-version': target.apiVersion }), subject, signal });
  if (!answer.ok) return answer.error.status === 404 ? ok(null) : answer;
  return ok(isObject(answer.value.body) ? answer.value.body : {});
}

/** Looks at a resource until Azure has ended working on it; null when it is gone. */
export async function settled(
  client: ArmClient,
  target: { readonly armId: string; readonly apiVersion: string },
  options: FollowOptions,
): Promise<Result<JsonObject | null, ArmError>> {
  const next = polls(client, options.signal, options.now);
  for (;;) {
    const path = armPath(target.armId, { 'api-version': target.apiVersion });
    const answer = await client.send({ method: 'GET', path, subject: options.subject, signal: options.signal });
    if (!answer.ok) return answer.error.status === 404 ? ok(null) : answer;
    const state = own(own(answer.value.body, 'properties'), 'provisioningState');
    if (typeof state !== 'string' || state.toLowerCase() === 'succeeded') return ok(isObject(answer.value.body) ? answer.value.body : {});
    if (ENDED.has(state.toLowerCase())) return err(failed(options.subject, state, undefined));
    const waited = await next(answer.value);
    if (waited === null) return err(tooLong(options.subject));
    if (!waited) return err(CANCELLED);
  }
}
