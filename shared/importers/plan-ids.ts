// Plan ids of what is imported, and the way from any ARM id to a reference of the plan.
import type { ArmIdParts } from '../base/arm-id-text.ts';
import type { Kind } from '../kinds/index.ts';
import { armIdOf, UNNAMED_GROUP, UNNAMED_SUBSCRIPTION } from '../plan/arm-id.ts';
import { newId } from '../plan/ids.ts';
import type { Plan } from '../plan/plan.ts';
import { type Entry, kindFor } from './entries.ts';

/** Lower-case ARM id → plan id, for everything read and everything already in `into`. */
export function assignIds(ordered: readonly Entry[], into: Plan | undefined): Map<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  if (into)
    for (const resource of into.resources.values()) {
      taken.add(resource.id);
      const armId = armIdOf(into, resource);
      if (armId !== null) ids.set(armId.toLowerCase(), resource.id);
    }
  const name = (key: string, kind: Kind, label: string, parent: string | undefined): void => {
    if (ids.has(key)) return;
    const id = newId(kind, label, parent, (one) => taken.has(one));
    taken.add(id);
    ids.set(key, id);
  };
  let last = '';
  for (const { key, parts } of ordered) {
    const above = groupKey(key);
    if (above === last || parts.subscription === null || isUnnamed(parts)) continue;
    last = above;
    const subscription = `/subscriptions/${parts.subscription}`.toLowerCase();
    name(subscription, 'subscription', parts.subscription.slice(0, 8), undefined);
    if (parts.group !== null) name(`${subscription}/resourcegroups/${parts.group}`.toLowerCase(), 'resourceGroup', parts.group, undefined);
  }
  for (const { key, parts, body } of ordered) {
    if (parts.type === '') continue;
    const kind = (kindFor(parts.type, body)?.kind ?? 'opaque') as Kind;
    name(
      key,
      kind,
      parts.names[parts.names.length - 1] ?? '',
      parts.parent === null ? undefined : ids.get(key.slice(0, key.lastIndexOf('/', key.lastIndexOf('/') - 1))),
    );
  }
  return ids;
}

/** The part of a lower-case ARM id that names subscription and group. */
export function groupKey(key: string): string {
  const end = key.indexOf('/providers/');
  return end < 0 ? key : key.slice(0, end);
}

/** True for the stand-ins of a template that names neither subscription nor group. */
export function isUnnamed(parts: ArmIdParts): boolean {
  return parts.subscription === UNNAMED_SUBSCRIPTION && parts.group === UNNAMED_GROUP;
}

/** Resolves ARM ids to references: the resource, a part of it (`#path`), or the id itself when the plan has neither. Remembers answers. */
export function resolver(ids: ReadonlyMap<string, string>): (armId: string) => string {
  const known = new Map<string, string>();
  return (armId) => {
    let reference = known.get(armId);
    if (reference === undefined) {
      reference = lookUp(armId, ids);
      known.set(armId, reference);
    }
    return reference;
  };
}

function lookUp(armId: string, ids: ReadonlyMap<string, string>): string {
  const whole = ids.get(armId.toLowerCase());
  if (whole !== undefined) return whole;
  const segments = armId.split('/');
  for (let end = segments.length - 2; end > 8; end -= 2) {
    const above = ids.get(segments.slice(0, end).join('/').toLowerCase());
    if (above !== undefined) return `${above}#${segments.slice(end).join('/')}`;
  }
  return armId;
}
