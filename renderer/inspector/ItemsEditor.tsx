// Ordered lists of small records, such as security rules: one fold per entry, with its fields inside. Add, remove, reorder.
import { type ComponentType, type KeyboardEvent, useId, useState } from 'react';
import type { Field, Fields } from '../../shared/kinds/fields.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { openDialog } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/icons.tsx';
import { type FieldEdit, withEntry, withMoved, withoutEntry } from './edit.ts';
import { referenceText } from './ReferenceEditor.tsx';
import { type Entry, nextEntry, unknownOf, withField } from './table-cells.ts';

/** The entries of an `items` field. `Editor` edits one field of an entry. */
export function ItemsEditor({
  name,
  spec,
  value,
  findings,
  plan,
  change,
  resource,
  Editor,
}: FieldEdit & { readonly Editor: ComponentType<FieldEdit> }) {
  const list = Array.isArray(value) ? (value as readonly Entry[]) : [];
  const fields: Fields = spec.items ?? {};
  const [open, setOpen] = useState<number | null>(null);
  const id = useId();
  const readOnly = spec.reported === true;
  function add() {
    change([...list, nextEntry(fields, list)]);
    setOpen(list.length);
  }
  return (
    <section className="items" aria-labelledby={id}>
      <div className="items-head">
        <span id={id} className="items-label">
          {spec.label}
        </span>
        <span className="ui-count">{list.length}</span>
        <span className="items-gap" />
        {readOnly ? (
          <span className="ui-hint">reported</span>
        ) : (
          <>
            {resource !== undefined && (
              <Button
                variant="quiet"
                size="small"
                icon="frame"
                label={`${spec.label} as a table`}
                onClick={() => openDialog({ type: 'table', id: resource, field: name })}
              />
            )}
            <Button variant="quiet" size="small" icon="plus" label={`Add to ${spec.label.toLowerCase()}`} onClick={add} />
          </>
        )}
      </div>
      {spec.hint && <p className="ui-hint">{spec.hint}</p>}
      {list.map((entry, index) => (
        <EntryRow
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity but their place
          key={index}
          field={`${name}.${index}`}
          title={titleOf(plan, fields, entry, index)}
          summary={summaryOf(plan, fields, entry)}
          open={open === index}
          onToggle={() => setOpen(open === index ? null : index)}
          actions={
            readOnly ? null : (
              <>
                <Button
                  variant="quiet"
                  size="small"
                  icon="chevron-up"
                  label="Move up"
                  disabled={index === 0}
                  onClick={() => {
                    change(withMoved(list, index, -1));
                    setOpen(index - 1);
                  }}
                />
                <Button
                  variant="quiet"
                  size="small"
                  icon="chevron-down"
                  label="Move down"
                  disabled={index === list.length - 1}
                  onClick={() => {
                    change(withMoved(list, index, 1));
                    setOpen(index + 1);
                  }}
                />
                <Button
                  variant="quiet"
                  size="small"
                  icon="trash"
                  label="Remove entry"
                  onClick={() => {
                    change(withoutEntry(list, index));
                    setOpen(null);
                  }}
                />
              </>
            )
          }
        >
          {Object.entries(fields).map(([key, inner]) => (
            <Editor
              key={key}
              name={`${name}.${index}.${key}`}
              spec={readOnly ? { ...inner, reported: true } : inner}
              value={entry[key]}
              unknown={unknownOf(entry, key)}
              findings={findings.filter((one) => one.field === `${name}.${index}.${key}`)}
              plan={plan}
              {...(resource === undefined ? {} : { resource })}
              change={(next) => change(withEntry(list, index, withField(entry, key, next)))}
            />
          ))}
        </EntryRow>
      ))}
    </section>
  );
}

function EntryRow({
  field,
  title,
  summary,
  open,
  onToggle,
  actions,
  children,
}: {
  /** Path of the entry, by which others lead to it. */
  readonly field: string;
  readonly title: string;
  readonly summary: string;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly actions: React.ReactNode;
  readonly children: React.ReactNode;
}) {
  return (
    <div className={open ? 'entry entry-open' : 'entry'} data-entry={field}>
      <button
        type="button"
        className="entry-head"
        aria-expanded={open}
        onClick={onToggle}
        onKeyDown={(event: KeyboardEvent) => event.stopPropagation()}
      >
        <Icon name={open ? 'chevron-down' : 'chevron-right'} size={14} />
        <span className="entry-title mono">{title}</span>
        <span className="entry-summary mono">{summary}</span>
      </button>
      {open && (
        <div className="entry-body">
          {children}
          {actions && <div className="entry-actions">{actions}</div>}
        </div>
      )}
    </div>
  );
}

/** The name of an entry, or its first stated value. */
function titleOf(plan: Plan, fields: Fields, entry: Entry, index: number): string {
  if (typeof entry.name === 'string' && entry.name !== '') return entry.name;
  const [first] = statedValues(plan, fields, entry);
  return first ?? `Entry ${index + 1}`;
}

function summaryOf(plan: Plan, fields: Fields, entry: Entry): string {
  const named = typeof entry.name === 'string' && entry.name !== '';
  return statedValues(plan, fields, entry)
    .slice(named ? 0 : 1, named ? 3 : 4)
    .join(' · ');
}

function statedValues(plan: Plan, fields: Fields, entry: Entry): readonly string[] {
  return Object.entries(fields).flatMap(([key, spec]) => {
    const value = entry[key];
    if (key === 'name' || value === undefined) return [];
    const text = shortValue(plan, spec, value);
    return text === '' ? [] : [text];
  });
}

function shortValue(plan: Plan, spec: Field<unknown>, value: unknown): string {
  if (spec.input === 'reference') return referenceText(plan, String(value));
  if (spec.input === 'flag') return value === true ? spec.label : '';
  if (spec.input === 'items') return Array.isArray(value) && value.length > 0 ? `${value.length} ${spec.label.toLowerCase()}` : '';
  if (spec.input === 'json' || spec.input === 'secret') return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
