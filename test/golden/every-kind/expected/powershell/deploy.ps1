# Deploys the network plan "Example" with the Az module of PowerShell.
# The plan has 60 errors. Azure will refuse these parts, or they will not work:
# The client pool 10.0.0.0/16 of virtualNetworkGateway-one overlaps 10.0.0.0/16 of vnet-one. Choose another pool.
# localNetworkGateway-one and virtualNetworkGateway-one both have the AS number 1. Give the gateway 65515 or the site another number.
# localNetworkGateway-one has 10.0.0.4 both as its public address and as its BGP peer. Use a loopback address of the device as the peer.
# vpnSite-one has 10.0.0.4 both as its public address and as its BGP peer. Use a loopback address of the device as the peer.
# vpnSite-one has 10.0.0.4 both as its public address and as its BGP peer. Use a loopback address of the device as the peer.
# localNetworkGateway-one has the BGP peer 10.0.0.4, which lies in 10.0.0.0/16 of vnet-one. Use an address of the site.
# dnsResolver-one stands in vnet-one, whose encryption is on. Put the resolver into a network without it.
# The rule for corp.contoso.com. of forwardingRuleset-one leads to resolverInbound-one in vnet-one, and the set is linked to vnet-one: queries go in a circle. Remove the link.
# The private peering of circuit-one has 10.0.0.0/24 for a link. Give each link a /126 of its own.
# The private peering of circuit-one has 10.0.0.0/24 for a link. Give each link a /30 of its own.
# 10.0.0.0/24 of a link of circuit-one overlaps 10.0.0.0/16 of vnet-one. Use a range that is free on both sides.
# 10.0.0.0/24 of a link of circuit-one overlaps 10.0.0.0/16 of vnet-one. Use a range that is free on both sides.
# 10.0.0.0/24 of a link of circuit-one overlaps 10.0.0.0/16 of vnet-one. Use a range that is free on both sides.
# 10.0.0.0/24 of a link of circuit-one overlaps 10.0.0.0/16 of vnet-one. Use a range that is free on both sides.
# circuit-one gives its router 10.0.0.4 on the link 10.0.0.0/24. Use 10.0.0.1; Microsoft takes 10.0.0.2.
# circuit-one gives its router 10.0.0.4 on the link 10.0.0.0/24. Use 10.0.0.1; Microsoft takes 10.0.0.2.
# The Global Reach of circuit-one has 10.0.0.0/24. Use a free /29.
# The range 10.0.0.0/24 of virtualHub-one overlaps 10.0.0.0/16 of vnet-one. Choose a range nobody else has.
# The range 10.0.0.0/24 of virtualHub-one overlaps 10.0.0.0/16 of vpnSite-one. Choose a range nobody else has.
# vnet-one is connected to virtualHub-one and also uses the gateway of vnet-one. Keep one of the two.
# vnet-one is connected to virtualHub-one and also has the gateway virtualNetworkGateway-one. Keep one of the two.
# localNetworkGateway-one has an address and an FQDN. Keep the address, or remove it when it changes.
# "name of one" is not a name Azure takes here: 1 to 80 characters, begins with a letter. The source gives no maximum; 80 is that of the rule set. Choose another name.
# "privateDnsZone-one" is not a name Azure takes here: 3 to 253 characters, 2 to 34 labels of at most 63 characters. Choose another name.
# "name of one" is not a name Azure takes here: 1 to 80 characters, letters, digits, periods, underscores and hyphens, first a letter or digit and last no period or hyphen. Choose another name.
# and 35 more; "causeway validate" lists them all.
#
# Run it with:  Connect-AzAccount; ./deploy.ps1 -SubscriptionId ...
# It can be run again: what exists is brought in line. -SkipRegistration leaves out the registration of resource providers.
#Requires -Version 7.2
#Requires -Modules Az.Accounts, Az.Resources

