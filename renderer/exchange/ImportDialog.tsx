// Azure templates and resource lists become a plan: choose, paste or drop; see what was understood and what was not; then take it over.
import { useMemo, useState } from 'react';
import { agreedAfterImport } from '../../shared/azure/drift/agree.ts';
import type { Imported, ImportSource } from '../../shared/importers/importer.ts';
import { IMPORTERS, importSources } from '../../shared/importers/index.ts';
import { importCounts } from '../../shared/importers/merge.ts';
import { type Kind, kindOf } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { canvas } from '../state/canvas-control.ts';
import { chooseFiles, readFiles, showNewPlan } from '../state/files.ts';
import { closeDialog, perform, toast, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { GlyphTile } from '../ui/Glyph.tsx';
import { Icon, SeverityMark } from '../ui/icons.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';

type Target = 'merge' | 'new';

/** The dialog; `files` are what was dropped or opened before it. */
export function ImportDialog({ files }: { readonly files: readonly ImportSource[] }) {
  const plan = useApp((state) => state.history?.present ?? null);
  const [sources, setSources] = useState<readonly ImportSource[]>(files);
  const [pasted, setPasted] = useState('');
  const [parameters, setParameters] = useState<ImportSource | null>(null);
  const canMerge = plan !== null && plan.resources.size > 0;
  const [target, setTarget] = useState<Target>(canMerge ? 'merge' : 'new');
  const all = useMemo(() => (pasted.trim() === '' ? sources : [...sources, { name: 'Pasted text', text: pasted }]), [sources, pasted]);
  const into = target === 'merge' && plan ? plan : undefined;
  const read = useMemo(
    () => (all.length === 0 ? null : importSources(all, { ...(parameters ? { parameters } : {}), ...(into ? { into } : {}) })),
    [all, parameters, into],
  );
  const result = read?.ok ? read.value : null;

  async function choose() {
    const chosen = await chooseFiles(true);
    setSources((before) => [...before, ...chosen]);
  }

  async function chooseParameters() {
    const [file] = await chooseFiles(false);
    if (file) setParameters(file);
  }

  function take(imported: Imported) {
    const name = all.map((one) => one.name.replace(/\.[^.]*$/, '')).find((one) => one !== 'Pasted text') ?? 'Imported network';
    const taken = agreedAfterImport(imported.plan, imported.fromAzure);
    if (into) {
      closeDialog();
      if (perform({ type: 'replace', plan: taken }, `Import ${name}`)) toast('ok', `Imported ${name}`);
    } else {
      const fresh = { ...taken, info: { ...taken.info, name } };
      closeDialog();
      showNewPlan(fresh, name, 'import');
    }
    setTimeout(() => canvas()?.fitAll(), 50);
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
          <Button variant="primary" disabled={!result || result.plan.resources.size === 0} onClick={() => result && take(result)}>
            {into ? 'Merge into this plan' : 'Import as new plan'}
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
          {sources.map((source, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one file may be chosen twice
            <div className="source-row" key={index}>
              <Icon name="file" size={16} />
              <span className="source-name" title={source.name}>
                {source.name}
              </span>
              <Button
                variant="quiet"
                size="small"
                icon="close"
                label={`Leave out ${source.name}`}
                onClick={() => setSources(sources.filter((one) => one !== source))}
              />
            </div>
          ))}
          <div className="exchange-buttons">
            <Button icon="folder" onClick={() => void choose()}>
              Choose files…
            </Button>
            <Button variant="quiet" onClick={() => void chooseParameters()}>
              {parameters ? parameters.name : 'Parameters file…'}
            </Button>
          </div>
          <label className="paste">
            <span className="ui-field-label">Or paste JSON</span>
            <textarea
              className="paste-area mono"
              value={pasted}
              spellCheck={false}
              placeholder={'{ "$schema": "…deploymentTemplate.json#", "resources": [ … ] }'}
              onChange={(event) => setPasted(event.target.value)}
            />
          </label>
          <p className="ui-hint">{IMPORTERS.map((one) => one.label).join(', ')}. Drop files here as well.</p>
          {canMerge && (
            <RadioGroup<Target>
              label="Into"
              value={target}
              onChange={setTarget}
              options={[
                { value: 'merge', label: 'Merge into this plan' },
                { value: 'new', label: 'New plan' },
              ]}
            />
          )}
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

function Understood({
  imported,
  into,
  format,
}: {
  readonly imported: Imported;
  /** The plan it is laid over; only what is new or changed is counted then. */
  readonly into: Plan | undefined;
  readonly format: string;
}) {
  const counts = importCounts(into, imported.plan);
  const kinds = new Map<Kind, number>();
  for (const resource of imported.plan.resources.values())
    if (into?.resources.get(resource.id) !== resource) kinds.set(resource.kind, (kinds.get(resource.kind) ?? 0) + 1);
  const label = IMPORTERS.find((one) => one.format === format)?.label ?? format;
  return (
    <>
      <SectionHeading aside={`${counts.added} new, ${counts.changed} changed`}>{label}</SectionHeading>
      <ul className="kind-counts">
        {[...kinds]
          .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'en'))
          .map(([kind, count]) => (
            <li key={kind}>
              <GlyphTile name={kind} family={kindOf(kind).family} size={20} />
              <span>{count === 1 ? kindOf(kind).label : kindOf(kind).plural}</span>
              <span className="ui-count">{count}</span>
            </li>
          ))}
      </ul>
      {imported.unmapped.length > 0 && (
        <>
          <SectionHeading aside={imported.unmapped.length}>Not understood</SectionHeading>
          <ul className="notes">
            {imported.unmapped.slice(0, 60).map((one) => (
              <li key={`${one.type} ${one.name} ${one.reason}`}>
                <SeverityMark severity="unknown" size={13} label="" />
                <span>
                  <strong>{one.name}</strong> <span className="mono">{one.type}</span>: {one.reason}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {imported.notes.length > 0 && (
        <>
          <SectionHeading aside={imported.notes.length}>Notes</SectionHeading>
          <ul className="notes">
            {imported.notes.slice(0, 60).map((note) => (
              <li key={`${note.subject} ${note.message}`}>
                <SeverityMark severity="info" size={13} label="" />
                <span>
                  <strong>{note.subject}</strong> {note.message}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
