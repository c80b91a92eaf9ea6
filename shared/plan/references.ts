// Which resources a resource points at, found through its field descriptions and the markers in `extra`.
import { isObject, type Json } from '../base/json.ts';
import { isRef, splitReference } from '../base/markers.ts';
import type { Field, Fields } from '../kinds/fields.ts';
import { fieldsOf, kindOf, type Resource } from '../kinds/index.ts';

/** One reference: the resource it points at (plan id, or ARM id outside the plan) and the field that holds it. */
export interface FoundReference {
  readonly to: string;
  /** Part of the target, or null. */
  readonly path: string | null;
  /** `securityGroup`, `ipConfigurations.0.subnet`, `parent`, `group` or `extra`. */
  readonly field: string;
}

interface ReferenceField {
  readonly name: string;
  readonly spec: Field<unknown>;
  readonly inner: readonly ReferenceField[] | null;
}

const compiled = new WeakMap<Fields, readonly ReferenceField[]>();

function referenceFields(fields: Fields): readonly ReferenceField[] {
  let found = compiled.get(fields);
  if (!found) {
    found = Object.entries(fields).flatMap(([name, spec]): ReferenceField[] => {
      if (spec.input === 'reference' || spec.input === 'reference-list') return [{ name, spec, inner: null }];
      if (spec.input !== 'items' || !spec.items) return [];
      const inner = referenceFields(spec.items);
      return inner.length > 0 ? [{ name, spec, inner }] : [];
    });
    compiled.set(fields, found);
  }
  return found;
}

/** All references of a resource, in field order. */
export function referencesOf(resource: Resource): readonly FoundReference[] {
  const found: FoundReference[] = [];
  for (const field of ['parent', 'group', 'scope'] as const) {
    const to = resource[field];
    if (to !== undefined) push(found, to, field);
  }
  visit(referenceFields(kindOf(resource.kind).fields), fieldsOf(resource), '', found);
  if (resource.extra) visitExtra(resource.extra, found);
  return found;
}

type Values = { readonly [field: string]: unknown };

function push(found: FoundReference[], reference: string, field: string): void {
  const { id, path } = splitReference(reference);
  found.push({ to: id, path, field });
}

function visit(fields: readonly ReferenceField[], values: Values, prefix: string, found: FoundReference[]): void {
  for (const { name, spec, inner } of fields) {
    const value = values[name];
    if (value === undefined) continue;
    if (spec.input === 'reference') push(found, String(value), prefix + name);
    else if (spec.input === 'reference-list')
      for (const [i, one] of (value as readonly string[]).entries()) push(found, one, `${prefix}${name}.${i}`);
    else if (inner)
      for (const [i, entry] of (value as readonly Values[]).entries()) {
        visit(inner, entry, `${prefix}${name}.${i}.`, found);
        if (entry.extra) visitExtra(entry.extra as Json, found);
      }
  }
}

function visitExtra(value: Json | undefined, found: FoundReference[]): void {
  if (isRef(value)) {
    found.push({ to: value.$ref, path: value.$path ?? null, field: 'extra' });
    return;
  }
  if (Array.isArray(value)) for (const item of value) visitExtra(item, found);
  else if (isObject(value)) for (const key of Object.keys(value)) visitExtra(value[key], found);
}

/** A copy of the resource with each reference passed through `change`: a new target, the same one, or null to clear it. */
export function mapReferences(resource: Resource, change: (reference: string) => string | null): Resource {
  const base: { [field: string]: unknown } = { ...resource };
  for (const field of ['parent', 'group', 'scope']) replace(base, field, change);
  mapFields(referenceFields(kindOf(resource.kind).fields), base, change);
  return base as unknown as Resource;
}

function replace(target: { [field: string]: unknown }, field: string, change: (reference: string) => string | null): void {
  const value = target[field];
  if (typeof value !== 'string') return;
  const next = change(value);
  if (next === null) delete target[field];
  else target[field] = next;
}

function mapFields(
  fields: readonly ReferenceField[],
  target: { [field: string]: unknown },
  change: (reference: string) => string | null,
): void {
  for (const { name, spec, inner } of fields) {
    const value = target[name];
    if (value === undefined) continue;
    if (spec.input === 'reference') replace(target, name, change);
    else if (spec.input === 'reference-list') target[name] = (value as readonly string[]).map(change).filter((one) => one !== null);
    else if (inner)
      target[name] = (value as readonly Values[]).map((entry) => {
        const copy = { ...entry };
        mapFields(inner, copy, change);
        return copy;
      });
  }
}