[CmdletBinding()]
param(
    # Subscription everything goes to.
    [string] $SubscriptionId = '00000000-0000-0000-0000-000000000000',

    # Region of what the plan puts into westeurope.
    [string] $Location = 'westeurope',

    # Secret of the virtual network gateway virtualNetworkGateway-one. Never stored in the plan.
    [Parameter(Mandatory)] [securestring] $VirtualNetworkGatewayOneRadiusServerSecret,

    # Secret of the other resource opaque-one. Never stored in the plan.
    [Parameter(Mandatory)] [securestring] $OpaqueOneAdminPassword,

    # Secret of the other resource opaque-one. Never stored in the plan.
    [Parameter(Mandatory)] [securestring] $OpaqueOneAdministratorLoginPassword,

    # Secret of the other resource opaque-one. Never stored in the plan.
    [Parameter(Mandatory)] [securestring] $OpaqueOneOsProfilePassword,

    # Secret of the other resource opaque-one. Never stored in the plan.
    [Parameter(Mandatory)] [securestring] $OpaqueOneProtectedSettings,

    # Secret of the ExpressRoute circuit circuit-one. Never stored in the plan.
    [Parameter(Mandatory)] [securestring] $CircuitOneAuthorizationKey,

    # Secret of the ExpressRoute circuit circuit-one. Never stored in the plan.
    [Parameter(Mandatory)] [securestring] $CircuitOneSharedKey,

    # Secret of the connection connection-one. Never stored in the plan.
    [Parameter(Mandatory)] [securestring] $ConnectionOneSharedKey,

    # Secret of the connection connection-one. Never stored in the plan.
    [Parameter(Mandatory)] [securestring] $ConnectionOneAuthorizationKey,

    # Secret of the application gateway applicationGateway-one. Never stored in the plan.
    [Parameter(Mandatory)] [securestring] $ApplicationGatewayOneData,

    # Secret of the application gateway applicationGateway-one. Never stored in the plan.
    [Parameter(Mandatory)] [securestring] $ApplicationGatewayOnePassword,

    # Secret of the hub ExpressRoute connection expressRouteConnection-one. Never stored in the plan.
    [Parameter(Mandatory)] [securestring] $ExpressRouteConnectionOneAuthorizationKey,

    # Secret of the SQL server sqlServer-one. Never stored in the plan.
    [Parameter(Mandatory)] [securestring] $SqlServerOneAdministratorPassword,

    # Secret of the virtual machine virtualMachine-one. Never stored in the plan.
    [Parameter(Mandatory)] [securestring] $VirtualMachineOneAdminPassword,

    # Secret of the VPN site vpnSite-one. Never stored in the plan.
    [Parameter(Mandatory)] [securestring] $VpnSiteOneSiteKey,

    # Secret of the VPN connection vpnConnection-one. Never stored in the plan.
    [Parameter(Mandatory)] [securestring] $VpnConnectionOneSharedKey,

    # Leaves the resource providers as they are.
    [switch] $SkipRegistration
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# Sends a request to Resource Manager and gives its answer. An answer that is none of -Accept ends the script with what Azure said.
function Invoke-Arm {
    param(
        [Parameter(Mandatory)] [ValidateSet('GET', 'PUT', 'PATCH')] [string] $Method,
        [Parameter(Mandatory)] [string] $Id,
        [Parameter(Mandatory)] [string] $Version,
        [object] $Body,
        [int[]] $Accept = @(200, 201, 202)
    )
    $request = @{ Method = $Method; Path = "${Id}?api-version=$Version" }
    if ($Method -ne 'GET') { $request.Payload = ConvertTo-Json -InputObject $Body -Depth 100 -Compress }
    $answer = Invoke-AzRestMethod @request
    if ($answer.StatusCode -notin $Accept) { throw "$Method $Id was refused ($($answer.StatusCode)): $($answer.Content)" }
    $answer
}

# A resource as Azure has it, or nothing when it is not there.
function Get-Resource {
    param([Parameter(Mandatory)] [string] $Id, [Parameter(Mandatory)] [string] $Version)
    $answer = Invoke-Arm -Method GET -Id $Id -Version $Version -Accept 200, 403, 404
    if ($answer.StatusCode -eq 403) { throw "Reading $Id is not allowed: $($answer.Content)" }
    if ($answer.StatusCode -eq 200) { ConvertFrom-Json -InputObject $answer.Content -AsHashtable -Depth 100 }
}

# The value at a path such as 'properties.items[0].name', or nothing.
function Get-Value {
    param([object] $From, [Parameter(Mandatory)] [string] $Path)
    $at = $From
    foreach ($step in $Path -split '[.\[\]]+' -ne '') {
        if ($null -eq $at) { return $null }
        if ($step -match '^\d+$') { $at = if (@($at).Count -gt [int] $step) { @($at)[[int] $step] } else { $null } }
        elseif ($at -is [System.Collections.IDictionary] -and $at.Contains($step)) { $at = $at[$step] }
        else { return $null }
    }
    $at
}

# Waits until a resource is deployed, two hours at most. Just after its creation started it may not be there yet.
function Wait-Resource {
    param([Parameter(Mandatory)] [string] $Id, [Parameter(Mandatory)] [string] $Version)
    foreach ($attempt in 1..720) {
        $found = Get-Resource -Id $Id -Version $Version
        if ($null -ne $found) {
            $state = Get-Value -From $found -Path 'properties.provisioningState'
            if ($null -eq $state -or $state -eq 'Succeeded') { return }
            if ($state -in 'Failed', 'Canceled') { throw "Deployment ended as ${state}: $Id" }
        } elseif ($attempt -gt 30) { throw "Deployment did not start: $Id" }
        Start-Sleep -Seconds 10
    }
    throw "Still not deployed after two hours: $Id"
}

# Creates a resource or brings it in line, and waits for it. -Keep names properties that an existing resource keeps as they are.
function Set-Resource {
    param(
        [Parameter(Mandatory)] [string] $Id,
        [Parameter(Mandatory)] [string] $Version,
        [Parameter(Mandatory)] [System.Collections.IDictionary] $Body,
        [string[]] $Keep = @(),
        [switch] $NoWait
    )
    Write-Verbose $Id
    if ($Keep.Count -gt 0) {
        $before = Get-Resource -Id $Id -Version $Version
        foreach ($name in $Keep) {
            if ($null -ne $before -and $before.properties.Contains($name)) { $Body.properties[$name] = $before.properties[$name] }
        }
    }
    $null = Invoke-Arm -Method PUT -Id $Id -Version $Version -Body $Body
    if (-not $NoWait) { Wait-Resource -Id $Id -Version $Version }
}

# Runs a step for an Arc server that its agent has connected; others are named and left for a later run.
function Update-Server {
    param([Parameter(Mandatory)] [string] $Id, [Parameter(Mandatory)] [string] $Version, [Parameter(Mandatory)] [scriptblock] $Step)
    if (Get-Resource -Id $Id -Version $Version) { & $Step }
    else { Write-Warning "Not connected yet, run this script again after azcmagent connect: $Id" }
}

# Registers a resource provider and waits for it.
function Register-Provider {
    param([Parameter(Mandatory)] [string] $Name)
    $states = @((Get-AzResourceProvider -ProviderNamespace $Name).RegistrationState)
    if ($states -contains 'Registered') { return }
    $null = Register-AzResourceProvider -ProviderNamespace $Name
    foreach ($attempt in 1..60) {
        if (@((Get-AzResourceProvider -ProviderNamespace $Name).RegistrationState) -contains 'Registered') { return }
        Start-Sleep -Seconds 10
    }
    throw "$Name is not registered after ten minutes. Look at its state in the subscription, then run this script again."
}

# Tells whether a state is as it should be; counts what is not.
$script:open = 0
function Confirm-State {
    param(
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [string] $Id,
        [Parameter(Mandatory)] [string] $Version,
        [Parameter(Mandatory)] [string] $Path,
        [Parameter(Mandatory)] [string] $Expected,
        [Parameter(Mandatory)] [string] $What
    )
    $state = Get-Value -From (Get-Resource -Id $Id -Version $Version) -Path $Path
    if ($state -eq $Expected) { Write-Output "ok       $Name" }
    else {
        $script:open++
        Write-Output "not yet  ${Name}: should be $What, is $(if ($null -eq $state) { 'unknown' } else { $state })"
    }
}

# The subscription everything goes to
$context = Get-AzContext
if ($null -eq $context) { throw 'Nobody is signed in. Run Connect-AzAccount first.' }
$null = Set-AzContext -Subscription $SubscriptionId
if ($SubscriptionId -ne '00000000-0000-0000-0000-000000000000') {
    Write-Warning ('The plan names the subscription ' + '00000000-0000-0000-0000-000000000000' + ', this run uses ' + $SubscriptionId)
}

# Resource providers
if (-not $SkipRegistration) {
    Register-Provider -Name 'Microsoft.Automation'
    Register-Provider -Name 'Microsoft.Compute'
    Register-Provider -Name 'Microsoft.GuestConfiguration'
    Register-Provider -Name 'Microsoft.HybridCompute'
    Register-Provider -Name 'Microsoft.HybridConnectivity'
    Register-Provider -Name 'Microsoft.Insights'
    Register-Provider -Name 'Microsoft.KeyVault'
    Register-Provider -Name 'Microsoft.Network'
    Register-Provider -Name 'Microsoft.OperationalInsights'
    Register-Provider -Name 'Microsoft.Sql'
    Register-Provider -Name 'Microsoft.Storage'
}

# Resource groups
$null = New-AzResourceGroup -Name 'resourceGroup-one' -Location $Location -Force

# Ids
$resourceGroupOneId = "/subscriptions/${SubscriptionId}/resourceGroups/resourceGroup-one"
$applicationSecurityGroupOneId = "${resourceGroupOneId}/providers/Microsoft.Network/applicationSecurityGroups/applicationSecurityGroup-one"
$securityGroupOneId = "${resourceGroupOneId}/providers/Microsoft.Network/networkSecurityGroups/securityGroup-one"
$routeTableOneId = "${resourceGroupOneId}/providers/Microsoft.Network/routeTables/routeTable-one"
$publicIpPrefixOneId = "${resourceGroupOneId}/providers/Microsoft.Network/publicIPPrefixes/publicIpPrefix-one"
$publicIpOneId = "${resourceGroupOneId}/providers/Microsoft.Network/publicIPAddresses/publicIp-one"
$natGatewayOneId = "${resourceGroupOneId}/providers/Microsoft.Network/natGateways/natGateway-one"
$storageAccountOneId = "${resourceGroupOneId}/providers/Microsoft.Storage/storageAccounts/storageAccount-one"
$serviceEndpointPolicyOneId = "${resourceGroupOneId}/providers/Microsoft.Network/serviceEndpointPolicies/serviceEndpointPolicy-one"
$vnetOneId = "${resourceGroupOneId}/providers/Microsoft.Network/virtualNetworks/vnet-one"
$subnetOneId = "${vnetOneId}/subnets/subnet-one"
$virtualWanOneId = "${resourceGroupOneId}/providers/Microsoft.Network/virtualWans/virtualWan-one"
$virtualHubOneId = "${resourceGroupOneId}/providers/Microsoft.Network/virtualHubs/virtualHub-one"
$routeServerOneId = "${resourceGroupOneId}/providers/Microsoft.Network/virtualHubs/routeServer-one"
$localNetworkGatewayOneId = "${resourceGroupOneId}/providers/Microsoft.Network/localNetworkGateways/localNetworkGateway-one"
$virtualNetworkGatewayOneId = "${resourceGroupOneId}/providers/Microsoft.Network/virtualNetworkGateways/virtualNetworkGateway-one"
$firewallPolicyOneId = "${resourceGroupOneId}/providers/Microsoft.Network/firewallPolicies/firewallPolicy-one"
$azureFirewallOneId = "${resourceGroupOneId}/providers/Microsoft.Network/azureFirewalls/azureFirewall-one"
$bastionOneId = "${resourceGroupOneId}/providers/Microsoft.Network/bastionHosts/bastion-one"
$opaqueOneId = "${resourceGroupOneId}/providers/Microsoft.Network/networkWatchers/opaque-one"
$circuitOneId = "${resourceGroupOneId}/providers/Microsoft.Network/expressRouteCircuits/circuit-one"
$connectionOneId = "${resourceGroupOneId}/providers/Microsoft.Network/connections/connection-one"
$peeringOneId = "${vnetOneId}/virtualNetworkPeerings/peering-one"
$applicationGatewayOneId = "${resourceGroupOneId}/providers/Microsoft.Network/applicationGateways/applicationGateway-one"
$arcPrivateLinkScopeOneId = "${resourceGroupOneId}/providers/Microsoft.HybridCompute/privateLinkScopes/arcPrivateLinkScope-one"
$automationAccountOneId = "${resourceGroupOneId}/providers/Microsoft.Automation/automationAccounts/automationAccount-one"
$dataCollectionEndpointOneId = "${resourceGroupOneId}/providers/Microsoft.Insights/dataCollectionEndpoints/dataCollectionEndpoint-one"
$dnsResolverOneId = "${resourceGroupOneId}/providers/Microsoft.Network/dnsResolvers/dnsResolver-one"
$expressRouteGatewayOneId = "${resourceGroupOneId}/providers/Microsoft.Network/expressRouteGateways/expressRouteGateway-one"
$expressRouteConnectionOneId = "${expressRouteGatewayOneId}/expressRouteConnections/expressRouteConnection-one"
$resolverOutboundOneId = "${dnsResolverOneId}/outboundEndpoints/resolverOutbound-one"
$forwardingRulesetOneId = "${resourceGroupOneId}/providers/Microsoft.Network/dnsForwardingRulesets/forwardingRuleset-one"
$hubConnectionOneId = "${virtualHubOneId}/hubVirtualNetworkConnections/hubConnection-one"
$keyVaultOneId = "${resourceGroupOneId}/providers/Microsoft.KeyVault/vaults/keyVault-one"
$loadBalancerOneId = "${resourceGroupOneId}/providers/Microsoft.Network/loadBalancers/loadBalancer-one"
$logAnalyticsWorkspaceOneId = "${resourceGroupOneId}/providers/Microsoft.OperationalInsights/workspaces/logAnalyticsWorkspace-one"
$monitorPrivateLinkScopeOneId = "${resourceGroupOneId}/providers/Microsoft.Insights/privateLinkScopes/monitorPrivateLinkScope-one"
$networkManagerOneId = "${resourceGroupOneId}/providers/Microsoft.Network/networkManagers/networkManager-one"
$networkGroupOneId = "${networkManagerOneId}/networkGroups/networkGroup-one"
$networkInterfaceOneId = "${resourceGroupOneId}/providers/Microsoft.Network/networkInterfaces/networkInterface-one"
$networkVirtualApplianceOneId = "${resourceGroupOneId}/providers/Microsoft.Network/networkVirtualAppliances/networkVirtualAppliance-one"
$privateLinkServiceOneId = "${resourceGroupOneId}/providers/Microsoft.Network/privateLinkServices/privateLinkService-one"
$resolverInboundOneId = "${dnsResolverOneId}/inboundEndpoints/resolverInbound-one"
$resourceManagementPrivateLinkOneId = "${resourceGroupOneId}/providers/Microsoft.Authorization/resourceManagementPrivateLinks/resourceManagementPrivateLink-one"
$rulesetLinkOneId = "${forwardingRulesetOneId}/virtualNetworkLinks/rulesetLink-one"
$securityAdminConfigurationOneId = "${networkManagerOneId}/securityAdminConfigurations/securityAdminConfiguration-one"
$securityAdminRuleCollectionOneId = "${securityAdminConfigurationOneId}/ruleCollections/securityAdminRuleCollection-one"
$sqlServerOneId = "${resourceGroupOneId}/providers/Microsoft.Sql/servers/sqlServer-one"
$virtualMachineOneId = "${resourceGroupOneId}/providers/Microsoft.Compute/virtualMachines/virtualMachine-one"
$vpnGatewayOneId = "${resourceGroupOneId}/providers/Microsoft.Network/vpnGateways/vpnGateway-one"
$vpnSiteOneId = "${resourceGroupOneId}/providers/Microsoft.Network/vpnSites/vpnSite-one"
$vpnConnectionOneId = "${vpnGatewayOneId}/vpnConnections/vpnConnection-one"
$privateDnsZoneOneId = "${resourceGroupOneId}/providers/Microsoft.Network/privateDnsZones/privateDnsZone-one"
$privateEndpointOneId = "${resourceGroupOneId}/providers/Microsoft.Network/privateEndpoints/privateEndpoint-one"
$zoneLinkOneId = "${privateDnsZoneOneId}/virtualNetworkLinks/zoneLink-one"
$arcServerOneId = "${resourceGroupOneId}/providers/Microsoft.HybridCompute/machines/arcServer-one"

Write-Output 'Application security groups'
Set-Resource -Id $applicationSecurityGroupOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = @{}
})

