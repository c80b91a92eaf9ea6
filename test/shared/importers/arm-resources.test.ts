// Lists of Azure resources in the forms people have them, merged into one plan.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../shared/base/json.ts';
import type { Imported } from '../../../shared/importers/importer.ts';
import { importSources } from '../../../shared/importers/index.ts';
import { importCounts } from '../../../shared/importers/merge.ts';
import { make } from '../../../shared/plan/build.ts';
import { comparePlans, isSame } from '../../../shared/plan/compare.ts';
import { writePlan } from '../../../shared/plan/file.ts';
import { lookupOf } from '../../../shared/plan/lookup.ts';
import { emptyPlan, type Plan } from '../../../shared/plan/plan.ts';

const SUBSCRIPTION = '/subscriptions/11111111-2222-3333-4444-555555555555';
const id = (type: string, name: string, group = 'rg'): string => `${SUBSCRIPTION}/resourceGroups/${group}/providers/${type}/${name}`;
const HUB = id('Microsoft.Network/virtualNetworks', 'hub');
const NSG = id('Microsoft.Network/networkSecurityGroups', 'nsg');

const hub = {
  id: HUB,
  name: 'hub',
  type: 'Microsoft.Network/virtualNetworks',
  location: 'West Europe',
  properties: {
    provisioningState: 'Succeeded',
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    subnets: [
      {
        id: `${HUB}/subnets/app`,
        name: 'app',
        properties: { addressPrefix: '10.0.1.0/24', networkSecurityGroup: { id: NSG.toUpperCase() } },
      },
    ],
    futureSetting: { mode: 'On', peer: { id: NSG } },
  },
};
const nsg = {
  id: NSG,
  name: 'nsg',
  type: 'Microsoft.Network/networkSecurityGroups',
  location: 'westeurope',
  properties: { securityRules: [], defaultSecurityRules: [] },
};

