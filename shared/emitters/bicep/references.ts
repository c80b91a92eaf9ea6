// How a resource points at another one: by symbol where the file deploys it, by an `existing` declaration where something
// else does, and by a computed id where a symbol would close a circle.
import { parseArmId } from '../../base/arm-id-text.ts';
import { apiVersionFor } from '../../facts/api-versions.ts';
import { kindOf, type Resource } from '../../kinds/index.ts';
import { armTypeOf, isChildType } from '../../plan/arm-id.ts';
import type { ArmResource } from '../arm-resources.ts';
import { code, literal, type Value } from './model.ts';
import { insideQuotes, quoteBicep, valueText } from './text.ts';
import { externalParameter, type FileContext, groupName, nameValue, subscriptionId, unnamedGroup, type Writer } from './writer.ts';

/** Api-version of declarations whose type has none on record; they only make ids, so any that exists will do. */
const ANY_VERSION = '2021-04-01';

/** Id of a resource of the plan, or of a part of it, as seen from `from`. `implied` collects what the symbol makes it wait for. */
export function idValue(
  writer: Writer,
  file: FileContext,
  from: ArmResource,
  target: { readonly id: string; readonly path: string | null; readonly implied: Set<string> },
): Value {
  const resource = writer.find.get(target.id);
  if (!resource) return literal(target.id);
  if (resource.kind === 'resourceGroup')
    return code(`subscriptionResourceId('Microsoft.Resources/resourceGroups', ${groupName(writer, resource.id)})`);
  if (resource.kind === 'subscription') return code('subscription().id');
  const symbol = usableSymbol(writer, file, from, resource);
  if (symbol === null) return computedId(writer, file, resource, target.path);
  const carrier = writer.design.carrier(resource.id);
  if (carrier) target.implied.add(carrier.key);
  return target.path === null ? code(`${symbol}.id`) : code(`'\${${symbol}.id}/${insideQuotes(target.path)}'`);
}

/** The symbol of a resource, or null where using it would make a circle or nothing can be declared. */
function usableSymbol(writer: Writer, file: FileContext, from: ArmResource, resource: Resource): string | null {
  const carrier = writer.design.carrier(resource.id);
  if (!carrier || carrier.key === from.key) return null;
  const isLater = file.keys.has(carrier.key) && !carrier.existing && !from.dependsOn.includes(carrier.key);
  return isLater ? null : symbolOf(writer, file, resource);
}

/** A symbol of the file for a resource: its own when the file deploys it, else one declared as existing. */
export function symbolOf(writer: Writer, file: FileContext, resource: Resource): string | null {
  const emitted = writer.emitted.get(resource.id);
  if (emitted && file.keys.has(emitted.key)) return writer.symbol(emitted.key);
  const known = file.declared.get(resource.id);
  if (known) return known.symbol;
  const place = placeOf(writer, file, resource);
  const type = armTypeOf(resource);
  if (!place || type === null) return null;
  const symbol = writer.symbol(resource.id);
  const apiVersion = emitted?.apiVersion ?? kindOf(resource.kind).arm?.apiVersion ?? apiVersionFor(type) ?? ANY_VERSION;
  const entries = [...place, ['name', nameValue(writer, resource)] as const];
  file.declared.set(resource.id, { form: 'resource', symbol, type, apiVersion, existing: true, key: null, entries });
  return symbol;
}

/** `parent` or `scope` of a declaration; null where it cannot be said. */
function placeOf(writer: Writer, file: FileContext, resource: Resource): readonly (readonly [string, Value])[] | null {
  const type = armTypeOf(resource) ?? '';
  if (isChildType(type)) {
    const parent = writer.find.get(resource.parent);
    const symbol = parent ? symbolOf(writer, file, parent) : null;
    return symbol === null ? null : [['parent', code(symbol)]];
  }
  if (resource.scope !== undefined) {
    const symbol = scopeSymbol(writer, file, resource.scope);
    return symbol === null ? null : [['scope', code(symbol)]];
  }
  const elsewhere = groupScope(writer, file, resource.group ?? null);
  return elsewhere === null ? [] : [['scope', code(elsewhere)]];
}

