// What stands between a document and its file: unsaved changes, another program's changes, copies kept after a crash.
import { useEffect, useState } from 'react';
import { comparePlans, isSame } from '../../shared/plan/compare.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { Difference } from '../findings/FixPreview.tsx';
import { keepMine, letGo, openRecovered, saveDocument, takeTheirs, theirsOnDisk } from '../state/files.ts';
import { forgetRecovery, type KeptCopy, leftCopies } from '../state/recovery.ts';
import { closeDialog, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { CopyRow } from './CopyRow.tsx';

/** Save, discard or cancel, before a document with unsaved changes goes. */
export function CloseDialog() {
  const document = useApp((state) => state.document);
  if (!document) return null;
  const { id, name } = document;
  return (
    <Dialog
      open
      size="small"
      title="Unsaved changes"
      onClose={closeDialog}
      actions={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button onClick={() => letGo(id)}>Discard</Button>
          <Button
            variant="primary"
            data-autofocus
            onClick={() => {
              closeDialog();
              void saveDocument(() => letGo(id));
            }}
          >
            Save
          </Button>
        </>
      }
    >
      <p>{name} has changes that are not in its file. Save them before it closes?</p>
    </Dialog>
  );
}

/** The file was changed by another program: theirs, mine, or first a look at what differs. */
export function ChangedDialog({ then }: { readonly then: (() => void) | undefined }) {
  const name = useApp((state) => state.document?.name ?? '');
  const mine = useApp((state) => state.history?.present ?? null);
  const [theirs, setTheirs] = useState<Plan | null>(null);
  if (!mine) return null;
  return (
    <Dialog
      open
      size={theirs ? 'medium' : 'small'}
      title="The file has changed"
      onClose={closeDialog}
      actions={
        <>
          {!theirs && <Button onClick={() => void theirsOnDisk().then(setTheirs)}>Compare</Button>}
          <Button onClick={() => void keepMine(then)}>Keep mine</Button>
          <Button variant="primary" onClick={() => void takeTheirs()}>
            Reload theirs
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>Another program changed {name} since it was opened here.</p>
        <p className="quiet">
          “Keep mine” writes what is on screen over it. “Reload theirs” shows the file; Undo then brings back what is on screen now.
        </p>
        {theirs && (
          <>
            <SectionHeading>From the file to the screen</SectionHeading>
            <Compared before={theirs} after={mine} />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** What differs between two states of a plan, as a list; says so when it is nothing or only the drawing. */
export function Compared({ before, after }: { readonly before: Plan; readonly after: Plan }) {
  const difference = comparePlans(before, after);
  if (!isSame(difference)) return <Difference plan={after} difference={difference} />;
  return (
    <EmptyState title="The same resources">
      {before === after ? 'Both are the same state.' : 'What differs are settings, places on the canvas, annotations or the title block.'}
    </EmptyState>
  );
}

/** Copies of plans that were open when the page or the machine went away. */
export function RecoverDialog() {
  const [copies, setCopies] = useState<readonly KeptCopy[] | null>(null);
  useEffect(() => {
    let wanted = true;
    void leftCopies().then((found) => wanted && setCopies(found));
    return () => {
      wanted = false;
    };
  }, []);
  return (
    <Dialog
      open
      size="small"
      title="Kept after a crash"
      onClose={closeDialog}
      facts="Opened as unsaved; your files stay as they are"
      actions={
        <>
          <Button onClick={closeDialog}>Not now</Button>
          <Button
            variant="primary"
            disabled={!copies || copies.length === 0}
            onClick={() => {
              closeDialog();
              for (const copy of [...(copies ?? [])].reverse()) openRecovered(copy);
            }}
          >
            Open all
          </Button>
        </>
      }
    >
      {copies?.length === 0 && <EmptyState title="No copies">Nothing was left behind by a crash.</EmptyState>}
      {copies?.map((copy) => (
        <CopyRow
          key={copy.document}
          copy={copy}
          onOpen={() => {
            closeDialog();
            openRecovered(copy);
          }}
          onForget={() => {
            forgetRecovery(copy.document);
            setCopies(copies.filter((one) => one !== copy));
          }}
        />
      ))}
    </Dialog>
  );
}
