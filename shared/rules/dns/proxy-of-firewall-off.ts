// DNS-018: a firewall that others ask for names has its DNS proxy on.
import { isObject, own } from '../../base/json.ts';
import { nameServers } from '../../books/name-servers.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const proxyOfFirewallOff = defineRule({
  code: 'DNS-018',
  id: 'dns/proxy-of-firewall-off',
  title: 'A firewall that is asked for names has its DNS proxy on',
  severity: 'error',
  why: 'Azure Firewall listens for DNS queries only while its DNS proxy is on. Networks and servers that name its address get no answer otherwise.',
  sources: ['fw-dns'],
  reviewed: '2026-11',
  message: '{clients} ask {name} at {address} for names, but its DNS proxy is off. Switch the proxy on in {policy}.',
  check({ plan, find, report, unknown }) {
    const servers = nameServers(plan);
    const told = new Set<string>();
    for (const [address, askers] of servers.asked) {
      const firewall = servers.firewallAt(address);
      if (!firewall || told.has(firewall.id)) continue;
      const proxy = dnsProxyOf(find, firewall);
      if (proxy === 'on') continue;
      told.add(firewall.id);
      if (proxy === 'unknown') unknown(firewall.id, 'the policy of the firewall is outside the plan', 'policy');
      else
        report({
          subject: firewall.id,
          field: 'policy',
          data: {
            address,
            clients: [...new Set(askers.map(({ resource }) => resource.name))].slice(0, 3),
            policy: find.get(firewall.policy)?.name ?? 'the firewall',
          },
        });
    }
  },
  fix: {
    label: 'Switch the DNS proxy on in {policy}',
    safe: false,
    make: ({ subject }, { find }) => {
      const policy = find.getKind('firewallPolicy', find.getKind('azureFirewall', subject)?.policy);
      return policy ? [{ type: 'update', id: policy.id, change: { dnsProxy: true } }] : [];
    },
  },
  examples: { fails: () => asked(false), passes: () => asked(true) },
});

/** Whether a firewall answers names: its policy says it, a parent policy does, or a setting of the classic firewall. */
export function dnsProxyOf(find: Lookup, firewall: ResourceOf<'azureFirewall'>): 'on' | 'off' | 'unknown' {
  if (firewall.unknown?.policy !== undefined) return 'unknown';
  if (firewall.policy === undefined) return classicProxy(firewall);
  for (let at: string | undefined = firewall.policy, depth = 0; at !== undefined && depth < 5; depth++) {
    const policy: ResourceOf<'firewallPolicy'> | undefined = find.getKind('firewallPolicy', at);
    if (!policy || policy.existing || policy.unknown?.dnsProxy !== undefined) return 'unknown';
    if (policy.dnsProxy === true) return 'on';
    at = policy.basePolicy;
  }
  return 'off';
}

function classicProxy(firewall: ResourceOf<'azureFirewall'>): 'on' | 'off' {
  const more = own(own(firewall.extra, 'properties'), 'additionalProperties');
  const value = isObject(more) ? more['Network.DNS.EnableProxy'] : undefined;
  return String(value).toLowerCase() === 'true' ? 'on' : 'off';
}

function asked(dnsProxy: boolean): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], dnsServers: ['10.0.1.4'] }),
    make('subnet', 'AzureFirewallSubnet', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/26' }),
    make('publicIp', 'pip-afw'),
    make('firewallPolicy', 'afwp', { dnsProxy }),
    make('azureFirewall', 'afw', {
      policy: 'firewallPolicy:afwp',
      ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/azurefirewallsubnet', publicIp: 'publicIp:pip-afw' }],
    }),
  ]);
}
