// LNG-001: a local network gateway names its device by an address or by a name.
import type { ResourceOf } from '../../kinds/index.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, isUnknownField } from '../vpn-gateway/gateway-book.ts';

export const addressOrName = defineRule({
  code: 'LNG-001',
  id: 'connections/address-or-name',
  title: 'A local network gateway has an address or an FQDN, one of the two',
  severity: 'error',
  why: 'The gateway has to know where to send the tunnel. Azure refuses a record without an address and without a name, and one with both.',
  sources: ['vpn-set'],
  reviewed: '2026-11',
  message: '{name} has {fault}. {advice}',
  check({ find, report }) {
    for (const record of find.byKind('localNetworkGateway')) {
      if (record.existing || isUnknownField(record, 'gatewayIpAddress', 'fqdn')) continue;
      const address = stated(record.gatewayIpAddress);
      const name = stated(record.fqdn);
      if (address !== name) continue;
      report({
        subject: record.id,
        field: address ? 'fqdn' : 'gatewayIpAddress',
        data: address
          ? { fault: 'an address and an FQDN', advice: 'Keep the address, or remove it when it changes.', cure: 'Keep the address' }
          : {
              fault: 'neither an address nor an FQDN',
              advice: 'Enter the public address of the device.',
              cure: 'Take the address of the device',
            },
      });
    }
  },
  fix: {
    label: '{cure}',
    safe: false,
    make: ({ subject }, { find }) => {
      const record = find.getKind('localNetworkGateway', subject);
      if (!record) return [];
      const change = stated(record.fqdn) ? { fqdn: undefined } : fromDevice(find, record);
      return change ? [{ type: 'update', id: subject, change }] : [];
    },
  },
  examples: { fails: () => vpnPlan({ record: { fqdn: 'edge.contoso.com' } }), passes: () => vpnPlan() },
});

function stated(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

function fromDevice(find: Lookup, record: ResourceOf<'localNetworkGateway'>) {
  const device = gatewayBook(find).deviceOf(record);
  if (stated(device?.publicAddress)) return { gatewayIpAddress: device?.publicAddress, fqdn: undefined };
  return stated(device?.fqdn) ? { fqdn: device?.fqdn, gatewayIpAddress: undefined } : null;
}
