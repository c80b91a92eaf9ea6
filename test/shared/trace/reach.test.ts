// Sets of packets: every packet of a set fares as the set says, the sets cover the question, and comparing two plans tells what changed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../shared/kinds/index.ts';
import { type Cidr, formatCidr, formatIp, type Ip } from '../../../shared/net/cidr.ts';
import { make } from '../../../shared/plan/build.ts';
import { lookupOf } from '../../../shared/plan/lookup.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { reachChanges } from '../../../shared/trace/changes.ts';
import { INTERNET } from '../../../shared/trace/ends.ts';
import { proveIntent } from '../../../shared/trace/intents.ts';
import type { PacketSet } from '../../../shared/trace/packet-sets.ts';
import { placesOf, subnetPlace } from '../../../shared/trace/places.ts';
import { prove } from '../../../shared/trace/prove.ts';
import { reach } from '../../../shared/trace/reach.ts';
import { trace, traceFlow } from '../../../shared/trace/trace.ts';
import type { Origin } from '../../../shared/trace/walk/packet.ts';
import { without } from '../../../shared/trace/without.ts';
import { GBL, planB } from '../../oracle/design-b.ts';
import { designOf } from '../../oracle/designs.ts';

const ALL = { first: 1, last: 65535 };

function ask(plan: Plan, from: string, to: string, ports = ALL) {
  const answer = reach(plan, { from, to, protocol: 'tcp', ports });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

const words = (sets: readonly PacketSet[]): readonly string[] =>
  sets.map(
    (set) =>
      `${set.sources.map(formatCidr)} > ${set.towards ?? set.destinations.map(formatCidr)} : ${set.ports.map(({ first, last }) => `${first}-${last}`)}`,
  );

describe('sets of packets', () => {
  it('are exact on a group that opens one port to one half of a range', () => {
    const rules = [
      {
        name: 'web',
        priority: 100,
        direction: 'Inbound',
        access: 'Allow',
        protocol: 'Tcp',
        sourceAddressPrefix: '10.1.1.0/25',
        sourcePortRange: '*',
        destinationAddressPrefix: '*',
        destinationPortRange: '443',
      },
      {
        name: 'no',
        priority: 200,
        direction: 'Inbound',
        access: 'Deny',
        protocol: '*',
        sourceAddressPrefix: '*',
        sourcePortRange: '*',
        destinationAddressPrefix: '*',
        destinationPortRange: '*',
      },
    ];
    const plan = planB({
      add: [make('securityGroup', 'g', { id: 'g', rules: rules as never })],
      set: { 'hub/vm': { securityGroup: 'g' } },
    });
    const { allowed, denied, unknown } = ask(plan, 'spoke/vm', 'hub/vm');
    expect(words(allowed)).toHaveLength(1);
    expect(words(allowed)[0]).toMatch(/: 443-443$/);
    expect(words(allowed)[0]).toContain('10.1.1.64/26');
    expect(words(allowed)[0]).not.toContain('10.1.1.128');
    expect(words(denied).some((text) => text.endsWith(': 1-442,444-65535'))).toBe(true);
    expect(unknown).toEqual([]);
    expect(allowed[0]?.example.trace.verdict).toBe('delivered');
    expect(denied[0]?.example.trace.failure).toBe('NsgDeny');
  });

  it('tell apart the ports that a server hands to its proxy, and the port of the DNS proxy of a firewall', () => {
    const proxied = planB({
      add: [make('proxyServer', 'proxy', { id: 'proxy', parent: 'site:a', address: '192.168.0.8', port: 8080, defaultAction: 'deny' })],
      set: { 'server:m': { proxyUrl: 'http://192.168.0.8:8080' } },
    });
    const firewalled = planB({
      add: [
        make('subnet', 'AzureFirewallSubnet', { id: 'hub/fw', parent: 'hub', addressPrefix: '10.0.250.0/26' }),
        make('firewallPolicy', 'policy', { id: 'policy', dnsProxy: true }),
        make('azureFirewall', 'fw', {
          id: 'fw',
          policy: 'policy',
          ipConfigurations: [{ subnet: 'hub/fw', privateIpAddress: '10.0.250.4' }],
        }),
      ],
    });
    for (const [plan, from, to, own] of [
      [proxied, 'server:m', 'download.microsoft.com', [80, 443]],
      [firewalled, 'hub/vm', '10.0.250.4', [53]],
    ] as const) {
      const { allowed, denied, unknown } = ask(plan, from, to);
      const sets = [...allowed, ...denied, ...unknown];
      for (const port of own) {
        const verdict = trace(plan, { from, to, port, protocol: 'tcp' });
        const beside = trace(plan, { from, to, port: port + 1, protocol: 'tcp' });
        if (!verdict.ok || !beside.ok) throw new Error('no answer');
        expect(verdict.value.failures).not.toEqual(beside.value.failures);
        const of = (n: number) => sets.filter((set) => set.ports.some((one) => one.first <= n && n <= one.last));
        expect(of(port).map((set) => set.example.trace.failures)).toEqual([verdict.value.failures]);
        expect(of(port + 1).map((set) => set.example.trace.failures)).toEqual([beside.value.failures]);
      }
    }
  });

  it('say the same of every packet as the walk does, on random designs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 1e9 }), (seed, dice) => {
        const plan = designOf(seed, seed % 2 === 0 ? 'neat' : 'sloppy');
        const find = lookupOf(plan);
        const subnets = find
          .byKind('subnet')
          .filter((one) => one.addressPrefix !== undefined && !/^(Gateway|AzureFirewall)/.test(one.name));
        const from = subnets[dice % Math.max(1, subnets.length)];
        const to = subnets[(dice >> 3) % Math.max(1, subnets.length)];
        const place = subnetPlace(find, from?.id);
        if (!from || !to || !place) return;
        const asked = reach(plan, { from: from.id, to: to.id, protocol: 'tcp', ports: ALL });
        if (!asked.ok) return;
        const sets = [...asked.value.allowed, ...asked.value.denied, ...asked.value.unknown];
        for (let n = 0; n < 12; n++) {
          const set = sets[(dice + n) % Math.max(1, sets.length)];
          const range = set?.sources[n % Math.max(1, set.sources.length)];
          const target = set?.destinations[(n * 7) % Math.max(1, set.destinations.length)];
          const ports = set?.ports[n % Math.max(1, set.ports.length)];
          if (!set || !range || !target || !ports) continue;
          const pick = (one: Cidr): Ip => ({ bits: one.bits, value: one.first + (BigInt(dice * (n + 3)) % (one.last - one.first + 1n)) });
          const [source, destination] = [pick(range), pick(target)];
          const port = ports.first + ((dice + n) % (ports.last - ports.first + 1));
          const [standing] = placesOf(plan).inNetwork(place.network.id, source);
          const origin: Origin = {
            id: standing?.resource.id ?? from.id,
            resource: standing?.resource ?? find.get(from.id) ?? null,
            place,
            ip: source,
            nic: standing?.nic ?? null,
            groups: standing?.groups ?? [],
          };
          if (formatIp(source) === formatIp(destination)) continue;
          const one = traceFlow(
            plan,
            origin,
            { id: INTERNET, ip: destination, text: formatIp(destination), name: null, tags: [] },
            { from: from.id, to: formatIp(destination), port, protocol: 'tcp' },
          );
          expect(`${seed} ${formatIp(source)} ${formatIp(destination)} ${port} ${one.verdict}`).toBe(
            `${seed} ${formatIp(source)} ${formatIp(destination)} ${port} ${set.example.trace.verdict}`,
          );
        }
      }),
      { numRuns: 300, seed: 20261125 },
    );
  }, 120_000);
});

