// NSG-019: the groups around a resolver let DNS in from the sites and out to the servers that rules name.

import { exampleRule, type ReadGroup, type RuleEntry, readGroup, TAG_ORDER } from '../../books/group-rules.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { parsedRanges } from '../../net/cidr.ts';
import { decide, type End } from '../../net/security-match.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleSite, farEnds } from './far-ends.ts';

const PROTOCOLS = ['udp', 'tcp'] as const;

export const resolverPortClosed = defineRule({
  code: 'NSG-019',
  id: 'security-groups/resolver-port-closed',
  title: 'Security groups of resolver subnets let DNS pass',
  severity: 'warning',
  why: 'Sites ask the inbound endpoint on port 53, and the outbound endpoint asks the servers of the rules there. Both use UDP and, for long answers, TCP.',
  sources: ['res', 'gh-110796'],
  reviewed: '2026-11',
  message: '{group} on {name} denies {protocols} port {port} from {place}. Add an allow rule in front.',
  parameters: { port: 53 },
  check({ plan, find, report, parameter }) {
    const port = parameter<number>('port');
    const book = addressBook(plan);
    const own = (subnet: ResourceOf<'subnet'>): End => ({ ranges: book.of(subnet.id).map(({ range }) => range), tags: ['virtualnetwork'] });
    for (const { subnet, group, read } of filteredSubnets(find, inboundSubnets(find))) {
      for (const { place, ends } of farEnds(plan, subnet.parent ?? '')) {
        const closed = PROTOCOLS.filter((protocol) =>
          ends.every((source) => isClosed(read, 'inbound', { protocol, source, destination: own(subnet), port })),
        );
        if (closed.length > 0)
          report({
            subject: subnet.id,
            field: 'securityGroup',
            related: [group.id, place],
            data: { group: group.name, place: find.get(place)?.name ?? place, protocols: closed.map((one) => one.toUpperCase()), port },
          });
      }
    }
    for (const { subnet, group, read } of filteredSubnets(find, new Set(find.byKind('resolverOutbound').map((one) => one.subnet)))) {
      const reached = farEnds(plan, subnet.parent ?? '').flatMap(({ ends }) => ends);
      const closed = targetsOf(find, subnet.id).filter((target) =>
        PROTOCOLS.some((protocol) =>
          isClosed(read, 'outbound', { protocol, source: own(subnet), destination: endOf(target, [...reached, own(subnet)]), port }),
        ),
      );
      if (closed.length > 0)
        report({
          subject: subnet.id,
          field: 'securityGroup',
          related: [group.id],
          data: { group: group.name, port, targets: closed },
          message: '{group} on {name} denies port {port} to {targets}, which forwarding rules name. Add an allow rule in front.',
        });
    }
  },
  examples: {
    fails: () => resolver([]),
    passes: () => resolver([exampleRule('dns', { protocol: '*', sourceAddressPrefix: '192.168.0.0/16', destinationPortRange: '53' })]),
  },
});

function inboundSubnets(find: Lookup): ReadonlySet<string | undefined> {
  return new Set(find.byKind('resolverInbound').flatMap((one) => (one.ipConfigurations ?? []).map(({ subnet }) => subnet)));
}

function filteredSubnets(find: Lookup, ids: ReadonlySet<string | undefined>) {
  return [...ids].flatMap((id) => {
    const subnet = find.getKind('subnet', id);
    const group = find.getKind('securityGroup', subnet?.securityGroup);
    const read = group && readGroup(group);
    return subnet && group && read?.complete ? [{ subnet, group, read }] : [];
  });
}

/** Addresses of servers that rules behind an outbound endpoint in the subnet name. */
function targetsOf(find: Lookup, subnet: string): readonly string[] {
  const endpoints = new Set(find.byKind('resolverOutbound').flatMap((one) => (one.subnet === subnet ? [one.id] : [])));
  const targets = find
    .byKind('forwardingRuleset')
    .filter((set) => (set.outboundEndpoints ?? []).some((one) => endpoints.has(one)))
    .flatMap((set) => set.rules ?? [])
    .filter((rule) => rule.state?.toLowerCase() !== 'disabled')
    .flatMap((rule) => rule.targets ?? [])
    .flatMap(({ address, port }) => (address === undefined || (port !== undefined && port !== 53) ? [] : [address]));
  return [...new Set(targets)];
}

/** A target address; it has the tag of the network when it stands in a range the network reaches. */
function endOf(address: string, reached: readonly End[]): End {
  const ranges = parsedRanges([address]);
  const isNear = ranges.some((one) =>
    reached.some((end) => end.ranges.some((range) => range.first <= one.first && one.last <= range.last)),
  );
  return { ranges, tags: isNear ? ['virtualnetwork'] : [] };
}

function isClosed(read: ReadGroup, direction: 'inbound' | 'outbound', flow: Parameters<typeof decide>[2]): boolean {
  const rules = read[direction];
  const verdict = decide(rules, direction, flow, TAG_ORDER);
  // A default rule that denies is no choice of the user: the plan may not tell all that the network reaches.
  return verdict.access === 'deny' && verdict.rule !== null && !verdict.partly.some((at) => rules[at]?.access === 'allow');
}

function resolver(rules: readonly RuleEntry[]): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], region: 'westeurope' }),
    make('securityGroup', 'nsg-dns', {
      rules: [
        ...rules,
        exampleRule('close', { priority: 4000, access: 'Deny', protocol: '*', sourceAddressPrefix: '*', destinationPortRange: '*' }),
      ],
    }),
    make('subnet', 'snet-dns-in', {
      parent: 'vnet:hub',
      addressPrefix: '10.0.32.0/28',
      securityGroup: 'securityGroup:nsg-dns',
      delegations: [{ name: 'dns', service: 'Microsoft.Network/dnsResolvers' }],
    }),
    make('dnsResolver', 'dnspr', { region: 'westeurope', network: 'vnet:hub' }),
    make('resolverInbound', 'in', {
      parent: 'dnsResolver:dnspr',
      region: 'westeurope',
      ipConfigurations: [{ subnet: 'subnet:hub/snet-dns-in', allocation: 'Static', address: '10.0.32.4' }],
    }),
    ...exampleSite(),
  ]);
}
