// Boundary cases of the rules that compare whole networks and sites: who exchanges routes, whose zone answers, who is led to a Monitor scope.
import { describe, expect, it } from 'vitest';
import { make } from '../../../shared/plan/build.ts';
import type { Command } from '../../../shared/plan/commands.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { ruleOf } from '../../../shared/rules/index.ts';
import { BASE, after as changed, firewallWith, set } from '../../../shared/rules/simulated/example-designs.ts';
import { declared, flow } from '../../../shared/rules/simulated/example-flows.ts';
import { MONITOR, monitorDesign } from '../../../shared/rules/simulated/example-monitor.ts';
import { routeServer, twoSites } from '../../../shared/rules/simulated/example-sites.ts';
import { placesText } from '../../../shared/rules/simulated/name-clients.ts';
import { findings, mustFix, told } from '../../helpers/rules.ts';

const HUB = 'vnet:vnet-hub';
const RS = 'routeServer:rs-hub';
const VPN = 'virtualNetworkGateway:vgw-hub';
const BOTH = [BASE.hub, BASE.spoke];

/** The gateway's number, with the number its device expects of it left alone. */
const asn = (bgpAsn: number): Command => set(VPN, { bgpAsn });
const backwards = declared(flow('site:harbour-dc', 'site:plant'));

/** Each row: its name, the plan, what the rule of the code says about it. */
type Row = readonly [string, Plan, readonly string[]];

describe('COX-003, sites behind a VPN and a circuit of one network', () => {
  it.each<Row>([
    ['without a Route Server', twoSites(), [`error ${HUB}`]],
    ['the other way round', twoSites(backwards), [`error ${HUB}`]],
    ['with branch-to-branch off', twoSites(routeServer(false)), [`error ${RS} branchToBranch`]],
    ['with branch-to-branch on', twoSites(routeServer(true)), []],
    ['the other way round, with it on', twoSites(routeServer(true), backwards), []],
    ['with it on and another AS number', twoSites(routeServer(true), asn(65014)), [`error ${VPN} bgpAsn`]],
    ['with it on and the number not stated, which is the usual one', twoSites(routeServer(true), set(VPN, { bgpAsn: undefined })), []],
    [
      'with a number only a deployment can tell',
      twoSites(routeServer(true), set(VPN, { bgpAsn: undefined, unknown: { bgpAsn: "[parameters('asn')]" } })),
      [`unknown ${VPN} bgpAsn`],
    ],
    [
      'with branch-to-branch only a deployment can tell',
      twoSites(routeServer(false), set(RS, { branchToBranch: undefined, unknown: { branchToBranch: "[parameters('transit')]" } })),
      [`unknown ${RS} branchToBranch`],
    ],
    ['when no flow is declared', twoSites(declared()), []],
    ['when the flow is promised to be stopped', twoSites(declared(flow('site:plant', 'site:harbour-dc', { expect: 'deny' }))), []],
    ['when the flow ends in the network', twoSites(declared(flow('site:plant', 'subnet:vnet-hub/snet-pe'))), []],
    [
      'two flows are one finding',
      twoSites(declared(flow('site:plant', 'site:harbour-dc'), flow('site:harbour-dc', 'site:plant'))),
      [`error ${HUB}`],
    ],
    ['when the firewall of the site stops it: that is the cause', twoSites(set(BASE.firewall, { rules: [] }), backwards), []],
    ['when the circuit is not built: that is the cause', twoSites(set('circuit:erc-plant', { providerState: 'NotProvisioned' })), []],
    ['when the tunnel is down: that is the cause', twoSites(set(BASE.connection, { status: 'NotConnected' })), []],
  ])('%s', (_, plan, expected) => {
    expect(told(plan, 'COX-003')).toEqual(expected);
  });

  it.each<readonly [string, Plan, string]>([
    ['branch-to-branch', twoSites(routeServer(false)), `warning ${RS} branchToBranch`],
    ['the AS number', twoSites(routeServer(true), asn(65014)), `warning ${VPN} bgpAsn`],
  ])('speaks instead of BGP-013 where a flow fails on %s, and mends it', (_, plan, without) => {
    expect(told(plan, 'BGP-013')).toEqual([]);
    expect(told(changed(plan, declared()), 'BGP-013')).toEqual([without]);
    expect(told(mustFix(plan, 'COX-003'), 'COX-003')).toEqual([]);
  });
});