describe('intents', () => {
  const intent = { name: 'arc', from: 'site:a', to: 'scope:x', port: 443, expect: 'allow' as const };
  it('hold when every machine of a site reaches the scope', () => {
    expect(proveIntent(planB(), intent)).toMatchObject({ state: 'delivered', reason: 'All of it arrives.' });
  });
  it('break with the flow that shows it', () => {
    const broken = proveIntent(planB({ set: { 'server:m': { privateLinkScope: undefined } } }), intent);
    expect(broken.state).toBe('failed');
    expect(broken.trace?.failure).toBe('ScopeRefused');
  });
  it('are not known where the plan does not say', () => {
    const plan = planB({ set: { vpn: { enableBgp: false }, lng: { addressPrefixes: ['192.168.0.0/16'] } } });
    expect(proveIntent(plan, { ...intent, to: 'hub/vm' })).toMatchObject({ state: 'unknown' });
  });
  it('hold when nothing comes in from the Internet', () => {
    expect(proveIntent(planB(), { name: 'closed', from: 'internet', to: 'nic:hub', port: 22, expect: 'deny' }).state).toBe('delivered');
  });
  it('ask for the device they name', () => {
    expect(proveIntent(planB(), { ...intent, from: 'spoke/vm', to: '10.0.5.4', via: 'fw' })).toMatchObject({ state: 'failed' });
    expect(proveIntent(planB(), { ...intent, via: 'gw' }).state).toBe('delivered');
  });
});

