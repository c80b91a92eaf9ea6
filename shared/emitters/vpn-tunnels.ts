// Tunnels of the plan as the people at the device see them: both ends, what lies behind each, the values both sides must share.
// Source: catalogue sections 3.4 to 3.6, labels vpn-faq, vpn-ipsec, vpn-dev.
import { STRONG_IPSEC_POLICY } from '../facts/ipsec.ts';
import type { ResourceOf } from '../kinds/index.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';

type IpsecPolicy = NonNullable<ResourceOf<'connection'>['ipsecPolicies']>[number];

/** One end of a tunnel in Azure. */
export interface GatewayAddress {
  /** Public IP resource, or the instance of a hub gateway. */
  readonly name: string;
  /** Undefined until Azure has given it. */
  readonly address: string | undefined;
}

/** A connection between a device and a gateway. */
export interface Tunnel {
  readonly connection: ResourceOf<'connection'> | ResourceOf<'vpnConnection'>;
  readonly gatewayName: string;
  readonly gatewayAddresses: readonly GatewayAddress[];
  readonly record: ResourceOf<'localNetworkGateway'> | ResourceOf<'vpnSite'>;
  readonly site: ResourceOf<'site'> | undefined;
  readonly device: ResourceOf<'vpnDevice'> | undefined;
  /** Public addresses or names of the device. */
  readonly deviceAddresses: readonly string[];
  readonly azureRanges: readonly string[];
  readonly siteRanges: readonly string[];
  readonly ikeVersion: string;
  /** Policy of the connection, or null where the defaults of Azure hold. */
  readonly policy: IpsecPolicy | null;
  readonly dpdTimeoutSeconds: number | undefined;
  readonly policyBased: boolean;
  readonly selectors: readonly { readonly local: readonly string[]; readonly remote: readonly string[] }[];
  readonly bgp: {
    readonly azureAsn: number;
    readonly azurePeers: readonly string[];
    readonly siteAsn: number | undefined;
    readonly sitePeers: readonly string[];
  } | null;
}

/** Policy to set on both sides where the plan states none. */
export const SUGGESTED_POLICY = STRONG_IPSEC_POLICY;

const AZURE_ASN = 65515;

/** Tunnels of a plan in plan order. */
export function tunnelsOf(plan: Plan): readonly Tunnel[] {
  const find = lookupOf(plan);
  return [
    ...find.byKind('connection').flatMap((connection) => networkTunnel(find, connection)),
    ...find.byKind('vpnConnection').flatMap((connection) => hubTunnel(find, connection)),
  ];
}

function networkTunnel(find: Lookup, connection: ResourceOf<'connection'>): readonly Tunnel[] {
  const record = find.getKind('localNetworkGateway', connection.localNetworkGateway2);
  const gateway = find.getKind('virtualNetworkGateway', connection.virtualNetworkGateway1);
  if (!record) return [];
  const device = find.getKind('vpnDevice', record.device);
  const site = find.getKind('site', record.site);
  const network = find.get(gateway?.ipConfigurations?.[0]?.subnet)?.parent;
  return [
    {
      connection,
      gatewayName: gateway?.name ?? connection.virtualNetworkGateway1 ?? '',
      gatewayAddresses: (gateway?.ipConfigurations ?? []).map((one) => {
        const address = find.getKind('publicIp', one.publicIp);
        return { name: address?.name ?? one.publicIp ?? one.name ?? '', address: address?.ipAddress };
      }),
      record,
      site,
      device,
      deviceAddresses: texts(
        record.gatewayIpAddress ?? device?.publicAddress,
        record.gatewayIpAddress === undefined ? (record.fqdn ?? device?.fqdn) : undefined,
      ),
      azureRanges: [...rangesBehind(find, network), ...(gateway?.customRoutes ?? [])],
      siteRanges: (record.addressPrefixes ?? []).length > 0 ? (record.addressPrefixes ?? []) : (site?.prefixes ?? []),
      ikeVersion: connection.protocol ?? 'IKEv2',
      policy: connection.ipsecPolicies?.[0] ?? null,
      dpdTimeoutSeconds: connection.dpdTimeoutSeconds,
      policyBased: connection.usePolicyBasedTrafficSelectors === true || device?.policyBased === true,
      selectors: (connection.trafficSelectors ?? []).map((one) => ({
        local: one.localAddressRanges ?? [],
        remote: one.remoteAddressRanges ?? [],
      })),
      bgp:
        connection.enableBgp === true
          ? {
              azureAsn: gateway?.bgpAsn ?? AZURE_ASN,
              azurePeers: gatewayPeers(gateway, connection),
              siteAsn: record.bgpAsn ?? device?.asn ?? site?.asn,
              sitePeers: texts(record.bgpPeeringAddress ?? device?.bgpAddress),
            }
          : null,
    },
  ];
}

