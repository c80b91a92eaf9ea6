// Asks rules again only when something they read has changed. What a rule read is written down while it runs (plan/reads.ts), so nothing
// is guessed: with the same settings and the same reads a rule would say the same.
import { type Json, sameJson } from '../base/json.ts';
import type { Kind, Resource } from '../kinds/index.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Plan, Resources, Settings } from '../plan/plan.ts';
import { noReads, type Reads, withReads } from '../plan/reads.ts';
import type { Rule } from './define-rule.ts';
import { type RuleReports, reportsOf } from './run.ts';

/** What rules said about the plan before, and what they read for it. Belongs to one document; handed to each run. */
export interface Memory {
  plan: Plan | null;
  readonly known: Map<Rule, Remembered>;
  /** How many rules the last run had to ask; for measuring. */
  asked: number;
}

interface Remembered {
  readonly reads: Reads;
  readonly said: RuleReports;
}

/** A memory without a past: the first run asks every rule. */
export function newMemory(): Memory {
  return { plan: null, known: new Map(), asked: 0 };
}

/** Asks rules about a plan, those whose reads have not changed since the last plan from memory. */
export function remembering(memory: Memory, plan: Plan): (rule: Rule) => RuleReports {
  const changed = memory.plan && sameSettings(memory.plan.settings, plan.settings) ? changeBetween(memory.plan, plan) : null;
  if (!changed) memory.known.clear();
  const find = lookupOf(plan);
  const touched = new Map<Reads, boolean>();
  if (changed) for (const [rule, { reads }] of memory.known) if (isTouched(reads, changed, touched)) memory.known.delete(rule);
  memory.plan = plan;
  memory.asked = 0;
  return (rule) => {
    const before = memory.known.get(rule);
    if (before) return before.said;
    memory.asked++;
    const reads = noReads();
    reads.all = rule.traces === true;
    const said = withReads(reads, () => {
      const result = reportsOf(plan, rule);
      // Messages name the subject.
      for (const { subject } of result.reports) find.get(subject);
      return result;
    });
    memory.known.set(rule, { reads, said });
    return said;
  };
}

/** What differs between two plans, in the words in which reads are kept. */
interface Change {
  readonly any: boolean;
  /** Design and Azure agreed on something else since. */
  readonly agreed: boolean;
  readonly kinds: ReadonlySet<Kind>;
  /** Ids that came or went. */
  readonly ids: ReadonlySet<string>;
  /** Kinds whose parts changed, came or went. */
  readonly partsOf: ReadonlySet<Kind | null>;
  /** Kinds somebody points at who changed, came or went. */
  readonly referrersOf: ReadonlySet<Kind | null>;
}

/** Suppressions do not change what rules say, only what becomes of it. */
function sameSettings(a: Settings, b: Settings): boolean {
  const said = ({ suppressions: _, reservations: __, ...rest }: Settings): Json => rest as unknown as Json;
  return a === b || sameJson(said(a), said(b));
}

/** What changed, or null when that cannot be told resource by resource: the order of those that stayed is another one. */
function changeBetween(before: Plan, after: Plan): Change | null {
  if (!sameOrder(before.resources, after.resources)) return null;
  const kinds = new Set<Kind>();
  const ids = new Set<string>();
  const partsOf = new Set<Kind | null>();
  const referrersOf = new Set<Kind | null>();
  const note = (plan: Plan, find: Lookup, resource: Resource): void => {
    kinds.add(resource.kind);
    const kindsOf = (reference: string): void => {
      const target = plan.resources.get(reference);
      referrersOf.add(target?.kind ?? null);
    };
    for (const { to } of find.references(resource.id)) kindsOf(to);
    if (resource.parent !== undefined) partsOf.add(plan.resources.get(resource.parent)?.kind ?? null);
  };
  const [old, now] = [lookupOf(before), lookupOf(after)];
  for (const [id, resource] of after.resources) {
    const was = before.resources.get(id);
    if (was === resource) continue;
    note(after, now, resource);
    if (was) note(before, old, was);
    else ids.add(id);
  }
  for (const [id, resource] of before.resources) {
    if (after.resources.has(id)) continue;
    note(before, old, resource);
    ids.add(id);
  }
  return { any: kinds.size > 0, agreed: before.agreed !== after.agreed, kinds, ids, partsOf, referrersOf };
}

function sameOrder(before: Resources, after: Resources): boolean {
  const old = before.keys();
  for (const id of after.keys()) {
    if (!before.has(id)) continue;
    let next = old.next();
    while (!next.done && !after.has(next.value)) next = old.next();
    if (next.value !== id) return false;
  }
  return true;
}

function isTouched(reads: Reads, change: Change, known: Map<Reads, boolean>): boolean {
  let touched = known.get(reads);
  if (touched === undefined) {
    known.set(reads, false);
    touched =
      (reads.all && change.any) ||
      (reads.agreed && change.agreed) ||
      share(reads.kinds, change.kinds) ||
      share(reads.missing, change.ids) ||
      share(reads.partsOf, change.partsOf) ||
      share(reads.referrersOf, change.referrersOf) ||
      [...reads.books].some((book) => isTouched(book, change, known));
    known.set(reads, touched);
  }
  return touched;
}

function share<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const one of few) if (many.has(one)) return true;
  return false;
}
