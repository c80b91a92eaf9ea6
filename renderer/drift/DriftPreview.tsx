// What a comparison would show, before it is taken over: counts in the words of the list, and what stays unsaid.
import { DRIFT_STATES } from '../../shared/azure/drift/drift.ts';
import { DRIFT_WORDS } from '../../shared/azure/drift/words.ts';
import { NoteList } from '../exchange/Understood.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { DriftSign } from './DriftSign.tsx';
import type { DriftSummary } from './messages.ts';

/** The counts; a text says why there are none. */
export function DriftPreview({ told }: { readonly told: DriftSummary | string }) {
  if (typeof told === 'string')
    return (
      <EmptyState title="This could not be compared" severity="error">
        {told} Nothing was changed.
      </EmptyState>
    );
  const { counts, compared, changes, notSeen, basis, notes } = told;
  return (
    <>
      <SectionHeading aside={`${compared} described`}>What differs</SectionHeading>
      {changes === 0 && <p className="quiet">Nothing: Azure is as the plan has it.</p>}
      <ul className="drift-counts">
        {DRIFT_STATES.filter((state) => counts[state] > 0).map((state) => (
          <li key={state} title={DRIFT_WORDS[state].means}>
            <span className="ui-marked">
              <DriftSign state={state} />
              {DRIFT_WORDS[state].label}
            </span>
            <span className="ui-count">{counts[state]}</span>
          </li>
        ))}
      </ul>
      {basis === 'two-way' && (
        <p className="quiet">Nothing was agreed on with Azure yet, so it can be said what differs and not who changed it.</p>
      )}
      {notSeen > 0 && (
        <p className="quiet">
          {notSeen === 1 ? 'One resource of the plan is' : `${notSeen} resources of the plan are`} not in there and left aside.
        </p>
      )}
      <NoteList title="Notes" notes={notes} />
    </>
  );
}
