// Laws of reachability that hold for every design, tried on random ones.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { FlowProtocol, Verdict } from '../../../shared/trace/flow.ts';
import { trace } from '../../../shared/trace/trace.ts';
import { designOf } from '../../oracle/designs.ts';
import type { Packet } from '../../oracle/packet.ts';
import { packetsOf } from '../../oracle/questions.ts';

function verdict(plan: Plan, packet: Pick<Packet, 'from' | 'to' | 'port' | 'protocol'>): Verdict | 'no place' {
  const answer = trace(plan, { from: packet.from, to: packet.to, port: packet.port, protocol: packet.protocol as FlowProtocol });
  return answer.ok ? answer.value.verdict : 'no place';
}

const seeds = fc.integer({ min: 0, max: 0x7fffffff });
const RUNS = { numRuns: 250, seed: 20261125 };

function changed(plan: Plan, change: (resource: Resource) => Resource | null): Plan {
  return {
    ...plan,
    resources: new Map(
      [...plan.resources.values()].flatMap((one) => {
        const next = change(one);
        return next ? [[next.id, next] as const] : [];
      }),
    ),
  };
}

describe('laws of reachability', () => {
  it('a deny that is taken away takes nothing away', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const plan = designOf(seed, 'neat');
        const open = changed(plan, (one) =>
          one.kind === 'securityGroup' ? { ...one, rules: (one.rules ?? []).filter((rule) => rule.access !== 'Deny') } : one,
        );
        for (const packet of packetsOf(plan, seed, 12))
          if (verdict(plan, packet) === 'delivered') expect(verdict(open, packet)).toBe('delivered');
      }),
      RUNS,
    );
  }, 120_000);

  it('a network that nothing is joined to changes nothing', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const plan = designOf(seed, 'sloppy');
        const more = { ...plan, resources: new Map(plan.resources) };
        (more.resources as Map<string, Resource>).set('lonely', make('vnet', 'lonely', { id: 'lonely', addressSpace: ['100.127.0.0/16'] }));
        for (const packet of packetsOf(plan, seed, 12)) expect(verdict(more, packet)).toBe(verdict(plan, packet));
      }),
      RUNS,
    );
  }, 120_000);

  it('the order of resources in the file changes nothing', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const plan = designOf(seed, 'neat');
        const turned = { ...plan, resources: new Map([...plan.resources].reverse()) };
        for (const packet of packetsOf(plan, seed, 12)) expect(verdict(turned, packet)).toBe(verdict(plan, packet));
      }),
      RUNS,
    );
  }, 120_000);

  it('numbers moved within a private range, all alike, change nothing', () => {
    const renumber = (text: string): string =>
      text.replace(
        /\b(10)\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\b/g,
        (_, a: string, b: string, c: string, d: string) => `${a}.${Number(b) ^ 64}.${c}.${d}`,
      );
    fc.assert(
      fc.property(seeds, (seed) => {
        const plan = designOf(seed, 'neat');
        if (/10\.0\.0\.0\/[0-9]\b/.test(JSON.stringify([...plan.resources.values()]))) return;
        const moved = changed(plan, (one) => JSON.parse(renumber(JSON.stringify(one))) as Resource);
        for (const packet of packetsOf(plan, seed, 12)) {
          if (/^10\./.test(packet.to) && /\.0\.0\.0$/.test(packet.to)) continue;
          expect(`${seed} ${JSON.stringify(packet)} ${verdict(moved, { ...packet, to: renumber(packet.to) })}`).toBe(
            `${seed} ${JSON.stringify(packet)} ${verdict(plan, packet)}`,
          );
        }
      }),
      RUNS,
    );
  }, 120_000);
});
