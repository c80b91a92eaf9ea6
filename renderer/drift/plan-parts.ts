// A plan on its way between the page and a worker: what changed since the last one, in parts that are copied without being felt.
// Whoever receives them keeps every object that did not change.
import type { Resource } from '../../shared/kinds/index.ts';
import type { Place, Plan } from '../../shared/plan/plan.ts';
import { mapChanges } from '../state/map-changes.ts';

/** Entries in one part: copying more at once would be felt. */
const PART = 300;

type Rest = Omit<Plan, 'resources' | 'layout' | 'agreed'>;

/** Some of what changed. The plan is whole with the part that says `last`. */
export interface PlanPart {
  /** Forget what was sent before. */
  readonly afresh: boolean;
  readonly resources: readonly Resource[];
  /** An id stands for the resource of the design itself. */
  readonly agreed: readonly (Resource | string)[];
  readonly places: readonly (readonly [id: string, place: Place])[];
  readonly gone: { readonly resources: readonly string[]; readonly agreed: readonly string[]; readonly places: readonly string[] } | null;
  /** Everything else, where it changed. */
  readonly rest: Rest | null;
  readonly hasAgreed: boolean;
  readonly last: boolean;
}

/** What the parts start from. */
export const NO_PLAN: Plan = { info: { name: '' }, settings: { cloud: 'public' }, resources: new Map(), layout: new Map() };

/** The parts that lead from one plan to another. `exact` keeps the order of the maps too, if need be by sending everything. */
export function planParts(before: Plan | null, after: Plan, order: 'exact' | 'any' = 'exact'): readonly PlanPart[] {
  const from = before ?? NO_PLAN;
  const resources = mapChanges(from.resources, after.resources);
  const agreed = mapChanges(from.agreed ?? new Map<string, Resource>(), after.agreed ?? new Map<string, Resource>());
  const places = mapChanges(from.layout, after.layout);
  if (before !== null && order === 'exact' && !(resources.inOrder && agreed.inOrder && places.inOrder)) return planParts(null, after);
  const first: PlanPart = {
    afresh: before === null,
    resources: [],
    agreed: [],
    places: [],
    gone: { resources: resources.gone, agreed: agreed.gone, places: places.gone },
    rest: before !== null && sameRest(before, after) ? null : restOf(after),
    hasAgreed: after.agreed !== undefined,
    last: false,
  };
  const more = { ...first, afresh: false, gone: null, rest: null };
  const parts: PlanPart[] = [
    first,
    ...pieces(resources.put).map((put) => ({ ...more, resources: put.map(([, one]) => one) })),
    ...pieces(agreed.put).map((put) => ({ ...more, agreed: put.map(([id, one]) => (after.resources.get(id) === one ? id : one)) })),
    ...pieces(places.put).map((put) => ({ ...more, places: put })),
  ];
  return parts.map((part, i) => (i === parts.length - 1 ? { ...part, last: true } : part));
}

function pieces<T>(list: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / PART) }, (_, i) => list.slice(i * PART, (i + 1) * PART));
}

function restOf({ resources: _, layout: __, agreed: ___, ...rest }: Plan): Rest {
  return rest;
}

function sameRest(a: Plan, b: Plan): boolean {
  return a.info === b.info && a.settings === b.settings && a.annotations === b.annotations && a.kept === b.kept;
}

/** The plan with all of its parts. */
export function withParts(plan: Plan, parts: readonly PlanPart[]): Plan {
  const from = parts.some((part) => part.afresh) ? NO_PLAN : plan;
  const resources = new Map(from.resources);
  const agreed = new Map(from.agreed);
  const layout = new Map(from.layout);
  let rest: Rest = restOf(from);
  for (const part of parts) {
    for (const id of part.gone?.resources ?? []) resources.delete(id);
    for (const id of part.gone?.agreed ?? []) agreed.delete(id);
    for (const id of part.gone?.places ?? []) layout.delete(id);
    for (const one of part.resources) resources.set(one.id, one);
    for (const one of part.agreed) {
      const resource = typeof one === 'string' ? resources.get(one) : one;
      if (resource) agreed.set(resource.id, resource);
    }
    for (const [id, place] of part.places) layout.set(id, place);
    if (part.rest) rest = part.rest;
  }
  const touched = (key: 'resources' | 'agreed' | 'places'): boolean =>
    parts.some((part) => part.afresh || part[key].length > 0 || (part.gone?.[key].length ?? 0) > 0);
  return {
    ...rest,
    resources: touched('resources') ? resources : from.resources,
    layout: touched('places') ? layout : from.layout,
    ...(parts.at(-1)?.hasAgreed ? { agreed: touched('agreed') ? agreed : (from.agreed ?? agreed) } : {}),
  };
}
