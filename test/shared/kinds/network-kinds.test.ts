// Holds the kinds of networks, gateways, filters and servers against what Azure really answers and takes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isObject, type Json, type JsonObject } from '../../../shared/base/json.ts';
import { readBody } from '../../../shared/kinds/arm-read.ts';
import { writeBody } from '../../../shared/kinds/arm-write.ts';
import type { AnyKind } from '../../../shared/kinds/define-kind.ts';
import type { Fields } from '../../../shared/kinds/fields.ts';
import { type Kind, kindOf } from '../../../shared/kinds/index.ts';
import { corpus, NO_CORPUS } from '../../helpers/corpus.ts';

const NAMES = [
  'vnet',
  'subnet',
  'securityGroup',
  'applicationSecurityGroup',
  'routeTable',
  'publicIp',
  'publicIpPrefix',
  'natGateway',
  'networkInterface',
  'virtualNetworkGateway',
  'localNetworkGateway',
  'connection',
  'circuit',
  'peering',
  'azureFirewall',
  'firewallPolicy',
  'bastion',
  'routeServer',
  'networkVirtualAppliance',
  'loadBalancer',
  'applicationGateway',
  'virtualWan',
  'virtualHub',
  'hubConnection',
  'vpnSite',
  'vpnGateway',
  'vpnConnection',
  'expressRouteGateway',
  'expressRouteConnection',
  'networkManager',
  'networkGroup',
  'securityAdminConfiguration',
  'securityAdminRuleCollection',
  'privateLinkService',
  'serviceEndpointPolicy',
] as const satisfies readonly Kind[];

const ASIS = { resolve: (id: string) => id };
const ANSWER_KEYS = ['provisioningState', 'etag', 'resourceGuid', 'systemData'];
const ROOT_KEYS = ['id', 'name', 'type', 'apiVersion', 'location', 'tags', 'resourceGroup', 'subscriptionId', 'tenantId'];

/** Markers of a written body as the values they stand for; secrets as one fixed word. */
function plain(value: Json): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  if (typeof value.$external === 'string') return value.$external;
  if (typeof value.$ref === 'string') return value.$ref;
  if (typeof value.$secret === 'string') return 'secret';
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner ?? null)]));
}

/** Every leaf of a body: path with `[n]` for places in lists → value. Empty objects and lists are no leaves. */
function leaves(value: Json | undefined, path = '', found = new Map<string, Json>()): Map<string, Json> {
  if (Array.isArray(value)) for (const [n, item] of value.entries()) leaves(item, `${path}[${n}]`, found);
  else if (isObject(value)) for (const key of Object.keys(value)) leaves(value[key], path === '' ? key : `${path}.${key}`, found);
  else if (value !== undefined && value !== null) found.set(path, value);
  return found;
}

interface Declared {
  readonly path: string;
  readonly input: string;
  readonly reported: boolean;
}

/** All places a kind names in a body, entries of lists included. */
function declared(fields: Fields, prefix = ''): readonly Declared[] {
  return Object.values(fields).flatMap((spec): Declared[] => {
    if (!spec.arm) return [];
    const path = prefix + spec.arm.replace(/\[\]$/, '');
    const own = { path, input: spec.input, reported: spec.reported ?? false };
    return [own, ...(spec.items && !own.reported ? declared(spec.items, `${path}.`) : [])];
  });
}

/** Whether a leaf may be missing after a round trip, and why not otherwise. */
function isAnswerOnly(kind: AnyKind, path: string, body: JsonObject): boolean {
  const flat = path.replace(/\[\d+\]/g, '');
  const first = flat.split('.')[0] ?? '';
  if (ROOT_KEYS.includes(first) || flat.split('.').some((key) => ANSWER_KEYS.includes(key))) return true;
  const under = (one: string) => flat === one || flat.startsWith(`${one}.`);
  if ((kind.arm?.readOnly ?? []).some(under)) return true;
  const places = declared(kind.fields);
  if (places.some((one) => one.reported && under(one.path))) return true;
  // The id and the type of a named entry follow from its parent and its name.
  const entry = path.match(/^(.*\])\.(id|type)$/);
  if (!entry) return false;
  const isListed = places.some((one) => one.input === 'items' && one.path === (entry[1] ?? '').replace(/\[\d+\]/g, ''));
  return isListed && leaves(body).has(`${entry[1]}.name`);
}

function same(a: Json, b: Json | undefined): boolean {
  return b !== undefined && String(a).toLowerCase() === String(b).toLowerCase();
}

