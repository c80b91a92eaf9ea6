// VPN-010: a change between families of SKUs is a new gateway. Compares the design with the state agreed on with Azure.
import { VPN_SKUS } from '../../facts/vpn-skus.ts';
import { changedSinceAgreed } from '../../plan/agreed-plan.ts';
import { agreedOn } from '../agreed/agreed-on.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { type Gateway, is } from './gateway-book.ts';

export const skuFamilyChanged = defineRule({
  code: 'VPN-010',
  id: 'vpn-gateway/sku-family-changed',
  title: 'A VPN gateway is resized within its family of SKUs',
  severity: 'error',
  why: 'Azure resizes a gateway within its generation. From Basic to another SKU, and from one generation to the other, the gateway is deleted and created again: sites are cut off meanwhile, and a new public address may come of it.',
  sources: ['vpn-set'],
  reviewed: '2026-11',
  message:
    '{name} is {was} in Azure and would become {now}, which Azure cannot do in place. Choose a SKU of the same family, or delete the gateway and create it anew.',
  check({ plan, report }) {
    for (const { agreed, design } of changedSinceAgreed(plan, 'virtualNetworkGateway')) {
      if (!is(agreed.gatewayType, 'Vpn') || !is(design.gatewayType, 'Vpn')) continue;
      const before = familiesOf(agreed);
      const now = familiesOf(design);
      if (before.size === 0 || now.size === 0 || [...now].some((one) => before.has(one))) continue;
      report({
        subject: design.id,
        field: is(agreed.sku, design.sku ?? '') ? 'generation' : 'sku',
        data: { was: saidOf(agreed), now: saidOf(design) },
      });
    }
  },
  fix: {
    label: 'Keep {was}',
    safe: true,
    make: ({ subject }, { plan }) => {
      const one = changedSinceAgreed(plan, 'virtualNetworkGateway').find(({ design }) => design.id === subject);
      if (!one) return [];
      const {
        agreed: { sku, skuTier, generation },
      } = one;
      return [{ type: 'update', id: subject, change: { sku, skuTier, generation } }];
    },
  },
  examples: {
    fails: () => agreedOn(gateway('VpnGw2AZ', 'Generation2'), gateway('VpnGw1AZ', 'Generation1')),
    passes: () => agreedOn(gateway('VpnGw2AZ', 'Generation1'), gateway('VpnGw1AZ', 'Generation1')),
  },
});

/** Families a gateway may be of: a SKU of both generations is of either while none is stated. SKUs from before generations are migrated by
 *  Azure, so they are of none. */
function familiesOf({ sku = '', generation }: Gateway): ReadonlySet<string> {
  const rows = VPN_SKUS.filter((row) => is(row.name, sku) && row.generation !== null);
  const stated = rows.filter((row) => is(generation, `Generation${row.generation}`));
  return new Set((stated.length > 0 ? stated : rows).map((row) => (row.size === 0 ? row.name : `Generation${row.generation}`)));
}

function saidOf({ sku, generation }: Gateway): string {
  const number = /^Generation(\d)$/i.exec(generation ?? '')?.[1];
  return number === undefined ? (sku ?? '') : `${sku} of generation ${number}`;
}

function gateway(sku: 'VpnGw1AZ' | 'VpnGw2AZ', generation: 'Generation1' | 'Generation2') {
  return vpnPlan({ gateway: { sku, skuTier: sku, generation } });
}
