# Deploys the network plan "Hub and spokes with private Arc and Key Vault" with the Az module of PowerShell.
#
# Run it with:  Connect-AzAccount; ./deploy.ps1 -SubscriptionId ...
# It can be run again: what exists is brought in line. -SkipRegistration leaves out the registration of resource providers.
#Requires -Version 7.2
#Requires -Modules Az.Accounts, Az.Resources

[CmdletBinding()]
param(
    # Subscription everything goes to.
    [Parameter(Mandatory)] [string] $SubscriptionId,

    # Region of what the plan puts into westeurope.
    [string] $Location = 'westeurope',

    # Secret of the connection cn-harbour. Never stored in the plan.
    [Parameter(Mandatory)] [securestring] $CnHarbourSharedKey,

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

# Resource providers
if (-not $SkipRegistration) {
    Register-Provider -Name 'Microsoft.GuestConfiguration'
    Register-Provider -Name 'Microsoft.HybridCompute'
    Register-Provider -Name 'Microsoft.HybridConnectivity'
    Register-Provider -Name 'Microsoft.KeyVault'
    Register-Provider -Name 'Microsoft.Network'
}

# Resource groups
$null = New-AzResourceGroup -Name 'rg-hybrid-network' -Location $Location -Force

# Ids
$resourceGroupRgHybridNetworkId = "/subscriptions/${SubscriptionId}/resourceGroups/rg-hybrid-network"
$securityGroupNsgPeId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/networkSecurityGroups/nsg-pe"
$securityGroupNsgVnetBuildId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/networkSecurityGroups/nsg-vnet-build"
$securityGroupNsgVnetErpId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/networkSecurityGroups/nsg-vnet-erp"
$publicIpPipVgw1Id = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/publicIPAddresses/pip-vgw-1"
$publicIpPipVgw2Id = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/publicIPAddresses/pip-vgw-2"
$vnetVnetHubId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/virtualNetworks/vnet-hub"
$vnetVnetBuildId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/virtualNetworks/vnet-build"
$vnetVnetErpId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/virtualNetworks/vnet-erp"
$subnetVnetHubGatewaysubnetId = "${vnetVnetHubId}/subnets/GatewaySubnet"
$subnetVnetHubSnetPeId = "${vnetVnetHubId}/subnets/snet-pe"
$subnetVnetHubSnetDnsInId = "${vnetVnetHubId}/subnets/snet-dns-in"
$subnetVnetBuildSnetAppId = "${vnetVnetBuildId}/subnets/snet-app"
$subnetVnetErpSnetAppId = "${vnetVnetErpId}/subnets/snet-app"
$virtualNetworkGatewayVgwHubId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/virtualNetworkGateways/vgw-hub"
$localNetworkGatewayLgwHarbourId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/localNetworkGateways/lgw-harbour"
$connectionCnHarbourId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/connections/cn-harbour"
$peeringVnetBuildToVnetHubId = "${vnetVnetBuildId}/virtualNetworkPeerings/to-vnet-hub"
$peeringVnetErpToVnetHubId = "${vnetVnetErpId}/virtualNetworkPeerings/to-vnet-hub"
$peeringVnetHubToVnetBuildId = "${vnetVnetHubId}/virtualNetworkPeerings/to-vnet-build"
$peeringVnetHubToVnetErpId = "${vnetVnetHubId}/virtualNetworkPeerings/to-vnet-erp"
$arcPrivateLinkScopePlsArcId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.HybridCompute/privateLinkScopes/pls-arc"
$dnsResolverDnsprHubId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/dnsResolvers/dnspr-hub"
$keyVaultKvHarbourHybridId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.KeyVault/vaults/kv-harbour-hybrid"
$resolverInboundDnsprHubInHubId = "${dnsResolverDnsprHubId}/inboundEndpoints/in-hub"
$privateDnsZonePrivatelinkDpKubernetesconfigurationAzureComId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/privateDnsZones/privatelink.dp.kubernetesconfiguration.azure.com"
$privateDnsZonePrivatelinkGuestconfigurationAzureComId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/privateDnsZones/privatelink.guestconfiguration.azure.com"
$privateDnsZonePrivatelinkHisArcAzureComId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/privateDnsZones/privatelink.his.arc.azure.com"
$privateDnsZonePrivatelinkVaultcoreAzureNetId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net"
$privateEndpointPeArcId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/privateEndpoints/pe-arc"
$privateEndpointPeKvId = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.Network/privateEndpoints/pe-kv"
$zoneLinkPrivatelinkDpKubernetesconfigurationAzureComLinkVnet = "${privateDnsZonePrivatelinkDpKubernetesconfigurationAzureComId}/virtualNetworkLinks/link-vnet-hub"
$zoneLinkPrivatelinkGuestconfigurationAzureComLinkVnetHubId = "${privateDnsZonePrivatelinkGuestconfigurationAzureComId}/virtualNetworkLinks/link-vnet-hub"
$zoneLinkPrivatelinkHisArcAzureComLinkVnetHubId = "${privateDnsZonePrivatelinkHisArcAzureComId}/virtualNetworkLinks/link-vnet-hub"
$zoneLinkPrivatelinkVaultcoreAzureNetLinkVnetHubId = "${privateDnsZonePrivatelinkVaultcoreAzureNetId}/virtualNetworkLinks/link-vnet-hub"
$arcServerHarbourDcServersSrvBuild03Id = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.HybridCompute/machines/srv-build-03"
$arcServerHarbourDcServersSrvErp01Id = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.HybridCompute/machines/srv-erp-01"
$arcServerHarbourDcServersSrvFiles02Id = "${resourceGroupRgHybridNetworkId}/providers/Microsoft.HybridCompute/machines/srv-files-02"

Write-Output 'Network security groups'
Set-Resource -Id $securityGroupNsgPeId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        securityRules = @()
    }
})
Set-Resource -Id $securityGroupNsgVnetBuildId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        securityRules = @()
    }
})
Set-Resource -Id $securityGroupNsgVnetErpId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        securityRules = @()
    }
})

