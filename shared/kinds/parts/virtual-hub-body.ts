// Tells a Route Server from a Virtual WAN hub: both are Microsoft.Network/virtualHubs.
import { type JsonObject, own } from '../../base/json.ts';

/** True when a body of Microsoft.Network/virtualHubs is a Route Server: Azure says so, or it has the Standard SKU and no WAN. */
export function isRouteServer(body: JsonObject): boolean {
  if (own(body, 'kind') === 'RouteServer') return true;
  const properties = own(body, 'properties');
  const sku = own(properties, 'sku');
  return typeof sku === 'string' && sku.toLowerCase() === 'standard' && (own(properties, 'virtualWan') ?? null) === null;
}
