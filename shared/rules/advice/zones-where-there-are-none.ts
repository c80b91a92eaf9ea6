// REG-002: an address with zones in a region that has none.
import { regionOf } from '../../facts/regions.ts';
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';

export const zonesWhereThereAreNone = defineRule({
  code: 'REG-002',
  id: 'advice/zones-where-there-are-none',
  title: 'Addresses have zones only in regions with zones',
  severity: 'warning',
  why: 'A zone-redundant gateway can be created in every region, but a region without zones refuses an address that names some. There the address is regional.',
  sources: ['vpn-az', 'regions-list'],
  reviewed: '2026-11',
  message: '{name} names the zones {zones}, and {region} has none. Leave the zones out.',
  check({ find, report, unknown }) {
    for (const address of [...find.byKind('publicIp'), ...find.byKind('publicIpPrefix')]) {
      const zones = address.zones ?? [];
      if (zones.length === 0 || address.region === undefined || address.existing || address.origin === 'import') continue;
      const region = regionOf(address.region);
      if (!region) unknown(address.id, `whether the region ${address.region} has availability zones`, 'zones');
      else if (!region.zones) report({ subject: address.id, field: 'zones', data: { zones: [...zones], region: region.displayName } });
    }
  },
  fix: {
    label: 'Leave the zones out',
    safe: true,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { zones: undefined } }],
  },
  examples: { fails: () => address('westus'), passes: () => address('westeurope') },
});

function address(region: string) {
  return planOf([make('publicIp', 'pip-vgw', { region, zones: ['1', '2', '3'] })]);
}