Write-Output 'Public IP addresses'
Set-Resource -Id $publicIpPipVgw1Id -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    sku = [ordered]@{
        name = 'Standard'
        tier = 'Regional'
    }
    zones = @('1', '2', '3')
    properties = [ordered]@{
        publicIPAllocationMethod = 'Static'
        publicIPAddressVersion = 'IPv4'
    }
})
Set-Resource -Id $publicIpPipVgw2Id -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    sku = [ordered]@{
        name = 'Standard'
        tier = 'Regional'
    }
    zones = @('1', '2', '3')
    properties = [ordered]@{
        publicIPAllocationMethod = 'Static'
        publicIPAddressVersion = 'IPv4'
    }
})

Write-Output 'Virtual networks'
Set-Resource -Id $vnetVnetHubId -Version '2024-05-01' -Keep 'subnets', 'virtualNetworkPeerings' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        addressSpace = [ordered]@{
            addressPrefixes = @('10.0.0.0/16')
        }
    }
})
Set-Resource -Id $vnetVnetBuildId -Version '2024-05-01' -Keep 'subnets', 'virtualNetworkPeerings' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        addressSpace = [ordered]@{
            addressPrefixes = @('10.2.0.0/16')
        }
    }
})
Set-Resource -Id $vnetVnetErpId -Version '2024-05-01' -Keep 'subnets', 'virtualNetworkPeerings' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        addressSpace = [ordered]@{
            addressPrefixes = @('10.1.0.0/16')
        }
    }
})

Write-Output 'Subnets'
Set-Resource -Id $subnetVnetHubGatewaysubnetId -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        addressPrefix = '10.0.0.0/27'
    }
})
Set-Resource -Id $subnetVnetHubSnetPeId -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        addressPrefix = '10.0.1.0/24'
        networkSecurityGroup = [ordered]@{
            id = $securityGroupNsgPeId
        }
        defaultOutboundAccess = $false
        privateEndpointNetworkPolicies = 'Disabled'
    }
})
Set-Resource -Id $subnetVnetHubSnetDnsInId -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        addressPrefix = '10.0.32.0/28'
        defaultOutboundAccess = $false
        delegations = @(
            [ordered]@{
                name = 'dnsResolvers'
                properties = [ordered]@{
                    serviceName = 'Microsoft.Network/dnsResolvers'
                }
            }
        )
    }
})
Set-Resource -Id $subnetVnetBuildSnetAppId -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        addressPrefix = '10.2.1.0/24'
        networkSecurityGroup = [ordered]@{
            id = $securityGroupNsgVnetBuildId
        }
        defaultOutboundAccess = $false
    }
})
Set-Resource -Id $subnetVnetErpSnetAppId -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        addressPrefix = '10.1.1.0/24'
        networkSecurityGroup = [ordered]@{
            id = $securityGroupNsgVnetErpId
        }
        defaultOutboundAccess = $false
    }
})

