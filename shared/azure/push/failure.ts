// Finds the cause in an error of Azure, which wraps it several times, and says it with the resource and the next step.
import { parseArmId } from '../../base/arm-id-text.ts';
import { isObject, type Json, own } from '../../base/json.ts';
import { visible } from '../../base/visible.ts';
import type { PushTarget } from '../../contract/azure.ts';
import { ENVELOPES, type KnownFailure, knownFailure } from './failure-table.ts';
import { refusedRightText } from './rights.ts';

/** A failure as people read it. `detail` holds Azure's own words and is never shown alone. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** ARM id of the resource at fault, when Azure named one. */
  readonly target: string | null;
  readonly detail: string | null;
}

interface Cause {
  readonly code: string;
  readonly message: string;
  readonly target: string | null;
}

const DEEPEST = 12;
const LONGEST_DETAIL = 4_000;

/** The failure in a body of Azure: of a request, a deployment, an operation. `targets` are the resources it may be about. */
export function failureOf(body: Json | undefined, targets: readonly PushTarget[]): Failure {
  const causes: Cause[] = [];
  dig(body, null, causes, 0);
  const cause = best(causes);
  const target = targetOf(cause, targets);
  const known = knownFailure(cause.code);
  const name = target ? `${visible(target.name)} (${visible(target.type)})` : 'The step';
  return {
    code: cause.code,
    message: sentence(name, cause, known),
    target: target?.armId ?? null,
    detail: detailOf(causes),
  };
}

function sentence(name: string, { code, message }: Cause, known: KnownFailure | undefined): string {
  if (known) {
    const right = /authorization|forbidden|linkedaccess/i.test(code) ? visible(refusedRightText(message)) : '';
    return [`${name} was not deployed: ${known.says}.`, right, known.next].filter(Boolean).join(' ');
  }
  const why = code === '' ? 'Azure refused it without a code' : `Azure refused it (${visible(code)})`;
  return `${name} was not deployed: ${why}. Its own words are below; mend what they name and push again. What is done is not done twice.`;
}

/** Collects the innermost errors: through `error`, `details`, `statusMessage`, `innererror` and JSON inside messages. */
function dig(value: Json | undefined, target: string | null, out: Cause[], depth: number): void {
  if (depth > DEEPEST || value === undefined || value === null) return;
  if (typeof value === 'string') {
    const inner = parsed(value);
    if (inner !== undefined) dig(inner, target, out, depth + 1);
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value) dig(item, target, out, depth + 1);
    return;
  }
  if (!isObject(value)) return;
  const wrapped =
    own(value, 'statusMessage') ?? own(value, 'error') ?? (own(value, 'code') === undefined ? own(value, 'properties') : undefined);
  if (wrapped !== undefined && wrapped !== null && !(typeof wrapped === 'string' && parsed(wrapped) === undefined)) {
    dig(wrapped, target, out, depth + 1);
    return;
  }
  const before = out.length;
  const here = textOf(own(value, 'target')) ?? target;
  const message = textOf(own(value, 'message')) ?? textOf(wrapped) ?? '';
  dig(own(value, 'details'), here, out, depth + 1);
  if (out.length === before) dig(message, here, out, depth + 1);
  const code = textOf(own(value, 'code')) ?? '';
  if (out.length === before || !ENVELOPES.has(code)) if (code !== '' || message !== '') out.push({ code, message, target: here });
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function parsed(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** The one that tells most: a known cause that stays, a known one that passes, any that is no envelope. */
function best(causes: readonly Cause[]): Cause {
  const rank = ({ code }: Cause): number => {
    const known = knownFailure(code);
    if (known) return known.passes ? 1 : 0;
    return code === '' || ENVELOPES.has(code) ? 3 : 2;
  };
  return [...causes].sort((a, b) => rank(a) - rank(b))[0] ?? { code: '', message: '', target: null };
}

/** The resource of the push that an error names: by its target, else by an id in its words. */
function targetOf(cause: Cause, targets: readonly PushTarget[]): PushTarget | null {
  if (targets.length === 1) return targets[0] ?? null;
  const byId = (id: string): PushTarget | undefined => targets.find((one) => one.armId.toLowerCase() === id.toLowerCase());
  const named = cause.target === null ? undefined : byId(cause.target);
  if (named) return named;
  const ids = cause.message.match(/\/subscriptions\/[^\s'"<>|,;]+/gi) ?? [];
  for (const id of ids) {
    const found = byId(id.replace(/[.)\]]+$/, ''));
    if (found) return found;
  }
  const outside = cause.target === null ? null : parseArmId(cause.target);
  return outside && cause.target
    ? { armId: cause.target, resource: null, type: outside.type, name: outside.names.at(-1) ?? cause.target }
    : null;
}

function detailOf(causes: readonly Cause[]): string | null {
  const lines = [...new Set(causes.map(({ code, message }) => visible(code === '' ? message : `${code}: ${message}`)))];
  const text = lines.join('\n');
  return text === '' ? null : text.length > LONGEST_DETAIL ? `${text.slice(0, LONGEST_DETAIL - 1)}…` : text;
}
