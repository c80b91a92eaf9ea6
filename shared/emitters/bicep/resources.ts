// One emitted resource as an item of the model.
import { parseArmId } from '../../base/arm-id-text.ts';
import { isObject, type Json } from '../../base/json.ts';
import { isExternal, isRef, isSecretMarker, isUnknownMarker } from '../../base/markers.ts';
import { isChildType } from '../../plan/arm-id.ts';
import type { ArmResource } from '../arm-resources.ts';
import { type BicepResource, code, literal, object, type Value } from './model.ts';
import { groupScope, idValue, scopeSymbol, symbolOf } from './references.ts';
import { externalParameter, type FileContext, locationValue, nameValue, secretParameter, unknownParameter, type Writer } from './writer.ts';

/** Order of the keys of a resource. Source: learn.microsoft.com/azure/azure-resource-manager/bicep/best-practices (2026-11). */
const ORDER = ['extendedLocation', 'zones', 'sku', 'kind', 'plan', 'identity', 'dependsOn', 'tags', 'properties'];

/** A resource of the file in hand. */
export function resourceItem(writer: Writer, file: FileContext, one: ArmResource): BicepResource {
  const implied = new Set<string>();
  const entries: (readonly [string, Value])[] = [...placeEntries(writer, file, one, implied), ['name', ownName(writer, one)]];
  if (!one.existing) {
    if (one.location) entries.push(['location', locationValue(writer, one.location)]);
    const body = new Map<string, Value>();
    for (const key of Object.keys(one.body)) body.set(key, bodyValue(writer, file, one, one.body[key] ?? null, implied));
    const waits = one.dependsOn.filter((key) => file.keys.has(key) && !implied.has(key) && writer.emitted.get(key)?.existing === false);
    if (waits.length > 0) body.set('dependsOn', { kind: 'list', items: waits.map((key) => code(writer.symbol(key))) });
    entries.push(...[...body].sort(([a], [b]) => rank(a) - rank(b)));
  }
  return {
    form: 'resource',
    symbol: writer.symbol(one.key),
    type: one.type,
    apiVersion: one.apiVersion,
    existing: one.existing,
    key: one.key,
    entries,
  };
}

function rank(key: string): number {
  const at = ORDER.indexOf(key);
  return at < 0 ? ORDER.indexOf('identity') : at;
}

/** `parent` of a child, `scope` of an extension or of something existing in another group. */
function placeEntries(writer: Writer, file: FileContext, one: ArmResource, implied: Set<string>): readonly (readonly [string, Value])[] {
  const parent = one.parent === null ? undefined : writer.find.get(one.parent);
  const symbol = parent ? symbolOf(writer, file, parent) : null;
  if (parent && symbol !== null) {
    implied.add(writer.design.carrier(parent.id)?.key ?? parent.id);
    return [['parent', code(symbol)]];
  }
  if (one.scope !== null) return extensionScope(writer, file, one, implied);
  const elsewhere = one.existing ? groupScope(writer, file, one.group) : null;
  return elsewhere === null ? [] : [['scope', code(elsewhere)]];
}

function extensionScope(writer: Writer, file: FileContext, one: ArmResource, implied: Set<string>): readonly (readonly [string, Value])[] {
  const scope = one.scope ?? '';
  const symbol = scopeSymbol(writer, file, scope);
  if (symbol !== null) {
    implied.add(writer.design.carrier(scope)?.key ?? scope);
    return [['scope', code(symbol)]];
  }
  const target = writer.find.get(scope);
  if (!target || target.id !== (one.group ?? writer.scope.group?.id))
    writer.notes.push({
      subject: one.resource.id,
      message: `${one.name} extends ${target?.name ?? scope}, which Bicep cannot name from here. It is written for the resource group instead: check it before deploying.`,
    });
  return [];
}

/** Name within the parent; where the parent lies outside the plan, the names above it belong to the text. */
function ownName(writer: Writer, one: ArmResource): Value {
  if (one.parent === null) return isChildType(one.type) ? literal(one.name) : nameValue(writer, one.resource);
  if (writer.find.get(one.parent)) return literal(one.name);
  return literal([...(parseArmId(one.parent)?.names ?? []), one.name].join('/'));
}

function bodyValue(writer: Writer, file: FileContext, one: ArmResource, value: Json, implied: Set<string>): Value {
  if (Array.isArray(value)) return { kind: 'list', items: value.map((item: Json) => bodyValue(writer, file, one, item, implied)) };
  if (!isObject(value)) return literal(value as string | number | boolean | null);
  if (isRef(value)) return idValue(writer, file, one, { id: value.$ref, path: value.$path ?? null, implied });
  if (isExternal(value)) return code(externalParameter(writer, value.$external));
  if (isUnknownMarker(value)) return code(unknownParameter(writer, value.$unknown, value.$type));
  if (isSecretMarker(value)) return code(secretParameter(writer, one, value.$secret));
  return object(
    Object.keys(value).flatMap((key) => {
      const inner = value[key];
      return inner === undefined ? [] : [[key, bodyValue(writer, file, one, inner, implied)] as const];
    }),
  );
}
