// Kinds of sites, private link, names and platform services: recorded bodies survive reading and writing, and drawings say what people look for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isObject, type Json, type JsonObject } from '../../../shared/base/json.ts';
import { isExternal, isSecretMarker } from '../../../shared/base/markers.ts';
import { readBody } from '../../../shared/kinds/arm-read.ts';
import { writeBody } from '../../../shared/kinds/arm-write.ts';
import type { AnyKind, ArmMapping } from '../../../shared/kinds/define-kind.ts';
import { containerOf, endsOf, factOf, factsOf, linkStyleOf } from '../../../shared/kinds/drawing.ts';
import type { Fields } from '../../../shared/kinds/fields.ts';
import { isKind, KINDS, type Kind, kindOf, type Resource } from '../../../shared/kinds/index.ts';
import { corpus, NO_CORPUS } from '../../helpers/corpus.ts';

const OURS = [
  'site',
  'siteSubnet',
  'vpnDevice',
  'dnsServer',
  'siteFirewall',
  'proxyServer',
  'arcServer',
  'privateEndpoint',
  'arcPrivateLinkScope',
  'monitorPrivateLinkScope',
  'resourceManagementPrivateLink',
  'privateDnsZone',
  'zoneLink',
  'dnsResolver',
  'resolverInbound',
  'resolverOutbound',
  'forwardingRuleset',
  'rulesetLink',
  'keyVault',
  'storageAccount',
  'automationAccount',
  'logAnalyticsWorkspace',
  'dataCollectionEndpoint',
  'sqlServer',
  'platformService',
] as const satisfies readonly Kind[];

const KEEP_IDS = { resolve: (id: string) => id };

/** A body as it went over the wire, with the kind that reads it. */
interface Sample {
  readonly where: string;
  readonly type: string;
  readonly kind: AnyKind;
  readonly body: JsonObject;
}

const ANSWER_KEYS = ['provisioningState', 'etag', 'resourceGuid', 'systemData'];
const ENVELOPE = ['id', 'name', 'type', 'apiVersion', 'location', 'tags', 'etag', 'systemData'];

const byType = new Map<string, { readonly kind: AnyKind; readonly fold: string | null; readonly suffix: string }>();
for (const name of OURS) {
  const kind = kindOf(name);
  if (!kind.arm) continue;
  byType.set(kind.arm.type.toLowerCase(), { kind, fold: null, suffix: '' });
  for (const [suffix, path] of Object.entries(kind.arm.folds ?? {}))
    byType.set(`${kind.arm.type}/${suffix}`.toLowerCase(), { kind, fold: path, suffix });
}

/** A body of `type` as its kind reads it: a folded child becomes the only entry of its list. */
function sampleOf(where: string, type: string, name: string, body: JsonObject): Sample | null {
  const entry = byType.get(type.toLowerCase());
  if (!entry) return null;
  const own = Object.fromEntries(Object.entries(body).filter(([key]) => !ENVELOPE.includes(key)));
  if (entry.fold === null) return { where, type, kind: entry.kind, body: own };
  const several = Object.values(entry.kind.arm?.folds ?? {}).filter((path) => path === entry.fold).length > 1;
  const item: JsonObject = { name, ...(several ? { recordType: entry.suffix } : {}), ...own };
  const nested = entry.fold.split('.').reduceRight<Json>((inner, key) => ({ [key]: inner }), [item]);
  return { where, type, kind: entry.kind, body: nested as JsonObject };
}

/** Every resource anywhere inside a document. */
function* resourcesIn(value: unknown): Generator<JsonObject & { readonly id: string; readonly type: string }> {
  if (Array.isArray(value)) for (const item of value) yield* resourcesIn(item);
  else if (isObject(value)) {
    if (typeof value.id === 'string' && typeof value.type === 'string') yield { ...value, id: value.id, type: value.type };
    for (const inner of Object.values(value)) yield* resourcesIn(inner);
  }
}

/** Resource type and name of the address of a request, or null for anything but one resource. */
function addressed(uri: string): { readonly type: string; readonly name: string } | null {
  const path = uri.split('?')[0] ?? '';
  const at = path.toLowerCase().lastIndexOf('/providers/');
  const [provider, ...rest] = path.slice(at + '/providers/'.length).split('/');
  if (at < 0 || !provider || rest.length % 2 !== 0) return null;
  const types = rest.filter((_, i) => i % 2 === 0);
  return { type: [provider, ...types].join('/'), name: rest[rest.length - 1] ?? '' };
}

function documents(folder: string): readonly { readonly where: string; readonly json: unknown }[] {
  const root = corpus(folder);
  if (!root) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ where: `${folder}/${file}`, json: JSON.parse(readFileSync(join(root, file), 'utf8')) as unknown }));
}

