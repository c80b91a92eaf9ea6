// The only list of kinds. `Kind` and `Resource` are derived from it: adding a line here makes every exhaustive table ask for its row.

import type { Json } from '../base/json.ts';
import { applicationGateway } from './application-gateway.ts';
import { applicationSecurityGroup } from './application-security-group.ts';
import { arcPrivateLinkScope } from './arc-private-link-scope.ts';
import { arcServer } from './arc-server.ts';
import { automationAccount } from './automation-account.ts';
import { azureFirewall } from './azure-firewall.ts';
import { bastion } from './bastion.ts';
import { circuit } from './circuit.ts';
import { connection } from './connection.ts';
import { dataCollectionEndpoint } from './data-collection-endpoint.ts';
import type { AnyKind, ResourceFrom } from './define-kind.ts';
import { dnsResolver } from './dns-resolver.ts';
import { dnsServer } from './dns-server.ts';
import { expressRouteConnection } from './express-route-connection.ts';
import { expressRouteGateway } from './express-route-gateway.ts';
import { firewallPolicy } from './firewall-policy.ts';
import { forwardingRuleset } from './forwarding-ruleset.ts';
import { hubConnection } from './hub-connection.ts';
import { keyVault } from './key-vault.ts';
import { loadBalancer } from './load-balancer.ts';
import { localNetworkGateway } from './local-network-gateway.ts';
import { logAnalyticsWorkspace } from './log-analytics-workspace.ts';
import { monitorPrivateLinkScope } from './monitor-private-link-scope.ts';
import { natGateway } from './nat-gateway.ts';
import { networkGroup } from './network-group.ts';
import { networkInterface } from './network-interface.ts';
import { networkManager } from './network-manager.ts';
import { networkVirtualAppliance } from './network-virtual-appliance.ts';
import { opaque } from './opaque.ts';
import { peering } from './peering.ts';
import { platformService } from './platform-service.ts';
import { privateDnsZone } from './private-dns-zone.ts';
import { privateEndpoint } from './private-endpoint.ts';
import { privateLinkService } from './private-link-service.ts';
import { proxyServer } from './proxy-server.ts';
import { publicIp } from './public-ip.ts';
import { publicIpPrefix } from './public-ip-prefix.ts';
import { resolverInbound } from './resolver-inbound.ts';
import { resolverOutbound } from './resolver-outbound.ts';
import { resourceGroup } from './resource-group.ts';
import { resourceManagementPrivateLink } from './resource-management-private-link.ts';
import { routeServer } from './route-server.ts';
import { routeTable } from './route-table.ts';
import { rulesetLink } from './ruleset-link.ts';
import { securityAdminConfiguration } from './security-admin-configuration.ts';
import { securityAdminRuleCollection } from './security-admin-rule-collection.ts';
import { securityGroup } from './security-group.ts';
import { serviceEndpointPolicy } from './service-endpoint-policy.ts';
import { site } from './site.ts';
import { siteFirewall } from './site-firewall.ts';
import { siteSubnet } from './site-subnet.ts';
import { sqlServer } from './sql-server.ts';
import { storageAccount } from './storage-account.ts';
import { subnet } from './subnet.ts';
import { subscription } from './subscription.ts';
import { virtualHub } from './virtual-hub.ts';
import { virtualMachine } from './virtual-machine.ts';
import { virtualNetworkGateway } from './virtual-network-gateway.ts';
import { virtualWan } from './virtual-wan.ts';
import { vnet } from './vnet.ts';
import { vpnConnection } from './vpn-connection.ts';
import { vpnDevice } from './vpn-device.ts';
import { vpnGateway } from './vpn-gateway.ts';
import { vpnSite } from './vpn-site.ts';
import { zoneLink } from './zone-link.ts';

export const KINDS = {
  applicationGateway,
  applicationSecurityGroup,
  arcPrivateLinkScope,
  arcServer,
  automationAccount,
  azureFirewall,
  bastion,
  circuit,
  connection,
  dataCollectionEndpoint,
  dnsResolver,
  dnsServer,
  expressRouteConnection,
  expressRouteGateway,
  firewallPolicy,
  forwardingRuleset,
  hubConnection,
  keyVault,
  loadBalancer,
  localNetworkGateway,
  logAnalyticsWorkspace,
  monitorPrivateLinkScope,
  natGateway,
  networkGroup,
  networkInterface,
  networkManager,
  networkVirtualAppliance,
  opaque,
  peering,
  platformService,
  privateDnsZone,
  privateEndpoint,
  privateLinkService,
  proxyServer,
  publicIp,
  publicIpPrefix,
  resolverInbound,
  resolverOutbound,
  resourceGroup,
  resourceManagementPrivateLink,
  routeServer,
  routeTable,
  rulesetLink,
  securityAdminConfiguration,
  securityAdminRuleCollection,
  securityGroup,
  serviceEndpointPolicy,
  site,
  siteFirewall,
  siteSubnet,
  sqlServer,
  storageAccount,
  subnet,
  subscription,
  virtualHub,
  virtualMachine,
  virtualNetworkGateway,
  virtualWan,
  vnet,
  vpnConnection,
  vpnDevice,
  vpnGateway,
  vpnSite,
  zoneLink,
} as const;

export type Kind = keyof typeof KINDS;
export type ResourceOf<K extends Kind> = ResourceFrom<(typeof KINDS)[K]>;
export type Resource = { [K in Kind]: ResourceOf<K> }[Kind];

/** The definition of a kind, for generic code. */
export function kindOf(kind: Kind): AnyKind {
  return KINDS[kind] as unknown as AnyKind;
}

/** The fields of a resource by name, for generic code that goes through the descriptions of its kind. */
export function fieldsOf(resource: Resource): { readonly [field: string]: Json | undefined } {
  return resource as unknown as { readonly [field: string]: Json | undefined };
}

/** Every kind in the order of the list. */
export const KIND_NAMES = Object.keys(KINDS) as readonly Kind[];

/** True when a text names a kind this version knows. */
export function isKind(text: string): text is Kind {
  return Object.hasOwn(KINDS, text);
}
