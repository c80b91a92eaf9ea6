// Reading Azure's state, writing a template and reading that back must find the same network.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emitterOf } from '../../../shared/emitters/index.ts';
import { importSources } from '../../../shared/importers/index.ts';
import { comparePlans } from '../../../shared/plan/compare.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { corpus } from '../../helpers/corpus.ts';

/** The plan that a template written from `plan` is read back as. */
function throughTemplate(plan: Plan): Plan {
  const [file] = emitterOf('arm')?.emit({ plan, findings: [] }).files ?? [];
  const read = importSources([{ name: 'main.json', text: file?.text ?? '' }]);
  if (!read.ok) throw new Error(read.error.message);
  return read.value.plan;
}

function difference(plan: Plan): unknown {
  const { added, removed, changed } = comparePlans(plan, throughTemplate(plan));
  return {
    added: added.map((one) => one.id),
    removed: removed.map((one) => one.id),
    changed: changed.map(({ resource, fields }) => ({ id: resource.id, fields })),
  };
}

const SAME = { added: [], removed: [], changed: [] };

for (const folder of ['topologies', 'az-output', 'templates/quickstart', 'templates/avm', 'templates/enterprise-scale']) {
  const path = corpus(folder);
  describe.skipIf(path === null)(`${folder}${path === null ? ' (skipped: no corpus)' : ''}`, () => {
    const files = path === null ? [] : readdirSync(path).filter((name) => name.endsWith('.json') && !name.endsWith('.parameters.json'));
    it.each(files)('%s comes back the same through a template', (name) => {
      const text = readFileSync(join(path ?? '', name), 'utf8');
      const parametersPath = join(path ?? '', name.replace(/\.json$/, '.parameters.json'));
      const parameters =
        files.length > 0 && readdirSync(path ?? '').includes(name.replace(/\.json$/, '.parameters.json'))
          ? { name: 'parameters', text: readFileSync(parametersPath, 'utf8') }
          : undefined;
      const read = importSources([{ name, text }], parameters ? { parameters } : {});
      if (!read.ok) {
        expect(['not-recognised', 'no-resources']).toContain(read.error.code);
        return;
      }
      expect(difference(read.value.plan)).toEqual(SAME);
    });
  });
}
