// The names of a plan that Azure will see: of resources and of the entries of their lists, each with the rule it has to keep.
import { fitsNameRule, type NameRule, type NameScope, nameRuleOf } from '../facts/name-rules.ts';
import { fieldsOf, type Kind, kindOf, type Resource } from '../kinds/index.ts';
import { armTypeOf, isChildType } from './arm-id.ts';
import { lookupOf } from './lookup.ts';
import type { Plan } from './plan.ts';
import { oncePerPlan } from './reads.ts';

/** One name, where it stands, and what Azure expects of it. */
export interface PlanName {
  readonly resource: Resource;
  /** `name`, or the path of an entry's name: `rules.3.name`. */
  readonly field: string;
  readonly name: string;
  /** ARM type the name belongs to. */
  readonly type: string;
  readonly rule: NameRule | undefined;
  readonly scope: NameScope;
  /** Names with the same key must differ. */
  readonly scopeKey: string;
  /** Type, scope and name in one text: equal keys are equal names to Azure. */
  readonly key: string;
}

interface NamedList {
  readonly field: string;
  readonly type: string;
}

const lists = new Map<Kind, readonly NamedList[]>();
const cache = oncePerPlan((plan: Plan) => [...lookupOf(plan).all()].flatMap(knownNames));
const byResource = new WeakMap<Resource, readonly PlanName[]>();

/** Names that are still to be given: those of existing and imported resources were accepted, those of templates may be unknown. */
export function plannedNames(plan: Plan): readonly PlanName[] {
  return cache(plan);
}

/** Resources keep their identity while they do not change, and so do their names. */
function knownNames(resource: Resource): readonly PlanName[] {
  let names = byResource.get(resource);
  if (!names) {
    names = namesOf(resource);
    byResource.set(resource, names);
  }
  return names;
}

function namesOf(resource: Resource): readonly PlanName[] {
  const type = armTypeOf(resource);
  if (type === null || resource.existing || resource.origin === 'import') return [];
  const out: PlanName[] = [];
  if (resource.unknown?.name === undefined) {
    const rule = nameRuleOf(type);
    const scope = rule?.uniqueIn ?? (isChildType(type) ? 'parent' : 'group');
    out.push(nameOf(resource, { field: 'name', name: resource.name, type, rule, scope, scopeKey: keyOf(resource, scope) }));
  }
  for (const list of namedLists(resource.kind, type)) addEntries(out, resource, list);
  return out;
}

function addEntries(out: PlanName[], resource: Resource, list: NamedList): void {
  const entries = fieldsOf(resource)[list.field];
  if (!Array.isArray(entries)) return;
  const rule = nameRuleOf(list.type);
  for (const [i, entry] of entries.entries()) {
    const name = (entry as { readonly name?: unknown }).name;
    if (typeof name === 'string')
      out.push(nameOf(resource, { field: `${list.field}.${i}.name`, name, type: list.type, rule, scope: 'parent', scopeKey: resource.id }));
  }
}

function nameOf(resource: Resource, of: Omit<PlanName, 'resource' | 'key'>): PlanName {
  return { resource, ...of, key: `${of.type}|${of.scopeKey}|${of.name.toLowerCase()}` };
}

function keyOf(resource: Resource, scope: NameScope): string {
  switch (scope) {
    case 'global':
      return '';
    case 'parent':
    case 'subscription':
      return resource.parent ?? resource.scope ?? resource.group ?? '';
    case 'group':
      return `${resource.group ?? ''}|${resource.scope ?? ''}`;
  }
}

/** Lists of a kind whose entries are resources to Azure: security rules, routes, forwarding rules. */
function namedLists(kind: Kind, type: string): readonly NamedList[] {
  let found = lists.get(kind);
  if (!found) {
    const { arm, fields } = kindOf(kind);
    found = Object.entries(arm?.folds ?? {}).flatMap(([childType, path]) =>
      Object.entries(fields).flatMap(([field, spec]) =>
        spec.arm === path && spec.items?.name ? [{ field, type: `${type}/${childType}` }] : [],
      ),
    );
    lists.set(kind, found);
  }
  return found;
}

const fitting = new Map<NameRule, RegExp>();

/** Whether a name keeps a rule. The compiled pattern is kept, since plans hold thousands of names. */
export function keepsRule(name: string, rule: NameRule): boolean {
  let pattern = fitting.get(rule);
  if (!pattern) {
    pattern = new RegExp(rule.pattern);
    fitting.set(rule, pattern);
  }
  return name.length >= rule.min && name.length <= rule.max && pattern.test(name);
}

/** The name with what the rule forbids replaced or cut, or null when only a person can find a good one. */
export function sanitisedName(name: string, rule: NameRule): string | null {
  const candidates = [
    name.replace(/[^a-zA-Z0-9_.-]+/g, '-'),
    name.replace(/[^a-zA-Z0-9-]+/g, '-').replace(/--+/g, '-'),
    name.toLowerCase().replace(/[^a-z0-9]+/g, ''),
  ];
  for (const candidate of candidates) {
    const cut = candidate
      .replace(/^[^a-zA-Z0-9]+/, '')
      .slice(0, rule.max)
      .replace(/[^a-zA-Z0-9]+$/, '');
    if (fitsNameRule(cut, rule)) return cut;
  }
  return null;
}

/** Names of a scope in lower case. */
export function takenNames(plan: Plan, like: PlanName): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const one of plannedNames(plan))
    if (one.type === like.type && one.scopeKey === like.scopeKey && !(one.resource.id === like.resource.id && one.field === like.field))
      taken.add(one.name.toLowerCase());
  return taken;
}

/** Kinds whose name is more than a label: another name is another zone, or no platform subnet any more. */
export function nameHasMeaning(resource: Resource): boolean {
  return resource.kind === 'privateDnsZone' || resource.kind === 'resourceGroup' || resource.kind === 'arcServer';
}