Write-Output 'Virtual network gateways'
Set-Resource -Id $virtualNetworkGatewayVgwHubId -Version '2024-05-01' -NoWait -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        gatewayType = 'Vpn'
        vpnType = 'RouteBased'
        sku = [ordered]@{
            name = 'VpnGw2AZ'
            tier = 'VpnGw2AZ'
        }
        vpnGatewayGeneration = 'Generation2'
        activeActive = $true
        ipConfigurations = @(
            [ordered]@{
                name = 'instance-1'
                properties = [ordered]@{
                    subnet = [ordered]@{
                        id = $subnetVnetHubGatewaysubnetId
                    }
                    publicIPAddress = [ordered]@{
                        id = $publicIpPipVgw1Id
                    }
                    privateIPAllocationMethod = 'Dynamic'
                }
            }
            [ordered]@{
                name = 'instance-2'
                properties = [ordered]@{
                    subnet = [ordered]@{
                        id = $subnetVnetHubGatewaysubnetId
                    }
                    publicIPAddress = [ordered]@{
                        id = $publicIpPipVgw2Id
                    }
                    privateIPAllocationMethod = 'Dynamic'
                }
            }
        )
        enableBgp = $true
        bgpSettings = [ordered]@{
            asn = 65515
        }
    }
})

Write-Output 'Local network gateways'
Set-Resource -Id $localNetworkGatewayLgwHarbourId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        gatewayIpAddress = '203.0.113.9'
        localNetworkAddressSpace = [ordered]@{
            addressPrefixes = @()
        }
        bgpSettings = [ordered]@{
            asn = 65010
            bgpPeeringAddress = '192.168.0.254'
        }
    }
})

Write-Output 'Connections'
Wait-Resource -Id $virtualNetworkGatewayVgwHubId -Version '2024-05-01'
Set-Resource -Id $connectionCnHarbourId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        connectionType = 'IPsec'
        virtualNetworkGateway1 = [ordered]@{
            id = $virtualNetworkGatewayVgwHubId
            properties = @{}
        }
        localNetworkGateway2 = [ordered]@{
            id = $localNetworkGatewayLgwHarbourId
            properties = @{}
        }
        sharedKey = (ConvertFrom-SecureString -SecureString $CnHarbourSharedKey -AsPlainText)
        connectionProtocol = 'IKEv2'
        enableBgp = $true
    }
})

Write-Output 'Peerings'
Set-Resource -Id $peeringVnetBuildToVnetHubId -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        remoteVirtualNetwork = [ordered]@{
            id = $vnetVnetHubId
        }
        allowVirtualNetworkAccess = $true
        allowForwardedTraffic = $true
        allowGatewayTransit = $false
        useRemoteGateways = $true
    }
})
Set-Resource -Id $peeringVnetErpToVnetHubId -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        remoteVirtualNetwork = [ordered]@{
            id = $vnetVnetHubId
        }
        allowVirtualNetworkAccess = $true
        allowForwardedTraffic = $true
        allowGatewayTransit = $false
        useRemoteGateways = $true
    }
})
Set-Resource -Id $peeringVnetHubToVnetBuildId -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        remoteVirtualNetwork = [ordered]@{
            id = $vnetVnetBuildId
        }
        allowVirtualNetworkAccess = $true
        allowForwardedTraffic = $true
        allowGatewayTransit = $true
        useRemoteGateways = $false
    }
})
Set-Resource -Id $peeringVnetHubToVnetErpId -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        remoteVirtualNetwork = [ordered]@{
            id = $vnetVnetErpId
        }
        allowVirtualNetworkAccess = $true
        allowForwardedTraffic = $true
        allowGatewayTransit = $true
        useRemoteGateways = $false
    }
})

