// Names of draw.io's own Azure pictures, by kind. draw.io supplies the picture when a file is opened; a name it no longer has leaves our box.
// Source: github.com/jgraph/drawio, src/main/webapp/img/lib/azure2 (2026-10).
import type { Kind } from '../../kinds/index.ts';

const FOLDER = 'img/lib/azure2/';

const PICTURES: { readonly [kind in Kind]?: string } = {
  applicationGateway: 'networking/Application_Gateways',
  arcPrivateLinkScope: 'networking/Private_Link',
  arcServer: 'management_governance/MachinesAzureArc',
  automationAccount: 'management_governance/Automation_Accounts',
  azureFirewall: 'networking/Firewalls',
  bastion: 'networking/Bastions',
  circuit: 'networking/ExpressRoute_Circuits',
  connection: 'networking/Connections',
  dnsResolver: 'networking/DNS_Private_Resolver',
  expressRouteGateway: 'networking/Virtual_Network_Gateways',
  firewallPolicy: 'networking/Azure_Firewall_Policy',
  loadBalancer: 'networking/Load_Balancers',
  localNetworkGateway: 'networking/Local_Network_Gateways',
  logAnalyticsWorkspace: 'management_governance/Log_Analytics_Workspaces',
  monitorPrivateLinkScope: 'management_governance/Monitor',
  natGateway: 'networking/NAT',
  networkInterface: 'networking/Network_Interfaces',
  networkManager: 'other/Azure_Network_Manager',
  privateDnsZone: 'networking/DNS_Zones',
  privateEndpoint: 'networking/Private_Endpoint',
  privateLinkService: 'networking/Private_Link_Service',
  publicIp: 'networking/Public_IP_Addresses',
  publicIpPrefix: 'networking/Public_IP_Prefixes',
  resolverInbound: 'networking/DNS_Private_Resolver',
  resolverOutbound: 'networking/DNS_Private_Resolver',
  resourceGroup: 'general/Resource_Groups',
  resourceManagementPrivateLink: 'networking/Resource_Management_Private_Link',
  routeServer: 'networking/Virtual_Router',
  routeTable: 'networking/Route_Tables',
  securityGroup: 'networking/Network_Security_Groups',
  serviceEndpointPolicy: 'networking/Service_Endpoint_Policies',
  sqlServer: 'databases/SQL_Server',
  subnet: 'networking/Subnet',
  subscription: 'general/Subscriptions',
  virtualHub: 'networking/Virtual_WAN_Hub',
  virtualMachine: 'compute/Virtual_Machine',
  virtualNetworkGateway: 'networking/Virtual_Network_Gateways',
  virtualWan: 'networking/Virtual_WANs',
  vnet: 'networking/Virtual_Networks',
  vpnGateway: 'networking/Virtual_Network_Gateways',
  zoneLink: 'networking/DNS_Zones',
};

/** Picture of a kind as a style of draw.io names it, or null where it has none. */
export function drawioPicture(kind: Kind): string | null {
  const name = PICTURES[kind];
  return name === undefined ? null : `${FOLDER}${name}.svg`;
}
