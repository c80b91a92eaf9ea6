// Boundary cases of the rules of private DNS zones: one row per case, its first column is its name.
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Rule } from '../../../shared/rules/define-rule.ts';
import { emptyZoneLinked } from '../../../shared/rules/dns-zones/empty-zone-linked.ts';
import { fallbackOnOtherZone } from '../../../shared/rules/dns-zones/fallback-on-other-zone.ts';
import { linksNearLimit } from '../../../shared/rules/dns-zones/links-near-limit.ts';
import { machinesInPrivateLinkZone } from '../../../shared/rules/dns-zones/machines-in-private-link-zone.ts';
import { misspeltPrivateLinkZone } from '../../../shared/rules/dns-zones/misspelt-private-link-zone.ts';
import { recordOfOldEndpoint } from '../../../shared/rules/dns-zones/record-of-old-endpoint.ts';
import { regionCodeInZone } from '../../../shared/rules/dns-zones/region-code-in-zone.ts';
import { registrationTwice } from '../../../shared/rules/dns-zones/registration-twice.ts';
import { reservedZoneName } from '../../../shared/rules/dns-zones/reserved-zone-name.ts';
import { sameZoneTwice } from '../../../shared/rules/dns-zones/same-zone-twice.ts';
import { exampleZone } from '../../../shared/rules/dns-zones/zone-book.ts';
import { zonePerSpoke } from '../../../shared/rules/dns-zones/zone-per-spoke.ts';
import { zoneTooLarge } from '../../../shared/rules/dns-zones/zone-too-large.ts';
import { exampleNetwork, exampleVault } from '../../../shared/rules/private-endpoints/example-plans.ts';
import { cured, said } from '../../helpers/rules.ts';

type Row = readonly [name: string, rule: Rule, plan: Plan, expected: readonly string[]];

const VAULT = 'privatelink.vaultcore.azure.net';
const BLOB = 'privatelink.blob.core.windows.net';
const OUTSIDE = '/subscriptions/aaaa/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/far';

function zone(name: string): Plan {
  return planOf(exampleZone(name));
}

function second(name: string, network: string, draft: Partial<Resource> = {}): readonly Resource[] {
  const id = `privateDnsZone:second/${name}`;
  return [{ ...make('privateDnsZone', name, { id }), ...draft } as Resource, make('zoneLink', 'link-second', { parent: id, network })];
}

function links(count: number, registrationEnabled = false): Plan {
  return planOf([
    make('privateDnsZone', 'corp.contoso.com'),
    ...Array.from({ length: count }, (_, i) =>
      make('zoneLink', `l${i}`, { parent: 'privateDnsZone:corp.contoso.com', network: `${OUTSIDE}${i}`, registrationEnabled }),
    ),
  ]);
}

function addresses(count: number): Plan {
  return planOf(
    exampleZone(
      'corp.contoso.com',
      {},
      { records: [{ name: 'a', type: 'A', addresses: Array.from({ length: count }, (_, i) => ({ address: `10.0.0.${i}` })) }] },
    ),
  );
}

function vault(record: string | null, more: { readonly zone?: string } = {}): Plan {
  const name = more.zone ?? VAULT;
  return planOf([
    ...exampleNetwork(),
    ...exampleVault({ dnsConfigs: [{ fqdn: 'kv-app.vault.azure.net', addresses: ['10.0.1.4'] }] }),
    make('privateDnsZone', name, { records: record === null ? [] : [{ name: 'kv-app', type: 'A', addresses: [{ address: record }] }] }),
  ]);
}

const LINK = `zoneLink:${VAULT}/link-hub`;
const SECOND = `zoneLink:second/${VAULT}/link-second`;

