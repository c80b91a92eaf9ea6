// The only list of rules, in the order of their catalogue codes.
import { blockedRange } from './addressing/blocked-range.ts';
import { borrowingNetworkOverlapsSite } from './addressing/borrowing-network-overlaps-site.ts';
import { clientPoolOverlaps } from './addressing/client-pool-overlaps.ts';
import { defaultRouteAsSiteRange } from './addressing/default-route-as-site-range.ts';
import { fixedAddressOutsideSubnet } from './addressing/fixed-address-outside-subnet.ts';
import { fixedAddressReserved } from './addressing/fixed-address-reserved.ts';
import { fixedAddressTwice } from './addressing/fixed-address-twice.ts';
import { ipv6SubnetSize } from './addressing/ipv6-subnet-size.ts';
import { malformedRange } from './addressing/malformed-range.ts';
import { networkLargerThanNeeded } from './addressing/network-larger-than-needed.ts';
import { networkRangesOverlap } from './addressing/network-ranges-overlap.ts';
import { networkWithoutRange } from './addressing/network-without-range.ts';
import { peeredNetworksOverlap } from './addressing/peered-networks-overlap.ts';
import { peersOfOneNetworkOverlap } from './addressing/peers-of-one-network-overlap.ts';
import { publicRangeInNetwork } from './addressing/public-range-in-network.ts';
import { sharedRangeWithoutRoute } from './addressing/shared-range-without-route.ts';
import { siteInBlockedRange } from './addressing/site-in-blocked-range.ts';
import { siteRangeAroundNetwork } from './addressing/site-range-around-network.ts';
import { siteRangeInsideNetwork } from './addressing/site-range-inside-network.ts';
import { sitesOfOneGatewayOverlap } from './addressing/sites-of-one-gateway-overlap.ts';
import { subnetFull } from './addressing/subnet-full.ts';
import { subnetNearlyFull } from './addressing/subnet-nearly-full.ts';
import { tooManyAddresses } from './addressing/too-many-addresses.ts';
import { unjoinedNetworksOverlap } from './addressing/unjoined-networks-overlap.ts';
import type { Rule } from './define-rule.ts';
import { defaultRoute } from './gateway-subnet/default-route.ts';
import { gatewayRoutesIgnored } from './gateway-subnet/gateway-routes-ignored.ts';
import { natGatewayOrDelegation } from './gateway-subnet/nat-gateway-or-delegation.ts';
import { noGatewaySubnet } from './gateway-subnet/no-gateway-subnet.ts';
import { noIpv6ForDualStack } from './gateway-subnet/no-ipv6-for-dual-stack.ts';
import { oneWayInspection } from './gateway-subnet/one-way-inspection.ts';
import { routeOverItself } from './gateway-subnet/route-over-itself.ts';
import { securityGroupAttached } from './gateway-subnet/security-group-attached.ts';
import { smallerThan29 } from './gateway-subnet/smaller-than-29.ts';
import { strangerInGatewaySubnet } from './gateway-subnet/stranger-in-gateway-subnet.ts';
import { tooSmallForBothTypes } from './gateway-subnet/too-small-for-both-types.ts';
import { tooSmallForCircuits } from './gateway-subnet/too-small-for-circuits.ts';
import { tooSmallForSku } from './gateway-subnet/too-small-for-sku.ts';
import { globalName } from './naming/global-name.ts';
import { nameNotAllowed } from './naming/name-not-allowed.ts';
import { nameTwice } from './naming/name-twice.ts';
import { offTheNamingConvention } from './naming/off-the-naming-convention.ts';
import { regionAsDisplayName } from './naming/region-as-display-name.ts';
import { reservedWordInName } from './naming/reserved-word-in-name.ts';
import { resourceGroupName } from './naming/resource-group-name.ts';
import { zoneLinkNameTooLong } from './naming/zone-link-name-too-long.ts';
import { acrossRegions } from './peering/across-regions.ts';
import { acrossTenants } from './peering/across-tenants.ts';
import { basicBalancerAcrossRegions } from './peering/basic-balancer-across-regions.ts';
import { disconnected } from './peering/disconnected.ts';
import { forwardedTrafficRefused } from './peering/forwarded-traffic-refused.ts';
import { gatewayOnBothSides } from './peering/gateway-on-both-sides.ts';
import { missingHalf } from './peering/missing-half.ts';
import { noGatewayToUse } from './peering/no-gateway-to-use.ts';
import { outOfSync } from './peering/out-of-sync.ts';
import { selfOrSecondPeering } from './peering/self-or-second-peering.ts';
import { severalRemoteGateways } from './peering/several-remote-gateways.ts';
import { spokeWithoutGateway } from './peering/spoke-without-gateway.ts';
import { tooManyPeerings } from './peering/too-many-peerings.ts';
import { addressMayChange } from './private-endpoints/address-may-change.ts';
import { connectionNotApproved } from './private-endpoints/connection-not-approved.ts';
import { endpointCost } from './private-endpoints/endpoint-cost.ts';
import { endpointRegionDiffers } from './private-endpoints/endpoint-region-differs.ts';
import { endpointSubscriptionDiffers } from './private-endpoints/endpoint-subscription-differs.ts';
import { endpointWithoutNames } from './private-endpoints/endpoint-without-names.ts';
import { endpointsShareRecords } from './private-endpoints/endpoints-share-records.ts';
import { fixedAddressUnusable } from './private-endpoints/fixed-address-unusable.ts';
import { groupIdNotOfTarget } from './private-endpoints/group-id-not-of-target.ts';
import { highScaleWithoutPolicies } from './private-endpoints/high-scale-without-policies.ts';
import { policiesIgnoreRoutes } from './private-endpoints/policies-ignore-routes.ts';
import { privatelinkNameInClient } from './private-endpoints/privatelink-name-in-client.ts';
import { requestMessageTooLong } from './private-endpoints/request-message-too-long.ts';
import { severalStorageGroups } from './private-endpoints/several-storage-groups.ts';
import { subnetTooSmallForEndpoints } from './private-endpoints/subnet-too-small-for-endpoints.ts';
import { tooManyEndpoints } from './private-endpoints/too-many-endpoints.ts';
import { zoneGroupTooLarge } from './private-endpoints/zone-group-too-large.ts';
import { zoneMissingInGroup } from './private-endpoints/zone-missing-in-group.ts';
import { agentTooOldForScope } from './private-link-scopes/agent-too-old-for-scope.ts';
import { arcZoneMissing } from './private-link-scopes/arc-zone-missing.ts';
import { automationGroupMissing } from './private-link-scopes/automation-group-missing.ts';
import { clusterOutsideLimits } from './private-link-scopes/cluster-outside-limits.ts';
import { collectionEndpointMissing } from './private-link-scopes/collection-endpoint-missing.ts';
import { gatewayAndScope } from './private-link-scopes/gateway-and-scope.ts';
import { historicFeatureFlag } from './private-link-scopes/historic-feature-flag.ts';
import { monitorEndpointInEachSpoke } from './private-link-scopes/monitor-endpoint-in-each-spoke.ts';
import { monitorScopeTooLarge } from './private-link-scopes/monitor-scope-too-large.ts';
import { monitorZoneMissing } from './private-link-scopes/monitor-zone-missing.ts';
import { proxyTakesPrivateNames } from './private-link-scopes/proxy-takes-private-names.ts';
import { remoteAccessOverScope } from './private-link-scopes/remote-access-over-scope.ts';
import { resourceInManyMonitorScopes } from './private-link-scopes/resource-in-many-monitor-scopes.ts';
import { resourceManagerZoneLinkedWidely } from './private-link-scopes/resource-manager-zone-linked-widely.ts';
import { resourceManagerZoneMissing } from './private-link-scopes/resource-manager-zone-missing.ts';
import { scopeFarFromNetwork } from './private-link-scopes/scope-far-from-network.ts';
import { scopeInOtherSubscription } from './private-link-scopes/scope-in-other-subscription.ts';
import { scopeOpenToPublic } from './private-link-scopes/scope-open-to-public.ts';
import { scopeWithoutEndpoint } from './private-link-scopes/scope-without-endpoint.ts';
import { scopeWithoutMembers } from './private-link-scopes/scope-without-members.ts';
import { serverRegionDiffers } from './private-link-scopes/server-region-differs.ts';
import { severalArcScopesInNetwork } from './private-link-scopes/several-arc-scopes-in-network.ts';
import { severalMonitorScopesInNetwork } from './private-link-scopes/several-monitor-scopes-in-network.ts';
import { staleManualName } from './private-link-scopes/stale-manual-name.ts';
import { tooManyMonitorEndpoints } from './private-link-scopes/too-many-monitor-endpoints.ts';
import { tooManyScopesInGroup } from './private-link-scopes/too-many-scopes-in-group.ts';
import { twoBlobZones } from './private-link-scopes/two-blob-zones.ts';
import { zoneNamesNotPublished } from './private-link-scopes/zone-names-not-published.ts';
import { bastionSubnetTooSmall } from './subnets/bastion-subnet-too-small.ts';
import { endpointInDelegatedSubnet } from './subnets/endpoint-in-delegated-subnet.ts';
import { endpointsBesideMachines } from './subnets/endpoints-beside-machines.ts';
import { firewallSubnetTooSmall } from './subnets/firewall-subnet-too-small.ts';
import { firewallWithoutManagementSubnet } from './subnets/firewall-without-management-subnet.ts';
import { machinesWithoutSecurityGroup } from './subnets/machines-without-security-group.ts';
import { natGatewayForEndpointsOnly } from './subnets/nat-gateway-for-endpoints-only.ts';
import { outboundAccessNotStated } from './subnets/outbound-access-not-stated.ts';
import { platformNameMisspelt } from './subnets/platform-name-misspelt.ts';
import { privateSubnetWithoutWayOut } from './subnets/private-subnet-without-way-out.ts';
import { resolverSubnetNotDelegated } from './subnets/resolver-subnet-not-delegated.ts';
import { resolverSubnetSharedOrOdd } from './subnets/resolver-subnet-shared-or-odd.ts';
import { routeServerSubnetTooSmall } from './subnets/route-server-subnet-too-small.ts';
import { serviceInWrongSubnet } from './subnets/service-in-wrong-subnet.ts';
import { strangerInDelegatedSubnet } from './subnets/stranger-in-delegated-subnet.ts';
import { subnetNameTwice } from './subnets/subnet-name-twice.ts';
import { subnetOutsideNetwork } from './subnets/subnet-outside-network.ts';
import { subnetSize } from './subnets/subnet-size.ts';
import { subnetsOverlap } from './subnets/subnets-overlap.ts';
import { tooManySubnets } from './subnets/too-many-subnets.ts';

