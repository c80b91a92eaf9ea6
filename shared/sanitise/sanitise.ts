// A plan that can be shown to strangers: names, ids, addresses and words are replaced, the network stays what it is. The same findings,
// the same verdicts, the same picture.

import type { Json } from '../base/json.ts';
import { compareText } from '../base/order.ts';
import { sha256 } from '../base/sha256.ts';
import type { Resource, ResourceOf } from '../kinds/index.ts';
import { type Cidr, parsedRanges, parseIp } from '../net/cidr.ts';
import type { Annotation } from '../plan/annotations.ts';
import { writePlan } from '../plan/file.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan, Settings } from '../plan/plan.ts';
import { type AddressMap, addressMapOf, RESOLVER_SPAN, rangeAround, touchesResolverSpan } from './address-map.ts';
import { pseudonymsOf } from './pseudonyms.ts';
import { type Scrub, scrubbedResource, WITHHELD } from './resource.ts';
import { textMapOf } from './text-map.ts';

export interface SanitiseOptions {
  /** Key of the pseudonyms. The same key gives the same pseudonyms in every plan; keep it to yourself. Absent: made from the plan. */
  readonly seed?: string;
  /** Plans that get the same pseudonyms, for example the version before. */
  readonly beside?: readonly Plan[];
}

export interface Sanitised {
  readonly plan: Plan;
  /** Pseudonym of a text of the plan: an id, a name, an address. */
  readonly text: (text: string) => string;
}

/** The plan under pseudonyms. */
export function sanitised(plan: Plan, options: SanitiseOptions = {}): Sanitised {
  const scrub = scrubFor([plan, ...(options.beside ?? [])], options.seed);
  return { plan: scrubbedPlan(plan, scrub), text: scrub.text };
}

function scrubFor(plans: readonly Plan[], seed: string | undefined): Scrub {
  // In an order of their own, so that each of several plans may come first.
  const known = plans.map((plan) => writePlan({ ...plan, layout: new Map() })).sort(compareText);
  const key = seed === undefined ? sha256(known.join('')) : sha256(`seed\n${seed}`);
  const pseudonyms = pseudonymsOf(key, known.join(''));
  return { pseudonyms, text: textMapOf(pseudonyms, addressMapFor(key, plans, known)) };
}

/** Ranges that have to stay in one piece, because something counts addresses from their start. */
function wholeRanges(plan: Plan): readonly Cidr[] {
  const find = lookupOf(plan);
  const subnets = find.byKind('subnet').flatMap((one) => [...(one.addressPrefixes ?? []), one.addressPrefix ?? '']);
  const hubs = find.byKind('virtualHub').map((hub) => hub.addressPrefix ?? '');
  const gateways = [...find.byKind('virtualNetworkGateway'), ...find.byKind('vpnGateway')];
  const translated = gateways.flatMap((gateway) =>
    (gateway.natRules ?? []).flatMap((rule) => [...(rule.internalMappings ?? []), ...(rule.externalMappings ?? [])]),
  );
  return parsedRanges([...subnets, ...hubs, ...translated.map((one) => one.addressSpace ?? '')]);
}

/** Ranges of subnets with endpoints of a resolver: a rule knows a span in which they may not work. */
function resolverRanges(plan: Plan): readonly Cidr[] {
  const find = lookupOf(plan);
  const subnets = [...find.byKind('resolverInbound'), ...find.byKind('resolverOutbound')].flatMap((one) => subnetsOf(find, one));
  return parsedRanges(subnets.flatMap((one) => [...(one.addressPrefixes ?? []), one.addressPrefix ?? '']));
}

function subnetsOf(find: ReturnType<typeof lookupOf>, resource: Resource): readonly ResourceOf<'subnet'>[] {
  return find.references(resource.id).flatMap(({ to }) => find.getKind('subnet', to) ?? []);
}

/** Spans such as `10.0.0.4-10.0.0.9` anywhere in the plan. */
function spansIn(text: string): readonly Cidr[] {
  return [...text.matchAll(/(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3})\s*-\s*(\d{1,3}(?:\.\d{1,3}){3})(?![\d.])/g)].flatMap(
    ([, first = '', last = '']) => {
      const [a, b] = [parseIp(first), parseIp(last)];
      return a.ok && b.ok ? [rangeAround(a.value, b.value)] : [];
    },
  );
}

