// GWS-005: an ExpressRoute gateway with sixteen circuits needs a /26.
import { make, planOf } from '../../plan/build.ts';
import { gatewaySubnets, MANY_CIRCUITS } from '../../plan/platform-places.ts';
import { enlargeSubnet } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

export const tooSmallForCircuits = defineRule({
  code: 'GWS-005',
  id: 'gateway-subnet/too-small-for-circuits',
  title: 'A gateway subnet with 16 circuits is a /26 or larger',
  severity: 'error',
  why: 'Each circuit takes resources of the gateway, and with the largest number of circuits a /27 has no addresses left for them. The subnet cannot grow later.',
  sources: ['er-gw'],
  reviewed: '2026-11',
  message: '{name} of {network} is a /{length} ({range}); with {count} circuits it has to be a /{longest} or larger. Make it larger.',
  parameters: { circuits: MANY_CIRCUITS.circuits, longest: MANY_CIRCUITS.longestPrefix },
  check({ plan, parameter, report }) {
    const longest = parameter<number>('longest');
    for (const { subnet, network, circuits, range } of gatewaySubnets(plan))
      if (range && range.range.length > longest && circuits.length >= parameter<number>('circuits'))
        report({
          subject: subnet.id,
          field: range.field,
          data: {
            range: range.text,
            length: range.range.length,
            longest,
            count: circuits.length,
            network: network?.name ?? 'its network',
          },
        });
  },
  fix: {
    label: 'Make {name} a /{longest}',
    safe: false,
    make: ({ subject, data }, { plan }) => enlargeSubnet(plan, subject, Number(data.longest)),
  },
  examples: { fails: () => circuits(16), passes: () => circuits(15) },
});

function circuits(count: number) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/27' }),
    make('virtualNetworkGateway', 'ergw', {
      gatewayType: 'ExpressRoute',
      sku: 'ErGw3AZ',
      skuTier: 'ErGw3AZ',
      ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet' }],
    }),
    ...Array.from({ length: count }, (_, i) => make('circuit', `erc-${i}`, { peeringLocation: `Location ${i}` })),
    ...Array.from({ length: count }, (_, i) =>
      make('connection', `con-${i}`, {
        connectionType: 'ExpressRoute',
        virtualNetworkGateway1: 'virtualNetworkGateway:ergw',
        peer: `circuit:erc-${i}`,
      }),
    ),
  ]);
}