/** Bodies the service answered, each shape of body once per kind. */
function answers(): readonly Sample[] {
  const found: Sample[] = [];
  const seen = new Set<string>();
  const take = (where: string, value: unknown) => {
    for (const resource of resourcesIn(value)) {
      const name = typeof resource.name === 'string' ? resource.name : 'unnamed';
      const sample = sampleOf(where, resource.type, name, resource);
      const key = sample ? `${sample.type}${JSON.stringify(sample.body)}` : '';
      if (!sample || seen.has(key)) continue;
      seen.add(key);
      found.push(sample);
    }
  };
  for (const { where, json } of documents('topologies')) take(where, isObject(json) ? json.resources : undefined);
  for (const { where, json } of documents('examples')) take(where, isObject(json) ? json.responses : undefined);
  for (const { where, json } of documents('http'))
    if (isObject(json) && Array.isArray(json.calls))
      for (const call of json.calls as readonly { readonly response?: { readonly body?: unknown } }[]) take(where, call.response?.body);
  return found;
}

/** Bodies clients sent. */
function requests(): readonly Sample[] {
  const found: Sample[] = [];
  for (const { where, json } of documents('http')) {
    if (!isObject(json) || !Array.isArray(json.calls)) continue;
    for (const call of json.calls as readonly { readonly request: { method: string; uri: string; body?: unknown } }[]) {
      const target = ['PUT', 'PATCH'].includes(call.request.method) ? addressed(call.request.uri) : null;
      if (!target || !isObject(call.request.body)) continue;
      const sample = sampleOf(where, target.type, target.name, call.request.body);
      if (sample) found.push(sample);
    }
  }
  return found;
}

/** Paths that need not come back: what Azure only reports, in lower case and without list indexes. */
function reportedPaths(kind: AnyKind): readonly string[] {
  const within = (fields: Fields, before: string): string[] =>
    Object.values(fields).flatMap((field) => {
      if (!field.arm) return [];
      const path = `${before}${field.arm}`;
      if (field.reported) return [path];
      return field.items ? within(field.items, `${path}.`) : [];
    });
  return [...(kind.arm?.readOnly ?? []), ...within(kind.fields, '')].map((path) => path.toLowerCase());
}

/** Leaves of a body as `path=value`, sorted. List indexes stay out, so order is not compared here; case of texts neither. */
function leaves(body: Json | undefined, skip: readonly string[], path = ''): string[] {
  if (body === undefined || body === null) return [];
  const here = path.toLowerCase();
  if (skip.some((one) => here === one || here.startsWith(`${one}.`))) return [];
  if (isExternal(body)) return [`${here}=${body.$external.toLowerCase()}`];
  if (isSecretMarker(body)) return [`${here}=secret`];
  if (Array.isArray(body)) return body.flatMap((item) => leaves(item, skip, path)).sort();
  if (!isObject(body)) return [`${here}=${String(body).toLowerCase()}`];
  const entry = path !== '' && typeof body.name === 'string';
  return Object.entries(body)
    .filter(([key, value]) => !ANSWER_KEYS.includes(key) && !(entry && (key === 'id' || (key === 'type' && String(value).includes('/')))))
    .flatMap(([key, value]) => leaves(value, skip, path ? `${path}.${key}` : key))
    .sort();
}

/** A written body as it would be answered: markers become ids again. */
function unmarked(body: Json | undefined): Json {
  if (isExternal(body)) return body.$external;
  if (isSecretMarker(body)) return 'secret';
  if (Array.isArray(body)) return body.map((item) => unmarked(item));
  if (!isObject(body)) return body ?? null;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, unmarked(value)]));
}

function roundTrip(sample: Sample) {
  const first = readBody(sample.kind, sample.body, KEEP_IDS);
  const written = writeBody(sample.kind, first.values, first.extra ?? undefined);
  const second = readBody(sample.kind, unmarked(written) as JsonObject, KEEP_IDS);
  const again = writeBody(sample.kind, second.values, second.extra ?? undefined);
  return { written, again, first, second };
}

const recorded = answers();
const sent = requests();

