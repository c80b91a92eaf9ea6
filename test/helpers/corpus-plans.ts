// The plans behind the files of the collection of real-world states, read once.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importSources } from '../../shared/importers/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { corpus } from './corpus.ts';

/** Name and plan of every file of a folder that an importer reads; empty where the collection is absent. */
export function corpusPlans(folder: string): readonly (readonly [name: string, plan: Plan])[] {
  const path = corpus(folder);
  if (path === null) return [];
  const files = readdirSync(path).filter((name) => name.endsWith('.json') && !name.endsWith('.parameters.json') && name !== 'index.json');
  return files.sort().flatMap((name) => {
    const read = importSources([{ name, text: readFileSync(join(path, name), 'utf8') }]);
    return read.ok ? [[name, read.value.plan] as const] : [];
  });
}
