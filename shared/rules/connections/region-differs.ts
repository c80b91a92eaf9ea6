// LNG-009: records and connections lie in the region of their gateway.

import { sameRegion } from '../../books/endpoint-book.ts';
import type { Resource } from '../../kinds/index.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, isLive } from '../vpn-gateway/gateway-book.ts';

export const regionDiffers = defineRule({
  code: 'LNG-009',
  id: 'connections/region-differs',
  title: 'Records and connections lie in the region of their gateway',
  severity: 'info',
  confidence: 'inferred',
  why: 'A connection is managed where its gateway is. A record or connection in another region works the same, but is hard to find and depends on a second region when it has to be changed.',
  sources: ['vpn-set'],
  reviewed: '2026-11',
  message: '{name} lies in {region}, and its gateway {gateway} in {wanted}. Keep them together.',
  check({ find, report }) {
    const done = new Set<string>();
    for (const { gateway, connections } of gatewayBook(find).gateways)
      for (const connection of connections)
        for (const one of [connection, find.getKind('localNetworkGateway', connection.localNetworkGateway2)]) {
          if (!one || done.has(one.id) || !differs(one, gateway)) continue;
          done.add(one.id);
          report({
            subject: one.id,
            field: 'region',
            related: [gateway.id],
            data: { region: one.region ?? '', gateway: gateway.name, wanted: gateway.region ?? '' },
          });
        }
  },
  fix: {
    label: 'Move {name} to {wanted}',
    safe: true,
    make: ({ subject, data }, { find }) => {
      const one = find.get(subject);
      return one && !isLive(one) ? [{ type: 'update', id: subject, change: { region: data.wanted } }] : [];
    },
  },
  examples: { fails: () => vpnPlan({ record: { region: 'northeurope' } }), passes: () => vpnPlan() },
});

function differs(a: Resource, b: Resource): boolean {
  return a.region !== undefined && b.region !== undefined && !a.unknown?.region && !b.unknown?.region && !sameRegion(a.region, b.region);
}
