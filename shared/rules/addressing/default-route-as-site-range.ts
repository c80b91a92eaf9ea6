// ADDR-024: 0.0.0.0/0 among the ranges of a site is a decision, not a shortcut.
import type { ResourceOf } from '../../kinds/index.ts';
import { type AddressBook, addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { changeAt } from '../../plan/change-at.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { defineRule } from '../define-rule.ts';

export const defaultRouteAsSiteRange = defineRule({
  code: 'ADDR-024',
  id: 'addressing/default-route-as-site-range',
  title: 'A default route to a site is meant as forced tunnelling',
  severity: 'warning',
  why: 'With 0.0.0.0/0 every packet for the Internet goes to the site and has to leave from there. That is forced tunnelling: it needs capacity and a firewall on-premises, and breaks services that answer to the address of Azure.',
  sources: ['vpn-bgp'],
  reviewed: '2026-11',
  message:
    '{name} has the range {range}, so all Internet traffic goes there. Set it as the default site of the gateway if this is meant, else remove it.',
  parameters: { forcedTunnelling: false },
  check({ plan, find, parameter, report }) {
    if (parameter<boolean>('forcedTunnelling')) return;
    const book = addressBook(plan);
    const intended = intendedPlaces(find);
    for (const place of [...find.byKind('site'), ...find.byKind('localNetworkGateway'), ...find.byKind('vpnSite')]) {
      if (intended.has(place.id) || (place.kind !== 'site' && hasDefaultRoute(book, find, place.site))) continue;
      for (const one of book.of(place.id))
        if (one.range.length === 0) report({ subject: one.owner, field: one.field, data: { range: one.text } });
    }
  },
  fix: {
    label: 'Remove {range} from {name}',
    safe: false,
    make: ({ subject, field }, { find }) => {
      const resource = find.get(subject);
      if (!resource || field === undefined || leavesNothing(resource)) return [];
      return [{ type: 'update', id: subject, change: changeAt(resource, field, undefined) }];
    },
  },
  examples: {
    fails: () => planOf([make('site', 'plant', { prefixes: ['192.168.0.0/16', '0.0.0.0/0'] })]),
    passes: () =>
      planOf([
        make('site', 'plant', { prefixes: ['192.168.0.0/16', '0.0.0.0/0'] }),
        make('localNetworkGateway', 'lgw', { gatewayIpAddress: '203.0.113.9', addressPrefixes: ['192.168.0.0/16'], site: 'site:plant' }),
        make('virtualNetworkGateway', 'vgw', { defaultSite: 'localNetworkGateway:lgw' }),
      ]),
  },
});

/** The site of a record that has the range itself is the one to report. */
function hasDefaultRoute(book: AddressBook, find: Lookup, reference: string | undefined): boolean {
  const site = find.getKind('site', reference);
  return site !== undefined && book.of(site.id).some((one) => one.range.length === 0);
}

/** Sites and their records that a gateway names as its default site. */
function intendedPlaces(find: Lookup): ReadonlySet<string> {
  const places = new Set<string>();
  for (const gateway of find.byKind('virtualNetworkGateway')) {
    const record = find.getKind('localNetworkGateway', gateway.defaultSite);
    if (!record) continue;
    places.add(record.id);
    const site = find.getKind('site', record.site);
    if (site) places.add(site.id);
  }
  return places;
}

/** A record without ranges and without BGP reaches nothing. */
function leavesNothing(resource: { readonly kind: string }): boolean {
  if (resource.kind !== 'localNetworkGateway') return false;
  const { addressPrefixes = [], bgpAsn } = resource as ResourceOf<'localNetworkGateway'>;
  return addressPrefixes.length < 2 && bgpAsn === undefined;
}
