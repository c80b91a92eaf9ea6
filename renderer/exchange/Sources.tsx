// What is to be imported: files that were chosen or dropped, and text that was pasted.
import { type ReactNode, useMemo, useState } from 'react';
import type { ImportSource } from '../../shared/importers/importer.ts';
import { chooseFiles, readFiles } from '../state/files.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/icons.tsx';

/** The name pasted text goes by in messages. */
export const PASTED = 'Pasted text';

/** Files and pasted text, and how a form changes them. */
export interface SourcesDraft {
  readonly files: readonly ImportSource[];
  readonly onFiles: (change: (before: readonly ImportSource[]) => readonly ImportSource[]) => void;
  readonly pasted: string;
  readonly onPasted: (text: string) => void;
  /** The files, with the pasted text as one more where there is some. */
  readonly all: readonly ImportSource[];
}

/** The draft of a dialog that begins with some files. */
export function useSources(begin: readonly ImportSource[] = []): SourcesDraft {
  const [files, onFiles] = useState(begin);
  const [pasted, onPasted] = useState('');
  const all = useMemo(() => (pasted.trim() === '' ? files : [...files, { name: PASTED, text: pasted }]), [files, pasted]);
  return { files, onFiles, pasted, onPasted, all };
}

/** A place that takes dropped files. `children` hold the buttons that do the same. */
export function DropArea({
  draft,
  className,
  children,
}: {
  readonly draft: SourcesDraft;
  readonly className: string;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition to the buttons inside
    <div
      className={className}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void readFiles(event.dataTransfer.files).then((dropped) => draft.onFiles((before) => [...before, ...dropped]));
      }}
    >
      {children}
    </div>
  );
}

/** Files with a way to leave each out again, a button for more, a field to paste into. `children` stand beside the button. */
export function Sources({
  draft: { files, onFiles, pasted, onPasted },
  example = '{ "$schema": "…deploymentTemplate.json#", "resources": [ … ] }',
  children,
}: {
  readonly draft: SourcesDraft;
  /** What pasted text may look like. */
  readonly example?: string;
  readonly children?: ReactNode;
}) {
  return (
    <>
      {files.map((source, index) => (
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
            onClick={() => onFiles((before) => before.filter((one) => one !== source))}
          />
        </div>
      ))}
      <div className="exchange-buttons">
        <Button icon="folder" onClick={() => void chooseFiles(true).then((chosen) => onFiles((before) => [...before, ...chosen]))}>
          Choose files…
        </Button>
        {children}
      </div>
      <label className="paste">
        <span className="ui-field-label">Or paste JSON</span>
        <textarea
          className="paste-area mono"
          value={pasted}
          spellCheck={false}
          placeholder={example}
          onChange={(event) => onPasted(event.target.value)}
        />
      </label>
    </>
  );
}
