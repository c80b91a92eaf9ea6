// ExpressRoute circuit: the private line of a provider, with its circuit peerings.
import { isObject } from '../base/json.ts';
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, cidr, cidrList, flag, ip, items, number, reference, secret, text } from './fields.ts';

export const circuit = defineKind({
  kind: 'circuit',
  label: 'ExpressRoute circuit',
  plural: 'ExpressRoute circuits',
  description: 'A private line of a connectivity provider between a site and Microsoft.',
  family: 'net',
  palette: 'Connectivity',
  parents: [],
  fields: {
    provider: text({ label: 'Provider', arm: 'properties.serviceProviderProperties.serviceProviderName', example: 'Equinix' }),
    peeringLocation: text({
      label: 'Peering location',
      arm: 'properties.serviceProviderProperties.peeringLocation',
      example: 'Amsterdam',
      hint: 'The place where the provider meets Microsoft, not an Azure region.',
    }),
    site: reference(['site'], { label: 'Site', section: 'On-premises', hint: 'The place at its other end; Azure does not store it.' }),
    bandwidthMbps: number({ label: 'Bandwidth', unit: 'Mbps', arm: 'properties.serviceProviderProperties.bandwidthInMbps' }),
    expressRoutePort: reference(['opaque'], {
      label: 'ExpressRoute port',
      arm: 'properties.expressRoutePort.id',
      hint: 'ExpressRoute Direct: in place of provider, location and bandwidth in Mbps.',
    }),
    bandwidthGbps: number({ label: 'Bandwidth of the port', unit: 'Gbps', arm: 'properties.bandwidthInGbps' }),
    directPortRateLimit: flag({ label: 'Rate limit on the port', arm: 'properties.enableDirectPortRateLimit' }),
    tier: choice(['Standard', 'Premium', 'Local', 'Basic', 'MultiCloud'], { label: 'Tier', arm: 'sku.tier', section: 'SKU' }),
    family: choice(['MeteredData', 'UnlimitedData'], { label: 'Billing', arm: 'sku.family', section: 'SKU' }),
    skuName: text({
      label: 'SKU name',
      arm: 'sku.name',
      section: 'SKU',
      hint: 'Exports join tier and billing by an underscore.',
      example: 'Standard_MeteredData',
    }),
    circuitState: text({ label: 'Circuit state', arm: 'properties.circuitProvisioningState', section: 'State', reported: true }),
    providerState: choice(['NotProvisioned', 'Provisioning', 'Provisioned', 'Deprovisioning'], {
      label: 'Provider state',
      arm: 'properties.serviceProviderProvisioningState',
      section: 'State',
      reported: true,
    }),
    serviceKey: text({
      label: 'Service key',
      arm: 'properties.serviceKey',
      section: 'State',
      reported: true,
      hint: 'What the provider asks for to build the line.',
    }),
    globalReach: flag({ label: 'Global Reach', arm: 'properties.globalReachEnabled', section: 'State', reported: true }),
    authorizationKey: secret({
      label: 'Authorization key of the port',
      arm: 'properties.authorizationKey',
      hint: 'Only when the port belongs to another subscription.',
    }),
    peerings: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        peeringType: choice(['AzurePrivatePeering', 'MicrosoftPeering', 'AzurePublicPeering'], {
          label: 'Type',
          arm: 'properties.peeringType',
        }),
        peerAsn: number({ label: 'Peer ASN', arm: 'properties.peerASN' }),
        azureAsn: number({ label: 'Microsoft ASN', arm: 'properties.azureASN', reported: true }),
        primaryPrefix: cidr({ label: 'Primary prefix', arm: 'properties.primaryPeerAddressPrefix', hint: 'A /30 outside every network.' }),
        secondaryPrefix: cidr({ label: 'Secondary prefix', arm: 'properties.secondaryPeerAddressPrefix' }),
        customerPrimaryAddress: ip({
          label: 'Own address, primary',
          hint: 'First usable address of the prefix; Microsoft takes the second.',
        }),
        customerSecondaryAddress: ip({ label: 'Own address, secondary' }),
        vlanId: number({ label: 'VLAN', arm: 'properties.vlanId' }),
        sharedKey: secret({ label: 'MD5 key', arm: 'properties.sharedKey' }),
        state: choice(['Enabled', 'Disabled'], { label: 'State', arm: 'properties.state' }),
        advertisedPublicPrefixes: cidrList({
          label: 'Advertised prefixes',
          arm: 'properties.microsoftPeeringConfig.advertisedPublicPrefixes',
          hint: 'Microsoft peering only.',
        }),
        customerAsn: number({ label: 'Customer ASN', arm: 'properties.microsoftPeeringConfig.customerASN' }),
        routingRegistry: text({ label: 'Routing registry', arm: 'properties.microsoftPeeringConfig.routingRegistryName' }),
        routeFilter: reference(['opaque'], { label: 'Route filter', arm: 'properties.routeFilter.id' }),
        ipv6PrimaryPrefix: cidr({ label: 'Primary prefix, IPv6', arm: 'properties.ipv6PeeringConfig.primaryPeerAddressPrefix' }),
        ipv6SecondaryPrefix: cidr({ label: 'Secondary prefix, IPv6', arm: 'properties.ipv6PeeringConfig.secondaryPeerAddressPrefix' }),
        globalReachConnections: items(
          {
            name: text({ label: 'Name', arm: 'name' }),
            ownPeering: reference(['circuit'], { label: 'This circuit', arm: 'properties.expressRouteCircuitPeering.id' }),
            otherPeering: reference(['circuit'], { label: 'Other circuit', arm: 'properties.peerExpressRouteCircuitPeering.id' }),
            addressPrefix: cidr({ label: 'Address prefix', arm: 'properties.addressPrefix' }),
            authorizationKey: secret({ label: 'Authorization key', arm: 'properties.authorizationKey' }),
            status: text({ label: 'Status', arm: 'properties.circuitConnectionStatus', reported: true }),
          },
          { label: 'Global Reach', arm: 'properties.connections' },
        ),
      },
      { label: 'Circuit peerings', arm: 'properties.peerings', section: 'Circuit peerings' },
    ),
    authorizations: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        useStatus: text({ label: 'Use', arm: 'properties.authorizationUseStatus', reported: true }),
      },
      { label: 'Authorizations', arm: 'properties.authorizations', section: 'Authorizations' },
    ),
  },
  defaults: { bandwidthMbps: 50, tier: 'Standard', family: 'MeteredData', peerings: [] },
  arm: {
    type: 'Microsoft.Network/expressRouteCircuits',
    apiVersion: '2024-05-01',
    location: 'region',
    folds: { peerings: 'properties.peerings', authorizations: 'properties.authorizations' },
    finish: ({ sku }) =>
      isObject(sku) && typeof sku.tier === 'string' && typeof sku.family === 'string'
        ? { sku: { ...sku, name: `${sku.tier}_${sku.family}` } }
        : {},
    readOnly: [
      'properties.allowGlobalReach',
      'properties.authorizationStatus',
      'properties.gatewayManagerEtag',
      'properties.stag',
      // Azure makes the keys; they are secrets and never enter a plan.
      'properties.authorizations.properties.authorizationKey',
      'properties.authorizations.properties.connectionResourceUri',
      'properties.peerings.properties.expressRouteConnection',
      'properties.peerings.properties.gatewayManagerEtag',
      'properties.peerings.properties.lastModifiedBy',
      'properties.peerings.properties.peeredConnections',
      'properties.peerings.properties.primaryAzurePort',
      'properties.peerings.properties.secondaryAzurePort',
      'properties.peerings.properties.stats',
      'properties.peerings.properties.microsoftPeeringConfig.advertisedPublicPrefixesState',
      'properties.peerings.properties.ipv6PeeringConfig.microsoftPeeringConfig.advertisedPublicPrefixesState',
      'properties.peerings.properties.connections.properties.ipv6CircuitConnectionConfig.circuitConnectionStatus',
    ],
  },
  draw: {
    role: 'card',
    zone: 'wan',
    fact: (line) => {
      const bandwidth = line.bandwidthMbps ? `${line.bandwidthMbps} Mbps` : line.bandwidthGbps ? `${line.bandwidthGbps} Gbps` : undefined;
      return [bandwidth, line.provider].filter((part) => part !== undefined).join(', ') || undefined;
    },
    facts: (line) => [
      ...(line.peeringLocation === undefined ? [] : [['Location', line.peeringLocation] as const]),
      ...(line.tier === undefined ? [] : [['Tier', line.tier] as const]),
      ...(line.providerState === undefined ? [] : [['Provider', line.providerState] as const]),
    ],
  },
});

export type Circuit = ResourceFrom<typeof circuit>;