function imported(...documents: readonly unknown[]): Imported {
  const read = importSources(documents.map((json, i) => ({ name: `file-${i}.json`, text: JSON.stringify(json) })));
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

describe('forms of a list', () => {
  it.each([
    ['one resource', hub],
    ['a list', [hub]],
    ['a REST page', { value: [hub], nextLink: 'https://x' }],
    ['an export', { resources: [hub] }],
    ['wrapped twice', { answer: { items: [hub] } }],
    [
      'a recorded exchange, whose request does not count',
      {
        calls: [
          { request: { body: { ...hub, properties: { addressSpace: { addressPrefixes: ['9.9.9.0/24'] } } } }, response: { body: hub } },
        ],
      },
    ],
    ['a Resource Graph answer', { count: 1, totalRecords: 1, data: [hub] }],
    [
      'a Resource Graph table',
      {
        totalRecords: 1,
        count: 1,
        data: {
          columns: [{ name: 'id' }, { name: 'name' }, { name: 'type' }, { name: 'location' }, { name: 'properties' }],
          rows: [[hub.id, hub.name, hub.type, hub.location, hub.properties]],
        },
      },
    ],
    [
      'such a table inside something else',
      {
        responses: {
          200: {
            body: {
              data: {
                columns: [{ name: 'id' }, { name: 'name' }, { name: 'type' }, { name: 'location' }, { name: 'properties' }],
                rows: [[hub.id, hub.name, hub.type, hub.location, hub.properties]],
              },
            },
          },
        },
      },
    ],
    [
      'the flat form of azure-cli',
      [
        {
          id: HUB,
          name: 'hub',
          type: hub.type,
          location: 'westeurope',
          resourceGroup: 'rg',
          provisioningState: 'Succeeded',
          addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
          subnets: [
            {
              id: `${HUB}/subnets/app`,
              name: 'app',
              resourceGroup: 'rg',
              addressPrefix: '10.0.1.0/24',
              networkSecurityGroup: { id: NSG, resourceGroup: 'rg' },
            },
          ],
        },
      ],
    ],
  ])('reads %s', (_, document) => {
    const { plan } = imported(document);
    const find = lookupOf(plan);
    expect(find.getKind('vnet', 'vnet:hub')).toMatchObject({
      name: 'hub',
      region: 'westeurope',
      addressSpace: ['10.0.0.0/16'],
      group: 'resourceGroup:rg',
      origin: 'import',
    });
    expect(find.getKind('subnet', 'subnet:hub/app')).toMatchObject({ parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' });
  });
});

describe('what becomes of a body', () => {
  it('points at resources of the plan whatever the spelling of the id, also where nothing is modelled', () => {
    const { plan } = imported([hub, nsg]);
    const find = lookupOf(plan);
    expect(find.getKind('subnet', 'subnet:hub/app')?.securityGroup).toBe('securityGroup:nsg');
    expect(find.get('vnet:hub')?.extra).toEqual({
      properties: { futureSetting: { mode: 'On', peer: { id: { $ref: 'securityGroup:nsg' } } } },
    });
  });

  it('keeps the whole id of what lies outside', () => {
    const { plan } = imported([hub]);
    expect(lookupOf(plan).getKind('subnet', 'subnet:hub/app')?.securityGroup).toBe(NSG.toUpperCase());
  });

  it('carries unknown types along', () => {
    const watcher = {
      id: id('Microsoft.Network/networkWatchers', 'w'),
      name: 'w',
      type: 'Microsoft.Network/networkWatchers',
      location: 'westeurope',
      properties: { a: 1 },
    };
    const { plan, notes } = imported([watcher]);
    expect(plan.resources.get('opaque:w')).toMatchObject({ armType: 'Microsoft.Network/networkWatchers', extra: { properties: { a: 1 } } });
    expect(notes.map((note) => note.subject)).toEqual(['Microsoft.Network/networkWatchers']);
  });

  it('never keeps a secret, wherever it stands', () => {
    const secrets = [
      {
        id: id('Microsoft.Network/connections', 'c'),
        name: 'c',
        type: 'Microsoft.Network/connections',
        properties: { sharedKey: 'hunter2-a', authorizationKey: 'hunter2-b' },
      },
      {
        id: id('Contoso.Things/boxes', 'b'),
        name: 'b',
        type: 'Contoso.Things/boxes',
        properties: { deep: [{ adminPassword: 'hunter2-c', connectionString: 'hunter2-d' }], protectedSettings: { k: 'hunter2-e' } },
      },
      {
        id: id('Microsoft.KeyVault/vaults', 'kv/secrets/s').replace('kv/secrets', 'kv/secrets'),
        name: 's',
        type: 'Microsoft.KeyVault/vaults/secrets',
        properties: { value: 'hunter2-f' },
      },
    ];
    expect(writePlan(imported(secrets).plan)).not.toContain('hunter2');
  });

  it('gives two networks of one name in two groups two ids, the same whatever the order', () => {
    const second = { ...hub, id: HUB.replace('/rg/', '/rg-two/') };
    const forwards = imported([hub, second]).plan;
    const backwards = imported([second, hub]).plan;
    expect([...forwards.resources.keys()].filter((one) => one.startsWith('vnet:')).sort()).toEqual(['vnet:hub', 'vnet:hub~2']);
    expect(writePlan(backwards)).toBe(writePlan(forwards));
  });
});

describe('merging', () => {
  it('reads the same file twice as once', () => {
    expect(isSame(comparePlans(imported([hub, nsg]).plan, imported([hub, nsg], [hub], [nsg]).plan))).toBe(true);
  });

  it('keeps ids, positions and what only the plan knows, and counts what changed', () => {
    const { plan } = imported([hub, nsg]);
    const before: Plan = {
      ...plan,
      resources: new Map([
        ...plan.resources,
        ['site:dc', make('site', 'dc')],
        ['vnet:hub', { ...plan.resources.get('vnet:hub'), role: 'hub', notes: 'ours' } as never],
      ]),
      layout: new Map([['vnet:hub', { x: 8, y: 16 }]]),
    };
    const wider = { ...hub, properties: { ...hub.properties, addressSpace: { addressPrefixes: ['10.0.0.0/15'] } } };
    const read = importSources([{ name: 'now.json', text: JSON.stringify([wider]) }], { into: before });
    if (!read.ok) throw new Error(read.error.message);
    const after = read.value.plan;
    expect(lookupOf(after).getKind('vnet', 'vnet:hub')).toMatchObject({ addressSpace: ['10.0.0.0/15'], role: 'hub', notes: 'ours' });
    expect(after.layout.get('vnet:hub')).toEqual({ x: 8, y: 16 });
    expect(after.resources.has('site:dc')).toBe(true);
    expect(importCounts(before, after)).toEqual({ added: 0, changed: 1 });
  });

  // A recording showed a rule with addresses that a later answer had replaced by application groups: the two states were mixed.
  it('believes the later of two whole answers alone, and joins a partial one', () => {
    const first = { ...nsg, properties: { provisioningState: 'Succeeded', securityRules: [], flushConnection: true } };
    const later = { ...nsg, properties: { provisioningState: 'Succeeded', securityRules: [] } };
    expect(imported([first], [later]).plan.resources.get('securityGroup:nsg')).not.toHaveProperty('flushConnection');
    const partial = { id: NSG, name: 'nsg', type: nsg.type, tags: { owner: 'net' } };
    expect(imported([first], [partial]).plan.resources.get('securityGroup:nsg')).toMatchObject({
      tags: { owner: 'net' },
      flushConnection: true,
    });
  });

  it('puts a rule that came alone into its group', () => {
    const rule = {
      id: `${NSG}/securityRules/r`,
      name: 'r',
      type: 'Microsoft.Network/networkSecurityGroups/securityRules',
      properties: { priority: 100, access: 'Deny' },
    };
    const { plan } = imported([rule, nsg]);
    expect(lookupOf(plan).getKind('securityGroup', 'securityGroup:nsg')?.rules).toEqual([{ name: 'r', priority: 100, access: 'Deny' }]);
  });
});

describe('laws', () => {
  it('never throws and never pollutes, whatever stands in a body', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'subnets', 'addressSpace', 'id')), fc.jsonValue()),
        (properties) => {
          const text = JSON.stringify([{ ...hub, properties: properties as Json }]);
          const read = importSources([{ name: 'any.json', text }]);
          expect(read.ok).toBe(true);
          expect(Object.prototype).not.toHaveProperty('polluted');
          if (read.ok) expect(writePlan(read.value.plan).length).toBeGreaterThan(0);
        },
      ),
      { seed: 20261124 },
    );
  });

  it.each([
    ['text that is no resource', '{"a":1}', 'not-recognised'],
    ['half a file', '[{"id":', 'json-invalid'],
    ['nothing', ' ', 'json-empty'],
  ])('answers %s with a sentence that names the file', (_, text, code) => {
    const read = importSources([{ name: 'some.json', text }], { into: emptyPlan() });
    expect(read.ok).toBe(false);
    if (!read.ok) {
      expect(read.error.code).toBe(code);
      expect(read.error.message).toMatch(/^some\.json: .+\.$/);
    }
  });
});

