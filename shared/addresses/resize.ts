// What would happen if a range became another one: clashes that appear, clashes that go, addresses left behind, places that still say the
// old range. Nothing is changed; the edit comes back as a command.
import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { Fields } from '../kinds/fields.ts';
import { fieldsOf, kindOf, type Resource } from '../kinds/index.ts';
import { type Cidr, formatCidr, overlaps, parseCidr, parseRange, sameRange } from '../net/cidr.ts';
import { addressBook } from '../plan/address-book.ts';
import { changeAt } from '../plan/change-at.ts';
import { apply, type Command } from '../plan/commands.ts';
import type { Plan } from '../plan/plan.ts';
import { addressConflicts, type Conflict, identityOf } from './conflicts.ts';
import { type PlannedRange, plannedRanges, shownRange } from './ranges.ts';

/** A place outside the address plan that still says the old range: a route, a filter, a traffic selector. */
export interface Mention {
  readonly resource: string;
  readonly name: string;
  readonly field: string;
}

export interface Resize {
  readonly id: string;
  readonly field: string;
  readonly from: string;
  readonly to: string;
  /** What would break and does not today, worst first. */
  readonly breaks: readonly Conflict[];
  /** Clashes of today that would be gone. */
  readonly cures: readonly Conflict[];
  /** Places that say the old range and would have to follow. */
  readonly mentions: readonly Mention[];
  /** What Azure refuses or asks for because the range is in use. */
  readonly cautions: readonly string[];
  /** The edit itself. */
  readonly command: Command;
}

/** True when something would no longer work: a new clash that is more than a remark, or an edit Azure refuses. */
export function breaksSomething(resize: Resize): boolean {
  return resize.cautions.length > 0 || resize.breaks.some((one) => one.severity !== 'info');
}

/** What `to` instead of a range of a resource would do. `from` names the range where the resource has several. */
export function resizeOf(plan: Plan, id: string, to: string, from?: string): Result<Resize, Problem> {
  const resource = plan.resources.get(id);
  if (!resource) return err({ code: 'no-such-resource', message: `${id} is not in the plan. "causeway addresses PLAN" lists what is.` });
  const next = parseCidr(to);
  if (!next.ok) return next;
  if (!next.value.canonical) return err({ code: 'bad-range', message: `"${to}" has host bits set. Write ${formatCidr(next.value)}.` });
  const old = rangeMeant(plan, resource, next.value, from);
  if (!old.ok) return old;
  const command: Command = { type: 'update', id, change: changeAt(resource, old.value.field, formatCidr(next.value)) };
  const after = apply(plan, command);
  if (!after.ok) return after;
  const before = addressConflicts(plan);
  const then = addressConflicts(after.value);
  const known = new Set(before.map(identityOf));
  const left = new Set(then.map(identityOf));
  return ok({
    id,
    field: old.value.field,
    from: shownRange(old.value),
    to: formatCidr(next.value),
    breaks: then.filter((one) => !known.has(identityOf(one))),
    cures: before.filter((one) => !left.has(identityOf(one))),
    mentions: old.value.range ? mentionsOf(plan, old.value.range, id) : [],
    cautions: cautionsOf(plan, resource),
    command,
  });
}

/** The range that is to change: the one named, the only one of its family, or the only one that shares addresses with the new one. */
function rangeMeant(plan: Plan, resource: Resource, to: Cidr, from: string | undefined): Result<PlannedRange, Problem> {
  const own = plannedRanges(plan).filter(
    (one) => one.resource?.id === resource.id && one.role !== 'circuitLink' && one.role !== 'peeredNetwork',
  );
  const list = own.map(shownRange).join(', ');
  if (own.length === 0) return err({ code: 'no-range', message: `${resource.name} has no address range to resize.` });
  if (from !== undefined) {
    const wanted = parseRange(from);
    const named = own.find((one) => one.text === from || (wanted.ok && one.range && sameRange(one.range, wanted.value)));
    return named ? ok(named) : err({ code: 'no-range', message: `${resource.name} has no range ${from}. It has ${list}.` });
  }
  const family = own.filter((one) => one.range?.bits === to.bits);
  const [only, ...others] = family.length === 1 ? family : family.filter((one) => one.range && overlaps(one.range, to));
  if (only && others.length === 0) return ok(only);
  return err({
    code: 'which-range',
    message: `${resource.name} has the ranges ${list}. Say which one becomes ${formatCidr(to)}: ${resource.id}=OLD,${formatCidr(to)}.`,
  });
}

function cautionsOf(plan: Plan, resource: Resource): readonly string[] {
  const book = addressBook(plan);
  const live = resource.origin === 'import' || resource.existing === true;
  if (resource.kind === 'subnet' && live) {
    const users = book.users(resource.id);
    if (users.length > 0)
      return [`Azure does not change the range of a subnet in use: ${users.map((one) => one.name).join(', ')} stand in ${resource.name}.`];
  }
  if (resource.kind === 'vnet' && live) {
    const peered = book.neighbours(resource.id).map((one) => plan.resources.get(one.id)?.name ?? one.id);
    if (peered.length > 0) return [`The peerings with ${peered.join(', ')} have to be synchronised afterwards.`];
  }
  return [];
}

/** Kinds whose ranges are the address plan itself, or addresses inside it. */
const PLANNED: ReadonlySet<string> = new Set(['vnet', 'subnet', 'virtualHub', 'site', 'siteSubnet', 'peering']);

function mentionsOf(plan: Plan, old: Cidr, self: string): readonly Mention[] {
  const out: Mention[] = [];
  for (const resource of plan.resources.values()) {
    if (resource.id === self || PLANNED.has(resource.kind)) continue;
    visit(kindOf(resource.kind).fields, fieldsOf(resource), '', (field, text) => {
      const range = text.includes('/') ? parseCidr(text) : null;
      if (range?.ok && sameRange(range.value, old)) out.push({ resource: resource.id, name: resource.name, field });
    });
  }
  return out;
}

function visit(
  fields: Fields,
  values: { readonly [field: string]: unknown },
  prefix: string,
  say: (field: string, text: string) => void,
): void {
  for (const [name, spec] of Object.entries(fields)) {
    const value = values[name];
    if (value === undefined || spec.reported || spec.input === 'reference' || spec.input === 'reference-list') continue;
    if (typeof value === 'string') say(prefix + name, value);
    else if (Array.isArray(value))
      for (const [i, one] of (value as readonly unknown[]).entries())
        if (typeof one === 'string') say(`${prefix}${name}.${i}`, one);
        else if (spec.items && typeof one === 'object' && one !== null)
          visit(spec.items, one as { readonly [field: string]: unknown }, `${prefix}${name}.${i}.`, say);
  }
}
