// Azure templates and resource lists become a plan: choose, paste or drop; see what was understood and what was not; then take it over.
import { useMemo, useState } from 'react';
import type { ImportSource } from '../../shared/importers/importer.ts';
import { IMPORTERS, importSources } from '../../shared/importers/index.ts';
import { chooseFiles } from '../state/files.ts';
import { closeDialog } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { ReadResult, TakeButton } from './ReadResult.tsx';
import { DropArea, PASTED, Sources, useSources } from './Sources.tsx';
import { useTarget } from './use-target.tsx';

/** The dialog; `files` are what was dropped or opened before it. */
export function ImportDialog({ files }: { readonly files: readonly ImportSource[] }) {
  const draft = useSources(files);
  const { all } = draft;
  const [parameters, setParameters] = useState<ImportSource | null>(null);
  const { into, choice } = useTarget();
  const read = useMemo(
    () => (all.length === 0 ? null : importSources(all, { ...(parameters ? { parameters } : {}), ...(into ? { into } : {}) })),
    [all, parameters, into],
  );

  async function chooseParameters() {
    const [file] = await chooseFiles(false);
    if (file) setParameters(file);
  }

  return (
    <Dialog
      open
      size="large"
      title="Import"
      onClose={closeDialog}
      facts="Read on this machine; nothing is sent"
      actions={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <TakeButton read={read} into={into} name={nameOf(all)} />
        </>
      }
    >
      <DropArea draft={draft} className="exchange">
        <div className="exchange-form">
          <SectionHeading>What to import</SectionHeading>
          <Sources draft={draft}>
            <Button variant="quiet" onClick={() => void chooseParameters()}>
              {parameters ? parameters.name : 'Parameters file…'}
            </Button>
          </Sources>
          <p className="ui-hint">{IMPORTERS.map((one) => one.label).join(', ')}. Drop files here as well.</p>
          {choice}
        </div>
        <div className="exchange-result" aria-live="polite">
          {read === null && (
            <EmptyState title="Nothing chosen yet">
              Export from Azure with “az resource list”, a Resource Graph query or “Export template”, or take a template of your own.
            </EmptyState>
          )}
          <ReadResult read={read} into={into} />
        </div>
      </DropArea>
    </Dialog>
  );
}

/** What an import is called: the first file, without its ending. */
function nameOf(sources: readonly ImportSource[]): string {
  return sources.map((one) => one.name.replace(/\.[^.]*$/, '')).find((one) => one !== PASTED) ?? 'Imported network';
}
