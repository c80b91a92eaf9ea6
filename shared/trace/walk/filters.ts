// Filters on the way: security groups, admin rules, firewalls of sites and of Azure. Each lets a packet pass (null) or ends its way.
import type { ResourceOf } from '../../kinds/index.ts';
import { decideFirewall } from '../azure-firewall.ts';
import type { Ending } from '../journal.ts';
import type { Standing } from '../places.ts';
import { type Direction, decideAdmin, decideGroup, decidePlatform, networkView } from '../security.ts';
import { decideSite, type FilterDecision } from '../site-filter.ts';
import { isPlatformAddress, type Packet, type SubnetPlace } from './packet.ts';

type Nic = ResourceOf<'networkInterface'> | null;

/** Subnets on which groups do not act. Source: catalogue 4.2 step 9, label nsg. */
const UNFILTERED = /^(GatewaySubnet|AzureFirewallSubnet)$/i;

/** Admin rules, then the groups of interface and subnet in the order of the direction. */
export function securityFilters(
  packet: Packet,
  place: SubnetPlace,
  nic: Nic,
  direction: Direction,
  groups: readonly string[],
): Ending | null {
  if (packet.way.reply || UNFILTERED.test(place.subnet.name)) return null;
  if (direction === 'outbound' && isPlatformAddress(packet.target.ip)) return platformFilters(packet, place, nic);
  const admin = decideAdmin(packet.plan, place.subnet, direction, packet.filterFlow(groups), networkView(packet.plan, place.subnet));
  if (!admin) return groupFilters(packet, place, nic, direction, groups);
  const verb = admin.access === 'allow' ? 'always allows' : 'denies';
  const decided = { ...admin, decision: `Admin rule ${admin.rule} ${verb}` };
  return settle(packet, place.subnet.id, decided, 'NsgDeny');
}

/** Groups alone, as on the subnet of an endpoint. */
export function groupFilters(packet: Packet, place: SubnetPlace, nic: Nic, direction: Direction, groups: readonly string[]): Ending | null {
  const view = networkView(packet.plan, place.subnet);
  const flow = packet.filterFlow(groups);
  for (const group of groupsOf(packet, place, nic, direction)) {
    if (typeof group === 'string')
      return packet.lacks(place.subnet.id, `Security group ${group} is not in the plan.`, `the rules of ${group}`);
    const decided = decideGroup(group, direction, flow, view);
    if (decided.access === 'deny' && decided.shadowed) packet.log.warn('NSG-014');
    const decision = `${group.name}: ${decided.rule} ${decided.access === 'deny' ? 'denies' : 'allows'} ${direction}`;
    const ending = settle(packet, group.id, { ...decided, decision }, 'NsgDeny');
    if (ending) return ending;
  }
  return null;
}

/** Groups of interface and subnet; a text stands for one that is not in the plan. */
function groupsOf(packet: Packet, place: SubnetPlace, nic: Nic, direction: Direction): readonly (ResourceOf<'securityGroup'> | string)[] {
  const both = [nic?.securityGroup, place.subnet.securityGroup];
  return (direction === 'outbound' ? both : both.reverse()).flatMap((reference) =>
    reference === undefined ? [] : [packet.find.getKind('securityGroup', reference) ?? reference],
  );
}

/** Traffic to the platform meets only rules that name it. Source: catalogue 4.2 step 7. */
function platformFilters(packet: Packet, place: SubnetPlace, nic: Nic): Ending | null {
  for (const group of groupsOf(packet, place, nic, 'outbound')) {
    if (typeof group === 'string')
      return packet.lacks(place.subnet.id, `Security group ${group} is not in the plan.`, `the rules of ${group}`);
    const decided = decidePlatform(group, packet.filterFlow(), networkView(packet.plan, place.subnet));
    if (!decided) continue;
    const ending = settle(packet, group.id, { ...decided, decision: `${group.name}: ${decided.rule} denies outbound` }, 'NsgDeny');
    if (ending) return ending;
  }
  return null;
}

/** Groups act on endpoints only where the policies of the subnet say so, admin rules never. Source: pe-np. */
export function endpointFilters(packet: Packet, endpoint: ResourceOf<'privateEndpoint'>, place: SubnetPlace): Ending | null {
  if (packet.way.reply) return null;
  const { subnet } = place;
  const groups = endpoint.applicationSecurityGroups ?? [];
  const policies = subnet.privateEndpointPolicies ?? 'Disabled';
  if (policies === 'Enabled' || policies === 'NetworkSecurityGroupEnabled') return groupFilters(packet, place, null, 'inbound', groups);
  const group = packet.find.getKind('securityGroup', subnet.securityGroup);
  const would = group ? decideGroup(group, 'inbound', packet.filterFlow(groups), networkView(packet.plan, subnet)) : null;
  if (group && would?.access === 'deny') {
    packet.log.warn('NSG-015');
    const decision = `${group.name} would deny it by ${would.rule}, but does not act on private endpoints of ${subnet.name}.`;
    packet.log.pass(subnet.id, 'filter', decision, { resource: subnet.id, field: 'privateEndpointPolicies', fact: 'pe-np' });
  }
  return null;
}

/** Firewalls of a site, or of one of its ranges. */
export function siteFilters(packet: Packet, firewalls: readonly ResourceOf<'siteFirewall'>[]): Ending | null {
  if (packet.way.reply) return null;
  for (const firewall of firewalls) {
    const ending = settle(packet, firewall.id, decideSite(firewall, packet.filterFlow(), packet.target.name), 'FirewallDeny');
    if (ending) return ending;
  }
  return null;
}

/** The rules of an Azure Firewall, and the new source address where it translates. */
export function firewallFilters(packet: Packet, firewall: ResourceOf<'azureFirewall'>, standing: Standing): Ending | null {
  packet.cross(firewall.id);
  if (packet.way.reply) return null;
  const decided = decideFirewall(packet.find, firewall, packet.filterFlow(), packet.target.name);
  const ending = settle(packet, firewall.id, decided, 'FirewallDeny');
  if (ending || !decided.translates) return ending;
  packet.log.pass(firewall.id, 'translate', `Leaves with an address of ${firewall.name}.`, { resource: firewall.id, fact: 'fw-faq' });
  packet.translate({ id: firewall.id, resource: firewall, place: standing.place, ip: standing.ip, nic: null, groups: [] });
  return null;
}

/** Writes a decision down; null when the packet passes. */
function settle(packet: Packet, resource: string, decided: FilterDecision, failure: 'NsgDeny' | 'FirewallDeny'): Ending | null {
  const decision = `${decided.decision} ${packet.flowText()}.`;
  if (decided.access === 'allow') {
    packet.log.pass(resource, 'filter', decision, decided.because);
    return null;
  }
  if (decided.access === 'deny') return packet.stop(resource, 'filter', failure, decision, decided.because);
  const missing = decided.missing ?? 'a rule';
  return packet.lacks(resource, `${decided.decision}, but something else may decide.`, missing, decided.because);
}
