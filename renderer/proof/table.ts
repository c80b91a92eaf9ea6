// What the tables about one place have in common: their shape, and where the thing they are about stands.
import type { Resource, ResourceOf } from '../../shared/kinds/index.ts';
import type { Lookup } from '../../shared/plan/lookup.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { type Place, placesOf, subnetPlace } from '../../shared/trace/places.ts';

/** Where a row comes from. */
export interface Origin {
  readonly id: string;
  readonly field: string | null;
}

/** Rows, and what the plan does not say about them. */
export interface Table<Row> {
  readonly rows: readonly Row[];
  readonly missing: readonly string[];
  /** Why there are no rows, in a sentence. */
  readonly none: string;
}

/** The interface of a machine that packets use, or the interface itself. */
export function nicOf(find: Lookup, resource: Resource): ResourceOf<'networkInterface'> | null {
  if (resource.kind === 'networkInterface') return resource;
  if (resource.kind !== 'virtualMachine') return null;
  const nic = (resource.nics ?? []).find((one) => one.primary === true) ?? resource.nics?.[0];
  return find.getKind('networkInterface', nic?.nic) ?? null;
}

/** The subnet a resource stands in. */
export function subnetOf(find: Lookup, resource: Resource): ResourceOf<'subnet'> | null {
  if (resource.kind === 'subnet') return resource;
  const nic = nicOf(find, resource);
  const entry = nic?.ipConfigurations?.find((one) => one.primary === true) ?? nic?.ipConfigurations?.[0];
  return subnetPlace(find, entry?.subnet)?.subnet ?? null;
}

/** The site a server stands at. */
export function siteOf(plan: Plan, resource: Resource): Extract<Place, { readonly kind: 'site' }> | null {
  const place = placesOf(plan).of(resource.id)[0]?.place;
  return place?.kind === 'site' ? place : null;
}
