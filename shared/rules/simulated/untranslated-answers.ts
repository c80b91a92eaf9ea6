// Flows to endpoints whose answers may pass by the appliance their questions went through: the trace marks them PE-017.
import type { Resource } from '../../kinds/index.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Trace } from '../../trace/flow.ts';
import { intentProofs } from './intent-proofs.ts';
import { serverProofs } from './server-proofs.ts';
import { stepsOf } from './trace-words.ts';

export interface UntranslatedAnswer {
  /** The firewall or interface that sees one direction only. */
  readonly device: Resource;
  /** Plan ids of who asks. */
  readonly who: readonly string[];
  /** The endpoint. */
  readonly endpoint: string;
  readonly decision: string;
}

/** Each device with the flows whose answers may pass by it. */
export function untranslatedAnswers(plan: Plan): readonly UntranslatedAnswer[] {
  const find = lookupOf(plan);
  const read = (trace: Trace, who: readonly string[]): readonly UntranslatedAnswer[] => {
    if (!trace.warnings.includes('PE-017')) return [];
    const note = stepsOf(trace).find((step) => step.kind === 'note' && step.because.fact === 'pe-fw');
    const device = find.get(note?.because.resource);
    const endpoint = [...trace.hops].reverse().find((hop) => find.get(hop.resource)?.kind === 'privateEndpoint')?.resource;
    return note && device && endpoint !== undefined ? [{ device, who, endpoint, decision: note.decision }] : [];
  };
  return [
    ...serverProofs(plan).flatMap(({ servers, trace }) =>
      read(
        trace,
        servers.map((one) => one.id),
      ),
    ),
    ...intentProofs(plan).flatMap(({ trace }) => (trace ? read(trace, [trace.query.from]) : [])),
  ];
}
