// The address plan: sums, free blocks, conflicts, what a resize would break, and reservations that every search leaves alone.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressConflicts } from '../../../shared/addresses/conflicts.ts';
import { fillCommand, releaseCommand, reserveCommand } from '../../../shared/addresses/edit.ts';
import { addressBlocks } from '../../../shared/addresses/map.ts';
import { breaksSomething, resizeOf } from '../../../shared/addresses/resize.ts';
import { addressCsv, addressMarkdown, addressTable } from '../../../shared/addresses/table.ts';
import { addressTree, flatTree } from '../../../shared/addresses/tree.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { type Cidr, containsRange, formatCidr, overlaps, parseCidr, sizeOf } from '../../../shared/net/cidr.ts';
import { freeRange, freeRangeAnywhere } from '../../../shared/plan/addresses.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { apply, type Command } from '../../../shared/plan/commands.ts';
import { readPlan, writePlan } from '../../../shared/plan/file.ts';
import { nextFreeAddress } from '../../../shared/plan/occupancy.ts';
import { clipOf, paste } from '../../../shared/plan/paste.ts';
import type { Plan, Reservation } from '../../../shared/plan/plan.ts';
import { freePrivateRange } from '../../../shared/plan/readdress.ts';

function cidr(text: string): Cidr {
  const range = parseCidr(text);
  if (!range.ok) throw new Error(text);
  return range.value;
}

function nic(name: string, subnet: string, address?: string) {
  return make('networkInterface', name, {
    ipConfigurations: [{ name: 'primary', subnet, ...(address ? { privateIpAddress: address, allocation: 'Static' as const } : {}) }],
  });
}

function hub(more: readonly Resource[] = [], reservations: readonly Reservation[] = []): Plan {
  return planOf(
    [
      make('vnet', 'hub', { addressSpace: ['10.0.0.0/22'] }),
      make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
      ...more,
    ],
    { reservations },
  );
}

const told = (plan: Plan): readonly string[] =>
  addressConflicts(plan).map((one) => `${one.severity} ${one.kind} ${one.ranges.join(' + ')}`);

function done(plan: Plan, command: Command | null): Plan {
  const next = command && apply(plan, command);
  if (!next?.ok) throw new Error(next ? next.error.message : 'no command');
  return next.value;
}

