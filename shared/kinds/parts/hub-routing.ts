// The routing configuration that every connection to a virtual hub carries, whatever is connected.
import { choice, cidrList, flag, ip, items, reference, referenceList, text, textList } from '../fields.ts';

const SECTION = 'Hub routing';
const AT = 'properties.routingConfiguration';

/** Route tables of the hub the connection learns from and speaks to, and static routes towards it. */
export const hubRoutingFields = {
  associatedRouteTable: reference(['virtualHub'], {
    label: 'Associated route table',
    arm: `${AT}.associatedRouteTable.id`,
    section: SECTION,
    hint: 'The table that decides where traffic coming from this connection goes.',
  }),
  propagatedRouteTables: referenceList(['virtualHub'], {
    label: 'Propagated route tables',
    arm: `${AT}.propagatedRouteTables.ids`,
    section: SECTION,
    hint: 'Tables that learn the routes of this connection.',
  }),
  propagatedLabels: textList({ label: 'Propagated labels', arm: `${AT}.propagatedRouteTables.labels`, section: SECTION }),
  inboundRouteMap: reference(['opaque'], { label: 'Inbound route map', arm: `${AT}.inboundRouteMap.id`, section: SECTION }),
  outboundRouteMap: reference(['opaque'], { label: 'Outbound route map', arm: `${AT}.outboundRouteMap.id`, section: SECTION }),
  staticRoutes: items(
    {
      name: text({ label: 'Name', arm: 'name' }),
      addressPrefixes: cidrList({ label: 'Prefixes', arm: 'addressPrefixes' }),
      nextHopIpAddress: ip({ label: 'Next hop', arm: 'nextHopIpAddress' }),
    },
    { label: 'Static routes', arm: `${AT}.vnetRoutes.staticRoutes`, section: SECTION },
  ),
  localRouteOverride: choice(['Contains', 'Equal'], {
    label: 'Bypass next hop in the network',
    arm: `${AT}.vnetRoutes.staticRoutesConfig.vnetLocalRouteOverrideCriteria`,
    section: SECTION,
  }),
  propagateStaticRoutes: flag({
    label: 'Propagates static routes',
    arm: `${AT}.vnetRoutes.staticRoutesConfig.propagateStaticRoutes`,
    section: SECTION,
    reported: true,
  }),
} as const;

/** What Azure adds to a routing configuration and does not take. */
export const HUB_ROUTING_READ_ONLY: readonly string[] = [`${AT}.vnetRoutes.bgpConnections`];
