// Vectors of catalogue 4.6 about names, and about the scope behind a name.
import { describe, expect, it } from 'vitest';
import { make } from '../../shared/plan/build.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { SAMPLES } from '../../shared/plan/samples/index.ts';
import { AGENT, firewall, GBL, linkId, network, peered, planB, zoneId } from './design-b.ts';
import { flowOf } from './flow.ts';
import { answerOf, type NameAnswer } from './name.ts';

const forwarders = (...pairs: readonly (readonly [string, string])[]): { readonly forwarders: readonly unknown[] } => ({
  forwarders: pairs.map(([domain, target]) => ({ domain, targets: [target] })),
});
const HIS = 'his.arc.azure.com';
const GUEST = 'guestconfiguration.azure.com';
const INBOUND = '10.0.32.4';
const others = [[GUEST, INBOUND]] as const;
const zoneGroupWithout = (suffix: string): unknown => [
  {
    name: 'default',
    zones: [HIS, GUEST, 'dp.kubernetesconfiguration.azure.com']
      .filter((one) => one !== suffix)
      .map((one) => ({ name: one, zone: zoneId(one) })),
  },
];
const empty = { pe: { zoneGroups: zoneGroupWithout(GUEST) } };
const dnsInSpoke = (upstream: string, where = 'spoke', address = '10.1.0.10') => [
  make('subnet', 'snet-dns', { id: `${where}/dns`, parent: where, addressPrefix: address.replace(/\d+$/, '0/24') }),
  make('dnsServer', 'vm-dns', { id: 'dns:azure', parent: `${where}/dns`, address, upstream: 'addresses', upstreamAddresses: [upstream] }),
];

