// Everything in the plan as a tree, an equal of the canvas: see, choose, add, rename, move, connect and delete by keyboard alone.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { factOf } from '../../shared/kinds/drawing.ts';
import { kindOf } from '../../shared/kinds/index.ts';
import { ANNOTATION_LABELS } from '../../shared/plan/annotations.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { proofItems } from '../proof/menu.ts';
import { runAction } from '../state/actions.ts';
import { changeAnnotation } from '../state/annotations.ts';
import { findingsBySubject, isAnnotationType, markOf, type TreeNode, treeOf } from '../state/derived.ts';
import { usePreferences } from '../state/preferences.ts';
import { reveal } from '../state/reveal.ts';
import { openDialog, perform, select, toggleSelected, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { type MenuItem, MenuPopup } from '../ui/Menu.tsx';
import { TextField } from '../ui/TextField.tsx';
import { OutlineRow } from './OutlineRow.tsx';
import { rowsOf } from './outline-rows.ts';

const NOTHING: readonly TreeNode[] = [];

/** The outline tree. */
export function Outline() {
  const plan = useApp((state) => state.history?.present ?? null);
  const selection = useApp((state) => state.selection);
  const findings = useApp((state) => state.findings);
  const scale = usePreferences((state) => state.scale);
  const [onlyMarked, setOnlyMarked] = useState(false);
  const [words, setWords] = useState('');
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [cursor, setCursor] = useState<string | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const viewport = useRef<HTMLDivElement>(null);
  const treeBox = useRef<HTMLDivElement>(null);
  const marks = findingsBySubject(findings);
  const tree = plan ? treeOf(plan) : NOTHING;
  const focusId = selection.size === 1 ? ([...selection][0] ?? null) : null;
  const isDrawn = focusId !== null && plan?.annotations?.has(focusId) === true;
  const container = isDrawn ? null : focusId;
  const rows = useMemo(() => {
    const fits = plan ? wordsFilter(plan, words) : null;
    const wanted = onlyMarked || fits ? (node: TreeNode) => (!onlyMarked || marks.has(node.id)) && (!fits || fits(node)) : null;
    return rowsOf(tree, { toggled, reveal: focusId, wanted });
  }, [plan, tree, toggled, focusId, onlyMarked, marks, words]);
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

  function choose(index: number, extend = false) {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
    if (!row) return;
    setCursor(row.node.id);
    select(extend ? [...selection, row.node.id] : [row.node.id]);
    virtualizer.scrollToIndex(rows.indexOf(row), { align: 'auto' });
  }

  function onKeyDown(event: KeyboardEvent) {
    const row = rows[cursorAt];
    const step: { readonly [key: string]: number } = { ArrowDown: cursorAt + 1, ArrowUp: cursorAt - 1, Home: 0, End: rows.length - 1 };
    const target = step[event.key];
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (target !== undefined && plain) choose(target, event.shiftKey && selection.size > 0);
    else if (event.key === 'ArrowRight' && row && plain) {
      if (row.node.children.length > 0 && !row.open) toggle(row.node.id);
      else choose(cursorAt + 1);
    } else if (event.key === 'ArrowLeft' && row && plain) {
      if (row.open && row.node.children.length > 0) toggle(row.node.id);
      else if (row.parent) choose(rows.findIndex((one) => one.node.id === row.parent));
    } else if (event.key === 'Enter' && row && plain) reveal(row.node.id);
    else if (event.key === ' ' && row && plain) toggleSelected(row.node.id);
    else if (event.key === 'Insert' && plain) act('add');
    else if (event.key === 'F2' && plain) act('rename');
    else if ((event.key === 'Delete' || event.key === 'Backspace') && selection.size > 0) act('delete');
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) openMenuAtCursor();
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

  function openMenuAtCursor() {
    const box = document.getElementById(`tree-${cursorAt}`)?.getBoundingClientRect();
    if (box) setMenu({ x: box.left + 24, y: box.bottom });
  }

  function act(id: string) {
    const ids = [...selection];
    if (id === 'add') openDialog({ type: 'add-inside', container });
    else if (id === 'add-top') openDialog({ type: 'add-inside', container: null });
    else if (id === 'rename' && focusId !== null) setRenaming(focusId);
    else if (id === 'move') openDialog({ type: 'move-to', ids });
    else if (id === 'connect' && focusId !== null) openDialog({ type: 'connect-to', id: focusId });
    else if (id === 'show' && focusId !== null) reveal(focusId);
    else runAction(id);
  }

  function rename(id: string, name: string | null) {
    setRenaming(null);
    treeBox.current?.focus();
    const before = plan?.resources.get(id);
    const drawn = plan?.annotations?.get(id);
    const next = name?.trim() ?? '';
    if (drawn && name !== null && drawn.type !== 'title' && next !== drawn.text)
      changeAnnotation(drawn, { text: next }, `Rename ${ANNOTATION_LABELS[drawn.type].toLowerCase()}`);
    else if (before && next !== '' && next !== before.name)
      perform({ type: 'update', id, change: { name: next } }, `Rename ${before.name} to ${next}`);
  }

  return (
    <div className="outline">
      <h2 className="panel-head">
        Outline
        <span className="panel-head-gap" />
        <Button
          variant="quiet"
          size="small"
          icon="plus"
          label={container === null ? 'Add to the plan' : 'Add inside the selection'}
          onClick={() => act('add')}
        />
        <Button
          variant="quiet"
          size="small"
          icon="dots"
          label="Actions of the outline"
          aria-haspopup="menu"
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            setMenu({ x: box.left, y: box.bottom });
          }}
        />
        <Button
          variant="quiet"
          size="small"
          icon="filter"
          label="Only resources with findings"
          pressed={onlyMarked}
          onClick={() => setOnlyMarked(!onlyMarked)}
        />
      </h2>
      <div className="outline-search">
        <TextField
          label="Filter the outline"
          layout="hidden"
          type="search"
          icon="search"
          placeholder="Filter"
          value={words}
          onChange={setWords}
        />
      </div>
      <div className="outline-scroll" ref={viewport}>
        <div
          ref={treeBox}
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
            const { id } = row.node;
            return (
              <OutlineRow
                key={id}
                row={row}
                index={item.index}
                top={item.start}
                selected={selection.has(id)}
                mark={markOf(marks.get(id))}
                onToggle={() => toggle(id)}
                onChoose={(add) => (add ? toggleSelected(id) : choose(item.index))}
                onMenu={setMenu}
                onRename={renaming === id ? (name) => rename(id, name) : undefined}
              />
            );
          })}
        </div>
        {rows.length === 0 && <p className="panel-empty">{emptyWords(words, onlyMarked)}</p>}
      </div>
      {menu && (
        <MenuPopup
          label="For the selection in the outline"
          items={menuOf(selection.size, isDrawn)}
          anchor={{ left: menu.x, right: menu.x, top: menu.y, bottom: menu.y }}
          onSelect={(id) => {
            setMenu(null);
            act(id);
          }}
          onClose={() => setMenu(null)}
        />
      )}
    </div>
  );
}