Write-Output 'Network security groups'
Set-Resource -Id $securityGroupOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        securityRules = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    priority = 1
                    direction = 'Inbound'
                    access = 'Allow'
                    protocol = '*'
                    sourceAddressPrefix = 'VirtualNetwork'
                    sourceAddressPrefixes = @('one')
                    sourceApplicationSecurityGroups = @(
                        [ordered]@{
                            id = $applicationSecurityGroupOneId
                        }
                    )
                    sourcePortRange = 'sourcePortRange of one'
                    sourcePortRanges = @('one')
                    destinationAddressPrefix = 'AzureArcInfrastructure'
                    destinationAddressPrefixes = @('one')
                    destinationApplicationSecurityGroups = @(
                        [ordered]@{
                            id = $applicationSecurityGroupOneId
                        }
                    )
                    destinationPortRange = '443'
                    destinationPortRanges = @('one')
                    description = 'description of one'
                }
            }
        )
        flushConnection = $true
    }
})

Write-Output 'Route tables'
Set-Resource -Id $routeTableOneId -Version '2025-09-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        routes = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    addressPrefix = '0.0.0.0/0'
                    nextHopType = 'VirtualAppliance'
                    nextHopIpAddress = '10.0.0.4'
                    nextHop = [ordered]@{
                        nextHopIpAddresses = @('10.0.0.4')
                    }
                }
            }
        )
        disableBgpRoutePropagation = $true
        disablePeeringRoute = 'None'
    }
})

Write-Output 'Public IP prefixes'
Set-Resource -Id $publicIpPrefixOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    sku = [ordered]@{
        name = 'Standard'
        tier = 'Regional'
    }
    zones = @('one')
    properties = [ordered]@{
        prefixLength = 1
        publicIPAddressVersion = 'IPv4'
    }
})

Write-Output 'Public IP addresses'
Set-Resource -Id $publicIpOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    sku = [ordered]@{
        name = 'Standard'
        tier = 'Regional'
    }
    zones = @('one')
    properties = [ordered]@{
        publicIPAllocationMethod = 'Static'
        publicIPAddressVersion = 'IPv4'
        publicIPPrefix = [ordered]@{
            id = $publicIpPrefixOneId
        }
        idleTimeoutInMinutes = 1
        dnsSettings = [ordered]@{
            domainNameLabel = 'domainNameLabel of one'
            reverseFqdn = 'reverseFqdn of one'
        }
        ddosSettings = [ordered]@{
            protectionMode = 'VirtualNetworkInherited'
        }
    }
})

Write-Output 'NAT gateways'
Set-Resource -Id $natGatewayOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    sku = [ordered]@{
        name = 'Standard'
    }
    zones = @('one')
    properties = [ordered]@{
        publicIpAddresses = @(
            [ordered]@{
                id = $publicIpOneId
            }
        )
        publicIpPrefixes = @(
            [ordered]@{
                id = $publicIpPrefixOneId
            }
        )
        idleTimeoutInMinutes = 1
    }
})

Write-Output 'Storage accounts'
Set-Resource -Id $storageAccountOneId -Version '2025-01-01' -Body ([ordered]@{
    location = $Location
    kind = 'StorageV2'
    sku = [ordered]@{
        name = 'Standard_LRS'
    }
    properties = [ordered]@{
        publicNetworkAccess = 'Enabled'
        networkAcls = [ordered]@{
            defaultAction = 'Allow'
            bypass = 'None'
        }
        supportsHttpsTrafficOnly = $true
        minimumTlsVersion = 'TLS1_0'
        isHnsEnabled = $true
        allowBlobPublicAccess = $true
    }
})

Write-Output 'Service endpoint policies'
Set-Resource -Id $serviceEndpointPolicyOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        serviceEndpointPolicyDefinitions = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    service = 'Microsoft.Storage'
                    serviceResources = @($storageAccountOneId)
                    description = 'description of one'
                }
            }
        )
        serviceAlias = 'serviceAlias of one'
        contextualServiceEndpointPolicies = @('one')
    }
})

Write-Output 'Virtual networks'
Set-Resource -Id $vnetOneId -Version '2024-05-01' -Keep 'subnets', 'virtualNetworkPeerings' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        addressSpace = [ordered]@{
            addressPrefixes = @('10.0.0.0/16')
        }
        dhcpOptions = [ordered]@{
            dnsServers = @('10.0.0.4')
        }
        enableDdosProtection = $true
        encryption = [ordered]@{
            enabled = $true
            enforcement = 'AllowUnencrypted'
        }
        privateEndpointVNetPolicies = 'Disabled'
        flowTimeoutInMinutes = 1
    }
})

Write-Output 'Subnets'
Set-Resource -Id $subnetOneId -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        addressPrefix = '10.0.1.0/24'
        addressPrefixes = @('10.0.0.0/16')
        networkSecurityGroup = [ordered]@{
            id = $securityGroupOneId
        }
        routeTable = [ordered]@{
            id = $routeTableOneId
        }
        natGateway = [ordered]@{
            id = $natGatewayOneId
        }
        defaultOutboundAccess = $true
        delegations = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    serviceName = 'service of one'
                }
            }
        )
        serviceEndpoints = @(
            [ordered]@{
                service = 'service of one'
                locations = @('one')
            }
        )
        serviceEndpointPolicies = @(
            [ordered]@{
                id = $serviceEndpointPolicyOneId
            }
        )
        privateEndpointNetworkPolicies = 'Disabled'
        privateLinkServiceNetworkPolicies = 'Disabled'
    }
})

Write-Output 'Virtual WANs'
Set-Resource -Id $virtualWanOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        type = 'Standard'
        allowBranchToBranchTraffic = $true
        allowVnetToVnetTraffic = $true
        disableVpnEncryption = $true
    }
})

Write-Output 'Virtual hubs'
Set-Resource -Id $virtualHubOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        virtualWan = [ordered]@{
            id = $virtualWanOneId
        }
        addressPrefix = '10.0.0.0/24'
        sku = 'Standard'
        hubRoutingPreference = 'ExpressRoute'
        allowBranchToBranchTraffic = $true
        virtualRouterAutoScaleConfiguration = [ordered]@{
            minCapacity = 1
        }
        virtualHubRouteTableV2s = @(
            [ordered]@{
                name = 'name of one'
            }
        )
    }
})

Write-Output 'Route Servers'
Set-Resource -Id $routeServerOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        sku = 'Standard'
        allowBranchToBranchTraffic = $true
        hubRoutingPreference = 'ExpressRoute'
    }
})

Write-Output 'Local network gateways'
Set-Resource -Id $localNetworkGatewayOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        gatewayIpAddress = '10.0.0.4'
        fqdn = 'fqdn of one'
        localNetworkAddressSpace = [ordered]@{
            addressPrefixes = @('10.0.0.0/16')
        }
        bgpSettings = [ordered]@{
            asn = 1
            bgpPeeringAddress = '10.0.0.4'
            peerWeight = 1
            bgpPeeringAddresses = @(
                [ordered]@{
                    ipconfigurationId = 'instance of one'
                    customBgpIpAddresses = @('10.0.0.4')
                }
            )
        }
    }
})