const ROWS: readonly Row[] = [
  ['ZON-001 a reserved name', reservedZoneName, zone('WINDOWS.net'), ['error privateDnsZone:windows.net']],
  ['ZON-001 below it', reservedZoneName, zone('corp.windows.net'), []],
  [
    'ZON-002 the same name on one network',
    sameZoneTwice,
    planOf([...exampleZone(VAULT), ...second(VAULT, 'vnet:hub')]),
    [`error ${SECOND}`],
  ],
  ['ZON-002 on two networks', sameZoneTwice, planOf([...exampleZone(VAULT), ...second(VAULT, OUTSIDE)]), []],
  [
    'ZON-002 a child zone',
    sameZoneTwice,
    planOf([...exampleZone('contoso.com'), ...second('dev.contoso.com', 'vnet:hub')]),
    ['info zoneLink:second/dev.contoso.com/link-second'],
  ],
  ['ZON-002 neighbours', sameZoneTwice, planOf([...exampleZone('a.contoso.com'), ...second('b.contoso.com', 'vnet:hub')]), []],
  ['ZON-003 twenty addresses', zoneTooLarge, addresses(20), []],
  ['ZON-003 one more', zoneTooLarge, addresses(21), ['error privateDnsZone:corp.contoso.com']],
  ['ZON-003 a thousand links', zoneTooLarge, links(1000), []],
  ['ZON-003 one link more', zoneTooLarge, links(1001), ['error privateDnsZone:corp.contoso.com']],
  [
    'ZON-003 zones of one subscription',
    zoneTooLarge,
    planOf(Array.from({ length: 1001 }, (_, i) => make('privateDnsZone', `z${i}.contoso.com`))),
    ['error privateDnsZone:z1000.contoso.com'],
  ],
  ['ZON-004 a hundred networks', registrationTwice, links(100, true), []],
  ['ZON-004 one more', registrationTwice, links(101, true), ['error privateDnsZone:corp.contoso.com']],
  [
    'ZON-004 a network in two zones',
    registrationTwice,
    planOf([
      ...exampleZone('contoso.com', { registrationEnabled: true }),
      make('privateDnsZone', 'lab.net'),
      make('zoneLink', 'l', { parent: 'privateDnsZone:lab.net', network: 'vnet:hub', registrationEnabled: true }),
    ]),
    ['error zoneLink:lab.net/l'],
  ],
  ['ZON-005 on a zone of machines', machinesInPrivateLinkZone, planOf(exampleZone('contoso.com', { registrationEnabled: true })), []],
  [
    'ZON-005 on a private link zone',
    machinesInPrivateLinkZone,
    planOf(exampleZone(VAULT, { registrationEnabled: true })),
    [`warning ${LINK}`],
  ],
  ['ZON-007 an empty zone', emptyZoneLinked, planOf(exampleZone(VAULT, {}, { records: [] })), [`warning privateDnsZone:${VAULT}`]],
  [
    'ZON-007 the SOA record alone',
    emptyZoneLinked,
    planOf(exampleZone(VAULT, {}, { records: [{ name: '@', type: 'SOA' }] })),
    [`warning privateDnsZone:${VAULT}`],
  ],
  ['ZON-007 an endpoint writes into it', emptyZoneLinked, planOf([...exampleNetwork(), ...exampleVault()]), []],
  ['ZON-007 not linked', emptyZoneLinked, planOf([make('privateDnsZone', VAULT)]), []],
  [
    'ZON-007 asks public DNS for the rest',
    emptyZoneLinked,
    planOf(exampleZone(VAULT, { resolutionPolicy: 'NxDomainRedirect' }, { records: [] })),
    [],
  ],
  ['ZON-007 an import of the zone alone', emptyZoneLinked, planOf(exampleZone(VAULT, {}, { records: [], origin: 'import' })), []],
  ['ZON-007 a zone of machines', emptyZoneLinked, planOf(exampleZone('contoso.com', {}, { records: [] })), []],
  ['ZON-008 the present address', recordOfOldEndpoint, vault('10.0.1.4'), []],
  ['ZON-008 an old one', recordOfOldEndpoint, vault('10.0.1.9'), [`warning privateDnsZone:${VAULT}`]],
  ['ZON-008 no record', recordOfOldEndpoint, vault(null), []],
  ['ZON-008 another zone', recordOfOldEndpoint, vault('10.0.1.9', { zone: BLOB }), []],
  ['ZON-009 vault', misspeltPrivateLinkZone, zone('privatelink.vault.azure.net'), ['warning privateDnsZone:privatelink.vault.azure.net']],
  [
    'ZON-009 without dp',
    misspeltPrivateLinkZone,
    zone('privatelink.kubernetesconfiguration.azure.com'),
    ['warning privateDnsZone:privatelink.kubernetesconfiguration.azure.com'],
  ],
  ['ZON-009 right', misspeltPrivateLinkZone, zone('privatelink.dp.kubernetesconfiguration.azure.com'), []],
  ['ZON-009 a service the table does not have', misspeltPrivateLinkZone, zone('privatelink.openai.azure.com'), []],
  ['ZON-009 resource management', misspeltPrivateLinkZone, zone('privatelink.azure.com'), []],
  ['ZON-011 on a private link zone', fallbackOnOtherZone, planOf(exampleZone(VAULT, { resolutionPolicy: 'NxDomainRedirect' })), []],
  [
    'ZON-011 on another zone',
    fallbackOnOtherZone,
    planOf(exampleZone('contoso.com', { resolutionPolicy: 'nxDomainRedirect' })),
    ['error zoneLink:contoso.com/link-hub'],
  ],
  ['ZON-011 the default', fallbackOnOtherZone, planOf(exampleZone('contoso.com', { resolutionPolicy: 'Default' })), []],
  [
    'ZON-013 joined networks',
    zonePerSpoke,
    planOf([
      ...exampleZone(VAULT),
      ...second(VAULT, 'vnet:spoke'),
      make('vnet', 'spoke'),
      make('peering', 'p', { parent: 'vnet:hub', remoteNetwork: 'vnet:spoke' }),
    ]),
    [`warning privateDnsZone:second/${VAULT}`],
  ],
  [
    'ZON-013 networks that do not hear each other',
    zonePerSpoke,
    planOf([...exampleZone(VAULT), ...second(VAULT, 'vnet:spoke'), make('vnet', 'spoke')]),
    [],
  ],
  ['ZON-013 both on one network is ZON-002', zonePerSpoke, planOf([...exampleZone(VAULT), ...second(VAULT, 'vnet:hub')]), []],
  [
    'ZON-014 the region instead of its code',
    regionCodeInZone,
    zone('privatelink.northeurope.backup.windowsazure.com'),
    ['error privateDnsZone:privatelink.northeurope.backup.windowsazure.com'],
  ],
  ['ZON-014 an unknown code', regionCodeInZone, zone('privatelink.zzz.backup.windowsazure.com'), []],
  [
    'ZON-014 the code instead of the region',
    regionCodeInZone,
    zone('privatelink.we.azmk8s.io'),
    ['error privateDnsZone:privatelink.we.azmk8s.io'],
  ],
  ['ZON-014 the region', regionCodeInZone, zone('privatelink.westeurope.azmk8s.io'), []],
  ['ZON-016 eight hundred links', linksNearLimit, links(800), []],
  ['ZON-016 one more', linksNearLimit, links(801), ['warning privateDnsZone:corp.contoso.com']],
  ['ZON-016 beyond the limit is ZON-003', linksNearLimit, links(1001), []],
];

