// The only list of azurerm rows, and the ways to find one.
import { type AzurermRow, row } from './define.ts';
import { DNS } from './dns.ts';
import { FIREWALL } from './firewall.ts';
import { GATEWAYS } from './gateways.ts';
import { LOAD_BALANCER } from './load-balancer.ts';
import { MANAGER } from './manager.ts';
import { NETWORK } from './network.ts';
import { PRIVATE_LINK } from './private-link.ts';
import { SERVICES } from './services.ts';
import { VIRTUAL_WAN } from './virtual-wan.ts';

/** The resource group is no resource of a provider in ARM's sense; its row stands alone. */
export const RESOURCE_GROUP: AzurermRow = row('resource_group', 'Microsoft.Resources/resourceGroups', 'main', [], {
  group: false,
  data: true,
});

export const AZURERM_ROWS: readonly AzurermRow[] = [
  ...NETWORK,
  ...GATEWAYS,
  ...FIREWALL,
  ...VIRTUAL_WAN,
  ...DNS,
  ...PRIVATE_LINK,
  ...LOAD_BALANCER,
  ...SERVICES,
  ...MANAGER,
];

const byArmType = new Map<string, readonly AzurermRow[]>();
for (const one of AZURERM_ROWS) byArmType.set(one.arm.toLowerCase(), [...(byArmType.get(one.arm.toLowerCase()) ?? []), one]);
const byType = new Map([RESOURCE_GROUP, ...AZURERM_ROWS].map((one) => [one.type, one]));

/** The row of an ARM type for a kind of resource, or undefined: azurerm has none, or no row says it yet. */
export function azurermRow(armType: string, kind: string): AzurermRow | undefined {
  const rows = byArmType.get(armType.toLowerCase());
  return rows?.find((one) => one.when === kind) ?? rows?.find((one) => one.when === undefined);
}

/** The row of an azurerm resource type, or undefined. */
export function azurermRowOf(type: string): AzurermRow | undefined {
  return byType.get(type);
}
