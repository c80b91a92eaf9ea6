// UDR-002: routes by an appliance name its address, other routes name none.

import type { RouteEntry } from '../../books/route-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const hopAddressMissing = defineRule({
  code: 'UDR-002',
  id: 'routes/hop-address-missing',
  title: 'Routes by an appliance name its address, other routes name none',
  severity: 'error',
  why: 'Azure hands packets of an appliance route to one address, those of an ECMP route to several, and refuses an address on every other type.',
  sources: ['udr', 'bt-net'],
  reviewed: '2026-11',
  message: 'The route {route} of {name} goes by {hop} and names {fault}. {cure}.',
  check({ find, report }) {
    for (const table of find.byKind('routeTable'))
      for (const [i, entry] of (table.routes ?? []).entries()) {
        const fault = faultOf(entry);
        if (fault === null) continue;
        const isExtra = fault === 'an address';
        report({
          subject: table.id,
          field: `routes.${i}.nextHopIpAddress`,
          data: {
            route: entry.name ?? entry.addressPrefix ?? `${i + 1}`,
            hop: entry.nextHopType ?? '',
            fault,
            cure: isExtra ? 'Remove the address' : 'Give the address of the firewall or router',
          },
        });
      }
  },
  fix: {
    label: 'Remove the address from {route}',
    safe: true,
    make: ({ subject, field, data }, { find }) => {
      const table = find.getKind('routeTable', subject);
      // Which appliance is meant only a person knows.
      if (!table || data.fault !== 'an address') return [];
      const routes = (table.routes ?? []).map((entry, i) => {
        if (field !== `routes.${i}.nextHopIpAddress`) return entry;
        const { nextHopIpAddress: _one, nextHopIpAddresses: _more, ...rest } = entry;
        return rest;
      });
      return [{ type: 'update', id: subject, change: { routes } }];
    },
  },
  examples: {
    fails: () => withRoute({ nextHopType: 'Internet', nextHopIpAddress: '10.0.1.4' }),
    passes: () => withRoute({ nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.1.4' }),
  },
});

function faultOf(entry: RouteEntry): string | null {
  if (entry.unknown?.nextHopIpAddress !== undefined || entry.unknown?.nextHopIpAddresses !== undefined) return null;
  const single = entry.nextHopIpAddress !== undefined && entry.nextHopIpAddress !== '';
  const several = (entry.nextHopIpAddresses ?? []).length > 0;
  switch (entry.nextHopType?.toLowerCase()) {
    case undefined:
      return null;
    case 'virtualappliance':
      return single ? null : 'no address';
    case 'virtualapplianceecmp':
      return several ? null : 'no list of addresses';
    case 'internet':
    case 'none':
    case 'virtualnetworkgateway':
    case 'vnetlocal':
      return single || several ? 'an address' : null;
    default:
      // UDR-001 says that the type is wrong.
      return null;
  }
}

function withRoute(entry: RouteEntry): Plan {
  return planOf([make('routeTable', 'rt-app', { routes: [{ name: 'all', addressPrefix: '0.0.0.0/0', ...entry }] })]);
}
