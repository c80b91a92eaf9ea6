// Lays what was imported over a plan: what Azure says wins, what only the plan knows stays, and nothing that is placed moves.
import { fieldsOf, kindOf, type Resource } from '../kinds/index.ts';
import { emptyPlan, type Plan } from '../plan/plan.ts';
import type { Assembled } from './assemble.ts';
import type { Imported } from './importer.ts';

/** A plan of the resources that were read, or the plan `into` with them laid over it. */
export function planFrom(assembled: Assembled, into: Plan | undefined): Imported {
  const base = into ?? emptyPlan('Imported network');
  const resources = new Map<string, Resource>(base.resources);
  const { fromAzure } = assembled;
  for (const resource of assembled.resources) {
    const before = resources.get(resource.id);
    const laid = before && fromAzure.named.has(resource.id) && resource.origin ? named : overlay;
    resources.set(resource.id, before ? laid(before, resource) : resource);
  }
  return { plan: { ...base, resources }, fromAzure, notes: assembled.notes, unmapped: assembled.unmapped };
}

/** A list that only names a resource says nothing about its fields: they stay. */
function named(before: Resource, read: Resource): Resource {
  if (before === read || before.kind !== read.kind) return read;
  const { region, tags } = read;
  return { ...before, ...(region === undefined ? {} : { region }), ...(tags === undefined ? {} : { tags }) };
}

/** Fields that Azure does not store come from the plan, everything else from the import. */
function overlay(before: Resource, read: Resource): Resource {
  if (before === read || before.kind !== read.kind) return read;
  const kept: { [field: string]: unknown } = {};
  const source = fieldsOf(before);
  for (const [name, spec] of Object.entries(kindOf(before.kind).fields))
    if (!spec.arm && source[name] !== undefined) kept[name] = source[name];
  const parent = read.parent ?? before.parent;
  return {
    ...kept,
    ...read,
    ...(parent === undefined ? {} : { parent }),
    ...(before.notes === undefined ? {} : { notes: before.notes }),
  } as unknown as Resource;
}

/** How many resources an import added and changed, by comparing identities field by field. */
export function importCounts(before: Plan | undefined, after: Plan): { readonly added: number; readonly changed: number } {
  let added = 0;
  let changed = 0;
  for (const [id, resource] of after.resources) {
    const old = before?.resources.get(id);
    if (!old) added++;
    else if (old !== resource && JSON.stringify(old) !== JSON.stringify(resource)) changed++;
  }
  return { added, changed };
}
