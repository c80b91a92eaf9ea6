// ER-011: how many ranges of virtual networks a circuit announces to the site.
import { isObject } from '../../base/json.ts';
import { limitOf } from '../../facts/limits.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, usersOfGateway } from '../vpn-gateway/gateway-book.ts';

export const tooManyPrefixesToSite = defineRule({
  code: 'ER-011',
  id: 'expressroute/too-many-prefixes-to-site',
  title: 'A hub and its spokes have no more ranges than a circuit announces',
  severity: 'error',
  why: 'Azure announces each range of the hub and of every spoke that uses its gateway. Above the limit the session is closed and all routes are lost. Summaries for the gateway keep the number small.',
  sources: ['er-faq', 'agp'],
  reviewed: '2026-11',
  message:
    '{name} announces {count} {family} ranges of {networks} networks, and a circuit takes {limit}. Summarise the ranges of the networks.',
  parameters: { ipv4: limitOf('erAzureToOnpremV4').value, ipv6: limitOf('erAzureToOnpremV6').value },
  check({ plan, find, parameter, report }) {
    const book = addressBook(plan);
    for (const { gateway, isExpressRoute, network, circuits } of gatewayBook(find).gateways) {
      if (!isExpressRoute || !network || circuits.size === 0) continue;
      const networks = usersOfGateway(book, network.id);
      if (networks.some((id) => isSummarised(find.getKind('vnet', id)))) continue;
      const ranges = networks.flatMap((id) => book.of(id).map((one) => one.range));
      for (const bits of [32, 128] as const) {
        const count = ranges.filter((range) => range.bits === bits).length;
        const limit = parameter<number>(bits === 32 ? 'ipv4' : 'ipv6');
        if (count > limit)
          report({
            subject: gateway.id,
            related: [network.id],
            data: { count, family: bits === 32 ? 'IPv4' : 'IPv6', networks: networks.length, limit },
          });
      }
    }
  },
  examples: { fails: () => announced(1001), passes: () => announced(1000) },
});

function isSummarised(network: ResourceOf<'vnet'> | undefined): boolean {
  const properties = network?.extra?.properties;
  return isObject(properties) && properties.summarizedGatewayPrefixes !== undefined;
}

function announced(count: number) {
  const addressSpace = ['10.0.0.0/24', ...Array.from({ length: count - 1 }, (_, i) => `10.${1 + Math.floor(i / 256)}.${i % 256}.0/24`)];
  return expressRoutePlan({ more: [make('vnet', 'hub', { addressSpace, region: 'westeurope' })] });
}
