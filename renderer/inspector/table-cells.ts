// Cells of a table of entries as text: what stands in one, and what a typed text means. The grid itself is in ItemsTable.tsx.
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Field, Fields } from '../../shared/kinds/fields.ts';
import { textProblem } from './value-check.ts';

export type Entry = { readonly [field: string]: unknown };

/** How a cell is edited: typed, chosen from a list, switched, or only in the inspector. */
export type CellForm = 'text' | 'choice' | 'flag' | 'reference' | 'none';

/** The form of the cells of a field. */
export function cellForm(spec: Field<unknown>): CellForm {
  if (spec.reported) return 'none';
  switch (spec.input) {
    case 'choice':
    case 'flag':
    case 'reference':
      return spec.input;
    case 'items':
      return soleField(spec) ? 'text' : 'none';
    case 'reference-list':
    case 'json':
    case 'secret':
      return 'none';
    default:
      return 'text';
  }
}

/** The one field of entries that have no other and can be typed, such as the address of an address record. */
function soleField(spec: Field<unknown>): readonly [string, Field<unknown>] | null {
  const [first, ...rest] = Object.entries(spec.items ?? {});
  const typed = first && rest.length === 0 && ['text', 'ip', 'cidr'].includes(first[1].input);
  return typed ? first : null;
}

/** A value as one line of text. References are shown by name elsewhere. */
export function cellText(spec: Field<unknown>, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (spec.input === 'flag') return value === true ? 'Yes' : 'No';
  const sole = soleField(spec);
  if (sole && Array.isArray(value)) return value.map((entry: Entry) => String(entry[sole[0]] ?? '')).join(', ');
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value.join(', ') : `${value.length}`;
  return typeof value === 'object' ? '…' : String(value);
}

/** The value a typed text stands for, or one sentence why it is none. An empty text is "not stated". */
export function cellValue(spec: Field<unknown>, text: string): Result<unknown, string> {
  const trimmed = text.trim();
  if (trimmed === '') return ok(undefined);
  const sole = soleField(spec);
  if (sole) {
    const list = trimmed.split(/[\s,;]+/).filter((part) => part !== '');
    const problem = list.map((part) => textProblem(sole[1].input, part)).find((one) => one !== null);
    return problem === undefined ? ok(list.map((part) => ({ [sole[0]]: part }))) : err(problem);
  }
  if (spec.input === 'number') {
    const problem = textProblem('number', trimmed);
    return problem === null ? ok(Number(trimmed)) : err(problem);
  }
  if (spec.input === 'cidr-list' || spec.input === 'ip-list' || spec.input === 'text-list') {
    const parts = trimmed.split(spec.input === 'text-list' ? /[,;\n]+/ : /[\s,;]+/).map((part) => part.trim());
    const list = parts.filter((part) => part !== '');
    const problem = list.map((part) => textProblem(spec.input, part)).find((one) => one !== null);
    return problem === undefined ? ok(list) : err(problem);
  }
  const problem = textProblem(spec.input, trimmed);
  return problem === null ? ok(trimmed) : err(problem);
}

/** A further entry with a name of its own and, where entries have one, the next free priority in tens. */
export function nextEntry(fields: Fields, entries: readonly Entry[]): Entry {
  const names = new Set(entries.map((entry) => entry.name));
  const priorities = entries.flatMap((entry) => (typeof entry.priority === 'number' ? [entry.priority] : []));
  let n = entries.length + 1;
  while (names.has(`entry-${n}`)) n++;
  return {
    ...(fields.name ? { name: entries.length === 0 ? 'default' : `entry-${n}` } : {}),
    ...(fields.priority?.input === 'number' ? { priority: priorities.length === 0 ? 100 : Math.max(...priorities) + 10 } : {}),
  };
}

/** An entry with one field set, or taken out when the value is undefined; what was not known of the field is known then. */
export function withField(entry: Entry, field: string, value: unknown): Entry {
  const next: { [key: string]: unknown } = { ...entry, [field]: value };
  if (value === undefined) delete next[field];
  const unknown = next.unknown as { readonly [key: string]: string } | undefined;
  if (unknown && Object.hasOwn(unknown, field)) next.unknown = Object.fromEntries(Object.entries(unknown).filter(([key]) => key !== field));
  return next;
}

/** Why a field of an entry is not known, or null. */
export function unknownOf(entry: Entry, field: string): string | null {
  const unknown = entry.unknown as { readonly [key: string]: string } | undefined;
  return unknown && Object.hasOwn(unknown, field) ? (unknown[field] ?? null) : null;
}