describe('answers', () => {
  const rows: readonly (readonly [string, () => Plan, string, string, Partial<NameAnswer>])[] = [
    ['T01 base design', () => planB(), 'server:m', GBL, { answer: 'private', addresses: ['10.0.1.4'] }],
    ['T02 without the forwarder for his', () => planB({ set: { 'dns:a': forwarders(...others) } }), 'server:m', GBL, { answer: 'public' }],
    [
      'T04 forwards to 168.63.129.16',
      () => planB({ set: { 'dns:a': forwarders([HIS, '168.63.129.16']) } }),
      'server:m',
      GBL,
      { answer: 'failed', failure: 'WireServerUnreachable' },
    ],
    [
      'T05 forwards the privatelink suffix, recursive upstream',
      () => planB({ set: { 'dns:a': forwarders([`privatelink.${HIS}`, INBOUND]) } }),
      'server:m',
      GBL,
      { answer: 'public' },
    ],
    [
      'T06 the same with root hints',
      () => planB({ set: { 'dns:a': { ...forwarders([`privatelink.${HIS}`, INBOUND]), upstream: 'root-hints' } } }),
      'server:m',
      GBL,
      { answer: 'private', addresses: ['10.0.1.4'] },
    ],
    ['T10 zone not linked', () => planB({ drop: [linkId(GUEST)] }), 'server:m', AGENT, { answer: 'public' }],
    ['T11 zone linked and empty', () => planB({ set: empty }), 'server:m', AGENT, { answer: 'nxdomain', failure: 'NoName' }],
    [
      'T12 empty with fallback to the Internet',
      () => planB({ set: { ...empty, [linkId(GUEST)]: { resolutionPolicy: 'NxDomainRedirect' } } }),
      'server:m',
      AGENT,
      { answer: 'public' },
    ],
    [
      'T33 two endpoints of one scope share a zone',
      () =>
        planB({
          add: [
            make('privateEndpoint', 'second', {
              id: 'pe2',
              subnet: 'spoke/vm',
              connections: [{ name: 'pe', target: 'scope:x', groupIds: ['hybridcompute'], status: 'Approved' }],
              zoneGroups: [{ name: 'default', zones: [{ name: 'his', zone: zoneId(HIS) }] }],
              dnsConfigs: [{ fqdn: GBL, addresses: ['10.1.1.9'] }],
            }),
          ],
        }),
      'server:m',
      GBL,
      { answer: 'unknown' },
    ],
    [
      'T34 own server in the spoke, zones linked to the hub only',
      () => planB({ add: dnsInSpoke('168.63.129.16'), set: { spoke: { dnsServers: ['10.1.0.10'] } } }),
      'vm:spoke',
      GBL,
      { answer: 'public' },
    ],
    [
      'T35 rule set that leads back to its own network',
      () =>
        planB({
          add: [
            make('subnet', 'snet-out', { id: 'hub/out', parent: 'hub', addressPrefix: '10.0.33.0/28' }),
            make('resolverOutbound', 'out', { id: 'out', parent: 'resolver', subnet: 'hub/out' }),
            make('forwardingRuleset', 'rules', {
              id: 'rules',
              outboundEndpoints: ['out'],
              rules: [{ name: 'corp', domain: 'corp.example.', state: 'Enabled', targets: [{ address: INBOUND, port: 53 }] }],
            }),
            make('rulesetLink', 'hub', { id: 'rules>hub', parent: 'rules', network: 'hub' }),
          ],
        }),
      'vm:hub',
      'host.corp.example',
      { answer: 'failed', failure: 'Loop' },
    ],
    [
      'T39 no forwarders, hosts file lists another name',
      () => planB({ set: { 'dns:a': forwarders(), 'server:m': { hosts: [{ name: GBL, address: '10.0.1.4' }] } } }),
      'server:m',
      AGENT,
      { answer: 'public' },
    ],
    [
      'T39 no forwarders, hosts file lists the name',
      () => planB({ set: { 'dns:a': forwarders(), 'server:m': { hosts: [{ name: GBL, address: '10.0.1.4' }] } } }),
      'server:m',
      GBL,
      { answer: 'private', addresses: ['10.0.1.4'] },
    ],
    [
      'T40 forwards to the DNS proxy of the firewall',
      () => planB({ add: firewall('application', { dnsProxy: true }), set: { 'dns:a': forwarders([HIS, '10.0.100.4']) } }),
      'server:m',
      GBL,
      { answer: 'private', addresses: ['10.0.1.4'] },
    ],
    [
      'T40 without DNS proxy nobody answers',
      () => planB({ add: firewall('application'), set: { 'dns:a': forwarders([HIS, '10.0.100.4']) } }),
      'server:m',
      GBL,
      { answer: 'failed', failure: 'ForwarderUnreachable' },
    ],
    [
      'T53 own server in the hub that asks Azure, used by the spoke',
      () => planB({ add: dnsInSpoke('168.63.129.16', 'hub', '10.0.40.10'), set: { spoke: { dnsServers: ['10.0.40.10'] } } }),
      'vm:spoke',
      GBL,
      { answer: 'private', addresses: ['10.0.1.4'] },
    ],
    [
      'T54 everything forwarded to the inbound endpoint',
      () => planB({ set: { 'dns:a': { ...forwarders(), upstream: 'addresses', upstreamAddresses: [INBOUND] } } }),
      'server:m',
      GBL,
      { answer: 'private', addresses: ['10.0.1.4'] },
    ],
    [
      '4.3.3 own primary zone: listed name',
      () =>
        planB({ set: { 'dns:a': { ...forwarders(), zones: [{ name: HIS, records: [{ name: 'gbl', type: 'A', value: '10.0.1.4' }] }] } } }),
      'server:m',
      GBL,
      { answer: 'private', addresses: ['10.0.1.4'] },
    ],
    [
      '4.3.3 own primary zone: unlisted name is never forwarded',
      () => planB({ set: { 'dns:a': { zones: [{ name: HIS, records: [{ name: 'gbl', type: 'A', value: '10.0.1.4' }] }] } } }),
      'server:m',
      `weu.${HIS}`,
      { answer: 'nxdomain', failure: 'NoName' },
    ],
    [
      '4.3.3 own zone of the privatelink name with root hints',
      () =>
        planB({
          set: {
            'dns:a': {
              ...forwarders(),
              upstream: 'root-hints',
              zones: [{ name: `privatelink.${HIS}`, records: [{ name: 'gbl', type: 'A', value: '10.0.1.4' }] }],
            },
          },
        }),
      'server:m',
      GBL,
      { answer: 'private', addresses: ['10.0.1.4'] },
    ],
    [
      'a record set by hand wins in a zone without endpoint',
      () => planB({ set: { ...empty, [zoneId(GUEST)]: { records: [{ name: '*', type: 'A', addresses: [{ address: '10.0.1.99' }] }] } } }),
      'vm:hub',
      AGENT,
      { answer: 'private', addresses: ['10.0.1.99'] },
    ],
    [
      'two servers that forward to each other',
      () =>
        planB({
          add: [
            make('dnsServer', 'b', {
              id: 'dns:b',
              parent: 'site:a',
              address: '192.168.10.11',
              upstream: 'addresses',
              upstreamAddresses: ['192.168.10.10'],
            }),
          ],
          set: { 'dns:a': { ...forwarders(), upstream: 'addresses', upstreamAddresses: ['192.168.10.11'] } },
        }),
      'server:m',
      GBL,
      { answer: 'failed', failure: 'Loop' },
    ],
  ];
  it.each(rows)('%s', (_, plan, from, name, expected) => {
    expect(answerOf(plan(), from, name)).toMatchObject(expected);
  });
});

