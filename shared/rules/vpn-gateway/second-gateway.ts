// VPN-001 and ER-001 are one check: a virtual network has so many gateways of a type, and each further one is at fault.
import type { RuleContext } from '../define-rule.ts';
import { gatewayBook, type PlacedGateway } from './gateway-book.ts';

/** Reports every gateway of a type beyond the parameter `gateways` of its network, with the one that was there first. */
export function checkSecondGateway(isOfType: (placed: PlacedGateway) => boolean): (context: RuleContext) => void {
  return ({ find, parameter, report }) => {
    const seen = new Map<string, string[]>();
    for (const placed of gatewayBook(find).gateways) {
      const { gateway, networkKey, network } = placed;
      if (!isOfType(placed) || networkKey === undefined) continue;
      const before = seen.get(networkKey) ?? [];
      if (before.length >= parameter<number>('gateways'))
        report({
          subject: gateway.id,
          related: before.slice(0, 1),
          data: { network: network?.name ?? 'Its network', other: find.get(before[0])?.name ?? '' },
        });
      seen.set(networkKey, [...before, gateway.id]);
    }
  };
}