/** What can be done with so many rows; with an annotation less than with a resource. */
function menuOf(selected: number, isDrawn: boolean): readonly MenuItem[] {
  const single = selected === 1;
  const inside = single && !isDrawn;
  return [
    { id: 'add', label: inside ? 'Add inside…' : 'Add to the plan…', icon: 'plus', shortcut: 'Insert' },
    ...(inside ? [{ id: 'add-top', label: 'Add to the plan…' } as const] : []),
    { type: 'separator', id: 'line-1' },
    { id: 'rename', label: 'Rename', shortcut: 'F2', disabled: !single },
    { id: 'move', label: 'Move to…', icon: 'frame', disabled: selected === 0 || isDrawn },
    { id: 'connect', label: 'Connect to…', icon: 'connect', disabled: !inside },
    { id: 'show', label: 'Show on the canvas', icon: 'fit', shortcut: 'Enter', disabled: !single },
    ...proofItems(),
    { type: 'separator', id: 'line-2' },
    { id: 'delete', label: 'Delete…', icon: 'trash', shortcut: 'Del', danger: true, disabled: selected === 0 },
  ];
}

/** Whether a row fits the words: by name, kind, id or its one fact. Null when nothing is typed. */
function wordsFilter(plan: Plan, words: string): ((node: TreeNode) => boolean) | null {
  const parts = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (parts.length === 0) return null;
  return ({ id, name, kind }) => {
    const resource = plan.resources.get(id);
    const label = isAnnotationType(kind) ? ANNOTATION_LABELS[kind] : kindOf(kind).label;
    const text = `${name} ${label} ${id} ${resource ? (factOf(resource) ?? '') : ''}`.toLowerCase();
    return parts.every((part) => text.includes(part));
  };
}

function emptyWords(words: string, onlyMarked: boolean): string {
  if (words.trim() !== '') return `Nothing matches “${words.trim()}”.`;
  return onlyMarked ? 'No resource has a finding.' : 'Nothing here yet. Insert adds a kind, and so does the palette.';
}