describe('rules of private DNS zones', () => {
  it.each(ROWS)('%s', (_, rule, plan, expected) => {
    expect(said(rule, plan)).toEqual(expected);
  });

  it.each<readonly [string, Rule, Plan, boolean]>([
    ['ZON-002 removes the link of the empty zone', sameZoneTwice, planOf([...exampleZone(VAULT), ...second(VAULT, 'vnet:hub')]), true],
    [
      'ZON-002 leaves the choice between two filled zones',
      sameZoneTwice,
      planOf([
        ...exampleZone(VAULT),
        ...second(VAULT, 'vnet:hub', { records: [{ name: 'a', type: 'A', addresses: [{ address: '10.0.0.4' }] }] } as Partial<Resource>),
      ]),
      false,
    ],
    ['ZON-007 removes the links', emptyZoneLinked, planOf(exampleZone(VAULT, {}, { records: [] })), true],
    ['ZON-008 writes the present address', recordOfOldEndpoint, vault('10.0.1.9'), true],
    ['ZON-009 renames', misspeltPrivateLinkZone, zone('privatelink.vault.azure.net'), true],
    [
      'ZON-009 leaves an imported zone',
      misspeltPrivateLinkZone,
      planOf(exampleZone('privatelink.vault.azure.net', {}, { origin: 'import' })),
      false,
    ],
    ['ZON-009 leaves a choice', misspeltPrivateLinkZone, zone('privatelink.core.windows.net'), false],
    ['ZON-014 renames', regionCodeInZone, zone('privatelink.northeurope.backup.windowsazure.com'), true],
  ])('%s', (_, rule, plan, cures) => {
    const next = cured(rule, plan);
    expect(next !== null).toBe(cures);
    if (next) expect(said(rule, next)).toEqual([]);
  });
});
