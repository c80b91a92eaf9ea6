using 'main.bicep'

// Secret of applicationGateway-one. Never stored in the plan.
param applicationGatewayOneData = readEnvironmentVariable('APPLICATION_GATEWAY_ONE_DATA')

// Name of the application gateway.
param applicationGatewayOneName = 'applicationGateway-one'

// Secret of applicationGateway-one. Never stored in the plan.
param applicationGatewayOnePassword = readEnvironmentVariable('APPLICATION_GATEWAY_ONE_PASSWORD')

// Name of the application security group.
param applicationSecurityGroupOneName = 'applicationSecurityGroup-one'

// Name of the arc private link scope.
param arcPrivateLinkScopeOneName = 'arcPrivateLinkScope-one'

// Name of the automation account.
param automationAccountOneName = 'automationAccount-one'

// Name of the azure firewall.
param azureFirewallOneName = 'azureFirewall-one'

// Name of the bastion.
param bastionOneName = 'bastion-one'

// Secret of circuit-one. Never stored in the plan.
param circuitOneAuthorizationKey = readEnvironmentVariable('CIRCUIT_ONE_AUTHORIZATION_KEY')

// Name of the expressroute circuit.
param circuitOneName = 'circuit-one'

// Secret of circuit-one. Never stored in the plan.
param circuitOneSharedKey = readEnvironmentVariable('CIRCUIT_ONE_SHARED_KEY')

// Secret of connection-one. Never stored in the plan.
param connectionOneAuthorizationKey = readEnvironmentVariable('CONNECTION_ONE_AUTHORIZATION_KEY')

// Name of the connection.
param connectionOneName = 'connection-one'

// Secret of connection-one. Never stored in the plan.
param connectionOneSharedKey = readEnvironmentVariable('CONNECTION_ONE_SHARED_KEY')

// Name of the data collection endpoint.
param dataCollectionEndpointOneName = 'dataCollectionEndpoint-one'

// Name of the dns private resolver.
param dnsResolverOneName = 'dnsResolver-one'

// Secret of expressRouteConnection-one. Never stored in the plan.
param expressRouteConnectionOneAuthorizationKey = readEnvironmentVariable('EXPRESS_ROUTE_CONNECTION_ONE_AUTHORIZATION_KEY')

// Name of the hub expressroute gateway.
param expressRouteGatewayOneName = 'expressRouteGateway-one'

// Name of the firewall policy.
param firewallPolicyOneName = 'firewallPolicy-one'

// Name of the forwarding rule set.
param forwardingRulesetOneName = 'forwardingRuleset-one'

// Name of the key vault.
param keyVaultOneName = 'keyVault-one'

// Name of the load balancer.
param loadBalancerOneName = 'loadBalancer-one'

// Name of the local network gateway.
param localNetworkGatewayOneName = 'localNetworkGateway-one'

// Region of what the plan puts into westeurope.
param locationWesteurope = 'westeurope'

// Name of the log analytics workspace.
param logAnalyticsWorkspaceOneName = 'logAnalyticsWorkspace-one'

// Name of the monitor private link scope.
param monitorPrivateLinkScopeOneName = 'monitorPrivateLinkScope-one'

// Name of the nat gateway.
param natGatewayOneName = 'natGateway-one'

// Name of the network interface.
param networkInterfaceOneName = 'networkInterface-one'

// Name of the network manager.
param networkManagerOneName = 'networkManager-one'

// Name of the network virtual appliance.
param networkVirtualApplianceOneName = 'networkVirtualAppliance-one'

// Secret of opaque-one. Never stored in the plan.
param opaqueOneAdminPassword = readEnvironmentVariable('OPAQUE_ONE_ADMIN_PASSWORD')

// Secret of opaque-one. Never stored in the plan.
param opaqueOneAdministratorLoginPassword = readEnvironmentVariable('OPAQUE_ONE_ADMINISTRATOR_LOGIN_PASSWORD')

// Name of the other resource.
param opaqueOneName = 'opaque-one'

// Secret of opaque-one. Never stored in the plan.
param opaqueOneOsProfilePassword = readEnvironmentVariable('OPAQUE_ONE_OS_PROFILE_PASSWORD')

// Secret of opaque-one. Never stored in the plan.
param opaqueOneProtectedSettings = readEnvironmentVariable('OPAQUE_ONE_PROTECTED_SETTINGS')

// Name of the private dns zone.
param privateDnsZoneOneName = 'privateDnsZone-one'

// Name of the private endpoint.
param privateEndpointOneName = 'privateEndpoint-one'

// Name of the private link service.
param privateLinkServiceOneName = 'privateLinkService-one'

// Name of the public ip address.
param publicIpOneName = 'publicIp-one'

// Name of the public ip prefix.
param publicIpPrefixOneName = 'publicIpPrefix-one'

// Name of the resource management private link.
param resourceManagementPrivateLinkOneName = 'resourceManagementPrivateLink-one'

// Name of the route server.
param routeServerOneName = 'routeServer-one'

// Name of the route table.
param routeTableOneName = 'routeTable-one'

// Name of the network security group.
param securityGroupOneName = 'securityGroup-one'

// Name of the service endpoint policy.
param serviceEndpointPolicyOneName = 'serviceEndpointPolicy-one'

// Secret of sqlServer-one. Never stored in the plan.
param sqlServerOneAdministratorPassword = readEnvironmentVariable('SQL_SERVER_ONE_ADMINISTRATOR_PASSWORD')

// Name of the sql server.
param sqlServerOneName = 'sqlServer-one'

// Name of the storage account.
param storageAccountOneName = 'storageAccount-one'

// Name of the virtual hub.
param virtualHubOneName = 'virtualHub-one'

// Secret of virtualMachine-one. Never stored in the plan.
param virtualMachineOneAdminPassword = readEnvironmentVariable('VIRTUAL_MACHINE_ONE_ADMIN_PASSWORD')

// Name of the virtual machine.
param virtualMachineOneName = 'virtualMachine-one'

// Name of the virtual network gateway.
param virtualNetworkGatewayOneName = 'virtualNetworkGateway-one'

// Secret of virtualNetworkGateway-one. Never stored in the plan.
param virtualNetworkGatewayOneRadiusServerSecret = readEnvironmentVariable('VIRTUAL_NETWORK_GATEWAY_ONE_RADIUS_SERVER_SECRET')

// Name of the virtual wan.
param virtualWanOneName = 'virtualWan-one'

// Name of the virtual network.
param vnetOneName = 'vnet-one'

// Secret of vpnConnection-one. Never stored in the plan.
param vpnConnectionOneSharedKey = readEnvironmentVariable('VPN_CONNECTION_ONE_SHARED_KEY')

// Name of the hub vpn gateway.
param vpnGatewayOneName = 'vpnGateway-one'

// Name of the vpn site.
param vpnSiteOneName = 'vpnSite-one'

// Secret of vpnSite-one. Never stored in the plan.
param vpnSiteOneSiteKey = readEnvironmentVariable('VPN_SITE_ONE_SITE_KEY')
