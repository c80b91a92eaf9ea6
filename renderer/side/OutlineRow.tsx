// One row of the outline: twist, glyph, name, mark. While it is renamed the name is a text field.
import { useRef } from 'react';
import { kindOf } from '../../shared/kinds/index.ts';
import { ANNOTATION_LABELS } from '../../shared/plan/annotations.ts';
import { isAnnotationType, type Mark, type TreeNode } from '../state/derived.ts';
import { reveal } from '../state/reveal.ts';
import { Glyph } from '../ui/Glyph.tsx';
import { Icon, SEVERITY_LABELS, SeverityMark } from '../ui/icons.tsx';
import type { Row } from './outline-rows.ts';

/** The row. `onRename` gets the new name, or null when the person changed their mind; it is absent unless the row is being renamed. */
export function OutlineRow({
  row,
  index,
  top,
  selected,
  mark,
  onToggle,
  onChoose,
  onMenu,
  onRename,
}: {
  readonly row: Row;
  readonly index: number;
  readonly top: number;
  readonly selected: boolean;
  readonly mark: Mark | null;
  readonly onToggle: () => void;
  readonly onChoose: (add: boolean) => void;
  readonly onMenu: (point: { readonly x: number; readonly y: number }) => void;
  readonly onRename: ((name: string | null) => void) | undefined;
}) {
  const { node, level, open } = row;
  const words = mark
    ? `, ${mark.count} ${mark.count === 1 ? 'finding' : 'findings'}, worst ${SEVERITY_LABELS[mark.severity].toLowerCase()}`
    : '';
  return (
    <div
      id={`tree-${index}`}
      role="treeitem"
      tabIndex={-1}
      aria-level={level + 1}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-selected={selected}
      aria-expanded={node.children.length > 0 ? open : undefined}
      aria-label={`${node.name}, ${labelOf(node)}${words}`}
      className="tree-row"
      style={{ transform: `translateY(${top}px)`, paddingLeft: `calc(${12 + level * 14} * var(--u))` }}
      onClick={(event) => onChoose(event.ctrlKey || event.metaKey || event.shiftKey)}
      onDoubleClick={() => reveal(node.id)}
      onContextMenu={(event) => {
        event.preventDefault();
        if (!selected) onChoose(false);
        onMenu({ x: event.clientX, y: event.clientY });
      }}
      onKeyDown={() => {}}
    >
      {node.children.length > 0 ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys open and fold for the keyboard
        <span
          className="tree-twist"
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
          onKeyDown={() => {}}
        >
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size={14} />
        </span>
      ) : (
        <span className="tree-twist" />
      )}
      {isAnnotationType(node.kind) ? (
        <span className="tree-glyph">
          <Icon name={node.kind} size={15} />
        </span>
      ) : (
        <span className={`tree-glyph ui-family-${kindOf(node.kind).family}`}>
          <Glyph name={node.kind} size={15} />
        </span>
      )}
      {onRename ? <NameInput name={node.name} onDone={onRename} /> : <span className="tree-name">{node.name}</span>}
      {mark ? (
        <SeverityMark severity={mark.severity} size={13} label="" />
      ) : (
        node.children.length > 0 && <span className="tree-count">{node.children.length}</span>
      )}
    </div>
  );
}

/** What it is, in words. */
function labelOf({ kind }: TreeNode): string {
  return isAnnotationType(kind) ? ANNOTATION_LABELS[kind] : kindOf(kind).label;
}

/** Enter and leaving the field take the name, Escape does not. */
function NameInput({ name, onDone }: { readonly name: string; readonly onDone: (name: string | null) => void }) {
  const done = useRef(false);
  const finish = (next: string | null) => {
    if (done.current) return;
    done.current = true;
    onDone(next);
  };
  return (
    <input
      className="tree-rename mono"
      aria-label={`New name of ${name}`}
      defaultValue={name}
      spellCheck={false}
      autoComplete="off"
      ref={(input) => {
        if (!input || input === document.activeElement) return;
        input.focus();
        input.select();
      }}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={(event) => finish(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(event.currentTarget.value);
        else if (event.key === 'Escape') finish(null);
        else return;
        event.preventDefault();
      }}
    />
  );
}
