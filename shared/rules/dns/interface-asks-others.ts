// DNS-016: interfaces ask the DNS servers of their network.
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const interfaceAsksOthers = defineRule({
  code: 'DNS-016',
  id: 'dns/interface-asks-others',
  title: 'Interfaces ask the DNS servers of their network',
  severity: 'warning',
  why: 'Servers set on an interface win over those of the network, so one machine gets other answers than its neighbours. After a change of the network it is the one that is forgotten.',
  sources: ['dns-names'],
  reviewed: '2026-11',
  message: '{name} asks {own}, its network {network} asks {others}. Remove the servers of the interface, or align them.',
  check({ find, report }) {
    for (const nic of find.byKind('networkInterface')) {
      const own = nic.dnsServers ?? [];
      if (own.length === 0) continue;
      const network = find.getKind('vnet', find.getKind('subnet', nic.ipConfigurations?.[0]?.subnet)?.parent);
      if (!network || network.existing || network.unknown?.dnsServers !== undefined) continue;
      const others = network.dnsServers ?? [];
      // A DNS server asks itself or its partner, and the machines ask it.
      const addresses = (nic.ipConfigurations ?? []).flatMap(({ privateIpAddress }) => privateIpAddress ?? []);
      if (addresses.some((address) => others.includes(address)) || own.some((one) => one.startsWith('127.') || addresses.includes(one)))
        continue;
      if (own.length === others.length && own.every((one) => others.includes(one))) continue;
      report({
        subject: nic.id,
        field: 'dnsServers',
        related: [network.id],
        data: { own: [...own], network: network.name, others: others.length > 0 ? [...others] : ['Azure DNS'] },
      });
    }
  },
  fix: {
    label: 'Ask the servers of {network}',
    safe: false,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { dnsServers: undefined } }],
  },
  examples: { fails: () => asking(['10.0.9.4']), passes: () => asking(['10.0.2.4']) },
});

function asking(dnsServers: readonly string[]): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], dnsServers: ['10.0.2.4'] }),
    make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
    make('networkInterface', 'nic-app', {
      dnsServers,
      ipConfigurations: [{ name: 'primary', subnet: 'subnet:hub/app', allocation: 'Dynamic' }],
    }),
  ]);
}
