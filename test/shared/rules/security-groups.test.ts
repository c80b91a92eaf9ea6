// Boundary cases of the rules of security groups: one row per case, its first column is its name.
import { describe, expect, it } from 'vitest';
import { exampleRule, type RuleEntry } from '../../../shared/books/group-rules.ts';
import { byAppliance } from '../../../shared/books/route-book.ts';
import { ENDPOINT_FILTERS } from '../../../shared/facts/security-rules.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Rule } from '../../../shared/rules/define-rule.ts';
import { exampleNetwork, exampleVault } from '../../../shared/rules/private-endpoints/example-plans.ts';
import { allowListWithoutDeny } from '../../../shared/rules/security-groups/allow-list-without-deny.ts';
import { badPort } from '../../../shared/rules/security-groups/bad-port.ts';
import { bastionFlowDenied } from '../../../shared/rules/security-groups/bastion-flow-denied.ts';
import { descriptionTooLong } from '../../../shared/rules/security-groups/description-too-long.ts';
import { endpointFilterLimits } from '../../../shared/rules/security-groups/endpoint-filter-limits.ts';
import { endpointRulesWithoutEffect } from '../../../shared/rules/security-groups/endpoint-rules-without-effect.ts';
import { exampleSite } from '../../../shared/rules/security-groups/far-ends.ts';
import { groupOnPlatformSubnet } from '../../../shared/rules/security-groups/group-on-platform-subnet.ts';
import { managementPortOpen } from '../../../shared/rules/security-groups/management-port-open.ts';
import { mixedAddresses } from '../../../shared/rules/security-groups/mixed-addresses.ts';
import { networkTagMeansEverything } from '../../../shared/rules/security-groups/network-tag-means-everything.ts';
import { priorityOutOfRange } from '../../../shared/rules/security-groups/priority-out-of-range.ts';
import { priorityTwice } from '../../../shared/rules/security-groups/priority-twice.ts';
import { resolverPortClosed } from '../../../shared/rules/security-groups/resolver-port-closed.ts';
import { shadowedRule } from '../../../shared/rules/security-groups/shadowed-rule.ts';
import { signInBehindDeny } from '../../../shared/rules/security-groups/sign-in-behind-deny.ts';
import { sitesCutOffFromEndpoints } from '../../../shared/rules/security-groups/sites-cut-off-from-endpoints.ts';
import { tooManyRules } from '../../../shared/rules/security-groups/too-many-rules.ts';
import { unknownProtocol } from '../../../shared/rules/security-groups/unknown-protocol.ts';
import { cured, said } from '../../helpers/rules.ts';

type Row = readonly [name: string, rule: Rule, plan: Plan, expected: readonly string[]];

const GROUP = 'securityGroup:nsg';
const NSG = `warning ${GROUP}`;
const BAD = `error ${GROUP}`;

function group(...rules: readonly RuleEntry[]): Plan {
  return planOf([make('securityGroup', 'nsg', { rules })]);
}

const OUT = { direction: 'Outbound' } as const;
const CLOSE = { access: 'Deny', protocol: '*', sourceAddressPrefix: '*', destinationPortRange: '*' } as const;

/** Interface in a network whose address is in an application group. */
function member(network: string, applicationGroup: string): readonly Resource[] {
  return [
    make('vnet', network, { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 's', { parent: `vnet:${network}`, addressPrefix: '10.0.0.0/24' }),
    make('applicationSecurityGroup', applicationGroup),
    make('networkInterface', `nic-${network}`, {
      ipConfigurations: [
        { name: 'p', subnet: `subnet:${network}/s`, applicationSecurityGroups: [`applicationSecurityGroup:${applicationGroup}`] },
      ],
    }),
  ];
}

const BETWEEN_GROUPS = exampleRule('db', {
  sourceAddressPrefix: '',
  destinationAddressPrefix: '',
  sourceApplicationSecurityGroups: ['applicationSecurityGroup:web'],
  destinationApplicationSecurityGroups: ['applicationSecurityGroup:db'],
});

function bastion(rules: readonly RuleEntry[], more: { readonly privateOnly?: boolean } = {}): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('securityGroup', 'nsg', { rules }),
    make('subnet', 'AzureBastionSubnet', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/26', securityGroup: GROUP }),
    make('bastion', 'bas', { ipConfigurations: [{ name: 'd', subnet: 'subnet:hub/azurebastionsubnet' }], ...more }),
  ]);
}

