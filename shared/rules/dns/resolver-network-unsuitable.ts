// DNS-007: resolvers stand in networks without encryption, their endpoints in subnets without IPv6.
import type { Resource } from '../../kinds/index.ts';
import { addressBook } from '../../plan/address-book.ts';
import { planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleResolver } from './example-resolver.ts';

export const resolverNetworkUnsuitable = defineRule({
  code: 'DNS-007',
  id: 'dns/resolver-network-unsuitable',
  title: 'A resolver stands in a network without encryption and in subnets without IPv6',
  severity: 'error',
  why: 'The resolver service supports neither networks with encryption nor subnets with IPv6 ranges.',
  sources: ['res'],
  reviewed: '2026-11',
  message: '{name} stands in {network}, whose encryption is on. Put the resolver into a network without it.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const resolver of find.byKind('dnsResolver')) {
      const network = find.getKind('vnet', resolver.network);
      if (network?.encryptionEnabled === true)
        report({ subject: resolver.id, field: 'network', related: [network.id], data: { network: network.name } });
    }
    const endpoints: readonly (readonly [Resource, readonly (string | undefined)[]])[] = [
      ...find.byKind('resolverInbound').map((one) => [one, (one.ipConfigurations ?? []).map(({ subnet }) => subnet)] as const),
      ...find.byKind('resolverOutbound').map((one) => [one, [one.subnet]] as const),
    ];
    for (const [endpoint, subnets] of endpoints)
      for (const subnet of subnets) {
        const found = find.getKind('subnet', subnet);
        const range = found && book.of(found.id).find((one) => one.range.bits === 128);
        if (found && range)
          report({
            subject: endpoint.id,
            field: 'subnet',
            related: [found.id],
            data: { subnet: found.name, range: range.text },
            message: '{name} stands in {subnet}, which has the IPv6 range {range}. Use a subnet with IPv4 only.',
          });
      }
  },
  examples: { fails: () => encrypted(true), passes: () => encrypted(false) },
});

function encrypted(encryptionEnabled: boolean): Plan {
  return planOf(
    exampleResolver().map((one) => (one.kind === 'vnet' ? { ...one, encryptionEnabled, encryptionEnforcement: 'AllowUnencrypted' } : one)),
  );
}
