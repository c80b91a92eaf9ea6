// What was pushed and what Azure answers to it are no drift: Azure fills in defaults, it does not change the design.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agreedAfterPush } from '../../../../shared/azure/drift/agree.ts';
import { azureStateOf, FILES_ONLY } from '../../../../shared/azure/drift/azure-state.ts';
import { driftOf } from '../../../../shared/azure/drift/drift.ts';
import type { JsonObject } from '../../../../shared/base/json.ts';
import { importSources } from '../../../../shared/importers/index.ts';
import { corpus } from '../../../helpers/corpus.ts';

interface Call {
  readonly request: { readonly method: string; readonly uri: string; readonly body?: JsonObject | string | null };
  readonly response: { readonly status: number; readonly body?: JsonObject | null };
}

const pathOf = (call: Call): string => decodeURIComponent(new URL(call.request.uri).pathname);

/** Azure's answer about a resource after the request at `from` and before the next one that changes it or a part of it: the last one that is done. */
function answerTo(calls: readonly Call[], from: number): JsonObject | null {
  const first = calls[from];
  let answer: JsonObject | null = null;
  for (const call of calls.slice(from)) {
    if (!first || !`${pathOf(call)}/`.startsWith(`${pathOf(first)}/`)) continue;
    if (call !== first && call.request.method !== 'GET') break;
    if (pathOf(call) !== pathOf(first)) continue;
    const { status, body } = call.response;
    if ((status === 200 || status === 201) && typeof body?.id === 'string') answer = body;
  }
  return answer;
}

/** Values in the recordings that stand for masked bytes, and answers about a state that nobody asked for. */
const ARTEFACTS = new Set(['extra/encodedContent']);

function differences(calls: readonly Call[], at: number): unknown[] {
  const call = calls[at];
  const asked = call?.request.body;
  const answer = answerTo(calls, at);
  if (!call || typeof asked !== 'object' || asked === null || !answer) return [];
  const id = pathOf(call);
  const { etag: _, ...body } = asked;
  const text = JSON.stringify([{ ...body, properties: body.properties ?? {}, id, name: id.split('/').pop() }]);
  const design = importSources([{ name: 'asked', text }]);
  if (!design.ok) return [];
  const plan = agreedAfterPush(design.value.plan, [...design.value.plan.resources.keys()]);
  const now = azureStateOf(plan, [{ name: 'answer', text: JSON.stringify([answer]) }], FILES_ONLY);
  if (!now.ok) return [];
  return driftOf(plan, now.value)
    .changes.filter((one) => one.kind !== 'opaque' && !ARTEFACTS.has(one.field ?? ''))
    .map(({ id: change, state, design: d, azure }) => ({ change, state, design: d, azure }));
}

for (const folder of ['http/azure-cli', 'http/azure-cli-extensions']) {
  const path = corpus(folder);
  describe.skipIf(path === null)(`${folder}${path === null ? ' (skipped: no corpus)' : ''}`, () => {
    it.each(path === null ? [] : readdirSync(path))('%s', (name) => {
      const { calls } = JSON.parse(readFileSync(join(path ?? '', name), 'utf8')) as { readonly calls: readonly Call[] };
      const puts = calls.flatMap((call, i) => (call.request.method === 'PUT' ? [i] : []));
      expect(puts.flatMap((at) => differences(calls, at))).toEqual([]);
    });
  });
}