const HTTPS = exampleRule('https', { priority: 120, sourceAddressPrefix: 'Internet' });
const MANAGER = exampleRule('manager', { priority: 130, sourceAddressPrefix: 'GatewayManager' });
const BASTION = 'error subnet:hub/azurebastionsubnet';

function endpoints(rules: readonly RuleEntry[], privateEndpointPolicies: string | undefined, more: readonly Resource[] = []): Plan {
  return planOf([
    ...exampleNetwork().map((one) =>
      one.kind === 'subnet'
        ? ({ ...one, securityGroup: GROUP, ...(privateEndpointPolicies ? { privateEndpointPolicies } : {}) } as Resource)
        : one,
    ),
    make('securityGroup', 'nsg', { rules }),
    ...exampleVault(),
    ...more,
  ]);
}

const PE = 'warning subnet:hub/snet-pe';

function behindRoute(destination: string, rule: RuleEntry): Plan {
  return planOf([
    make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
    make('routeTable', 'rt', { routes: [byAppliance(destination)] }),
    make('securityGroup', 'nsg', { rules: [rule] }),
    make('subnet', 'web', { parent: 'vnet:app', addressPrefix: '10.1.0.0/24', routeTable: 'routeTable:rt', securityGroup: GROUP }),
  ]);
}

function resolver(rules: readonly RuleEntry[]): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('securityGroup', 'nsg', { rules }),
    make('subnet', 'in', { parent: 'vnet:hub', addressPrefix: '10.0.32.0/28', securityGroup: GROUP }),
    make('subnet', 'out', { parent: 'vnet:hub', addressPrefix: '10.0.32.16/28', securityGroup: GROUP }),
    make('dnsResolver', 'dnspr', { network: 'vnet:hub' }),
    make('resolverInbound', 'in', { parent: 'dnsResolver:dnspr', ipConfigurations: [{ subnet: 'subnet:hub/in', address: '10.0.32.4' }] }),
    make('resolverOutbound', 'out', { parent: 'dnsResolver:dnspr', subnet: 'subnet:hub/out' }),
    make('forwardingRuleset', 'set', {
      outboundEndpoints: ['resolverOutbound:dnspr/out'],
      rules: [{ name: 'corp', domain: 'corp.contoso.com.', state: 'Enabled', targets: [{ address: '192.168.10.10', port: 53 }] }],
    }),
    ...exampleSite(),
  ]);
}

function many(count: number): readonly RuleEntry[] {
  return Array.from({ length: count }, (_, i) => exampleRule(`r${i}`, { priority: 100 + i, destinationPortRange: `${i}` }));
}

