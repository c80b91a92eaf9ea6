// Joins what stands outside Azure to gateways: VPN with its local network gateway, ExpressRoute with its circuit, and the gateways of virtual hubs.
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import { addressBook } from '../address-book.ts';
import { type Answer, added, beside, type Choice, type Joining, nameOf, one, refused, several } from './join.ts';

type Gateway = ResourceOf<'virtualNetworkGateway'>;
type Site = ResourceOf<'site'>;
type Device = ResourceOf<'vpnDevice'>;

/** The two things a far end can be: a place, and the device in it that holds the tunnel. */
interface FarEnd {
  readonly site: Site | null;
  readonly device: Device | null;
}

export function siteAndGateway(joining: Joining, site: Site, gateway: Gateway): Answer {
  const device = devicesOf(joining, site)[0] ?? null;
  if (gateway.gatewayType === 'ExpressRoute') return expressRoute(joining, site, gateway);
  return tunnel(joining, { site, device }, gateway);
}

export function deviceAndGateway(joining: Joining, device: Device, gateway: Gateway): Answer {
  if (gateway.gatewayType === 'ExpressRoute')
    return refused(`${gateway.name} is an ExpressRoute gateway; a VPN device ends its tunnels at a VPN gateway.`);
  return tunnel(joining, { site: siteOf(joining, device), device }, gateway);
}

/** VPN devices of a site, those in its ranges included. */
function devicesOf(joining: Joining, site: Site): readonly Device[] {
  return joining.find.byKind('vpnDevice').filter((device) => siteOf(joining, device)?.id === site.id);
}

function siteOf({ find }: Joining, resource: Resource): Site | null {
  const above = find.get(resource.parent);
  if (above?.kind === 'siteSubnet') return find.getKind('site', above.parent) ?? null;
  return above?.kind === 'site' ? above : null;
}

function tunnel(joining: Joining, far: FarEnd, gateway: Gateway): Answer {
  const { find, fresh } = joining;
  const name = far.site?.name ?? far.device?.name ?? 'site';
  const records = find
    .byKind('localNetworkGateway')
    .filter((one) =>
      far.device ? one.device === far.device.id || (one.device === undefined && one.site === far.site?.id) : one.site === far.site?.id,
    );
  const present = find
    .byKind('connection')
    .find((one) => one.virtualNetworkGateway1 === gateway.id && records.some((record) => record.id === one.localNetworkGateway2));
  if (present) return refused(`${name} and ${gateway.name} are joined already, by ${present.name}.`);
  const [known] = records;
  if (known) return one(`VPN to ${gateway.name} over ${known.name}`, added(connectionOf(joining, gateway, known, far)));
  const record = fresh('localNetworkGateway', nameOf('lgw', name), recordOf(joining, far, gateway));
  return one(`VPN to ${gateway.name}`, added(record), added(connectionOf(joining, gateway, record, far)));
}

/** Azure's record of the far end: its ranges, its device, and its BGP speaker when it has one. */
function recordOf({ find }: Joining, { site, device }: FarEnd, gateway: Gateway) {
  const ranges = site ? (site.prefixes?.length ? site.prefixes : rangesInside(find.partsOf('siteSubnet', site.id))) : [];
  return {
    ...beside(gateway),
    addressPrefixes: ranges,
    ...(device?.publicAddress === undefined ? {} : { gatewayIpAddress: device.publicAddress }),
    ...(device?.publicAddress === undefined && device?.fqdn !== undefined ? { fqdn: device.fqdn } : {}),
    ...(site?.asn === undefined || device?.bgpAddress === undefined ? {} : { bgpAsn: site.asn, bgpPeeringAddress: device.bgpAddress }),
    ...(site ? { site: site.id } : {}),
    ...(device ? { device: device.id } : {}),
  };
}

function rangesInside(parts: readonly ResourceOf<'siteSubnet'>[]): readonly string[] {
  return parts.flatMap((part) => (part.prefix === undefined ? [] : [part.prefix]));
}

function connectionOf(
  { fresh }: Joining,
  gateway: Gateway,
  record: ResourceOf<'localNetworkGateway'>,
  { site, device }: FarEnd,
): ResourceOf<'connection'> {
  return fresh('connection', nameOf('cn', site?.name ?? device?.name ?? record.name), {
    ...beside(gateway),
    virtualNetworkGateway1: gateway.id,
    localNetworkGateway2: record.id,
    protocol: device?.ikeVersion ?? 'IKEv2',
    enableBgp: gateway.enableBgp === true && record.bgpAsn !== undefined,
    ...(device?.policyBased ? { usePolicyBasedTrafficSelectors: true } : {}),
  });
}