Write-Output 'Virtual network gateways'
Set-Resource -Id $virtualNetworkGatewayOneId -Version '2024-05-01' -NoWait -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        gatewayType = 'Vpn'
        vpnType = 'RouteBased'
        sku = [ordered]@{
            name = 'VpnGw1AZ'
            tier = 'VpnGw1AZ'
        }
        vpnGatewayGeneration = 'Generation1'
        activeActive = $true
        ipConfigurations = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    subnet = [ordered]@{
                        id = $subnetOneId
                    }
                    publicIPAddress = [ordered]@{
                        id = $publicIpOneId
                    }
                    privateIPAllocationMethod = 'Dynamic'
                }
            }
        )
        enablePrivateIpAddress = $true
        enableBgp = $true
        bgpSettings = [ordered]@{
            asn = 1
            peerWeight = 1
            bgpPeeringAddresses = @(
                [ordered]@{
                    ipconfigurationId = $virtualNetworkGatewayOneId
                    customBgpIpAddresses = @('10.0.0.4')
                }
            )
        }
        enableBgpRouteTranslationForNat = $true
        natRules = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    mode = 'EgressSnat'
                    type = 'Static'
                    internalMappings = @(
                        [ordered]@{
                            addressSpace = '10.0.0.0/24'
                            portRange = 'portRange of one'
                        }
                    )
                    externalMappings = @(
                        [ordered]@{
                            addressSpace = '10.0.0.0/24'
                            portRange = 'portRange of one'
                        }
                    )
                }
            }
        )
        customRoutes = [ordered]@{
            addressPrefixes = @('10.0.0.0/16')
        }
        gatewayDefaultSite = [ordered]@{
            id = $localNetworkGatewayOneId
        }
        allowRemoteVnetTraffic = $true
        allowVirtualWanTraffic = $true
        autoScaleConfiguration = [ordered]@{
            bounds = [ordered]@{
                min = 1
                max = 1
            }
        }
        vpnClientConfiguration = [ordered]@{
            vpnClientAddressPool = [ordered]@{
                addressPrefixes = @('10.0.0.0/16')
            }
            vpnClientProtocols = @('one')
            vpnAuthenticationTypes = @('one')
            vpnClientRootCertificates = @(
                [ordered]@{
                    name = 'name of one'
                    properties = [ordered]@{
                        publicCertData = 'data of one'
                    }
                }
            )
            vpnClientRevokedCertificates = @(
                [ordered]@{
                    name = 'name of one'
                    properties = [ordered]@{
                        thumbprint = 'thumbprint of one'
                    }
                }
            )
            vpnClientIpsecPolicies = @(
                [ordered]@{
                    ikeEncryption = 'AES256'
                    ikeIntegrity = 'SHA384'
                    dhGroup = 'DHGroup24'
                    ipsecEncryption = 'GCMAES256'
                    ipsecIntegrity = 'GCMAES256'
                    pfsGroup = 'None'
                    saLifeTimeSeconds = 1
                    saDataSizeKilobytes = 1
                }
            )
            radiusServerAddress = 'radiusServerAddress of one'
            radiusServerSecret = (ConvertFrom-SecureString -SecureString $VirtualNetworkGatewayOneRadiusServerSecret -AsPlainText)
            radiusServers = @(
                [ordered]@{
                    radiusServerAddress = 'address of one'
                    radiusServerScore = 1
                    radiusServerSecret = (ConvertFrom-SecureString -SecureString $VirtualNetworkGatewayOneRadiusServerSecret -AsPlainText)
                }
            )
        }
        virtualNetworkGatewayPolicyGroups = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    isDefault = $true
                    priority = 1
                }
            }
        )
    }
})

Write-Output 'Firewall policies'
Set-Resource -Id $firewallPolicyOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        sku = [ordered]@{
            tier = 'Standard'
        }
        basePolicy = [ordered]@{
            id = $firewallPolicyOneId
        }
        threatIntelMode = 'Alert'
        threatIntelWhitelist = [ordered]@{
            ipAddresses = @('one')
            fqdns = @('one')
        }
        dnsSettings = [ordered]@{
            enableProxy = $true
            servers = @('10.0.0.4')
        }
        snat = [ordered]@{
            privateRanges = @('one')
            autoLearnPrivateRanges = 'Disabled'
        }
        intrusionDetection = [ordered]@{
            mode = 'Off'
            'configuration' = [ordered]@{
                privateRanges = @('one')
            }
        }
        sql = [ordered]@{
            allowSqlRedirect = $true
        }
    }
})

Write-Output 'Azure Firewalls'
Set-Resource -Id $azureFirewallOneId -Version '2024-05-01' -NoWait -Body ([ordered]@{
    location = $Location
    zones = @('one')
    properties = [ordered]@{
        sku = [ordered]@{
            name = 'AZFW_VNet'
            tier = 'Standard'
        }
        firewallPolicy = [ordered]@{
            id = $firewallPolicyOneId
        }
        ipConfigurations = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    subnet = [ordered]@{
                        id = $subnetOneId
                    }
                    publicIPAddress = [ordered]@{
                        id = $publicIpOneId
                    }
                }
            }
        )
        virtualHub = [ordered]@{
            id = $virtualHubOneId
        }
        hubIPAddresses = [ordered]@{
            publicIPs = [ordered]@{
                count = 1
            }
        }
        threatIntelMode = 'Alert'
        managementIpConfiguration = [ordered]@{
            name = 'managementName of one'
            properties = [ordered]@{
                subnet = [ordered]@{
                    id = $subnetOneId
                }
                publicIPAddress = [ordered]@{
                    id = $publicIpOneId
                }
            }
        }
        networkRuleCollections = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    priority = 1
                    action = [ordered]@{
                        type = 'action of one'
                    }
                }
            }
        )
        applicationRuleCollections = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    priority = 1
                    action = [ordered]@{
                        type = 'action of one'
                    }
                    rules = @(
                        [ordered]@{
                            name = 'name of one'
                            description = 'description of one'
                            sourceAddresses = @('10.0.0.0/16')
                            protocols = @(
                                [ordered]@{
                                    protocolType = 'protocol of one'
                                    port = 1
                                }
                            )
                            targetFqdns = @('one')
                            fqdnTags = @('one')
                        }
                    )
                }
            }
        )
        natRuleCollections = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    priority = 1
                    action = [ordered]@{
                        type = 'action of one'
                    }
                }
            }
        )
    }
})

Write-Output 'Bastions'
Set-Resource -Id $bastionOneId -Version '2024-05-01' -NoWait -Body ([ordered]@{
    location = $Location
    sku = [ordered]@{
        name = 'Basic'
    }
    zones = @('one')
    properties = [ordered]@{
        ipConfigurations = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    subnet = [ordered]@{
                        id = $subnetOneId
                    }
                    publicIPAddress = [ordered]@{
                        id = $publicIpOneId
                    }
                    privateIPAllocationMethod = 'Dynamic'
                }
            }
        )
        virtualNetwork = [ordered]@{
            id = $vnetOneId
        }
        scaleUnits = 1
        enableTunneling = $true
        enableIpConnect = $true
        enableFileCopy = $true
        disableCopyPaste = $true
        enableShareableLink = $true
        enableKerberos = $true
        enableSessionRecording = $true
        enablePrivateOnlyBastion = $true
        networkAcls = [ordered]@{
            ipRules = @(
                [ordered]@{
                    addressPrefix = '10.0.0.0/24'
                }
            )
        }
    }
})

Write-Output 'Microsoft.Network/networkWatchers'
Set-Resource -Id $opaqueOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        adminPassword = (ConvertFrom-SecureString -SecureString $OpaqueOneAdminPassword -AsPlainText)
        administratorLoginPassword = (ConvertFrom-SecureString -SecureString $OpaqueOneAdministratorLoginPassword -AsPlainText)
        osProfile = [ordered]@{
            adminPassword = (ConvertFrom-SecureString -SecureString $OpaqueOneOsProfilePassword -AsPlainText)
        }
        protectedSettings = (ConvertFrom-SecureString -SecureString $OpaqueOneProtectedSettings -AsPlainText)
    }
})

Write-Output 'ExpressRoute circuits'
Set-Resource -Id $circuitOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    sku = [ordered]@{
        tier = 'Standard'
        family = 'MeteredData'
        name = 'Standard_MeteredData'
    }
    properties = [ordered]@{
        serviceProviderProperties = [ordered]@{
            serviceProviderName = 'Equinix'
            peeringLocation = 'Amsterdam'
            bandwidthInMbps = 1
        }
        expressRoutePort = [ordered]@{
            id = $opaqueOneId
        }
        bandwidthInGbps = 1
        enableDirectPortRateLimit = $true
        authorizationKey = (ConvertFrom-SecureString -SecureString $CircuitOneAuthorizationKey -AsPlainText)
        peerings = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    peeringType = 'AzurePrivatePeering'
                    peerASN = 1
                    primaryPeerAddressPrefix = '10.0.0.0/24'
                    secondaryPeerAddressPrefix = '10.0.0.0/24'
                    vlanId = 1
                    sharedKey = (ConvertFrom-SecureString -SecureString $CircuitOneSharedKey -AsPlainText)
                    state = 'Enabled'
                    microsoftPeeringConfig = [ordered]@{
                        advertisedPublicPrefixes = @('10.0.0.0/16')
                        customerASN = 1
                        routingRegistryName = 'routingRegistry of one'
                    }
                    routeFilter = [ordered]@{
                        id = $opaqueOneId
                    }
                    ipv6PeeringConfig = [ordered]@{
                        primaryPeerAddressPrefix = '10.0.0.0/24'
                        secondaryPeerAddressPrefix = '10.0.0.0/24'
                    }
                    connections = @(
                        [ordered]@{
                            name = 'name of one'
                            properties = [ordered]@{
                                expressRouteCircuitPeering = [ordered]@{
                                    id = $circuitOneId
                                }
                                peerExpressRouteCircuitPeering = [ordered]@{
                                    id = $circuitOneId
                                }
                                addressPrefix = '10.0.0.0/24'
                                authorizationKey = (ConvertFrom-SecureString -SecureString $CircuitOneAuthorizationKey -AsPlainText)
                            }
                        }
                    )
                }
            }
        )
        authorizations = @(
            [ordered]@{
                name = 'name of one'
            }
        )
    }
})

