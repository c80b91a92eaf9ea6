// Findings of a plan as SARIF 2.1.0, with places in the plan file as this program writes it. `validate --format sarif` names the file itself.
import { writePlan } from '../plan/file.ts';
import { RULES } from '../rules/index.ts';
import { sarifReport } from '../rules/report/sarif.ts';
import type { EmitInput, Emitted, Emitter } from './emitter.ts';

const PLAN_FILE = 'plan.causeway.json';

/** The findings as one SARIF log. */
export function emitSarif({ plan, findings }: EmitInput): Emitted {
  const text = sarifReport({ plans: [{ name: PLAN_FILE, text: writePlan(plan), plan, findings }], rules: RULES });
  return {
    files: [{ path: 'findings.sarif', text }],
    notes: [{ subject: 'plan', message: `The places in findings.sarif are those of the plan saved as ${PLAN_FILE}.` }],
  };
}

export const sarif: Emitter = {
  format: 'sarif',
  label: 'SARIF findings',
  description: 'The findings for code review tools, each with its line in the plan file.',
  extension: '.sarif',
  emit: emitSarif,
};
