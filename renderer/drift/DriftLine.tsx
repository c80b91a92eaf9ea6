// The line over the list of differences: what was compared with what, what stays unsaid, and what can be done with all that is listed.
import { canRevert } from '../../shared/azure/drift/words.ts';
import { acceptChanges, type DriftLook, revertChanges, useDrift } from '../state/drift.ts';
import { Button } from '../ui/Button.tsx';
import { type DriftRow, isChange, needsDecision } from './rows.ts';

/** The line. `shown` are the rows that the filter lets through. */
export function DriftLine({ look, shown }: { readonly look: DriftLook; readonly shown: readonly DriftRow[] }) {
  const settling = useDrift((state) => state.settling);
  const decide = shown.filter(isChange).filter(needsDecision);
  const reverted = decide.filter(canRevert);
  const words = lineOf(look);
  return (
    <div className="drift-line">
      <p title={words}>{words}</p>
      {settling && <span className="quiet">Settling…</span>}
      {decide.length > 0 && (
        <Button
          size="small"
          disabled={settling}
          title="Take what Azure has into the plan, for all that is listed"
          onClick={() => acceptChanges(decide.map((one) => one.key))}
        >
          Accept all {decide.length}
        </Button>
      )}
      {reverted.length > 0 && (
        <Button
          size="small"
          disabled={settling}
          title="Keep what the plan has, for all that is listed; the next push puts it back into Azure"
          onClick={() => revertChanges(reverted.map((one) => one.key))}
        >
          Revert all {reverted.length}
        </Button>
      )}
    </div>
  );
}

function lineOf({ summary: { compared, basis, notSeen, notCompared, byAzure, unmapped }, from, source }: DriftLook): string {
  const parts = [
    source === 'agreed'
      ? `What changed in the plan since ${from}: ${counted(compared, 'resource')} agreed on. Azure was not asked.`
      : `Compared with ${from}: ${counted(compared, 'resource')} of Azure.`,
    ...(basis === 'two-way' ? ['Nothing was agreed on yet, so it cannot be said who changed what.'] : []),
    ...(notSeen > 0 ? [`${notSeen} of the plan ${notSeen === 1 ? 'lies' : 'lie'} outside of what was looked at.`] : []),
    ...(notCompared > 0 ? [`${counted(notCompared, 'value')} could not be compared.`] : []),
    ...(byAzure > 0 ? [`${byAzure} made by Azure itself ${byAzure === 1 ? 'is' : 'are'} left out.`] : []),
    ...(unmapped > 0 ? [`${unmapped} of Azure could not be read.`] : []),
  ];
  return parts.join(' ');
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
