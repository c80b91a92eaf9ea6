// ZON-012: a network's own zone of a name is the one its DNS answers from. Private link zones of joined networks are ZON-013.
import type { ResourceOf } from '../../kinds/index.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make } from '../../plan/build.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { type Answer, resolveName } from '../../trace/resolve-name.ts';
import { defineRule } from '../define-rule.ts';
import { baseDesign, set } from '../simulated/example-designs.ts';
import { type NameClient, nameClients, placesText } from '../simulated/name-clients.ts';
import { grouped, idsOf } from '../simulated/trace-words.ts';
import { isPrivateLinkZone, zoneBook } from './zone-book.ts';

export const zonesOfOneView = defineRule({
  code: 'ZON-012',
  id: 'dns-zones/zones-of-one-view',
  title: 'Networks that ask the same DNS are linked to one zone of a name',
  severity: 'warning',
  why: 'Two zones of one name give two views, and each view needs a DNS of its own. A network whose questions end in another network sees the zone that is linked there; the zone linked to itself never answers it.',
  sources: ['pdns-link'],
  reviewed: '2026-11',
  traces: true,
  message:
    'A zone called {name} is linked to {networks}, where DNS answers from another zone of that name, linked to {others}. Give each view a DNS of its own, or keep one zone.',
  check({ plan, find, report, unknown }) {
    const seen = hiddenZones(plan);
    for (const { zone, network, missing } of seen)
      if (missing !== null) unknown(zone.id, `which zone answers ${zone.name} in ${network.name}: ${missing}`);
    const hidden = seen.flatMap((one) => (one.answering ? [{ ...one, answering: one.answering }] : []));
    for (const group of grouped(hidden, ({ zone, answering }) => `${zone.id}|${answering.id}`)) {
      const [first] = group;
      if (!first) continue;
      const others = networksOf(find, first.answering).flatMap((id) => find.get(id) ?? []);
      report({
        subject: first.zone.id,
        related: idsOf([first.answering.id, ...group.map(({ network }) => network.id)], first.zone.id),
        data: { networks: placesText(group.map(({ network }) => network)), others: placesText(others) },
      });
    }
  },
  examples: { fails: () => twoViews('10.0.32.4'), passes: () => twoViews(undefined) },
});

/** A zone that is linked to a network which asks elsewhere. */
interface HiddenZone {
  readonly zone: ResourceOf<'privateDnsZone'>;
  readonly network: ResourceOf<'vnet'>;
  /** Another zone of the name, which answers there; null while that is not known. */
  readonly answering: ResourceOf<'privateDnsZone'> | null;
  /** What the plan does not say, or null. */
  readonly missing: string | null;
}

function hiddenZones(plan: Plan): readonly HiddenZone[] {
  const find = lookupOf(plan);
  const clients = new Map(nameClients(plan).map((client) => [client.place.id, client]));
  return grouped(find.byKind('privateDnsZone'), (zone) => zone.name.toLowerCase())
    .filter((zones) => zones.length > 1)
    .flatMap((zones) =>
      zones.flatMap((zone) =>
        networksOf(find, zone).flatMap((id) => {
          const client = clients.get(id);
          return client ? (hiddenFrom(plan, client, zone, zones) ?? []) : [];
        }),
      ),
    );
}

/** Whether a zone is hidden from a network it is linked to by another one of the name. A network linked to both is ZON-002. */
function hiddenFrom(
  plan: Plan,
  { place: network, origin }: NameClient,
  zone: ResourceOf<'privateDnsZone'>,
  zones: readonly ResourceOf<'privateDnsZone'>[],
): HiddenZone | null {
  if (network.kind !== 'vnet') return null;
  const find = lookupOf(plan);
  const isOther = (one: ResourceOf<'privateDnsZone'>): boolean => one !== zone && !networksOf(find, one).includes(network.id);
  const lacks = (missing: string): HiddenZone | null => (zones.some(isOther) ? { zone, network, answering: null, missing } : null);
  if (network.unknown?.dnsServers !== undefined) return lacks(`the DNS servers of ${network.name}`);
  // Azure DNS of the network itself answers from the zone that is linked to it.
  if ((network.dnsServers ?? []).length === 0) return null;
  const answer = resolveName(plan, origin, zone.name);
  if (answers(find, answer, zone)) return null;
  const answering = zones.find((one) => answers(find, answer, one) && isOther(one));
  if (answering) return isOneOfJoined(plan, network.id, answering) ? null : { zone, network, answering, missing: null };
  return answer.kind === 'unknown' ? lacks(answer.missing[0] ?? 'a fact') : null;
}

/** Networks of the plan that a zone is linked to. */
function networksOf(find: Lookup, zone: ResourceOf<'privateDnsZone'>): readonly string[] {
  const ids = zoneBook(find)
    .links(zone.id)
    .flatMap((link) => find.get(link.network)?.id ?? []);
  return [...new Set(ids)];
}

/** Whether a zone gave the answer, or said that it has none. */
function answers(find: Lookup, { journal }: Answer, zone: ResourceOf<'privateDnsZone'>): boolean {
  return journal.hops.some((hop) => hop.resource === zone.id || find.getKind('zoneLink', hop.resource)?.parent === zone.id);
}

/** Whether ZON-013 speaks of the zones: both of private link, on networks that are joined. */
function isOneOfJoined(plan: Plan, network: string, answering: ResourceOf<'privateDnsZone'>): boolean {
  if (!isPrivateLinkZone(answering)) return false;
  const book = addressBook(plan);
  return zoneBook(lookupOf(plan))
    .links(answering.id)
    .some((link) => link.network !== undefined && book.share(network, link.network));
}

/** Hub and spoke with a zone each, and the server that the spoke asks: none means Azure DNS of the spoke itself. */
function twoViews(server: string | undefined): Plan {
  const views = [
    ['inner', 'vnet:vnet-hub', '10.0.1.30'],
    ['outer', 'vnet:vnet-spoke', '10.1.1.30'],
  ] as const;
  return baseDesign(
    ...views.flatMap(([view, network, address]) => {
      const id = `privateDnsZone:${view}/corp.example`;
      const records = [{ name: 'erp', type: 'A' as const, ttl: 300, addresses: [{ address }] }];
      return [
        { type: 'add' as const, resource: make('privateDnsZone', 'corp.example', { id, records }) },
        { type: 'add' as const, resource: make('zoneLink', `link-${view}`, { parent: id, network, registrationEnabled: false }) },
      ];
    }),
    set('vnet:vnet-spoke', server === undefined ? { dnsServers: [] } : { dnsServers: [server] }),
  );
}
