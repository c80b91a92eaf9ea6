// Where the facts come from: short labels and the pages they stand for. Facts and rules name a label, never an address.

/** A public page a fact was read from. */
export interface Source {
  readonly title: string;
  readonly url: string;
}

/** Every source by its label. */
export const SOURCES = {
  agp: {
    title: 'Advertised gateway prefixes',
    url: 'https://learn.microsoft.com/azure/virtual-network/advertised-gateway-prefixes-overview',
  },
  alz: {
    title: 'Azure landing zone review checklist',
    url: 'https://github.com/Azure/review-checklists/blob/main/checklists/alz_checklist.en.json',
  },
  'ampls-cfg': {
    title: 'Configure private link for Azure Monitor',
    url: 'https://learn.microsoft.com/azure/azure-monitor/logs/private-link-configure',
  },
  'ampls-des': {
    title: 'Design a private link setup for Azure Monitor',
    url: 'https://learn.microsoft.com/azure/azure-monitor/logs/private-link-design',
  },
  aprl: { title: 'Azure Proactive Resiliency Library', url: 'https://github.com/Azure/Azure-Proactive-Resiliency-Library-v2' },
  'arc-azvm': {
    title: 'Evaluate Azure Arc on an Azure virtual machine',
    url: 'https://learn.microsoft.com/azure/azure-arc/servers/plan-evaluate-on-azure-virtual-machine',
  },
  'arc-check': { title: 'azcmagent check', url: 'https://learn.microsoft.com/azure/azure-arc/servers/azcmagent-check' },
  'arc-connect': { title: 'azcmagent connect', url: 'https://learn.microsoft.com/azure/azure-arc/servers/azcmagent-connect' },
  'arc-fwproxy': {
    title: 'Azure Firewall explicit proxy for Azure Arc',
    url: 'https://learn.microsoft.com/azure/azure-arc/azure-firewall-explicit-proxy',
  },
  'arc-ga': {
    title: 'Private link for Arc-enabled servers leaves preview (documentation change)',
    url: 'https://github.com/MicrosoftDocs/azure-docs/pull/94926',
  },
  'arc-gw': { title: 'Azure Arc gateway', url: 'https://learn.microsoft.com/azure/azure-arc/servers/arc-gateway' },
  'arc-gwep': {
    title: 'Endpoints of the Azure Arc gateway',
    url: 'https://learn.microsoft.com/azure/azure-arc/servers/arc-gateway-endpoints',
  },
  'arc-hist': {
    title: 'History of the Arc private link article',
    url: 'https://github.com/MicrosoftDocs/azure-management-docs/commits/main/articles/azure-arc/servers/private-link-security.md',
  },
  'arc-k8s': {
    title: 'Private connectivity for Arc-enabled Kubernetes',
    url: 'https://learn.microsoft.com/azure/azure-arc/kubernetes/private-link',
  },
  'arc-net': {
    title: 'Connected Machine agent network requirements',
    url: 'https://learn.microsoft.com/azure/azure-arc/servers/network-requirements',
  },
  'arc-over': { title: 'Azure Arc-enabled servers overview', url: 'https://learn.microsoft.com/azure/azure-arc/servers/overview' },
  'arc-pls': {
    title: 'Use Azure private link to connect servers to Azure Arc',
    url: 'https://learn.microsoft.com/azure/azure-arc/servers/private-link-security',
  },
  'arc-prereq': {
    title: 'Connected Machine agent prerequisites',
    url: 'https://learn.microsoft.com/azure/azure-arc/servers/prerequisites',
  },
  'arc-proxy': {
    title: 'Manage proxy settings of the Connected Machine agent',
    url: 'https://learn.microsoft.com/azure/azure-arc/servers/manage-agent-proxy-settings',
  },
  'arc-rel': {
    title: 'Connected Machine agent release notes',
    url: 'https://learn.microsoft.com/azure/azure-arc/servers/agent-release-notes',
  },
  'arc-relarch': {
    title: 'Connected Machine agent release notes, archive',
    url: 'https://learn.microsoft.com/azure/azure-arc/servers/agent-release-notes-archive',
  },
  'arc-ssh': { title: 'SSH access to Arc-enabled servers', url: 'https://learn.microsoft.com/azure/azure-arc/servers/ssh-arc-overview' },
  'arc-ts': {
    title: 'Troubleshoot Connected Machine agent onboarding',
    url: 'https://learn.microsoft.com/azure/azure-arc/servers/troubleshoot-agent-onboard',
  },
  'arc-tsnet': {
    title: 'Troubleshoot Connected Machine agent networking',
    url: 'https://learn.microsoft.com/azure/azure-arc/servers/troubleshoot-networking',
  },
  ars: { title: 'Azure Route Server FAQ', url: 'https://learn.microsoft.com/azure/route-server/route-server-faq' },
  'ars-er': {
    title: 'Route Server with ExpressRoute and VPN',
    url: 'https://learn.microsoft.com/azure/route-server/expressroute-vpn-support',
  },
  'auto-pl': {
    title: 'Private link for Azure Automation',
    url: 'https://learn.microsoft.com/azure/automation/how-to/private-link-security',
  },
  avm: { title: 'Azure Verified Modules for Bicep', url: 'https://github.com/Azure/bicep-registry-modules' },
  'avm-zones': {
    title: 'Azure Verified Module: private link DNS zones',
    url: 'https://github.com/Azure/terraform-azurerm-avm-ptn-network-private-link-private-dns-zones',
  },
  bast: { title: 'Azure Bastion configuration settings', url: 'https://learn.microsoft.com/azure/bastion/configuration-settings' },
  'bast-nsg': { title: 'Network security groups and Azure Bastion', url: 'https://learn.microsoft.com/azure/bastion/bastion-nsg' },
  'bt-hc': {
    title: 'Type definitions: Microsoft.HybridCompute',
    url: 'https://github.com/Azure/bicep-types-az/blob/main/generated/hybridcompute/microsoft.hybridcompute/2025-06-01/types.md',
  },
  'bt-ins': {
    title: 'Type definitions: Microsoft.Insights private link scopes',
    url: 'https://github.com/Azure/bicep-types-az/blob/main/generated/monitor_1/microsoft.insights/2021-09-01/types.md',
  },
  'bt-net': {
    title: 'Type definitions: Microsoft.Network',
    url: 'https://github.com/Azure/bicep-types-az/blob/main/generated/network/microsoft.network/2025-09-01/types.md',
  },
  'bt-pdns': {
    title: 'Type definitions: private DNS',
    url: 'https://github.com/Azure/bicep-types-az/blob/main/generated/privatedns/microsoft.network/2024-06-01/types.md',
  },
  'bt-res': {
    title: 'Type definitions: DNS private resolver',
    url: 'https://github.com/Azure/bicep-types-az/blob/main/generated/dnsresolver/microsoft.network/2025-05-01/types.md',
  },
  'caf-ip': {
    title: 'Plan for IP addressing (Cloud Adoption Framework)',
    url: 'https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/plan-for-ip-addressing',
  },
  'caf-naming': {
    title: 'Naming convention (Cloud Adoption Framework)',
    url: 'https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-naming',
  },
  'caf-pl': {
    title: 'Private link and DNS integration at scale (Cloud Adoption Framework)',
    url: 'https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/private-link-and-dns-integration-at-scale',
  },
  cli: { title: 'Azure CLI reference', url: 'https://github.com/MicrosoftDocs/azure-docs-cli' },
  'cloud-auth': {
    title: 'Microsoft Entra authentication and national clouds',
    url: 'https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud',
  },
  'cloud-china': {
    title: 'Azure in China developer guide',
    url: 'https://learn.microsoft.com/azure/china/resources-developer-guide',
  },
  'cloud-gov': {
    title: 'Compare Azure Government and global Azure',
    url: 'https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure',
  },
  'dm-dns': {
    title: 'Private link DNS integration scenarios (community)',
    url: 'https://github.com/dmauser/PrivateLink/tree/master/DNS-Integration-Scenarios',
  },
  'dm-pep': {
    title: 'Inspecting private endpoint traffic (community)',
    url: 'https://github.com/dmauser/PrivateLink/tree/master/PEP-Firewall-Inspection',
  },
  'dns-names': {
    title: 'Name resolution for resources in virtual networks',
    url: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-name-resolution-for-vms-and-role-instances',
  },
  doa: { title: 'Default outbound access', url: 'https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access' },
  'er-coex': {
    title: 'ExpressRoute and site-to-site coexisting connections',
    url: 'https://learn.microsoft.com/azure/expressroute/expressroute-howto-coexist-resource-manager',
  },
  'er-dr': {
    title: 'Designing for disaster recovery with ExpressRoute private peering',
    url: 'https://learn.microsoft.com/azure/expressroute/designing-for-disaster-recovery-with-expressroute-privatepeering',
  },
  'er-faq': { title: 'ExpressRoute FAQ', url: 'https://learn.microsoft.com/azure/expressroute/expressroute-faqs' },
  'er-fp': { title: 'ExpressRoute FastPath', url: 'https://learn.microsoft.com/azure/expressroute/about-fastpath' },
  'er-gr': { title: 'ExpressRoute Global Reach', url: 'https://learn.microsoft.com/azure/expressroute/expressroute-global-reach' },
  'er-gw': {
    title: 'ExpressRoute virtual network gateways',
    url: 'https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways',
  },
  'er-ha': {
    title: 'Designing for high availability with ExpressRoute',
    url: 'https://learn.microsoft.com/azure/expressroute/designing-for-high-availability-with-expressroute',
  },
  'er-howrt': {
    title: 'Create and change peerings of a circuit',
    url: 'https://learn.microsoft.com/azure/expressroute/expressroute-howto-routing-portal-resource-manager',
  },
  'er-loc': {
    title: 'ExpressRoute peering locations',
    url: 'https://learn.microsoft.com/azure/expressroute/expressroute-locations-providers',
  },
  'er-peer': {
    title: 'ExpressRoute circuits and peering',
    url: 'https://learn.microsoft.com/azure/expressroute/expressroute-circuit-peerings',
  },
  'er-route': { title: 'ExpressRoute routing requirements', url: 'https://learn.microsoft.com/azure/expressroute/expressroute-routing' },
  'er-scale': { title: 'ExpressRoute scalable gateway', url: 'https://learn.microsoft.com/azure/expressroute/scalable-gateway' },
  'er-v2v': {
    title: 'Connectivity between virtual networks over ExpressRoute',
    url: 'https://learn.microsoft.com/azure/expressroute/virtual-network-connectivity-guidance',
  },
  'fw-dns': { title: 'Azure Firewall DNS details', url: 'https://learn.microsoft.com/azure/firewall/dns-details' },
  'fw-faq': { title: 'Azure Firewall FAQ', url: 'https://learn.microsoft.com/azure/firewall/firewall-faq' },
  'fw-ft': { title: 'Azure Firewall forced tunnelling', url: 'https://learn.microsoft.com/azure/firewall/forced-tunneling' },
  'gh-105920': { title: 'MicrosoftDocs/azure-docs, issue 105920', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/105920' },
  'gh-109054': { title: 'MicrosoftDocs/azure-docs, issue 109054', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/109054' },
  'gh-109136': { title: 'MicrosoftDocs/azure-docs, issue 109136', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/109136' },
  'gh-110796': { title: 'MicrosoftDocs/azure-docs, issue 110796', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/110796' },
  'gh-113749': { title: 'MicrosoftDocs/azure-docs, issue 113749', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/113749' },
  'gh-114202': { title: 'MicrosoftDocs/azure-docs, issue 114202', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/114202' },
  'gh-116840': { title: 'MicrosoftDocs/azure-docs, issue 116840', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/116840' },
  'gh-119645': { title: 'MicrosoftDocs/azure-docs, issue 119645', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/119645' },
  'gh-121616': { title: 'MicrosoftDocs/azure-docs, issue 121616', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/121616' },
  'gh-27892': { title: 'Azure/azure-powershell, issue 27892', url: 'https://github.com/Azure/azure-powershell/issues/27892' },
  'gh-39394': { title: 'MicrosoftDocs/azure-docs, issue 39394', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/39394' },
  'gh-47780': { title: 'MicrosoftDocs/azure-docs, issue 47780', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/47780' },
  'gh-58044': { title: 'MicrosoftDocs/azure-docs, issue 58044', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/58044' },
  'gh-60393': { title: 'MicrosoftDocs/azure-docs, issue 60393', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/60393' },
  'gh-72895': { title: 'MicrosoftDocs/azure-docs, issue 72895', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/72895' },
  'gh-79948': { title: 'MicrosoftDocs/azure-docs, issue 79948', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/79948' },
  'gh-98348': { title: 'MicrosoftDocs/azure-docs, issue 98348', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/98348' },
  'gh-alz2877': { title: 'Azure/Azure-Landing-Zones, issue 2877', url: 'https://github.com/Azure/Azure-Landing-Zones/issues/2877' },
  'gh-arc1538': { title: 'microsoft/azure_arc, issue 1538', url: 'https://github.com/microsoft/azure_arc/issues/1538' },
  'gh-azl184': {
    title: 'Azure/AzureLocal-Supportability, issue 184',
    url: 'https://github.com/Azure/AzureLocal-Supportability/issues/184',
  },
  'gh-es1017': { title: 'Azure/Enterprise-Scale, issue 1017', url: 'https://github.com/Azure/Enterprise-Scale/issues/1017' },
  'gh-rm2609': { title: 'Azure/ResourceModules, issue 2609', url: 'https://github.com/Azure/ResourceModules/issues/2609' },
  'gh-tf17814': {
    title: 'hashicorp/terraform-provider-azurerm, issue 17814',
    url: 'https://github.com/hashicorp/terraform-provider-azurerm/issues/17814',
  },
  'gh-tf18091': { title: 'hashicorp/terraform, issue 18091', url: 'https://github.com/hashicorp/terraform/issues/18091' },
  'gh-tf30569': { title: 'hashicorp/terraform, issue 30569', url: 'https://github.com/hashicorp/terraform/issues/30569' },
  'gh-tfvn18': {
    title: 'Azure-Terraform/terraform-azurerm-virtual-network, issue 18',
    url: 'https://github.com/Azure-Terraform/terraform-azurerm-virtual-network/issues/18',
  },
  'kv-pl': { title: 'Private link for Key Vault', url: 'https://learn.microsoft.com/azure/key-vault/general/private-link-service' },
  'graph-tables': {
    title: 'Azure Resource Graph table and resource type reference',
    url: 'https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources',
  },
  limits: {
    title: 'Azure subscription and service limits',
    url: 'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits',
  },
  'limits-src': {
    title: 'Virtual network limits (source of the limits article)',
    url: 'https://github.com/MicrosoftDocs/azure-docs/blob/main/includes/azure-virtual-network-limits.md',
  },
  names: {
    title: 'Naming rules for Azure resources',
    url: 'https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules',
  },
  'names-reserved': {
    title: 'Reserved resource names',
    url: 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-reserved-resource-name',
  },
  'naming-tool': { title: 'Azure Naming Tool', url: 'https://github.com/mspnp/AzureNamingTool' },
  nsg: { title: 'Network security groups', url: 'https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview' },
  'nsg-how': {
    title: 'How network security groups filter traffic',
    url: 'https://learn.microsoft.com/azure/virtual-network/network-security-group-how-it-works',
  },
  'nw-flow': {
    title: 'Diagnose a traffic filter problem',
    url: 'https://learn.microsoft.com/azure/network-watcher/diagnose-vm-network-traffic-filtering-problem',
  },
  'nw-hop': {
    title: 'Diagnose a routing problem',
    url: 'https://learn.microsoft.com/azure/network-watcher/diagnose-vm-network-routing-problem',
  },
  pdns: { title: 'Private DNS zones', url: 'https://learn.microsoft.com/azure/dns/private-dns-privatednszone' },
  'pdns-auto': { title: 'Private DNS auto-registration', url: 'https://learn.microsoft.com/azure/dns/private-dns-autoregistration' },
  'pdns-fb': { title: 'Fallback to Internet for private DNS zones', url: 'https://learn.microsoft.com/azure/dns/private-dns-fallback' },
  'pdns-link': {
    title: 'Private DNS virtual network links',
    url: 'https://learn.microsoft.com/azure/dns/private-dns-virtual-network-links',
  },
  'pdns-res': { title: 'Resiliency of private DNS zones', url: 'https://learn.microsoft.com/azure/dns/private-dns-resiliency' },
  'pe-dns': { title: 'Private endpoint DNS zone values', url: 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns' },
  'pe-dnsint': {
    title: 'Private endpoint DNS integration scenarios',
    url: 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns-integration',
  },
  'pe-fw': {
    title: 'Inspect private endpoint traffic with Azure Firewall',
    url: 'https://learn.microsoft.com/azure/private-link/inspect-traffic-with-azure-firewall',
  },
  'pe-hs': {
    title: 'Increase private endpoint limits of a virtual network',
    url: 'https://learn.microsoft.com/azure/private-link/increase-private-endpoint-vnet-limits',
  },
  'pe-np': {
    title: 'Network policies of private endpoints',
    url: 'https://learn.microsoft.com/azure/private-link/disable-private-endpoint-network-policy',
  },
  'pe-ov': { title: 'What is a private endpoint', url: 'https://learn.microsoft.com/azure/private-link/private-endpoint-overview' },
  'pe-ts': {
    title: 'Troubleshoot private endpoint connectivity',
    url: 'https://learn.microsoft.com/azure/private-link/troubleshoot-private-endpoint-connectivity',
  },
  'peer-gwt': {
    title: 'Gateway transit for peerings',
    url: 'https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-peering-gateway-transit',
  },
  'peer-mng': {
    title: 'Create, change or delete a peering',
    url: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering',
  },
  'peer-ov': {
    title: 'Virtual network peering',
    url: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview',
  },
  'peer-upd': {
    title: 'Update the address space of peered networks',
    url: 'https://learn.microsoft.com/azure/virtual-network/update-virtual-network-peering-address-space',
  },
  pip: { title: 'Public IP addresses', url: 'https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses' },
  'pol-arc': {
    title: 'Built-in policies: Azure Arc',
    url: 'https://github.com/Azure/azure-policy/tree/master/built-in-policies/policyDefinitions/Azure%20Arc',
  },
  'pol-mon': {
    title: 'Built-in policies: Monitoring',
    url: 'https://github.com/Azure/azure-policy/tree/master/built-in-policies/policyDefinitions/Monitoring',
  },
  'pol-net': {
    title: 'Built-in policies: Network',
    url: 'https://github.com/Azure/azure-policy/tree/master/built-in-policies/policyDefinitions/Network',
  },
  'rec-cli': {
    title: 'Recorded deployments of the Azure CLI tests',
    url: 'https://github.com/Azure/azure-cli/tree/dev/src/azure-cli/azure/cli/command_modules/network/tests/latest/recordings',
  },
  'rec-ext': {
    title: 'Recorded deployments of the Azure CLI extension tests',
    url: 'https://github.com/Azure/azure-cli-extensions/tree/main/src',
  },
  'reg-avail': {
    title: 'Products available by region',
    url: 'https://azure.microsoft.com/explore/global-infrastructure/products-by-region/',
  },
  'regions-list': { title: 'Azure regions list', url: 'https://learn.microsoft.com/azure/reliability/regions-list' },
  res: { title: 'DNS private resolver overview', url: 'https://learn.microsoft.com/azure/dns/dns-private-resolver-overview' },
  'res-hyb': { title: 'Resolve Azure and on-premises domains', url: 'https://learn.microsoft.com/azure/dns/private-resolver-hybrid-dns' },
  'res-rules': {
    title: 'DNS private resolver endpoints and rule sets',
    url: 'https://learn.microsoft.com/azure/dns/private-resolver-endpoints-rulesets',
  },
  rmpl: {
    title: 'Private link for managing Azure resources',
    url: 'https://learn.microsoft.com/azure/azure-resource-manager/management/create-private-link-access-portal',
  },
  se: {
    title: 'Virtual network service endpoints',
    url: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview',
  },
  'st-pe': {
    title: 'Private endpoints for Azure Storage',
    url: 'https://learn.microsoft.com/azure/storage/common/storage-private-endpoints',
  },
  'subnet-deleg': { title: 'Subnet delegation', url: 'https://learn.microsoft.com/azure/virtual-network/subnet-delegation-overview' },
  'svc-tags': { title: 'Service tags', url: 'https://learn.microsoft.com/azure/virtual-network/service-tags-overview' },
  'tags-cn': { title: 'IP ranges and service tags, China cloud', url: 'https://www.microsoft.com/download/details.aspx?id=57062' },
  'tags-gov': { title: 'IP ranges and service tags, US Government cloud', url: 'https://www.microsoft.com/download/details.aspx?id=57063' },
  'tags-json': { title: 'IP ranges and service tags, public cloud', url: 'https://www.microsoft.com/download/details.aspx?id=56519' },
  tf: { title: 'Terraform provider azurerm', url: 'https://github.com/hashicorp/terraform-provider-azurerm/tree/main/website/docs/r' },
  udr: { title: 'Virtual network traffic routing', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview' },
  'vnet-faq': { title: 'Virtual network FAQ', url: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq' },
  'vnet-manage': {
    title: 'Create, change or delete a virtual network',
    url: 'https://learn.microsoft.com/azure/virtual-network/manage-virtual-network',
  },
  'vpn-az': {
    title: 'Zone-redundant virtual network gateways',
    url: 'https://learn.microsoft.com/azure/vpn-gateway/about-zone-redundant-vnet-gateways',
  },
  'vpn-bgp': { title: 'BGP and VPN gateway', url: 'https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-bgp-overview' },
  'vpn-cons': { title: 'VPN gateway SKU consolidation', url: 'https://learn.microsoft.com/azure/vpn-gateway/gateway-sku-consolidation' },
  'vpn-dev': { title: 'VPN devices', url: 'https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-devices' },
  'vpn-faq': { title: 'VPN gateway FAQ', url: 'https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-vpn-faq' },
  'vpn-ha': { title: 'Highly available VPN connections', url: 'https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-highlyavailable' },
  'vpn-ipsec': {
    title: 'Cryptographic requirements of VPN gateways',
    url: 'https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-compliance-crypto',
  },
  'vpn-nat': { title: 'NAT on VPN gateways', url: 'https://learn.microsoft.com/azure/vpn-gateway/nat-overview' },
  'vpn-new': { title: 'What is new in VPN gateway', url: 'https://learn.microsoft.com/azure/vpn-gateway/whats-new' },
  'vpn-pbts': {
    title: 'Connect to policy-based VPN devices',
    url: 'https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-connect-multiple-policybased-rm-ps',
  },
  'vpn-set': { title: 'VPN gateway settings', url: 'https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings' },
  'vpn-sku': { title: 'VPN gateway SKUs', url: 'https://learn.microsoft.com/azure/vpn-gateway/about-gateway-skus' },
  'vwan-faq': { title: 'Virtual WAN FAQ', url: 'https://learn.microsoft.com/azure/virtual-wan/virtual-wan-faq' },
  'vwan-pe': { title: 'Private link in Virtual WAN', url: 'https://learn.microsoft.com/azure/virtual-wan/howto-private-link' },
  wire: {
    title: 'What is IP address 168.63.129.16',
    url: 'https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16',
  },
} as const satisfies { readonly [label: string]: Source };

export type SourceLabel = keyof typeof SOURCES;

/** How sure a fact is: stated by its source (absent), inferred by us, only in older texts, sources disagree, or from a community source. */
export type FactConfidence = 'inferred' | 'old' | 'conflict' | 'unofficial';

/** What every row of facts says besides its facts. */
export interface Sourced {
  readonly source: SourceLabel;
  /** Month in which the source was last read or last changed, `YYYY-MM`. */
  readonly asOf: string;
  /** Absent: the source states it. */
  readonly confidence?: FactConfidence;
  readonly note?: string;
}

/** Title and address of a label, or undefined when the label is not listed. */
export function sourceOf(label: string): Source | undefined {
  return Object.hasOwn(SOURCES, label) ? SOURCES[label as SourceLabel] : undefined;
}
