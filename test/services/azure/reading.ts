// Reading the estate of the demo from a stand-in: shorthand of the tests about imports.
import estate from '../../../services/azure/demo/estate.json' with { type: 'json' };
import type { AzureInventory, AzureScope, JobEvent } from '../../../shared/contract/azure.ts';
import { type ResourceManager, SUBSCRIPTION } from '../../azure/resource-manager.ts';
import { azureFor } from '../../helpers/azure.ts';
import { type AzureHandlers, jobResult, type Refused, signedInHost } from './host.ts';

export const EVERYTHING: AzureScope = { subscriptions: [], groups: [], tags: [], regions: [], connectedTo: [] };
export const SEED = estate as readonly object[];
export const NETWORK = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hybrid-network/providers/Microsoft.Network`;

export async function start(
  settings: object = {},
  host: object = {},
): Promise<{ readonly azure: ResourceManager; readonly handlers: AzureHandlers }> {
  const azure = await azureFor({ seed: SEED, settings: { graphPageSize: 5, pageSize: 2, ...settings } });
  return { azure, handlers: (await signedInHost({ endpoint: azure.url, ...host })).handlers };
}

export async function read(
  handlers: AzureHandlers,
  scope: Partial<AzureScope> = {},
  hear?: (event: JobEvent) => void,
): Promise<AzureInventory> {
  const result = await jobResult(handlers, await handlers['azure.inventory']({ ...EVERYTHING, ...scope }), hear);
  if (result.job !== 'inventory') throw new Error(result.job);
  return result.inventory;
}

export function refusal(handlers: AzureHandlers, scope: Partial<AzureScope> = {}): Promise<Refused> {
  return read(handlers, scope).then(
    () => {
      throw new Error('It was expected to be refused');
    },
    (refused: Refused) => refused,
  );
}

export const idsIn = ({ text }: AzureInventory): readonly string[] => (JSON.parse(text) as { id: string }[]).map(({ id }) => id);
export const graph = { method: 'POST', path: 'Microsoft.ResourceGraph' };
export const zoneGroups = { path: 'privateDnsZoneGroups' };
