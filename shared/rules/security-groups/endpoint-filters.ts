// Groups on the subnets of private endpoints: which rules are meant for the endpoints, and whether the subnet lets groups act on them.

import { endpointBook, type PlacedEndpoint } from '../../books/endpoint-book.ts';
import { type ReadRule, readGroup } from '../../books/group-rules.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import type { SecurityGroup } from '../../kinds/security-group.ts';
import { overlaps } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { oncePerPlan } from '../../plan/reads.ts';

/** A subnet with endpoints and the group on it. */
export interface FilteredEndpoints {
  readonly subnet: ResourceOf<'subnet'>;
  readonly group: SecurityGroup;
  readonly endpoints: readonly PlacedEndpoint[];
  /** Inbound rules of the group that match addresses of the subnet. */
  readonly rules: readonly ReadRule[];
  /** The subnet lets groups act on its endpoints. */
  readonly acts: boolean;
}

/** Every subnet with endpoints and a group of the plan, whose network policies are known. */
export function filteredEndpoints(plan: Plan): readonly FilteredEndpoints[] {
  return cache(plan);
}

const cache = oncePerPlan(collect);

function collect(plan: Plan): readonly FilteredEndpoints[] {
  const find = lookupOf(plan);
  const book = addressBook(plan);
  const out: FilteredEndpoints[] = [];
  for (const [id, endpoints] of endpointBook(find).inSubnet) {
    const subnet = find.getKind('subnet', id);
    const group = find.getKind('securityGroup', subnet?.securityGroup);
    if (!subnet || !group || subnet.unknown?.privateEndpointPolicies !== undefined) continue;
    const ranges = book.of(id).map(({ range }) => range);
    const rules = readGroup(group).inbound.filter(
      ({ match: { destination } }) =>
        destination.any ||
        destination.symbols.includes('virtualnetwork') ||
        destination.ranges.some((one) => ranges.some((own) => overlaps(one, own))),
    );
    out.push({ subnet, group, endpoints, rules, acts: groupsAct(subnet) });
  }
  return out;
}

/** Whether the network policies of a subnet let security groups act on its endpoints. Off until somebody turns them on. */
export function groupsAct(subnet: ResourceOf<'subnet'>): boolean {
  const policies = (subnet.privateEndpointPolicies ?? 'Disabled').toLowerCase();
  return policies === 'enabled' || policies === 'networksecuritygroupenabled';
}
