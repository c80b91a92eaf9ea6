// Azure's state taken over and looked at again, in whatever form and order, is no drift; one change on one side is exactly that one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agreedAfterImport } from '../../../../shared/azure/drift/agree.ts';
import { azureStateOf, FILES_ONLY, type Looked } from '../../../../shared/azure/drift/azure-state.ts';
import { type Drift, driftOf } from '../../../../shared/azure/drift/drift.ts';
import type { Json } from '../../../../shared/base/json.ts';
import { importSources } from '../../../../shared/importers/index.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { corpus } from '../../../helpers/corpus.ts';
import { graphRows, recased, refreshed, reordered } from './variants.ts';

const EVERYTHING: Looked = { scope: { subscriptions: [], groups: [], tags: [], regions: [], connectedTo: [] }, unread: [] };

function imported(text: string): Plan | null {
  const read = importSources([{ name: 'state.json', text }]);
  return read.ok && read.value.fromAzure ? agreedAfterImport(read.value.plan, read.value.fromAzure) : null;
}

function drift(plan: Plan, text: string, looked: Looked): Drift {
  const state = azureStateOf(plan, [{ name: 'now.json', text }], looked);
  if (!state.ok) throw new Error(state.error.message);
  return driftOf(plan, state.value);
}

const told = (one: Drift): unknown => one.changes.map(({ id, state, design, agreed, azure }) => ({ id, state, design, agreed, azure }));

for (const folder of ['topologies', 'az-output']) {
  const path = corpus(folder);
  describe.skipIf(path === null)(`${folder}${path === null ? ' (skipped: no corpus)' : ''}`, () => {
    const files = path === null ? [] : readdirSync(path);
    it.each(files)('%s', (name) => {
      const text = readFileSync(join(path ?? '', name), 'utf8');
      const plan = imported(text);
      if (!plan) return;
      const document = JSON.parse(text) as Json;
      expect(told(drift(plan, text, FILES_ONLY))).toEqual([]);
      expect(told(drift(plan, text, EVERYTHING))).toEqual([]);
      for (const [form, other] of [
        ['other order', reordered(document)],
        ['other case', recased(document)],
        ['fresh etags', refreshed(document)],
        ['Resource Graph', graphRows(document)],
      ] as const)
        expect({ form, changes: told(drift(plan, JSON.stringify(other), FILES_ONLY)) }).toEqual({ form, changes: [] });
    });
  });
}
