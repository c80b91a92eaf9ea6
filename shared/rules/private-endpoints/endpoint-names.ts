// Gives an endpoint its names: the zones it needs, their links to the network of the endpoint, the entries of its zone group.

import { allZones, endpointBook, missingZones, neededZones, type PlacedEndpoint } from '../../books/endpoint-book.ts';
import type { Resource } from '../../kinds/index.ts';
import { make } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import { newId } from '../../plan/ids.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { freeName } from './free-name.ts';

/** Commands after which the zone group of an endpoint holds every zone it can use; an empty list when that cannot be said. */
export function addMissingZones(plan: Plan, find: Lookup, endpointId: string): readonly Command[] {
  const placed = endpointBook(find).all.find((one) => one.endpoint.id === endpointId);
  if (!placed || placed.networkReference === undefined || neededZones(placed, find, plan.settings.cloud) === null) return [];
  const names = missingZones(placed, allZones(placed, find, plan.settings.cloud));
  return names.length === 0 ? [] : namesFor(plan, find, placed, names);
}

/** Commands that let an endpoint keep its records in the zones of these names. Zones of the plan are used before new ones are made. */
export function namesFor(plan: Plan, find: Lookup, placed: PlacedEndpoint, names: readonly string[]): readonly Command[] {
  const { endpoint, network, networkReference } = placed;
  if (networkReference === undefined) return [];
  const book = endpointBook(find);
  const linked = book.zonesLinkedTo.get(networkReference) ?? [];
  const added: Resource[] = [];
  const taken = (id: string) => plan.resources.has(id) || added.some((one) => one.id === id);
  const entries = names.map((name) => {
    const here = linked.find((zone) => zone.name.toLowerCase() === name);
    let zone = here ?? book.zonesNamed.get(name)?.[0];
    if (!zone) {
      zone = make('privateDnsZone', name, {
        id: newId('privateDnsZone', name, undefined, taken),
        ...(endpoint.group === undefined ? {} : { group: endpoint.group }),
      });
      added.push(zone);
    }
    if (!here) {
      const siblings = new Set(find.partsOf('zoneLink', zone.id).map((one) => one.name.toLowerCase()));
      const link = freeName(`link-${network?.name ?? networkReference.slice(networkReference.lastIndexOf('/') + 1)}`, (one) =>
        siblings.has(one.toLowerCase()),
      );
      added.push(
        make('zoneLink', link, { id: newId('zoneLink', link, zone.id, taken), parent: zone.id, network: network?.id ?? networkReference }),
      );
    }
    return { name: name.replaceAll('.', '-'), zone: zone.id };
  });
  const [first, ...rest] = endpoint.zoneGroups ?? [];
  const group = { ...(first ?? { name: 'default' }), zones: [...(first?.zones ?? []), ...entries] };
  return [
    ...added.map((resource): Command => ({ type: 'add', resource })),
    { type: 'update', id: endpoint.id, change: { zoneGroups: [group, ...rest] } },
  ];
}
