// Boundary cases of the rules of firewalls and egress: one row per case, its first column is its name.
import { describe, expect, it } from 'vitest';
import { exampleRule } from '../../../shared/books/group-rules.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { type Draft, make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Rule } from '../../../shared/rules/define-rule.ts';
import { arcNamesInspected } from '../../../shared/rules/firewall/arc-names-inspected.ts';
import { arcTagOfRegion } from '../../../shared/rules/firewall/arc-tag-of-region.ts';
import { namesWithoutDnsProxy } from '../../../shared/rules/firewall/names-without-dns-proxy.ts';
import { noEgressDevice } from '../../../shared/rules/firewall/no-egress-device.ts';
import { proxyForm } from '../../../shared/rules/firewall/proxy-form.ts';
import { runRules } from '../../../shared/rules/run.ts';
import { exampleSite } from '../../../shared/rules/security-groups/far-ends.ts';
import { cured, said } from '../../helpers/rules.ts';

type Row = readonly [name: string, rule: Rule, plan: Plan, expected: readonly string[]];

const REGIONAL = 'AzureArcInfrastructure.WestEurope';

function site(firewall: Draft<'siteFirewall'>, more: readonly Resource[] = []): Plan {
  return planOf([make('site', 'plant'), make('siteFirewall', 'fw', { parent: 'site:plant', ...firewall }), ...more]);
}

function tags(...list: readonly (readonly [action: string, tag: string])[]): Plan {
  return site({ rules: list.map(([action, tag]) => ({ action, tags: [tag] })) });
}

function group(...destinations: readonly string[]): Plan {
  return planOf([
    make('securityGroup', 'nsg', {
      rules: destinations.map((destinationAddressPrefix, i) =>
        exampleRule(`r${i}`, { priority: 200 + i, direction: 'Outbound', destinationAddressPrefix }),
      ),
    }),
  ]);
}

function policy(rule: { readonly [key: string]: string | readonly string[] }, draft: Draft<'firewallPolicy'> = {}): Plan {
  return planOf([
    make('firewallPolicy', 'afwp', {
      ruleCollectionGroups: [{ name: 'g', ruleCollections: [{ name: 'c', action: { type: 'Allow' }, rules: [{ name: 'r', ...rule }] }] }],
      ...draft,
    }),
  ]);
}

function proxy(proxyUrl: string): Plan {
  return planOf([make('arcServer', 'srv', { proxyUrl })]);
}

function forced(draft: Draft<'site'>, more: readonly Resource[] = []): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    ...exampleSite().map((one) => (one.kind === 'site' ? ({ ...one, ...draft } as Resource) : one)),
    ...more,
  ]);
}

const NVA = [
  make('subnet', 'nva', { parent: 'vnet:hub', addressPrefix: '10.0.9.0/24' }),
  make('networkInterface', 'nic', { ipForwarding: true, ipConfigurations: [{ name: 'p', subnet: 'subnet:hub/nva' }] }),
];

