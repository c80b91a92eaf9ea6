// What is traced, over the canvas: verdict, target, the step that is looked at, and the way to the next.
import type { Plan } from '../../shared/plan/plan.ts';
import { shorten, TEXT_STYLES } from '../../shared/plan/shorten.ts';
import type { Trace } from '../../shared/trace/flow.ts';
import { nameOf, spokenVerdict, stepsOf, VERDICT_WORDS, verdictMark } from '../proof/words.ts';
import { runAction } from '../state/actions.ts';
import { usePreferences } from '../state/preferences.ts';
import { showProof, useAsked, useProof } from '../state/proof.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { SeverityMark } from '../ui/icons.tsx';

/** The pill; it is not needed while the panel below says the same. */
export function TracePill({ plan, trace }: { readonly plan: Plan; readonly trace: Trace }) {
  const panel = usePreferences((state) => state.panels.bottom);
  const tab = useApp((state) => state.bottomTab);
  const view = useProof((state) => state.view);
  return panel && tab === 'proof' && view === 'trace' ? null : <Pill plan={plan} trace={trace} />;
}

function Pill({ plan, trace }: { readonly plan: Plan; readonly trace: Trace }) {
  const { step } = useAsked();
  const { length } = stepsOf(trace);
  const spoken = spokenVerdict(plan, trace);
  const { to, port, protocol } = trace.query;
  const target = `${nameOf(plan, to)}${protocol === 'tcp' || protocol === 'udp' ? `:${port}` : ` ${protocol}`}`;
  return (
    <section className="float trace-pill" aria-label="Trace">
      <button type="button" className="trace-pill-words" title={spoken} onClick={() => showProof('trace')}>
        <SeverityMark severity={verdictMark(trace.verdict)} size={14} label="" />
        <b>{VERDICT_WORDS[trace.verdict]}</b>
        <span className="mono">{shorten(target, 200, TEXT_STYLES.fact)}</span>
      </button>
      <Button variant="quiet" size="small" icon="chevron-left" label="Previous step" onClick={() => runAction('trace-previous')} />
      <span className="trace-pill-step mono">
        {step === -1 ? '–' : step + 1} / {length}
      </span>
      <Button variant="quiet" size="small" icon="chevron-right" label="Next step" onClick={() => runAction('trace-next')} />
      <Button variant="quiet" size="small" icon="close" label="Take the trace off the canvas" onClick={() => runAction('trace-clear')} />
    </section>
  );
}
