// PEER-015: who makes a peering between tenants needs rights in both.
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { subscriptionBehind } from '../private-endpoints/subscription-of.ts';
import { peeringBook } from './peering-book.ts';

export const acrossTenants = defineRule({
  code: 'PEER-015',
  id: 'peering/across-tenants',
  title: 'Peerings between tenants are made by somebody with rights in both',
  severity: 'info',
  why: 'Each half is written in its own tenant and has to name a network of the other one. The account needs the Network Contributor role, or the peer action, on both networks, and a guest account in the other tenant.',
  sources: ['peer-mng'],
  reviewed: '2026-11',
  message: '{name} joins {network} to {remote} in another tenant. Whoever deploys it needs Network Contributor on both networks.',
  check({ find, report }) {
    const book = peeringBook(find);
    for (const half of book.halves) {
      if (!book.isFirstOfPair(half)) continue;
      const own = subscriptionBehind(find, half.peering.parent)?.resource?.tenantId;
      const other = subscriptionBehind(find, half.peering.remoteNetwork)?.resource?.tenantId;
      if (own === undefined || other === undefined || own.toLowerCase() === other.toLowerCase()) continue;
      report({
        subject: half.peering.id,
        data: { network: half.network?.name ?? half.from, remote: half.remote?.name ?? half.to, tenant: own, otherTenant: other },
      });
    }
  },
  examples: {
    fails: () => betweenTenants('22222222-2222-2222-2222-222222222222'),
    passes: () => betweenTenants('11111111-1111-1111-1111-111111111111'),
  },
});

function betweenTenants(other: string): Plan {
  return planOf([
    make('subscription', 'connectivity', { tenantId: '11111111-1111-1111-1111-111111111111' }),
    make('subscription', 'partner', { tenantId: other }),
    make('resourceGroup', 'rg-hub', { parent: 'subscription:connectivity' }),
    make('resourceGroup', 'rg-partner', { parent: 'subscription:partner' }),
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], group: 'resourceGroup:rg-hub' }),
    make('vnet', 'partner', { addressSpace: ['10.1.0.0/16'], group: 'resourceGroup:rg-partner' }),
    make('peering', 'to-partner', { parent: 'vnet:hub', remoteNetwork: 'vnet:partner' }),
    make('peering', 'to-hub', { parent: 'vnet:partner', remoteNetwork: 'vnet:hub' }),
  ]);
}
