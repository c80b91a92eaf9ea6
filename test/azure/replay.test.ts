// The stand-in against Azure itself: recorded requests are sent to it, and what it answers is compared with what Azure answered.
// What may differ is listed with its reason; anything else fails.
import { describe, expect, it } from 'vitest';
import { corpus, NO_CORPUS } from '../helpers/corpus.ts';
import { type Difference, replay } from './replay.ts';

/** Differences by place in the answer, and why they do not matter. */
type Allowed = { readonly [reason: string]: RegExp };

const NO_GATEWAY_MIDWAY: Allowed = {
  'while a gateway is being made, Azure shows settings it takes away again':
    /vpnClientConfiguration|bgpSettings|^properties\.(provisioningState|ipConfigurations\[\]\.properties\.provisioningState)$/,
  'a peering shows gateways of the remote side a little later or earlier': /remoteGateways/,
};
const MADE_UP: Allowed = {
  'names Azure makes up':
    /networkInterfaces\[\]\.id|operations.*|value\[\]\.(id|operationId)$|outputResources\[\]\.id|validatedResources\[\]\.id|storageAccountId\.value/,
  'wording of an approval': /privateLinkServiceConnectionState\.description/,
};

const RECORDINGS: readonly (readonly [file: string, allowed: Allowed])[] = [
  ['azure-cli/GetLink_ZoneNotExists_ExpectError.json', {}],
  ['azure-cli/ListLinks_MultipleLinksPresent_ExpectMultipleLinksRetrieved.json', {}],
  ['azure-cli/ListRecordSetsAcrossType_MultipleRecordSetsPresent_ExpectMultipleRecordSetsRetrieved.json', {}],
  ['azure-cli/ListZonesInSubscription_MultipleZonesPresent_ExpectMultipleZonesRetrieved.json', {}],
  ['azure-cli/PatchLink_EnableRegistration_ExpectRegistrationEnabled.json', { 'a link is ready at once': /virtualNetworkLinkState/ }],
  ['azure-cli/PutLink_LinkNotExistsWithRegistration_ExpectLinkCreated.json', { 'a link is ready at once': /virtualNetworkLinkState/ }],
  ['azure-cli/Private_Dns_Zone1_Import.json', {}],
  ['azure-cli/PutRecordSet_IfNoneMatchFailure_ExpectError.json', {}],
  ['azure-cli/group_deployment.json', { ...MADE_UP, 'version of an old load balancer': /privateIPAddressVersion/ }],
  ['azure-cli/group_deployment_lite.json', {}],
  ['azure-cli/natgateway_basic.json', {}],
  [
    'azure-cli/network_express_route_ipv6_peering.json',
    {
      'states a circuit goes through':
        /circuitProvisioningState|gatewayManagerEtag|azureASN|lastModifiedBy|advertisedPublicPrefixesState|legacyMode|AzurePort|ipv6PeeringConfig\.state/,
    },
  ],
  ['azure-cli/network_local_gateway.json', {}],
  ['azure-cli/network_nsg.json', {}],
  ['azure-cli/network_private_endpoint_ip_config.json', MADE_UP],
  [
    'azure-cli/network_private_link_service.json',
    {
      ...MADE_UP,
      'parts of a load balancer': /frontendIPConfigurations|loadBalancerBackendAddresses|outboundRules/,
      'an empty page before the last': /nextLink/,
    },
  ],
  ['azure-cli/network_route_table_operation.json', {}],
  ['azure-cli/network_service_endpoints.json', {}],
  ['azure-cli/network_subnet_delegation.json', {}],
  ['azure-cli/network_vnet.json', {}],
  ['azure-cli/network_vnet_gateway_nat_rule.json', NO_GATEWAY_MIDWAY],
  ['azure-cli/network_vnet_peering.json', NO_GATEWAY_MIDWAY],
  ['azure-cli/network_vnet_with_subnet_nsg.json', {}],
  [
    'azure-cli/network_vpn_connection_nat_rule.json',
    { ...NO_GATEWAY_MIDWAY, 'a value the template sets and Azure does not show': /usePolicyBasedTrafficSelectors/ },
  ],
  ['azure-cli/subnet_with_private_endpoint_option.json', { 'an older version shows what newer ones hide': /enableVmProtection/ }],
  ['azure-cli-extensions/azure_firewall_ip_config.json', { 'a part of the sku': /sku\.name/ }],
  ['azure-cli-extensions/azure_vhub_connection_basic_scenario.json', { 'a connection is up at once': /connectivityStatus/ }],
  [
    'azure-cli-extensions/azure_vwan_vpn_gateway_connection.json',
    {
      'parts that come later': /bgpSettings|ipConfigurations|linkSpeedInMbps|connectionStatus/,
      'wording of this one provider': /^error\.(code|details)$/,
    },
  ],
  ['azure-cli-extensions/dns_resolver_inbound_crud.json', {}],
  ['azure-cli-extensions/dns_resolver_ruleset_crud.json', {}],
  ['azure-cli-extensions/network_manager_connect_config_crud.json', { 'a member is there at once': /provisioningState/ }],
];

const found = corpus('http');

describe(found === null ? `recorded requests (${NO_CORPUS})` : 'recorded requests', () => {
  it.skipIf(found === null).each(RECORDINGS)('%s', async (file, allowed) => {
    const { calls, differences } = await replay(`${found}/${file}`);
    expect(calls).toBeGreaterThan(0);
    expect(differences.filter((one) => one.at === 'status')).toEqual([]);
    const reasons = Object.values(allowed);
    expect(differences.filter((one) => !reasons.some((reason) => reason.test(one.at))).map(show)).toEqual([]);
  });
});

function show({ call, at, azure, ours }: Difference): string {
  return `${call}: ${at}: Azure ${JSON.stringify(azure)?.slice(0, 120)}, here ${JSON.stringify(ours)?.slice(0, 120)}`;
}