Write-Output 'Connections'
Wait-Resource -Id $virtualNetworkGatewayOneId -Version '2024-05-01'
Set-Resource -Id $connectionOneId -Version '2025-09-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        connectionType = 'IPsec'
        virtualNetworkGateway1 = [ordered]@{
            id = $virtualNetworkGatewayOneId
            properties = @{}
        }
        localNetworkGateway2 = [ordered]@{
            id = $localNetworkGatewayOneId
            properties = @{}
        }
        virtualNetworkGateway2 = [ordered]@{
            id = $virtualNetworkGatewayOneId
            properties = @{}
        }
        peer = [ordered]@{
            id = $circuitOneId
        }
        authenticationType = 'PSK'
        sharedKey = (ConvertFrom-SecureString -SecureString $ConnectionOneSharedKey -AsPlainText)
        authorizationKey = (ConvertFrom-SecureString -SecureString $ConnectionOneAuthorizationKey -AsPlainText)
        connectionProtocol = 'IKEv2'
        ipsecPolicies = @(
            [ordered]@{
                ikeEncryption = 'AES256'
                ikeIntegrity = 'SHA384'
                dhGroup = 'DHGroup24'
                ipsecEncryption = 'GCMAES256'
                ipsecIntegrity = 'GCMAES256'
                pfsGroup = 'None'
                saLifeTimeSeconds = 1
                saDataSizeKilobytes = 1
            }
        )
        usePolicyBasedTrafficSelectors = $true
        trafficSelectorPolicies = @(
            [ordered]@{
                localAddressRanges = @('10.0.0.0/16')
                remoteAddressRanges = @('10.0.0.0/16')
            }
        )
        connectionMode = 'Default'
        dpdTimeoutSeconds = 1
        useLocalAzureIpAddress = $true
        ingressNatRules = @(
            [ordered]@{
                id = $virtualNetworkGatewayOneId
            }
        )
        egressNatRules = @(
            [ordered]@{
                id = $virtualNetworkGatewayOneId
            }
        )
        enableBgp = $true
        gatewayCustomBgpIpAddresses = @(
            [ordered]@{
                ipConfigurationId = $virtualNetworkGatewayOneId
                customBgpIpAddress = '10.0.0.4'
            }
        )
        routingWeight = 1
        expressRouteGatewayBypass = $true
        enablePrivateLinkFastPath = $true
    }
})

Write-Output 'Peerings'
Set-Resource -Id $peeringOneId -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        remoteVirtualNetwork = [ordered]@{
            id = $vnetOneId
        }
        allowVirtualNetworkAccess = $true
        allowForwardedTraffic = $true
        allowGatewayTransit = $true
        useRemoteGateways = $true
        doNotVerifyRemoteGateways = $true
        peerCompleteVnets = $true
        localSubnetNames = @('one')
        remoteSubnetNames = @('one')
    }
})

Write-Output 'Application gateways'
Set-Resource -Id $applicationGatewayOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    zones = @('one')
    properties = [ordered]@{
        sku = [ordered]@{
            name = 'Standard_v2'
            tier = 'Standard_v2'
            capacity = 1
        }
        autoscaleConfiguration = [ordered]@{
            minCapacity = 1
            maxCapacity = 1
        }
        gatewayIPConfigurations = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    subnet = [ordered]@{
                        id = $subnetOneId
                    }
                }
            }
        )
        frontendIPConfigurations = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    subnet = [ordered]@{
                        id = $subnetOneId
                    }
                    privateIPAddress = '10.0.0.4'
                    privateIPAllocationMethod = 'Dynamic'
                    publicIPAddress = [ordered]@{
                        id = $publicIpOneId
                    }
                }
            }
        )
        firewallPolicy = [ordered]@{
            id = $opaqueOneId
        }
        enableHttp2 = $true
        frontendPorts = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    port = 1
                }
            }
        )
        backendAddressPools = @(
            [ordered]@{
                name = 'name of one'
            }
        )
        backendHttpSettingsCollection = @(
            [ordered]@{
                name = 'name of one'
            }
        )
        backendSettingsCollection = @(
            [ordered]@{
                name = 'name of one'
            }
        )
        httpListeners = @(
            [ordered]@{
                name = 'name of one'
            }
        )
        listeners = @(
            [ordered]@{
                name = 'name of one'
            }
        )
        requestRoutingRules = @(
            [ordered]@{
                name = 'name of one'
            }
        )
        routingRules = @(
            [ordered]@{
                name = 'name of one'
            }
        )
        urlPathMaps = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    pathRules = @(
                        [ordered]@{
                            name = 'name of one'
                        }
                    )
                }
            }
        )
        redirectConfigurations = @(
            [ordered]@{
                name = 'name of one'
            }
        )
        rewriteRuleSets = @(
            [ordered]@{
                name = 'name of one'
            }
        )
        probes = @(
            [ordered]@{
                name = 'name of one'
            }
        )
        sslCertificates = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    'data' = (ConvertFrom-SecureString -SecureString $ApplicationGatewayOneData -AsPlainText)
                    password = (ConvertFrom-SecureString -SecureString $ApplicationGatewayOnePassword -AsPlainText)
                    keyVaultSecretId = 'keyVaultSecretId of one'
                }
            }
        )
        trustedRootCertificates = @(
            [ordered]@{
                name = 'name of one'
            }
        )
        trustedClientCertificates = @(
            [ordered]@{
                name = 'name of one'
            }
        )
        authenticationCertificates = @(
            [ordered]@{
                name = 'name of one'
            }
        )
        sslProfiles = @(
            [ordered]@{
                name = 'name of one'
            }
        )
        loadDistributionPolicies = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    loadDistributionTargets = @(
                        [ordered]@{
                            name = 'name of one'
                        }
                    )
                }
            }
        )
        privateLinkConfigurations = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    ipConfigurations = @(
                        [ordered]@{
                            name = 'name of one'
                        }
                    )
                }
            }
        )
    }
})

Write-Output 'Arc private link scopes'
Set-Resource -Id $arcPrivateLinkScopeOneId -Version '2024-07-10' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        publicNetworkAccess = 'Enabled'
    }
})

Write-Output 'Automation accounts'
Set-Resource -Id $automationAccountOneId -Version '2024-10-23' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        publicNetworkAccess = $true
        sku = [ordered]@{
            name = 'Basic'
        }
        disableLocalAuth = $true
    }
})

Write-Output 'Data collection endpoints'
Set-Resource -Id $dataCollectionEndpointOneId -Version '2024-03-11' -Body ([ordered]@{
    location = $Location
    kind = 'Windows'
    properties = [ordered]@{
        networkAcls = [ordered]@{
            publicNetworkAccess = 'Enabled'
        }
        description = 'description of one'
    }
})

Write-Output 'DNS private resolvers'
Set-Resource -Id $dnsResolverOneId -Version '2022-07-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        virtualNetwork = [ordered]@{
            id = $vnetOneId
        }
    }
})

Write-Output 'Hub ExpressRoute gateways'
Set-Resource -Id $expressRouteGatewayOneId -Version '2024-05-01' -NoWait -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        virtualHub = [ordered]@{
            id = $virtualHubOneId
        }
        autoScaleConfiguration = [ordered]@{
            bounds = [ordered]@{
                min = 1
                max = 1
            }
        }
        allowNonVirtualWanTraffic = $true
    }
})

Write-Output 'Hub ExpressRoute connections'
Wait-Resource -Id $expressRouteGatewayOneId -Version '2024-05-01'
Set-Resource -Id $expressRouteConnectionOneId -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        expressRouteCircuitPeering = [ordered]@{
            id = $circuitOneId
        }
        authorizationKey = (ConvertFrom-SecureString -SecureString $ExpressRouteConnectionOneAuthorizationKey -AsPlainText)
        routingWeight = 1
        expressRouteGatewayBypass = $true
        enablePrivateLinkFastPath = $true
        enableInternetSecurity = $true
        routingConfiguration = [ordered]@{
            associatedRouteTable = [ordered]@{
                id = $virtualHubOneId
            }
            propagatedRouteTables = [ordered]@{
                ids = @(
                    [ordered]@{
                        id = $virtualHubOneId
                    }
                )
                labels = @('one')
            }
            inboundRouteMap = [ordered]@{
                id = $opaqueOneId
            }
            outboundRouteMap = [ordered]@{
                id = $opaqueOneId
            }
            vnetRoutes = [ordered]@{
                staticRoutes = @(
                    [ordered]@{
                        name = 'name of one'
                        addressPrefixes = @('10.0.0.0/16')
                        nextHopIpAddress = '10.0.0.4'
                    }
                )
                staticRoutesConfig = [ordered]@{
                    vnetLocalRouteOverrideCriteria = 'Contains'
                }
            }
        }
    }
})

