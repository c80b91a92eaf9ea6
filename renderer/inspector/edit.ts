// What a field editor is given: the value, what stands in its way, and one call to change it.
import type { Field } from '../../shared/kinds/fields.ts';
import type { Resource } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Finding } from '../../shared/rules/define-rule.ts';
import { perform } from '../state/store.ts';

/** Everything a field editor needs. `name` is the field's key, `change` writes a new value; undefined means "not stated". */
export interface FieldEdit {
  readonly name: string;
  readonly spec: Field<unknown>;
  readonly value: unknown;
  /** Several resources stand behind the field and their values differ; `value` is undefined then. */
  readonly mixed?: boolean;
  /** Id of the resource, where the field belongs to a single one. */
  readonly resource?: string;
  /** Why the value is not known, when it is not. */
  readonly unknown: string | null;
  readonly findings: readonly Finding[];
  readonly plan: Plan;
  readonly change: (value: unknown) => void;
}

/** Writes one field of a resource. Typing in one field is one step of the history. */
export function changeField(resource: Pick<Resource, 'id' | 'name'>, field: string, label: string, value: unknown): void {
  const command = { type: 'update', id: resource.id, change: { [field]: value } } as const;
  perform(command, `Change ${label.charAt(0).toLowerCase()}${label.slice(1)} of ${resource.name}`, `${resource.id} ${field}`);
}

/** Fields are immutable lists: a copy with one entry replaced. */
export function withEntry<T>(list: readonly T[], index: number, entry: T): readonly T[] {
  return list.map((one, i) => (i === index ? entry : one));
}

/** A copy without one entry. */
export function withoutEntry<T>(list: readonly T[], index: number): readonly T[] {
  return list.filter((_, i) => i !== index);
}

/** A copy with one entry moved by one place. */
export function withMoved<T>(list: readonly T[], index: number, by: 1 | -1): readonly T[] {
  const next = [...list];
  const [entry] = next.splice(index, 1);
  if (entry !== undefined) next.splice(index + by, 0, entry);
  return next;
}