/** Leaves of `body` that a read and a write did not give back. */
function lost(kind: AnyKind, body: JsonObject): readonly string[] {
  const { values, extra, unknown } = readBody(kind, body, ASIS);
  const written = leaves(plain(writeBody(kind, { ...values, unknown }, extra ?? undefined)));
  const secrets = declared(kind.fields).filter((one) => one.input === 'secret');
  return [...leaves(body)].flatMap(([path, value]) => {
    if (isAnswerOnly(kind, path, body)) return [];
    const flat = path.replace(/\[\d+\]/g, '');
    const wanted = secrets.some((one) => one.path === flat) ? 'secret' : value;
    return same(wanted, written.get(path)) ? [] : [`${path}: ${JSON.stringify(value)} → ${JSON.stringify(written.get(path))}`];
  });
}

/** A body read and written once and twice. */
function writtenTwice(kind: AnyKind, body: JsonObject): readonly [Json, Json] {
  const pass = (from: JsonObject): JsonObject => {
    const { values, extra, unknown } = readBody(kind, from, ASIS);
    return plain(writeBody(kind, { ...values, unknown }, extra ?? undefined)) as JsonObject;
  };
  const once = pass(body);
  return [once, pass(once)];
}

interface Recorded {
  readonly kind: AnyKind;
  readonly body: JsonObject;
  readonly from: string;
}

const KINDS_HERE = NAMES.map(kindOf);

/** The body as the importer hands it to its kind: children folded into their parent's list, children of their own kind taken out. */
function place(type: string, body: JsonObject, from: string): readonly Recorded[] {
  const wanted = type.toLowerCase();
  for (const kind of KINDS_HERE) {
    const arm = kind.arm;
    if (!arm) continue;
    const own = arm.type.toLowerCase();
    if (own === wanted && (arm.when?.(body) ?? true)) return apart(kind, body, from);
    for (const [suffix, path] of Object.entries(arm.folds ?? {}))
      if (`${own}/${suffix.toLowerCase()}` === wanted) return [{ kind, body: nested(path, [named(body)]), from }];
  }
  return [];
}

function named(body: JsonObject): JsonObject {
  return { name: 'entry', ...body };
}

function nested(path: string, value: Json): JsonObject {
  return path.split('.').reduceRight<Json>((inner, key) => ({ [key]: inner }), value) as JsonObject;
}

function apart(kind: AnyKind, body: JsonObject, from: string): readonly Recorded[] {
  const inline = kind.arm?.inline ?? {};
  const properties = { ...(isObject(body.properties) ? body.properties : {}) };
  const children: Recorded[] = [];
  for (const [path, childKind] of Object.entries(inline)) {
    const key = path.replace('properties.', '');
    const list = properties[key];
    if (!Array.isArray(list)) continue;
    for (const child of list) children.push({ kind: kindOf(childKind as Kind), body: child as JsonObject, from });
    delete properties[key];
  }
  return [{ kind, body: { ...body, properties }, from }, ...children];
}

function json(path: string): Json {
  return JSON.parse(readFileSync(path, 'utf8')) as Json;
}

function files(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? files(join(folder, one.name)) : one.name.endsWith('.json') ? [join(folder, one.name)] : [],
  );
}

/** Resources in an answer: the body itself or its list. */
function resources(body: Json | undefined, from: string): readonly Recorded[] {
  if (Array.isArray(body)) return body.flatMap((one) => resources(one, from));
  if (!isObject(body)) return [];
  if (typeof body.id === 'string' && typeof body.type === 'string') return place(body.type, body, from);
  return Array.isArray(body.value) ? resources(body.value, from) : [];
}

