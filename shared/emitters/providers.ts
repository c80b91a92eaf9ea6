// Which resource providers a design needs registered.
import { compareText } from '../base/order.ts';
import type { ArmResource } from './arm-resources.ts';

/** Providers that are part of every subscription. */
const BUILT_IN = new Set(['microsoft.authorization', 'microsoft.resources']);
/** Providers an Arc server needs besides its own. Source: learn.microsoft.com/azure/azure-arc/servers/prerequisites (2026-11). */
const ARC_ALSO = ['Microsoft.GuestConfiguration', 'Microsoft.HybridConnectivity'];

/** Providers of what is deployed, each once and sorted. Historic preview features are no part of this. */
export function providersOf(resources: readonly Pick<ArmResource, 'type' | 'existing'>[]): readonly string[] {
  const found = new Map<string, string>();
  for (const { type, existing } of resources) {
    const provider = type.split('/')[0] ?? '';
    if (existing || BUILT_IN.has(provider.toLowerCase()) || !/^[A-Za-z0-9.]+$/.test(provider)) continue;
    const all = provider.toLowerCase() === 'microsoft.hybridcompute' ? [provider, ...ARC_ALSO] : [provider];
    for (const name of all) if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), name);
  }
  return [...found.values()].sort(compareText);
}