Write-Output 'Firewall policies: ruleCollectionGroups'
Set-Resource -Id "${firewallPolicyOneId}/ruleCollectionGroups/name%20of%20one" -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        priority = 1
    }
})

Write-Output 'Resolver outbound endpoints'
Set-Resource -Id $resolverOutboundOneId -Version '2022-07-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        subnet = [ordered]@{
            id = $subnetOneId
        }
    }
})

Write-Output 'Forwarding rule sets'
Set-Resource -Id $forwardingRulesetOneId -Version '2022-07-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        dnsResolverOutboundEndpoints = @(
            [ordered]@{
                id = $resolverOutboundOneId
            }
        )
    }
})

Write-Output 'Forwarding rule sets: forwardingRules'
Set-Resource -Id "${forwardingRulesetOneId}/forwardingRules/name%20of%20one" -Version '2022-07-01' -Body ([ordered]@{
    properties = [ordered]@{
        domainName = 'corp.contoso.com.'
        forwardingRuleState = 'Enabled'
        targetDnsServers = @(
            [ordered]@{
                ipAddress = '10.0.0.4'
                port = 1
            }
        )
    }
})

Write-Output 'Hub connections'
Set-Resource -Id $hubConnectionOneId -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        remoteVirtualNetwork = [ordered]@{
            id = $vnetOneId
        }
        enableInternetSecurity = $true
        allowHubToRemoteVnetTransit = $true
        allowRemoteVnetToUseHubVnetGateways = $true
        routingConfiguration = [ordered]@{
            associatedRouteTable = [ordered]@{
                id = $virtualHubOneId
            }
            propagatedRouteTables = [ordered]@{
                ids = @(
                    [ordered]@{
                        id = $virtualHubOneId
                    }
                )
                labels = @('one')
            }
            inboundRouteMap = [ordered]@{
                id = $opaqueOneId
            }
            outboundRouteMap = [ordered]@{
                id = $opaqueOneId
            }
            vnetRoutes = [ordered]@{
                staticRoutes = @(
                    [ordered]@{
                        name = 'name of one'
                        addressPrefixes = @('10.0.0.0/16')
                        nextHopIpAddress = '10.0.0.4'
                    }
                )
                staticRoutesConfig = [ordered]@{
                    vnetLocalRouteOverrideCriteria = 'Contains'
                }
            }
        }
    }
})

Write-Output 'Key vaults'
Set-Resource -Id $keyVaultOneId -Version '2024-11-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        publicNetworkAccess = 'Enabled'
        networkAcls = [ordered]@{
            defaultAction = 'Allow'
            bypass = 'AzureServices'
        }
        sku = [ordered]@{
            name = 'standard'
            family = 'A'
        }
        tenantId = 'tenant of one'
        enableRbacAuthorization = $true
        enablePurgeProtection = $true
    }
})

Write-Output 'Load balancers'
Set-Resource -Id $loadBalancerOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    sku = [ordered]@{
        name = 'Standard'
        tier = 'Regional'
    }
    properties = [ordered]@{
        frontendIPConfigurations = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    subnet = [ordered]@{
                        id = $subnetOneId
                    }
                    privateIPAddress = '10.0.0.4'
                    privateIPAllocationMethod = 'Dynamic'
                    privateIPAddressVersion = 'IPv4'
                    publicIPAddress = [ordered]@{
                        id = $publicIpOneId
                    }
                    publicIPPrefix = [ordered]@{
                        id = $publicIpPrefixOneId
                    }
                    gatewayLoadBalancer = [ordered]@{
                        id = $loadBalancerOneId
                    }
                }
                zones = @('one')
            }
        )
        backendAddressPools = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    virtualNetwork = [ordered]@{
                        id = $vnetOneId
                    }
                    loadBalancerBackendAddresses = @(
                        [ordered]@{
                            name = 'name of one'
                            properties = [ordered]@{
                                ipAddress = '10.0.0.4'
                                virtualNetwork = [ordered]@{
                                    id = $vnetOneId
                                }
                                subnet = [ordered]@{
                                    id = $subnetOneId
                                }
                                loadBalancerFrontendIPConfiguration = [ordered]@{
                                    id = $loadBalancerOneId
                                }
                                adminState = 'None'
                            }
                        }
                    )
                }
            }
        )
        loadBalancingRules = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    frontendIPConfiguration = [ordered]@{
                        id = $loadBalancerOneId
                    }
                    backendAddressPool = [ordered]@{
                        id = $loadBalancerOneId
                    }
                    backendAddressPools = @(
                        [ordered]@{
                            id = $loadBalancerOneId
                        }
                    )
                    probe = [ordered]@{
                        id = $loadBalancerOneId
                    }
                    protocol = 'Tcp'
                    frontendPort = 1
                    backendPort = 1
                    loadDistribution = 'Default'
                    enableFloatingIP = $true
                    enableTcpReset = $true
                    idleTimeoutInMinutes = 1
                    disableOutboundSnat = $true
                }
            }
        )
        probes = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    protocol = 'Tcp'
                    port = 1
                    requestPath = 'path of one'
                    intervalInSeconds = 1
                    numberOfProbes = 1
                    probeThreshold = 1
                }
            }
        )
        inboundNatRules = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    frontendIPConfiguration = [ordered]@{
                        id = $loadBalancerOneId
                    }
                    backendAddressPool = [ordered]@{
                        id = $loadBalancerOneId
                    }
                    protocol = 'Tcp'
                    frontendPort = 1
                    frontendPortRangeStart = 1
                    frontendPortRangeEnd = 1
                    backendPort = 1
                }
            }
        )
        inboundNatPools = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    frontendIPConfiguration = [ordered]@{
                        id = $loadBalancerOneId
                    }
                    protocol = 'Tcp'
                    frontendPortRangeStart = 1
                    frontendPortRangeEnd = 1
                    backendPort = 1
                }
            }
        )
        outboundRules = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    frontendIPConfigurations = @(
                        [ordered]@{
                            id = $loadBalancerOneId
                        }
                    )
                    backendAddressPool = [ordered]@{
                        id = $loadBalancerOneId
                    }
                    protocol = 'Tcp'
                    allocatedOutboundPorts = 1
                    idleTimeoutInMinutes = 1
                    enableTcpReset = $true
                }
            }
        )
    }
})

Write-Output 'Log Analytics workspaces'
Set-Resource -Id $logAnalyticsWorkspaceOneId -Version '2025-07-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        publicNetworkAccessForIngestion = 'Enabled'
        publicNetworkAccessForQuery = 'Enabled'
        sku = [ordered]@{
            name = 'PerGB2018'
        }
        retentionInDays = 1
    }
})

Write-Output 'Monitor private link scopes'
Set-Resource -Id $monitorPrivateLinkScopeOneId -Version '2021-07-01-preview' -Body ([ordered]@{
    location = 'global'
    properties = [ordered]@{
        accessModeSettings = [ordered]@{
            ingestionAccessMode = 'Open'
            queryAccessMode = 'Open'
            exclusions = @(
                [ordered]@{
                    privateEndpointConnectionName = 'connection of one'
                    ingestionAccessMode = 'Open'
                    queryAccessMode = 'Open'
                }
            )
        }
    }
})

Write-Output 'Network Managers'
Set-Resource -Id $networkManagerOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        description = 'description of one'
        networkManagerScopeAccesses = @('one')
        networkManagerScopes = [ordered]@{
            subscriptions = @('one')
            managementGroups = @('one')
        }
    }
})

Write-Output 'Network groups'
Set-Resource -Id $networkGroupOneId -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        description = 'description of one'
        memberType = 'VirtualNetwork'
    }
})

Write-Output 'Network groups: staticMembers'
Set-Resource -Id "${networkGroupOneId}/staticMembers/name%20of%20one" -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        resourceId = $vnetOneId
    }
})

Write-Output 'Network interfaces'
Set-Resource -Id $networkInterfaceOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        ipConfigurations = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    subnet = [ordered]@{
                        id = $subnetOneId
                    }
                    privateIPAddress = '10.0.0.4'
                    privateIPAllocationMethod = 'Dynamic'
                    privateIPAddressVersion = 'IPv4'
                    primary = $true
                    publicIPAddress = [ordered]@{
                        id = $publicIpOneId
                    }
                    applicationSecurityGroups = @(
                        [ordered]@{
                            id = $applicationSecurityGroupOneId
                        }
                    )
                    loadBalancerBackendAddressPools = @(
                        [ordered]@{
                            id = $loadBalancerOneId
                        }
                    )
                    loadBalancerInboundNatRules = @(
                        [ordered]@{
                            id = $loadBalancerOneId
                        }
                    )
                    applicationGatewayBackendAddressPools = @(
                        [ordered]@{
                            id = $applicationGatewayOneId
                        }
                    )
                    virtualNetworkTaps = @(
                        [ordered]@{
                            id = $opaqueOneId
                        }
                    )
                }
            }
        )
        networkSecurityGroup = [ordered]@{
            id = $securityGroupOneId
        }
        enableIPForwarding = $true
        dnsSettings = [ordered]@{
            dnsServers = @('10.0.0.4')
            internalDnsNameLabel = 'internalDnsNameLabel of one'
        }
        enableAcceleratedNetworking = $true
    }
})

