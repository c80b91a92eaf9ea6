// Azure templates and resource lists become a plan: choose, paste or drop; see what was understood and what was not; then take it over.
import { useMemo, useState } from 'react';
import type { ImportSource } from '../../shared/importers/importer.ts';
import { IMPORTERS, importSources } from '../../shared/importers/index.ts';
import { chooseFiles, readFiles } from '../state/files.ts';
import { closeDialog } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { PASTED, Sources, withPasted } from './Sources.tsx';
import { takeImport } from './take-import.ts';
import { Understood } from './Understood.tsx';
import { takeWords, useTarget } from './use-target.tsx';

/** The dialog; `files` are what was dropped or opened before it. */
export function ImportDialog({ files }: { readonly files: readonly ImportSource[] }) {
  const [sources, setSources] = useState<readonly ImportSource[]>(files);
  const [pasted, setPasted] = useState('');
  const [parameters, setParameters] = useState<ImportSource | null>(null);
  const { into, choice } = useTarget();
  const all = useMemo(() => withPasted(sources, pasted), [sources, pasted]);
  const read = useMemo(
    () => (all.length === 0 ? null : importSources(all, { ...(parameters ? { parameters } : {}), ...(into ? { into } : {}) })),
    [all, parameters, into],
  );
  const result = read?.ok ? read.value : null;

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
          <Button
            variant="primary"
            disabled={!result || result.plan.resources.size === 0}
            onClick={() => result && takeImport(result, into, nameOf(all))}
          >
            {takeWords(into)}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition to the buttons inside */}
      <div
        className="exchange"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          void readFiles(event.dataTransfer.files).then((dropped) => setSources((before) => [...before, ...dropped]));
        }}
      >
        <div className="exchange-form">
          <SectionHeading>What to import</SectionHeading>
          <Sources sources={sources} onSources={setSources} pasted={pasted} onPasted={setPasted}>
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
          {read && !read.ok && (
            <EmptyState title="This could not be read" severity="error">
              {read.error.message} Nothing was changed.
            </EmptyState>
          )}
          {result && <Understood imported={result} into={into} format={result.format} />}
        </div>
      </div>
    </Dialog>
  );
}

/** What an import is called: the first file, without its ending. */
function nameOf(sources: readonly ImportSource[]): string {
  return sources.map((one) => one.name.replace(/\.[^.]*$/, '')).find((one) => one !== PASTED) ?? 'Imported network';
}