Write-Output 'Arc private link scopes'
Set-Resource -Id $arcPrivateLinkScopePlsArcId -Version '2024-07-10' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        publicNetworkAccess = 'Disabled'
    }
})

Write-Output 'DNS private resolvers'
Set-Resource -Id $dnsResolverDnsprHubId -Version '2022-07-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        virtualNetwork = [ordered]@{
            id = $vnetVnetHubId
        }
    }
})

Write-Output 'Key vaults'
Set-Resource -Id $keyVaultKvHarbourHybridId -Version '2024-11-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        publicNetworkAccess = 'Disabled'
        sku = [ordered]@{
            name = 'standard'
            family = 'A'
        }
        enableRbacAuthorization = $true
    }
})

Write-Output 'Resolver inbound endpoints'
Set-Resource -Id $resolverInboundDnsprHubInHubId -Version '2022-07-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        ipConfigurations = @(
            [ordered]@{
                subnet = [ordered]@{
                    id = $subnetVnetHubSnetDnsInId
                }
                privateIpAllocationMethod = 'Static'
                privateIpAddress = '10.0.32.4'
            }
        )
    }
})

Write-Output 'Private DNS zones'
Set-Resource -Id $privateDnsZonePrivatelinkDpKubernetesconfigurationAzureComId -Version '2024-06-01' -Body ([ordered]@{
    location = 'global'
    properties = @{}
})
Set-Resource -Id $privateDnsZonePrivatelinkGuestconfigurationAzureComId -Version '2024-06-01' -Body ([ordered]@{
    location = 'global'
    properties = @{}
})
Set-Resource -Id $privateDnsZonePrivatelinkHisArcAzureComId -Version '2024-06-01' -Body ([ordered]@{
    location = 'global'
    properties = @{}
})
Set-Resource -Id $privateDnsZonePrivatelinkVaultcoreAzureNetId -Version '2024-06-01' -Body ([ordered]@{
    location = 'global'
    properties = @{}
})

Write-Output 'Private DNS zones: A'
Set-Resource -Id "${privateDnsZonePrivatelinkDpKubernetesconfigurationAzureComId}/A/westeurope" -Version '2024-06-01' -Body ([ordered]@{
    properties = [ordered]@{
        ttl = 10
        aRecords = @(
            [ordered]@{
                ipv4Address = '10.0.1.9'
            }
        )
    }
})
Set-Resource -Id "${privateDnsZonePrivatelinkGuestconfigurationAzureComId}/A/agentserviceapi" -Version '2024-06-01' -Body ([ordered]@{
    properties = [ordered]@{
        ttl = 10
        aRecords = @(
            [ordered]@{
                ipv4Address = '10.0.1.7'
            }
        )
    }
})
Set-Resource -Id "${privateDnsZonePrivatelinkGuestconfigurationAzureComId}/A/westeurope-gas" -Version '2024-06-01' -Body ([ordered]@{
    properties = [ordered]@{
        ttl = 10
        aRecords = @(
            [ordered]@{
                ipv4Address = '10.0.1.8'
            }
        )
    }
})
Set-Resource -Id "${privateDnsZonePrivatelinkHisArcAzureComId}/A/gbl" -Version '2024-06-01' -Body ([ordered]@{
    properties = [ordered]@{
        ttl = 10
        aRecords = @(
            [ordered]@{
                ipv4Address = '10.0.1.4'
            }
        )
    }
})
Set-Resource -Id "${privateDnsZonePrivatelinkHisArcAzureComId}/A/weu" -Version '2024-06-01' -Body ([ordered]@{
    properties = [ordered]@{
        ttl = 10
        aRecords = @(
            [ordered]@{
                ipv4Address = '10.0.1.5'
            }
        )
    }
})
Set-Resource -Id "${privateDnsZonePrivatelinkHisArcAzureComId}/A/europe-ats" -Version '2024-06-01' -Body ([ordered]@{
    properties = [ordered]@{
        ttl = 10
        aRecords = @(
            [ordered]@{
                ipv4Address = '10.0.1.6'
            }
        )
    }
})
Set-Resource -Id "${privateDnsZonePrivatelinkVaultcoreAzureNetId}/A/kv-harbour-hybrid" -Version '2024-06-01' -Body ([ordered]@{
    properties = [ordered]@{
        ttl = 10
        aRecords = @(
            [ordered]@{
                ipv4Address = '10.0.1.20'
            }
        )
    }
})

