// Which fields of the kinds keep their words when a plan is shared: values that Azure defines, in the form in which Azure writes them.
// What is not listed is replaced; what is listed and looks otherwise is replaced as well.
import { peeringLocationOf } from '../facts/expressroute-locations.ts';
import { regionOf } from '../facts/regions.ts';

type Keeps = (text: string) => boolean;

const IDENTIFIER: Keeps = (text) => /^[A-Za-z][A-Za-z0-9_]{0,40}$/.test(text);
const NAMESPACE: Keeps = (text) =>
  /^(Microsoft|GitHub|NGINX|Dynatrace|PaloAltoNetworks|Oracle|Qumulo|Informatica)\.[A-Za-z.]+(\/[A-Za-z]+)*$/.test(text);
const TYPE: Keeps = (text) => /^[A-Z][A-Za-z]+\.[A-Za-z.]+(\/[A-Za-z]+)+$/.test(text);
const VERSION: Keeps = (text) => /^\d[\d.]*(-?[a-z]{1,10}\.?\d*)?$/.test(text);
const PORTS: Keeps = (text) => /^[\d\s,*-]+$/.test(text);
const SIZE: Keeps = (text) => /^(Standard|Basic|Premium)_[A-Za-z0-9_]{1,30}$/.test(text);
const SYSTEM: Keeps = (text) =>
  /^(Windows|Ubuntu|Red Hat|SUSE|Debian|Oracle|Rocky|Alma|CentOS)( (Server|Enterprise|Linux|Standard|Datacenter|Core|Azure|Edition|Evaluation|LTS|Pro|SP\d|R2|\d[\d.]*))*$/i.test(
    text,
  );
const REGION: Keeps = (text) => regionOf(text) !== undefined || /^(\*|global|(usgov|usdod|china)[a-z]{4,12}\d?)$/.test(text);

/** `kind.field`, entries of lists with their own names, and what a kept value looks like. */
const KEPT: { readonly [place: string]: Keeps } = {
  'applicationGateway.zones': VERSION,
  'arcServer.agentVersion': VERSION,
  'arcServer.extensions.publisher': (text) => /^Microsoft(\.[A-Za-z]+)+$/.test(text),
  'arcServer.extensions.type': IDENTIFIER,
  'arcServer.extensions.version': VERSION,
  'arcServer.identity': IDENTIFIER,
  'arcServer.networkInterfaces.addresses.version': IDENTIFIER,
  'arcServer.osEdition': SYSTEM,
  'arcServer.osVersion': VERSION,
  'arcServer.proxyBypass': IDENTIFIER,
  'arcServer.status': IDENTIFIER,
  'azureFirewall.applicationRuleCollections.action': IDENTIFIER,
  'azureFirewall.applicationRuleCollections.rules.fqdnTags': IDENTIFIER,
  'azureFirewall.applicationRuleCollections.rules.protocols.protocol': IDENTIFIER,
  'azureFirewall.natRuleCollections.action': IDENTIFIER,
  'azureFirewall.networkRuleCollections.action': IDENTIFIER,
  'azureFirewall.zones': VERSION,
  'bastion.zones': VERSION,
  'circuit.authorizations.useStatus': IDENTIFIER,
  'circuit.circuitState': IDENTIFIER,
  'circuit.peeringLocation': (text) => peeringLocationOf(text) !== undefined,
  'circuit.peerings.globalReachConnections.status': IDENTIFIER,
  'circuit.peerings.name': (text) => /^(AzurePrivatePeering|MicrosoftPeering|AzurePublicPeering)$/i.test(text),
  'circuit.peerings.routingRegistry': (text) => /^(ARIN|APNIC|AFRINIC|LACNIC|RIPENCC|RADB|ALTDB|LEVEL3|NONE)$/i.test(text),
  'circuit.skuName': (text) => /^[A-Za-z]+_(MeteredData|UnlimitedData)$/i.test(text),
  'connection.status': IDENTIFIER,
  'dnsResolver.state': IDENTIFIER,
  'firewallPolicy.intrusionPrivateRanges': (text) => text === 'IANAPrivateRanges',
  'firewallPolicy.snatPrivateRanges': (text) => text === 'IANAPrivateRanges',
  'loadBalancer.frontends.zones': VERSION,
  'natGateway.zones': VERSION,
  'networkManager.scopeAccesses': IDENTIFIER,
  'networkVirtualAppliance.scaleUnit': VERSION,
  'networkVirtualAppliance.version': VERSION,
  'opaque.apiVersion': (text) => /^\d{4}-\d\d-\d\d(-preview)?$/.test(text),
  'opaque.armType': TYPE,
  'platformService.groupId': IDENTIFIER,
  'privateEndpoint.connections.groupIds': IDENTIFIER,
  'privateEndpoint.connections.status': IDENTIFIER,
  'privateEndpoint.ipConfigurations.groupId': IDENTIFIER,
  'privateEndpoint.manualConnections.groupIds': IDENTIFIER,
  'privateEndpoint.manualConnections.status': IDENTIFIER,
  'publicIp.zones': VERSION,
  'publicIpPrefix.zones': VERSION,
  'routeServer.bgpConnections.status': IDENTIFIER,
  'securityAdminConfiguration.intentPolicyServices': IDENTIFIER,
  'securityAdminRuleCollection.rules.destinationPortRanges': PORTS,
  'securityAdminRuleCollection.rules.flag': IDENTIFIER,
  'securityAdminRuleCollection.rules.sourcePortRanges': PORTS,
  'securityGroup.rules.destinationPortRange': PORTS,
  'securityGroup.rules.destinationPortRanges': PORTS,
  'securityGroup.rules.sourcePortRange': PORTS,
  'securityGroup.rules.sourcePortRanges': PORTS,
  'serviceEndpointPolicy.definitions.service': NAMESPACE,
  'siteFirewall.rules.ports': PORTS,
  'sqlServer.version': VERSION,
  'subnet.delegations.service': TYPE,
  'subnet.serviceEndpoints.locations': REGION,
  'subnet.serviceEndpoints.service': (text) => NAMESPACE(text) || IDENTIFIER(text),
  'subscription.registeredProviders': NAMESPACE,
  'virtualHub.bgpConnections.status': IDENTIFIER,
  'virtualHub.routingIntent.policies.destinations': (text) => /^(Internet|PrivateTraffic)$/i.test(text),
  'virtualHub.routingState': IDENTIFIER,
  'virtualMachine.size': SIZE,
  'virtualMachine.zones': VERSION,
  'virtualNetworkGateway.clientAuthentication': IDENTIFIER,
  'virtualNetworkGateway.clientProtocols': IDENTIFIER,
  'virtualNetworkGateway.natRules.externalMappings.portRange': PORTS,
  'virtualNetworkGateway.natRules.internalMappings.portRange': PORTS,
  'virtualWan.office365Breakout': IDENTIFIER,
  'vpnConnection.links.status': IDENTIFIER,
  'vpnConnection.status': IDENTIFIER,
  'vpnGateway.natRules.externalMappings.portRange': PORTS,
  'vpnGateway.natRules.internalMappings.portRange': PORTS,
  'zoneLink.state': IDENTIFIER,
};