describe('what if something fails', () => {
  it.each([
    ['vpn', 'TunnelDown'],
    ['in', 'ForwarderUnreachable'],
    ['dns:a', 'NoName'],
    ['pe', 'NoName'],
  ])('without %s names of the server fail', (id) => {
    const plan = planB({
      set: { pe: { zoneGroups: [{ name: 'default', zones: [{ name: 'his', zone: 'privateDnsZone:privatelink.his.arc.azure.com' }] }] } },
    });
    const failed = without(plan, [id]);
    if (!failed.ok) throw new Error(failed.error.message);
    const row = prove(failed.value).rows.find((one) => one.needed.name === GBL);
    expect(row?.trace.verdict).not.toBe('delivered');
  });
  it('refuses what is not in the plan', () => {
    expect(without(planB(), ['vpm'])).toMatchObject({ ok: false, error: { message: 'vpm is not in the plan. Did you mean vpn?' } });
  });
});

describe('two plans compared', () => {
  it('are the same to themselves', () => {
    const plan = planB();
    expect(reachChanges(plan, { ...plan, resources: new Map(plan.resources) })).toEqual({
      proofs: [],
      gained: [],
      lost: [],
      uncompared: 0,
    });
  });
  it('tell what a new deny takes and, the other way round, gives', () => {
    const deny = {
      name: 'no',
      priority: 100,
      direction: 'Inbound',
      access: 'Deny',
      protocol: 'Tcp',
      sourceAddressPrefix: '10.1.0.0/16',
      sourcePortRange: '*',
      destinationAddressPrefix: '*',
      destinationPortRange: '22',
    };
    const add: readonly Resource[] = [make('securityGroup', 'g', { id: 'g', rules: [deny] as never })];
    const open = planB({ add: [make('securityGroup', 'g', { id: 'g', rules: [] })], set: { 'hub/vm': { securityGroup: 'g' } } });
    const shut = planB({ add, set: { 'hub/vm': { securityGroup: 'g' } } });
    const { lost, gained } = reachChanges(open, shut);
    expect(gained).toEqual([]);
    expect(lost).toMatchObject([
      { from: 'spoke/vm', to: 'hub/vm', ports: [{ first: 22, last: 22 }], before: 'delivered', after: 'denied' },
    ]);
    expect(reachChanges(shut, open).gained).toMatchObject([{ from: 'spoke/vm', to: 'hub/vm', before: 'denied', after: 'delivered' }]);
  });
  it('tell names that fare otherwise', () => {
    const after = planB({ set: { 'server:m': { privateLinkScope: undefined } } });
    expect(reachChanges(planB(), after).proofs).toContainEqual({
      server: 'server:m',
      subject: `${GBL} 443`,
      before: 'delivered',
      after: 'denied',
    });
  });
});
