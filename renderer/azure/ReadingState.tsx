// How far the reading of Azure is: count and bar while it runs, what Azure refused, how it ended.
import type { AzureNote } from '../../shared/contract/azure.ts';
import { NoteList } from '../exchange/Understood.tsx';
import { type Reading, stopReading } from '../state/azure-inventory.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Trouble } from './Trouble.tsx';
import { Working } from './Working.tsx';

/** The host remembers pages of the last reading for so long. */
const GOES_ON = 'Within 20 minutes, going on asks Azure only for what is missing.';

/** The state of a reading that is not at its goal; nothing when it is. */
export function ReadingState({ now, onAgain }: { readonly now: Reading; readonly onAgain: () => void }) {
  switch (now.stage) {
    case 'reading':
      return (
        <>
          <Working now={now} text={`${countWords(now.done, now.total)} The canvas stays as it is.`}>
            <Button disabled={now.job === null} onClick={stopReading}>
              Stop
            </Button>
          </Working>
          <Refused notes={now.notes} />
        </>
      );
    case 'stopped':
      return (
        <EmptyState title="Stopped" severity="info" action={<Button onClick={onAgain}>Go on</Button>}>
          {now.done === 0 ? 'Nothing had been read yet.' : `${now.done.toLocaleString('en')} resources had been read.`} Nothing was changed.{' '}
          {GOES_ON}
        </EmptyState>
      );
    case 'failed':
      return (
        <>
          <Trouble
            title="Azure could not be read"
            message={`${now.message} Nothing was changed. ${GOES_ON}`}
            detail={now.detail}
            action={<Button onClick={onAgain}>Go on</Button>}
          />
          <Refused notes={now.notes} />
        </>
      );
    default:
      return null;
  }
}

/** What Azure did not show, and that this is no end. */
export function Refused({ notes }: { readonly notes: readonly AzureNote[] }) {
  return (
    <NoteList title="Not shown by Azure" notes={notes}>
      <p className="quiet">Left out because it could not be read. It is not taken for absent.</p>
    </NoteList>
  );
}

function countWords(done: number, total: number | null): string {
  const count = done.toLocaleString('en');
  return total === null ? `${count} resources so far.` : `${count} of ${total.toLocaleString('en')} resources.`;
}