describe('scopes', () => {
  const noHis = { 'dns:a': forwarders(...others) };
  const proxy = [make('proxyServer', 'proxy', { id: 'proxy', parent: 'site:a', address: '192.168.0.8', port: 8080 })];
  const behindProxy = { proxyUrl: 'http://192.168.0.8:8080' };
  const rows: readonly (readonly [
    string,
    () => Plan,
    string,
    { readonly verdict: string; readonly failure: string | null; readonly diagnosis?: string | null },
  ])[] = [
    ['T01 base design', () => planB(), GBL, { verdict: 'delivered', failure: null }],
    [
      'T02 public answer, closed scope',
      () => planB({ set: noHis }),
      GBL,
      { verdict: 'denied', failure: 'ScopeDenied', diagnosis: 'PublicAnswer' },
    ],
    [
      'T03 public answer, open scope',
      () => planB({ set: { ...noHis, 'scope:x': { publicNetworkAccess: 'Enabled' } } }),
      GBL,
      { verdict: 'delivered', failure: null },
    ],
    [
      'T07 server in no scope',
      () => planB({ set: { 'server:m': { privateLinkScope: undefined } } }),
      GBL,
      { verdict: 'denied', failure: 'ScopeRefused', diagnosis: null },
    ],
    [
      'T08 server in another scope',
      () => planB({ set: { 'server:m': { privateLinkScope: 'scope:y' } } }),
      GBL,
      { verdict: 'denied', failure: 'ScopeRefused', diagnosis: 'WrongScope' },
    ],
    [
      'T09 endpoint waits for approval',
      () => planB({ set: { pe: { connections: [{ name: 'pe', target: 'scope:x', groupIds: ['hybridcompute'], status: 'Pending' }] } } }),
      GBL,
      { verdict: 'denied', failure: 'PeNotApproved' },
    ],
    [
      'T10 zone not linked',
      () => planB({ drop: [linkId(GUEST)] }),
      AGENT,
      { verdict: 'denied', failure: 'ScopeDenied', diagnosis: 'PublicAnswer' },
    ],
    ['T11 zone linked and empty', () => planB({ set: empty }), AGENT, { verdict: 'dropped', failure: 'NoName' }],
    [
      'T37 through a proxy that resolves publicly',
      () => planB({ add: proxy, set: { ...noHis, 'server:m': behindProxy } }),
      GBL,
      { verdict: 'denied', failure: 'ScopeDenied', diagnosis: 'PublicAnswer' },
    ],
    [
      'T37 through a proxy that resolves privately',
      () => planB({ add: proxy, set: { 'server:m': behindProxy } }),
      GBL,
      { verdict: 'delivered', failure: null },
    ],
    [
      'T38 around the proxy',
      () => planB({ add: proxy, set: { proxy: { defaultAction: 'deny' }, 'server:m': { ...behindProxy, proxyBypass: ['Arc'] } } }),
      GBL,
      { verdict: 'delivered', failure: null },
    ],
    [
      'T38 without the bypass the proxy decides',
      () => planB({ add: proxy, set: { proxy: { defaultAction: 'deny' }, 'server:m': behindProxy } }),
      GBL,
      { verdict: 'denied', failure: 'FirewallDeny' },
    ],
  ];
  it.each(rows)('%s', (_, plan, name, expected) => {
    expect(flowOf(plan(), 'server:m', name)).toMatchObject(expected);
  });

  it('T37 passes through the proxy, T38 does not', () => {
    const through = planB({ add: proxy, set: { 'server:m': behindProxy } });
    expect(flowOf(through, 'server:m', GBL).path[0]).toBe('proxy');
    const around = planB({ add: proxy, set: { 'server:m': { ...behindProxy, proxyBypass: ['Arc'] } } });
    expect(flowOf(around, 'server:m', GBL).path[0]).toBe('server:m');
  });
});

describe('reachability of servers', () => {
  it('a server that no path reaches gives no name', () => {
    const lonely = planB({
      add: [...network('third', '10.9.0.0/16'), ...peered('spoke', 'third', { transit: false })],
      set: { spoke: { dnsServers: ['10.77.0.4'] } },
    });
    expect(answerOf(lonely, 'vm:spoke', GBL)).toMatchObject({ answer: 'failed', failure: 'NoName' });
  });
});

describe.each(SAMPLES.map((sample) => [sample.file, sample.plan()] as const))('sample %s', (_, plan) => {
  const servers = [...plan.resources.values()].filter((one) => one.kind === 'arcServer').map((one) => one.id);
  it.each(servers)('%s reaches its scope privately and Entra ID publicly', (server) => {
    for (const name of [GBL, AGENT])
      expect(flowOf(plan, server, name)).toMatchObject({ verdict: 'delivered', name: { answer: 'private' } });
    const entra = flowOf(plan, server, 'login.microsoftonline.com', 443, ['AzureActiveDirectory']);
    expect(entra).toMatchObject({ verdict: 'delivered', name: { answer: 'public' } });
  });
});
