// One resource of a design as template JSON: markers become expressions, keys come in the order people expect.
import { parseArmId } from '../../base/arm-id-text.ts';
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../../base/json.ts';
import { isExternal, isRef, isSecretMarker, isUnknownMarker } from '../../base/markers.ts';
import type { ArmResource } from '../arm-resources.ts';
import type { Stage } from '../arm-scope.ts';
import { externalParameter, idExpression, nameExpression, namePath, unknownParameter } from './expressions.ts';
import { literal, quote, type Writer } from './writer.ts';

/** A body as template JSON, seen from a stage of `home`. */
function bodyJson(writer: Writer, resource: ArmResource, value: Json, home: string | null, path = ''): Json {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return value.map((item, i) => bodyJson(writer, resource, item, home, `${path}/${i}`));
  if (!isObject(value)) return value;
  if (isRef(value)) return `[${idExpression(writer, value.$ref, value.$path ?? null, home)}]`;
  if (isExternal(value)) return `[parameters(${quote(externalParameter(writer, value.$external).name)})]`;
  if (isUnknownMarker(value)) return `[parameters(${quote(unknownParameter(writer, value.$unknown, value.$type).name)})]`;
  if (isSecretMarker(value)) {
    const secret = value.$secret;
    const parameter = writer.parameters.ask(`secret|${resource.key}|${path}`, `${resource.key.replace(/[:#/]/g, ' ')} ${secret}`, {
      type: value.$type === 'secureObject' ? 'secureObject' : 'secureString',
      description: `Secret of ${resource.name}. Never stored in the plan.`,
    });
    return `[parameters(${quote(parameter.name)})]`;
  }
  const out: MutableJson = {};
  for (const key of Object.keys(value)) {
    const inner = value[key];
    if (inner !== undefined) setKey(out, key, bodyJson(writer, resource, inner, home, `${path}/${key}`));
  }
  return out;
}

/** One resource of a template, without its symbolic name. */
function resourceJson(writer: Writer, resource: ArmResource, stage: Stage): JsonObject {
  const home = stage.group;
  const inStage = new Set(stage.resources.map((one) => one.key));
  const out: MutableJson = {};
  if (resource.existing) out.existing = true;
  out.type = resource.type;
  out.apiVersion = resource.apiVersion;
  if (resource.scope !== null)
    out.scope = resource.scope.startsWith('/')
      ? `[parameters(${quote(externalParameter(writer, resource.scope).name)})]`
      : `[${idExpression(writer, resource.scope, null, home)}]`;
  out.name = ownName(writer, resource);
  if (resource.existing) return out;
  if (resource.location) out.location = locationJson(writer, resource);
  const body = bodyJson(writer, resource, resource.body, home) as JsonObject;
  for (const key of Object.keys(body).sort((a, b) => rank(a) - rank(b))) setKey(out, key, body[key]);
  const depends = resource.dependsOn.filter((key) => inStage.has(key) && !isExistingKey(writer, key)).map((key) => writer.symbol(key));
  if (depends.length > 0) out.dependsOn = depends;
  return out;
}

function isExistingKey(writer: Writer, key: string): boolean {
  return writer.find.get(key.split('#')[0])?.existing ?? false;
}

const RANK = ['kind', 'sku', 'zones', 'identity', 'plan', 'tags', 'properties'];
function rank(key: string): number {
  const at = RANK.indexOf(key);
  return at < 0 ? RANK.length - 2 : at;
}

function ownName(writer: Writer, resource: ArmResource): string {
  if (resource.parent === null) return `[${nameExpression(writer, resource.resource)}]`;
  const parent = writer.find.get(resource.parent);
  const tail = quote(resource.name);
  if (!parent) {
    const names = parseArmId(resource.parent)?.names ?? [];
    return literal([...names, resource.name].join('/'));
  }
  const above = namePath(writer, parent);
  const names = [...above.names, tail];
  return `[format('${names.map((_, i) => `{${i}}`).join('/')}', ${names.join(', ')})]`;
}

export function locationJson(writer: Writer, resource: ArmResource): string {
  const { region, unknown } = resource.location ?? {};
  if (region === 'global') return 'global';
  if (unknown !== undefined && unknown !== 'resourceGroup().location')
    return `[parameters(${quote(unknownParameter(writer, unknown, 'string').name)})]`;
  if (region === undefined) {
    const parameter = writer.parameters.ask('location|', 'location', {
      type: 'string',
      ...(writer.scope.level === 'group' ? { defaultValue: '[resourceGroup().location]' } : {}),
      description: 'Region of resources whose region the plan does not state.',
    });
    return `[parameters(${quote(parameter.name)})]`;
  }
  const parameter = writer.parameters.ask(`location|${region}`, `location ${region}`, {
    type: 'string',
    defaultValue: region,
    description: `Region of what the plan puts into ${region}.`,
  });
  return `[parameters(${quote(parameter.name)})]`;
}

export function stageResources(writer: Writer, stage: Stage): JsonObject {
  const out: MutableJson = {};
  for (const resource of stage.resources) out[writer.symbol(resource.key)] = resourceJson(writer, resource, stage);
  return out;
}
