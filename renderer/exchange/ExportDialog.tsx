// The plan in another form: choose a format, look at it, save or copy it.
import { useMemo, useState } from 'react';
import type { Emitted, EmittedFile } from '../../shared/emitters/emitter.ts';
import { EMITTERS, emitterOf } from '../../shared/emitters/index.ts';
import { saveBytes, savePicture, saveText } from '../state/files.ts';
import { recall, remember } from '../state/storage.ts';
import { closeDialog, toast, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SeverityMark } from '../ui/icons.tsx';
import { useOwnIcons } from '../ui/own-icons.ts';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { archiveOf } from './archive.ts';

/** What formats are for, in the order people ask for them. Formats of later versions stand at the end. */
const PURPOSES: readonly (readonly [string, readonly string[]])[] = [
  ['Deploy', ['arm', 'bicep', 'terraform', 'azure-cli', 'powershell']],
  ['Picture and report', ['svg', 'png', 'pdf', 'drawio', 'report', 'html', 'sarif']],
  ['Hand over', ['dns', 'firewall', 'arc-onboarding', 'test-plan']],
];
const purposeOf = (format: string): string => PURPOSES.find(([, formats]) => formats.includes(format))?.[0] ?? 'Other';
const place = (format: string): number => {
  const at = PURPOSES.flatMap(([, formats]) => formats).indexOf(format);
  return at === -1 ? Number.MAX_SAFE_INTEGER : at;
};
const FORMATS = [...EMITTERS]
  .sort((a, b) => place(a.format) - place(b.format))
  .map((one) => ({ value: one.format, label: one.label, group: purposeOf(one.format) }));

type PictureTheme = 'light' | 'dark';

const isText = (value: unknown): value is string => typeof value === 'string';
/** Longer texts are cut in the preview; the file is whole. */
const SHOWN_CHARACTERS = 40_000;

/** The export dialog; it remembers the last format. */
export function ExportDialog() {
  const plan = useApp((state) => state.history?.present ?? null);
  const findings = useApp((state) => state.findings);
  const name = useApp((state) => state.document?.name ?? 'plan');
  const icons = useOwnIcons((state) => state.icons);
  const [wanted, setWanted] = useState(() => recall('export-format', EMITTERS[0]?.format ?? '', isText));
  const [theme, setTheme] = useState<PictureTheme>('light');
  const [shown, setShown] = useState('');
  const emitter = emitterOf(wanted) ?? EMITTERS[0];
  const emitted = useMemo(
    () => (plan && emitter ? emitter.emit({ plan, findings, theme, icons }) : null),
    [plan, findings, emitter, theme, icons],
  );
  const file = emitted?.files.find((one) => one.path === shown) ?? emitted?.files[0];
  const isPicture = file !== undefined && (file.render !== undefined || file.path.endsWith('.svg'));
  const stem = name.replace(/\.causeway\.json$|\.json$/, '');

  /** One file as it is; several as an archive, so that their folders and the paths between them stay. */
  async function save(files: readonly EmittedFile[]) {
    const [only] = files;
    if (!only) return;
    const saved =
      files.length === 1
        ? await saveOne(only)
        : await saveBytes(`${stem}-${emitter?.format}.zip`, archiveOf(`${stem}-${emitter?.format}`, files));
    if (saved === null) return;
    toast('ok', files.length === 1 ? `Saved ${saved}` : `Saved ${files.length} files in ${saved}`);
    closeDialog();
  }

  function saveOne({ path, text, render }: EmittedFile): Promise<string | null> {
    const target = `${stem}${extensionOf(path)}`;
    return render === undefined ? saveText(target, text) : savePicture(target, render, text);
  }

  return (
    <Dialog
      open
      size="large"
      title="Export"
      onClose={closeDialog}
      facts={file && file.render === undefined ? sizeText(emitted?.files ?? []) : null}
      actions={
        <>
          <Button
            icon="copy"
            disabled={!file || file.render !== undefined}
            onClick={() => file && void navigator.clipboard.writeText(file.text).then(() => toast('ok', `Copied ${file.path}`))}
          >
            Copy
          </Button>
          <Button
            variant="primary"
            icon="save"
            disabled={!emitted || emitted.files.length === 0}
            onClick={() => void save(emitted?.files ?? [])}
          >
            {emitted && emitted.files.length > 1 ? `Save ${emitted.files.length} files as ZIP` : 'Save'}
          </Button>
        </>
      }
    >
      <div className="exchange">
        <div className="exchange-form">
          <RadioGroup
            label="Format"
            layout="cards"
            value={emitter?.format ?? ''}
            onChange={(format) => {
              setWanted(format);
              setShown('');
              remember('export-format', format);
            }}
            options={FORMATS}
          />
          <p className="ui-hint">{emitter?.description}</p>
          {isPicture && (
            <SelectField<PictureTheme>
              label="Theme"
              value={theme}
              onChange={setTheme}
              options={[
                { value: 'light', label: 'Light, for print' },
                { value: 'dark', label: 'Dark' },
              ]}
            />
          )}
          {emitted && emitted.files.length > 1 && (
            <SelectField
              label="Preview"
              value={file?.path ?? null}
              mono
              onChange={setShown}
              options={emitted.files.map((one) => ({ value: one.path, label: one.path }))}
            />
          )}
          {emitted && <Notes emitted={emitted} />}
        </div>
        <div className="exchange-result export-preview">
          {!file && <EmptyState title="Nothing to export">The plan holds nothing that this format can say.</EmptyState>}
          {file && isPicture && (
            <img
              className={`picture picture-${theme}`}
              alt={`${stem} as it is drawn`}
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(file.text)}`}
            />
          )}
          {file && !isPicture && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
            <pre className="code-preview" tabIndex={0} title={`Preview of ${file.path}`}>
              {file.text.length > SHOWN_CHARACTERS ? `${file.text.slice(0, SHOWN_CHARACTERS)}\n…` : file.text}
            </pre>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Notes({ emitted }: { readonly emitted: Emitted }) {
  if (emitted.notes.length === 0) return null;
  return (
    <>
      <SectionHeading aside={emitted.notes.length}>Notes</SectionHeading>
      <ul className="notes">
        {emitted.notes.slice(0, 40).map((note) => (
          <li key={`${note.subject} ${note.message}`}>
            <SeverityMark severity="info" size={13} label="" />
            <span>
              <span className="mono">{note.subject}</span> {note.message}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function extensionOf(path: string): string {
  const dot = path.lastIndexOf('.');
  return dot < 0 ? '' : path.slice(dot);
}

function sizeText(files: readonly EmittedFile[]): string {
  const bytes = files.reduce((sum, file) => sum + new Blob([file.text]).size, 0);
  const size = bytes < 1024 ? `${bytes} bytes` : `about ${Math.round(bytes / 1024).toLocaleString('en')} KB`;
  return files.length === 1 ? size : `${files.length} files, ${size}`;
}