export function recordAndGateway(joining: Joining, record: ResourceOf<'localNetworkGateway'>, gateway: Gateway): Answer {
  const { find } = joining;
  if (gateway.gatewayType === 'ExpressRoute')
    return refused(`${gateway.name} is an ExpressRoute gateway; ${record.name} ends a tunnel, which needs a VPN gateway.`);
  const present = find
    .byKind('connection')
    .find((each) => each.virtualNetworkGateway1 === gateway.id && each.localNetworkGateway2 === record.id);
  if (present) return refused(`${record.name} and ${gateway.name} are joined already, by ${present.name}.`);
  const far = { site: find.getKind('site', record.site) ?? null, device: find.getKind('vpnDevice', record.device) ?? null };
  return one(`VPN to ${gateway.name}`, added(connectionOf(joining, gateway, record, far)));
}

function expressRoute(joining: Joining, site: Site, gateway: Gateway): Answer {
  const { find, fresh } = joining;
  const own = find.byKind('circuit').filter((circuit) => circuit.site === site.id);
  const open = own.filter((circuit) => circuitConnection(joining, circuit, gateway) === undefined);
  if (own.length > 0 && open.length === 0) return refused(`${site.name} and ${gateway.name} are joined already, over ${own[0]?.name}.`);
  const existing = open.map(
    (circuit): Choice => ({
      label: `ExpressRoute over ${circuit.name}`,
      commands: [added(circuitConnectionOf(joining, circuit, gateway))],
    }),
  );
  const circuit = fresh('circuit', nameOf('erc', site.name), { ...beside(gateway), site: site.id });
  const made = {
    label: 'ExpressRoute over a new circuit',
    commands: [added(circuit), added(circuitConnectionOf(joining, circuit, gateway))],
  };
  return several([...existing, made]);
}

function circuitConnection({ find }: Joining, circuit: ResourceOf<'circuit'>, gateway: Gateway): ResourceOf<'connection'> | undefined {
  return find.byKind('connection').find((each) => each.virtualNetworkGateway1 === gateway.id && each.peer === circuit.id);
}

function circuitConnectionOf({ fresh }: Joining, circuit: ResourceOf<'circuit'>, gateway: Gateway): ResourceOf<'connection'> {
  return fresh('connection', nameOf('cn', circuit.name), {
    ...beside(gateway),
    connectionType: 'ExpressRoute',
    virtualNetworkGateway1: gateway.id,
    peer: circuit.id,
    protocol: undefined,
    sharedKey: undefined,
    enableBgp: undefined,
  });
}

export function circuitAndGateway(joining: Joining, circuit: ResourceOf<'circuit'>, gateway: Gateway): Answer {
  if (gateway.gatewayType !== 'ExpressRoute')
    return refused(`${gateway.name} is a VPN gateway; a circuit ends at an ExpressRoute gateway. Change its type first.`);
  const present = circuitConnection(joining, circuit, gateway);
  if (present) return refused(`${circuit.name} and ${gateway.name} are joined already, by ${present.name}.`);
  return one(`ExpressRoute to ${gateway.name}`, added(circuitConnectionOf(joining, circuit, gateway)));
}

/** The two tunnels between VPN gateways, one for each direction, as Azure wants them. */
export function twoGateways(joining: Joining, a: Gateway, b: Gateway): Answer {
  const { find, fresh } = joining;
  if (a.gatewayType === 'ExpressRoute' || b.gatewayType === 'ExpressRoute')
    return refused('Only two VPN gateways can be joined; join an ExpressRoute gateway to a circuit.');
  const between = (from: Gateway, to: Gateway) =>
    find.byKind('connection').find((each) => each.virtualNetworkGateway1 === from.id && each.virtualNetworkGateway2 === to.id);
  const missing = [
    [a, b],
    [b, a],
  ].filter((pair): pair is [Gateway, Gateway] => pair[0] !== undefined && pair[1] !== undefined && !between(pair[0], pair[1]));
  if (missing.length === 0) return refused(`${a.name} and ${b.name} are joined already.`);
  return one(
    'VPN between the two networks',
    ...missing.map(([from, to]) =>
      added(
        fresh('connection', nameOf('cn', from.name, to.name), {
          ...beside(from),
          connectionType: 'Vnet2Vnet',
          virtualNetworkGateway1: from.id,
          virtualNetworkGateway2: to.id,
        }),
      ),
    ),
  );
}

