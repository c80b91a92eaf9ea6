// Security rules as sets: what earlier rules leave, against an oracle that counts single packets, and the verdict of a group.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsedRanges } from '../../../shared/net/cidr.ts';
import { parsePorts } from '../../../shared/net/ports.ts';
import {
  addressSet,
  coveredBy,
  decide,
  type End,
  type Flow,
  type Match,
  type OrderedRule,
  type Protocol,
  portSet,
  type TagOrder,
} from '../../../shared/net/security-match.ts';

/** Three tags: `inner` lies in `outer`, `other` has nothing to do with them. */
const ORDER: TagOrder = {
  liesIn: (inner, outer) => inner === outer || (inner === 'inner' && outer === 'outer'),
  areApart: (a, b) => a !== b && (a === 'other' || b === 'other'),
};

interface Texts {
  readonly protocol: Protocol | '*';
  readonly source: readonly string[];
  readonly destination: readonly string[];
  readonly ports: readonly string[];
}

function match({ protocol, source, destination, ports }: Texts): Match {
  return {
    protocol,
    source: addressSet({ prefixes: source }),
    sourcePorts: portSet('*', undefined) ?? [],
    destination: addressSet({ prefixes: destination }),
    destinationPorts: portSet(undefined, ports) ?? [],
  };
}

/** Addresses the oracle knows: sixteen of a range, one in each tag, one in none. */
const ADDRESSES = [...Array.from({ length: 16 }, (_, i) => `10.0.0.${i}`), 'in inner', 'in outer', 'in other', 'elsewhere'] as const;
const TAGS_OF: { readonly [address: string]: readonly string[] } = {
  'in inner': ['inner', 'outer'],
  'in outer': ['outer'],
  'in other': ['other'],
};
const PORTS = [0, 1, 2, 3, 4] as const;
const PROTOCOLS: readonly Protocol[] = ['tcp', 'udp', 'other'];

function hasAddress(texts: readonly string[], address: string): boolean {
  return texts.some((text) => {
    if (text === '*') return true;
    const [range] = parsedRanges([text]);
    const [own] = parsedRanges([address]);
    if (range) return own !== undefined && range.first <= own.first && own.last <= range.last;
    return (TAGS_OF[address] ?? []).includes(text);
  });
}

function hits(rule: Texts, protocol: Protocol, source: string, destination: string, port: number): boolean {
  return (
    (rule.protocol === '*' || rule.protocol === protocol) &&
    hasAddress(rule.source, source) &&
    hasAddress(rule.destination, destination) &&
    rule.ports.some((text) => {
      const range = parsePorts(text);
      return range !== null && range.first <= port && port <= range.last;
    })
  );
}

function leavesNothing(rule: Texts, earlier: readonly Texts[]): boolean {
  for (const protocol of PROTOCOLS)
    for (const source of ADDRESSES)
      for (const destination of ADDRESSES)
        for (const port of PORTS) {
          if (!hits(rule, protocol, source, destination, port)) continue;
          if (!earlier.some((one) => hits(one, protocol, source, destination, port))) return false;
        }
  return true;
}

const range = fc.constantFrom(
  '10.0.0.0/28',
  '10.0.0.0/29',
  '10.0.0.8/29',
  '10.0.0.0/30',
  '10.0.0.4/30',
  '10.0.0.8/30',
  '10.0.0.3',
  '10.0.0.9',
);
const side = fc.oneof(
  { weight: 2, arbitrary: fc.constant(['*']) },
  { weight: 4, arbitrary: fc.array(range, { minLength: 1, maxLength: 2 }) },
  { weight: 2, arbitrary: fc.constantFrom(['inner'], ['outer'], ['other']) },
);
const port = fc.constantFrom('*', '0-1', '2-3', '0-3', '1', '2', '4-65535', '0', '3');
const texts: fc.Arbitrary<Texts> = fc.record({
  protocol: fc.constantFrom<Protocol | '*'>('*', 'tcp', 'udp'),
  source: side,
  destination: side,
  ports: fc.array(port, { minLength: 1, maxLength: 2 }),
});

