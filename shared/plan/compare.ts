// What differs between two plans: resources by id, then field by field. Order of keys and of sets, origin and what Azure only reports do not count.
import { isObject, type Json, sameJson } from '../base/json.ts';
import { compareText } from '../base/order.ts';
import type { Fields } from '../kinds/fields.ts';
import { kindOf, type Resource } from '../kinds/index.ts';
import type { Plan } from './plan.ts';
import { resourceToJson, sortKeys } from './resource-json.ts';

export interface FieldDifference {
  readonly field: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

export interface ChangedResource {
  readonly resource: Resource;
  readonly fields: readonly FieldDifference[];
}

export interface PlanDifference {
  readonly added: readonly Resource[];
  readonly removed: readonly Resource[];
  readonly changed: readonly ChangedResource[];
}

/** Fields that say where a resource came from, not what it is. */
const NOT_COMPARED = new Set(['id', 'origin']);

/** Compares the resources of two plans. Layout is no difference. */
export function comparePlans(before: Plan, after: Plan): PlanDifference {
  const added: Resource[] = [];
  const removed: Resource[] = [];
  const changed: ChangedResource[] = [];
  for (const [id, resource] of after.resources) if (!before.resources.has(id)) added.push(resource);
  for (const [id, resource] of before.resources) {
    const other = after.resources.get(id);
    if (!other) removed.push(resource);
    else if (other !== resource) {
      const fields = compareResources(resource, other);
      if (fields.length > 0) changed.push({ resource: other, fields });
    }
  }
  const byId = (a: Resource, b: Resource): number => compareText(a.id, b.id);
  return { added: added.sort(byId), removed: removed.sort(byId), changed: changed.sort((a, b) => byId(a.resource, b.resource)) };
}

/** True when nothing differs. */
export function isSame(difference: PlanDifference): boolean {
  return difference.added.length + difference.removed.length + difference.changed.length === 0;
}

/** The fields in which two resources differ, by name. */
export function compareResources(before: Resource, after: Resource): readonly FieldDifference[] {
  const a = comparable(before);
  const b = comparable(after);
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort(compareText);
  return names
    .filter((name) => !NOT_COMPARED.has(name) && !sameJson(a[name], b[name]))
    .map((field) => ({ field, before: a[field], after: b[field] }));
}

const NO_CHILDREN: ReadonlySet<string> = new Set();

function sortedEntries(list: readonly Json[]): readonly Json[] {
  return list
    .map((entry) => [JSON.stringify(sortKeys(entry)), entry] as const)
    .sort((a, b) => compareText(a[0], b[0]))
    .map(([, entry]) => entry);
}

function comparable(resource: Resource): { readonly [field: string]: Json | undefined } {
  const { fields, arm } = kindOf(resource.kind);
  return withoutReported(resourceToJson(resource), fields, new Set(Object.values(arm?.folds ?? {})));
}

function withoutReported(
  values: { readonly [field: string]: Json | undefined },
  fields: Fields,
  children: ReadonlySet<string>,
): { readonly [field: string]: Json | undefined } {
  const out: { [field: string]: Json | undefined } = {};
  for (const [name, value] of Object.entries(values)) {
    const spec = fields[name];
    if (spec?.reported || value === undefined) continue;
    const whole =
      spec?.items && Array.isArray(value)
        ? value.map((entry) => (isObject(entry) ? (withoutReported(entry, spec.items ?? {}, NO_CHILDREN) as Json) : entry))
        : sortKeys(value);
    // Entries that are resources of their own stand in no order, and sets do not either.
    const isSet = spec?.unordered === true || children.has(spec?.arm ?? '-');
    out[name] = isSet && Array.isArray(whole) ? sortedEntries(whole) : whole;
  }
  return out;
}
