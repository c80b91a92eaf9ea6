// What the search field finds, and what it says beside each line.
import { describe, expect, it } from 'vitest';
import { hitsOf } from '../../renderer/frame/search-hits.ts';
import type { Annotation } from '../../shared/plan/annotations.ts';
import { make, planOf } from '../../shared/plan/build.ts';
import type { Finding } from '../../shared/rules/define-rule.ts';

const NOTE: Annotation = { id: 'note:1', type: 'note', text: 'Tunnel 2 is cold.', colour: 'ochre', x: 0, y: 0, width: 100, height: 40 };
const PLAN = {
  ...planOf([
    { ...make('vnet', 'vnet-hub', { addressSpace: ['10.0.0.0/16'], dnsServers: ['10.9.9.9'] }), tags: { owner: 'Network team' } },
    make('subnet', 'snet-pe', { parent: 'vnet:vnet-hub', addressPrefix: '10.0.1.0/26' }),
    make('privateDnsZone', 'privatelink.his.arc.azure.com', {}),
  ]),
  annotations: new Map([[NOTE.id, NOTE]]),
};
const FINDING = { rule: 'VNET-001', message: 'The ranges are too wide.', subject: 'vnet:vnet-hub', suppressed: null } as Finding;

const found = (words: string): readonly (readonly [string, string])[] =>
  hitsOf(words, { plan: PLAN, actions: [], findings: [FINDING] }).map((hit) => [hit.key, hit.type === 'action' ? '' : hit.note]);

describe('find in the plan', () => {
  it.each([
    ['a name', 'vnet-hub', 'vnet:vnet-hub'],
    ['a part of a name', 'pe', 'subnet:vnet-hub/snet-pe'],
    ['an id', 'subnet:vnet', 'subnet:vnet-hub/snet-pe'],
    ['a kind', 'private dns', 'privateDnsZone:privatelink.his.arc.azure.com'],
    ['a range', '10.0.1.0/26', 'subnet:vnet-hub/snet-pe'],
    ['a name of the DNS', 'his.arc.azure.com', 'privateDnsZone:privatelink.his.arc.azure.com'],
    ['a value', '10.9.9.9', 'vnet:vnet-hub'],
    ['a tag', 'network team', 'vnet:vnet-hub'],
    ['a finding', 'vnet-001', 'vnet:vnet-hub'],
    ['the words of a note', 'tunnel cold', 'note:1'],
    ['an annotation by what it is', 'note', 'note:1'],
  ])('finds by %s', (_, words, id) => {
    expect(found(words)[0]?.[0]).toBe(id);
  });

  it('leads from an address to the smallest range that holds it', () => {
    expect(found('10.0.1.7')).toEqual([
      ['subnet:vnet-hub/snet-pe', '10.0.1.0/26 holds it'],
      ['vnet:vnet-hub', '10.0.0.0/16 holds it'],
    ]);
  });

  it('puts what has the address itself before the ranges around it', () => {
    const plan = planOf([...PLAN.resources.values(), make('dnsServer', 'dns-01', { address: '10.0.1.7' })]);
    const keys = hitsOf('10.0.1.7', { plan, actions: [], findings: [] }).map(({ key }) => key);
    expect(keys).toEqual(['dnsServer:dns-01', 'subnet:vnet-hub/snet-pe', 'vnet:vnet-hub']);
  });

  it('says which value or finding it was', () => {
    expect(found('owner')).toEqual([['vnet:vnet-hub', 'owner: Network team']]);
    expect(found('vnet-001')).toEqual([['vnet:vnet-hub', 'VNET-001 The ranges are too wide.']]);
  });

  it('finds nothing for words that stand nowhere', () => {
    expect(found('zzz')).toEqual([]);
  });
});
