// What can be written at the ends of a flow or an intent: resources that packets start at or lead to, the Internet, names that servers ask for.
import { compareText } from '../../shared/base/order.ts';
import { factOf } from '../../shared/kinds/drawing.ts';
import { type Kind, kindOf, type Resource } from '../../shared/kinds/index.ts';
import { lookupOf } from '../../shared/plan/lookup.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { FORWARDING } from '../../shared/trace/forwarding.ts';
import { neededNames, SERVER_FUNCTIONS } from '../../shared/trace/needed-names.ts';
import { nameBook } from '../../shared/trace/public-names.ts';
import type { ComboOption } from '../ui/Combobox.tsx';

/** Kinds without an address of their own that still are an end. */
const PLACES: ReadonlySet<Kind> = new Set<Kind>(['subnet', 'site', 'siteSubnet', 'virtualMachine']);

/** True when a flow can start at a resource or lead to it. */
export function isEnd({ kind }: Resource): boolean {
  return FORWARDING[kind] !== 'none' || PLACES.has(kind);
}

/** True when a resource has a table of effective routes or rules. */
export function hasTables({ kind }: Resource): boolean {
  return kind === 'subnet' || kind === 'networkInterface' || kind === 'virtualMachine' || kind === 'arcServer';
}

const INTERNET: ComboOption = { value: 'internet', label: 'Internet', note: 'Outside every network' };

const cache = new WeakMap<Plan['resources'], ReadonlyMap<string, readonly ComboOption[]>>();

function listOf(plan: Plan, name: string, make: () => readonly ComboOption[]): readonly ComboOption[] {
  const lists = cache.get(plan.resources) ?? new Map<string, readonly ComboOption[]>();
  const known = lists.get(name);
  if (known) return known;
  const list = make();
  cache.set(plan.resources, new Map(lists).set(name, list));
  return list;
}

function option(plan: Plan, resource: Resource): ComboOption {
  const { label } = kindOf(resource.kind);
  const parent = resource.parent === undefined ? undefined : plan.resources.get(resource.parent)?.name;
  const fact = factOf(resource);
  return {
    value: resource.id,
    label: resource.name,
    note: [fact, parent === undefined ? label : `${label} in ${parent}`].filter(Boolean).join(' · '),
    kind: resource.kind,
  };
}

function optionsOf(plan: Plan, fits: (resource: Resource) => boolean): readonly ComboOption[] {
  return [...plan.resources.values()]
    .filter(fits)
    .sort((a, b) => rank(a) - rank(b) || compareText(a.name, b.name) || compareText(a.id, b.id))
    .map((one) => option(plan, one));
}

/** Servers and machines first. */
function rank({ kind }: Resource): number {
  return kind === 'arcServer' ? 0 : kind === 'virtualMachine' ? 1 : 2;
}

/** Where a flow may start. */
export function sources(plan: Plan): readonly ComboOption[] {
  return listOf(plan, 'from', () => [...optionsOf(plan, isEnd), INTERNET]);
}

/** Where a flow may lead: names that the start asks for first, then resources. */
export function destinations(plan: Plan, from: string): readonly ComboOption[] {
  return listOf(plan, `to ${from}`, () => [...namesFor(plan, from), ...optionsOf(plan, isEndOrService(plan)), INTERNET]);
}

/** Services with an endpoint are reached by their name. */
function isEndOrService(plan: Plan): (resource: Resource) => boolean {
  const find = lookupOf(plan);
  const reached = new Set(
    [...nameBook(plan).ofEndpoint.values()].flatMap((names) =>
      names.flatMap(({ placed }) => placed.connections.flatMap(({ entry }) => find.get(entry.target)?.id ?? [])),
    ),
  );
  return (resource) => isEnd(resource) || reached.has(resource.id);
}

/** Names of the server at the start; of the first server when something else starts. */
function namesFor(plan: Plan, from: string): readonly ComboOption[] {
  const find = lookupOf(plan);
  const server = find.getKind('arcServer', from) ?? find.byKind('arcServer')[0];
  if (!server) return [];
  const names = new Map(neededNames(plan, server).map((one) => [one.name, one]));
  return [...names.values()].map(({ name, purpose, serves }) => ({
    value: name,
    label: name,
    note: `${SERVER_FUNCTIONS[serves]}: ${purpose}`,
  }));
}

/** Where an intent may start: networks and sites stand for everything in them. */
export function intentSources(plan: Plan): readonly ComboOption[] {
  return listOf(plan, 'intent from', () => [...optionsOf(plan, (one) => isEnd(one) || one.kind === 'vnet'), INTERNET]);
}

/** Where an intent may lead. */
export function intentDestinations(plan: Plan, from: string): readonly ComboOption[] {
  return listOf(plan, `intent to ${from}`, () => {
    const fits = isEndOrService(plan);
    return [...optionsOf(plan, (one) => fits(one) || one.kind === 'vnet'), ...namesFor(plan, from), INTERNET];
  });
}

/** Devices an intent may ask a flow to pass. */
export function devices(plan: Plan): readonly ComboOption[] {
  return listOf(plan, 'via', () => optionsOf(plan, (one) => FORWARDING[one.kind] !== 'none' && one.kind !== 'arcServer'));
}

/** Resources with tables. */
export function tableSubjects(plan: Plan): readonly ComboOption[] {
  return listOf(plan, 'tables', () => optionsOf(plan, hasTables));
}

/** How an end is written in a field. */
export function endText(plan: Plan, end: string): string {
  return end === 'internet' ? 'Internet' : (plan.resources.get(end)?.name ?? end);
}
