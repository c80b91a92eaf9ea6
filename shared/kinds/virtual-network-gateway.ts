// Virtual network gateway: the VPN or ExpressRoute gateway of a virtual network.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, cidrList, flag, ip, ipList, items, json, number, reference, secret, text, textList } from './fields.ts';
import { objectIn, withProperties } from './parts/finish.ts';
import { ipsecPolicyFields } from './parts/ipsec-policy.ts';
import { natRuleFields } from './parts/nat-rule.ts';

/** SKUs that can be created first, then those kept for what exists. Source: Microsoft.Network 2024-05-01 and the VPN gateway FAQ (2026-11). */
const GATEWAY_SKUS = [
  'VpnGw1AZ',
  'VpnGw2AZ',
  'VpnGw3AZ',
  'VpnGw4AZ',
  'VpnGw5AZ',
  'ErGw1AZ',
  'ErGw2AZ',
  'ErGw3AZ',
  'ErGwScale',
  'Basic',
  'VpnGw1',
  'VpnGw2',
  'VpnGw3',
  'VpnGw4',
  'VpnGw5',
  'Standard',
  'HighPerformance',
  'UltraPerformance',
] as const;

export const virtualNetworkGateway = defineKind({
  kind: 'virtualNetworkGateway',
  label: 'Virtual network gateway',
  plural: 'Virtual network gateways',
  description: 'The VPN or ExpressRoute gateway that joins a virtual network to sites outside Azure.',
  family: 'net',
  palette: 'Connectivity',
  parents: [],
  fields: {
    gatewayType: choice(['Vpn', 'ExpressRoute', 'LocalGateway'], { label: 'Gateway type', arm: 'properties.gatewayType' }),
    vpnType: choice(['RouteBased', 'PolicyBased'], { label: 'VPN type', arm: 'properties.vpnType' }),
    sku: choice(GATEWAY_SKUS, { label: 'SKU', arm: 'properties.sku.name', hint: 'New gateways use the SKUs that end in AZ.' }),
    skuTier: choice(GATEWAY_SKUS, { label: 'SKU tier', arm: 'properties.sku.tier', hint: 'Exports repeat the SKU here.' }),
    generation: choice(['Generation1', 'Generation2', 'None'], { label: 'Generation', arm: 'properties.vpnGatewayGeneration' }),
    activeActive: flag({ label: 'Active-active', arm: 'properties.activeActive', hint: 'Needs a second public IP address.' }),
    ipConfigurations: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        subnet: reference(['subnet'], { label: 'Subnet', arm: 'properties.subnet.id', hint: 'Its name is GatewaySubnet.' }),
        publicIp: reference(['publicIp'], { label: 'Public IP address', arm: 'properties.publicIPAddress.id' }),
        privateIpAllocation: choice(['Dynamic', 'Static'], { label: 'Allocation', arm: 'properties.privateIPAllocationMethod' }),
        privateIpAddress: ip({ label: 'Private address', arm: 'properties.privateIPAddress', reported: true }),
      },
      { label: 'IP configurations', arm: 'properties.ipConfigurations' },
    ),
    privateIpEnabled: flag({
      label: 'Private address for connections',
      arm: 'properties.enablePrivateIpAddress',
      hint: 'Needed for a VPN over ExpressRoute private peering.',
    }),
    enableBgp: flag({ label: 'BGP', arm: 'properties.enableBgp', section: 'BGP' }),
    bgpAsn: number({ label: 'ASN', arm: 'properties.bgpSettings.asn', section: 'BGP', hint: '65515 unless another one is wanted.' }),
    bgpPeeringAddress: text({
      label: 'Peer address',
      arm: 'properties.bgpSettings.bgpPeeringAddress',
      section: 'BGP',
      reported: true,
      hint: 'Given by Azure from the gateway subnet.',
    }),
    bgpPeerWeight: number({ label: 'Peer weight', arm: 'properties.bgpSettings.peerWeight', section: 'BGP' }),
    bgpPeeringAddresses: items(
      {
        ipConfiguration: reference(['virtualNetworkGateway'], { label: 'IP configuration', arm: 'ipconfigurationId' }),
        customAddresses: ipList({
          label: 'Custom addresses',
          arm: 'customBgpIpAddresses',
          hint: 'APIPA, from 169.254.21.0 to 169.254.22.255.',
        }),
        defaultAddresses: ipList({ label: 'Default addresses', arm: 'defaultBgpIpAddresses', reported: true }),
        tunnelAddresses: ipList({ label: 'Tunnel addresses', arm: 'tunnelIpAddresses', reported: true }),
      },
      { label: 'Peer addresses per instance', arm: 'properties.bgpSettings.bgpPeeringAddresses', section: 'BGP' },
    ),
    bgpRouteTranslationForNat: flag({
      label: 'Translate BGP routes by NAT',
      arm: 'properties.enableBgpRouteTranslationForNat',
      section: 'NAT',
    }),
    natRules: items(natRuleFields, { label: 'NAT rules', arm: 'properties.natRules', section: 'NAT' }),
    customRoutes: cidrList({
      label: 'Custom routes',
      arm: 'properties.customRoutes.addressPrefixes',
      section: 'Routing',
      hint: 'Prefixes announced in addition to those of the network.',
    }),
    defaultSite: reference(['localNetworkGateway'], {
      label: 'Default site',
      arm: 'properties.gatewayDefaultSite.id',
      section: 'Routing',
      hint: 'Forced tunnelling: Internet traffic goes to this site.',
    }),
    allowRemoteVnetTraffic: flag({ label: 'Accept peered networks', arm: 'properties.allowRemoteVnetTraffic', section: 'Routing' }),
    allowVirtualWanTraffic: flag({ label: 'Accept Virtual WAN', arm: 'properties.allowVirtualWanTraffic', section: 'Routing' }),
    minimumScaleUnits: number({
      label: 'Scale units from',
      arm: 'properties.autoScaleConfiguration.bounds.min',
      section: 'Scale',
      hint: 'Only for ErGwScale.',
    }),
    maximumScaleUnits: number({ label: 'Scale units to', arm: 'properties.autoScaleConfiguration.bounds.max', section: 'Scale' }),
    clientAddressPool: cidrList({
      label: 'Client address pool',
      arm: 'properties.vpnClientConfiguration.vpnClientAddressPool.addressPrefixes',
      section: 'Point-to-site',
    }),
    clientProtocols: textList({
      label: 'Protocols',
      arm: 'properties.vpnClientConfiguration.vpnClientProtocols',
      section: 'Point-to-site',
      hint: 'OpenVPN, IkeV2 or SSTP.',
    }),
    clientAuthentication: textList({
      label: 'Authentication',
      arm: 'properties.vpnClientConfiguration.vpnAuthenticationTypes',
      section: 'Point-to-site',
      hint: 'Certificate, AAD or Radius.',
    }),
    clientRootCertificates: items(
      { name: text({ label: 'Name', arm: 'name' }), data: text({ label: 'Public data', arm: 'properties.publicCertData' }) },
      { label: 'Root certificates', arm: 'properties.vpnClientConfiguration.vpnClientRootCertificates', section: 'Point-to-site' },
    ),
    clientRevokedCertificates: items(
      { name: text({ label: 'Name', arm: 'name' }), thumbprint: text({ label: 'Thumbprint', arm: 'properties.thumbprint' }) },
      { label: 'Revoked certificates', arm: 'properties.vpnClientConfiguration.vpnClientRevokedCertificates', section: 'Point-to-site' },
    ),
    clientIpsecPolicies: items(ipsecPolicyFields, {
      label: 'IPsec policies',
      arm: 'properties.vpnClientConfiguration.vpnClientIpsecPolicies',
      section: 'Point-to-site',
    }),
    radiusServerAddress: text({
      label: 'RADIUS server',
      arm: 'properties.vpnClientConfiguration.radiusServerAddress',
      section: 'Point-to-site',
    }),
    radiusServerSecret: secret({
      label: 'RADIUS secret',
      arm: 'properties.vpnClientConfiguration.radiusServerSecret',
      section: 'Point-to-site',
    }),
    radiusServers: items(
      {
        address: text({ label: 'Address', arm: 'radiusServerAddress' }),
        score: number({ label: 'Score', arm: 'radiusServerScore' }),
        radiusServerSecret: secret({ label: 'Secret', arm: 'radiusServerSecret' }),
      },
      { label: 'RADIUS servers', arm: 'properties.vpnClientConfiguration.radiusServers', section: 'Point-to-site' },
    ),
    policyGroups: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        isDefault: flag({ label: 'Default', arm: 'properties.isDefault' }),
        priority: number({ label: 'Priority', arm: 'properties.priority' }),
        members: json({ label: 'Members', arm: 'properties.policyMembers' }),
      },
      { label: 'Policy groups', arm: 'properties.virtualNetworkGatewayPolicyGroups', section: 'Point-to-site' },
    ),
  },
  defaults: {
    gatewayType: 'Vpn',
    vpnType: 'RouteBased',
    sku: 'VpnGw1AZ',
    generation: 'Generation1',
    activeActive: false,
    enableBgp: false,
  },
  arm: {
    type: 'Microsoft.Network/virtualNetworkGateways',
    apiVersion: '2024-05-01',
    location: 'region',
    folds: { natRules: 'properties.natRules' },
    finish: (body) => {
      const sku = objectIn(body, 'sku');
      return sku?.name === undefined ? {} : withProperties(body, { sku: { ...sku, tier: sku.name } });
    },
    readOnly: [
      'identity.principalId',
      'identity.tenantId',
      'properties.sku.capacity',
      'properties.inboundDnsForwardingEndpoint',
      'properties.isMigrateToCSES',
      'properties.packetCaptureDiagnosticState',
      'properties.remoteVirtualNetworkPeerings',
      'properties.virtualNetworkGatewayMigrationStatus',
      'properties.vpnClientConfiguration.vpnClientConnectionHealth',
      'properties.virtualNetworkGatewayPolicyGroups.properties.vngClientConnectionConfigurations',
    ],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    within: (gateway) => gateway.ipConfigurations?.[0]?.subnet,
    fact: (gateway) => gateway.sku,
    facts: (gateway) => [
      ...(gateway.sku === undefined ? [] : [['SKU', gateway.sku] as const]),
      ...(gateway.activeActive === undefined ? [] : [['Instances', gateway.activeActive ? 'active-active' : 'active-standby'] as const]),
      ...(gateway.bgpAsn === undefined ? [] : [['ASN', String(gateway.bgpAsn)] as const]),
      ...(gateway.clientAddressPool?.length ? [['Clients', gateway.clientAddressPool.join(', ')] as const] : []),
    ],
  },
});

export type VirtualNetworkGateway = ResourceFrom<typeof virtualNetworkGateway>;
