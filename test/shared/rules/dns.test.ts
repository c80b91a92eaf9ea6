// Boundary cases of the rules of DNS: one row per case, its first column is its name.
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../shared/kinds/index.ts';
import { type Draft, make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Rule } from '../../../shared/rules/define-rule.ts';
import { azureServerForwardsElsewhere } from '../../../shared/rules/dns/azure-server-forwards-elsewhere.ts';
import { badRuleDomain } from '../../../shared/rules/dns/bad-rule-domain.ts';
import { dnsServerOutOfReach } from '../../../shared/rules/dns/dns-server-out-of-reach.ts';
import { everyNameForwarded } from '../../../shared/rules/dns/every-name-forwarded.ts';
import { exampleResolver, exampleRuleset, exampleServer } from '../../../shared/rules/dns/example-resolver.ts';
import { forwarderTooWide } from '../../../shared/rules/dns/forwarder-too-wide.ts';
import { forwardsToPlatformAddress } from '../../../shared/rules/dns/forwards-to-platform-address.ts';
import { interfaceAsksOthers } from '../../../shared/rules/dns/interface-asks-others.ts';
import { manyHostsFiles } from '../../../shared/rules/dns/many-hosts-files.ts';
import { privateSuffixForwarded } from '../../../shared/rules/dns/private-suffix-forwarded.ts';
import { proxyOfFirewallOff } from '../../../shared/rules/dns/proxy-of-firewall-off.ts';
import { resolverElsewhere } from '../../../shared/rules/dns/resolver-elsewhere.ts';
import { resolverNetworkUnsuitable } from '../../../shared/rules/dns/resolver-network-unsuitable.ts';
import { rulesetLoop } from '../../../shared/rules/dns/ruleset-loop.ts';
import { rulesetTooLarge } from '../../../shared/rules/dns/ruleset-too-large.ts';
import { tooManyResolverEndpoints } from '../../../shared/rules/dns/too-many-resolver-endpoints.ts';
import { exampleGateway } from '../../../shared/rules/peering/peering-book.ts';
import { exampleSite } from '../../../shared/rules/security-groups/far-ends.ts';
import { cured, said } from '../../helpers/rules.ts';

type Row = readonly [name: string, rule: Rule, plan: Plan, expected: readonly string[]];

const AZURE = '168.63.129.16';
const OUTSIDE = '/subscriptions/aaaa/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/far';
const SERVER = 'dnsServer:plant/dns-01';
const SET = 'forwardingRuleset:rules';

function site(draft: Draft<'dnsServer'>): Plan {
  return planOf([...exampleResolver(), ...exampleServer(draft)]);
}

function forwards(domain: string, draft: Draft<'dnsServer'> = {}, ...others: readonly string[]): Plan {
  return site({ forwarders: [domain, ...others].map((one) => ({ domain: one, targets: ['10.0.32.4'] })), ...draft });
}

function ruleset(draft: Draft<'forwardingRuleset'>, more: readonly Resource[] = []): Plan {
  return planOf([...exampleResolver(), ...exampleRuleset(draft), ...more]);
}

function rule(domain: string, address: string, state = 'Enabled') {
  return { name: 'r', domain, state, targets: [{ address, port: 53 }] };
}

/** A server on a machine, with an address that the network asks. */
function inAzure(draft: Draft<'dnsServer'>, dnsServers: readonly string[] = ['10.0.2.4']): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], dnsServers }),
    make('subnet', 'dns', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24' }),
    make('dnsServer', 'dns-01', { parent: 'subnet:hub/dns', address: '10.0.2.4', ...draft }),
  ]);
}

function network(dnsServers: readonly string[], more: readonly Resource[] = [], origin?: 'import'): Plan {
  return planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], dnsServers, ...(origin ? { origin } : {}) }), ...more]);
}

function nic(own: readonly string[], ofNetwork: readonly string[], address = '10.0.1.9'): Plan {
  return network(ofNetwork, [
    make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
    make('networkInterface', 'nic', {
      dnsServers: own,
      ipConfigurations: [{ name: 'p', subnet: 'subnet:hub/app', privateIpAddress: address }],
    }),
  ]);
}

