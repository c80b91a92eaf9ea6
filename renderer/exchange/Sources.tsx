// What is to be imported: files that were chosen or dropped, and text that was pasted.
import type { ReactNode } from 'react';
import type { ImportSource } from '../../shared/importers/importer.ts';
import { chooseFiles } from '../state/files.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/icons.tsx';

/** The name pasted text goes by in messages. */
export const PASTED = 'Pasted text';

/** The sources with the pasted text as one more, where there is some. */
export function withPasted(sources: readonly ImportSource[], pasted: string): readonly ImportSource[] {
  return pasted.trim() === '' ? sources : [...sources, { name: PASTED, text: pasted }];
}

/** Files with a way to leave each out again, a button for more, a field to paste into. `children` stand beside the button. */
export function Sources({
  sources,
  onSources,
  pasted,
  onPasted,
  example = '{ "$schema": "…deploymentTemplate.json#", "resources": [ … ] }',
  children,
}: {
  readonly sources: readonly ImportSource[];
  readonly onSources: (change: (before: readonly ImportSource[]) => readonly ImportSource[]) => void;
  readonly pasted: string;
  readonly onPasted: (text: string) => void;
  /** What pasted text may look like. */
  readonly example?: string;
  readonly children?: ReactNode;
}) {
  return (
    <>
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
            onClick={() => onSources((before) => before.filter((one) => one !== source))}
          />
        </div>
      ))}
      <div className="exchange-buttons">
        <Button icon="folder" onClick={() => void chooseFiles(true).then((chosen) => onSources((before) => [...before, ...chosen]))}>
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
