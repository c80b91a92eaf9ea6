// What a sanitised plan keeps: findings, verdicts, containment, shape. What it does not: any name of the original.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isObject, type Json } from '../../../shared/base/json.ts';
import { EMITTERS } from '../../../shared/emitters/index.ts';
import { fieldsOf, kindOf, type Resource } from '../../../shared/kinds/index.ts';
import { containsIp, formatCidr, parseIp, parseRange } from '../../../shared/net/cidr.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { comparePlans } from '../../../shared/plan/compare.ts';
import { readPlan, writePlan } from '../../../shared/plan/file.ts';
import { emptyPlan, type Plan } from '../../../shared/plan/plan.ts';
import { SAMPLES } from '../../../shared/plan/samples/index.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { runRules } from '../../../shared/rules/run.ts';
import { leftOver, wordsKept } from '../../../shared/sanitise/left-over.ts';
import { type Sanitised, sanitised } from '../../../shared/sanitise/sanitise.ts';
import { prove } from '../../../shared/trace/prove.ts';
import { corpusPlans } from '../../helpers/corpus-plans.ts';
import { everyKind } from '../../helpers/every-kind.ts';
import { designs } from '../../oracle/designs.ts';

/** The plan as somebody opens it who got the file. */
function received(plan: Plan): Plan {
  const read = readPlan(writePlan(plan));
  if (!read.ok) throw new Error(read.error.message);
  expect(read.value.notes).toEqual([]);
  return read.value.plan;
}

/** Findings as rule, severity and who is meant, under pseudonyms. */
function judged(plan: Plan, text: (text: string) => string = (same) => same): readonly string[] {
  return runRules(plan, RULES)
    .map(({ rule, severity, subject, related, field, suppressed }) =>
      [
        rule,
        severity,
        [subject, ...(related ?? [])].map(text).sort().join('+'),
        field?.replace(/^tags\..*/, 'tags') ?? '',
        suppressed !== null,
      ].join(' '),
    )
    .sort();
}

/** Verdicts of all names and intents, under pseudonyms. */
function proven(plan: Plan, text: (text: string) => string = (same) => same): readonly string[] {
  const { rows, intents } = prove(plan);
  return [
    ...rows.map(({ server, needed, trace }) =>
      [
        text(server.id),
        text(needed.name),
        needed.port,
        trace.verdict,
        trace.failure,
        trace.name.answer,
        ...trace.name.addresses.map(text),
      ].join(' '),
    ),
    ...intents.map(({ intent, state }) => [text(intent.name), state].join(' ')),
  ].sort();
}

function expectSame(plan: Plan): Sanitised {
  const original = received(plan);
  const made = sanitised(original);
  const other = received(made.plan);
  expect(other.resources.size).toBe(original.resources.size);
  expect(judged(other)).toEqual(judged(original, made.text));
  expect(proven(other)).toEqual(proven(original, made.text));
  return made;
}

const SAMPLE_PLANS = SAMPLES.map(({ file, plan }) => [file, plan()] as const);

describe('findings and verdicts', () => {
  it.each(SAMPLE_PLANS)('of the sample %s stay', (_, plan) => void expectSame(plan));
  it('of a plan with every kind stay', () => void expectSame(everyKind()));
  it.each(RULES.map((rule) => [rule.code, rule] as const))('of the examples of %s stay', (_, rule) => {
    expectSame(rule.examples.fails());
    expectSame(rule.examples.passes());
  });
  it.each(['topologies', 'az-output', 'templates/quickstart', 'templates/avm', 'templates/enterprise-scale'].flatMap(corpusPlans))(
    'of the imported %s stay',
    (_, plan) => void expectSame(plan),
  );
  it.each(['neat', 'sloppy'] as const)('of %s random designs stay', (care) => {
    fc.assert(
      fc.property(designs(care), (plan) => void expectSame(plan)),
      { numRuns: 40 },
    );
  });
});