describe('the tree', () => {
  it('sets parts in under the range that holds them and leaves others at the root', () => {
    const plan = hub(
      [
        make('subnet', 'lost', { parent: 'vnet:hub', addressPrefix: '10.9.0.0/24' }),
        make('site', 'dc', { prefixes: ['192.168.0.0/16'] }),
        make('siteSubnet', 'lan', { parent: 'site:dc', prefix: '192.168.7.0/24' }),
      ],
      [
        { range: '10.0.0.0/24', name: 'firewall' },
        { range: '10.200.0.0/16', name: 'growth' },
      ],
    );
    expect(flatTree(addressTree(plan)).map((node) => `${node.depth} ${node.role} ${node.text}`)).toEqual([
      '0 network 10.0.0.0/22',
      '1 reservation 10.0.0.0/24',
      '1 subnet 10.0.1.0/24',
      '0 subnet 10.9.0.0/24',
      '0 reservation 10.200.0.0/16',
      '0 site 192.168.0.0/16',
      '1 siteSubnet 192.168.7.0/24',
    ]);
  });

  it('counts overlapping subnets once, keeps five addresses of a subnet, and tells the reserve for growth', () => {
    const plan = hub(
      [
        make('subnet', 'twin', { parent: 'vnet:hub', addressPrefix: '10.0.1.128/25' }),
        nic('a', 'subnet:hub/app', '10.0.1.4'),
        nic('b', 'subnet:hub/app'),
      ],
      [{ range: '10.0.0.0/25', name: 'kept' }],
    );
    const byName = new Map(flatTree(addressTree(plan)).map((node) => [node.name, node.sums]));
    expect(byName.get('hub')).toMatchObject({ usable: 1024n, used: 256n, held: 128n, free: 640n, utilisation: 25 });
    expect(byName.get('app')).toMatchObject({ size: 256n, usable: 251n, used: 2n, free: 249n, growth: 51n });
  });

  it('takes the threshold of ADDR-019 from the plan', () => {
    const plan = planOf([...hub().resources.values()], { parameters: { 'ADDR-019': { percent: 50 } } });
    expect(flatTree(addressTree(plan)).find((node) => node.name === 'hub')?.sums.growth).toBe(512n);
  });

  it('shows records, pools, links and far networks', () => {
    const plan = planOf([
      make('localNetworkGateway', 'far', { addressPrefixes: ['172.20.0.0/16'] }),
      make('virtualNetworkGateway', 'vgw', { clientAddressPool: ['172.31.0.0/24'] }),
      make('circuit', 'er', { peerings: [{ name: 'p', peeringType: 'AzurePrivatePeering', primaryPrefix: '10.99.0.0/30' }] }),
      make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
      make('peering', 'away', { parent: 'vnet:hub', remoteNetwork: '/subscriptions/x/vnet', remoteAddressSpace: ['10.50.0.0/16'] }),
      make('vnet', 'odd', { addressSpace: ['ten'] }),
    ]);
    expect(addressTable(plan).map((row) => `${row.role} ${row.range} ${row.valid}`)).toEqual([
      'network 10.0.0.0/16 true',
      'peeredNetwork 10.50.0.0/16 true',
      'circuitLink 10.99.0.0/30 true',
      'record 172.20.0.0/16 true',
      'clientPool 172.31.0.0/24 true',
      'network ten false',
    ]);
  });

  it('fills each range with its parts and free blocks, without gaps', () => {
    const range = fc
      .tuple(fc.integer({ min: 0, max: 255 }), fc.constantFrom(26, 27, 28))
      .map(([n, length]) => `10.0.${n % 4}.${(n * 16) % 256}/${length}`);
    fc.assert(
      fc.property(fc.array(range, { maxLength: 8 }), fc.array(range, { maxLength: 3 }), (subnets, kept) => {
        const plan = hub(
          subnets.map((text, i) => make('subnet', `s${i}`, { parent: 'vnet:hub', addressPrefix: formatCidr(cidr(text)) })),
          kept.map((text, i) => ({ range: text, name: `k${i}` })),
        );
        const [root] = addressTree(plan);
        if (!root?.range) throw new Error('no root');
        for (const block of root.free) {
          expect(containsRange(root.range, block)).toBe(true);
          for (const child of root.children) expect(child.range && overlaps(child.range, block)).not.toBe(true);
          for (const text of kept) expect(overlaps(cidr(text), block)).toBe(false);
        }
        const { used, held, free, usable } = root.sums;
        expect(used + held + free).toBe(usable);
        expect(root.free.reduce((sum, one) => sum + sizeOf(one), 0n)).toBe(free);
      }),
    );
  });
});