function firewall(
  policy: Draft<'firewallPolicy'> | null,
  dnsServers: readonly string[] = ['10.0.1.4'],
  more: readonly Resource[] = [],
): Plan {
  return network(dnsServers, [
    make('subnet', 'AzureFirewallSubnet', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/26' }),
    ...(policy ? [make('firewallPolicy', 'afwp', policy)] : []),
    make('azureFirewall', 'afw', {
      ...(policy ? { policy: 'firewallPolicy:afwp' } : {}),
      ipConfigurations: [{ name: 'd', subnet: 'subnet:hub/azurefirewallsubnet' }],
    }),
    ...more,
  ]);
}

function hosts(count: number): Plan {
  return planOf(
    Array.from({ length: count }, (_, i) =>
      make('arcServer', `s${i}`, { hosts: [{ name: 'gbl.his.arc.azure.com', address: '10.0.1.4' }] }),
    ),
  );
}

function endpoints(count: number): Plan {
  return planOf([
    ...exampleResolver(),
    ...Array.from({ length: count }, (_, i) => make('resolverOutbound', `o${i}`, { parent: 'dnsResolver:dnspr' })),
  ]);
}

const ROWS: readonly Row[] = [
  [
    'DNS-001 a site forwards to Azure DNS (T04)',
    forwardsToPlatformAddress,
    site({ forwarders: [{ domain: 'his.arc.azure.com', targets: [AZURE] }] }),
    [`error ${SERVER}`],
  ],
  ['DNS-001 everything else', forwardsToPlatformAddress, site({ upstream: 'addresses', upstreamAddresses: [AZURE] }), [`error ${SERVER}`]],
  ['DNS-001 addresses that are not used', forwardsToPlatformAddress, site({ upstream: 'root-hints', upstreamAddresses: [AZURE] }), []],
  ['DNS-001 a machine in Azure may', forwardsToPlatformAddress, inAzure({ upstream: 'addresses', upstreamAddresses: [AZURE] }), []],
  ['DNS-003 recursive upstream (T05)', privateSuffixForwarded, forwards('privatelink.his.arc.azure.com'), [`warning ${SERVER}`]],
  ['DNS-003 root hints (T06)', privateSuffixForwarded, forwards('privatelink.his.arc.azure.com', { upstream: 'root-hints' }), []],
  ['DNS-003 the public suffix as well', privateSuffixForwarded, forwards('privatelink.his.arc.azure.com', {}, 'his.arc.azure.com'), []],
  ['DNS-003 a wider forwarder as well', privateSuffixForwarded, forwards('privatelink.his.arc.azure.com', {}, 'arc.azure.com.'), []],
  [
    'DNS-003 everything goes to the resolver (T54)',
    privateSuffixForwarded,
    forwards('privatelink.his.arc.azure.com', { upstream: 'addresses', upstreamAddresses: ['10.0.32.4'] }),
    [],
  ],
  ['DNS-005 another region', resolverElsewhere, planOf(exampleResolver({ region: 'northeurope' })), ['error dnsResolver:dnspr']],
  ['DNS-005 the same in other words', resolverElsewhere, planOf(exampleResolver({ region: 'West Europe' })), []],
  [
    'DNS-005 a second resolver',
    resolverElsewhere,
    planOf([...exampleResolver(), make('dnsResolver', 'two', { network: 'vnet:hub' })]),
    ['error dnsResolver:two'],
  ],
  [
    'DNS-005 a network outside the plan',
    resolverElsewhere,
    planOf([make('dnsResolver', 'a', { network: OUTSIDE }), make('dnsResolver', 'b', { network: OUTSIDE.toUpperCase() })]),
    ['error dnsResolver:b'],
  ],
  ['DNS-006 five', tooManyResolverEndpoints, endpoints(5), []],
  ['DNS-006 six', tooManyResolverEndpoints, endpoints(6), ['error dnsResolver:dnspr']],
  [
    'DNS-007 encryption',
    resolverNetworkUnsuitable,
    planOf(exampleResolver().map((one) => (one.kind === 'vnet' ? { ...one, encryptionEnabled: true } : one))),
    ['error dnsResolver:dnspr'],
  ],
  [
    'DNS-007 IPv6',
    resolverNetworkUnsuitable,
    planOf(exampleResolver().map((one) => (one.kind === 'subnet' ? { ...one, addressPrefixes: ['10.0.32.0/28', 'fd00::/64'] } : one))),
    ['error resolverInbound:dnspr/in'],
  ],
  [
    'DNS-008 six servers',
    rulesetTooLarge,
    ruleset({ rules: [{ ...rule('a.b.', '1.1.1.1'), targets: Array.from({ length: 6 }, (_, i) => ({ address: `1.1.1.${i}` })) }] }),
    [],
  ],
  [
    'DNS-008 seven servers',
    rulesetTooLarge,
    ruleset({ rules: [{ ...rule('a.b.', '1.1.1.1'), targets: Array.from({ length: 7 }, (_, i) => ({ address: `1.1.1.${i}` })) }] }),
    [`error ${SET}`],
  ],
  [
    'DNS-008 a thousand rules',
    rulesetTooLarge,
    ruleset({ rules: Array.from({ length: 1000 }, (_, i) => rule(`a${i}.b.`, '1.1.1.1')) }),
    [],
  ],
  [
    'DNS-008 one more',
    rulesetTooLarge,
    ruleset({ rules: Array.from({ length: 1001 }, (_, i) => rule(`a${i}.b.`, '1.1.1.1')) }),
    [`error ${SET}`],
  ],
  ['DNS-008 endpoints elsewhere', rulesetTooLarge, ruleset({ region: 'northeurope' }), [`error ${SET}`, `warning ${SET}`]],
  [
    'DNS-008 a second set on a network',
    rulesetTooLarge,
    ruleset({}, [make('forwardingRuleset', 'two'), make('rulesetLink', 'l', { parent: 'forwardingRuleset:two', network: 'vnet:hub' })]),
    ['error rulesetLink:two/l'],
  ],
  ['DNS-009 the dot alone', badRuleDomain, ruleset({ rules: [rule('.', '1.1.1.1')] }), []],
  ['DNS-009 no dot', badRuleDomain, ruleset({ rules: [rule('a.b', '1.1.1.1')] }), [`error ${SET}`]],
  ['DNS-009 one label', badRuleDomain, ruleset({ rules: [rule('corp.', '1.1.1.1')] }), [`error ${SET}`]],
  ['DNS-009 34 labels', badRuleDomain, ruleset({ rules: [rule('a.'.repeat(34), '1.1.1.1')] }), []],
  ['DNS-009 35 labels', badRuleDomain, ruleset({ rules: [rule('a.'.repeat(35), '1.1.1.1')] }), [`error ${SET}`]],
  ['DNS-010 back to the linked network (T35)', rulesetLoop, ruleset({ rules: [rule('corp.example.', '10.0.32.4')] }), [`error ${SET}`]],
  ['DNS-010 switched off', rulesetLoop, ruleset({ rules: [rule('corp.example.', '10.0.32.4', 'Disabled')] }), []],
  [
    'DNS-010 linked elsewhere',
    rulesetLoop,
    planOf([
      ...exampleResolver(),
      ...exampleRuleset({ rules: [rule('corp.example.', '10.0.32.4')] }).map((one) =>
        one.kind === 'rulesetLink' ? { ...one, network: OUTSIDE } : one,
      ),
    ]),
    [],
  ],
  [
    'DNS-011 with a gateway',
    everyNameForwarded,
    ruleset({ rules: [rule('.', '192.168.10.10')] }, exampleGateway('vnet:hub', '10.0.0.0/27')),
    [`warning ${SET}`],
  ],
  ['DNS-011 without one', everyNameForwarded, ruleset({ rules: [rule('.', '192.168.10.10')] }), []],
  ['DNS-011 to Azure DNS', everyNameForwarded, ruleset({ rules: [rule('.', AZURE)] }, exampleGateway('vnet:hub', '10.0.0.0/27')), []],
  [
    'DNS-012 asks a public server',
    azureServerForwardsElsewhere,
    inAzure({ upstream: 'recursive-upstream' }),
    ['warning dnsServer:hub/dns/dns-01'],
  ],
  ['DNS-012 asks Azure DNS (T53)', azureServerForwardsElsewhere, inAzure({ upstream: 'addresses', upstreamAddresses: [AZURE] }), []],
  [
    'DNS-012 forwards some names there',
    azureServerForwardsElsewhere,
    inAzure({ upstream: 'root-hints', forwarders: [{ domain: 'azure.net', targets: [AZURE] }] }),
    [],
  ],
  [
    'DNS-012 the network of a VPN gateway is VPN-026',
    azureServerForwardsElsewhere,
    planOf([...inAzure({ upstream: 'root-hints' }).resources.values(), ...exampleGateway('vnet:hub', '10.0.0.0/27')]),
    [],
  ],
  ['DNS-012 nobody asks it', azureServerForwardsElsewhere, inAzure({ upstream: 'recursive-upstream' }, []), []],
  ['DNS-015 in the network', dnsServerOutOfReach, network(['10.0.255.255']), []],
  ['DNS-015 one address beyond', dnsServerOutOfReach, network(['10.1.0.0']), ['warning vnet:hub']],
  ['DNS-015 a public server', dnsServerOutOfReach, network(['1.1.1.1']), []],
  ['DNS-015 an import may lack networks', dnsServerOutOfReach, network(['10.1.0.4'], [], 'import'), []],
  [
    'DNS-015 a peer outside the plan',
    dnsServerOutOfReach,
    network(['10.1.0.4'], [make('peering', 'p', { parent: 'vnet:hub', remoteNetwork: OUTSIDE })]),
    [],
  ],
  ['DNS-015 at a site', dnsServerOutOfReach, network(['192.168.10.10'], exampleSite()), []],
  ['DNS-015 at no site', dnsServerOutOfReach, network(['192.167.10.10', '172.16.0.4'], exampleSite()), ['warning vnet:hub']],
  ['DNS-016 other servers', interfaceAsksOthers, nic(['10.0.9.4'], ['10.0.2.4']), ['warning networkInterface:nic']],
  ['DNS-016 the same in another order', interfaceAsksOthers, nic(['10.0.2.5', '10.0.2.4'], ['10.0.2.4', '10.0.2.5']), []],
  ['DNS-016 none of its own', interfaceAsksOthers, nic([], ['10.0.2.4']), []],
  ['DNS-016 the DNS server itself', interfaceAsksOthers, nic(['127.0.0.1'], ['10.0.2.4']), []],
  ['DNS-016 its partner', interfaceAsksOthers, nic(['10.0.2.5'], ['10.0.1.9', '10.0.2.5'], '10.0.1.9'), []],
  ['DNS-018 proxy off', proxyOfFirewallOff, firewall({}), ['error azureFirewall:afw']],
  ['DNS-018 proxy on', proxyOfFirewallOff, firewall({ dnsProxy: true }), []],
  [
    'DNS-018 the parent policy says it',
    proxyOfFirewallOff,
    firewall({ basePolicy: 'firewallPolicy:base' }, ['10.0.1.4'], [make('firewallPolicy', 'base', { dnsProxy: true })]),
    [],
  ],
  [
    'DNS-018 a parent policy outside the plan',
    proxyOfFirewallOff,
    firewall({ basePolicy: '/subscriptions/x/base' }),
    ['unknown azureFirewall:afw'],
  ],
  ['DNS-018 nobody asks it', proxyOfFirewallOff, firewall({}, ['10.0.2.4']), []],
  ['DNS-018 a classic firewall', proxyOfFirewallOff, firewall(null), ['error azureFirewall:afw']],
  ['DNS-019 five', manyHostsFiles, hosts(5), []],
  ['DNS-019 six are one finding', manyHostsFiles, hosts(6), ['warning arcServer:s0']],
  ['DNS-021 all of Arc', forwarderTooWide, forwards('arc.azure.com'), [`warning ${SERVER}`]],
  ['DNS-021 all of windows.net', forwarderTooWide, forwards('Windows.NET.'), [`warning ${SERVER}`]],
  ['DNS-021 a suffix', forwarderTooWide, forwards('blob.core.windows.net'), []],
  ['DNS-021 a domain of the company', forwarderTooWide, forwards('corp.contoso.com'), []],
];

describe('rules of DNS', () => {
  it.each(ROWS)('%s', (_, ruleOfRow, plan, expected) => {
    expect(said(ruleOfRow, plan)).toEqual(expected);
  });

  it.each<readonly [string, Rule, Plan, boolean]>([
    [
      'DNS-001 names the inbound endpoint',
      forwardsToPlatformAddress,
      site({ forwarders: [{ domain: 'his.arc.azure.com', targets: [AZURE] }] }),
      true,
    ],
    [
      'DNS-001 knows no endpoint',
      forwardsToPlatformAddress,
      planOf(exampleServer({ forwarders: [{ domain: 'his.arc.azure.com', targets: [AZURE] }] })),
      false,
    ],
    ['DNS-003 forwards both suffixes of key vaults', privateSuffixForwarded, forwards('privatelink.vaultcore.azure.net'), true],
    ['DNS-009 adds the dot', badRuleDomain, ruleset({ rules: [rule('a.b', '1.1.1.1')] }), true],
    ['DNS-009 leaves one label', badRuleDomain, ruleset({ rules: [rule('corp', '1.1.1.1')] }), false],
    ['DNS-010 removes the link', rulesetLoop, ruleset({ rules: [rule('corp.example.', '10.0.32.4')] }), true],
    ['DNS-018 leaves a classic firewall', proxyOfFirewallOff, firewall(null), false],
    ['DNS-021 does not know what is needed', forwarderTooWide, forwards('arc.azure.com'), false],
  ])('%s', (_, ruleOfRow, plan, cures) => {
    const next = cured(ruleOfRow, plan);
    expect(next !== null).toBe(cures);
    if (next) expect(said(ruleOfRow, next)).toEqual([]);
  });
});
