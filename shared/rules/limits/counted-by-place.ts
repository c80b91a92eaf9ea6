// Resources counted by subscription and region, the places most limits of Azure are about. What is not stated counts as one place.

import type { Resource } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { subscriptionName, subscriptionOf } from '../private-endpoints/subscription-of.ts';

/** One place and what is in it. */
export interface Counted<R extends Resource> {
  /** For messages: `West Europe in Connectivity`. */
  readonly place: string;
  readonly resources: readonly R[];
}

/** Resources by subscription and region. Resources that are only pointed at count too: they exist. */
export function countedByPlace<R extends Resource>(find: Lookup, resources: readonly R[]): readonly Counted<R>[] {
  const groups = new Map<string, R[]>();
  for (const resource of resources) {
    const subscription = subscriptionOf(find, resource);
    const key = `${subscription?.id ?? subscription?.resource?.id ?? ''}|${resource.region?.toLowerCase().replaceAll(' ', '') ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(resource);
    else groups.set(key, [resource]);
  }
  return [...groups.values()].map((group) => ({ place: placeOf(find, group[0]), resources: group }));
}

function placeOf(find: Lookup, resource: Resource | undefined): string {
  const subscription = subscriptionOf(find, resource);
  return `${resource?.region ?? 'One region'} in ${subscription ? subscriptionName(subscription) : 'the subscription'}`;
}

/** Places with more than `limit` resources: the first resource that is too many, the count, the place. Few resources cost nothing. */
export function overLimit(
  find: Lookup,
  resources: readonly Resource[],
  limit: number,
): readonly { readonly subject: string; readonly count: number; readonly limit: number; readonly place: string }[] {
  if (resources.length <= limit) return [];
  return countedByPlace(find, resources).flatMap(({ place, resources: group }) => {
    const subject = group[limit]?.id;
    return subject === undefined ? [] : [{ subject, count: group.length, limit, place }];
  });
}

/** So many networks in one region, for examples. */
export function exampleNetworks(count: number, parameters: { readonly [code: string]: { readonly [name: string]: number } }): Plan {
  return planOf(
    Array.from({ length: count }, (_, i) => make('vnet', `vnet-${i}`, { region: 'westeurope', addressSpace: [`10.${i}.0.0/16`] })),
    { parameters },
  );
}
