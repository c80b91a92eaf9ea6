// The sample plans that come with the product, read when the start page shows them.
import { readPlan } from '../../shared/plan/file.ts';
import type { Plan } from '../../shared/plan/plan.ts';

const TEXTS = import.meta.glob<string>('../../assets/samples/*.causeway.json', { query: '?raw', import: 'default', eager: true });

export interface SamplePlan {
  /** File name without its extension. */
  readonly file: string;
  readonly plan: Plan;
}

/** Samples in the order of their file names; those that cannot be read are left out. */
export function samplePlans(): readonly SamplePlan[] {
  samples ??= Object.entries(TEXTS)
    .map(([path, text]) => ({ file: path.slice(path.lastIndexOf('/') + 1).replace('.causeway.json', ''), text }))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .flatMap(({ file, text }) => {
      const read = readPlan(text);
      return read.ok ? [{ file, plan: read.value.plan }] : [];
    });
  return samples;
}

let samples: readonly SamplePlan[] | null = null;
