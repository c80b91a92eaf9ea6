// The proof under the canvas: a flow and its trace, the readiness of servers, the intents of the plan, tables about one place.
import type { Plan } from '../../shared/plan/plan.ts';
import { type ProofView, useProof } from '../state/proof.ts';
import { useProved } from '../state/proved.ts';
import { useApp } from '../state/store.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { countsOf } from './board.ts';
import { Intents, IntentsTools } from './Intents.tsx';
import { Readiness, ReadinessTools } from './Readiness.tsx';
import { Tables, TablesTools } from './Tables.tsx';
import { TracePanel, TraceTools } from './TracePanel.tsx';
import './proof.css';

const VIEWS: readonly { readonly value: ProofView; readonly label: string }[] = [
  { value: 'readiness', label: 'Readiness' },
  { value: 'trace', label: 'Trace' },
  { value: 'intents', label: 'Intents' },
  { value: 'tables', label: 'Tables' },
];

/** The panel. */
export function ProofPanel() {
  const plan = useApp((state) => state.history?.present ?? null);
  return plan && <Proof plan={plan} />;
}

function Proof({ plan }: { readonly plan: Plan }) {
  const view = useProof((state) => state.view);
  return (
    <div className="proof">
      <div className="proof-head">
        <Segmented<ProofView> label="Proof" options={VIEWS} value={view} onChange={(next) => useProof.setState({ view: next })} />
        <span className="proof-gap" />
        {view === 'readiness' && <ReadinessTools />}
        {view === 'trace' && <TraceTools plan={plan} />}
        {view === 'intents' && <IntentsTools />}
        {view === 'tables' && <TablesTools plan={plan} />}
      </div>
      <div className="proof-body">
        {view === 'readiness' && <Readiness plan={plan} />}
        {view === 'trace' && <TracePanel plan={plan} />}
        {view === 'intents' && <Intents plan={plan} />}
        {view === 'tables' && <Tables plan={plan} />}
      </div>
    </div>
  );
}

/** How much of what servers need is proved, for the tab; null where no server needs anything. */
export function useProofCount(): string | null {
  const servers = useProved((state) => state.servers);
  const counts = countsOf(servers);
  return counts.total === 0 ? null : `${counts.proved}/${counts.total}`;
}
