// What is behind a gateway: the site or record at the far end of each connection, its ranges, and whether NAT shows others.
import { splitReference } from '../base/markers.ts';
import type { ResourceOf } from '../kinds/index.ts';
import { type Cidr, containsRange, parsedRanges, sameRange } from '../net/cidr.ts';
import type { Lookup } from './lookup.ts';
import type { OwnedRange } from './owned-ranges.ts';

/** Ranges of one place on the far side: a site, or a local network gateway or VPN site that names no site. */
export interface FarSide {
  readonly place: string;
  /** Gateway on the Azure side, in a virtual network or in a hub. */
  readonly gateway: string;
  /** The connection over which the place is reached. */
  readonly connection: string;
  /** Local network gateway or VPN site of the connection, or null when it is a circuit. */
  readonly record: string | null;
  /** The far side tells its routes itself: BGP on the connection, or a circuit. */
  readonly learned: boolean;
  /** Ranges of either side that NAT rules of the connection show under other addresses; null when a rule cannot be looked up. */
  readonly translated: readonly Cidr[] | null;
  readonly ranges: readonly OwnedRange[];
}

/** For each gateway of a network or hub: what is behind it, one entry for each connection and place. */
export function farSidesOf(find: Lookup, of: (id: string) => readonly OwnedRange[]): (gateway: string) => readonly FarSide[] {
  const sides = new Map<string, FarSide[]>();
  const add = (side: FarSide): void => {
    const list = sides.get(side.gateway);
    if (list) list.push(side);
    else sides.set(side.gateway, [side]);
  };
  const circuits: { readonly gateway: string; readonly connection: string; readonly circuit: ResourceOf<'circuit'> }[] = [];
  for (const connection of find.byKind('connection')) {
    const gateway = find.getKind('virtualNetworkGateway', connection.virtualNetworkGateway1)?.id;
    const record = find.getKind('localNetworkGateway', connection.localNetworkGateway2);
    const circuit = find.getKind('circuit', connection.peer);
    if (gateway === undefined) continue;
    if (record)
      add({
        gateway,
        connection: connection.id,
        record: record.id,
        learned: connection.enableBgp === true,
        translated: translatedBy(find, [connection]),
        ...placeAndRanges(find, of, record.id, record.site),
      });
    if (circuit) circuits.push({ gateway, connection: connection.id, circuit });
  }
  for (const connection of find.byKind('vpnConnection')) {
    const gateway = find.getKind('vpnGateway', connection.parent)?.id;
    const record = find.getKind('vpnSite', connection.remoteSite);
    if (gateway === undefined || !record) continue;
    const links = connection.links ?? [];
    add({
      gateway,
      connection: connection.id,
      record: record.id,
      learned: links.some((link) => link.enableBgp === true),
      translated: translatedBy(find, links),
      ...placeAndRanges(find, of, record.id, record.site),
    });
  }
  const sites = sitesWithoutRecord(find);
  // A circuit that names no site ends at one for certain only while there is one of either.
  const unnamed = new Set(circuits.filter(({ circuit }) => circuit.site === undefined).map(({ circuit }) => circuit.id));
  const guessed = sites.length === 1 || unnamed.size === 1 ? sites : [];
  for (const { gateway, connection, circuit } of circuits) {
    const named = find.getKind('site', circuit.site);
    const ends = named ? [named] : circuit.site === undefined ? guessed : [];
    for (const site of ends) add({ gateway, connection, record: null, learned: true, translated: [], place: site.id, ranges: of(site.id) });
  }
  return (gateway) => sides.get(gateway) ?? [];
}

/** Whether NAT rules of a side show a range under other addresses. A rule outside the plan is trusted to do so. */
export function isTranslated(side: FarSide, range: Cidr): boolean {
  return side.translated === null || side.translated.some((one) => containsRange(one, range));
}

function translatedBy(
  find: Lookup,
  connections: readonly Pick<ResourceOf<'connection'>, 'ingressNatRules' | 'egressNatRules'>[],
): readonly Cidr[] | null {
  const ranges: Cidr[] = [];
  for (const reference of connections.flatMap((one) => [...(one.ingressNatRules ?? []), ...(one.egressNatRules ?? [])])) {
    const { id, path } = splitReference(reference);
    const gateway = find.getKind('virtualNetworkGateway', id) ?? find.getKind('vpnGateway', id);
    const name = path?.split('/').pop()?.toLowerCase();
    const rule = (gateway?.natRules ?? []).find((one) => one.name?.toLowerCase() === name);
    if (!rule) return null;
    ranges.push(...parsedRanges((rule.internalMappings ?? []).flatMap((one) => one.addressSpace ?? [])));
  }
  return ranges;
}

/** The site when there is one, with what the record adds to its ranges; a range both have counts once, as the site's. */
function placeAndRanges(
  find: Lookup,
  of: (id: string) => readonly OwnedRange[],
  record: string,
  siteReference: string | undefined,
): Pick<FarSide, 'place' | 'ranges'> {
  const site = find.getKind('site', siteReference);
  if (!site) return { place: record, ranges: of(record) };
  const own = of(site.id);
  return { place: site.id, ranges: [...own, ...of(record).filter((one) => !own.some((other) => sameRange(other.range, one.range)))] };
}

function sitesWithoutRecord(find: Lookup): readonly ResourceOf<'site'>[] {
  const named = new Set<string | undefined>();
  for (const one of find.byKind('localNetworkGateway')) named.add(find.getKind('site', one.site)?.id);
  for (const one of find.byKind('vpnSite')) named.add(find.getKind('site', one.site)?.id);
  for (const one of find.byKind('circuit')) named.add(find.getKind('site', one.site)?.id);
  return find.byKind('site').filter((site) => !named.has(site.id));
}
