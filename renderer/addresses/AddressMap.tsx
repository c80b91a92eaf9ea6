// The drawn address plan: one bar for each range, its blocks in the order of their addresses. Arrow keys walk the blocks.
import { type KeyboardEvent, useRef } from 'react';
import type { Conflict } from '../../shared/addresses/conflicts.ts';
import { type AddressBlock, addressBlocks } from '../../shared/addresses/map.ts';
import { ROLE_LABELS } from '../../shared/addresses/ranges.ts';
import type { AddressNode } from '../../shared/addresses/tree.ts';
import { SeverityMark } from '../ui/icons.tsx';
import { roveIndex } from '../ui/rove.ts';

/** Worst conflict of each range, by its key. */
export type Marks = ReadonlyMap<string, Conflict>;

export interface AddressMapProps {
  readonly roots: readonly AddressNode[];
  readonly marks: Marks;
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
}

/** The map. */
export function AddressMap({ roots, marks, selected, onSelect }: AddressMapProps) {
  const map = useRef<HTMLDivElement>(null);
  const rows = roots.map((root) => ({ root, blocks: addressBlocks(root) }));
  const keys = rows.flatMap(({ root, blocks }) => [root.key, ...blocks.flatMap((block) => (block.key === root.key ? [] : [block.key]))]);
  const stop = selected !== null && keys.includes(selected) ? selected : keys[0];

  function onKeyDown(event: KeyboardEvent) {
    const next = keys[roveIndex({ key: event.key, index: keys.indexOf(stop ?? ''), count: keys.length, axis: 'both' }) ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next);
    map.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(next)}"]`)?.focus();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold rows of blocks
    <div className="address-map" role="group" aria-label="Address map" ref={map} onKeyDown={onKeyDown}>
      {rows.map(({ root, blocks }) => (
        <div key={root.key} className="address-row">
          <BlockButton
            className={`address-head address-role-${root.role}`}
            name={root.key}
            mark={marks.get(root.key)}
            selected={selected === root.key}
            stop={stop === root.key}
            onSelect={onSelect}
            title={`${ROLE_LABELS[root.role]} ${root.name}, ${root.text}, ${root.sums.utilisation} % taken`}
          >
            <span className="address-name">{root.name}</span>
            <span className="mono">{root.text}</span>
          </BlockButton>
          <div className="address-bar">
            {blocks.map((block) => (
              <Block key={block.key} block={block} root={root} marks={marks} selected={selected} stop={stop} onSelect={onSelect} />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

function Block(props: {
  readonly block: AddressBlock;
  readonly root: AddressNode;
  readonly marks: Marks;
  readonly selected: string | null;
  readonly stop: string | undefined;
  readonly onSelect: (key: string) => void;
}) {
  const { block, root, marks, selected, stop, onSelect } = props;
  const { node } = block;
  const grow = { flexGrow: block.weight };
  if (node?.key === root.key)
    return <span className={`address-block address-solid address-role-${root.role}`} style={grow} aria-hidden="true" />;
  const role = node ? `address-role-${node.role}` : 'address-free';
  return (
    <BlockButton
      className={`address-block ${role}`}
      style={grow}
      name={block.key}
      mark={node ? marks.get(node.key) : undefined}
      selected={selected === block.key}
      stop={stop === block.key}
      onSelect={onSelect}
      title={node ? `${ROLE_LABELS[node.role]} ${node.name}, ${block.text}` : `Free, ${block.text}`}
    >
      <span className="address-name">{node ? node.name : 'free'}</span>
      <span className="mono">{block.text}</span>
      {node && node.role === 'subnet' && <span className="address-fill" style={{ width: `${Math.min(100, node.sums.utilisation)}%` }} />}
    </BlockButton>
  );
}

function BlockButton(props: {
  readonly className: string;
  readonly style?: { readonly flexGrow: number };
  readonly name: string;
  readonly mark: Conflict | undefined;
  readonly selected: boolean;
  readonly stop: boolean;
  readonly onSelect: (key: string) => void;
  readonly title: string;
  readonly children: React.ReactNode;
}) {
  const { className, style, name, mark, selected, stop, onSelect, title, children } = props;
  const clash = mark && mark.severity !== 'info' ? ` address-clash address-clash-${mark.severity}` : '';
  const words = mark ? `${title}. ${mark.severity}: ${mark.message}` : title;
  return (
    <button
      type="button"
      className={`${className}${clash}`}
      style={style}
      data-key={name}
      aria-pressed={selected}
      aria-label={words}
      title={words}
      tabIndex={stop ? 0 : -1}
      onClick={() => onSelect(name)}
    >
      {mark && <SeverityMark severity={mark.severity} size={12} label="" />}
      {children}
    </button>
  );
}
