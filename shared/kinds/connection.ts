// Connection: joins a virtual network gateway to a local network gateway, a circuit or another gateway.
import { isObject, type JsonObject, type MutableJson } from '../base/json.ts';
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, ip, items, number, reference, referenceList, secret, text } from './fields.ts';
import { ipsecPolicyFields, trafficSelectorFields } from './parts/ipsec-policy.ts';

/** The API takes a gateway reference as a whole gateway whose `properties` may be empty; the published schema asks for them. */
function withGatewayProperties(body: JsonObject): JsonObject {
  const properties: MutableJson = {};
  for (const [key, value] of Object.entries(isObject(body.properties) ? body.properties : {}))
    properties[key] =
      /^(virtualNetworkGateway[12]|localNetworkGateway2)$/.test(key) && isObject(value) ? { ...value, properties: {} } : value;
  return { properties };
}

export const connection = defineKind({
  kind: 'connection',
  label: 'Connection',
  plural: 'Connections',
  description: 'Joins a virtual network gateway to a site over VPN, to an ExpressRoute circuit or to another gateway.',
  family: 'net',
  palette: 'Connectivity',
  parents: [],
  fields: {
    connectionType: choice(['IPsec', 'ExpressRoute', 'Vnet2Vnet', 'VPNClient'], {
      label: 'Connection type',
      arm: 'properties.connectionType',
    }),
    virtualNetworkGateway1: reference(['virtualNetworkGateway'], {
      label: 'Gateway',
      arm: 'properties.virtualNetworkGateway1.id',
    }),
    localNetworkGateway2: reference(['localNetworkGateway'], {
      label: 'Local network gateway',
      arm: 'properties.localNetworkGateway2.id',
      hint: 'The other end of an IPsec connection.',
    }),
    virtualNetworkGateway2: reference(['virtualNetworkGateway'], {
      label: 'Second gateway',
      arm: 'properties.virtualNetworkGateway2.id',
      hint: 'The other end of a connection between two networks.',
    }),
    peer: reference(['circuit'], { label: 'Circuit', arm: 'properties.peer.id', hint: 'The other end of an ExpressRoute connection.' }),
    status: text({ label: 'Status', arm: 'properties.connectionStatus', reported: true }),
    authenticationType: choice(['PSK', 'Certificate'], {
      label: 'Authentication',
      arm: 'properties.authenticationType',
      section: 'Security',
    }),
    sharedKey: secret({ label: 'Shared key', arm: 'properties.sharedKey', section: 'Security' }),
    authorizationKey: secret({
      label: 'Authorization key',
      arm: 'properties.authorizationKey',
      section: 'Security',
      hint: 'Only for a circuit of another subscription.',
    }),
    protocol: choice(['IKEv2', 'IKEv1'], { label: 'IKE version', arm: 'properties.connectionProtocol', section: 'Security' }),
    ipsecPolicies: items(ipsecPolicyFields, {
      label: 'IPsec policy',
      arm: 'properties.ipsecPolicies',
      section: 'Security',
      hint: 'Empty means the defaults of Azure.',
    }),
    usePolicyBasedTrafficSelectors: flag({
      label: 'Policy-based traffic selectors',
      arm: 'properties.usePolicyBasedTrafficSelectors',
      section: 'Security',
    }),
    trafficSelectors: items(trafficSelectorFields, {
      label: 'Traffic selectors',
      arm: 'properties.trafficSelectorPolicies',
      section: 'Security',
    }),
    mode: choice(['Default', 'InitiatorOnly', 'ResponderOnly'], { label: 'Mode', arm: 'properties.connectionMode', section: 'Tunnel' }),
    dpdTimeoutSeconds: number({ label: 'Dead peer detection', unit: 's', arm: 'properties.dpdTimeoutSeconds', section: 'Tunnel' }),
    useLocalAzureIpAddress: flag({
      label: 'Private Azure address',
      arm: 'properties.useLocalAzureIpAddress',
      section: 'Tunnel',
      hint: 'For a VPN over ExpressRoute private peering.',
    }),
    ingressNatRules: referenceList(['virtualNetworkGateway'], {
      label: 'Ingress NAT rules',
      arm: 'properties.ingressNatRules',
      unordered: true,
      section: 'Tunnel',
    }),
    egressNatRules: referenceList(['virtualNetworkGateway'], {
      label: 'Egress NAT rules',
      arm: 'properties.egressNatRules',
      unordered: true,
      section: 'Tunnel',
    }),
    enableBgp: flag({ label: 'BGP', arm: 'properties.enableBgp', section: 'Routing' }),
    customBgpAddresses: items(
      {
        ipConfiguration: reference(['virtualNetworkGateway'], { label: 'IP configuration', arm: 'ipConfigurationId' }),
        address: ip({ label: 'Address', arm: 'customBgpIpAddress' }),
      },
      { label: 'Custom BGP addresses', arm: 'properties.gatewayCustomBgpIpAddresses', section: 'Routing' },
    ),
    routingWeight: number({ label: 'Routing weight', arm: 'properties.routingWeight', section: 'Routing' }),
    expressRouteGatewayBypass: flag({
      label: 'FastPath',
      arm: 'properties.expressRouteGatewayBypass',
      section: 'ExpressRoute',
      hint: 'Traffic passes by the gateway.',
    }),
    privateLinkFastPath: flag({
      label: 'FastPath to private endpoints',
      arm: 'properties.enablePrivateLinkFastPath',
      section: 'ExpressRoute',
    }),
  },
  defaults: { connectionType: 'IPsec', protocol: 'IKEv2', enableBgp: false, sharedKey: 'ask' },
  arm: {
    type: 'Microsoft.Network/connections',
    apiVersion: '2024-05-01',
    location: 'region',
    // Source: catalogue section 5.2 (2026-11): not in 2024-05-01, in the newest stable version.
    newer: { 'properties.authenticationType': '2025-09-01', 'properties.certificateAuthentication': '2025-09-01' },
    readOnly: [
      'properties.tunnelConnectionStatus',
      'properties.ingressBytesTransferred',
      'properties.egressBytesTransferred',
      'properties.packetCaptureDiagnosticState',
      'properties.isMigrateToCSES',
      'properties.virtualNetworkGateway1.name',
      'properties.virtualNetworkGateway2.name',
      'properties.localNetworkGateway2.name',
      'properties.virtualNetworkGateway1.properties',
      'properties.virtualNetworkGateway2.properties',
      'properties.localNetworkGateway2.properties',
    ],
    finish: withGatewayProperties,
  },
  draw: {
    role: 'link',
    zone: 'wan',
    ends: (link) => [link.virtualNetworkGateway1, link.localNetworkGateway2 ?? link.peer ?? link.virtualNetworkGateway2],
    style: (link) => {
      if (link.connectionType === 'ExpressRoute') return 'expressroute';
      return link.connectionType === 'VPNClient' ? 'vpn-p2s' : 'vpn';
    },
    fact: (link) => link.connectionType,
  },
});

export type Connection = ResourceFrom<typeof connection>;