/** Fields that are left out: words for people, keys, and numbers of single machines. No rule and no verdict asks for them. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'azureFirewall.applicationRuleCollections.rules.description',
  'circuit.serviceKey',
  'dataCollectionEndpoint.description',
  'dnsServer.forwarders.note',
  'forwardingRuleset.rules.metadata',
  'networkGroup.description',
  'networkInterface.macAddress',
  'networkManager.connectivityConfigurations.description',
  'networkManager.description',
  'networkVirtualAppliance.sshPublicKey',
  'privateDnsZone.records.metadata',
  'privateEndpoint.connections.statusDescription',
  'privateEndpoint.manualConnections.statusDescription',
  'rulesetLink.metadata',
  'securityAdminConfiguration.description',
  'securityAdminRuleCollection.description',
  'securityAdminRuleCollection.rules.description',
  'serviceEndpointPolicy.definitions.description',
  'site.place',
  'siteFirewall.rules.note',
  'virtualMachine.adminUsername',
  'virtualNetworkGateway.clientRootCertificates.data',
  'virtualNetworkGateway.clientRevokedCertificates.thumbprint',
]);

/** Words for people whose length a rule measures: as many points stand in their place. */
const MEASURED: ReadonlySet<string> = new Set(['securityGroup.rules.description']);

/** Free JSON of which only the parts stay that something asks for. */
const PARTLY: ReadonlySet<string> = new Set(['arcServer.extensions.settings']);

/** Keys of free JSON whose values Azure defines. */
const KEPT_KEYS: ReadonlySet<string> = new Set(
  [
    ...['type', 'ruleType', 'ruleCollectionType', 'protocols', 'protocolType', 'ipProtocols', 'nextHopType', 'destinationType'],
    ...['destinationPorts', 'translatedPort', 'webCategories', 'fqdnTags', 'attributeType', 'groupConnectivity', 'isGlobal'],
    ...['useHubGateway', 'resourceType'],
  ].map((key) => key.toLowerCase()),
);

/** What becomes of the value of a field: a test for values that stay, or a word for what else is done with it. */
export function fieldKeeps(place: string): Keeps | 'left-out' | 'measured' | 'partly' | undefined {
  if (LEFT_OUT.has(place)) return 'left-out';
  if (MEASURED.has(place)) return 'measured';
  return PARTLY.has(place) ? 'partly' : KEPT[place];
}

/** Whether the text under a key of free JSON stays as it is. */
export function jsonKeeps(key: string, text: string): boolean {
  return KEPT_KEYS.has(key.toLowerCase()) && (IDENTIFIER(text) || PORTS(text) || TYPE(text) || /^[A-Za-z]+,[A-Za-z]+$/.test(text));
}

/** Whether a region stays as it is. Expressions and names of nobody's region do not. */
export function isPublicRegion(text: string): boolean {
  return REGION(text);
}

/** Whether a version stays as it is. */
export function isApiVersion(text: string): boolean {
  return KEPT['opaque.apiVersion']?.(text) === true;
}