describe.skipIf(!corpus('http'))(corpus('http') ? 'recorded resources' : `recorded resources, ${NO_CORPUS}`, () => {
  const groups = [...new Set(recorded.map((sample) => sample.type.toLowerCase()))].sort();

  it('finds answers of the types the recordings hold', () => {
    expect(groups).toEqual(
      expect.arrayContaining([
        'microsoft.hybridcompute/machines',
        'microsoft.hybridcompute/machines/extensions',
        'microsoft.insights/privatelinkscopes',
        'microsoft.insights/privatelinkscopes/scopedresources',
        'microsoft.keyvault/vaults',
        'microsoft.network/dnsforwardingrulesets',
        'microsoft.network/dnsresolvers',
        'microsoft.network/dnsresolvers/inboundendpoints',
        'microsoft.network/dnsresolvers/outboundendpoints',
        'microsoft.network/privatednszones',
        'microsoft.network/privatednszones/a',
        'microsoft.network/privatednszones/soa',
        'microsoft.network/privatednszones/virtualnetworklinks',
        'microsoft.network/privateendpoints',
        'microsoft.sql/servers',
        'microsoft.storage/storageaccounts',
      ]),
    );
    expect(sent.length).toBeGreaterThan(30);
  });

  it.each(groups)('%s: an answer loses nothing but what Azure only reports, and reads the same again', (type) => {
    for (const sample of recorded.filter((one) => one.type.toLowerCase() === type)) {
      const { written, again, first, second } = roundTrip(sample);
      const skip = reportedPaths(sample.kind);
      expect(leaves(written, []), sample.where).toEqual(leaves(sample.body, skip));
      expect(again, sample.where).toEqual(written);
      expect(second.extra, sample.where).toEqual(first.extra);
    }
  });

  it.each([...new Set(sent.map((sample) => sample.type.toLowerCase()))].sort())('%s: a request body survives', (type) => {
    for (const sample of sent.filter((one) => one.type.toLowerCase() === type)) {
      const { written, again } = roundTrip(sample);
      const secrets = /password=.*$/;
      const before = leaves(sample.body, reportedPaths(sample.kind)).map((leaf) => leaf.replace(secrets, 'password=secret'));
      expect(leaves(written, []), sample.where).toEqual(before);
      expect(again, sample.where).toEqual(written);
    }
  });
});