/** A site and a virtual network meet at the gateways of the network. */
export function placeAndNetwork(joining: Joining, place: Site | Device | ResourceOf<'circuit'>, network: ResourceOf<'vnet'>): Answer {
  const gateways = addressBook(joining.plan).gatewaysIn(network.id);
  if (gateways.length === 0) return refused(`${network.name} has no gateway; ${gatewayAdvice(joining, network)}.`);
  const answers = gateways.map((gateway) => placeAndGateway(joining, place, gateway));
  const choices = answers.flatMap((answer) => (answer.ok ? answer.value : []));
  return choices.length > 0 ? several(choices) : (answers[0] ?? refused(`${network.name} has no gateway.`));
}

function placeAndGateway(joining: Joining, place: Site | Device | ResourceOf<'circuit'>, gateway: Gateway): Answer {
  if (place.kind === 'site') return siteAndGateway(joining, place, gateway);
  return place.kind === 'vpnDevice' ? deviceAndGateway(joining, place, gateway) : circuitAndGateway(joining, place, gateway);
}

function gatewayAdvice({ find }: Joining, network: ResourceOf<'vnet'>): string {
  const has = find.partsOf('subnet', network.id).some((subnet) => subnet.name.toLowerCase() === 'gatewaysubnet');
  return has ? 'add one to its GatewaySubnet' : 'add a subnet named GatewaySubnet, and a gateway to it';
}

/** A site and a virtual hub meet at the VPN gateway of the hub. */
export function siteAndHub(joining: Joining, site: Site, hub: ResourceOf<'virtualHub'>): Answer {
  const gateway = joining.find.byKind('vpnGateway').find((each) => each.hub === hub.id);
  return gateway ? siteAndHubGateway(joining, site, gateway) : refused(`${hub.name} has no VPN gateway; add a hub VPN gateway to it.`);
}

export function siteAndHubGateway(joining: Joining, site: Site, gateway: ResourceOf<'vpnGateway'>): Answer {
  const { find, fresh } = joining;
  const wan = find.getKind('virtualHub', gateway.hub)?.wan;
  const known = find.byKind('vpnSite').find((each) => each.site === site.id);
  const present = find.byKind('vpnConnection').find((each) => each.parent === gateway.id && known && each.remoteSite === known.id);
  if (present) return refused(`${site.name} and ${gateway.name} are joined already, by ${present.name}.`);
  const device = devicesOf(joining, site)[0];
  const record =
    known ??
    fresh('vpnSite', nameOf('vpnsite', site.name), {
      ...beside(gateway),
      addressPrefixes: site.prefixes?.length ? site.prefixes : rangesInside(find.partsOf('siteSubnet', site.id)),
      ...(wan === undefined ? {} : { wan }),
      ...(device?.publicAddress === undefined ? {} : { ipAddress: device.publicAddress }),
      site: site.id,
      ...(device ? { device: device.id } : {}),
    });
  const connection = fresh('vpnConnection', nameOf('cn', site.name), { parent: gateway.id, remoteSite: record.id });
  return one(`VPN to ${gateway.name}`, ...(known ? [] : [added(record)]), added(connection));
}

export function circuitAndHubGateway(joining: Joining, circuit: ResourceOf<'circuit'>, gateway: ResourceOf<'expressRouteGateway'>): Answer {
  const { find, fresh } = joining;
  const present = find
    .byKind('expressRouteConnection')
    .find((each) => each.parent === gateway.id && each.circuitPeering?.split('#')[0] === circuit.id);
  if (present) return refused(`${circuit.name} and ${gateway.name} are joined already, by ${present.name}.`);
  const peering = (circuit.peerings ?? []).find((each) => each.peeringType === 'AzurePrivatePeering');
  if (!peering) return refused(`${circuit.name} has no private peering; add one to it first.`);
  const made = fresh('expressRouteConnection', nameOf('cn', circuit.name), {
    parent: gateway.id,
    circuitPeering: `${circuit.id}#peerings/${peering.name ?? 'AzurePrivatePeering'}`,
  });
  return one(`ExpressRoute to ${gateway.name}`, added(made));
}
