// The one door: a plan changes only by applying a command. What is refused leaves the plan untouched and says why.

import { assertNever, err, ok, type Problem, type Result } from '../base/result.ts';
import { inSentence } from '../base/words.ts';
import { kindOf, type Resource } from '../kinds/index.ts';
import type { Annotation } from './annotations.ts';
import { lookupOf } from './lookup.ts';
import type { Place, Plan, PlanInfo, Settings } from './plan.ts';
import { mapReferences } from './references.ts';

export type Command =
  | { readonly type: 'add'; readonly resource: Resource; readonly place?: Place }
  /** Sets fields; a field given as undefined is removed ("not stated"). `id` and `kind` cannot change. */
  | { readonly type: 'update'; readonly id: string; readonly change: { readonly [field: string]: unknown } }
  /** Removes resources with their parts; references to them are cleared. */
  | { readonly type: 'remove'; readonly ids: readonly string[] }
  | { readonly type: 'move'; readonly places: { readonly [id: string]: Place | null } }
  /** Puts annotations onto the drawing, changes them, or takes them off with null. */
  | { readonly type: 'annotate'; readonly annotations: { readonly [id: string]: Annotation | null } }
  /** Points a reference field of `id` at `to`. */
  | { readonly type: 'link'; readonly id: string; readonly field: string; readonly to: string }
  /** Sets what design and Azure last agreed on; null forgets it. The resources need not be in the design. */
  | { readonly type: 'agree'; readonly resources: { readonly [id: string]: Resource | null } }
  | { readonly type: 'settings'; readonly change: Partial<Settings> }
  | { readonly type: 'info'; readonly change: Partial<PlanInfo> }
  | { readonly type: 'replace'; readonly plan: Plan }
  | { readonly type: 'batch'; readonly label: string; readonly commands: readonly Command[] };

/** Applies a command. Untouched resources keep their identity. Costs one copy of the id map, nothing per resource. */
export function apply(plan: Plan, command: Command): Result<Plan, Problem> {
  switch (command.type) {
    case 'add':
      return add(plan, command.resource, command.place);
    case 'update':
      return update(plan, command.id, command.change);
    case 'remove':
      return ok(remove(plan, command.ids));
    case 'move':
      return move(plan, command.places);
    case 'annotate':
      return annotate(plan, command.annotations);
    case 'link':
      return link(plan, command.id, command.field, command.to);
    case 'agree':
      return agree(plan, command.resources);
    case 'settings':
      return ok({ ...plan, settings: { ...plan.settings, ...command.change } });
    case 'info':
      return ok({ ...plan, info: { ...plan.info, ...command.change } });
    case 'replace':
      return ok(command.plan);
    case 'batch':
      return batch(plan, command.commands);
    default:
      return assertNever(command);
  }
}

function refuse(code: string, message: string): { readonly ok: false; readonly error: Problem } {
  return err({ code, message });
}

function add(plan: Plan, resource: Resource, place: Place | undefined): Result<Plan, Problem> {
  if (plan.resources.has(resource.id))
    return refuse(
      'duplicate-id',
      `${resource.id} is already in the plan. Give the new ${inSentence(kindOf(resource.kind).label)} another name.`,
    );
  return ok({
    ...plan,
    resources: new Map(plan.resources).set(resource.id, resource),
    layout: place ? new Map(plan.layout).set(resource.id, place) : plan.layout,
  });
}

function update(plan: Plan, id: string, change: { readonly [field: string]: unknown }): Result<Plan, Problem> {
  const before = plan.resources.get(id);
  if (!before) return refuse('no-such-resource', `${id} is not in the plan, so it cannot be changed.`);
  if (('id' in change && change.id !== id) || ('kind' in change && change.kind !== before.kind))
    return refuse('fixed-field', `The id and the kind of ${before.name} cannot change. Add a new resource instead.`);
  return ok({ ...plan, resources: new Map(plan.resources).set(id, withFields(before, change)) });
}

/** A resource with fields set, or removed where the value is undefined. A field that is stated is no longer unknown. */
export function withFields(before: Resource, change: { readonly [field: string]: unknown }): Resource {
  const after: { [field: string]: unknown } = { ...before };
  const unknown: { [field: string]: string } = { ...before.unknown };
  for (const [field, value] of Object.entries(change)) {
    if (value === undefined) delete after[field];
    else after[field] = value;
    if (field !== 'unknown') delete unknown[field];
  }
  if (!('unknown' in change) && before.unknown) {
    if (Object.keys(unknown).length > 0) after.unknown = unknown;
    else delete after.unknown;
  }
  return after as unknown as Resource;
}