function typeOfUri(uri: string): string {
  const parts =
    new URL(uri).pathname
      .split(/\/providers\//i)
      .pop()
      ?.split('/') ?? [];
  return [parts[0], ...parts.slice(1).filter((_, n) => n % 2 === 0)].join('/');
}

interface Call {
  readonly request: { readonly method: string; readonly uri: string; readonly body?: Json };
  readonly response?: { readonly status: number; readonly body?: Json };
}

function calls(folder: string): readonly (Call & { readonly from: string })[] {
  return files(folder).flatMap((path) => {
    const document = json(path) as { readonly calls?: readonly Call[] } & Json;
    return (document.calls ?? []).map((call) => ({ ...call, from: path }));
  });
}

function answers(root: string): readonly Recorded[] {
  const recorded = files(join(root, 'topologies')).flatMap((path) => {
    const document = json(path);
    return isObject(document) ? resources(document.resources, path) : [];
  });
  const live = calls(join(root, 'http')).flatMap((call) =>
    ['GET', 'PUT'].includes(call.request.method) && [200, 201].includes(call.response?.status ?? 0)
      ? resources(call.response?.body, call.from)
      : [],
  );
  const examples = files(join(root, 'examples')).flatMap((path) => {
    const responses = (json(path) as { readonly responses?: { readonly [status: string]: { readonly body?: Json } } }).responses ?? {};
    return ['200', '201'].flatMap((status) => resources(responses[status]?.body, path));
  });
  return [...recorded, ...live, ...examples];
}

function requests(root: string): readonly Recorded[] {
  return calls(join(root, 'http')).flatMap((call) =>
    call.request.method === 'PUT' && isObject(call.request.body) && /\/providers\//i.test(call.request.uri)
      ? place(typeOfUri(call.request.uri), call.request.body, call.from)
      : [],
  );
}

/** Paths a published template schema names for a resource type, without list marks. Null when the type is not in it. */
function schemaPaths(schema: JsonObject, type: string): ReadonlySet<string> | null {
  const definitions = schema.definitions as JsonObject;
  const resource = Object.values(schema.resourceDefinitions as JsonObject).find((one) => {
    const names = (one as { readonly properties?: { readonly type?: { readonly enum?: readonly string[] } } }).properties?.type?.enum;
    return names?.some((name) => name.toLowerCase() === type.toLowerCase());
  });
  if (!resource) return null;
  const found = new Set<string>();
  const walk = (part: Json | undefined, path: string, above: readonly string[]): void => {
    if (!isObject(part)) return;
    if (path !== '') found.add(path);
    const name = typeof part.$ref === 'string' ? part.$ref.match(/^#\/definitions\/(.+)$/)?.[1] : undefined;
    if (name !== undefined && !above.includes(name)) walk(definitions[name], path, [...above, name]);
    for (const key of ['oneOf', 'allOf', 'anyOf'] as const)
      if (Array.isArray(part[key])) for (const one of part[key]) walk(one, path, above);
    walk(part.items as Json | undefined, path, above);
    if (isObject(part.properties))
      for (const key of Object.keys(part.properties)) walk(part.properties[key], path === '' ? key : `${path}.${key}`, above);
  };
  walk(resource, '', []);
  return found;
}

const root = corpus('topologies') === null ? null : corpus('.');
const title = (text: string) => (root === null ? `${text} (${NO_CORPUS})` : text);

describe.skipIf(root === null)(title('network kinds against recordings'), () => {
  const answered = root === null ? [] : answers(root);
  const requested = root === null ? [] : requests(root);

  it('finds recordings of most kinds', () => {
    expect(new Set(answered.map((one) => one.kind.kind)).size).toBeGreaterThan(20);
    expect(requested.length).toBeGreaterThan(100);
  });

  it('gives back every value of an answer except what Azure alone decides', () => {
    const complaints = answered.flatMap((one) => lost(one.kind, one.body).map((text) => `${one.kind.kind} ${text} (${one.from})`));
    expect([...new Set(complaints)]).toEqual([]);
  });

  it('gives back every value of a request', () => {
    const complaints = requested.flatMap((one) => lost(one.kind, one.body).map((text) => `${one.kind.kind} ${text} (${one.from})`));
    expect([...new Set(complaints)]).toEqual([]);
  });

  it('writes the same body again after reading what it wrote', () => {
    for (const one of [...answered, ...requested]) {
      const [once, twice] = writtenTwice(one.kind, one.body);
      expect(twice, `${one.kind.kind} in ${one.from}`).toEqual(once);
    }
  });
});

const schemaFile = corpus('schemas/arm/schemas/2024-05-01/Microsoft.Network.NRP.json');

/** The rules of an admin collection are in the published schema without their properties. */
const NOT_IN_SCHEMA = ['rules.kind', 'rules.properties'];

describe.skipIf(schemaFile === null)(title('network kinds against the published template schema'), () => {
  const schema = schemaFile === null ? {} : (json(schemaFile) as JsonObject);

  it.each(NAMES)('%s writes no place that the schema does not name', (name) => {
    const kind = kindOf(name);
    const arm = kind.arm;
    if (!arm) return;
    const paths = new Set(schemaPaths(schema, arm.type));
    for (const suffix of arm.foldsApart ?? []) {
      const at = arm.folds?.[suffix] ?? suffix;
      paths.add(at);
      for (const path of schemaPaths(schema, `${arm.type}/${suffix}`) ?? []) paths.add(`${at}.${path}`);
    }
    const known = [...Object.keys(arm.newer ?? {}), ...(name === 'securityAdminRuleCollection' ? NOT_IN_SCHEMA : [])];
    const strangers = declared(kind.fields)
      .filter((one) => !one.reported && !paths.has(one.path))
      .filter((one) => !known.some((path) => one.path === path || one.path.startsWith(`${path}.`)));
    expect(strangers.map((one) => one.path)).toEqual([]);
  });

  it.each(NAMES)('%s names no place both as a field and as read-only', (name) => {
    const kind = kindOf(name);
    const readOnly = kind.arm?.readOnly ?? [];
    expect(declared(kind.fields).filter((one) => readOnly.some((path) => one.path === path || one.path.startsWith(`${path}.`)))).toEqual(
      [],
    );
  });
});

describe('virtual hubs', () => {
  const kindOfHub = (properties: JsonObject, kind?: string) =>
    (['routeServer', 'virtualHub'] as const).filter((name) => kindOf(name).arm?.when?.({ properties, ...(kind ? { kind } : {}) }));

  it.each([
    ['a Standard hub without WAN', { sku: 'Standard' }, undefined, 'routeServer'],
    ['a hub that Azure calls Route Server', {}, 'RouteServer', 'routeServer'],
    ['a Standard hub in a WAN', { sku: 'Standard', virtualWan: { id: '/x' } }, undefined, 'virtualHub'],
    ['a hub whose SKU is not stated', { addressPrefix: '10.0.0.0/24' }, undefined, 'virtualHub'],
    ['a Basic hub', { sku: 'Basic' }, undefined, 'virtualHub'],
  ] as const)('%s', (_, properties, kind, expected) => {
    expect(kindOfHub(properties as JsonObject, kind)).toEqual([expected]);
  });
});

describe('secrets', () => {
  it.each([
    ['connection', { properties: { sharedKey: 'hidden', authorizationKey: 'hidden' } }],
    [
      'circuit',
      {
        properties: {
          authorizations: [{ name: 'a', properties: { authorizationKey: 'hidden' } }],
          peerings: [{ name: 'p', properties: { sharedKey: 'hidden' } }],
        },
      },
    ],
    ['virtualMachine', { properties: { osProfile: { adminPassword: 'hidden' } } }],
    ['vpnConnection', { properties: { sharedKey: 'hidden', vpnLinkConnections: [{ name: 'a', properties: { sharedKey: 'hidden' } }] } }],
    [
      'virtualNetworkGateway',
      { properties: { vpnClientConfiguration: { radiusServerSecret: 'hidden', radiusServers: [{ radiusServerSecret: 'hidden' }] } } },
    ],
    ['expressRouteConnection', { properties: { authorizationKey: 'hidden' } }],
    ['applicationGateway', { properties: { sslCertificates: [{ name: 'a', properties: { data: 'hidden', password: 'hidden' } }] } }],
    ['opaque', { properties: { protectedSettings: { commandToExecute: 'hidden' }, administratorLoginPassword: 'hidden' } }],
  ] as const)('of a %s never enter the plan', (name, body) => {
    expect(JSON.stringify(readBody(kindOf(name), body as unknown as JsonObject, ASIS))).not.toContain('hidden');
  });
});

describe('firewall policy', () => {
  it('keeps rule collection groups apart from the list of ids that Azure reports', () => {
    const body: JsonObject = {
      properties: { sku: { tier: 'Standard' }, ruleCollectionGroups: [{ id: '/subscriptions/s/x' }] },
      ruleCollectionGroups: [{ name: 'base', properties: { priority: 100, ruleCollections: [] } }],
    };
    const { values, extra } = readBody(kindOf('firewallPolicy'), body, ASIS);
    expect(values.ruleCollectionGroups).toEqual([{ name: 'base', priority: 100, ruleCollections: [] }]);
    expect(extra).toBeNull();
  });
});

describe('the last pass over a written body', () => {
  it.each([
    [
      'repeats the SKU of a gateway as its tier',
      'virtualNetworkGateway',
      { sku: 'ErGw1AZ', skuTier: 'VpnGw1' },
      { sku: { name: 'ErGw1AZ', tier: 'ErGw1AZ' } },
    ],
    [
      'takes the size off the tier of an application gateway',
      'applicationGateway',
      { sku: 'WAF_Medium' },
      { sku: { name: 'WAF_Medium', tier: 'WAF' } },
    ],
    [
      'gives the gateways of a connection the properties the API asks for',
      'connection',
      { virtualNetworkGateway1: 'virtualNetworkGateway:hub', enableBgp: true },
      { virtualNetworkGateway1: { id: { $ref: 'virtualNetworkGateway:hub' }, properties: {} }, enableBgp: true },
    ],
  ] as const)('%s', (_, name, values, properties) => {
    const kind = kindOf(name);
    expect(kind.arm?.finish?.(writeBody(kind, values, undefined))).toEqual({ properties });
  });

  it('names the SKU of a circuit after tier and billing', () => {
    const kind = kindOf('circuit');
    const body = writeBody(kind, { tier: 'Premium', family: 'UnlimitedData', skuName: 'Standard_MeteredData' }, undefined);
    expect(kind.arm?.finish?.(body)).toEqual({ sku: { tier: 'Premium', family: 'UnlimitedData', name: 'Premium_UnlimitedData' } });
  });

  it('leaves a gateway without SKU alone', () => {
    expect(kindOf('virtualNetworkGateway').arm?.finish?.({ properties: { gatewayType: 'Vpn' } })).toEqual({});
  });
});