/** Keys are tried in turn until no subnet of a resolver moves into the span that the rule knows, nor out of it. */
function addressMapFor(key: string, plans: readonly Plan[], texts: readonly string[]): AddressMap {
  const states = plans.flatMap((plan) => (plan.agreed ? [plan, { ...plan, resources: plan.agreed }] : [plan]));
  const whole = [...states.flatMap(wholeRanges), ...texts.flatMap(spansIn)];
  const resolvers = states.flatMap(resolverRanges);
  const fixed = resolvers.some(touchesResolverSpan) ? RESOLVER_SPAN : [];
  for (let attempt = 0; attempt < 64; attempt++) {
    const map = addressMapOf(attempt === 0 ? key : `${key} ${attempt}`, { whole, fixed });
    const moved = (range: Cidr): Cidr => {
      const { value } = map({ bits: range.bits, value: range.first });
      return { ...range, first: value, last: value + (range.last - range.first) };
    };
    if (resolvers.every((range) => touchesResolverSpan(range) === touchesResolverSpan(moved(range)))) return map;
  }
  return addressMapOf(key, { whole, fixed: RESOLVER_SPAN });
}

function scrubbedPlan(plan: Plan, scrub: Scrub): Plan {
  const annotations = scrubbedAnnotations(plan, scrub);
  return {
    info: { name: scrub.text(plan.info.name), classification: 'Sanitised' },
    settings: scrubbedSettings(plan.settings, scrub),
    resources: scrubbedResources(plan.resources, scrub),
    layout: new Map([...plan.layout].map(([id, place]) => [scrub.text(id), place])),
    ...(annotations.size > 0 ? { annotations } : {}),
    ...(plan.agreed ? { agreed: scrubbedResources(plan.agreed, scrub) } : {}),
  };
}

function scrubbedResources(resources: ReadonlyMap<string, Resource>, scrub: Scrub): ReadonlyMap<string, Resource> {
  const scrubbed = [...resources.values()].map((resource) => scrubbedResource(resource, scrub));
  return new Map(scrubbed.map((resource) => [resource.id, resource]));
}

/** Frames and the title block stay, with their words replaced. Notes and images may show anything and are left out. */
function scrubbedAnnotations(plan: Plan, scrub: Scrub): ReadonlyMap<string, Annotation> {
  const kept = new Map<string, Annotation>();
  for (const [id, one] of plan.annotations ?? []) {
    if (one.type === 'title') kept.set(id, one);
    else if (one.type === 'frame') kept.set(id, { ...one, text: scrub.text(one.text) });
  }
  return kept;
}

function scrubbedSettings(settings: Settings, { text }: Scrub): Settings {
  const { cloud, asOf, parameters, suppressions, reservations, intents } = settings;
  return {
    cloud,
    ...(asOf === undefined ? {} : { asOf }),
    ...(parameters === undefined ? {} : { parameters: scrubbedParameters(parameters, text) }),
    ...(suppressions === undefined
      ? {}
      : {
          suppressions: suppressions.map(({ rule, resource, expires }) => ({
            rule,
            ...(resource === undefined ? {} : { resource: text(resource) }),
            reason: WITHHELD,
            ...(expires === undefined ? {} : { expires }),
          })),
        }),
    ...(reservations === undefined
      ? {}
      : { reservations: reservations.map(({ range, name }) => ({ range: text(range), name: text(name) })) }),
    ...(intents === undefined
      ? {}
      : {
          intents: intents.map(({ name, from, to, via, ...rest }) => ({
            name: text(name),
            from: text(from),
            to: text(to),
            port: rest.port,
            ...(rest.protocol === undefined ? {} : { protocol: rest.protocol }),
            expect: rest.expect,
            ...(via === undefined ? {} : { via: text(via) }),
          })),
        }),
  };
}

/** Values of rule parameters: numbers and words of Azure stay, names do not. */
function scrubbedParameters(
  parameters: NonNullable<Settings['parameters']>,
  text: (text: string) => string,
): NonNullable<Settings['parameters']> {
  const value = (one: Json): Json =>
    typeof one === 'string' ? text(one) : Array.isArray(one) ? one.map(value) : typeof one === 'object' ? null : one;
  return Object.fromEntries(
    Object.entries(parameters).map(([code, own]) => [
      code,
      Object.fromEntries(Object.entries(own).map(([name, one]) => [name, value(one)])),
    ]),
  );
}