describe('addresses', () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const address = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.'));
  const map = sanitised(emptyPlan(), { seed: 'addresses' }).text;
  const value = (text: string): bigint => {
    const parsed = parseIp(text);
    if (!parsed.ok) throw new Error(parsed.error.message);
    return parsed.value.value;
  };
  const shared = (a: bigint, b: bigint): number => 32 - (a ^ b).toString(2).length + (a === b ? 1 : 0);

  it('share as many leading bits as before', () => {
    fc.assert(fc.property(address, address, (a, b) => void expect(shared(value(map(a)), value(map(b)))).toBe(shared(value(a), value(b)))));
  });
  it('of ranges keep their length and lie in one another as before', () => {
    fc.assert(
      fc.property(address, fc.integer({ min: 8, max: 32 }), address, (a, length, b) => {
        const range = parseRange(`${a}/${length}`);
        const other = parseIp(b);
        if (!range.ok || !other.ok) return;
        const moved = parseRange(map(formatCidr(range.value)));
        const movedOther = parseIp(map(b));
        expect(moved.ok && moved.value.canonical && moved.value.length).toBe(length);
        if (moved.ok && movedOther.ok) expect(containsIp(moved.value, movedOther.value)).toBe(containsIp(range.value, other.value));
      }),
    );
  });
  it.each([
    ['private, class A', '10.20.30.40', /^10\.(?!20\.30\.).*\.40$/],
    ['private, class B', '172.20.30.40', /^172\.(1[6-9]|2\d|3[01])\..*\.40$/],
    ['private, class C', '192.168.20.5', /^192\.168\.\d+\.5$/],
    ['shared', '100.64.1.1', /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./],
    ['a public one', '52.1.2.3', /^(?!52\.1\.2\.)/],
    ['host of Azure', '168.63.129.16', /^168\.63\.129\.16$/],
    ['metadata', '169.254.169.254', /^169\.254\.169\.254$/],
    ['link-local of a BGP peer', '169.254.21.5', /^169\.254\.21\.5$/],
    ['anything', '0.0.0.0/0', /^0\.0\.0\.0\/0$/],
    ['private in the sixth version', 'fd12:3456::7', /^fd[0-9a-f]{2}:.*:?:7$/],
    ['reverse zone', '30.20.10.in-addr.arpa', /^\d+\.\d+\.10\.in-addr\.arpa$/],
    ['name with an address in it', 'snet-10-20-30', /^snet-(?!10-20-30)\d\d-\d\d-\d\d$/],
  ])('%s: %s', (_, text, expected) => expect(map(text)).toMatch(expected));
  it('have the same name in a reverse zone', () => {
    const [a, b, c] = map('10.20.30.0/24').split('.');
    expect(map('30.20.10.in-addr.arpa')).toBe(`${c}.${b}.${a}.in-addr.arpa`);
  });
});

describe('names', () => {
  const map = sanitised(emptyPlan(), { seed: 'names' }).text;

  it.each([
    ['words of Azure stay', 'GatewaySubnet', 'GatewaySubnet'],
    ['zones of Azure stay', 'privatelink.his.arc.azure.com', 'privatelink.his.arc.azure.com'],
    ['tags of Azure stay', 'AzureActiveDirectory', 'AzureActiveDirectory'],
    ['short forms and numbers stay', 'vnet-hub-001', 'vnet-hub-001'],
  ])('%s', (_, text, expected) => expect(map(text)).toBe(expected));

  it('keep length, signs and capitals', () => expect(map('vnet-Harbour_x.Oslo')).toMatch(/^vnet-[A-Z][a-z]{6}_x\.[A-Z][a-z]{3}$/));
  it('differ in capitals only where they did', () => expect(map('HARBOUR')).toBe(map('harbour').toUpperCase()));
  it('are the same as part of a host name, an id and a note', () => {
    const name = map('stharbour01');
    expect(map('stharbour01.blob.core.windows.net')).toBe(`${name}.blob.core.windows.net`);
    expect(
      map('/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stharbour01'),
    ).toMatch(new RegExp(`^/subscriptions/(?!1111)[0-9a-f-]{36}/resourceGroups/rg/providers/Microsoft\\.Storage/storageAccounts/${name}$`));
  });
  it('are different for different words', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 60 }), (words) => {
        const made = sanitised({ ...emptyPlan(), info: { name: words.join(' ') } }, { seed: 'x' }).plan.info.name.split(' ');
        expect(new Set(made).size).toBe(new Set(words).size);
      }),
    );
  });
  it('are the same in another plan under the same seed, and others under another', () => {
    const [plan, other] = SAMPLE_PLANS.map(([, one]) => one);
    if (!plan || !other) throw new Error('no samples');
    const [a, b, c] = [sanitised(plan, { seed: 'one' }), sanitised(other, { seed: 'one' }), sanitised(plan, { seed: 'two' })];
    for (const name of ['srv-erp-01', 'hamburg-dc', '192.168.20.5']) {
      expect(b.text(name)).toBe(a.text(name));
      expect(c.text(name)).not.toBe(a.text(name));
    }
  });
  it('do not depend on where things stand on the drawing', () => {
    const plan = everyKind();
    const moved = { ...plan, layout: new Map([['vnet:one', { x: 7, y: 7 }]]) };
    expect(sanitised(moved).text('harbour')).toBe(sanitised(plan).text('harbour'));
  });
});

