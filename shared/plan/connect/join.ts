// What every way of joining two resources needs: the answer it gives, the plan it looks at, and new resources with fresh names.
import { err, ok, type Result } from '../../base/result.ts';
import type { Kind, Resource, ResourceOf } from '../../kinds/index.ts';
import { type Draft, make } from '../build.ts';
import type { Command } from '../commands.ts';
import { newId } from '../ids.ts';
import { type Lookup, lookupOf } from '../lookup.ts';
import type { Plan } from '../plan.ts';

/** One thing that joining two resources can mean. */
export interface Choice {
  readonly label: string;
  readonly commands: readonly Command[];
}

/** What joining two resources can mean, or one sentence why it means nothing. */
export type Answer = Result<readonly Choice[], string>;

/** The plan, and the way to resources that do not clash with it or with each other. */
export interface Joining {
  readonly plan: Plan;
  readonly find: Lookup;
  /** A new resource with a name and an id that nothing else has. */
  readonly fresh: <K extends Kind>(kind: K, name: string, draft: Draft<K>) => ResourceOf<K>;
}

/** Prepares one question about a plan. */
export function joiningOf(plan: Plan): Joining {
  const find = lookupOf(plan);
  const made = new Set<string>();
  const fresh = <K extends Kind>(kind: K, name: string, draft: Draft<K>): ResourceOf<K> => {
    const names = new Set((find.byKind(kind) as readonly Resource[]).filter((one) => one.parent === draft.parent).map((one) => one.name));
    let free = name;
    for (let n = 2; names.has(free) || made.has(`${kind} ${free}`); n++) free = `${name}-${n}`;
    made.add(`${kind} ${free}`);
    return make(kind, free, { ...draft, id: newId(kind, free, draft.parent, (id) => plan.resources.has(id)) });
  };
  return { plan, find, fresh };
}

/** The one thing it can mean. */
export function one(label: string, ...commands: readonly Command[]): Answer {
  return ok([{ label, commands }]);
}

export function several(choices: readonly Choice[]): Answer {
  return ok(choices);
}

export function refused(sentence: string): Answer {
  return err(sentence);
}

export function added(resource: Resource): Command {
  return { type: 'add', resource };
}

/** Region and group of a resource, for what is deployed beside it. */
export function beside(resource: Resource): { readonly region?: string; readonly group?: string } {
  return {
    ...(resource.region === undefined ? {} : { region: resource.region }),
    ...(resource.group === undefined ? {} : { group: resource.group }),
  };
}

/** A name shortened to what another name can take in. */
export function nameOf(prefix: string, ...parts: readonly string[]): string {
  const tail = parts.map((part) => part.replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '')).join('-');
  return `${prefix}-${tail}`
    .slice(0, 76)
    .replace(/[-.]+$/, '')
    .toLowerCase();
}
