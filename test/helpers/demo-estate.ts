// The estate the demo answers with: a sample, written by our own emitter, deployed into the stand-in for Resource Manager, with the servers
// onboarded and a few things changed behind the back of the design, as they are in every estate.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../../shared/base/order.ts';
import { askOf, type Body, follow } from '../azure/ask.ts';
import { SUBSCRIPTION, startResourceManager } from '../azure/resource-manager.ts';
import type { Bag } from '../azure/tree.ts';

const SAMPLE = 'arc-private-link-hub-spoke';
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hybrid-network`;
const NETWORK = `${GROUP}/providers/Microsoft.Network`;
const SERVERS: readonly (readonly [name: string, os: string, edition: string])[] = [
  ['srv-build-03', 'linux', 'Ubuntu 24.04'],
  ['srv-erp-01', 'windows', 'Windows Server 2022 Standard'],
  ['srv-files-02', 'windows', 'Windows Server 2019 Standard'],
];

/** Every moment becomes one, so that the estate does not change with the day. */
const MOMENT = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/g;

/** The text of the estate. `project` is the folder of the repository. */
export async function demoEstate(project: string): Promise<string> {
  const azure = await startResourceManager();
  try {
    azure.state.addGroup('rg-hybrid-network', 'westeurope');
    const template = JSON.parse(readFileSync(join(project, `test/golden/${SAMPLE}/expected/arm/main.json`), 'utf8')) as Body;
    const parameters: Body = {};
    for (const [key, one] of Object.entries<Body>(template.parameters))
      if (one.defaultValue === undefined) parameters[key] = { value: 'typed-at-the-push' };
    const ask = askOf(azure);
    const path = `${GROUP}/providers/Microsoft.Resources/deployments/demo`;
    const put = await ask('PUT', path, { properties: { mode: 'Incremental', template, parameters } }, { version: '2024-03-01' });
    const ended = await follow(ask, put);
    if (ended.body.status !== 'Succeeded') throw new Error(JSON.stringify(put.body ?? ended.body));
    azure.state.settle();
    for (const [name, osType, osSku] of SERVERS)
      azure.state.put(`${GROUP}/providers/Microsoft.HybridCompute/machines/${name}`, {
        location: 'westeurope',
        properties: {
          osType,
          osSku,
          agentVersion: '1.52.02994.2069',
          privateLinkScopeResourceId: `${GROUP}/providers/Microsoft.HybridCompute/privateLinkScopes/pls-arc`,
        },
      });
    azure.state.edit(`${NETWORK}/virtualNetworks/vnet-hub`, (hub) => {
      hub.tags = { costCenter: '4711', owner: 'network-team' };
    });
    azure.state.edit(`${NETWORK}/networkSecurityGroups/nsg-vnet-erp`, (group) => {
      const properties = group.properties as Bag;
      properties.securityRules = [
        ...((properties.securityRules as Bag[] | undefined) ?? []),
        {
          id: `${NETWORK}/networkSecurityGroups/nsg-vnet-erp/securityRules/temporary-ssh`,
          name: 'temporary-ssh',
          type: 'Microsoft.Network/networkSecurityGroups/securityRules',
          properties: {
            provisioningState: 'Succeeded',
            description: 'For the migration weekend',
            protocol: 'Tcp',
            sourcePortRange: '*',
            destinationPortRange: '22',
            sourceAddressPrefix: '192.168.20.0/24',
            destinationAddressPrefix: '*',
            access: 'Allow',
            priority: 3900,
            direction: 'Inbound',
          },
        },
      ];
    });
    const group = {
      id: GROUP,
      name: 'rg-hybrid-network',
      type: 'Microsoft.Resources/resourceGroups',
      location: 'westeurope',
      properties: { provisioningState: 'Succeeded' },
    };
    const all = [group as unknown as Bag, ...azure.state.all()];
    all.sort((a, b) => compareText(String(a.id).toLowerCase(), String(b.id).toLowerCase()));
    return `${JSON.stringify(all, null, 1).replace(MOMENT, '2026-11-02T08:00:00.000Z')}\n`;
  } finally {
    await azure.close();
  }
}
