// A list of entries as one wide table for the keyboard: arrows move, Enter edits, Tab goes on, Ctrl Enter adds a row, Alt Up and Down reorder.
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Field } from '../../shared/kinds/fields.ts';
import { kindOf, type Resource } from '../../shared/kinds/index.ts';
import { changeAt } from '../../shared/plan/change-at.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { closeDialog, perform, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { withEntry, withMoved, withoutEntry } from './edit.ts';
import { referenceText, targetsOf } from './ReferenceEditor.tsx';
import { cellForm, cellText, cellValue, type Entry, nextEntry, unknownOf, withField } from './table-cells.ts';

/** The dialog of one list: `field` is its path in the resource, such as `rules`. */
export function ItemsTableDialog({ id, field }: { readonly id: string; readonly field: string }) {
  const plan = useApp((state) => state.history?.present ?? null);
  const resource = plan?.resources.get(id);
  const spec = resource ? specAt(resource, field) : null;
  if (!plan || !resource || !spec) return null;
  return (
    <Dialog
      open
      size="large"
      title={`${spec.label} of ${resource.name}`}
      onClose={closeDialog}
      facts="Enter edits · Tab moves · Ctrl Enter adds · Alt ↑ ↓ reorders · Ctrl Delete removes"
      actions={
        <Button variant="primary" onClick={closeDialog}>
          Done
        </Button>
      }
    >
      <ItemsTable
        plan={plan}
        spec={spec}
        entries={entriesAt(resource, field)}
        onChange={(next, what) =>
          perform(
            { type: 'update', id, change: changeAt(resource, field, next) },
            `${what} ${spec.label.toLowerCase()} of ${resource.name}`,
          )
        }
      />
    </Dialog>
  );
}

interface Cell {
  readonly row: number;
  readonly column: number;
}

/** What is being typed into the current cell, and what is wrong with it. */
interface Draft {
  readonly text: string;
  readonly problem: string | null;
}

