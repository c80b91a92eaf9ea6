// Application gateway: a web load balancer in its own subnet. Its many lists are kept entry by entry; only addresses are modelled closely.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, ip, items, number, reference, secret, text, textList } from './fields.ts';
import { objectIn, withProperties } from './parts/finish.ts';

const SECTION = 'Listeners and rules';

/** A list whose entries keep Azure's own form: named, so that ids and answer-only links fall away, the rest untouched. */
const named = { name: text({ label: 'Name', arm: 'name' }) } as const;

export const applicationGateway = defineKind({
  kind: 'applicationGateway',
  label: 'Application gateway',
  plural: 'Application gateways',
  description: 'Receives web requests in its own subnet and spreads them over servers, with or without a web application firewall.',
  family: 'net',
  palette: 'Azure network',
  parents: [],
  fields: {
    sku: choice(['Standard_v2', 'WAF_v2', 'Basic', 'Standard_Small', 'Standard_Medium', 'Standard_Large', 'WAF_Medium', 'WAF_Large'], {
      label: 'SKU',
      arm: 'properties.sku.name',
    }),
    skuTier: choice(['Standard_v2', 'WAF_v2', 'Basic', 'Standard', 'WAF'], { label: 'SKU tier', arm: 'properties.sku.tier' }),
    capacity: number({ label: 'Instances', arm: 'properties.sku.capacity' }),
    minimumCapacity: number({ label: 'Instances from', arm: 'properties.autoscaleConfiguration.minCapacity' }),
    maximumCapacity: number({ label: 'Instances to', arm: 'properties.autoscaleConfiguration.maxCapacity' }),
    gatewayIpConfigurations: items(
      { ...named, subnet: reference(['subnet'], { label: 'Subnet', arm: 'properties.subnet.id' }) },
      { label: 'Subnets', arm: 'properties.gatewayIPConfigurations' },
    ),
    frontends: items(
      {
        ...named,
        subnet: reference(['subnet'], { label: 'Subnet', arm: 'properties.subnet.id' }),
        privateIpAddress: ip({ label: 'Private address', arm: 'properties.privateIPAddress' }),
        allocation: choice(['Dynamic', 'Static'], { label: 'Allocation', arm: 'properties.privateIPAllocationMethod' }),
        publicIp: reference(['publicIp'], { label: 'Public IP address', arm: 'properties.publicIPAddress.id' }),
      },
      { label: 'Frontends', arm: 'properties.frontendIPConfigurations' },
    ),
    firewallPolicy: reference(['opaque'], {
      label: 'Web application firewall policy',
      arm: 'properties.firewallPolicy.id',
    }),
    http2: flag({ label: 'HTTP/2', arm: 'properties.enableHttp2' }),
    zones: textList({ label: 'Zones', arm: 'zones', unordered: true }),
    frontendPorts: items(
      { ...named, port: number({ label: 'Port', arm: 'properties.port' }) },
      { label: 'Ports', arm: 'properties.frontendPorts', section: SECTION },
    ),
    backendPools: items(named, { label: 'Backend pools', arm: 'properties.backendAddressPools', section: SECTION }),
    backendHttpSettings: items(named, {
      label: 'HTTP settings',
      arm: 'properties.backendHttpSettingsCollection',
      section: SECTION,
    }),
    backendSettings: items(named, { label: 'Backend settings', arm: 'properties.backendSettingsCollection', section: SECTION }),
    httpListeners: items(named, { label: 'HTTP listeners', arm: 'properties.httpListeners', section: SECTION }),
    listeners: items(named, { label: 'Listeners', arm: 'properties.listeners', section: SECTION }),
    requestRoutingRules: items(named, { label: 'Request routing rules', arm: 'properties.requestRoutingRules', section: SECTION }),
    routingRules: items(named, { label: 'Routing rules', arm: 'properties.routingRules', section: SECTION }),
    urlPathMaps: items(
      { ...named, pathRules: items(named, { label: 'Path rules', arm: 'properties.pathRules' }) },
      { label: 'URL path maps', arm: 'properties.urlPathMaps', section: SECTION },
    ),
    redirectConfigurations: items(named, { label: 'Redirects', arm: 'properties.redirectConfigurations', section: SECTION }),
    rewriteRuleSets: items(named, { label: 'Rewrite rules', arm: 'properties.rewriteRuleSets', section: SECTION }),
    probes: items(named, { label: 'Probes', arm: 'properties.probes', section: SECTION }),
    sslCertificates: items(
      {
        ...named,
        data: secret({ label: 'Certificate', arm: 'properties.data' }),
        password: secret({ label: 'Password', arm: 'properties.password' }),
        keyVaultSecretId: text({ label: 'Key vault secret', arm: 'properties.keyVaultSecretId' }),
      },
      { label: 'Certificates', arm: 'properties.sslCertificates', section: SECTION },
    ),
    trustedRootCertificates: items(named, { label: 'Trusted roots', arm: 'properties.trustedRootCertificates', section: SECTION }),
    trustedClientCertificates: items(named, {
      label: 'Trusted client certificates',
      arm: 'properties.trustedClientCertificates',
      section: SECTION,
    }),
    authenticationCertificates: items(named, {
      label: 'Authentication certificates',
      arm: 'properties.authenticationCertificates',
      section: SECTION,
    }),
    sslProfiles: items(named, { label: 'TLS profiles', arm: 'properties.sslProfiles', section: SECTION }),
    loadDistributionPolicies: items(
      { ...named, targets: items(named, { label: 'Targets', arm: 'properties.loadDistributionTargets' }) },
      { label: 'Load distribution policies', arm: 'properties.loadDistributionPolicies', section: SECTION },
    ),
    privateLinkConfigurations: items(
      { ...named, ipConfigurations: items(named, { label: 'IP configurations', arm: 'properties.ipConfigurations' }) },
      { label: 'Private link', arm: 'properties.privateLinkConfigurations', section: SECTION },
    ),
  },
  defaults: { sku: 'Standard_v2', minimumCapacity: 1, maximumCapacity: 2, zones: ['1', '2', '3'] },
  arm: {
    type: 'Microsoft.Network/applicationGateways',
    apiVersion: '2024-05-01',
    location: 'region',
    // The tier is the SKU without its size. Source: Microsoft.Network 2024-05-01, `ApplicationGatewaySku`.
    finish: (body) => {
      const sku = objectIn(body, 'sku');
      if (typeof sku?.name !== 'string') return {};
      return withProperties(body, { sku: { ...sku, tier: sku.name.replace(/_(Small|Medium|Large)$/i, '') } });
    },
    readOnly: [
      'identity.principalId',
      'identity.tenantId',
      'properties.defaultPredefinedSslPolicy',
      'properties.operationalState',
      'properties.privateEndpointConnections',
      'properties.backendAddressPools.properties.backendIPConfigurations',
      'properties.backendAddressPools.properties.loadDistributionPolicies',
      'properties.backendAddressPools.properties.pathRules',
      'properties.backendAddressPools.properties.requestRoutingRules',
      'properties.backendAddressPools.properties.urlPathMaps',
      'properties.backendHttpSettingsCollection.properties.pathRules',
      'properties.backendHttpSettingsCollection.properties.requestRoutingRules',
      'properties.backendHttpSettingsCollection.properties.urlPathMaps',
      'properties.frontendIPConfigurations.properties.httpListeners',
      'properties.frontendPorts.properties.httpListeners',
      'properties.httpListeners.properties.requestRoutingRules',
      'properties.probes.properties.backendHttpSettings',
      'properties.sslCertificates.properties.httpListeners',
      'properties.sslCertificates.properties.publicCertData',
      'properties.trustedClientCertificates.properties.clientCertIssuerDN',
      'properties.trustedClientCertificates.properties.validatedCertData',
      'properties.urlPathMaps.properties.requestRoutingRules',
    ],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    within: (gateway) => gateway.gatewayIpConfigurations?.[0]?.subnet,
    fact: (gateway) => gateway.frontends?.find((one) => one.privateIpAddress !== undefined)?.privateIpAddress ?? gateway.sku,
  },
});

export type ApplicationGateway = ResourceFrom<typeof applicationGateway>;