describe('coveredBy', () => {
  it('says nothing is left exactly when every packet is taken', () => {
    fc.assert(
      fc.property(texts, fc.array(texts, { maxLength: 4 }), (rule, earlier) => {
        const covered = coveredBy(match(rule), earlier.map(match), ORDER) !== null;
        expect(covered).toBe(leavesNothing(rule, earlier));
      }),
      { numRuns: 400 },
    );
  });

  it('names rules that are enough together', () => {
    fc.assert(
      fc.property(texts, fc.array(texts, { minLength: 1, maxLength: 4 }), (rule, earlier) => {
        const by = coveredBy(match(rule), earlier.map(match), ORDER);
        if (by === null) return;
        expect(by.length).toBeGreaterThan(0);
        expect(
          leavesNothing(
            rule,
            by.flatMap((at) => earlier[at] ?? []),
          ),
        ).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  const WIDE: Texts = { protocol: 'tcp', source: ['10.0.0.0/28'], destination: ['*'], ports: ['443'] };
  it.each<readonly [string, Texts, readonly Texts[], readonly number[] | null]>([
    ['nothing before', WIDE, [], null],
    ['the same rule', WIDE, [WIDE], [0]],
    [
      'two halves',
      WIDE,
      [
        { ...WIDE, source: ['10.0.0.0/29'] },
        { ...WIDE, source: ['10.0.0.8/29'] },
      ],
      [0, 1],
    ],
    [
      'one address short',
      WIDE,
      [
        { ...WIDE, source: ['10.0.0.0/29'] },
        { ...WIDE, source: ['10.0.0.8/30', '10.0.0.12/31', '10.0.0.14'] },
      ],
      null,
    ],
    [
      'halves on different ports',
      { ...WIDE, ports: ['1-2'] },
      [
        { ...WIDE, ports: ['1'] },
        { ...WIDE, ports: ['2'] },
      ],
      [0, 1],
    ],
    [
      'every named protocol is not any',
      { ...WIDE, protocol: '*' },
      [WIDE, { ...WIDE, protocol: 'udp' }, { ...WIDE, protocol: 'icmp' }],
      null,
    ],
    ['a tag inside another', { ...WIDE, source: ['inner'] }, [{ ...WIDE, source: ['outer'] }], [0]],
    ['a tag around another', { ...WIDE, source: ['outer'] }, [{ ...WIDE, source: ['inner'] }], null],
    ['any is more than a tag', { ...WIDE, source: ['*'] }, [{ ...WIDE, source: ['outer'] }], null],
  ])('%s', (_, rule, earlier, expected) => {
    expect(coveredBy(match(rule), earlier.map(match), ORDER)).toEqual(expected);
  });

  it('keeps groups of interfaces apart from tags of the same name', () => {
    const group = { ...match(WIDE), source: addressSet({ groups: ['asg:web'] }) };
    expect(coveredBy(group, [{ ...match(WIDE), source: addressSet({ groups: ['asg:db'] }) }], ORDER)).toBeNull();
    expect(coveredBy(group, [group], ORDER)).toEqual([0]);
  });
});

describe('decide', () => {
  const NETWORK: End = { ranges: parsedRanges(['10.0.0.0/24']), tags: ['virtualnetwork'] };
  const SITE: End = { ranges: parsedRanges(['192.168.0.0/16']), tags: ['virtualnetwork'] };
  const INTERNET: End = { ranges: [], tags: ['internet'] };
  const tags: TagOrder = {
    liesIn: (inner, outer) => inner === outer,
    areApart: (a, b) => a !== b,
  };
  const rule = (access: 'allow' | 'deny', change: Partial<Texts>): OrderedRule => ({
    access,
    match: match({ protocol: 'tcp', source: ['*'], destination: ['*'], ports: ['443'], ...change }),
  });
  const flow = (source: End, destination: End, more: Partial<Flow> = {}): Flow => ({
    protocol: 'tcp',
    source,
    destination,
    port: 443,
    ...more,
  });
  const inbound = (rules: readonly OrderedRule[], one: Flow) => decide(rules, 'inbound', one, tags);

  it.each<readonly [string, readonly OrderedRule[], Flow, 'allow' | 'deny', number | null, readonly number[]]>([
    ['default: the network comes in', [], flow(SITE, NETWORK), 'allow', null, []],
    ['default: the Internet does not', [], flow(INTERNET, NETWORK), 'deny', null, []],
    ['first match decides', [rule('deny', { source: ['192.168.0.0/16'] }), rule('allow', {})], flow(SITE, NETWORK), 'deny', 0, []],
    ['a part first', [rule('allow', { source: ['192.168.20.0/24'] }), rule('deny', {})], flow(SITE, NETWORK), 'deny', 1, [0]],
    ['another port', [rule('deny', { ports: ['80'] })], flow(SITE, NETWORK), 'allow', null, []],
    ['another protocol', [rule('deny', { protocol: 'udp' })], flow(SITE, NETWORK), 'allow', null, []],
    [
      'two ranges make up the source',
      [rule('deny', { source: ['192.168.0.0/17', '192.168.128.0/17'] })],
      flow(SITE, NETWORK),
      'deny',
      0,
      [],
    ],
    ['a tag of the source', [rule('deny', { source: ['VirtualNetwork'] })], flow(SITE, NETWORK), 'deny', 0, []],
    ['a tag apart from it', [rule('deny', { source: ['Internet'] })], flow(SITE, NETWORK), 'allow', null, []],
    ['a range of unknown place', [rule('allow', { source: ['203.0.113.0/24'] })], flow(INTERNET, NETWORK), 'deny', null, [0]],
  ])('%s', (_, rules, one, access, decidedBy, partly) => {
    expect(inbound(rules, one)).toEqual({ access, rule: decidedBy, partly });
  });

  it('lets the Internet out and probes in by default', () => {
    expect(decide([], 'outbound', flow(NETWORK, INTERNET), tags).access).toBe('allow');
    expect(decide([], 'outbound', flow(NETWORK, { ranges: parsedRanges(['172.31.0.100']), tags: [] }), tags).access).toBe('deny');
    expect(inbound([], flow({ ranges: [], tags: ['azureloadbalancer'] }, NETWORK)).access).toBe('allow');
  });
});

describe('ports', () => {
  it.each([
    ['*', { first: 0, last: 65535 }],
    ['0', { first: 0, last: 0 }],
    ['65535', { first: 65535, last: 65535 }],
    ['1-2', { first: 1, last: 2 }],
    ['65536', null],
    ['2-1', null],
    ['443,8443', null],
    ['', null],
    ['-1', null],
    ['http', null],
  ])('reads %s', (text, expected) => {
    expect(parsePorts(text)).toEqual(expected);
  });
});
