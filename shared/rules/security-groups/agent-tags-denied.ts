// NSG-013: a security group on the way of forced-tunnelled servers lets them reach Entra ID and Resource Manager.

import { exampleRule } from '../../books/group-rules.ts';
import { make } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { BASE, baseDesign, set } from '../simulated/example-designs.ts';
import { openFilter } from '../simulated/filter-cures.ts';
import { type ServerProof, serverProofs, serversIn } from '../simulated/server-proofs.ts';
import { grouped, idsOf, serversText, stopOf } from '../simulated/trace-words.ts';

export const agentTagsDenied = defineRule({
  code: 'NSG-013',
  id: 'security-groups/agent-tags-denied',
  title: 'A security group that carries Arc traffic to the Internet allows Entra ID and Resource Manager',
  severity: 'error',
  why: 'Where a site sends its Internet traffic through Azure, the group on the carrying subnet decides about sign-in. Two outbound rules, with lower numbers than every rule that blocks the Internet, keep Entra ID and Resource Manager open.',
  sources: ['arc-pls'],
  reviewed: '2026-11',
  traces: true,
  message: '{name} stops {servers} on the way to {tags} on port 443: {decision}. Allow {tags} before that rule.',
  check({ plan, find, report }) {
    for (const group of grouped(denied(plan), (proof) => deciderOf(find, proof) ?? '')) {
      const [first] = group;
      const subject = first && deciderOf(find, first);
      if (!first || subject === undefined) continue;
      const servers = serversIn(group);
      report({
        subject,
        related: idsOf(servers.map((one) => one.id)),
        data: {
          servers: serversText(servers),
          tags: [...new Set(group.map((one) => TAGS[one.needed.serves] ?? ''))].sort(),
          decision: (stopOf(first.trace)?.decision ?? 'a rule denies it').replace(/\.$/, ''),
        },
      });
    }
  },
  fix: {
    label: 'Allow {tags} outbound',
    safe: false,
    make: ({ subject, data }, { find }) => {
      const tags = Array.isArray(data.tags) ? data.tags.map(String) : [];
      return openFilter(find, subject, { name: 'AllowArcSignIn', sources: [], tags, protocol: 'Tcp', port: 443 });
    },
  },
  examples: { fails: () => forced(true), passes: () => forced(false) },
});

const TAGS: { readonly [serves: string]: string } = { 'sign-in': 'AzureActiveDirectory', 'resource-manager': 'AzureResourceManager' };

function denied(plan: Plan): readonly ServerProof[] {
  return serverProofs(plan).filter(
    ({ needed, trace }) => TAGS[needed.serves] !== undefined && trace.failure === 'NsgDeny' && trace.name.answer !== 'private',
  );
}

function deciderOf(find: Lookup, { trace }: ServerProof): string | undefined {
  return find.getKind('securityGroup', stopOf(trace)?.because.resource)?.id;
}

/** The site goes out through a router machine in the hub, whose subnet has a group. */
function forced(blocks: boolean): Plan {
  const deny = exampleRule('DenyInternet', {
    direction: 'Outbound',
    access: 'Deny',
    protocol: '*',
    priority: 400,
    sourceAddressPrefix: '*',
    destinationAddressPrefix: 'Internet',
    destinationPortRange: '*',
  });
  const fromSites = exampleRule('FromSites', { sourceAddressPrefix: '192.168.0.0/16', destinationPortRange: '*' });
  return baseDesign(
    set(BASE.site, { egress: 'through-azure', defaultRouteToAzure: true }),
    ...[
      make('securityGroup', 'nsg-nva', { region: 'westeurope', rules: blocks ? [fromSites, deny] : [fromSites] }),
      make('subnet', 'snet-nva', { parent: BASE.hub, addressPrefix: '10.0.2.0/24', securityGroup: 'securityGroup:nsg-nva' }),
      make('networkInterface', 'nic-nva', {
        region: 'westeurope',
        ipForwarding: true,
        ipConfigurations: [{ name: 'ip', subnet: 'subnet:vnet-hub/snet-nva', privateIpAddress: '10.0.2.4', publicIp: 'publicIp:pip-nva' }],
      }),
      make('publicIp', 'pip-nva', { region: 'westeurope' }),
      make('routeTable', 'rt-gw', {
        region: 'westeurope',
        routes: [
          ...['AzureActiveDirectory', 'AzureResourceManager'].map((tag) => ({
            name: tag,
            addressPrefix: tag,
            nextHopType: 'VirtualAppliance' as const,
            nextHopIpAddress: '10.0.2.4',
          })),
        ],
      }),
    ].map((resource) => ({ type: 'add' as const, resource })),
    set('subnet:vnet-hub/gatewaysubnet', { routeTable: 'routeTable:rt-gw' }),
  );
}
