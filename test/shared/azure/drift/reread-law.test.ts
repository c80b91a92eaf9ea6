// Azure read again while nobody wrote is no drift: answers of the recordings with no request between them that writes, and every official
// example of an answer, taken over and looked at again in other order, case and form, also at the api-version another client asks for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FILES_ONLY } from '../../../../shared/azure/drift/azure-state.ts';
import { isObject, type Json, type JsonObject } from '../../../../shared/base/json.ts';
import { corpus, NO_CORPUS } from '../../../helpers/corpus.ts';
import { EVERYTHING, importedPlan, lookAt } from './looks.ts';
import { recased, refreshed, reordered } from './variants.ts';

interface Call {
  readonly request: { readonly method: string; readonly uri: string };
  readonly response: { readonly status: number; readonly body?: JsonObject | null };
}

const pathOf = (call: Call): string => decodeURIComponent(new URL(call.request.uri).pathname).toLowerCase();

/** Answers about one address between two writes anywhere, from when the resource stood still. */
function rereads(calls: readonly Call[]): readonly (readonly JsonObject[])[] {
  const runs: JsonObject[][] = [];
  let open = new Map<string, JsonObject[]>();
  for (const call of calls) {
    if (call.request.method !== 'GET') {
      open = new Map();
      continue;
    }
    const { status, body } = call.response;
    if (status !== 200 || !isObject(body) || !describes(body) || !rests(body)) continue;
    const run = open.get(pathOf(call)) ?? [];
    if (run.length === 0) {
      open.set(pathOf(call), run);
      runs.push(run);
    }
    run.push(body);
  }
  return runs;
}

/** Whether an answer is a resource or a list of them, not the outcome of an operation. */
function describes(body: JsonObject): boolean {
  return typeof body.id === 'string' || Array.isArray(body.value);
}

/** Azure answered once from before the write that had just ended. */
const STALE = new Set(['network_express_route_port.json extra/identity/type']);

/** Whether nothing in an answer is still on its way. */
function rests(value: Json): boolean {
  if (Array.isArray(value)) return value.every(rests);
  if (!isObject(value)) return true;
  const state = value.provisioningState;
  if (typeof state === 'string' && !/^(succeeded|failed)$/i.test(state)) return false;
  return Object.values(value).every((inner) => inner === undefined || rests(inner));
}

/** What a look at `later` finds in the plan of `first`; nothing when a plan holds nothing of it. */
function found(first: Json, later: Json, looked = FILES_ONLY) {
  const plan = importedPlan(JSON.stringify(first));
  if (!plan || plan.resources.size === 0) return [];
  return lookAt(plan, JSON.stringify(later), looked).changes.map(({ id, state, design, azure }) => ({ id, state, design, azure }));
}

/** An example that gives one id to two resources says two things about it. */
function namesOneTwice({ value }: JsonObject): boolean {
  const ids = Array.isArray(value) ? value.flatMap((one) => (isObject(one) ? String(one.id).toLowerCase() : [])) : [];
  return new Set(ids).size < ids.length;
}

const wrapped = (body: JsonObject): Json => (Array.isArray(body.value) ? body : { value: [body] });

for (const folder of ['http/azure-cli', 'http/azure-cli-extensions']) {
  const path = corpus(folder);
  describe.skipIf(path === null)(`${folder} read again${path === null ? ` (${NO_CORPUS})` : ''}`, () => {
    it.each(path === null ? [] : readdirSync(path))('%s', (name) => {
      const { calls } = JSON.parse(readFileSync(join(path ?? '', name), 'utf8')) as { readonly calls: readonly Call[] };
      for (const [first, ...later] of rereads(calls)) {
        if (!first) continue;
        for (const body of [first, ...later])
          expect(found(wrapped(first), wrapped(body)).filter(({ id }) => !STALE.has(`${name} ${id.split('#')[1]}`))).toEqual([]);
        for (const other of [reordered, recased, refreshed]) expect(found(wrapped(first), other(wrapped(first)))).toEqual([]);
      }
    });
  });
}

const examples = corpus('examples');
describe.skipIf(examples === null)(`official answers read again${examples === null ? ` (${NO_CORPUS})` : ''}`, () => {
  const files =
    examples === null ? [] : readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.json'));
  it.each(files)('%s', (name) => {
    const { responses } = JSON.parse(readFileSync(join(examples ?? '', name), 'utf8')) as {
      readonly responses?: { readonly [status: string]: { readonly body?: JsonObject } };
    };
    for (const { body } of Object.values(responses ?? {})) {
      if (!isObject(body) || !describes(body) || namesOneTwice(body)) continue;
      const first = wrapped(body);
      for (const looked of [FILES_ONLY, EVERYTHING]) expect(found(first, first, looked)).toEqual([]);
      for (const other of [reordered, recased, refreshed]) expect(found(first, other(first))).toEqual([]);
    }
  });
});
