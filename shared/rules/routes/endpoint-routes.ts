// User routes that meet private endpoints: which tables near an endpoint subnet have routes for it, and how long they are.
// Found once per set of resources.

import { endpointBook } from '../../books/endpoint-book.ts';
import { type ReadRoute, readRoutes } from '../../books/route-book.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { type Cidr, containsRange, overlaps } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { oncePerPlan } from '../../plan/reads.ts';

/** A table that steers traffic towards a subnet with private endpoints. */
export interface EndpointRoutes {
  readonly table: ResourceOf<'routeTable'>;
  /** The subnet with the endpoints. */
  readonly subnet: ResourceOf<'subnet'>;
  readonly range: Cidr;
  /** Range of the network that holds the subnet. */
  readonly networkRange: Cidr;
  /** Routes whose destination lies in the subnet. */
  readonly within: readonly ReadRoute[];
  /** Routes whose destination holds the whole subnet, and more than it. */
  readonly around: readonly ReadRoute[];
  /** Whether route tables act on the endpoints of the subnet, and by which value. */
  readonly policies: string;
}

const cache = oncePerPlan(collect);

/** Every table of the network of an endpoint subnet, or of a directly peered one, with routes for that subnet. */
export function endpointRoutes(plan: Plan): readonly EndpointRoutes[] {
  return cache(plan);
}

function collect(plan: Plan): readonly EndpointRoutes[] {
  const find = lookupOf(plan);
  const book = addressBook(plan);
  const tablesOf = new Map<string, ReadonlySet<string>>();
  const tablesIn = (network: string): ReadonlySet<string> => {
    let tables = tablesOf.get(network);
    if (!tables) {
      // The firewall's own table does not steer what comes to it, and endpoints themselves send nothing.
      tables = new Set(
        book
          .subnetsOf(network)
          .filter((subnet) => subnet.name.toLowerCase() !== 'azurefirewallsubnet')
          .flatMap((subnet) =>
            subnet.routeTable !== undefined && readRoutes(find.getKind('routeTable', subnet.routeTable)).length > 0
              ? [subnet.routeTable]
              : [],
          ),
      );
      tablesOf.set(network, tables);
    }
    return tables;
  };
  const out: EndpointRoutes[] = [];
  for (const id of endpointBook(find).inSubnet.keys()) {
    const subnet = find.getKind('subnet', id);
    const network = find.getKind('vnet', subnet?.parent)?.id;
    if (!subnet || network === undefined || subnet.unknown?.privateEndpointPolicies !== undefined) continue;
    const policies = (subnet.privateEndpointPolicies ?? 'Disabled').toLowerCase();
    const near = new Set([network, ...book.neighbours(network).map((one) => one.id)].flatMap((one) => [...tablesIn(one)]));
    for (const { range } of book.of(id)) {
      const networkRange = book.of(network).find((one) => containsRange(one.range, range))?.range;
      if (!networkRange) continue;
      for (const tableId of near) {
        const table = find.getKind('routeTable', tableId);
        const routes = readRoutes(table).filter((route) => route.range !== null && overlaps(route.range, range));
        if (!table || routes.length === 0) continue;
        const within = routes.filter((route) => route.range !== null && containsRange(range, route.range));
        out.push({ table, subnet, range, networkRange, within, around: routes.filter((route) => !within.includes(route)), policies });
      }
    }
  }
  return out;
}

/** Policies by which route tables act on endpoints. */
export function routesAct(policies: string): boolean {
  return policies === 'enabled' || policies === 'routetableenabled';
}

/** True for a route by an appliance that is shorter than the network itself, such as a default route. */
export function isTooShort(route: ReadRoute, networkRange: Cidr): boolean {
  return route.range !== null && route.range.length < networkRange.length;
}