/** Ids removed together with `ids`: their parts, and the parts of those. */
export function removedWith(plan: Plan, ids: readonly string[]): ReadonlySet<string> {
  const lookup = lookupOf(plan);
  const gone = new Set<string>();
  const queue = ids.filter((id) => plan.resources.has(id));
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (gone.has(id)) continue;
    gone.add(id);
    for (const part of lookup.parts(id)) queue.push(part.id);
  }
  return gone;
}

function remove(plan: Plan, ids: readonly string[]): Plan {
  const gone = removedWith(plan, ids);
  if (gone.size === 0) return plan;
  const lookup = lookupOf(plan);
  const resources = new Map<string, Resource>(plan.resources);
  const layout = new Map(plan.layout);
  const pointing = new Set<string>();
  for (const id of gone) {
    for (const { from } of lookup.referrers(id)) if (!gone.has(from.id)) pointing.add(from.id);
    resources.delete(id);
    layout.delete(id);
  }
  for (const id of pointing) {
    const resource = resources.get(id);
    if (resource)
      resources.set(
        id,
        mapReferences(resource, (one) => (gone.has(one.split('#')[0] ?? one) ? null : one)),
      );
  }
  return { ...plan, resources, layout };
}

function move(plan: Plan, places: { readonly [id: string]: Place | null }): Result<Plan, Problem> {
  const layout = new Map(plan.layout);
  for (const [id, place] of Object.entries(places)) {
    if (!plan.resources.has(id)) return refuse('no-such-resource', `${id} is not in the plan, so it cannot be moved.`);
    if (place === null) layout.delete(id);
    else layout.set(id, place);
  }
  return ok({ ...plan, layout });
}

function annotate(plan: Plan, changes: { readonly [id: string]: Annotation | null }): Result<Plan, Problem> {
  const next = new Map(plan.annotations);
  for (const [id, annotation] of Object.entries(changes)) {
    if (annotation === null) next.delete(id);
    else if (annotation.id !== id || plan.resources.has(id))
      return refuse('duplicate-id', `${id} is taken, so nothing can be put onto the drawing under it.`);
    else next.set(id, annotation);
  }
  const { annotations: _, ...rest } = plan;
  return ok(next.size === 0 ? rest : { ...rest, annotations: next });
}

function agree(plan: Plan, changes: { readonly [id: string]: Resource | null }): Result<Plan, Problem> {
  const next = new Map(plan.agreed);
  for (const [id, resource] of Object.entries(changes)) {
    if (resource === null) next.delete(id);
    else if (resource.id !== id) return refuse('fixed-field', `What was agreed on ${resource.name} cannot be kept under another id.`);
    else next.set(id, resource);
  }
  const { agreed: _, ...rest } = plan;
  return ok(next.size === 0 ? rest : { ...rest, agreed: next });
}

function link(plan: Plan, id: string, field: string, to: string): Result<Plan, Problem> {
  const from = plan.resources.get(id);
  const target = plan.resources.get(to.split('#')[0] ?? to);
  if (!from || (!target && !to.startsWith('/')))
    return refuse('no-such-resource', `${from ? to : id} is not in the plan, so the two cannot be joined.`);
  const spec = kindOf(from.kind).fields[field];
  if (spec?.input !== 'reference') return refuse('no-such-field', `${kindOf(from.kind).label} has no reference called ${field}.`);
  if (target && spec.to && !spec.to.includes(target.kind))
    return refuse(
      'wrong-kind',
      `${spec.label} of ${from.name} cannot be ${target.name}: it takes ${spec.to.map((kind) => inSentence(kindOf(kind as Resource['kind']).label)).join(' or ')}.`,
    );
  return update(plan, id, { [field]: to });
}

function batch(plan: Plan, commands: readonly Command[]): Result<Plan, Problem> {
  let at = plan;
  for (const command of commands) {
    const next = apply(at, command);
    if (!next.ok) return next;
    at = next.value;
  }
  return ok(at);
}
