// Published and recorded outcomes of the corpus asked of the engine. Each names its source there; nothing of it is copied here.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Trace } from '../../../shared/trace/flow.ts';
import { trace } from '../../../shared/trace/trace.ts';
import { corpus, NO_CORPUS } from '../../helpers/corpus.ts';

interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly context: { readonly [field: string]: unknown };
  readonly input: { readonly [field: string]: string };
  readonly expect: {
    readonly nextHopType?: string;
    readonly access?: string;
    readonly ruleName?: string;
    readonly rules?: readonly { readonly name: string }[];
  };
}

const path = corpus('vectors/reachability.json');
const vectors = path === null ? [] : (JSON.parse(readFileSync(path, 'utf8')) as { readonly vectors: readonly Vector[] }).vectors;

/** A network with two machines in one subnet, filtered by a group of the subnet and one of the first interface. */
function plan(addressSpace: readonly string[], groups: { readonly subnet?: unknown; readonly nic?: unknown } = {}): Plan {
  const group = (id: string, rules: unknown): readonly Resource[] =>
    Array.isArray(rules) ? [make('securityGroup', id, { id, rules: rules as never })] : [];
  return planOf([
    make('vnet', 'v', { id: 'v', addressSpace }),
    make('subnet', 's', {
      id: 's',
      parent: 'v',
      addressPrefix: '10.0.0.0/24',
      defaultOutboundAccess: true,
      ...(groups.subnet ? { securityGroup: 'of-subnet' } : {}),
    }),
    make('publicIp', 'pip', { id: 'pip' }),
    make('networkInterface', 'one', {
      id: 'one',
      ipConfigurations: [{ subnet: 's', privateIpAddress: '10.0.0.4', publicIp: 'pip' }],
      ...(groups.nic ? { securityGroup: 'of-nic' } : {}),
    }),
    make('networkInterface', 'two', { id: 'two', ipConfigurations: [{ subnet: 's', privateIpAddress: '10.0.0.5' }] }),
    ...group('of-subnet', groups.subnet),
    ...group('of-nic', groups.nic),
  ]);
}

function ask(design: Plan, from: string, to: string, port = 443): Trace {
  const answer = trace(design, { from, to, port, protocol: 'tcp' });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

const lastRule = (one: Trace): unknown => one.hops.flatMap((hop) => hop.steps).findLast((step) => step.kind === 'filter')?.because.rule;
const SHOWN: { readonly [hop: string]: string } = { VnetLocal: 'VirtualNetwork' };

describe.skipIf(path === null)(`reachability vectors${path === null ? ` (${NO_CORPUS})` : ''}`, () => {
  const own = vectors.filter((one) => Array.isArray(one.context.vnet));
  it.each(own.map((one) => [one.id, one] as const))('%s', (_, { kind, context, input, expect: expected }) => {
    const design = plan(context.vnet as readonly string[], kind === 'ip-flow' ? { subnet: [] } : {});
    const one = ask(design, 'one', input.destination ?? input.remoteIPAddress ?? '', Number(input.remotePort ?? 443));
    if (kind === 'next-hop') {
      const hop = String(one.hops.flatMap((at) => at.steps).find((step) => step.kind === 'route')?.because.hop);
      expect(SHOWN[hop] ?? hop).toBe(expected.nextHopType);
    } else {
      expect(one.verdict === 'delivered' ? 'Allow' : 'Deny').toBe(expected.access);
      expect(lastRule(one)).toBe(expected.ruleName);
    }
  });

  const groups = vectors.filter((one) => Array.isArray(one.context.subnetNsg));
  it.each(groups.map((one) => [one.id, one] as const))('%s', (_, { context, input, expect: expected }) => {
    const inside = input.from === 'VM1';
    const design = plan(['10.0.0.0/16'], { subnet: context.subnetNsg, nic: context.nicNsg });
    const one = inside ? ask(design, 'one', '10.0.0.5', Number(input.port)) : ask(design, 'internet', 'one', Number(input.port));
    expect(one.verdict === 'delivered' ? 'Allow' : 'Deny').toBe(expected.access);
    if (expected.ruleName !== undefined) expect(lastRule(one)).toBe(expected.ruleName.replace(/^.*\//, ''));
  });

  it('are all of kinds this test or the vectors of the catalogue ask', () => {
    const others = vectors.filter((one) => !own.includes(one) && !groups.includes(one)).map((one) => one.id);
    expect(others).toEqual(['lpm-24', 'lpm-16', 'user-over-default', 'source-order', 'service-tag-order', 'default-rules']);
  });
});
