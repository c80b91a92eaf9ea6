// Everything in the plan as a tree: the keyboard's way to what the canvas shows, and to what it does not draw.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { kindOf } from '../../shared/kinds/index.ts';
import { findingsBySubject, type Mark, markOf, type TreeNode, treeOf } from '../state/derived.ts';
import { usePreferences } from '../state/preferences.ts';
import { reveal } from '../state/reveal.ts';
import { openDialog, select, toggleSelected, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Glyph } from '../ui/Glyph.tsx';
import { Icon, SEVERITY_LABELS, SeverityMark } from '../ui/icons.tsx';

interface Row {
  readonly node: TreeNode;
  readonly level: number;
  readonly open: boolean;
  readonly parent: string | null;
}

const NOTHING: readonly TreeNode[] = [];

/** The outline tree. */
export function Outline() {
  const plan = useApp((state) => state.history?.present ?? null);
  const selection = useApp((state) => state.selection);
  const findings = useApp((state) => state.findings);
  const scale = usePreferences((state) => state.scale);
  const [onlyMarked, setOnlyMarked] = useState(false);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [cursor, setCursor] = useState<string | null>(null);
  const viewport = useRef<HTMLDivElement>(null);
  const marks = findingsBySubject(findings);
  const tree = plan ? treeOf(plan) : NOTHING;
  const focusId = selection.size === 1 ? ([...selection][0] ?? null) : null;
  const rows = useMemo(
    () => rowsOf(tree, { toggled, reveal: focusId, wanted: onlyMarked ? (id) => marks.has(id) : null }),
    [tree, toggled, focusId, onlyMarked, marks],
  );
  const height = Math.round(22 * scale);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => height,
    overscan: 12,
  });
  const cursorAt = Math.max(
    0,
    rows.findIndex((row) => row.node.id === (focusId ?? cursor)),
  );

  useEffect(() => {
    const index = rows.findIndex((row) => row.node.id === focusId);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
  }, [focusId, rows, virtualizer]);

  function choose(index: number) {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
    if (!row) return;
    setCursor(row.node.id);
    select([row.node.id]);
  }

  function onKeyDown(event: KeyboardEvent) {
    const row = rows[cursorAt];
    const step: { readonly [key: string]: number } = { ArrowDown: cursorAt + 1, ArrowUp: cursorAt - 1, Home: 0, End: rows.length - 1 };
    const target = step[event.key];
    if (target !== undefined) choose(target);
    else if (event.key === 'ArrowRight' && row) {
      if (row.node.children.length > 0 && !row.open) toggle(row.node.id);
      else choose(cursorAt + 1);
    } else if (event.key === 'ArrowLeft' && row) {
      if (row.open && row.node.children.length > 0) toggle(row.node.id);
      else if (row.parent) choose(rows.findIndex((one) => one.node.id === row.parent));
    } else if (event.key === 'Enter' && row) reveal(row.node.id);
    else if (event.key === 'Delete' && selection.size > 0) openDialog({ type: 'delete', ids: [...selection] });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function toggle(id: string) {
    setToggled((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  return (
    <div className="outline">
      <h2 className="panel-head">
        Outline
        <span className="panel-head-gap" />
        <Button
          variant="quiet"
          size="small"
          icon="filter"
          label="Only resources with findings"
          pressed={onlyMarked}
          onClick={() => setOnlyMarked(!onlyMarked)}
        />
      </h2>
      <div className="outline-scroll" ref={viewport}>
        <div
          className="outline-tree"
          role="tree"
          aria-label="Resources"
          aria-multiselectable="true"
          tabIndex={0}
          aria-activedescendant={rows[cursorAt] ? `tree-${cursorAt}` : undefined}
          style={{ height: virtualizer.getTotalSize() }}
          onKeyDown={onKeyDown}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <TreeRow
                key={row.node.id}
                row={row}
                index={item.index}
                top={item.start}
                selected={selection.has(row.node.id)}
                mark={markOf(marks.get(row.node.id))}
                onToggle={() => toggle(row.node.id)}
                onChoose={(add) => (add ? toggleSelected(row.node.id) : choose(item.index))}
              />
            );
          })}
        </div>
        {rows.length === 0 && (
          <p className="panel-empty">{onlyMarked ? 'No resource has a finding.' : 'Nothing here yet. Add a kind from the palette.'}</p>
        )}
      </div>
    </div>
  );
}

