// The plan file itself, for everything that asks for a format: to be kept beside what was made from it, or shared under pseudonyms.
import { writePlan } from '../plan/file.ts';
import type { Emitter } from './emitter.ts';

export const planFile: Emitter = {
  format: 'plan',
  label: 'Plan file',
  description:
    'The plan as it is saved. Sanitised, it shows the same network and the same findings to people who may not know whose it is.',
  extension: '.causeway.json',
  emit: ({ plan }) => ({ files: [{ path: 'plan.causeway.json', text: writePlan(plan) }], notes: [] }),
};
