// Where a flow starts and where it leads, from the words of a question. What is not in the plan is refused with what is.
import { nearest, suggestion } from '../base/nearest.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { tagsOfName } from '../facts/name-tags.ts';
import type { Resource } from '../kinds/index.ts';
import { formatIp, type Ip, parseIp } from '../net/cidr.ts';
import { addressBook } from '../plan/address-book.ts';
import { lookupOf } from '../plan/lookup.ts';
import { nextFreeAddress } from '../plan/occupancy.ts';
import type { Plan } from '../plan/plan.ts';
import { plainName } from './name-match.ts';
import { likelyAddress, placesOf, type Standing, sitePlace, subnetPlace } from './places.ts';
import { nameBook } from './public-names.ts';
import type { Origin, Target } from './walk/packet.ts';

/** What lies outside every network of a plan. */
export const INTERNET = 'internet';

const OUTSIDE: Origin = { id: INTERNET, resource: null, place: { kind: 'internet' }, ip: null, nic: null, groups: [] };

/** Where a flow of a resource starts. A resource without an address yet starts from the one it may get. */
export function originOf(plan: Plan, id: string): Result<Origin, Problem> {
  if (id === INTERNET) return ok(OUTSIDE);
  const find = lookupOf(plan);
  const resource = find.get(id);
  if (!resource) return unknownResource(plan, id);
  if (resource.kind === 'virtualMachine') {
    const nic = (resource.nics ?? []).find((one) => one.primary === true) ?? resource.nics?.[0];
    const [standing] = nic?.nic === undefined ? [] : placesOf(plan).of(nic.nic);
    return standing ? ok(originAt(plan, resource, standing)) : noPlace(resource, 'It has no network interface in a subnet of the plan.');
  }
  const [standing] = placesOf(plan).of(resource.id);
  if (standing) return ok(originAt(plan, resource, standing));
  return rangeOrigin(plan, resource);
}

function originAt(plan: Plan, resource: Resource, standing: Standing): Origin {
  return {
    id: resource.id,
    resource,
    place: standing.place,
    ip: standing.ip ?? likelyAddress(plan, standing) ?? siteAddress(plan, standing),
    nic: standing.nic,
    groups: standing.groups,
  };
}

/** A server without an address starts from its range. */
function siteAddress(plan: Plan, { place }: Standing): Ip | null {
  if (place.kind !== 'site') return null;
  return firstAddress(plan, (place.subnet ?? place.site).id);
}

/** The lowest address of a range that a machine could have. */
export function firstAddress(plan: Plan, id: string): Ip | null {
  const resource = lookupOf(plan).get(id);
  if (resource?.kind === 'subnet') {
    const text = nextFreeAddress(plan, id, 32);
    const free = text === null ? null : parseIp(text);
    if (free?.ok) return free.value;
  }
  const texts = resource?.kind === 'siteSubnet' && resource.prefix !== undefined ? [resource.prefix.split('/')[0] ?? ''] : [];
  const own = texts.map((text) => parseIp(text)).find((one) => one.ok);
  const range = addressBook(plan).of(id)[0]?.range;
  const first = own?.ok ? own.value : range ? { bits: range.bits, value: range.first } : null;
  if (!first) return null;
  return range && range.first === range.last ? first : { bits: first.bits, value: first.value + 1n };
}

function rangeOrigin(plan: Plan, resource: Resource): Result<Origin, Problem> {
  const find = lookupOf(plan);
  const place =
    resource.kind === 'subnet'
      ? subnetPlace(find, resource.id)
      : resource.kind === 'site' || resource.kind === 'siteSubnet'
        ? sitePlace(find, resource.id)
        : null;
  const ip = place ? firstAddress(plan, resource.id) : null;
  if (!place) return noPlace(resource, 'Name a server, a machine, an interface, a subnet, a site or one of its ranges.');
  if (!ip) return noPlace(resource, 'It has no address range.');
  return ok({ id: resource.id, resource, place, ip, nic: null, groups: [] });
}

function noPlace(resource: Resource, next: string): Result<never, Problem> {
  return err({ code: 'no-place', message: `Nothing can start or end at ${resource.name}. ${next}` });
}

/** Says what is meant perhaps: an id that is near, or the id of a resource with a near name. */
function unknownResource(plan: Plan, id: string): Result<never, Problem> {
  const byName = new Map([...plan.resources.values()].map((one) => [one.name, one.id] as const));
  const named = nearest(id, byName.keys());
  const hint = suggestion(id, plan.resources.keys()) || (named === null ? '' : ` Did you mean ${named} (${byName.get(named)})?`);
  return err({ code: 'no-such-resource', message: `${id} is not in the plan.${hint}` });
}

/** What a question leads to: addresses to reach, or a name to ask first. */
export type Goal = { readonly kind: 'targets'; readonly targets: readonly Target[] } | { readonly kind: 'name'; readonly name: string };

/** Names, and the patterns of names that stand for themselves (`azgn*.servicebus.windows.net`). */
const NAME = /^(?=.{1,253}$)([a-z0-9_*]([a-z0-9_-]*[a-z0-9*])?\.)+[a-z0-9-]{2,}\.?$/i;

/** What the second half of a question means. */
export function goalOf(plan: Plan, to: string): Result<Goal, Problem> {
  if (to === INTERNET) return ok({ kind: 'targets', targets: [publicTarget('the Internet')] });
  const resource = lookupOf(plan).get(to);
  if (resource) return resourceGoal(plan, resource);
  const ip = parseIp(to);
  if (ip.ok) return ok({ kind: 'targets', targets: [{ id: INTERNET, ip: ip.value, text: formatIp(ip.value), name: null, tags: [] }] });
  if (NAME.test(to)) return ok({ kind: 'name', name: plainName(to) });
  return unknownResource(plan, to);
}

/** A public service that is known by its name or not at all. */
export function publicTarget(text: string, name: string | null = null): Target {
  return { id: INTERNET, ip: null, text, name, tags: name === null ? [] : tagsOfName(name) };
}

function resourceGoal(plan: Plan, resource: Resource): Result<Goal, Problem> {
  const asked = serviceName(plan, resource);
  if (asked !== null) return ok({ kind: 'name', name: asked });
  const id = resource.kind === 'virtualMachine' ? ((resource.nics ?? [])[0]?.nic ?? resource.id) : resource.id;
  const targets = placesOf(plan)
    .of(id)
    .flatMap((standing): Target[] => {
      const ip = standing.ip ?? likelyAddress(plan, standing) ?? siteAddress(plan, standing);
      return ip ? [{ id: resource.id, ip, text: formatIp(ip), name: null, tags: [] }] : [];
    });
  if (targets.length > 0) return ok({ kind: 'targets', targets });
  const origin = rangeOrigin(plan, resource);
  if (!origin.ok) return origin;
  const { ip } = origin.value;
  return ip
    ? ok({ kind: 'targets', targets: [{ id: resource.id, ip, text: formatIp(ip), name: null, tags: [] }] })
    : noPlace(resource, 'It has no address.');
}

/** The first name of a service or scope that has an endpoint: services are reached by name. */
function serviceName(plan: Plan, resource: Resource): string | null {
  for (const names of nameBook(plan).ofEndpoint.values())
    for (const { placed, name } of names)
      if (placed.connections.some(({ entry }) => lookupOf(plan).get(entry.target)?.id === resource.id)) return name;
  return null;
}