/** `resourceGroup(…)` for what lies in another group than the file's, else null. */
export function groupScope(writer: Writer, file: FileContext, group: string | null): string | null {
  if (writer.scope.level === 'group' || group === file.group) return null;
  const target = writer.find.getKind('resourceGroup', group ?? undefined);
  if (!target) return writer.find.getKind('subscription', group ?? undefined) ? 'subscription()' : `resourceGroup(${unnamedGroup(writer)})`;
  const own = writer.find.getKind('resourceGroup', file.group ?? undefined);
  const name = groupName(writer, target.id);
  const home = own ? own.parent : writer.scope.subscription?.id;
  return target.parent === home || target.parent === undefined
    ? `resourceGroup(${name})`
    : `resourceGroup(${subscriptionId(writer, target.parent)}, ${name})`;
}

/** Symbol of what an extension resource extends; null for groups and subscriptions, and for what cannot be declared. */
export function scopeSymbol(writer: Writer, file: FileContext, scope: string): string | null {
  const resource = writer.find.get(scope);
  if (resource) return resource.kind === 'resourceGroup' || resource.kind === 'subscription' ? null : symbolOf(writer, file, resource);
  const known = file.declared.get(scope);
  if (known) return known.symbol;
  const parts = parseArmId(scope);
  if (parts?.names.length !== 1 || parts.group === null || parts.scope !== null) return null;
  const id = externalParameter(writer, scope);
  const symbol = writer.symbol(scope, `${parts.type.split('/').pop() ?? 'resource'} ${parts.names[0] ?? ''}`);
  const entries = [
    ['scope', code(`resourceGroup(split(${id}, '/')[2], split(${id}, '/')[4])`)] as const,
    ['name', code(`last(split(${id}, '/'))`)] as const,
  ];
  const apiVersion = apiVersionFor(parts.type) ?? ANY_VERSION;
  file.declared.set(scope, { form: 'resource', symbol, type: parts.type, apiVersion, existing: true, key: null, entries });
  return symbol;
}

/** Types and names of a resource, parents first, and the id above them when that lies outside the plan. */
function namePath(
  writer: Writer,
  resource: Resource,
): { readonly type: string; readonly names: readonly Value[]; readonly outside: string | null } {
  const type = armTypeOf(resource) ?? '';
  if (!isChildType(type) || resource.parent === undefined) return { type, names: [nameValue(writer, resource)], outside: null };
  const parent = writer.find.get(resource.parent);
  if (!parent) return { type, names: [literal(resource.name)], outside: resource.parent };
  const above = namePath(writer, parent);
  return { type, names: [...above.names, literal(resource.name)], outside: above.outside };
}

/** An id made of names, for what no symbol can stand for. */
function computedId(writer: Writer, file: FileContext, resource: Resource, path: string | null): Value {
  const own = namePath(writer, resource);
  const parts = path === null ? [] : path.split('/');
  const type = [own.type, ...parts.filter((_, i) => i % 2 === 0)].join('/');
  const names = [...own.names.map((name) => valueText(name)), ...parts.filter((_, i) => i % 2 === 1).map(quoteBicep)];
  if (own.outside !== null) {
    const tail = [own.type.split('/').pop() ?? '', resource.name, ...parts].join('/');
    return code(`'\${${externalParameter(writer, own.outside)}}/${insideQuotes(tail)}'`);
  }
  if (resource.scope !== undefined) {
    const symbol = scopeSymbol(writer, file, resource.scope);
    const scope = symbol === null ? 'resourceGroup().id' : `${symbol}.id`;
    return code(`extensionResourceId(${[scope, quoteBicep(type), ...names].join(', ')})`);
  }
  const elsewhere = groupScope(writer, file, resource.group ?? null);
  const place = elsewhere === null ? [] : (/^resourceGroup\((.*)\)$/.exec(elsewhere)?.[1]?.split(', ') ?? []);
  return code(`resourceId(${[...place, quoteBicep(type), ...names].join(', ')})`);
}