describe('what identifies somebody', () => {
  /** A text nobody else has, in every place of a plan that takes text. */
  const MARK = 'quillwharf';
  function marked(plan: Plan): Plan {
    const inside = (value: Json | undefined): Json | undefined => {
      if (typeof value === 'string') return `${value} ${MARK}`;
      if (Array.isArray(value)) return value.map((one) => inside(one) ?? null);
      if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inside(one)]));
      return value;
    };
    const resources = [...plan.resources.values()].map((one): Resource => {
      const fields = kindOf(one.kind).fields;
      const changed = Object.fromEntries(
        Object.entries(fieldsOf(one)).map(([name, value]) => [name, Object.hasOwn(fields, name) ? inside(value) : value]),
      );
      return {
        ...changed,
        id: `${one.kind}:${MARK}-${one.id}`,
        kind: one.kind,
        name: `${one.name}-${MARK}`,
        notes: MARK,
        tags: { [MARK]: MARK, owner: `someone@${MARK}.example` },
        unknown: { name: `[parameters('${MARK}')]` },
        extra: {
          [MARK]: MARK,
          properties: { [MARK]: [{ $ref: `vnet:${MARK}` }], note: MARK },
          identity: { userAssignedIdentities: { [`/subscriptions/${MARK}`]: {} } },
        },
        [MARK]: MARK,
      } as unknown as Resource;
    });
    const annotation = { x: 0, y: 0, width: 200, height: 100, text: MARK, colour: 'grey' as const };
    return {
      ...plan,
      info: { name: MARK, description: MARK, author: MARK, version: MARK, date: MARK, classification: MARK },
      settings: {
        cloud: 'public',
        parameters: { 'NAM-003': { convention: MARK } },
        suppressions: [{ rule: 'NAM-001', resource: `vnet:${MARK}`, reason: MARK }],
        reservations: [{ range: '10.9.0.0/16', name: MARK, reason: MARK }],
        intents: [{ name: MARK, from: `vnet:${MARK}`, to: `${MARK}.example`, port: 443, expect: 'allow' }],
      },
      resources: new Map(resources.map((one) => [one.id, one])),
      layout: new Map(resources.map((one) => [one.id, { x: 1, y: 1 }])),
      annotations: new Map([
        ['note:1', { ...annotation, id: 'note:1', type: 'note' }],
        ['frame:1', { ...annotation, id: 'frame:1', type: 'frame' }],
        ['image:1', { ...annotation, id: 'image:1', type: 'image', data: 'data:image/png;base64,AAAA' }],
      ]),
      kept: { resources: [{ kind: MARK }], root: { [MARK]: MARK } },
    };
  }

  it('is in no field of any kind any more, and in no format made from it', () => {
    const plan = marked(everyKind());
    expect(writePlan(plan)).toContain(MARK);
    const { plan: shared } = sanitised(plan);
    expect(leftOver(plan, shared)).toEqual([]);
    const findings = runRules(shared, RULES);
    for (const { format, emit } of EMITTERS)
      for (const file of emit({ plan: shared, findings }).files)
        expect([format, file.path, file.text.toLowerCase().includes(MARK) || file.path.includes(MARK)]).toEqual([format, file.path, false]);
  });

  it.each([...SAMPLE_PLANS, ...['topologies', 'az-output', 'templates/quickstart'].flatMap(corpusPlans)])(
    'is not left in %s, by the check that looks for it',
    (_, plan) => expect(leftOver(plan, sanitised(plan).plan)).toEqual([]),
  );

  it('is listed where it stays on purpose, for people to judge', () => {
    const plan = planOf([
      make('site', 'frankfurt-dc', { prefixes: ['192.168.0.0/16'] }),
      make('circuit', 'erc-harbour', { peeringLocation: 'Frankfurt' }),
    ]);
    expect(leftOver(plan, sanitised(plan).plan)).toEqual(['frankfurt']);
    expect(leftOver(plan, plan)).toEqual(['frankfurt', 'harbour']);
  });

  it('names the words that stay because everybody uses them', () => {
    expect(wordsKept(planOf([make('vnet', 'vnet-harbour-hub')]))).toEqual(['example', 'hub', 'vnet']);
  });
});

it('two versions get the same pseudonyms', () => {
  const [before, after] = SAMPLE_PLANS.map(([, plan]) => plan);
  if (!before || !after) throw new Error('no samples');
  const pair = { before: sanitised(before, { beside: [after] }).plan, after: sanitised(after, { beside: [before] }).plan };
  const plain = comparePlans(before, after);
  const other = comparePlans(pair.before, pair.after);
  for (const part of ['added', 'removed', 'changed'] as const) expect(other[part].length).toBe(plain[part].length);
});