Write-Output 'Private endpoints'
Set-Resource -Id $privateEndpointPeArcId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        subnet = [ordered]@{
            id = $subnetVnetHubSnetPeId
        }
        privateLinkServiceConnections = @(
            [ordered]@{
                name = 'pe-arc'
                properties = [ordered]@{
                    privateLinkServiceId = $arcPrivateLinkScopePlsArcId
                    groupIds = @('hybridcompute')
                }
            }
        )
        ipConfigurations = @()
    }
})
Set-Resource -Id $privateEndpointPeKvId -Version '2024-05-01' -Body ([ordered]@{
    location = $Location
    properties = [ordered]@{
        subnet = [ordered]@{
            id = $subnetVnetHubSnetPeId
        }
        privateLinkServiceConnections = @(
            [ordered]@{
                name = 'pe-kv'
                properties = [ordered]@{
                    privateLinkServiceId = $keyVaultKvHarbourHybridId
                    groupIds = @('vault')
                }
            }
        )
        ipConfigurations = @()
    }
})

Write-Output 'Private endpoints: privateDnsZoneGroups'
Set-Resource -Id "${privateEndpointPeArcId}/privateDnsZoneGroups/default" -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        privateDnsZoneConfigs = @(
            [ordered]@{
                name = 'privatelink-his-arc-azure-com'
                properties = [ordered]@{
                    privateDnsZoneId = $privateDnsZonePrivatelinkHisArcAzureComId
                }
            }
            [ordered]@{
                name = 'privatelink-guestconfiguration-azure-com'
                properties = [ordered]@{
                    privateDnsZoneId = $privateDnsZonePrivatelinkGuestconfigurationAzureComId
                }
            }
            [ordered]@{
                name = 'privatelink-dp-kubernetesconfiguration-azure-com'
                properties = [ordered]@{
                    privateDnsZoneId = $privateDnsZonePrivatelinkDpKubernetesconfigurationAzureComId
                }
            }
        )
    }
})
Set-Resource -Id "${privateEndpointPeKvId}/privateDnsZoneGroups/default" -Version '2024-05-01' -Body ([ordered]@{
    properties = [ordered]@{
        privateDnsZoneConfigs = @(
            [ordered]@{
                name = 'vault'
                properties = [ordered]@{
                    privateDnsZoneId = $privateDnsZonePrivatelinkVaultcoreAzureNetId
                }
            }
        )
    }
})

Write-Output 'Zone links'
Set-Resource -Id $zoneLinkPrivatelinkDpKubernetesconfigurationAzureComLinkVnet -Version '2024-06-01' -Body ([ordered]@{
    location = 'global'
    properties = [ordered]@{
        virtualNetwork = [ordered]@{
            id = $vnetVnetHubId
        }
        registrationEnabled = $false
    }
})
Set-Resource -Id $zoneLinkPrivatelinkGuestconfigurationAzureComLinkVnetHubId -Version '2024-06-01' -Body ([ordered]@{
    location = 'global'
    properties = [ordered]@{
        virtualNetwork = [ordered]@{
            id = $vnetVnetHubId
        }
        registrationEnabled = $false
    }
})
Set-Resource -Id $zoneLinkPrivatelinkHisArcAzureComLinkVnetHubId -Version '2024-06-01' -Body ([ordered]@{
    location = 'global'
    properties = [ordered]@{
        virtualNetwork = [ordered]@{
            id = $vnetVnetHubId
        }
        registrationEnabled = $false
    }
})
Set-Resource -Id $zoneLinkPrivatelinkVaultcoreAzureNetLinkVnetHubId -Version '2024-06-01' -Body ([ordered]@{
    location = 'global'
    properties = [ordered]@{
        virtualNetwork = [ordered]@{
            id = $vnetVnetHubId
        }
        registrationEnabled = $false
    }
})

