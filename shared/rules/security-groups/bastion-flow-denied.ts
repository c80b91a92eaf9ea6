// NSG-012: a group on the subnet of a Bastion lets pass what the host needs, whatever its rules are called.

import { exampleRule, type ReadGroup, type RuleEntry, readGroup, TAG_ORDER } from '../../books/group-rules.ts';
import { BASTION_FLOWS, type BastionFlow, RULE_PRIORITIES } from '../../facts/security-rules.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { decide, type End } from '../../net/security-match.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const bastionFlowDenied = defineRule({
  code: 'NSG-012',
  id: 'security-groups/bastion-flow-denied',
  title: 'A security group on the Bastion subnet lets pass what Bastion needs',
  severity: 'error',
  why: 'Bastion takes sessions on 443, is managed by the platform, and reaches machines on 22 and 3389. A group on its subnet that denies one of these flows cannot be attached, or breaks the host.',
  sources: ['bast-nsg'],
  reviewed: '2026-11',
  message: '{group} on {name} denies {flow}, which Bastion needs. Add an allow rule in front of the deny.',
  check({ plan, find, report }) {
    for (const subnet of find.byKind('subnet')) {
      if (subnet.name.toLowerCase() !== 'azurebastionsubnet') continue;
      const group = find.getKind('securityGroup', subnet.securityGroup);
      if (!group || !readGroup(group).complete) continue;
      for (const flow of BASTION_FLOWS) {
        if (flow.publicOnly && isPrivateOnly(plan, subnet.id)) continue;
        const denied = deniedPorts(plan, subnet, readGroup(group), flow);
        if (denied.length > 0)
          report({
            subject: subnet.id,
            field: `securityGroup.${flow.name}`,
            related: [group.id],
            data: { group: group.name, need: flow.name, ports: denied, flow: describe(flow, denied) },
          });
      }
    }
  },
  fix: {
    label: 'Allow {flow} in {group}',
    safe: false,
    make: ({ related, data }, { find }) => {
      const group = find.getKind('securityGroup', related[0]);
      const flow = BASTION_FLOWS.find((one) => one.name === data.need);
      if (!group || !flow) return [];
      const priority = freeInFront(group, flow.direction);
      if (priority === null) return [];
      const names = new Set((group.rules ?? []).map((entry) => entry.name?.toLowerCase()));
      let name = `bastion-${flow.name}`;
      for (let n = 2; names.has(name); n++) name = `bastion-${flow.name}-${n}`;
      const rule: RuleEntry = {
        name,
        priority,
        direction: flow.direction,
        access: 'Allow',
        protocol: 'Tcp',
        sourceAddressPrefix: flow.from,
        sourcePortRange: '*',
        destinationAddressPrefix: flow.to,
        ...(flow.ports.length === 1 ? { destinationPortRange: `${flow.ports[0]}` } : { destinationPortRanges: flow.ports.map(String) }),
      };
      return [{ type: 'update', id: group.id, change: { rules: [...(group.rules ?? []), rule] } }];
    },
  },
  examples: {
    fails: () => bastion([]),
    passes: () =>
      bastion([
        exampleRule('https', { sourceAddressPrefix: 'Internet' }),
        exampleRule('gateway-manager', { priority: 210, sourceAddressPrefix: 'GatewayManager' }),
      ]),
  },
});

function isPrivateOnly(plan: Plan, subnet: string): boolean {
  return addressBook(plan)
    .users(subnet)
    .some((user) => user.kind === 'bastion' && user.privateOnly === true);
}

/** Ports of the flow for which nothing of it gets through. */
function deniedPorts(plan: Plan, subnet: ResourceOf<'subnet'>, group: ReadGroup, flow: BastionFlow): readonly number[] {
  const own: End = {
    ranges: addressBook(plan)
      .of(subnet.id)
      .map(({ range }) => range),
    tags: ['virtualnetwork'],
  };
  const end = (tag: string): End => (tag === '*' ? own : { ranges: [], tags: [tag.toLowerCase()] });
  const inbound = flow.direction === 'Inbound';
  const rules = inbound ? group.inbound : group.outbound;
  return flow.ports.filter((port) => {
    const query = { protocol: 'tcp', source: end(flow.from), destination: end(flow.to), port } as const;
    const verdict = decide(rules, inbound ? 'inbound' : 'outbound', query, TAG_ORDER);
    // Letting in a part of the sources is the choice of the user.
    return verdict.access === 'deny' && !verdict.partly.some((at) => rules[at]?.access === 'allow');
  });
}

function describe(flow: BastionFlow, ports: readonly number[]): string {
  const [from, to] = [flow.from, flow.to].map((tag) => (tag === '*' ? 'the subnet' : tag));
  return `${flow.direction.toLowerCase()} TCP ${ports.join(' and ')} from ${from} to ${to}`;
}

/** The highest free number in front of every deny of the direction, or null. */
function freeInFront(group: ResourceOf<'securityGroup'>, direction: string): number | null {
  const own = (group.rules ?? []).filter((entry) => entry.direction?.toLowerCase() === direction.toLowerCase());
  const taken = new Set(own.map((entry) => entry.priority));
  const denies = own.filter((entry) => entry.access?.toLowerCase() === 'deny').map((entry) => entry.priority ?? 0);
  const end = Math.min(RULE_PRIORITIES.last + 1, ...denies);
  for (let priority = end - 1; priority >= RULE_PRIORITIES.first; priority--) if (!taken.has(priority)) return priority;
  return null;
}

function bastion(rules: readonly RuleEntry[]): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('securityGroup', 'nsg-bastion', { rules }),
    make('subnet', 'AzureBastionSubnet', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/26', securityGroup: 'securityGroup:nsg-bastion' }),
  ]);
}
