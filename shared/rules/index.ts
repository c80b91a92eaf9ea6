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
import { endpointsInOneRegion } from './advice/endpoints-in-one-region.ts';
import { gatewayInOneZone } from './advice/gateway-in-one-zone.ts';
import { machineOpenWithoutBastion } from './advice/machine-open-without-bastion.ts';
import { notLocked } from './advice/not-locked.ts';
import { oneDnsServer } from './advice/one-dns-server.ts';
import { oneWayToSites } from './advice/one-way-to-sites.ts';
import { paidAndUnused } from './advice/paid-and-unused.ts';
import { paidByTheHour } from './advice/paid-by-the-hour.ts';
import { publicNetworkWithoutDdosProtection } from './advice/public-network-without-ddos-protection.ts';
import { regionsOfTwoClouds } from './advice/regions-of-two-clouds.ts';
import { scopePerRegion } from './advice/scope-per-region.ts';
import { secretInPlan } from './advice/secret-in-plan.ts';
import { targetOpenToPublic } from './advice/target-open-to-public.ts';
import { zonesWhereThereAreNone } from './advice/zones-where-there-are-none.ts';
import { agentOutOfSupport } from './arc-servers/agent-out-of-support.ts';
import { azureMachineOnboarded } from './arc-servers/azure-machine-onboarded.ts';
import { dnsServersInconsistent } from './arc-servers/dns-servers-inconsistent.ts';
import { arcProviderNotRegistered } from './arc-servers/provider-not-registered.ts';
import { asnNotPrivate } from './bgp/asn-not-private.ts';
import { asnReservedByAzure } from './bgp/asn-reserved-by-azure.ts';
import { asnReservedByRegistry } from './bgp/asn-reserved-by-registry.ts';
import { linkLocalOnOneSide } from './bgp/link-local-on-one-side.ts';
import { linkLocalOutsidePool } from './bgp/link-local-outside-pool.ts';
import { peerInsideNetwork } from './bgp/peer-inside-network.ts';
import { peerIsDeviceAddress } from './bgp/peer-is-device-address.ts';
import { routeServerPeers } from './bgp/route-server-peers.ts';
import { routeServerWithoutTransit } from './bgp/route-server-without-transit.ts';
import { sameAsnOnBothSides } from './bgp/same-asn-on-both-sides.ts';
import { tooManyPrefixes } from './bgp/too-many-prefixes.ts';
import { addressOrName } from './connections/address-or-name.ts';
import { bgpNotComplete } from './connections/bgp-not-complete.ts';
import { circuitNotBuilt } from './connections/circuit-not-built.ts';
import { deviceSetOtherwise } from './connections/device-set-otherwise.ts';
import { differsFromSite } from './connections/differs-from-site.ts';
import { natRuleUnused } from './connections/nat-rule-unused.ts';
import { noAuthorizationKey } from './connections/no-authorization-key.ts';
import { noSharedKey } from './connections/no-shared-key.ts';
import { oneInstanceWithoutTunnel } from './connections/one-instance-without-tunnel.ts';
import { otherHalfMissing } from './connections/other-half-missing.ts';
import { peerAmongRanges } from './connections/peer-among-ranges.ts';
import { privateDeviceAddress } from './connections/private-device-address.ts';
import { reachesNothing } from './connections/reaches-nothing.ts';
import { regionDiffers } from './connections/region-differs.ts';
import { sameRangeTwice } from './connections/same-range-twice.ts';
import { typeDoesNotMatchEnds } from './connections/type-does-not-match-ends.ts';
import { weightWithoutEffect } from './connections/weight-without-effect.ts';
import type { Rule } from './define-rule.ts';
import { azureServerForwardsElsewhere } from './dns/azure-server-forwards-elsewhere.ts';
import { badRuleDomain } from './dns/bad-rule-domain.ts';
import { dnsServerOutOfReach } from './dns/dns-server-out-of-reach.ts';
import { everyNameForwarded } from './dns/every-name-forwarded.ts';
import { forwarderNotReached } from './dns/forwarder-not-reached.ts';
import { forwarderTooWide } from './dns/forwarder-too-wide.ts';
import { forwardersOnOneServer } from './dns/forwarders-on-one-server.ts';
import { forwardsToPlatformAddress } from './dns/forwards-to-platform-address.ts';
import { interfaceAsksOthers } from './dns/interface-asks-others.ts';
import { manyHostsFiles } from './dns/many-hosts-files.ts';
import { moreQueriesThanAllowed } from './dns/more-queries-than-allowed.ts';
import { privateSuffixForwarded } from './dns/private-suffix-forwarded.ts';
import { proxyOfFirewallOff } from './dns/proxy-of-firewall-off.ts';
import { resolverElsewhere } from './dns/resolver-elsewhere.ts';
import { resolverNetworkUnsuitable } from './dns/resolver-network-unsuitable.ts';
import { rulesetLoop } from './dns/ruleset-loop.ts';
import { rulesetTooLarge } from './dns/ruleset-too-large.ts';
import { serversOfSiteDiffer } from './dns/servers-of-site-differ.ts';
import { suffixNotForwarded } from './dns/suffix-not-forwarded.ts';
import { tooManyResolverEndpoints } from './dns/too-many-resolver-endpoints.ts';
import { answeringNetworkNotLinked } from './dns-zones/answering-network-not-linked.ts';
import { emptyZoneLinked } from './dns-zones/empty-zone-linked.ts';
import { fallbackOnOtherZone } from './dns-zones/fallback-on-other-zone.ts';
import { linksNearLimit } from './dns-zones/links-near-limit.ts';
import { machinesInPrivateLinkZone } from './dns-zones/machines-in-private-link-zone.ts';
import { misspeltPrivateLinkZone } from './dns-zones/misspelt-private-link-zone.ts';
import { recordOfOldEndpoint } from './dns-zones/record-of-old-endpoint.ts';
import { regionCodeInZone } from './dns-zones/region-code-in-zone.ts';
import { registrationTwice } from './dns-zones/registration-twice.ts';
import { reservedZoneName } from './dns-zones/reserved-zone-name.ts';
import { sameZoneTwice } from './dns-zones/same-zone-twice.ts';
import { zoneNotLocked } from './dns-zones/zone-not-locked.ts';
import { zonePerSpoke } from './dns-zones/zone-per-spoke.ts';
import { zoneTooLarge } from './dns-zones/zone-too-large.ts';
import { zonesOfOneView } from './dns-zones/zones-of-one-view.ts';
import { backupRangesDiffer } from './expressroute/backup-ranges-differ.ts';
import { bandwidthNotOffered } from './expressroute/bandwidth-not-offered.ts';
import { bandwidthReduced } from './expressroute/bandwidth-reduced.ts';
import { basicAddressOfGateway } from './expressroute/basic-address-of-gateway.ts';
import { circuitsNotCrossed } from './expressroute/circuits-not-crossed.ts';
import { circuitsOfOneLocation } from './expressroute/circuits-of-one-location.ts';
import { circuitsOfSubscription } from './expressroute/circuits-of-subscription.ts';
import { dualStackBesideVpn } from './expressroute/dual-stack-beside-vpn.ts';
import { fastpathAndResolver } from './expressroute/fastpath-and-resolver.ts';
import { fastpathBeyondHub } from './expressroute/fastpath-beyond-hub.ts';
import { fastpathNotOnSku } from './expressroute/fastpath-not-on-sku.ts';
import { flowBetweenVpnAndCircuit } from './expressroute/flow-between-vpn-and-circuit.ts';
import { flowThroughCircuit } from './expressroute/flow-through-circuit.ts';
import { gatewaySlowerThanCircuit } from './expressroute/gateway-slower-than-circuit.ts';
import { globalReach } from './expressroute/global-reach.ts';
import { linkAddressesSwapped } from './expressroute/link-addresses-swapped.ts';
import { linkRangeOverlaps } from './expressroute/link-range-overlaps.ts';
import { linkRangeSize } from './expressroute/link-range-size.ts';
import { microsoftPeeringPrefixes } from './expressroute/microsoft-peering-prefixes.ts';
import { noPreferenceBetweenCircuits } from './expressroute/no-preference-between-circuits.ts';
import { peerAsnReserved } from './expressroute/peer-asn-reserved.ts';
import { policyBasedBesideCircuit } from './expressroute/policy-based-beside-circuit.ts';
import { severalExpressrouteGateways } from './expressroute/several-expressroute-gateways.ts';
import { skuOfOtherType } from './expressroute/sku-of-other-type.ts';
import { tierTooSmallForRegion } from './expressroute/tier-too-small-for-region.ts';
import { tooManyCircuits } from './expressroute/too-many-circuits.ts';
import { tooManyLinks } from './expressroute/too-many-links.ts';
import { tooManyMachinesBehindCircuit } from './expressroute/too-many-machines-behind-circuit.ts';
import { tooManyPrefixesToAzure } from './expressroute/too-many-prefixes-to-azure.ts';
import { tooManyPrefixesToSite } from './expressroute/too-many-prefixes-to-site.ts';
import { unlimitedToMetered } from './expressroute/unlimited-to-metered.ts';
import { vlanId } from './expressroute/vlan-id.ts';
import { AGENT_NAME_RULES } from './firewall/agent-names-denied.ts';
import { arcNamesInspected } from './firewall/arc-names-inspected.ts';
import { arcTagOfRegion } from './firewall/arc-tag-of-region.ts';
import { dnsForwardingDenied } from './firewall/dns-forwarding-denied.ts';
import { endpointAnswersPassBy } from './firewall/endpoint-answers-pass-by.ts';
import { extensionPackagesDenied } from './firewall/extension-packages-denied.ts';
import { namesWithoutDnsProxy } from './firewall/names-without-dns-proxy.ts';
import { noEgressDevice } from './firewall/no-egress-device.ts';
import { proxyForm } from './firewall/proxy-form.ts';
import { defaultRoute } from './gateway-subnet/default-route.ts';
import { gatewayRoutesIgnored } from './gateway-subnet/gateway-routes-ignored.ts';
import { natGatewayOrDelegation } from './gateway-subnet/nat-gateway-or-delegation.ts';
import { noGatewaySubnet } from './gateway-subnet/no-gateway-subnet.ts';
import { noIpv6ForDualStack } from './gateway-subnet/no-ipv6-for-dual-stack.ts';
import { oneWayInspection } from './gateway-subnet/one-way-inspection.ts';
import { resizedUnderGateway } from './gateway-subnet/resized-under-gateway.ts';
import { routeOverItself } from './gateway-subnet/route-over-itself.ts';
import { securityGroupAttached } from './gateway-subnet/security-group-attached.ts';
import { smallerThan29 } from './gateway-subnet/smaller-than-29.ts';
import { strangerInGatewaySubnet } from './gateway-subnet/stranger-in-gateway-subnet.ts';
import { tooSmallForBothTypes } from './gateway-subnet/too-small-for-both-types.ts';
import { tooSmallForCircuits } from './gateway-subnet/too-small-for-circuits.ts';
import { tooSmallForSku } from './gateway-subnet/too-small-for-sku.ts';
import { gatewayInSpoke } from './hub-and-spoke/gateway-in-spoke.ts';
import { hubFirewallSkipsEndpoints } from './hub-and-spoke/hub-firewall-skips-endpoints.ts';
import { hubRange } from './hub-and-spoke/hub-range.ts';
import { manyTunnels } from './hub-and-spoke/many-tunnels.ts';
import { networkOfHubWithGateway } from './hub-and-spoke/network-of-hub-with-gateway.ts';
import { oneWayBetweenSpokes } from './hub-and-spoke/one-way-between-spokes.ts';
import { sitesReachSpokePastFirewall } from './hub-and-spoke/sites-reach-spoke-past-firewall.ts';
import { spokeLacksSharedZone } from './hub-and-spoke/spoke-lacks-shared-zone.ts';
import { zonesScattered } from './hub-and-spoke/zones-scattered.ts';
import { manyPublicAddresses } from './limits/many-public-addresses.ts';
import { manyRoutesBehindGateway } from './limits/many-routes-behind-gateway.ts';
import { nearALimit } from './limits/near-a-limit.ts';
import { tooManyNetworks } from './limits/too-many-networks.ts';
import { globalName } from './naming/global-name.ts';
import { nameNotAllowed } from './naming/name-not-allowed.ts';
import { nameTwice } from './naming/name-twice.ts';
import { offTheNamingConvention } from './naming/off-the-naming-convention.ts';
import { regionAsDisplayName } from './naming/region-as-display-name.ts';
import { reservedWordInName } from './naming/reserved-word-in-name.ts';
import { resourceGroupName } from './naming/resource-group-name.ts';
import { zoneLinkNameTooLong } from './naming/zone-link-name-too-long.ts';
import { accessSwitchedOff } from './peering/access-switched-off.ts';
import { acrossRegions } from './peering/across-regions.ts';
import { acrossTenants } from './peering/across-tenants.ts';
import { basicBalancerAcrossRegions } from './peering/basic-balancer-across-regions.ts';
import { disconnected } from './peering/disconnected.ts';
import { flowNeedsTransit } from './peering/flow-needs-transit.ts';
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
import { consumerHasNoWay } from './private-endpoints/consumer-has-no-way.ts';
import { endpointCost } from './private-endpoints/endpoint-cost.ts';
import { endpointMadeAnew } from './private-endpoints/endpoint-made-anew.ts';
import { endpointRegionDiffers } from './private-endpoints/endpoint-region-differs.ts';
import { endpointSubscriptionDiffers } from './private-endpoints/endpoint-subscription-differs.ts';
import { endpointWithoutNames } from './private-endpoints/endpoint-without-names.ts';
import { endpointsShareRecords } from './private-endpoints/endpoints-share-records.ts';
import { fixedAddressUnusable } from './private-endpoints/fixed-address-unusable.ts';
import { groupIdNotOfTarget } from './private-endpoints/group-id-not-of-target.ts';
import { highScaleWithoutPolicies } from './private-endpoints/high-scale-without-policies.ts';
import { policiesIgnoreRoutes } from './private-endpoints/policies-ignore-routes.ts';
import { privatelinkNameInClient } from './private-endpoints/privatelink-name-in-client.ts';
import { providerNotRegistered } from './private-endpoints/provider-not-registered.ts';
import { requestMessageTooLong } from './private-endpoints/request-message-too-long.ts';
import { severalStorageGroups } from './private-endpoints/several-storage-groups.ts';
import { subnetTooSmallForEndpoints } from './private-endpoints/subnet-too-small-for-endpoints.ts';
import { tooManyEndpoints } from './private-endpoints/too-many-endpoints.ts';
import { zoneGroupTooLarge } from './private-endpoints/zone-group-too-large.ts';
import { zoneMissingInGroup } from './private-endpoints/zone-missing-in-group.ts';
import { agentTooOldForScope } from './private-link-scopes/agent-too-old-for-scope.ts';
import { alertsCutOff } from './private-link-scopes/alerts-cut-off.ts';
import { answerOfOtherScope } from './private-link-scopes/answer-of-other-scope.ts';
import { arcZoneMissing } from './private-link-scopes/arc-zone-missing.ts';
import { automationGroupMissing } from './private-link-scopes/automation-group-missing.ts';
import { automationTakesItsTime } from './private-link-scopes/automation-takes-its-time.ts';
import { clusterOutsideLimits } from './private-link-scopes/cluster-outside-limits.ts';
import { collectionEndpointMissing } from './private-link-scopes/collection-endpoint-missing.ts';
import { endpointPathClosed } from './private-link-scopes/endpoint-path-closed.ts';
import { extensionServiceClosed } from './private-link-scopes/extension-service-closed.ts';
import { gatewayAndScope } from './private-link-scopes/gateway-and-scope.ts';
import { historicFeatureFlag } from './private-link-scopes/historic-feature-flag.ts';
import { jobsOutsideNetwork } from './private-link-scopes/jobs-outside-network.ts';
import { monitorEgressOpen } from './private-link-scopes/monitor-egress-open.ts';
import { monitorEndpointInEachSpoke } from './private-link-scopes/monitor-endpoint-in-each-spoke.ts';
import { monitorNamesPublicElsewhere } from './private-link-scopes/monitor-names-public-elsewhere.ts';
import { monitorScopeTooLarge } from './private-link-scopes/monitor-scope-too-large.ts';
import { monitorZoneMissing } from './private-link-scopes/monitor-zone-missing.ts';
import { monitorZonesWithoutMembers } from './private-link-scopes/monitor-zones-without-members.ts';
import { noWayToPublicServices } from './private-link-scopes/no-way-to-public-services.ts';
import { proxyTakesPrivateNames } from './private-link-scopes/proxy-takes-private-names.ts';
import { remoteAccessOverScope } from './private-link-scopes/remote-access-over-scope.ts';
import { resourceInManyMonitorScopes } from './private-link-scopes/resource-in-many-monitor-scopes.ts';
import { resourceManagerLinkForOneSite } from './private-link-scopes/resource-manager-link-for-one-site.ts';
import { resourceManagerZoneLinkedWidely } from './private-link-scopes/resource-manager-zone-linked-widely.ts';
import { resourceManagerZoneMissing } from './private-link-scopes/resource-manager-zone-missing.ts';
import { scopeFarFromNetwork } from './private-link-scopes/scope-far-from-network.ts';
import { scopeInOtherSubscription } from './private-link-scopes/scope-in-other-subscription.ts';
import { scopeOpenToPublic } from './private-link-scopes/scope-open-to-public.ts';
import { scopeWithoutEndpoint } from './private-link-scopes/scope-without-endpoint.ts';
import { scopeWithoutMembers } from './private-link-scopes/scope-without-members.ts';
import { scopedNameNotPrivate } from './private-link-scopes/scoped-name-not-private.ts';
import { scopesShareNames } from './private-link-scopes/scopes-share-names.ts';
import { serverRegionDiffers } from './private-link-scopes/server-region-differs.ts';
import { severalArcScopesInNetwork } from './private-link-scopes/several-arc-scopes-in-network.ts';
import { severalMonitorScopesInNetwork } from './private-link-scopes/several-monitor-scopes-in-network.ts';
import { staleManualName } from './private-link-scopes/stale-manual-name.ts';
import { tooManyMonitorEndpoints } from './private-link-scopes/too-many-monitor-endpoints.ts';
import { tooManyScopesInGroup } from './private-link-scopes/too-many-scopes-in-group.ts';
import { twoBlobZones } from './private-link-scopes/two-blob-zones.ts';
import { unscopedServerSentToEndpoint } from './private-link-scopes/unscoped-server-sent-to-endpoint.ts';
import { zoneNamesNotPublished } from './private-link-scopes/zone-names-not-published.ts';
import { encryptionHalfStated } from './provisioning/encryption-half-stated.ts';
import { answerPastFirewall } from './routes/answer-past-firewall.ts';
import { applianceInOwnSubnet } from './routes/appliance-in-own-subnet.ts';
import { applianceNotFound } from './routes/appliance-not-found.ts';
import { destinationTwice } from './routes/destination-twice.ts';
import { deviceLacksRouteBack } from './routes/device-lacks-route-back.ts';
import { endpointRouteTooShort } from './routes/endpoint-route-too-short.ts';
import { endpointRouteWithoutEffect } from './routes/endpoint-route-without-effect.ts';
import { endpointsPassByAppliance } from './routes/endpoints-pass-by-appliance.ts';
import { firewallDefaultRoute } from './routes/firewall-default-route.ts';
import { gatewayHopByExpressroute } from './routes/gateway-hop-by-expressroute.ts';
import { gatewayRoutesCutOff } from './routes/gateway-routes-cut-off.ts';
import { hopAddressMissing } from './routes/hop-address-missing.ts';
import { internetDropped } from './routes/internet-dropped.ts';
import { internetHopInPrivateSubnet } from './routes/internet-hop-in-private-subnet.ts';
import { privateRangeDropped } from './routes/private-range-dropped.ts';
import { signInEndsAtFirewall } from './routes/sign-in-ends-at-firewall.ts';
import { sitesPassByFirewall } from './routes/sites-pass-by-firewall.ts';
import { tableOnPlatformSubnet } from './routes/table-on-platform-subnet.ts';
import { tooManyRoutes } from './routes/too-many-routes.ts';
import { tooManyTables } from './routes/too-many-tables.ts';
import { unknownHopType } from './routes/unknown-hop-type.ts';
import { viaNotPassed } from './routes/via-not-passed.ts';
import { agentTagsDenied } from './security-groups/agent-tags-denied.ts';
import { allowListWithoutDeny } from './security-groups/allow-list-without-deny.ts';
import { badPort } from './security-groups/bad-port.ts';
import { bastionFlowDenied } from './security-groups/bastion-flow-denied.ts';
import { descriptionTooLong } from './security-groups/description-too-long.ts';
import { endpointFilterLimits } from './security-groups/endpoint-filter-limits.ts';
import { endpointRulesWithoutEffect } from './security-groups/endpoint-rules-without-effect.ts';
import { groupOnPlatformSubnet } from './security-groups/group-on-platform-subnet.ts';
import { managementPortOpen } from './security-groups/management-port-open.ts';
import { mixedAddresses } from './security-groups/mixed-addresses.ts';
import { networkTagMeansEverything } from './security-groups/network-tag-means-everything.ts';
import { priorityOutOfRange } from './security-groups/priority-out-of-range.ts';
import { priorityTwice } from './security-groups/priority-twice.ts';
import { resolverPortClosed } from './security-groups/resolver-port-closed.ts';
import { shadowedRule } from './security-groups/shadowed-rule.ts';
import { signInBehindDeny } from './security-groups/sign-in-behind-deny.ts';
import { sitesCutOffFromEndpoints } from './security-groups/sites-cut-off-from-endpoints.ts';
import { tooManyRules } from './security-groups/too-many-rules.ts';
import { unknownProtocol } from './security-groups/unknown-protocol.ts';
import { unknownServiceTag } from './security-groups/unknown-service-tag.ts';
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
import { rangeOfUsedSubnetChanged } from './subnets/range-of-used-subnet-changed.ts';
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
import { addressDoesNotSuit } from './vpn-gateway/address-does-not-suit.ts';
import { basicAddress } from './vpn-gateway/basic-address.ts';
import { basicCannot } from './vpn-gateway/basic-cannot.ts';
import { basicForProduction } from './vpn-gateway/basic-for-production.ts';
import { combinedAlgorithmDiffers } from './vpn-gateway/combined-algorithm-differs.ts';
import { deadPeerDetection } from './vpn-gateway/dead-peer-detection.ts';
import { deviceBehindNat } from './vpn-gateway/device-behind-nat.ts';
import { dnsDoesNotForward } from './vpn-gateway/dns-does-not-forward.ts';
import { ikev1NotOnSku } from './vpn-gateway/ikev1-not-on-sku.ts';
import { ikev1Used } from './vpn-gateway/ikev1-used.ts';
import { ipv6OverVpn } from './vpn-gateway/ipv6-over-vpn.ts';
import { natNotPossible } from './vpn-gateway/nat-not-possible.ts';
import { noTrafficSelectors } from './vpn-gateway/no-traffic-selectors.ts';
import { notZoneRedundant } from './vpn-gateway/not-zone-redundant.ts';
import { oneDeviceAtCriticalSite } from './vpn-gateway/one-device-at-critical-site.ts';
import { policyBasedCannot } from './vpn-gateway/policy-based-cannot.ts';
import { policyIncomplete } from './vpn-gateway/policy-incomplete.ts';
import { segmentSizeNotClamped } from './vpn-gateway/segment-size-not-clamped.ts';
import { severalVpnGateways } from './vpn-gateway/several-vpn-gateways.ts';
import { skuFamilyChanged } from './vpn-gateway/sku-family-changed.ts';
import { skuNotCreatedAnyMore } from './vpn-gateway/sku-not-created-any-more.ts';
import { skuRetires } from './vpn-gateway/sku-retires.ts';
import { takesItsTime } from './vpn-gateway/takes-its-time.ts';
import { tooFewAddresses } from './vpn-gateway/too-few-addresses.ts';
import { tooManyMachines } from './vpn-gateway/too-many-machines.ts';
import { tooManyTunnels } from './vpn-gateway/too-many-tunnels.ts';
import { weakAlgorithm } from './vpn-gateway/weak-algorithm.ts';

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
  monitorZonesWithoutMembers,
  monitorNamesPublicElsewhere,
  monitorEgressOpen,
  collectionEndpointMissing,
  monitorEndpointInEachSpoke,
  twoBlobZones,
  agentOutOfSupport,
  azureMachineOnboarded,
  automationGroupMissing,
  asnReservedByAzure,
  asnReservedByRegistry,
  sameAsnOnBothSides,
  asnNotPrivate,
  peerIsDeviceAddress,
  peerInsideNetwork,
  linkLocalOutsidePool,
  linkLocalOnOneSide,
  tooManyPrefixes,
  routeServerWithoutTransit,
  routeServerPeers,
  typeDoesNotMatchEnds,
  noSharedKey,
  otherHalfMissing,
  bgpNotComplete,
  noAuthorizationKey,
  circuitNotBuilt,
  weightWithoutEffect,
  natRuleUnused,
  paidAndUnused,
  unlimitedToMetered,
  policyBasedBesideCircuit,
  flowBetweenVpnAndCircuit,
  backupRangesDiffer,
  dualStackBesideVpn,
  forwardsToPlatformAddress,
  privateSuffixForwarded,
  resolverElsewhere,
  tooManyResolverEndpoints,
  resolverNetworkUnsuitable,
  rulesetTooLarge,
  badRuleDomain,
  rulesetLoop,
  everyNameForwarded,
  azureServerForwardsElsewhere,
  dnsServerOutOfReach,
  interfaceAsksOthers,
  proxyOfFirewallOff,
  manyHostsFiles,
  forwarderTooWide,
  severalExpressrouteGateways,
  bandwidthNotOffered,
  bandwidthReduced,
  linkRangeSize,
  linkRangeOverlaps,
  vlanId,
  peerAsnReserved,
  tooManyPrefixesToAzure,
  tooManyPrefixesToSite,
  tooManyLinks,
  tierTooSmallForRegion,
  tooManyCircuits,
  circuitsOfOneLocation,
  circuitsOfSubscription,
  gatewaySlowerThanCircuit,
  tooManyMachinesBehindCircuit,
  fastpathNotOnSku,
  fastpathAndResolver,
  globalReach,
  circuitsNotCrossed,
  noPreferenceBetweenCircuits,
  basicAddressOfGateway,
  microsoftPeeringPrefixes,
  skuOfOtherType,
  arcTagOfRegion,
  arcNamesInspected,
  namesWithoutDnsProxy,
  proxyForm,
  noEgressDevice,
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
  resizedUnderGateway,
  oneWayInspection,
  gatewayInSpoke,
  oneWayBetweenSpokes,
  zonesScattered,
  hubRange,
  networkOfHubWithGateway,
  hubFirewallSkipsEndpoints,
  manyTunnels,
  nearALimit,
  tooManyNetworks,
  manyPublicAddresses,
  manyRoutesBehindGateway,
  addressOrName,
  privateDeviceAddress,
  reachesNothing,
  differsFromSite,
  peerAmongRanges,
  sameRangeTwice,
  regionDiffers,
  nameNotAllowed,
  nameTwice,
  offTheNamingConvention,
  resourceGroupName,
  globalName,
  reservedWordInName,
  regionAsDisplayName,
  zoneLinkNameTooLong,
  priorityOutOfRange,
  priorityTwice,
  mixedAddresses,
  badPort,
  unknownProtocol,
  shadowedRule,
  managementPortOpen,
  allowListWithoutDeny,
  tooManyRules,
  groupOnPlatformSubnet,
  bastionFlowDenied,
  signInBehindDeny,
  endpointRulesWithoutEffect,
  endpointFilterLimits,
  networkTagMeansEverything,
  sitesCutOffFromEndpoints,
  resolverPortClosed,
  descriptionTooLong,
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
  encryptionHalfStated,
  regionsOfTwoClouds,
  gatewayInOneZone,
  oneWayToSites,
  oneDnsServer,
  endpointsInOneRegion,
  scopePerRegion,
  resourceManagerZoneMissing,
  resourceManagerZoneLinkedWidely,
  targetOpenToPublic,
  secretInPlan,
  machineOpenWithoutBastion,
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
  rangeOfUsedSubnetChanged,
  natGatewayForEndpointsOnly,
  unknownHopType,
  hopAddressMissing,
  applianceNotFound,
  applianceInOwnSubnet,
  gatewayHopByExpressroute,
  internetDropped,
  destinationTwice,
  tooManyRoutes,
  tooManyTables,
  endpointsPassByAppliance,
  endpointRouteTooShort,
  endpointRouteWithoutEffect,
  gatewayRoutesCutOff,
  firewallDefaultRoute,
  tableOnPlatformSubnet,
  internetHopInPrivateSubnet,
  deviceLacksRouteBack,
  sitesPassByFirewall,
  severalVpnGateways,
  skuNotCreatedAnyMore,
  skuRetires,
  tooManyTunnels,
  basicCannot,
  basicForProduction,
  policyBasedCannot,
  noTrafficSelectors,
  skuFamilyChanged,
  addressDoesNotSuit,
  basicAddress,
  tooFewAddresses,
  notZoneRedundant,
  ikev1NotOnSku,
  ikev1Used,
  weakAlgorithm,
  combinedAlgorithmDiffers,
  policyIncomplete,
  deadPeerDetection,
  natNotPossible,
  dnsDoesNotForward,
  deviceBehindNat,
  takesItsTime,
  tooManyMachines,
  ipv6OverVpn,
  reservedZoneName,
  sameZoneTwice,
  zoneTooLarge,
  registrationTwice,
  machinesInPrivateLinkZone,
  emptyZoneLinked,
  recordOfOldEndpoint,
  misspeltPrivateLinkZone,
  fallbackOnOtherZone,
  zonesOfOneView,
  zonePerSpoke,
  regionCodeInZone,
  linksNearLimit,
  scopedNameNotPrivate,
  unscopedServerSentToEndpoint,
  answerOfOtherScope,
  scopesShareNames,
  endpointPathClosed,
  noWayToPublicServices,
  ...AGENT_NAME_RULES,
  agentTagsDenied,
  dnsForwardingDenied,
  forwarderNotReached,
  serversOfSiteDiffer,
  dnsServersInconsistent,
  oneDeviceAtCriticalSite,
  segmentSizeNotClamped,
  deviceSetOtherwise,
  oneInstanceWithoutTunnel,
  linkAddressesSwapped,
  fastpathBeyondHub,
  jobsOutsideNetwork,
  alertsCutOff,
  automationTakesItsTime,
  resourceManagerLinkForOneSite,
  forwardersOnOneServer,
  moreQueriesThanAllowed,
  notLocked,
  zoneNotLocked,
  publicNetworkWithoutDdosProtection,
  paidByTheHour,
  zonesWhereThereAreNone,
  providerNotRegistered,
  arcProviderNotRegistered,
  unknownServiceTag,
  suffixNotForwarded,
  answeringNetworkNotLinked,
  spokeLacksSharedZone,
  flowNeedsTransit,
  flowThroughCircuit,
  accessSwitchedOff,
  privateRangeDropped,
  viaNotPassed,
  sitesReachSpokePastFirewall,
  answerPastFirewall,
  extensionPackagesDenied,
  signInEndsAtFirewall,
  extensionServiceClosed,
  consumerHasNoWay,
  endpointMadeAnew,
  endpointAnswersPassBy,
];

/** The rule of a catalogue code, upper or lower case, or undefined. */
export function ruleOf(code: string): Rule | undefined {
  return RULES.find((rule) => rule.code === code.toUpperCase());
}