const ROWS: readonly Row[] = [
  ...(
    [
      [99, [BAD]],
      [100, []],
      [4096, []],
      [4097, [BAD]],
    ] as const
  ).map(
    ([priority, expected]): Row => [`NSG-001 priority ${priority}`, priorityOutOfRange, group(exampleRule('a', { priority })), expected],
  ),
  ['NSG-001 not stated', priorityOutOfRange, group({ name: 'a' }), []],
  ['NSG-002 twice inbound', priorityTwice, group(exampleRule('a'), exampleRule('b', { direction: 'inbound' })), [BAD]],
  ['NSG-002 once in each direction', priorityTwice, group(exampleRule('a'), exampleRule('b', OUT)), []],
  [
    'NSG-003 a list of ranges',
    mixedAddresses,
    group(exampleRule('a', { sourceAddressPrefix: '', sourceAddressPrefixes: ['10.0.0.0/24', '10.1.0.0/24'] })),
    [],
  ],
  [
    'NSG-003 one tag in the list',
    mixedAddresses,
    group(exampleRule('a', { sourceAddressPrefix: '', sourceAddressPrefixes: ['Internet'] })),
    [],
  ],
  [
    'NSG-003 a range repeated in both fields',
    mixedAddresses,
    group(exampleRule('a', { sourceAddressPrefix: 'Internet', sourceAddressPrefixes: ['internet'] })),
    [],
  ],
  [
    'NSG-003 two tags',
    mixedAddresses,
    group(exampleRule('a', { destinationAddressPrefix: '', destinationAddressPrefixes: ['Sql', 'Storage'] })),
    [BAD],
  ],
  [
    'NSG-003 any with a range',
    mixedAddresses,
    group(exampleRule('a', { sourceAddressPrefix: '*', sourceAddressPrefixes: ['10.0.0.0/24'] })),
    [BAD],
  ],
  [
    'NSG-003 an application group with a tag',
    mixedAddresses,
    group(exampleRule('a', { sourceApplicationSecurityGroups: ['applicationSecurityGroup:web'] })),
    [BAD],
  ],
  [
    'NSG-003 application groups of one network',
    mixedAddresses,
    planOf([...group(BETWEEN_GROUPS).resources.values(), ...member('hub', 'web')]),
    [],
  ],
  [
    'NSG-003 application groups of two networks',
    mixedAddresses,
    planOf([...group(BETWEEN_GROUPS).resources.values(), ...member('hub', 'web'), ...member('lab', 'db')]),
    [BAD],
  ],
  ['NSG-004 the last port', badPort, group(exampleRule('a', { destinationPortRange: '0-65535' })), []],
  ['NSG-004 one beyond', badPort, group(exampleRule('a', { destinationPortRange: '65536' })), [BAD]],
  [
    'NSG-004 backwards in a list',
    badPort,
    group(exampleRule('a', { destinationPortRange: '', destinationPortRanges: ['80', '90-85'] })),
    [BAD],
  ],
  ['NSG-005 another case', unknownProtocol, group(exampleRule('a', { protocol: 'ICMP' })), []],
  ['NSG-005 an application', unknownProtocol, group(exampleRule('a', { protocol: 'Dns' })), [BAD]],
  ['NSG-006 a wider rule first', shadowedRule, group(exampleRule('a'), exampleRule('b', { priority: 300, access: 'Deny' })), [NSG]],
  [
    'NSG-006 the wider rule later',
    shadowedRule,
    group(exampleRule('a', { priority: 300 }), exampleRule('b', { sourceAddressPrefix: '10.0.0.0/24' })),
    [],
  ],
  ['NSG-006 the other direction', shadowedRule, group(exampleRule('a'), exampleRule('b', { priority: 300, ...OUT })), []],
  [
    'NSG-006 an unreadable rule in front',
    shadowedRule,
    group({ ...exampleRule('a'), unknown: { sourceAddressPrefix: "parameters('x')" } }, exampleRule('b', { priority: 300 })),
    [],
  ],
  ['NSG-006 the same number is NSG-002', shadowedRule, group(exampleRule('a'), exampleRule('b')), []],
  [
    'NSG-006 a regional tag',
    shadowedRule,
    group(
      exampleRule('a', { ...OUT, destinationAddressPrefix: 'Storage' }),
      exampleRule('b', { ...OUT, priority: 300, destinationAddressPrefix: 'Storage.WestEurope' }),
    ),
    [NSG],
  ],
  ['NSG-006 Bastion asks for both', shadowedRule, group(HTTPS, MANAGER), []],
  ['NSG-006 two hundred rules', shadowedRule, group(...many(200), exampleRule('z', { ...OUT })), []],
  ['NSG-007 any to 22', managementPortOpen, group(exampleRule('a', { sourceAddressPrefix: '*', destinationPortRange: '20-30' })), [NSG]],
  [
    'NSG-007 0.0.0.0/0',
    managementPortOpen,
    group(exampleRule('a', { sourceAddressPrefix: '0.0.0.0/0', destinationPortRange: '*' })),
    [NSG],
  ],
  [
    'NSG-007 denied before',
    managementPortOpen,
    group(
      exampleRule('a', { priority: 150, access: 'Deny', sourceAddressPrefix: 'Internet', destinationPortRange: '*' }),
      exampleRule('b', { sourceAddressPrefix: '*', destinationPortRange: '3389' }),
    ),
    [],
  ],
  ['NSG-007 the web', managementPortOpen, group(exampleRule('a', { sourceAddressPrefix: '*' })), []],
  [
    'NSG-007 a part of the Internet',
    managementPortOpen,
    group(exampleRule('a', { sourceAddressPrefix: '203.0.113.0/24', destinationPortRange: '22' })),
    [],
  ],
  [
    'NSG-008 a private list without end',
    allowListWithoutDeny,
    group(exampleRule('a', { sourceAddressPrefix: '10.1.0.0/24' })),
    [`info ${GROUP}`],
  ],
  [
    'NSG-008 closed',
    allowListWithoutDeny,
    group(exampleRule('a', { sourceAddressPrefix: '10.1.0.0/24' }), exampleRule('z', { priority: 4096, ...CLOSE })),
    [],
  ],
  ['NSG-008 no list', allowListWithoutDeny, group(exampleRule('a')), []],
  ['NSG-008 public sources', allowListWithoutDeny, group(exampleRule('a', { sourceAddressPrefix: '203.0.113.0/24' })), []],
  ['NSG-009 a thousand rules', tooManyRules, group(...many(1000)), []],
  ['NSG-009 one more', tooManyRules, group(...many(1001)), [BAD]],
  [
    'NSG-009 addresses of a side',
    tooManyRules,
    group(exampleRule('a', { sourceAddressPrefixes: Array.from({ length: 4001 }, (_, i) => `10.${i >> 8}.${i % 256}.0/24`) })),
    [BAD],
  ],
  [
    'NSG-011 Route Server',
    groupOnPlatformSubnet,
    planOf([make('vnet', 'hub'), make('subnet', 'RouteServerSubnet', { parent: 'vnet:hub', securityGroup: '/subscriptions/x/nsg' })]),
    ['error subnet:hub/routeserversubnet'],
  ],
  [
    'NSG-011 gateway subnets are GWS-006',
    groupOnPlatformSubnet,
    planOf([make('vnet', 'hub'), make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', securityGroup: GROUP })]),
    [],
  ],
  ['NSG-012 the two that defaults do not give', bastionFlowDenied, bastion([HTTPS, MANAGER]), []],
  ['NSG-012 an empty group', bastionFlowDenied, bastion([]), [BASTION, BASTION]],
  ['NSG-012 one wide rule', bastionFlowDenied, bastion([exampleRule('all', { protocol: '*', sourceAddressPrefix: '*' })]), []],
  ['NSG-012 only some clients', bastionFlowDenied, bastion([{ ...HTTPS, sourceAddressPrefix: '203.0.113.0/24' }, MANAGER]), []],
  ['NSG-012 a private host needs no Internet', bastionFlowDenied, bastion([MANAGER], { privateOnly: true }), []],
  [
    'NSG-012 outbound closed',
    bastionFlowDenied,
    bastion([HTTPS, MANAGER, exampleRule('z', { ...OUT, ...CLOSE, destinationAddressPrefix: 'Internet' })]),
    [BASTION, BASTION],
  ],
  ['NSG-012 an unreadable rule', bastionFlowDenied, bastion([{ ...exampleRule('a'), unknown: { access: 'x' } }]), []],
  [
    'NSG-014 Resource Manager behind a deny (T28)',
    signInBehindDeny,
    group(
      exampleRule('d', { ...OUT, ...CLOSE, priority: 100, destinationAddressPrefix: 'Internet' }),
      exampleRule('a', { ...OUT, priority: 150, destinationAddressPrefix: 'AzureResourceManager' }),
    ),
    [NSG],
  ],
  [
    'NSG-014 in front of it (T29)',
    signInBehindDeny,
    group(
      exampleRule('a', { ...OUT, priority: 150, destinationAddressPrefix: 'AzureResourceManager' }),
      exampleRule('d', { ...OUT, ...CLOSE, priority: 200, destinationAddressPrefix: 'Internet' }),
    ),
    [],
  ],
  [
    'NSG-006 leaves that to NSG-014',
    shadowedRule,
    group(
      exampleRule('d', { ...OUT, ...CLOSE, priority: 100, destinationAddressPrefix: 'Internet' }),
      exampleRule('a', { ...OUT, priority: 150, destinationAddressPrefix: 'AzureResourceManager' }),
    ),
    [],
  ],
  [
    'NSG-015 policies off (T14)',
    endpointRulesWithoutEffect,
    endpoints([exampleRule('a', { ...CLOSE, sourceAddressPrefix: '192.168.0.0/16' })], 'Disabled'),
    [PE],
  ],
  ['NSG-015 policies for groups (T15)', endpointRulesWithoutEffect, endpoints([exampleRule('a')], 'networksecuritygroupenabled'), []],
  ['NSG-015 policies for routes only', endpointRulesWithoutEffect, endpoints([exampleRule('a')], 'RouteTableEnabled'), [PE]],
  ['NSG-015 no rule of its own', endpointRulesWithoutEffect, endpoints([], 'Disabled'), []],
  [
    'NSG-015 a rule for other addresses',
    endpointRulesWithoutEffect,
    endpoints([exampleRule('a', { destinationAddressPrefix: '10.0.9.0/24' })], 'Disabled'),
    [],
  ],
  [
    'NSG-015 machines beside the endpoint',
    endpointRulesWithoutEffect,
    endpoints([exampleRule('a')], 'Disabled', [
      make('networkInterface', 'nic', { ipConfigurations: [{ name: 'p', subnet: 'subnet:hub/snet-pe' }] }),
      make('virtualMachine', 'vm', { nics: [{ nic: 'networkInterface:nic' }] }),
    ]),
    [],
  ],
  ['NSG-016 source ports', endpointFilterLimits, endpoints([exampleRule('a', { sourcePortRange: '1024-65535' })], 'Enabled'), [PE]],
  [
    'NSG-016 source ports without effect anyway',
    endpointFilterLimits,
    endpoints([exampleRule('a', { sourcePortRange: '1024-65535' })], 'Disabled'),
    [],
  ],
  [
    'NSG-016 too many members',
    endpointFilterLimits,
    planOf(
      Array.from({ length: ENDPOINT_FILTERS.applicationGroupMembers + 1 }, (_, i) =>
        make('privateEndpoint', `pe-${i}`, { applicationSecurityGroups: ['applicationSecurityGroup:web'] }),
      ),
    ),
    ['warning applicationSecurityGroup:web'],
  ],
  ['NSG-017 a default route', networkTagMeansEverything, behindRoute('0.0.0.0/0', exampleRule('a')), ['warning subnet:app/web']],
  [
    'NSG-017 a narrow source',
    networkTagMeansEverything,
    behindRoute('0.0.0.0/0', exampleRule('a', { sourceAddressPrefix: '10.1.0.0/16' })),
    [],
  ],
  ['NSG-017 another route', networkTagMeansEverything, behindRoute('10.0.0.0/8', exampleRule('a')), []],
  ['NSG-018 the site denied', sitesCutOffFromEndpoints, endpoints([exampleRule('z', CLOSE)], 'Enabled', exampleSite()), [PE]],
  [
    'NSG-018 a part of the site allowed',
    sitesCutOffFromEndpoints,
    endpoints(
      [exampleRule('a', { priority: 150, sourceAddressPrefix: '192.168.20.0/24' }), exampleRule('z', CLOSE)],
      'Enabled',
      exampleSite(),
    ),
    [],
  ],
  ['NSG-018 groups do not act', sitesCutOffFromEndpoints, endpoints([exampleRule('z', CLOSE)], 'Disabled', exampleSite()), []],
  ['NSG-018 no site', sitesCutOffFromEndpoints, endpoints([exampleRule('z', CLOSE)], 'Enabled'), []],
  ['NSG-019 defaults let DNS pass', resolverPortClosed, resolver([]), []],
  [
    'NSG-019 closed both ways',
    resolverPortClosed,
    resolver([exampleRule('z', CLOSE), exampleRule('y', { ...CLOSE, ...OUT })]),
    ['warning subnet:hub/in', 'warning subnet:hub/out'],
  ],
  [
    'NSG-019 UDP alone',
    resolverPortClosed,
    resolver([
      exampleRule('u', { priority: 150, protocol: 'Udp', sourceAddressPrefix: '192.168.0.0/16', destinationPortRange: '53' }),
      exampleRule('z', CLOSE),
    ]),
    ['warning subnet:hub/in'],
  ],
  ['NSG-020 140 characters', descriptionTooLong, group(exampleRule('a', { description: 'x'.repeat(140) })), []],
  ['NSG-020 141 characters', descriptionTooLong, group(exampleRule('a', { description: 'x'.repeat(141) })), [`info ${GROUP}`]],
];

describe('rules of security groups', () => {
  it.each(ROWS)('%s', (_, rule, plan, expected) => {
    expect(said(rule, plan)).toEqual(expected);
  });

  it.each<readonly [string, Rule, Plan, boolean]>([
    ['NSG-001 renumbers at the end', priorityOutOfRange, group(exampleRule('a'), exampleRule('z', { priority: 65000 })), true],
    [
      'NSG-001 renumbers in front',
      priorityOutOfRange,
      group(exampleRule('a', { priority: 5 }), exampleRule('b', { priority: 7 }), exampleRule('c')),
      true,
    ],
    ['NSG-001 has no room', priorityOutOfRange, group(exampleRule('a', { priority: 100 }), exampleRule('b', { priority: 7 })), false],
    ['NSG-002 takes the next number', priorityTwice, group(exampleRule('a'), exampleRule('b')), true],
    [
      'NSG-002 would pass another rule',
      priorityTwice,
      group(exampleRule('a'), exampleRule('b'), exampleRule('c', { priority: 201 })),
      false,
    ],
    ['NSG-006 removes the rule', shadowedRule, group(exampleRule('a'), exampleRule('b', { priority: 300, access: 'Deny' })), true],
    ['NSG-008 adds a deny', allowListWithoutDeny, group(exampleRule('a', { sourceAddressPrefix: '10.1.0.0/24' })), true],
    [
      'NSG-008 finds no number',
      allowListWithoutDeny,
      group(exampleRule('a', { priority: 4096, sourceAddressPrefix: '10.1.0.0/24' })),
      false,
    ],
    [
      'NSG-014 has no number in front',
      signInBehindDeny,
      group(
        exampleRule('d', { ...OUT, ...CLOSE, priority: 100, destinationAddressPrefix: 'Internet' }),
        exampleRule('a', { ...OUT, priority: 150, destinationAddressPrefix: 'AzureResourceManager' }),
      ),
      false,
    ],
    ['NSG-015 keeps route policies', endpointRulesWithoutEffect, endpoints([exampleRule('a')], 'RouteTableEnabled'), true],
  ])('%s', (_, rule, plan, cures) => {
    const next = cured(rule, plan);
    expect(next !== null).toBe(cures);
    if (next) expect(said(rule, next)).toEqual([]);
  });

  it('keeps the order when it renumbers', () => {
    const next = cured(priorityOutOfRange, group(exampleRule('b', { priority: 7 }), exampleRule('a', { priority: 5 }), exampleRule('c')));
    const after = [...(next?.resources.values() ?? [])].flatMap((one) => (one.kind === 'securityGroup' ? (one.rules ?? []) : []));
    expect(after.map((entry) => [entry.name, entry.priority])).toEqual([
      ['b', 101],
      ['a', 100],
      ['c', 200],
    ]);
  });
});
