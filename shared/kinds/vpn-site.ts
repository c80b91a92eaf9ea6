// VPN site: a site as a Virtual WAN knows it, with one or more lines to the Internet.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { cidrList, flag, ip, ipList, items, number, reference, secret, text } from './fields.ts';

export const vpnSite = defineKind({
  kind: 'vpnSite',
  label: 'VPN site',
  plural: 'VPN sites',
  description: "A Virtual WAN's record of a site: its VPN device, its lines and the ranges behind it.",
  family: 'net',
  palette: 'Connectivity',
  parents: [],
  fields: {
    wan: reference(['virtualWan'], { label: 'Virtual WAN', arm: 'properties.virtualWan.id' }),
    ipAddress: ip({ label: 'Device address', arm: 'properties.ipAddress', hint: 'Only for a site without named links.' }),
    addressPrefixes: cidrList({ label: 'Address prefixes', arm: 'properties.addressSpace.addressPrefixes' }),
    links: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        ipAddress: ip({ label: 'Address', arm: 'properties.ipAddress' }),
        fqdn: text({ label: 'FQDN', arm: 'properties.fqdn' }),
        provider: text({ label: 'Provider', arm: 'properties.linkProperties.linkProviderName' }),
        speedMbps: number({ label: 'Speed', unit: 'Mbps', arm: 'properties.linkProperties.linkSpeedInMbps' }),
        bgpAsn: number({ label: 'ASN', arm: 'properties.bgpProperties.asn' }),
        bgpPeeringAddress: ip({ label: 'Peer address', arm: 'properties.bgpProperties.bgpPeeringAddress' }),
      },
      { label: 'Links', arm: 'properties.vpnSiteLinks' },
    ),
    bgpAsn: number({ label: 'ASN', arm: 'properties.bgpProperties.asn', section: 'BGP' }),
    bgpPeeringAddress: ip({ label: 'Peer address', arm: 'properties.bgpProperties.bgpPeeringAddress', section: 'BGP' }),
    bgpPeerWeight: number({ label: 'Peer weight', arm: 'properties.bgpProperties.peerWeight', section: 'BGP' }),
    bgpPeeringAddresses: items(
      {
        instance: text({ label: 'Instance', arm: 'ipconfigurationId' }),
        customAddresses: ipList({ label: 'Custom addresses', arm: 'customBgpIpAddresses' }),
      },
      { label: 'Peer addresses per instance', arm: 'properties.bgpProperties.bgpPeeringAddresses', section: 'BGP' },
    ),
    deviceVendor: text({ label: 'Vendor', arm: 'properties.deviceProperties.deviceVendor', section: 'Device' }),
    deviceModel: text({ label: 'Model', arm: 'properties.deviceProperties.deviceModel', section: 'Device' }),
    deviceSpeedMbps: number({ label: 'Speed', unit: 'Mbps', arm: 'properties.deviceProperties.linkSpeedInMbps', section: 'Device' }),
    securitySite: flag({ label: 'Security site', arm: 'properties.isSecuritySite', section: 'Device' }),
    siteKey: secret({ label: 'Site key', arm: 'properties.siteKey', section: 'Device' }),
    site: reference(['site'], { label: 'Site', section: 'On-premises', hint: 'The place it stands for; Azure does not store it.' }),
    device: reference(['vpnDevice'], { label: 'VPN device', section: 'On-premises', hint: 'Azure does not store it.' }),
  },
  defaults: { addressPrefixes: [] },
  arm: {
    type: 'Microsoft.Network/vpnSites',
    apiVersion: '2024-05-01',
    location: 'region',
    readOnly: [
      'properties.bgpProperties.bgpPeeringAddresses.defaultBgpIpAddresses',
      'properties.bgpProperties.bgpPeeringAddresses.tunnelIpAddresses',
    ],
  },
  draw: {
    role: 'card',
    zone: 'wan',
    fact: (place) => place.ipAddress ?? place.links?.[0]?.ipAddress ?? place.links?.[0]?.fqdn,
  },
});

export type VpnSite = ResourceFrom<typeof vpnSite>;
