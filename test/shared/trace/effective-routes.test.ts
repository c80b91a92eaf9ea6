// The table of effective routes as Azure shows it. Source: catalogue 4.1.2, labels udr, nw-hop, rec-cli; vectors T41 to T44.
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../shared/kinds/index.ts';
import { formatCidr } from '../../../shared/net/cidr.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { lookupOf } from '../../../shared/plan/lookup.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { effectiveRoutes } from '../../../shared/trace/choose-route.ts';
import { routeTables } from '../../../shared/trace/routes.ts';

function network(addressSpace: readonly string[], ...more: readonly Resource[]): Plan {
  return planOf([
    make('vnet', 'v', { addressSpace }),
    make('subnet', 's', { parent: 'vnet:v', addressPrefix: '10.0.0.0/24', routeTable: 'routeTable:rt' }),
    ...more,
  ]);
}

function table(plan: Plan): readonly string[] {
  const subnet = lookupOf(plan).getKind('subnet', 'subnet:v/s');
  const routes = subnet && routeTables(plan).subnet(subnet);
  if (!routes) throw new Error('no routes');
  return effectiveRoutes(routes).flatMap(({ route, state }) =>
    route.prefix && route.prefix.bits === 32 ? [`${route.source} ${formatCidr(route.prefix)} ${route.hop} ${state}`] : [],
  );
}

const appliance = (prefix: string) => ({
  name: prefix,
  addressPrefix: prefix,
  nextHopType: 'VirtualAppliance' as const,
  nextHopIpAddress: '10.0.100.4',
});

describe('effective routes', () => {
  it('hold the reserved prefixes to nowhere on a subnet without a user route for every address', () => {
    const rows = table(network(['10.0.0.0/16'], make('routeTable', 'rt', { routes: [] })));
    expect(rows).toContain('Default 10.0.0.0/16 VnetLocal Active');
    expect(rows).toContain('Default 192.168.0.0/16 None Active');
    expect(rows).toContain('Default 0.0.0.0/0 Internet Active');
  });

  it('lose them all under a user route for every address, which makes the system one invalid', () => {
    const rows = table(network(['10.0.0.0/16'], make('routeTable', 'rt', { routes: [appliance('0.0.0.0/0')] })));
    expect(rows.filter((row) => row.includes(' None '))).toEqual([]);
    expect(rows).toContain('User 0.0.0.0/0 VirtualAppliance Active');
    expect(rows).toContain('Default 0.0.0.0/0 Internet Invalid');
  });

  it('give a reserved prefix to the network that has it', () => {
    const rows = table(network(['10.0.0.0/16', '172.16.0.0/12'], make('routeTable', 'rt', { routes: [] })));
    expect(rows).toContain('Default 172.16.0.0/12 VnetLocal Active');
    expect(rows.filter((row) => row.startsWith('Default 172.16.0.0/12 None'))).toEqual([]);
  });

  it('make the system route of the same prefix invalid and leave longer ones alone', () => {
    const rows = table(
      network(
        ['10.0.0.0/16'],
        make('routeTable', 'rt', {
          routes: [
            appliance('0.0.0.0/0'),
            appliance('10.0.0.0/16'),
            { name: 'own', addressPrefix: '10.0.0.0/24', nextHopType: 'VnetLocal' },
          ],
        }),
      ),
    );
    expect(rows).toContain('Default 10.0.0.0/16 VnetLocal Invalid');
    expect(rows).toContain('User 10.0.0.0/16 VirtualAppliance Active');
    expect(rows).toContain('User 10.0.0.0/24 VnetLocal Active');
  });
});
