// The values of a change as people read them: of entries and objects only what differs, references by name.
import { isObject, type Json, sameJson } from '../../base/json.ts';
import { isExternal, isRef } from '../../base/markers.ts';
import { compareText } from '../../base/order.ts';
import { kindOf } from '../../kinds/index.ts';
import type { Plan } from '../../plan/plan.ts';
import type { DriftChange } from './drift.ts';
import { splitSlot } from './slots.ts';

export interface ValueWords {
  readonly design: string;
  readonly agreed: string;
  readonly azure: string;
}

/** One line for each side. */
export function valueWords(plan: Plan, change: DriftChange): ValueWords {
  const { part, values } = valueParts(plan, change);
  const sides = [change.design, change.agreed, change.azure];
  const [design = '', agreed = '', azure = ''] = [values.design, values.agreed, values.azure].map((words, i) =>
    part === null || sides[i] === undefined ? words : `${part} ${words}`,
  );
  return { design, agreed, azure };
}

/** The same for columns: the part of an entry that alone differs stands apart. */
export function valueParts(plan: Plan, change: DriftChange): { readonly part: string | null; readonly values: ValueWords } {
  const sides = [change.design, change.agreed, change.azure];
  const keys = differingKeys(sides);
  const { field, rest } = splitSlot(change.field ?? '');
  const items = kindOf(change.kind).fields[field]?.items;
  const label = (key: string): string => items?.[key]?.label ?? key;
  const [only, ...others] = keys ?? [];
  const isAlone = only !== undefined && others.length === 0;
  const [design = '', agreed = '', azure = ''] = sides.map((value) => {
    if (value === undefined) return rest !== null && items ? 'none' : 'not stated';
    if (keys === null || !isObject(value)) return words(plan, value);
    const stated = (key: string): string => (value[key] === undefined ? 'not stated' : words(plan, value[key]));
    return isAlone ? stated(only) : keys.map((key) => `${label(key)} ${stated(key)}`).join(', ');
  });
  return { part: isAlone ? label(only) : null, values: { design, agreed, azure } };
}

/** Keys in which objects differ; null when the values are none, or when one of them is all there is. */
function differingKeys(values: readonly (Json | undefined)[]): readonly string[] | null {
  const objects = values.filter((value) => value !== undefined);
  const all = objects.filter(isObject);
  if (all.length !== objects.length || all.length < 2) return null;
  const keys = [...new Set(all.flatMap((one) => Object.keys(one)))].sort(compareText);
  return keys.filter((key) => all.some((one) => !sameJson(one[key], all[0]?.[key])));
}

function words(plan: Plan, value: Json): string {
  if (typeof value === 'string') return nameOf(plan, value);
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.map((one) => words(plan, one)).join(', ');
  if (!isObject(value)) return String(value);
  if (isRef(value)) return nameOf(plan, value.$ref);
  if (isExternal(value)) return nameOf(plan, value.$external);
  return Object.keys(value)
    .map((key) => `${key} ${value[key] === undefined ? '' : words(plan, value[key])}`)
    .join(', ');
}

/** The name of a resource of the plan, the last part of an ARM id outside, any other text as it is. */
function nameOf(plan: Plan, text: string): string {
  const resource = plan.resources.get(text);
  if (resource) return resource.name;
  return /^\/subscriptions\//i.test(text) ? `${text.slice(text.lastIndexOf('/') + 1)} (outside the plan)` : text;
}