function ItemsTable({
  plan,
  spec,
  entries,
  onChange,
}: {
  readonly plan: Plan;
  readonly spec: Field<unknown>;
  readonly entries: readonly Entry[];
  readonly onChange: (next: readonly Entry[], what: string) => void;
}) {
  const fields = spec.items ?? {};
  const columns = Object.entries(fields);
  const [at, setAt] = useState<Cell>({ row: 0, column: 0 });
  const [draft, setDraft] = useState<Draft | null>(null);
  const table = useRef<HTMLTableElement>(null);
  /** True once the keyboard is in the grid; only then may the focus follow the current cell. */
  const inside = useRef(false);
  const row = Math.min(at.row, Math.max(0, entries.length - 1));
  const column = Math.min(at.column, columns.length - 1);
  const editing = draft !== null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the current cell, also after rows moved
  useLayoutEffect(() => {
    if (!inside.current) return;
    const cell = table.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`);
    (cell?.querySelector<HTMLElement>('input, select') ?? cell)?.focus();
  }, [row, column, editing, entries]);

  function go(next: Cell) {
    inside.current = true;
    setDraft(null);
    setAt({
      row: Math.max(0, Math.min(next.row, entries.length - 1)),
      column: Math.max(0, Math.min(next.column, columns.length - 1)),
    });
  }

  function write(value: unknown) {
    const entry = entries[row];
    const key = columns[column]?.[0];
    if (!entry || key === undefined) return;
    if (entry[key] !== value) onChange(withEntry(entries, row, withField(entry, key, value)), 'Change');
  }

  /** Takes what was typed. False when it cannot be read: then it stays in the cell with its sentence. */
  function commit(): boolean {
    const cellSpec = columns[column]?.[1];
    if (!draft || !cellSpec) return true;
    const read = cellValue(cellSpec, draft.text);
    if (!read.ok) {
      setDraft({ ...draft, problem: read.error });
      return false;
    }
    if (cellText(cellSpec, read.value) !== cellText(cellSpec, entries[row]?.[columns[column]?.[0] ?? ''])) write(read.value);
    setDraft(null);
    return true;
  }

  function add() {
    if (!commit()) return;
    const next = [...entries];
    const index = entries.length === 0 ? 0 : row + 1;
    next.splice(index, 0, nextEntry(fields, entries));
    inside.current = true;
    onChange(next, 'Add to');
    setAt({ row: index, column: 0 });
  }

  function move(by: 1 | -1) {
    if (row + by < 0 || row + by >= entries.length || !commit()) return;
    inside.current = true;
    onChange(withMoved(entries, row, by), 'Reorder');
    setAt({ row: row + by, column });
  }

  function edit(text?: string) {
    const cell = columns[column];
    if (!cell) return;
    const [key, cellSpec] = cell;
    const value = entries[row]?.[key];
    const form = cellForm(cellSpec);
    if (form === 'none') return;
    inside.current = true;
    if (form === 'flag') write(value !== true);
    else setDraft({ text: text ?? (form === 'reference' ? String(value ?? '') : cellText(cellSpec, value)), problem: null });
  }

  function onKeyDown(event: KeyboardEvent) {
    const { key } = event;
    const control = event.ctrlKey || event.metaKey;
    if (control && key === 'Enter') add();
    else if (event.altKey && (key === 'ArrowUp' || key === 'ArrowDown')) move(key === 'ArrowUp' ? -1 : 1);
    else if (key === 'Tab') {
      const step = event.shiftKey ? -1 : 1;
      const flat = row * columns.length + column + step;
      if (!commit()) {
        event.preventDefault();
        return;
      }
      // At either end Tab leaves the table, as everywhere.
      if (flat < 0 || flat >= entries.length * columns.length) return;
      go({ row: Math.floor(flat / columns.length), column: flat % columns.length });
    } else if (editing) {
      if (key === 'Enter') {
        if (commit()) go({ row: row + 1, column });
      } else if (key === 'Escape') setDraft(null);
      else {
        event.stopPropagation();
        return;
      }
    } else if (control && (key === 'Delete' || key === 'Backspace')) onChange(withoutEntry(entries, row), 'Remove from');
    else if (key === 'Delete') {
      if (cellForm(columns[column]?.[1] ?? spec) !== 'none') write(undefined);
    } else if (key === 'Enter' || key === 'F2' || key === ' ') edit();
    else if (key === 'ArrowUp') go({ row: row - 1, column });
    else if (key === 'ArrowDown') go({ row: row + 1, column });
    else if (key === 'ArrowLeft') go({ row, column: column - 1 });
    else if (key === 'ArrowRight') go({ row, column: column + 1 });
    else if (key === 'Home') go({ row: control ? 0 : row, column: 0 });
    else if (key === 'End') go({ row: control ? entries.length - 1 : row, column: columns.length - 1 });
    else if (key.length === 1 && !control && !event.altKey && cellForm(columns[column]?.[1] ?? spec) === 'text') edit(key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="stack">
      <div className="items-table-scroll">
        <table
          className="items-table"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells take the keyboard is a grid
          role="grid"
          aria-label={spec.label}
          aria-rowcount={entries.length + 1}
          ref={table}
          onKeyDown={onKeyDown}
        >
          <thead>
            <tr>
              <th scope="col" className="items-table-number">
                <span className="ui-hidden">Number</span>
              </th>
              {columns.map(([key, one]) => (
                <th scope="col" key={key} title={one.hint ?? one.label}>
                  {one.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entries.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity but their place
              <tr key={index} aria-rowindex={index + 2} className={index === row ? 'items-table-current' : undefined}>
                <td className="items-table-number">{index + 1}</td>
                {columns.map(([key, one], place) => {
                  const isAt = index === row && place === column;
                  return (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys of its cells
                    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid may be read-only
                    <td
                      key={key}
                      data-cell={`${index} ${place}`}
                      tabIndex={isAt && !editing ? 0 : -1}
                      aria-readonly={cellForm(one) === 'none' ? true : undefined}
                      className={isAt && draft?.problem ? 'mono items-table-bad' : 'mono'}
                      onClick={() => {
                        if (!isAt && commit()) go({ row: index, column: place });
                      }}
                      onDoubleClick={() => {
                        if (isAt && !editing) edit();
                      }}
                    >
                      {isAt && draft ? (
                        <CellEditor
                          plan={plan}
                          spec={one}
                          draft={draft}
                          onText={(text) => setDraft({ text, problem: null })}
                          onChoose={(value) => {
                            write(value);
                            setDraft(null);
                          }}
                        />
                      ) : (
                        <CellContent plan={plan} spec={one} entry={entry} name={key} />
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {entries.length === 0 && <EmptyState title="No entries yet">The order of the rows is the order of the list.</EmptyState>}
      <p className="items-table-problem" aria-live="polite">
        {draft?.problem}
      </p>
      <div className="items-table-tools">
        <Button icon="plus" onClick={add}>
          Add row
        </Button>
        <Button variant="quiet" icon="chevron-up" label="Move row up" disabled={row === 0} onClick={() => move(-1)} />
        <Button variant="quiet" icon="chevron-down" label="Move row down" disabled={row >= entries.length - 1} onClick={() => move(1)} />
        <Button
          variant="quiet"
          icon="trash"
          label="Remove row"
          disabled={entries.length === 0}
          onClick={() => onChange(withoutEntry(entries, row), 'Remove from')}
        />
      </div>
    </div>
  );
}

function CellContent({
  plan,
  spec,
  entry,
  name,
}: {
  readonly plan: Plan;
  readonly spec: Field<unknown>;
  readonly entry: Entry;
  readonly name: string;
}) {
  const value = entry[name];
  const unknown = unknownOf(entry, name);
  if (value === undefined && unknown !== null) return <span title={unknown}>unknown</span>;
  if (spec.input === 'reference' && typeof value === 'string') return referenceText(plan, value);
  if (spec.input === 'reference-list' && Array.isArray(value)) return value.map((one) => referenceText(plan, String(one))).join(', ');
  return cellText(spec, value);
}

function CellEditor({
  plan,
  spec,
  draft,
  onText,
  onChoose,
}: {
  readonly plan: Plan;
  readonly spec: Field<unknown>;
  readonly draft: Draft;
  readonly onText: (text: string) => void;
  readonly onChoose: (value: string | undefined) => void;
}) {
  const form = cellForm(spec);
  if (form === 'text')
    return (
      <input
        className="items-table-input mono"
        aria-label={spec.label}
        aria-invalid={draft.problem ? true : undefined}
        value={draft.text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onText(event.target.value)}
      />
    );
  const options =
    form === 'reference' ? targetsOf(plan, spec.to) : (spec.choices ?? []).map((choice) => ({ value: choice, label: choice }));
  const known = draft.text === '' || options.some((option) => option.value === draft.text);
  return (
    <select
      className="items-table-input mono"
      aria-label={spec.label}
      value={draft.text}
      onChange={(event) => onChoose(event.target.value === '' ? undefined : event.target.value)}
    >
      <option value="">Not stated</option>
      {!known && <option value={draft.text}>{draft.text}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** The description of the list at a path; numbers in the path are places in lists. */
function specAt(resource: Resource, path: string): Field<unknown> | null {
  let fields = kindOf(resource.kind).fields;
  let spec: Field<unknown> | null = null;
  for (const part of path.split('.')) {
    if (/^\d+$/.test(part)) continue;
    spec = fields[part] ?? null;
    fields = spec?.items ?? {};
  }
  return spec?.items ? spec : null;
}

function entriesAt(resource: Resource, path: string): readonly Entry[] {
  let value: unknown = resource;
  for (const part of path.split('.')) value = (value as { readonly [key: string]: unknown } | undefined)?.[part];
  return Array.isArray(value) ? (value as readonly Entry[]) : [];
}
