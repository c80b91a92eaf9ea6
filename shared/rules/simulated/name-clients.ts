// Who asks names in a plan, one for each network and each site: machines of one place ask the same servers.
import { platformSubnetOf } from '../../facts/platform-subnets.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { oncePerPlan } from '../../plan/reads.ts';
import { type Origin, originOf } from './trace-words.ts';

/** A place, and where its machines stand. */
export interface NameClient {
  readonly place: ResourceOf<'vnet'> | ResourceOf<'site'>;
  readonly origin: Origin;
}

const clients = oncePerPlan((plan: Plan): readonly NameClient[] => {
  const find = lookupOf(plan);
  return [...find.byKind('vnet'), ...find.byKind('site')].flatMap((place) => {
    const [origin] = originsIn(plan, place);
    return origin ? [{ place, origin }] : [];
  });
});

/** Networks with a subnet where machines can stand, and sites with a range, in plan order. */
export function nameClients(plan: Plan): readonly NameClient[] {
  return clients(plan);
}

/** Where machines of a place can stand: subnets that no service has for itself; ranges of a site, or the site where it has none. */
export function originsIn(plan: Plan, place: NameClient['place']): readonly Origin[] {
  const find = lookupOf(plan);
  if (place.kind === 'vnet')
    return find
      .partsOf('subnet', place.id)
      .filter((subnet) => platformSubnetOf(subnet.name) === undefined && (subnet.delegations ?? []).length === 0)
      .flatMap((subnet) => originOf(plan, subnet.id) ?? []);
  const ranges = find.partsOf('siteSubnet', place.id).flatMap((range) => originOf(plan, range.id) ?? []);
  return ranges.length > 0 ? ranges : [originOf(plan, place.id) ?? []].flat();
}

/** `vnet-a`, `vnet-a and vnet-b`, `vnet-a, vnet-b and 40 more`. */
export function placesText(places: readonly { readonly name: string }[]): string {
  const names = [...new Set(places.map(({ name }) => name))];
  if (names.length <= 2) return names.join(' and ');
  return `${names.slice(0, 2).join(', ')} and ${names.length === 3 ? names[2] : `${names.length - 2} more`}`;
}
