// Words that say nothing about who drew the plan: those of Azure's own names, and the ordinary words of network design.
// Every other word is replaced.
import { ARC_BYPASS_GROUPS, ARC_GATEWAY_NAMES, ARC_NAMES, ARC_PRIVATE_NAMES, HIS_SHARDS } from '../facts/arc-names.ts';
import { NAME_TAGS } from '../facts/name-tags.ts';
import { PLATFORM_SUBNETS } from '../facts/platform-subnets.ts';
import { PRIVATE_LINK_GROUPS } from '../facts/private-link.ts';
import { REGION_CODES } from '../facts/region-codes.ts';
import { REGIONS } from '../facts/regions.ts';
import { RESERVED_WORDS } from '../facts/reserved-words.ts';
import { RESERVED_ZONE_NAMES } from '../facts/reserved-zone-names.ts';
import { SERVICE_TAGS } from '../facts/service-tags.ts';
import { KIND_NAMES } from '../kinds/index.ts';

/** Short forms of kinds in names: those of the Cloud Adoption Framework and the ones people use beside them. */
const SHORT_FORMS =
  'aa adds afw afwp agw apim app appgw appi aks arc ars as asg asp avd avi bas bgp bst cdn cidr con conn cr db dce dcr ddos dhcp dmz dns dnsfrs ' +
  'dnspr dnspvr er erc ercon erd ergw evh ext fqdn fw fwp gw hcp hsm http https hub ib icmp id ig in int ip ipam ippre ipsec iot kv lan law lb ' +
  'lbe lbi lgw lnet lnx log mg mgmt mi nat ng nic nsg ntp nva ob on op out p2s pe peer pep pip pl pls pna prx psk rdp rg rt rtr s2s sa sb scp ' +
  'sec sep sg smb snet snat dnat sql srv ssh st stg sub svc tcp tls tmp udp udr ula url user vgw vhub vm vnet vng vnetgw vpn vpngw vrf vse vwan ' +
  'wan waf web win www';

/** Ordinary words of designs, in the spelling of the samples of the documentation. */
const ORDINARY =
  'a access active address agent agents all allow alpha am an and any api app apps arc at automation azure backend backup basic beta block ' +
  'branch bridge by central certificate circuit client clients cloud cluster collection collector com common config configuration connect ' +
  'connection connections connectivity control core corp custom customer data database default deny dependency desktop dev development device ' +
  'direct disabled dns domain dynamic east edge egress enabled endpoint endpoints env environment europe example export expressroute extension extensions external fabric factory failover ' +
  'file files filter firewall first for forward forwarder forwarding from frontend gamma gateway general global group groups guest head high ' +
  'home host hosts hub hybrid identity import in inbound ingress inner inspection instance interface internal internet is isolated it item ' +
  'jump jumpbox key keys lab lan landing legacy license licensing linux link links listener load local location locations lock log logs low ' +
  'machine machines main maintenance management map master member members message migration mode monitor monitoring name names net network ' +
  'networks new nodes none north not number object of office offline on one online only open or org other out outbound outer outside over owner pair ' +
  'partner pattern peer peering peerings perimeter plan platform point policies policy pool pools port ports preprod prefix primary private privatelink ' +
  'probe prod production profile project protected provider proxy public qa range ranges record records recovery redirect region remote request ' +
  'resolver resource resources restricted root route router routes routing rule rules ruleset sandbox scope second secondary secret secure ' +
  'security server servers service services session set setting shared side single site sites sku source south spoke spokes standard state ' +
  'static storage store sub subnet subnets subscription switch system table tag target team template tenant test testing the through tier to traffic ' +
  'transit trust trusted tunnel two type uat unit untitled untrust update updates use user users value vault version via virtual vault vnet wan web ' +
  'west wide windows with without workers workload workloads workspace zone zones';

/** Names of feature flags of the preview of Azure Arc private link, which a rule warns of. */
const HISTORIC = 'allowprivateendpoints allowprivateendpoint arcserverprivatelinkpreview';

/** Whole words in lower case that are kept. */
export const VOCABULARY: ReadonlySet<string> = new Set(
  [
    SHORT_FORMS,
    ORDINARY,
    HISTORIC,
    ...ARC_NAMES.map((row) => row.pattern),
    ...ARC_PRIVATE_NAMES.flatMap((row) => [row.pattern, row.zone]),
    ...ARC_GATEWAY_NAMES.map((row) => row.pattern),
    ...ARC_BYPASS_GROUPS.flatMap((row) => [row.group, ...row.patterns]),
    ...HIS_SHARDS.map((row) => row.shard),
    ...NAME_TAGS.flatMap((row) => [row.suffix, ...row.tags]),
    ...PLATFORM_SUBNETS.map((row) => row.name),
    ...PRIVATE_LINK_GROUPS.flatMap((row) => [row.groupId ?? '', ...row.forward, ...row.zones.map((one) => one.zone)]),
    ...REGION_CODES.flatMap((row) => [row.code, row.region]),
    ...REGIONS.map((row) => row.name),
    ...RESERVED_WORDS.map((row) => row.word),
    ...RESERVED_ZONE_NAMES.map((row) => row.name),
    ...SERVICE_TAGS.map((row) => row.tag),
    ...KIND_NAMES,
  ].flatMap((text) => text.toLowerCase().match(/\p{L}+/gu) ?? []),
);

/** Parts that Azure looks for inside a name: they are kept wherever they stand. */
export const KEPT_PARTS = /microsoft|windows|login/i;