Write-Output 'Network Managers: connectivityConfigurations'
Set-Resource -Id "${networkManagerOneId}/connectivityConfigurations/name%20of%20one" -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        connectivityTopology = 'HubAndSpoke'
        description = 'description of one'
        isGlobal = 'True'
        deleteExistingPeering = 'True'
    }
})

Write-Output 'Network virtual appliances'
Set-Resource -Id $networkVirtualApplianceOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        virtualHub = [ordered]@{
            id = $virtualHubOneId
        }
        nvaSku = [ordered]@{
            vendor = 'vendor of one'
            bundledScaleUnit = 'scaleUnit of one'
            marketPlaceVersion = 'version of one'
        }
        virtualApplianceAsn = 1
        sshPublicKey = 'sshPublicKey of one'
    }
})

Write-Output 'Private link services'
Set-Resource -Id $privateLinkServiceOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        loadBalancerFrontendIpConfigurations = @(
            [ordered]@{
                id = $loadBalancerOneId
            }
        )
        destinationIPAddress = '10.0.0.4'
        ipConfigurations = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    subnet = [ordered]@{
                        id = $subnetOneId
                    }
                    privateIPAddress = '10.0.0.4'
                    privateIPAllocationMethod = 'Dynamic'
                    privateIPAddressVersion = 'IPv4'
                    primary = $true
                }
            }
        )
        enableProxyProtocol = $true
        fqdns = @('one')
        visibility = [ordered]@{
            subscriptions = @('one')
        }
        autoApproval = [ordered]@{
            subscriptions = @('one')
        }
    }
})

Write-Output 'Resolver inbound endpoints'
Set-Resource -Id $resolverInboundOneId -Version '2022-07-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        ipConfigurations = @(
            [ordered]@{
                subnet = [ordered]@{
                    id = $subnetOneId
                }
                privateIpAllocationMethod = 'Dynamic'
                privateIpAddress = '10.0.0.4'
            }
        )
    }
})

Write-Output 'Resource management private links'
Set-Resource -Id $resourceManagementPrivateLinkOneId -Version '2020-05-01' -Body ([ordered]@{
    location = $Location
    properties = @{}
})

Write-Output 'Route Servers: ipConfigurations'
Set-Resource -Id "${routeServerOneId}/ipConfigurations/name%20of%20one" -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        subnet = [ordered]@{
            id = $subnetOneId
        }
        publicIPAddress = [ordered]@{
            id = $publicIpOneId
        }
        privateIPAddress = '10.0.0.4'
        privateIPAllocationMethod = 'Dynamic'
    }
})

Write-Output 'Route Servers: bgpConnections'
Set-Resource -Id "${routeServerOneId}/bgpConnections/name%20of%20one" -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        peerIp = '10.0.0.4'
        peerAsn = 1
    }
})

Write-Output 'Rule set links'
Set-Resource -Id $rulesetLinkOneId -Version '2022-07-01' -Body ([ordered]@{
    properties = [ordered]@{
        virtualNetwork = [ordered]@{
            id = $vnetOneId
        }
    }
})

Write-Output 'Security admin configurations'
Set-Resource -Id $securityAdminConfigurationOneId -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        description = 'description of one'
        applyOnNetworkIntentPolicyBasedServices = @('one')
        networkGroupAddressSpaceAggregationOption = 'None'
    }
})

Write-Output 'Security admin rule collections'
Set-Resource -Id $securityAdminRuleCollectionOneId -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        appliesToGroups = @(
            [ordered]@{
                networkGroupId = $networkGroupOneId
            }
        )
        description = 'description of one'
    }
})

Write-Output 'Security admin rule collections: rules'
Set-Resource -Id "${securityAdminRuleCollectionOneId}/rules/name%20of%20one" -Version '2024-05-01' -Body ([ordered]@{
    kind = 'Custom'
    properties = [ordered]@{
        priority = 1
        direction = 'Inbound'
        access = 'Allow'
        protocol = 'Any'
        sources = @(
            [ordered]@{
                addressPrefixType = 'IPPrefix'
                addressPrefix = 'value of one'
            }
        )
        destinations = @(
            [ordered]@{
                addressPrefixType = 'IPPrefix'
                addressPrefix = 'value of one'
            }
        )
        sourcePortRanges = @('one')
        destinationPortRanges = @('one')
        description = 'description of one'
        flag = 'flag of one'
    }
})

Write-Output 'SQL servers'
Set-Resource -Id $sqlServerOneId -Version '2023-08-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        publicNetworkAccess = 'Enabled'
        restrictOutboundNetworkAccess = 'Enabled'
        minimalTlsVersion = '1.0'
        version = 'version of one'
        administratorLogin = 'administrator of one'
        administratorLoginPassword = (ConvertFrom-SecureString -SecureString $SqlServerOneAdministratorPassword -AsPlainText)
        administrators = [ordered]@{
            azureADOnlyAuthentication = $true
        }
    }
})

Write-Output 'Virtual hubs: routingIntent'
Wait-Resource -Id $azureFirewallOneId -Version '2024-05-01'
Set-Resource -Id "${virtualHubOneId}/routingIntent/name%20of%20one" -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        routingPolicies = @(
            [ordered]@{
                name = 'name of one'
                destinations = @('one')
                nextHop = $azureFirewallOneId
            }
        )
    }
})

Write-Output 'Virtual hubs: hubRouteTables'
Set-Resource -Id "${virtualHubOneId}/hubRouteTables/name%20of%20one" -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        labels = @('one')
    }
})

Write-Output 'Virtual hubs: bgpConnections'
Set-Resource -Id "${virtualHubOneId}/bgpConnections/name%20of%20one" -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        peerIp = '10.0.0.4'
        peerAsn = 1
        hubVirtualNetworkConnection = [ordered]@{
            id = $hubConnectionOneId
        }
    }
})

Write-Output 'Virtual machines'
Set-Resource -Id $virtualMachineOneId -Version '2024-07-01' -Body ([ordered]@{
    location = $Location
    zones = @('one')
    properties = [ordered]@{
        hardwareProfile = [ordered]@{
            vmSize = 'Standard_D2s_v5'
        }
        storageProfile = [ordered]@{
            osDisk = [ordered]@{
                osType = 'Linux'
            }
            imageReference = [ordered]@{
                publisher = 'imagePublisher of one'
                offer = 'imageOffer of one'
                sku = 'imageSku of one'
                version = 'imageVersion of one'
            }
        }
        networkProfile = [ordered]@{
            networkInterfaces = @(
                [ordered]@{
                    id = $networkInterfaceOneId
                    properties = [ordered]@{
                        primary = $true
                        deleteOption = 'Delete'
                    }
                }
            )
        }
        osProfile = [ordered]@{
            computerName = 'computerName of one'
            adminUsername = 'adminUsername of one'
            adminPassword = (ConvertFrom-SecureString -SecureString $VirtualMachineOneAdminPassword -AsPlainText)
        }
    }
})

Write-Output 'Hub VPN gateways'
Set-Resource -Id $vpnGatewayOneId -Version '2024-05-01' -NoWait -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        virtualHub = [ordered]@{
            id = $virtualHubOneId
        }
        vpnGatewayScaleUnit = 1
        isRoutingPreferenceInternet = $true
        bgpSettings = [ordered]@{
            asn = 1
            peerWeight = 1
            bgpPeeringAddresses = @(
                [ordered]@{
                    ipconfigurationId = 'instance of one'
                    customBgpIpAddresses = @('10.0.0.4')
                }
            )
        }
        enableBgpRouteTranslationForNat = $true
        natRules = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    mode = 'EgressSnat'
                    type = 'Static'
                    internalMappings = @(
                        [ordered]@{
                            addressSpace = '10.0.0.0/24'
                            portRange = 'portRange of one'
                        }
                    )
                    externalMappings = @(
                        [ordered]@{
                            addressSpace = '10.0.0.0/24'
                            portRange = 'portRange of one'
                        }
                    )
                }
            }
        )
    }
})

Write-Output 'VPN sites'
Set-Resource -Id $vpnSiteOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        virtualWan = [ordered]@{
            id = $virtualWanOneId
        }
        ipAddress = '10.0.0.4'
        addressSpace = [ordered]@{
            addressPrefixes = @('10.0.0.0/16')
        }
        vpnSiteLinks = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    ipAddress = '10.0.0.4'
                    fqdn = 'fqdn of one'
                    linkProperties = [ordered]@{
                        linkProviderName = 'provider of one'
                        linkSpeedInMbps = 1
                    }
                    bgpProperties = [ordered]@{
                        asn = 1
                        bgpPeeringAddress = '10.0.0.4'
                    }
                }
            }
        )
        bgpProperties = [ordered]@{
            asn = 1
            bgpPeeringAddress = '10.0.0.4'
            peerWeight = 1
            bgpPeeringAddresses = @(
                [ordered]@{
                    ipconfigurationId = 'instance of one'
                    customBgpIpAddresses = @('10.0.0.4')
                }
            )
        }
        deviceProperties = [ordered]@{
            deviceVendor = 'deviceVendor of one'
            deviceModel = 'deviceModel of one'
            linkSpeedInMbps = 1
        }
        isSecuritySite = $true
        siteKey = (ConvertFrom-SecureString -SecureString $VpnSiteOneSiteKey -AsPlainText)
    }
})

