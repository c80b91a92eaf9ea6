// Names of the endpoints of a plan as sites and declared flows ask for them: which end in public, and at whom. Private Arc names are left to
// PLS-007.
import { ARC_SCOPE, endpointBook, leadsTo, MONITOR_SCOPE } from '../../books/endpoint-book.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { oncePerPlan } from '../../plan/reads.ts';
import { linksOf } from '../../trace/links.ts';
import { isArcPrivateName, nameBook } from '../../trace/public-names.ts';
import { resolveName } from '../../trace/resolve-name.ts';
import { failedFlows } from './intent-proofs.ts';
import { type NameCause, nameCause, type PrivateName, privateParts } from './name-cures.ts';
import { engineSettings } from './server-proofs.ts';
import { originOf } from './trace-words.ts';

/** A name of an endpoint that ends in public. */
export interface LostName extends PrivateName {
  /** Who asks: a site, or where a declared flow starts. */
  readonly from: string;
  readonly cause: NameCause;
  /** A declared flow fails on it. */
  readonly declared: boolean;
}

interface Use {
  readonly from: string;
  readonly name: string;
  readonly declared: boolean;
}

const book = oncePerPlan((_: Plan) => new Map<string, readonly LostName[]>());

/** Names of endpoints that somebody who uses them is led past. */
export function lostNames(plan: Plan): readonly LostName[] {
  const known = book(plan);
  const key = `${engineSettings(plan)}|${JSON.stringify(plan.settings.intents ?? [])}`;
  let lost = known.get(key);
  if (!lost) {
    lost = [...flowUses(plan), ...siteUses(plan)].flatMap((use) => lostIn(plan, use));
    known.set(key, lost);
  }
  return lost;
}

/** Names that declared flows ask for in vain. */
function flowUses(plan: Plan): readonly Use[] {
  return failedFlows(plan).flatMap(({ trace }) => {
    const [name] = trace.name.chain;
    return name === undefined || trace.name.answer !== 'public' ? [] : [{ from: trace.query.from, name, declared: true }];
  });
}

/** One name of each suffix, for each site that is joined to Azure and has DNS servers. */
function siteUses(plan: Plan): readonly Use[] {
  const find = lookupOf(plan);
  const sites = find.byKind('site').filter((site) => (site.dnsServers ?? []).length > 0 && linksOf(plan).toSite(site.id).length > 0);
  if (sites.length === 0) return [];
  const names = new Map<string, string>();
  for (const own of nameBook(plan).ofEndpoint.values())
    for (const { name } of own) {
      const parts = privateParts(plan, name);
      // Private Arc names are asked by servers alone, which PLS-007 follows one by one.
      if (parts && !names.has(parts.suffix) && !isArcPrivateName(name)) names.set(parts.suffix, name);
    }
  return sites.flatMap((site) => [...names.values()].map((name) => ({ from: site.id, name, declared: false })));
}

function lostIn(plan: Plan, use: Use): readonly LostName[] {
  const find = lookupOf(plan);
  const parts = privateParts(plan, use.name);
  const origin = originOf(plan, use.from);
  if (!parts || !origin) return [];
  const answer = resolveName(plan, origin, use.name);
  if (answer.kind !== 'public') return [];
  const steps = answer.journal.hops.flatMap((hop) => hop.steps.map((step) => ({ ...step, at: hop.resource })));
  return [{ ...parts, from: use.from, declared: use.declared, cause: nameCause(find, steps) }];
}

/** True when a zone belongs to Azure Arc or Azure Monitor, whose names all customers share. */
export function isSharedZone(find: Lookup, zone: string): boolean {
  const named = endpointBook(find).zonesNamed.get(zone) ?? [];
  return endpointBook(find).all.some(
    (placed) =>
      (leadsTo(placed, ARC_SCOPE) || leadsTo(placed, MONITOR_SCOPE)) &&
      placed.zones.some((one) => named.some((own) => own.id === one.reference)),
  );
}