/** Addresses the gateway speaks BGP from: custom ones, else those Azure reported. */
function gatewayPeers(gateway: ResourceOf<'virtualNetworkGateway'> | undefined, connection: ResourceOf<'connection'>): readonly string[] {
  const chosen = (connection.customBgpAddresses ?? []).flatMap((one) => one.address ?? []);
  if (chosen.length > 0) return chosen;
  const perInstance = (gateway?.bgpPeeringAddresses ?? []).flatMap((one) =>
    (one.customAddresses ?? []).length > 0 ? (one.customAddresses ?? []) : (one.defaultAddresses ?? []),
  );
  return perInstance.length > 0 ? perInstance : texts(...(gateway?.bgpPeeringAddress ?? '').split(',').map((one) => one.trim()));
}

function hubTunnel(find: Lookup, connection: ResourceOf<'vpnConnection'>): readonly Tunnel[] {
  const gateway = find.getKind('vpnGateway', connection.parent);
  const record = find.getKind('vpnSite', connection.remoteSite);
  if (!record) return [];
  const device = find.getKind('vpnDevice', record.device);
  const site = find.getKind('site', record.site);
  const [link] = connection.links ?? [];
  const hub = find.getKind('virtualHub', gateway?.hub);
  const spokes = find.byKind('hubConnection').filter((one) => one.parent === hub?.id);
  const linkAddresses = (record.links ?? []).flatMap((one) => texts(one.ipAddress ?? one.fqdn));
  const bgp = link?.enableBgp ?? connection.enableBgp;
  return [
    {
      connection,
      gatewayName: gateway?.name ?? connection.parent ?? '',
      gatewayAddresses: (gateway?.instances ?? []).map((one, i) => ({
        name: one.instance ?? `instance ${i}`,
        address: one.publicIpAddress,
      })),
      record,
      site,
      device,
      deviceAddresses: linkAddresses.length > 0 ? linkAddresses : texts(record.ipAddress ?? device?.publicAddress ?? device?.fqdn),
      azureRanges: [...texts(hub?.addressPrefix), ...spokes.flatMap((one) => find.getKind('vnet', one.remoteNetwork)?.addressSpace ?? [])],
      siteRanges: (record.addressPrefixes ?? []).length > 0 ? (record.addressPrefixes ?? []) : (site?.prefixes ?? []),
      ikeVersion: link?.protocol ?? connection.protocol ?? 'IKEv2',
      policy: link?.ipsecPolicies?.[0] ?? connection.ipsecPolicies?.[0] ?? null,
      dpdTimeoutSeconds: link?.dpdTimeoutSeconds ?? connection.dpdTimeoutSeconds,
      policyBased: connection.usePolicyBasedTrafficSelectors === true || device?.policyBased === true,
      selectors: (connection.trafficSelectors ?? []).map((one) => ({
        local: one.localAddressRanges ?? [],
        remote: one.remoteAddressRanges ?? [],
      })),
      bgp:
        bgp === true
          ? {
              azureAsn: gateway?.bgpAsn ?? AZURE_ASN,
              azurePeers: (gateway?.bgpPeeringAddresses ?? []).flatMap((one) =>
                (one.customAddresses ?? []).length > 0 ? (one.customAddresses ?? []) : (one.defaultAddresses ?? []),
              ),
              siteAsn: record.links?.[0]?.bgpAsn ?? record.bgpAsn ?? device?.asn ?? site?.asn,
              sitePeers: texts(record.links?.[0]?.bgpPeeringAddress ?? record.bgpPeeringAddress ?? device?.bgpAddress),
            }
          : null,
    },
  ];
}

/** Ranges of a network and of those that use its gateway. */
function rangesBehind(find: Lookup, network: string | undefined): readonly string[] {
  const own = find.getKind('vnet', network);
  if (!own) return [];
  const users = find.byKind('peering').filter((one) => one.remoteNetwork === own.id && one.useRemoteGateways === true);
  return [...(own.addressSpace ?? []), ...users.flatMap((one) => find.getKind('vnet', one.parent)?.addressSpace ?? [])];
}

function texts(...values: readonly (string | undefined)[]): readonly string[] {
  return values.filter((value): value is string => value !== undefined && value !== '');
}