Write-Output 'Arc servers join their scope'
Update-Server -Id $arcServerHarbourDcServersSrvBuild03Id -Version '2024-07-10' -Step {
$null = Invoke-Arm -Method PATCH -Id $arcServerHarbourDcServersSrvBuild03Id -Version '2024-07-10' -Body ([ordered]@{
    properties = [ordered]@{
        privateLinkScopeResourceId = $arcPrivateLinkScopePlsArcId
    }
})
}
Update-Server -Id $arcServerHarbourDcServersSrvErp01Id -Version '2024-07-10' -Step {
$null = Invoke-Arm -Method PATCH -Id $arcServerHarbourDcServersSrvErp01Id -Version '2024-07-10' -Body ([ordered]@{
    properties = [ordered]@{
        privateLinkScopeResourceId = $arcPrivateLinkScopePlsArcId
    }
})
}
Update-Server -Id $arcServerHarbourDcServersSrvFiles02Id -Version '2024-07-10' -Step {
$null = Invoke-Arm -Method PATCH -Id $arcServerHarbourDcServersSrvFiles02Id -Version '2024-07-10' -Body ([ordered]@{
    properties = [ordered]@{
        privateLinkScopeResourceId = $arcPrivateLinkScopePlsArcId
    }
})
}

Write-Output 'Verification'
Confirm-State -Name 'Connection cn-harbour' -Id $connectionCnHarbourId -Version '2024-05-01' -Path 'properties.connectionStatus' -Expected 'Connected' -What 'connected; the device of the site has to be set up too'
Confirm-State -Name 'Peering to-vnet-hub' -Id $peeringVnetBuildToVnetHubId -Version '2024-05-01' -Path 'properties.peeringState' -Expected 'Connected' -What 'connected on both sides'
Confirm-State -Name 'Peering to-vnet-hub' -Id $peeringVnetErpToVnetHubId -Version '2024-05-01' -Path 'properties.peeringState' -Expected 'Connected' -What 'connected on both sides'
Confirm-State -Name 'Peering to-vnet-build' -Id $peeringVnetHubToVnetBuildId -Version '2024-05-01' -Path 'properties.peeringState' -Expected 'Connected' -What 'connected on both sides'
Confirm-State -Name 'Peering to-vnet-erp' -Id $peeringVnetHubToVnetErpId -Version '2024-05-01' -Path 'properties.peeringState' -Expected 'Connected' -What 'connected on both sides'
Confirm-State -Name 'Private endpoint pe-arc' -Id $privateEndpointPeArcId -Version '2024-05-01' -Path 'properties.privateLinkServiceConnections[0].properties.privateLinkServiceConnectionState.status' -Expected 'Approved' -What 'approved'
Confirm-State -Name 'Private endpoint pe-kv' -Id $privateEndpointPeKvId -Version '2024-05-01' -Path 'properties.privateLinkServiceConnections[0].properties.privateLinkServiceConnectionState.status' -Expected 'Approved' -What 'approved'
Confirm-State -Name 'Zone link link-vnet-hub' -Id $zoneLinkPrivatelinkDpKubernetesconfigurationAzureComLinkVnet -Version '2024-06-01' -Path 'properties.virtualNetworkLinkState' -Expected 'Completed' -What 'linked'
Confirm-State -Name 'Zone link link-vnet-hub' -Id $zoneLinkPrivatelinkGuestconfigurationAzureComLinkVnetHubId -Version '2024-06-01' -Path 'properties.virtualNetworkLinkState' -Expected 'Completed' -What 'linked'
Confirm-State -Name 'Zone link link-vnet-hub' -Id $zoneLinkPrivatelinkHisArcAzureComLinkVnetHubId -Version '2024-06-01' -Path 'properties.virtualNetworkLinkState' -Expected 'Completed' -What 'linked'
Confirm-State -Name 'Zone link link-vnet-hub' -Id $zoneLinkPrivatelinkVaultcoreAzureNetLinkVnetHubId -Version '2024-06-01' -Path 'properties.virtualNetworkLinkState' -Expected 'Completed' -What 'linked'
if ($script:open -gt 0) { Write-Warning ('States that are not as they should be yet: ' + $script:open) }

Write-Output 'Done'