export const RULES: readonly Rule[] = [
  malformedRange,
  networkWithoutRange,
  networkRangesOverlap,
  blockedRange,
  publicRangeInNetwork,
  peeredNetworksOverlap,
  peersOfOneNetworkOverlap,
  siteRangeInsideNetwork,
  siteRangeAroundNetwork,
  borrowingNetworkOverlapsSite,
  sitesOfOneGatewayOverlap,
  unjoinedNetworksOverlap,
  sharedRangeWithoutRoute,
  siteInBlockedRange,
  fixedAddressOutsideSubnet,
  fixedAddressReserved,
  fixedAddressTwice,
  subnetFull,
  subnetNearlyFull,
  networkLargerThanNeeded,
  ipv6SubnetSize,
  tooManyAddresses,
  clientPoolOverlaps,
  defaultRouteAsSiteRange,
  severalMonitorScopesInNetwork,
  monitorZoneMissing,
  monitorScopeTooLarge,
  resourceInManyMonitorScopes,
  tooManyMonitorEndpoints,
  collectionEndpointMissing,
  monitorEndpointInEachSpoke,
  twoBlobZones,
  automationGroupMissing,
  noGatewaySubnet,
  smallerThan29,
  tooSmallForSku,
  tooSmallForBothTypes,
  tooSmallForCircuits,
  securityGroupAttached,
  defaultRoute,
  routeOverItself,
  gatewayRoutesIgnored,
  strangerInGatewaySubnet,
  natGatewayOrDelegation,
  noIpv6ForDualStack,
  oneWayInspection,
  nameNotAllowed,
  nameTwice,
  offTheNamingConvention,
  resourceGroupName,
  globalName,
  reservedWordInName,
  regionAsDisplayName,
  zoneLinkNameTooLong,
  endpointRegionDiffers,
  endpointSubscriptionDiffers,
  groupIdNotOfTarget,
  severalStorageGroups,
  connectionNotApproved,
  requestMessageTooLong,
  subnetTooSmallForEndpoints,
  fixedAddressUnusable,
  tooManyEndpoints,
  highScaleWithoutPolicies,
  zoneGroupTooLarge,
  endpointWithoutNames,
  zoneMissingInGroup,
  endpointsShareRecords,
  policiesIgnoreRoutes,
  privatelinkNameInClient,
  addressMayChange,
  endpointCost,
  missingHalf,
  noGatewayToUse,
  gatewayOnBothSides,
  severalRemoteGateways,
  spokeWithoutGateway,
  forwardedTrafficRefused,
  outOfSync,
  tooManyPeerings,
  selfOrSecondPeering,
  basicBalancerAcrossRegions,
  disconnected,
  acrossRegions,
  acrossTenants,
  severalArcScopesInNetwork,
  serverRegionDiffers,
  scopeFarFromNetwork,
  scopeWithoutEndpoint,
  scopeInOtherSubscription,
  scopeOpenToPublic,
  scopeWithoutMembers,
  remoteAccessOverScope,
  agentTooOldForScope,
  arcZoneMissing,
  historicFeatureFlag,
  tooManyScopesInGroup,
  gatewayAndScope,
  staleManualName,
  clusterOutsideLimits,
  proxyTakesPrivateNames,
  zoneNamesNotPublished,
  resourceManagerZoneMissing,
  resourceManagerZoneLinkedWidely,
  subnetOutsideNetwork,
  subnetsOverlap,
  subnetSize,
  subnetNameTwice,
  serviceInWrongSubnet,
  platformNameMisspelt,
  firewallSubnetTooSmall,
  firewallWithoutManagementSubnet,
  bastionSubnetTooSmall,
  routeServerSubnetTooSmall,
  resolverSubnetSharedOrOdd,
  resolverSubnetNotDelegated,
  strangerInDelegatedSubnet,
  endpointInDelegatedSubnet,
  endpointsBesideMachines,
  outboundAccessNotStated,
  machinesWithoutSecurityGroup,
  privateSubnetWithoutWayOut,
  tooManySubnets,
  natGatewayForEndpointsOnly,
];

/** The rule of a catalogue code, upper or lower case, or undefined. */
export function ruleOf(code: string): Rule | undefined {
  return RULES.find((rule) => rule.code === code.toUpperCase());
}
