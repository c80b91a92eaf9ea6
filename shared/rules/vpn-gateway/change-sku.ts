// Commands that give a VPN gateway another SKU together with what the SKU asks of its surroundings.
import { platformSubnetOf } from '../../facts/platform-subnets.ts';
import { hasZones, vpnSkuOf } from '../../facts/vpn-skus.ts';
import { addressBook } from '../../plan/address-book.ts';
import type { Command } from '../../plan/commands.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { largest } from '../../plan/platform-places.ts';
import { type GatewayAddress, gatewayBook, is, isLive, type PlacedGateway } from './gateway-book.ts';

/** Commands that move a planned gateway to a SKU, or an empty list when the surroundings do not allow it: a subnet that is too small,
 *  a policy-based gateway, an address somebody else has a say in. */
export function changeVpnSku(plan: Plan, gateway: string, sku: string): readonly Command[] {
  const placed = gatewayBook(lookupOf(plan)).at(gateway);
  const row = vpnSkuOf(sku, placed?.gateway.generation);
  if (!placed || !row || placed.isLive || is(placed.gateway.vpnType, 'PolicyBased') || !fitsSubnet(plan, placed)) return [];
  const addresses: Command[] = [];
  for (const one of placed.addresses) {
    const command = suitAddress(one, placed.gateway.region);
    if (command === null) return [];
    if (command) addresses.push(command);
  }
  const generation = row.generation === null ? undefined : `Generation${row.generation}`;
  return [...addresses, { type: 'update', id: gateway, change: { sku: row.name, skuTier: row.name, generation } }];
}

function fitsSubnet(plan: Plan, { gateway }: PlacedGateway): boolean {
  const find = lookupOf(plan);
  const longest = platformSubnetOf('GatewaySubnet')?.longestPrefix ?? 0;
  return (gateway.ipConfigurations ?? []).every(({ subnet }) => {
    const range = largest(addressBook(plan).of(find.getKind('subnet', subnet)?.id ?? ''));
    return !range || range.range.length <= longest;
  });
}

/** Zones for an address that needs them; undefined when it is fine, null when it cannot be changed. */
function suitAddress({ address }: GatewayAddress, region: string | undefined): Command | undefined | null {
  if ((address.zones ?? []).length > 0 || hasZones(address.region ?? region) !== true || address.unknown?.zones !== undefined)
    return undefined;
  return isLive(address) ? null : { type: 'update', id: address.id, change: { zones: ['1', '2', '3'] } };
}