Write-Output 'VPN connections'
Wait-Resource -Id $vpnGatewayOneId -Version '2024-05-01'
Set-Resource -Id $vpnConnectionOneId -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        remoteVpnSite = [ordered]@{
            id = $vpnSiteOneId
        }
        vpnLinkConnections = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    vpnSiteLink = [ordered]@{
                        id = $vpnSiteOneId
                    }
                    sharedKey = (ConvertFrom-SecureString -SecureString $VpnConnectionOneSharedKey -AsPlainText)
                    connectionBandwidth = 1
                    vpnConnectionProtocolType = 'IKEv2'
                    vpnLinkConnectionMode = 'Default'
                    ipsecPolicies = @(
                        [ordered]@{
                            ikeEncryption = 'AES256'
                            ikeIntegrity = 'SHA384'
                            dhGroup = 'DHGroup24'
                            ipsecEncryption = 'GCMAES256'
                            ipsecIntegrity = 'GCMAES256'
                            pfsGroup = 'None'
                            saLifeTimeSeconds = 1
                            saDataSizeKilobytes = 1
                        }
                    )
                    enableBgp = $true
                    enableRateLimiting = $true
                    useLocalAzureIpAddress = $true
                    usePolicyBasedTrafficSelectors = $true
                    routingWeight = 1
                    dpdTimeoutSeconds = 1
                    ingressNatRules = @(
                        [ordered]@{
                            id = $vpnGatewayOneId
                        }
                    )
                    egressNatRules = @(
                        [ordered]@{
                            id = $vpnGatewayOneId
                        }
                    )
                    vpnGatewayCustomBgpAddresses = @(
                        [ordered]@{
                            ipConfigurationId = 'instance of one'
                            customBgpIpAddress = '10.0.0.4'
                        }
                    )
                }
            }
        )
        sharedKey = (ConvertFrom-SecureString -SecureString $VpnConnectionOneSharedKey -AsPlainText)
        connectionBandwidth = 1
        vpnConnectionProtocolType = 'IKEv2'
        ipsecPolicies = @(
            [ordered]@{
                ikeEncryption = 'AES256'
                ikeIntegrity = 'SHA384'
                dhGroup = 'DHGroup24'
                ipsecEncryption = 'GCMAES256'
                ipsecIntegrity = 'GCMAES256'
                pfsGroup = 'None'
                saLifeTimeSeconds = 1
                saDataSizeKilobytes = 1
            }
        )
        enableBgp = $true
        enableRateLimiting = $true
        useLocalAzureIpAddress = $true
        usePolicyBasedTrafficSelectors = $true
        trafficSelectorPolicies = @(
            [ordered]@{
                localAddressRanges = @('10.0.0.0/16')
                remoteAddressRanges = @('10.0.0.0/16')
            }
        )
        routingWeight = 1
        dpdTimeoutSeconds = 1
        enableInternetSecurity = $true
        routingConfiguration = [ordered]@{
            associatedRouteTable = [ordered]@{
                id = $virtualHubOneId
            }
            propagatedRouteTables = [ordered]@{
                ids = @(
                    [ordered]@{
                        id = $virtualHubOneId
                    }
                )
                labels = @('one')
            }
            inboundRouteMap = [ordered]@{
                id = $opaqueOneId
            }
            outboundRouteMap = [ordered]@{
                id = $opaqueOneId
            }
            vnetRoutes = [ordered]@{
                staticRoutes = @(
                    [ordered]@{
                        name = 'name of one'
                        addressPrefixes = @('10.0.0.0/16')
                        nextHopIpAddress = '10.0.0.4'
                    }
                )
                staticRoutesConfig = [ordered]@{
                    vnetLocalRouteOverrideCriteria = 'Contains'
                }
            }
        }
    }
})

Write-Output 'Private DNS zones'
Set-Resource -Id $privateDnsZoneOneId -Version '2024-06-01' -Body ([ordered]@{
    location = 'global'
    properties = @{}
})

Write-Output 'Private DNS zones: A'
Set-Resource -Id "${privateDnsZoneOneId}/A/gbl" -Version '2024-06-01' -Body ([ordered]@{
    properties = [ordered]@{
        ttl = 1
        aRecords = @(
            [ordered]@{
                ipv4Address = '10.0.0.4'
            }
        )
        aaaaRecords = @(
            [ordered]@{
                ipv6Address = '10.0.0.4'
            }
        )
        cnameRecord = [ordered]@{
            cname = 'alias of one'
        }
        mxRecords = @(
            [ordered]@{
                preference = 1
                exchange = 'exchange of one'
            }
        )
        ptrRecords = @(
            [ordered]@{
                ptrdname = 'target of one'
            }
        )
        srvRecords = @(
            [ordered]@{
                priority = 1
                weight = 1
                port = 1
                target = 'target of one'
            }
        )
        txtRecords = @(
            [ordered]@{
                value = @('one')
            }
        )
        soaRecord = [ordered]@{
            host = 'host of one'
            email = 'email of one'
            serialNumber = 1
            refreshTime = 1
            retryTime = 1
            expireTime = 1
            minimumTtl = 1
        }
    }
})

Write-Output 'Private endpoints'
Set-Resource -Id $privateEndpointOneId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        subnet = [ordered]@{
            id = $subnetOneId
        }
        privateLinkServiceConnections = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    privateLinkServiceId = $arcPrivateLinkScopeOneId
                    groupIds = @('hybridcompute')
                    requestMessage = 'requestMessage of one'
                }
            }
        )
        manualPrivateLinkServiceConnections = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    privateLinkServiceId = $arcPrivateLinkScopeOneId
                    groupIds = @('hybridcompute')
                    requestMessage = 'requestMessage of one'
                }
            }
        )
        ipConfigurations = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    groupId = 'groupId of one'
                    memberName = 'memberName of one'
                    privateIPAddress = '10.0.0.4'
                }
            }
        )
        customNetworkInterfaceName = 'networkInterfaceName of one'
        applicationSecurityGroups = @(
            [ordered]@{
                id = $applicationSecurityGroupOneId
            }
        )
    }
})

Write-Output 'Private endpoints: privateDnsZoneGroups'
Set-Resource -Id "${privateEndpointOneId}/privateDnsZoneGroups/default" -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        privateDnsZoneConfigs = @(
            [ordered]@{
                name = 'name of one'
                properties = [ordered]@{
                    privateDnsZoneId = $privateDnsZoneOneId
                }
            }
        )
    }
})

Write-Output 'Zone links'
Set-Resource -Id $zoneLinkOneId -Version '2024-06-01' -Body ([ordered]@{
    location = 'global'
    properties = [ordered]@{
        virtualNetwork = [ordered]@{
            id = $vnetOneId
        }
        registrationEnabled = $true
        resolutionPolicy = 'Default'
    }
})

Write-Output 'Monitor private link scopes: scopedResources'
Set-Resource -Id "${monitorPrivateLinkScopeOneId}/scopedResources/name%20of%20one" -Version '2021-07-01-preview' -Body ([ordered]@{
    properties = [ordered]@{
        linkedResourceId = $logAnalyticsWorkspaceOneId
    }
})

Write-Output 'Arc servers join their scope'
Update-Server -Id $arcServerOneId -Version '2024-07-10' -Step {
$null = Invoke-Arm -Method PATCH -Id $arcServerOneId -Version '2024-07-10' -Body ([ordered]@{
    properties = [ordered]@{
        privateLinkScopeResourceId = $arcPrivateLinkScopeOneId
    }
})
}

Write-Output 'Waiting for what was started above'
Wait-Resource -Id $bastionOneId -Version '2024-05-01'

Write-Output 'Verification'
Confirm-State -Name 'ExpressRoute circuit circuit-one' -Id $circuitOneId -Version '2024-05-01' -Path 'properties.serviceProviderProvisioningState' -Expected 'Provisioned' -What 'provisioned by its provider'
Confirm-State -Name 'Connection connection-one' -Id $connectionOneId -Version '2025-09-01' -Path 'properties.connectionStatus' -Expected 'Connected' -What 'connected; the device of the site has to be set up too'
Confirm-State -Name 'Peering peering-one' -Id $peeringOneId -Version '2024-05-01' -Path 'properties.peeringState' -Expected 'Connected' -What 'connected on both sides'
Confirm-State -Name 'Private endpoint privateEndpoint-one' -Id $privateEndpointOneId -Version '2024-05-01' -Path 'properties.privateLinkServiceConnections[0].properties.privateLinkServiceConnectionState.status' -Expected 'Approved' -What 'approved'
Confirm-State -Name 'Zone link zoneLink-one' -Id $zoneLinkOneId -Version '2024-06-01' -Path 'properties.virtualNetworkLinkState' -Expected 'Completed' -What 'linked'
if ($script:open -gt 0) { Write-Warning ('States that are not as they should be yet: ' + $script:open) }

Write-Output 'Done'
