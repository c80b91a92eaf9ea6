// What the jobs of these tests write: texts that say which generation they are and are long enough to be torn.
import { readPlan, writePlan } from '../../shared/plan/file.ts';

const RESOURCES = 400;

/** A plan of a generation, as Causeway writes it. */
export function planText(generation: number): string {
  const read = readPlan(looseText(generation));
  if (!read.ok) throw new Error(read.error.message);
  return writePlan(read.value.plan);
}

/** The same plan on one line in another order, as another program or an early form would write it. */
export function looseText(generation: number): string {
  const resources = Array.from({ length: RESOURCES }, (_, n) => ({
    name: `vnet-${n}-${generation}`,
    kind: 'vnet',
    id: `vnet:v${n}`,
    addressSpace: [`10.${n >> 8}.${n & 255}.0/24`],
  }));
  return JSON.stringify({ resources, formatVersion: 1 });
}

/** Which generation a text is; an error when it is none of them whole. */
export function generationOf(text: string): number {
  const generation = Number(/vnet-0-(\d+)/.exec(text)?.[1] ?? Number.NaN);
  if (text !== planText(generation) && text !== looseText(generation))
    throw new Error(`A torn file: ${text.length} characters, generation ${generation}`);
  return generation;
}