describe('kinds of sites, private link, names and platform services', () => {
  it.each(OURS)('%s: defaults are fields, parents are kinds, drawing an empty resource works', (name) => {
    const kind = kindOf(name);
    for (const field of Object.keys(kind.defaults)) expect(Object.keys(kind.fields)).toContain(field);
    for (const parent of kind.parents) expect(isKind(parent), `${name} in ${parent}`).toBe(true);
    const empty = { id: `${name}:x`, kind: name, name: 'x' } as Resource;
    expect(() => [factOf(empty), factsOf(empty), containerOf(empty), endsOf(empty), linkStyleOf(empty)]).not.toThrow();
    const fresh = { ...empty, ...kind.defaults } as Resource;
    expect(() => [factOf(fresh), factsOf(fresh)]).not.toThrow();
  });

  it.each(OURS)('%s: references point at kinds that exist', (name) => {
    const targets = (fields: Fields): string[] =>
      Object.values(fields).flatMap((field) => [...(field.to ?? []), ...(field.items ? targets(field.items) : [])]);
    for (const target of targets(kindOf(name).fields)) expect(isKind(target), target).toBe(true);
  });

  it.each(OURS)('%s: every fold has its list field, and children apart are folds', (name) => {
    const arm: ArmMapping | null = kindOf(name).arm;
    const lists = Object.values(kindOf(name).fields)
      .filter((field) => field.input === 'items')
      .map((field) => field.arm);
    for (const path of Object.values(arm?.folds ?? {})) expect(lists).toContain(path);
    for (const suffix of [...(arm?.foldsApart ?? []), ...(arm?.foldsLocated ?? [])])
      expect(Object.keys(arm?.folds ?? {})).toContain(suffix);
  });

  it('keeps what the agent reports of an Arc server readable and out of every written body', () => {
    const body = {
      kind: 'scvmm',
      identity: { type: 'SystemAssigned', principalId: 'p', tenantId: 't' },
      properties: {
        osType: 'Windows',
        osSku: 'Windows Server 2025 Standard',
        agentVersion: '1.67.1',
        status: 'Connected',
        agentConfiguration: { proxyUrl: 'http://192.168.0.8:8080', proxyBypass: ['Arc'], configMode: 'full' },
        extensions: [{ name: 'x', type: 'y' }],
        networkProfile: {
          networkInterfaces: [{ ipAddresses: [{ address: '192.168.20.5', subnet: { addressPrefix: '192.168.20.0/24' } }] }],
        },
        privateLinkScopeResourceId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.HybridCompute/privateLinkScopes/pls',
        machineExtensions: [{ name: 'ama', location: 'westeurope', properties: { publisher: 'Microsoft.Azure.Monitor', type: 'Agent' } }],
      },
    };
    const { values, extra } = readBody(kindOf('arcServer'), body, KEEP_IDS);
    expect(values).toMatchObject({
      machineKind: 'SCVMM',
      osType: 'windows',
      agentVersion: '1.67.1',
      proxyUrl: 'http://192.168.0.8:8080',
      proxyBypass: ['Arc'],
      extensions: [{ name: 'ama', publisher: 'Microsoft.Azure.Monitor', type: 'Agent' }],
      networkInterfaces: [{ addresses: [{ address: '192.168.20.5', prefix: '192.168.20.0/24' }] }],
    });
    expect(extra).toBeNull();
    expect(writeBody(kindOf('arcServer'), values, undefined)).toEqual({
      kind: 'SCVMM',
      properties: {
        osType: 'windows',
        privateLinkScopeResourceId: {
          $external: '/subscriptions/s/resourceGroups/g/providers/Microsoft.HybridCompute/privateLinkScopes/pls',
        },
        machineExtensions: [{ name: 'ama', properties: { publisher: 'Microsoft.Azure.Monitor', type: 'Agent' } }],
      },
    });
    const server = { id: 'arcServer:x', kind: 'arcServer', name: 'x', ...values } as Resource;
    expect(factOf(server)).toBe('192.168.20.5 Windows Server 2025 Standard');
  });

  it('never keeps protected settings of an extension', () => {
    const list = [{ name: 'run', properties: { protectedSettings: { commandToExecute: 'secret thing' } } }];
    const { values } = readBody(kindOf('arcServer'), { properties: { machineExtensions: list } }, KEEP_IDS);
    expect(JSON.stringify(values)).not.toContain('secret thing');
    expect(values.extensions).toEqual([{ name: 'run', protectedSettings: 'ask' }]);
  });

  it('reads a zone group and the names behind an endpoint, and writes the group only', () => {
    const zone = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/privateDnsZones/privatelink.his.arc.azure.com';
    const body = {
      properties: {
        privateDnsZoneGroups: [
          {
            name: 'default',
            properties: {
              privateDnsZoneConfigs: [{ name: 'his', properties: { privateDnsZoneId: zone, recordSets: [{ fqdn: 'gbl' }] } }],
            },
          },
        ],
        customDnsConfigs: [{ fqdn: 'gbl.his.arc.azure.com', ipAddresses: ['10.0.1.4'] }],
      },
    };
    const { values } = readBody(kindOf('privateEndpoint'), body, KEEP_IDS);
    expect(values).toEqual({
      zoneGroups: [{ name: 'default', zones: [{ name: 'his', zone }] }],
      dnsConfigs: [{ fqdn: 'gbl.his.arc.azure.com', addresses: ['10.0.1.4'] }],
    });
    expect(writeBody(kindOf('privateEndpoint'), values, undefined)).toEqual({
      properties: {
        privateDnsZoneGroups: [
          {
            name: 'default',
            properties: { privateDnsZoneConfigs: [{ name: 'his', properties: { privateDnsZoneId: { $external: zone } } }] },
          },
        ],
      },
    });
  });

  it.each([
    ['neighbours', ['10.0.1.6', '10.0.1.4', '10.0.1.5'], '10.0.1.4–6'],
    ['one', ['10.0.1.4'], '10.0.1.4'],
    ['with a gap', ['10.0.1.4', '10.0.1.9'], '10.0.1.4 +1'],
    ['two ranges', ['10.0.1.4', '10.0.2.5'], '10.0.1.4 +1'],
    ['IPv6', ['fd00::4', 'fd00::5'], 'fd00::4 +1'],
    ['none yet', [], 'hybridcompute'],
  ] as const)('shows the addresses of an endpoint: %s', (_, addresses, fact) => {
    const endpoint = {
      id: 'privateEndpoint:pe',
      kind: 'privateEndpoint',
      name: 'pe',
      connections: [{ groupIds: ['hybridcompute'] }],
      ipConfigurations: addresses.map((address) => ({ address })),
    } as const satisfies Resource;
    expect(factOf(endpoint)).toBe(fact);
  });

  it('draws links between their two ends in the style of names', () => {
    const link = {
      id: 'zoneLink:z/hub',
      kind: 'zoneLink',
      name: 'hub',
      parent: 'privateDnsZone:z',
      network: 'vnet:hub',
    } as const satisfies Resource;
    expect(endsOf(link)).toEqual(['privateDnsZone:z', 'vnet:hub']);
    expect(linkStyleOf(link)).toBe('dns');
  });

  it('lists the forwarders of a DNS server as its facts', () => {
    const server = {
      id: 'dnsServer:dns-01',
      kind: 'dnsServer',
      name: 'dns-01',
      address: '10.10.10.5',
      forwarders: [{ domain: 'his.arc.azure.com', targets: ['10.0.2.4'] }],
    } as const satisfies Resource;
    expect(factOf(server)).toBe('10.10.10.5');
    expect(factsOf(server)).toEqual([['his.arc.azure.com', '10.0.2.4']]);
  });

  it('makes every kind reachable under its own name', () => {
    for (const name of OURS) expect(KINDS[name].kind).toBe(name);
  });
});