/** A zone of a name with one record, linked to networks. */
function zone(view: string, name: string, networks: readonly string[]): readonly Command[] {
  const id = `privateDnsZone:${view}/${name}`;
  const records = [{ name: 'erp', type: 'A' as const, ttl: 300, addresses: [{ address: '10.0.1.30' }] }];
  return [
    make('privateDnsZone', name, { id, records }),
    ...networks.map((network) => make('zoneLink', `link-${view}-${network.slice(5)}`, { parent: id, network, registrationEnabled: false })),
  ].map((resource) => ({ type: 'add', resource }));
}

const views = ruleOf('ZON-012')?.examples.passes() as Plan;
const asksHub = set(BASE.spoke, { dnsServers: ['10.0.32.4'] });
const clean = changed(views, { type: 'remove', ids: ['privateDnsZone:inner/corp.example', 'privateDnsZone:outer/corp.example'] });

describe('ZON-012, zones of one name', () => {
  it.each<Row>([
    ['each network asks Azure DNS of its own', views, []],
    ['the spoke asks the resolver of the hub', changed(views, asksHub), ['warning privateDnsZone:outer/corp.example']],
    ['the hub asks nobody else, so its own zone is never at fault', changed(views, set(BASE.hub, { dnsServers: ['168.63.129.16'] })), []],
    [
      'the spoke asks a server the plan does not have',
      changed(views, set(BASE.spoke, { dnsServers: ['10.0.1.200'] })),
      ['unknown privateDnsZone:outer/corp.example'],
    ],
    [
      'names that differ',
      changed(clean, ...zone('a', 'corp.example', [BASE.hub]), ...zone('b', 'other.example', [BASE.spoke]), asksHub),
      [],
    ],
    ['one zone for both', changed(clean, ...zone('a', 'corp.example', BOTH), asksHub), []],
    [
      'names are compared without regard to case',
      changed(clean, ...zone('a', 'Corp.Example', [BASE.hub]), ...zone('b', 'corp.example', [BASE.spoke]), asksHub),
      ['warning privateDnsZone:b/corp.example'],
    ],
    [
      'private link zones of joined networks are ZON-013',
      changed(
        clean,
        ...zone('a', 'privatelink.vaultcore.azure.net', [BASE.hub]),
        ...zone('b', 'privatelink.vaultcore.azure.net', [BASE.spoke]),
        asksHub,
      ),
      [],
    ],
    [
      'a second zone that is linked nowhere',
      changed(clean, ...zone('a', 'corp.example', []), ...zone('b', 'corp.example', [BASE.spoke])),
      [],
    ],
  ])('%s', (_, plan, expected) => {
    expect(told(plan, 'ZON-012')).toEqual(expected);
  });
});

const SCOPE = MONITOR.scope;
const forwards = (domain: string | null): Command =>
  set(BASE.dns, { forwarders: domain === null ? [] : [{ domain, targets: ['10.0.32.4'] }] });
const undecided = { ingestionAccess: undefined, queryAccess: 'Open' } as const;
const exception = (ingestionAccess: 'Open' | 'PrivateOnly') => ({
  exclusions: [{ connection: 'pe-monitor.1f2e', ingestionAccess, queryAccess: ingestionAccess }],
});

describe('AMP-007, who resolves Monitor names publicly', () => {
  it.each<Row>([
    ['everybody is led to the scope', monitorDesign(BOTH), []],
    ['a spoke is not linked', monitorDesign([BASE.hub]), [`warning ${SCOPE}`]],
    ['the spoke asks the resolver of the hub', monitorDesign([BASE.hub], {}, asksHub), []],
    ['the site does not forward the names', monitorDesign(BOTH, {}, forwards(null)), [`warning ${SCOPE}`]],
    ['the scope is open', monitorDesign([BASE.hub], { ingestionAccess: 'Open', queryAccess: 'Open' }), []],
    ['only queries are private', monitorDesign([BASE.hub], { ingestionAccess: 'Open' }), [`warning ${SCOPE}`]],
    ['an exception opens the only endpoint', monitorDesign([BASE.hub], exception('Open')), []],
    [
      'an exception closes it',
      monitorDesign([BASE.hub], { ingestionAccess: 'Open', queryAccess: 'Open', ...exception('PrivateOnly') }),
      [`warning ${SCOPE}`],
    ],
    ['a mode is not stated', monitorDesign([BASE.hub], undecided), [`unknown ${SCOPE} ingestionAccess`]],
    ['a mode is not stated and nobody is public', monitorDesign(BOTH, undecided), []],
    ['the site does not say which servers it asks', monitorDesign(BOTH, {}, set(BASE.site, { dnsServers: [] })), [`unknown ${SCOPE}`]],
    [
      'the servers of the spoke are a value only a deployment can tell',
      monitorDesign(BOTH, {}, set(BASE.spoke, { dnsServers: undefined, unknown: { dnsServers: "[parameters('dns')]" } })),
      [`unknown ${SCOPE}`],
    ],
    ['the scope has no endpoint', monitorDesign([BASE.hub], {}, { type: 'remove', ids: [MONITOR.endpoint] }), []],
  ])('%s', (_, plan, expected) => {
    expect(told(plan, 'AMP-007')).toEqual(expected);
  });

  it('names each of them in one finding', () => {
    const [finding, ...others] = findings(monitorDesign([BASE.hub], {}, forwards(null)), 'AMP-007');
    expect(others).toEqual([]);
    expect(finding?.related).toEqual([BASE.site, BASE.spoke]);
  });
});

