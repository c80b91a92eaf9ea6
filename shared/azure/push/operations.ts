// Reads the operations of a deployment: where each resource of a step is, and why one failed.
import { isObject, type Json, type JsonObject, own } from '../../base/json.ts';
import type { PushProgress, PushState, PushTarget } from '../../contract/azure.ts';
import { failureOf } from './failure.ts';
import type { DeployStep } from './values.ts';

const STATES: { readonly [state: string]: PushState } = {
  succeeded: 'done',
  failed: 'failed',
  canceled: 'cancelled',
  cancelled: 'cancelled',
  notspecified: 'waiting',
  accepted: 'running',
  creating: 'running',
  created: 'running',
  running: 'running',
  updating: 'running',
  ready: 'running',
  deleting: 'running',
};

/**
 * Progress of every resource of a step, in the order of the step. A resource without an operation has not begun.
 * `answer`: the body of a list of operations, or several pages of it as a list; operations are told by `targetResource.id`.
 */
export function readOperations(step: DeployStep, answer: Json): readonly PushProgress[] {
  const byId = new Map<string, JsonObject>();
  for (const operation of operationsIn(answer)) {
    const properties = own(operation, 'properties');
    const id = own(own(properties, 'targetResource'), 'id');
    if (!isObject(properties) || typeof id !== 'string') continue;
    const before = byId.get(id.toLowerCase());
    if (!before || isLater(properties, before)) byId.set(id.toLowerCase(), properties);
  }
  return step.targets.map((target) => progressOf(step, target, byId.get(target.armId.toLowerCase())));
}

function operationsIn(answer: Json): readonly JsonObject[] {
  if (Array.isArray(answer)) return answer.flatMap(operationsIn);
  const list = own(answer, 'value');
  if (Array.isArray(list)) return list.filter(isObject);
  return isObject(answer) && own(answer, 'properties') !== undefined ? [answer] : [];
}

/** Azure lists an operation again when it is tried again; the later one counts, and among equal ones the one that has ended. */
function isLater(a: JsonObject, b: JsonObject): boolean {
  const [one, other] = [String(a.timestamp ?? ''), String(b.timestamp ?? '')];
  return one > other || (one === other && stateOf(b) === 'running');
}

function stateOf(properties: JsonObject): PushState {
  return STATES[String(properties.provisioningState ?? '').toLowerCase()] ?? 'running';
}

function progressOf(step: DeployStep, target: PushTarget, properties: JsonObject | undefined): PushProgress {
  const base = { step: step.id, target: target.armId };
  if (!properties) return { ...base, state: 'waiting', elapsed: 0, message: null, detail: null };
  const state = stateOf(properties);
  const elapsed = milliseconds(properties.duration);
  if (state !== 'failed') return { ...base, state, elapsed, message: null, detail: null };
  const { message, detail } = failureOf(own(properties, 'statusMessage'), [target]);
  return { ...base, state, elapsed, message, detail };
}

/** `PT1M2.5S` in milliseconds; 0 for anything else. Source: ISO 8601, as Azure writes it. */
export function milliseconds(duration: Json | undefined): number {
  const found = typeof duration === 'string' ? /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration) : null;
  if (!found) return 0;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => (part === undefined ? 0 : Number(part)));
  return Math.round((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000);
}