const ROWS: readonly Row[] = [
  ['FW-006 the whole tag', arcTagOfRegion, tags(['allow', 'AzureArcInfrastructure']), []],
  ['FW-006 the tag of a region', arcTagOfRegion, tags(['allow', REGIONAL]), ['warning siteFirewall:plant/fw']],
  ['FW-006 both', arcTagOfRegion, tags(['allow', REGIONAL], ['allow', 'azurearcinfrastructure']), []],
  ['FW-006 denied', arcTagOfRegion, tags(['deny', REGIONAL]), []],
  ['FW-006 in a security group', arcTagOfRegion, group(REGIONAL), ['warning securityGroup:nsg']],
  ['FW-006 the Internet is open anyway', arcTagOfRegion, group(REGIONAL, 'Internet'), []],
  [
    'FW-006 in a policy',
    arcTagOfRegion,
    policy({ ruleType: 'NetworkRule', destinationAddresses: [REGIONAL] }),
    ['warning firewallPolicy:afwp'],
  ],
  [
    'FW-013 inspection with Arc servers',
    arcNamesInspected,
    site({ tlsInspection: true }, [
      make('siteSubnet', 's', { parent: 'site:plant' }),
      make('arcServer', 'srv', { parent: 'siteSubnet:plant/s' }),
    ]),
    ['warning siteFirewall:plant/fw'],
  ],
  ['FW-013 no Arc server', arcNamesInspected, site({ tlsInspection: true }), []],
  [
    'FW-013 another site',
    arcNamesInspected,
    site({ tlsInspection: true }, [make('site', 'b'), make('arcServer', 'srv', { parent: 'site:b' })]),
    [],
  ],
  [
    'FW-013 a proxy that servers use',
    arcNamesInspected,
    planOf([
      make('site', 'a'),
      make('proxyServer', 'p', { parent: 'site:a', address: '192.168.0.8', tlsInspection: true }),
      make('arcServer', 'srv', { proxyUrl: 'http://user:word@192.168.0.8:8080' }),
    ]),
    ['warning proxyServer:a/p'],
  ],
  [
    'FW-014 a name in a network rule',
    namesWithoutDnsProxy,
    policy({ ruleType: 'NetworkRule', destinationFqdns: ['a.b'] }),
    ['warning firewallPolicy:afwp'],
  ],
  ['FW-014 in an application rule', namesWithoutDnsProxy, policy({ ruleType: 'ApplicationRule', targetFqdns: ['a.b'] }), []],
  ['FW-014 with DNS proxy', namesWithoutDnsProxy, policy({ ruleType: 'NetworkRule', destinationFqdns: ['a.b'] }, { dnsProxy: true }), []],
  [
    'FW-014 the parent policy is outside',
    namesWithoutDnsProxy,
    policy({ ruleType: 'NetworkRule', destinationFqdns: ['a.b'] }, { basePolicy: '/subscriptions/x/p' }),
    [],
  ],
  ['FW-019 http', proxyForm, proxy('http://proxy.corp:8080'), []],
  ['FW-019 with user', proxyForm, proxy('http://user:word@proxy.corp:8080/'), []],
  ['FW-019 https', proxyForm, proxy('https://proxy.corp:8080'), ['warning arcServer:srv']],
  ['FW-019 no scheme', proxyForm, proxy('proxy.corp:8080'), ['warning arcServer:srv']],
  ['FW-019 empty', proxyForm, proxy(''), []],
  ['FW-020 through Azure without device', noEgressDevice, forced({ egress: 'through-azure' }), ['info site:plant']],
  ['FW-020 default route to Azure', noEgressDevice, forced({ defaultRouteToAzure: true }), ['info site:plant']],
  ['FW-020 a router', noEgressDevice, forced({ egress: 'through-azure' }, NVA), []],
  ['FW-020 direct', noEgressDevice, forced({ egress: 'direct' }), []],
  [
    'FW-020 a peer outside the plan',
    noEgressDevice,
    forced({ egress: 'through-azure' }, [make('peering', 'p', { parent: 'vnet:hub', remoteNetwork: '/subscriptions/x/far' })]),
    [],
  ],
];

describe('rules of firewalls and egress', () => {
  it.each(ROWS)('%s', (_, rule, plan, expected) => {
    expect(said(rule, plan)).toEqual(expected);
  });

  it.each<readonly [string, Rule, Plan, boolean]>([
    ['FW-006 opens the whole tag in a group', arcTagOfRegion, group(REGIONAL), true],
    ['FW-006 leaves policies', arcTagOfRegion, policy({ ruleType: 'NetworkRule', destinationAddresses: [REGIONAL] }), false],
    ['FW-019 adds the scheme', proxyForm, proxy('proxy.corp:8080'), true],
    ['FW-019 leaves https', proxyForm, proxy('https://proxy.corp:8080'), false],
  ])('%s', (_, rule, plan, cures) => {
    const next = cured(rule, plan);
    expect(next !== null).toBe(cures);
    if (next) expect(said(rule, next)).toEqual([]);
  });

  it('keeps credentials of a proxy out of the message', () => {
    const [finding] = runRules(proxy('https://user:hunter2@proxy.corp:8080'), [proxyForm]);
    expect(JSON.stringify(finding)).not.toContain('hunter2');
  });
});
