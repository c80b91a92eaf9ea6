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
  const sides = [change.design, change.agreed, change.azure];
  const keys = differingKeys(sides);
  const { field, rest } = splitSlot(change.field ?? '');
  const items = kindOf(change.kind).fields[field]?.items;
  const [design = '', agreed = '', azure = ''] = sides.map((value) => {
    if (value === undefined) return rest !== null && items ? 'none' : 'not stated';
    if (keys === null || !isObject(value)) return words(plan, value);
    return keys
      .map((key) => `${items?.[key]?.label ?? key} ${value[key] === undefined ? 'not stated' : words(plan, value[key])}`)
      .join(', ');
  });
  return { design, agreed, azure };
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