describe('answers that belong together', () => {
  const ZONE = id('Microsoft.Network/privateDnsZones', 'privatelink.vaultcore.azure.net');
  const zone = {
    id: ZONE,
    name: 'privatelink.vaultcore.azure.net',
    type: 'microsoft.network/privatednszones',
    location: 'global',
    properties: {},
  };
  const record = {
    id: `${ZONE}/A/kv`,
    name: 'kv',
    type: 'Microsoft.Network/privateDnsZones/A',
    properties: { ttl: 10, aRecords: [{ ipv4Address: '10.0.1.4' }] },
  };
  const rows = (...data: readonly object[]): string =>
    JSON.stringify({ count: data.length, total_records: data.length, data, skip_token: null });
  const sources = (...texts: readonly string[]) => texts.map((text, i) => ({ name: `${i}.json`, text }));

  it('are one state, whether Resource Graph or a list told of a part', () => {
    const read = importSources(sources(rows(zone), JSON.stringify({ value: [record] })));
    expect(read.ok && [...read.value.plan.resources.values()].map(({ kind }) => kind).sort()).toEqual([
      'privateDnsZone',
      'resourceGroup',
      'subscription',
    ]);
    expect(
      read.ok &&
        lookupOf(read.value.plan)
          .byKind('privateDnsZone')[0]
          ?.records?.map(({ name }) => name),
    ).toEqual(['kv']);
  });

  it('prefer what Resource Manager said itself to what Resource Graph knows late', () => {
    const late = { ...hub, properties: { ...hub.properties, addressSpace: { addressPrefixes: ['10.9.0.0/16'] } } };
    for (const texts of [
      [rows(late), JSON.stringify({ value: [hub] })],
      [JSON.stringify({ value: [hub] }), rows(late)],
    ]) {
      const read = importSources(sources(...texts));
      expect(read.ok && lookupOf(read.value.plan).byKind('vnet')[0]?.addressSpace).toEqual(['10.0.0.0/16']);
    }
  });

  it.each([['[]'], ['{"value":[]}'], ['{"count":0,"data":[],"skip_token":null,"total_records":0}']])(
    'may hold nothing among others: %s',
    (empty) => {
      const read = importSources(sources(empty, JSON.stringify({ value: [hub, nsg] }), empty));
      expect(read.ok && lookupOf(read.value.plan).byKind('vnet').length).toBe(1);
      expect(importSources(sources(empty)).ok).toBe(false);
    },
  );

  it('miss a page only where the last one goes on', () => {
    const page = (token: string | null): string => JSON.stringify({ count: 1, data: [hub], skip_token: token });
    const notes = (...texts: readonly string[]): number => {
      const read = importSources(sources(...texts));
      return read.ok ? read.value.notes.filter(({ message }) => message.includes('further pages')).length : -1;
    };
    expect([notes(page('x'), page(null)), notes(page(null)), notes(page('x')), notes(page('x'), page('y'))]).toEqual([0, 0, 1, 1]);
  });
});