describe('the map', () => {
  it('orders blocks by address and makes a block one size larger one step wider', () => {
    const [root] = addressTree(hub([make('subnet', 'gw', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/27' })]));
    expect(root && addressBlocks(root).map((block) => `${block.text} ${block.node?.name ?? 'free'} ${block.weight}`)).toEqual([
      '10.0.0.0/27 gw 1',
      '10.0.0.32/27 free 1',
      '10.0.0.64/26 free 2',
      '10.0.0.128/25 free 3',
      '10.0.1.0/24 app 4',
      '10.0.2.0/23 free 5',
    ]);
  });
});

describe('conflicts', () => {
  const spoke = (range: string) => make('vnet', 'spoke', { addressSpace: [range] });
  const peering = make('peering', 'to-spoke', { parent: 'vnet:hub', remoteNetwork: 'vnet:spoke' });
  const onPremises = (prefixes: readonly string[]) => [
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.3.0/27' }),
    make('virtualNetworkGateway', 'vgw', { ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet' }] }),
    make('site', 'dc', { prefixes }),
    make('localNetworkGateway', 'lgw', { site: 'site:dc', addressPrefixes: prefixes }),
    make('connection', 'cn', { virtualNetworkGateway1: 'virtualNetworkGateway:vgw', localNetworkGateway2: 'localNetworkGateway:lgw' }),
  ];
  it.each<[string, Plan, readonly string[]]>([
    ['none in an orderly plan', hub([spoke('10.1.0.0/16'), peering, ...onPremises(['192.168.0.0/16'])]), []],
    ['joined networks', hub([spoke('10.0.0.0/24'), peering]), ['error joined vnet:hub addressSpace.0 + vnet:spoke addressSpace.0']],
    ['networks apart', hub([spoke('10.0.0.0/24')]), ['info apart vnet:hub addressSpace.0 + vnet:spoke addressSpace.0']],
    [
      'a site inside a network that reaches it',
      hub(onPremises(['10.0.2.0/24'])),
      ['error reached vnet:hub addressSpace.0 + site:dc prefixes.0'],
    ],
    [
      'a site around a network that reaches it',
      hub(onPremises(['10.0.0.0/8'])),
      ['info wider site:dc prefixes.0 + vnet:hub addressSpace.0'],
    ],
    [
      'siblings',
      hub([make('subnet', 'twin', { parent: 'vnet:hub', addressPrefix: '10.0.1.64/26' })]),
      ['error siblings subnet:hub/app addressPrefix + subnet:hub/twin addressPrefix'],
    ],
    [
      'a subnet outside',
      hub([make('subnet', 'far', { parent: 'vnet:hub', addressPrefix: '10.0.4.0/24' })]),
      ['error outside subnet:hub/far addressPrefix'],
    ],
    ['the first subnet inside', hub([make('subnet', 'last', { parent: 'vnet:hub', addressPrefix: '10.0.3.0/24' })]), []],
    ['a blocked range', planOf([make('vnet', 'v', { addressSpace: ['169.254.1.0/24'] })]), ['error blocked vnet:v addressSpace.0']],
    ['no range', planOf([make('vnet', 'v', { addressSpace: ['10.0.0.0'] })]), []],
    ['a word', planOf([make('vnet', 'v', { addressSpace: ['ten'] })]), ['error unreadable vnet:v addressSpace.0']],
    ['a fixed address outside', hub([nic('a', 'subnet:hub/app', '10.0.2.4')]), ['error fixed-outside subnet:hub/app addressPrefix']],
    ['a fixed address Azure keeps', hub([nic('a', 'subnet:hub/app', '10.0.1.3')]), ['error fixed-reserved subnet:hub/app addressPrefix']],
    ['the first address Azure leaves', hub([nic('a', 'subnet:hub/app', '10.0.1.4')]), []],
    ['a reservation inside free space', hub([], [{ range: '10.0.2.0/24', name: 'kept' }]), []],
    [
      'a reservation that a subnet uses',
      hub([], [{ range: '10.0.1.0/24', name: 'kept' }]),
      ['warning reserved subnet:hub/app addressPrefix + reservation 0'],
    ],
    [
      'a reservation that a network uses',
      hub([], [{ range: '10.0.0.0/21', name: 'kept' }]),
      ['warning reserved reservation 0 + subnet:hub/app addressPrefix', 'warning reserved reservation 0 + vnet:hub addressSpace.0'],
    ],
  ])('%s', (_, plan, expected) => {
    expect([...told(plan)].sort()).toEqual([...expected].sort());
  });

  it('says that more stands in a subnet than fits', () => {
    const full = (count: number): Plan =>
      planOf([
        make('vnet', 'v', { addressSpace: ['10.0.0.0/24'] }),
        make('subnet', 's', { parent: 'vnet:v', addressPrefix: '10.0.0.0/29' }),
        ...Array.from({ length: count }, (_, i) => nic(`n${i}`, 'subnet:v/s')),
      ]);
    expect(told(full(3))).toEqual([]);
    expect(told(full(4))).toEqual(['error full subnet:v/s addressPrefix']);
  });
});

describe('a resize', () => {
  it('tells what would break and changes nothing', () => {
    const plan = hub([nic('a', 'subnet:hub/app', '10.0.1.200')]);
    const before = writePlan(plan);
    const resize = resizeOf(plan, 'subnet:hub/app', '10.0.1.0/25');
    if (!resize.ok) throw new Error(resize.error.message);
    expect(resize.value.breaks.map((one) => one.message)).toEqual(['a has 10.0.1.200, outside app (10.0.1.0/25).']);
    expect(breaksSomething(resize.value)).toBe(true);
    expect(writePlan(plan)).toBe(before);
    expect(addressTable(done(plan, resize.value.command)).map((row) => row.range)).toContain('10.0.1.0/25');
  });

  it('tells what it cures and who has to follow', () => {
    const plan = hub([
      make('subnet', 'far', { parent: 'vnet:hub', addressPrefix: '10.0.4.0/24' }),
      make('routeTable', 'rt', { routes: [{ name: 'r', addressPrefix: '10.0.0.0/22', nextHopType: 'VnetLocal' }] }),
    ]);
    const resize = resizeOf(plan, 'vnet:hub', '10.0.0.0/21');
    expect(resize.ok && [resize.value.cures.map((one) => one.kind), resize.value.mentions, breaksSomething(resize.value)]).toEqual([
      ['outside'],
      [{ resource: 'routeTable:rt', name: 'rt', field: 'routes.0.addressPrefix' }],
      false,
    ]);
  });

  it('says what Azure refuses for a subnet in use', () => {
    const plan = planOf([
      make('vnet', 'v', { addressSpace: ['10.0.0.0/16'] }),
      make('subnet', 's', { parent: 'vnet:v', addressPrefix: '10.0.0.0/24', origin: 'import' }),
      nic('a', 'subnet:v/s'),
    ]);
    const resize = resizeOf(plan, 'subnet:v/s', '10.0.0.0/23');
    expect(resize.ok && resize.value.cautions).toEqual(['Azure does not change the range of a subnet in use: a stand in s.']);
  });

  it.each([
    ['vnet:none', '10.0.0.0/16', undefined, 'no-such-resource'],
    ['vnet:hub', '10.0.0.0', undefined, 'bad-range'],
    ['vnet:hub', '10.0.0.1/16', undefined, 'bad-range'],
    ['vnet:hub', '10.0.0.0/16', '10.7.0.0/16', 'no-range'],
    ['networkInterface:a', '10.0.0.0/16', undefined, 'no-range'],
  ])('refuses %s to %s', (id, to, from, code) => {
    const resize = resizeOf(hub([nic('a', 'subnet:hub/app')]), id, to, from);
    expect(resize.ok ? null : resize.error.code).toBe(code);
  });
});

describe('reservations', () => {
  const kept = [{ range: '10.0.0.0/24', name: 'kept', reason: 'for later' }];

  it('are left alone by every search', () => {
    const plan = hub([], kept);
    expect(freeRange(plan, 'vnet:hub', 24)).toEqual({ ok: true, value: '10.0.2.0/24' });
    expect(freeRangeAnywhere(plan, 24)).toEqual({ ok: true, value: '10.0.4.0/24' });
    expect(formatCidr(freePrivateRange(hub([], [{ range: '10.0.4.0/22', name: 'k' }]), cidr('10.0.0.0/22')) ?? cidr('0.0.0.0/0'))).toBe(
      '10.0.8.0/22',
    );
    expect(nextFreeAddress(hub([], [{ range: '10.0.1.0/28', name: 'k' }]), 'subnet:hub/app', 32)).toBe('10.0.1.16');
  });

  it('are named when they are why nothing is free', () => {
    const full = freeRange(hub([], [{ range: '10.0.0.0/22', name: 'everything' }]), 'vnet:hub', 24);
    expect(full.ok ? '' : full.error.message).toBe('hub has no free /24 left in 10.0.0.0/22 beside what is reserved (everything).');
  });

  it('are respected by pasting', () => {
    const plan = hub(
      [],
      [
        { range: '10.0.4.0/22', name: 'kept' },
        { range: '10.0.2.0/24', name: 'too' },
      ],
    );
    const copy = (id: string, into: string | null): readonly string[] => {
      const pasting = paste(plan, clipOf(plan, [id]), { into, places: {} });
      if (!pasting.ok) throw new Error(pasting.error);
      return pasting.value.notes;
    };
    expect(copy('vnet:hub', null)).toContain('hub-2 is now 10.0.8.0/22.');
    expect(copy('subnet:hub/app', 'vnet:hub')).toContain('app-2 is now 10.0.0.0/24.');
  });

  it('never overlap what a search gives out', () => {
    const range = fc
      .tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 24, max: 28 }))
      .map(([n, length]) => formatCidr(cidr(`10.0.${n % 4}.${(n * 16) % 256}/${length}`)));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 6 }), fc.integer({ min: 23, max: 29 }), (held, length) => {
        const plan = hub(
          [],
          held.map((one, i) => ({ range: one, name: `k${i}` })),
        );
        for (const free of [freeRange(plan, 'vnet:hub', length), freeRangeAnywhere(plan, length)])
          if (free.ok) for (const one of held) expect(overlaps(cidr(one), cidr(free.value))).toBe(false);
      }),
    );
  });

  it('are made, changed and let go by commands, and stay in the file', () => {
    const made = reserveCommand(hub(), { range: ' 10.0.2.5/24 ', name: ' lab ', reason: '' });
    const plan = done(hub(), made.ok ? made.value : null);
    expect(plan.settings.reservations).toEqual([{ range: '10.0.2.0/24', name: 'lab' }]);
    const read = readPlan(writePlan(plan));
    expect(read.ok && read.value.plan.settings.reservations).toEqual(plan.settings.reservations);
    expect(done(plan, releaseCommand(plan, 0)).settings.reservations).toBeUndefined();
    expect(reserveCommand(plan, { range: 'lab', name: 'x' }).ok).toBe(false);
    expect(reserveCommand(plan, { range: '10.0.0.0/24', name: ' ' }).ok).toBe(false);
  });

  it('that say no range are left out of a file with a note', () => {
    const text = writePlan(planOf([...hub().resources.values()])).replace(
      '"cloud": "public"',
      '"cloud": "public", "reservations": [{ "name": "x" }, { "range": "10.0.0.0/24", "name": "y" }]',
    );
    const read = readPlan(text);
    expect(read.ok && [read.value.plan.settings.reservations, read.value.notes]).toEqual([
      [{ range: '10.0.0.0/24', name: 'y' }],
      ['A reservation without "range" and "name" was left out.'],
    ]);
  });

  it('give way to a subnet made in free space', () => {
    const plan = done(hub(), fillCommand(hub(), 'vnet:hub', '10.0.2.0/24', 'new'));
    expect(told(plan)).toEqual([]);
    expect(fillCommand(hub(), 'subnet:hub/app', '10.0.1.0/25', 'x')).toBeNull();
  });
});

describe('exports', () => {
  it('quote what a table would take for its own', () => {
    const plan = planOf([make('vnet', '=a|b*c', { addressSpace: ['10.0.0.0/16'] })]);
    expect(addressCsv(addressTable(plan)).split('\n')[1]).toContain(`"'=a|b*c"`);
    expect(addressMarkdown(plan)).toContain('=a\\|b\\*c');
  });
});