function TreeRow({
  row,
  index,
  top,
  selected,
  mark,
  onToggle,
  onChoose,
}: {
  readonly row: Row;
  readonly index: number;
  readonly top: number;
  readonly selected: boolean;
  readonly mark: Mark | null;
  readonly onToggle: () => void;
  readonly onChoose: (add: boolean) => void;
}) {
  const { node, level, open } = row;
  const { family, label } = kindOf(node.kind);
  const words = mark
    ? `, ${mark.count} ${mark.count === 1 ? 'finding' : 'findings'}, worst ${SEVERITY_LABELS[mark.severity].toLowerCase()}`
    : '';
  return (
    <div
      id={`tree-${index}`}
      role="treeitem"
      tabIndex={-1}
      aria-level={level + 1}
      aria-selected={selected}
      aria-expanded={node.children.length > 0 ? open : undefined}
      aria-label={`${node.name}, ${label}${words}`}
      className="tree-row"
      style={{ transform: `translateY(${top}px)`, paddingLeft: `calc(${12 + level * 14} * var(--u))` }}
      onClick={(event) => onChoose(event.ctrlKey || event.metaKey || event.shiftKey)}
      onDoubleClick={() => reveal(node.id)}
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
      <span className={`tree-glyph ui-family-${family}`}>
        <Glyph name={node.kind} size={15} />
      </span>
      <span className="tree-name">{node.name}</span>
      {mark ? (
        <SeverityMark severity={mark.severity} size={13} label="" />
      ) : (
        node.children.length > 0 && <span className="tree-count">{node.children.length}</span>
      )}
    </div>
  );
}

interface RowOptions {
  /** Rows whose openness differs from the rule: open down to the second level. */
  readonly toggled: ReadonlySet<string>;
  /** A resource whose ancestors are open whatever else holds. */
  readonly reveal: string | null;
  readonly wanted: ((id: string) => boolean) | null;
}

function rowsOf(tree: readonly TreeNode[], options: RowOptions): readonly Row[] {
  const rows: Row[] = [];
  const path = options.reveal === null ? new Set<string>() : pathTo(tree, options.reveal);
  const keep = options.wanted ? keptBy(tree, options.wanted) : null;
  const visit = (nodes: readonly TreeNode[], level: number, parent: string | null): void => {
    for (const node of nodes) {
      if (keep && !keep.has(node.id)) continue;
      const byRule = level < 1;
      const open = keep !== null || path.has(node.id) || byRule !== options.toggled.has(node.id);
      rows.push({ node, level, open, parent });
      if (open) visit(node.children, level + 1, node.id);
    }
  };
  visit(tree, 0, null);
  return rows;
}

function pathTo(tree: readonly TreeNode[], id: string): ReadonlySet<string> {
  const path = new Set<string>();
  const walk = (nodes: readonly TreeNode[]): boolean =>
    nodes.some((node) => {
      if (node.id === id) return true;
      if (!walk(node.children)) return false;
      path.add(node.id);
      return true;
    });
  walk(tree);
  return path;
}

function keptBy(tree: readonly TreeNode[], wanted: (id: string) => boolean): ReadonlySet<string> {
  const kept = new Set<string>();
  const walk = (node: TreeNode): boolean => {
    const below = node.children.map(walk).some(Boolean);
    if (below || wanted(node.id)) kept.add(node.id);
    return below || wanted(node.id);
  };
  for (const node of tree) walk(node);
  return kept;
}
