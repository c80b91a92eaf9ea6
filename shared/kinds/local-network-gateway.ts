// Local network gateway: Azure's record of the device and the ranges at the other end of a VPN.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { cidrList, ip, ipList, items, number, reference, text } from './fields.ts';

export const localNetworkGateway = defineKind({
  kind: 'localNetworkGateway',
  label: 'Local network gateway',
  plural: 'Local network gateways',
  description: "Azure's record of a site's VPN device: its public address and the ranges behind it.",
  family: 'net',
  palette: 'Connectivity',
  parents: [],
  fields: {
    gatewayIpAddress: ip({ label: 'Device address', arm: 'properties.gatewayIpAddress', hint: 'Public address, or an FQDN instead.' }),
    fqdn: text({ label: 'Device FQDN', arm: 'properties.fqdn' }),
    addressPrefixes: cidrList({
      label: 'Address prefixes',
      arm: 'properties.localNetworkAddressSpace.addressPrefixes',
      hint: 'Ranges of the site. With BGP they may stay empty.',
    }),
    bgpAsn: number({ label: 'ASN', arm: 'properties.bgpSettings.asn', section: 'BGP' }),
    bgpPeeringAddress: ip({ label: 'Peer address', arm: 'properties.bgpSettings.bgpPeeringAddress', section: 'BGP' }),
    bgpPeerWeight: number({ label: 'Peer weight', arm: 'properties.bgpSettings.peerWeight', section: 'BGP' }),
    bgpPeeringAddresses: items(
      {
        instance: text({ label: 'Instance', arm: 'ipconfigurationId' }),
        customAddresses: ipList({ label: 'Custom addresses', arm: 'customBgpIpAddresses' }),
      },
      { label: 'Peer addresses per instance', arm: 'properties.bgpSettings.bgpPeeringAddresses', section: 'BGP' },
    ),
    site: reference(['site'], { label: 'Site', section: 'On-premises', hint: 'The place it stands for; Azure does not store it.' }),
    device: reference(['vpnDevice'], { label: 'VPN device', section: 'On-premises', hint: 'Azure does not store it.' }),
  },
  defaults: { addressPrefixes: [] },
  arm: {
    type: 'Microsoft.Network/localNetworkGateways',
    apiVersion: '2024-05-01',
    location: 'region',
    readOnly: [
      'properties.bgpSettings.bgpPeeringAddresses.defaultBgpIpAddresses',
      'properties.bgpSettings.bgpPeeringAddresses.tunnelIpAddresses',
    ],
  },
  draw: {
    role: 'card',
    zone: 'wan',
    fact: (gateway) => gateway.gatewayIpAddress ?? gateway.fqdn,
  },
});

export type LocalNetworkGateway = ResourceFrom<typeof localNetworkGateway>;
