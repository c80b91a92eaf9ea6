// AS numbers of places outside Azure: who states which, and which number is still free.

import { asnReservedBy, PRIVATE_ASNS } from '../../facts/reserved-ranges.ts';
import { GATEWAY_ASN } from '../../facts/vpn-skus.ts';
import type { Resource } from '../../kinds/index.ts';
import type { Command } from '../../plan/commands.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { oncePerLookup } from '../../plan/reads.ts';
import type { RuleContext } from '../define-rule.ts';
import { gatewayBook, siteOf } from '../vpn-gateway/gateway-book.ts';

/** One number of one place. A site, its device and its record in Azure that state the same number count once. */
export interface FarAsn {
  readonly subject: Resource;
  readonly field: string;
  readonly asn: number;
  /** Others at the same place with the same number. */
  readonly others: readonly { readonly id: string; readonly field: string }[];
}

interface Statement {
  readonly place: string;
  readonly resource: Resource;
  readonly field: string;
  readonly asn: number | undefined;
}

const cache = oncePerLookup(collect);

/** The AS numbers of all places, in plan order of the kinds: sites, devices, records, VPN sites. */
export function farAsns(find: Lookup): readonly FarAsn[] {
  return cache(find);
}

function collect(find: Lookup): readonly FarAsn[] {
  const groups = new Map<string, { first: Statement; others: { id: string; field: string }[] }>();
  for (const statement of statements(find)) {
    if (statement.asn === undefined) continue;
    const key = `${statement.place}|${statement.asn}`;
    const group = groups.get(key);
    if (group) group.others.push({ id: statement.resource.id, field: statement.field });
    else groups.set(key, { first: statement, others: [] });
  }
  return [...groups.values()].map(({ first, others }) => ({
    subject: first.resource,
    field: first.field,
    asn: first.asn ?? 0,
    others,
  }));
}

function statements(find: Lookup): readonly Statement[] {
  const out: Statement[] = [];
  const book = gatewayBook(find);
  for (const site of find.byKind('site')) out.push({ place: site.id, resource: site, field: 'asn', asn: site.asn });
  for (const device of find.byKind('vpnDevice'))
    out.push({ place: siteOf(find, device)?.id ?? device.id, resource: device, field: 'asn', asn: device.asn });
  for (const record of find.byKind('localNetworkGateway')) {
    const device = book.deviceOf(record);
    const site = find.getKind('site', record.site) ?? (device && siteOf(find, device));
    out.push({ place: site?.id ?? device?.id ?? record.id, resource: record, field: 'bgpAsn', asn: record.bgpAsn });
  }
  for (const record of find.byKind('vpnSite')) {
    const place = find.getKind('site', record.site)?.id ?? record.id;
    out.push({ place, resource: record, field: 'bgpAsn', asn: record.bgpAsn });
    for (const [i, link] of (record.links ?? []).entries())
      out.push({ place, resource: record, field: `links.${i}.bgpAsn`, asn: link.bgpAsn });
  }
  return out;
}

/** The lowest private number nobody in the plan uses, or null when all are taken. */
export function freeAsn(find: Lookup): number | null {
  const used = new Set<number | undefined>([GATEWAY_ASN.value]);
  for (const { asn } of farAsns(find)) used.add(asn);
  for (const one of find.byKind('virtualNetworkGateway')) used.add(one.bgpAsn);
  for (const circuit of find.byKind('circuit')) for (const peering of circuit.peerings ?? []) used.add(peering.peerAsn);
  for (const one of [...find.byKind('routeServer'), ...find.byKind('virtualHub')])
    for (const peer of one.bgpConnections ?? []) used.add(peer.peerAsn);
  for (const { first, last } of PRIVATE_ASNS) for (let asn = first; asn <= last; asn++) if (!used.has(asn)) return asn;
  return null;
}

/** Commands that give a place another number, wherever the plan states the old one; empty where it stands inside a list. */
export function renumber(find: Lookup, subject: string, field: string | undefined): readonly Command[] {
  const found = farAsns(find).find((one) => one.subject.id === subject && one.field === field);
  const asn = freeAsn(find);
  if (!found || asn === null) return [];
  const all = [{ id: subject, field: found.field }, ...found.others];
  if (all.some((one) => one.field.includes('.'))) return [];
  return all.map((one) => ({ type: 'update', id: one.id, change: { [one.field]: asn } }));
}

/** BGP-001 and BGP-002 are one check: AS numbers of a place that somebody keeps to himself, with a free one. */
export function checkReservedAsn(by: 'azure' | 'iana'): (context: Pick<RuleContext, 'find' | 'report'>) => void {
  return ({ find, report }) => {
    for (const { subject, field, asn, others } of farAsns(find))
      if (asnReservedBy(asn) === by)
        report({ subject: subject.id, field, related: others.map((one) => one.id).sort(), data: { asn, free: freeAsn(find) } });
  };
}