describe('names of places in a message', () => {
  it.each([
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
    [['a', 'b', 'c', 'd'], 'a, b and 2 more'],
    [['a', 'a', 'b'], 'a and b'],
  ])('%j', (names, text) => {
    expect(placesText(names.map((name) => ({ name })))).toBe(text);
  });
});

const opens = (tag: string): Command => firewallWith({ name: 'monitor', action: 'allow', tags: [tag], protocol: 'Tcp', ports: '443' });

describe('AMP-008, the public way to Azure Monitor', () => {
  it.each<Row>([
    ['closed by the firewall of the site and by subnets without a way out', monitorDesign(BOTH), []],
    ['open at the site', monitorDesign(BOTH, {}, opens('AzureMonitor')), [`warning ${SCOPE}`]],
    ['open for another tag only', monitorDesign(BOTH, {}, opens('AzureKeyVault')), []],
    ['open at a site that is not led to the scope', monitorDesign(BOTH, {}, opens('AzureMonitor'), forwards(null)), []],
    [
      'open from a spoke',
      monitorDesign(BOTH, {}, set('subnet:vnet-spoke/snet-app', { defaultOutboundAccess: true })),
      [`warning ${SCOPE}`],
    ],
    [
      'open from a spoke that is not led to the scope',
      monitorDesign([BASE.hub], {}, set('subnet:vnet-spoke/snet-app', { defaultOutboundAccess: true })),
      [],
    ],
    [
      'a site that does not say how it reaches the Internet, with the tag open',
      monitorDesign(BOTH, {}, opens('AzureMonitor'), set(BASE.site, { egress: undefined })),
      [`unknown ${SCOPE}`],
    ],
    [
      'whatever the access mode, which does not govern it',
      monitorDesign(BOTH, { ingestionAccess: 'Open' }, opens('AzureMonitor')),
      [`warning ${SCOPE}`],
    ],
  ])('%s', (_, plan, expected) => {
    expect(told(plan, 'AMP-008')).toEqual(expected);
  });
});

const COLLECTION_ONLY = { scopedResources: [{ name: 'dce', resource: 'dataCollectionEndpoint:dce' }] };
const OPEN = { ingestionAccess: 'Open', queryAccess: 'Open' } as const;
const ELSEWHERE: Command = {
  type: 'add',
  resource: make('monitorPrivateLinkScope', 'ampls-two', { scopedResources: [{ name: 'law', resource: MONITOR.workspace }] }),
};

describe('AMP-006, workspaces outside of the scope', () => {
  it.each<Row>([
    ['the workspace is a member', monitorDesign(BOTH), []],
    ['it is not, and everybody is led to the scope', monitorDesign(BOTH, COLLECTION_ONLY), [`warning ${SCOPE} scopedResources`]],
    ['it is not, and some network may use it in public', monitorDesign([BASE.hub], COLLECTION_ONLY), [`unknown ${SCOPE}`]],
    ['it is a member of another scope', monitorDesign(BOTH, COLLECTION_ONLY, ELSEWHERE), []],
    ['the scope is open', monitorDesign(BOTH, { ...COLLECTION_ONLY, ...OPEN }), []],
    ['the scope is open and empty', monitorDesign(BOTH, { scopedResources: [], ...OPEN }), [`warning ${SCOPE} scopedResources`]],
    [
      'members only a deployment can tell',
      monitorDesign(BOTH, { scopedResources: undefined, unknown: { scopedResources: "[parameters('members')]" } }),
      [`unknown ${SCOPE} scopedResources`],
    ],
    ['nobody is led to the scope', monitorDesign([], COLLECTION_ONLY), []],
  ])('%s', (_, plan, expected) => {
    expect(told(plan, 'AMP-006')).toEqual(expected);
  });

  it('adds the workspace', () => {
    expect(told(mustFix(monitorDesign(BOTH, COLLECTION_ONLY), 'AMP-006'), 'AMP-006')).toEqual([]);
  });
});
