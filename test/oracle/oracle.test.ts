// Laws of the oracle on random designs: it always answers, the same way twice, and its answers hang together.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../shared/plan/plan.ts';
import { designOf, designs } from './designs.ts';
import type { Care } from './draft.ts';
import { answerOf } from './name.ts';
import { type Packet, verdictOf } from './packet.ts';
import { packetsOf, questionsOf, smallest } from './questions.ts';
import type { Verdict } from './verdict.ts';

const CARES: readonly Care[] = ['neat', 'sloppy'];

function each(check: (plan: Plan, packet: Packet, verdict: Verdict) => void, care: Care, packets = 30): void {
  fc.assert(
    fc.property(designs(care), fc.nat(), (plan, seed) => {
      for (const packet of packetsOf(plan, seed, packets)) check(plan, packet, verdictOf(plan, packet));
    }),
    { numRuns: 150 },
  );
}

describe.each(CARES)('%s designs', (care) => {
  it('get a verdict with its reason for every packet', () => {
    each((plan, _packet, verdict) => {
      expect(verdict.detail).not.toBe('');
      if (verdict.at !== null && verdict.verdict === 'delivered') expect(plan.resources.has(verdict.at)).toBe(true);
      expect(verdict.verdict === 'delivered' || verdict.verdict === 'unknown' ? verdict.failure : null).toBeNull();
    }, care);
  });

  it('get the same verdict from a fresh copy of the plan', () => {
    each((plan, packet, verdict) => expect(verdictOf({ ...plan }, packet)).toEqual(verdict), care, 8);
  });

  it('get an answer for every name', () => {
    fc.assert(
      fc.property(designs(care), (plan) => {
        for (const { from, name } of questionsOf(plan)) {
          const answer = answerOf(plan, from, name);
          expect(answer.chain[0]).toBe(name);
          expect(answer.addresses.length > 0).toBe(
            answer.answer === 'private' || (answer.answer === 'public' && answer.detail === 'hosts file'),
          );
          expect(answer.failure !== null).toBe(answer.answer === 'nxdomain' || answer.answer === 'failed');
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('random designs', () => {
  it('lead to every class a packet can end in', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 1500; seed++) {
      const plan = designOf(seed, 'neat');
      for (const packet of packetsOf(plan, seed, 30)) {
        const { verdict, failure, detail } = verdictOf(plan, packet);
        seen.add(failure ?? (verdict === 'dropped' ? detail : verdict));
      }
    }
    expect([...seen].sort()).toEqual([
      'Asymmetric',
      'BgpDown',
      'FirewallDeny',
      'GatewayNoInternet',
      'Loop',
      'NoGateway',
      'NoOutbound',
      'NoReturnRoute',
      'NoRoute',
      'NotTransitive',
      'NsgDeny',
      'PeNotApproved',
      'RouteNone',
      'TunnelDown',
      'WireServerUnreachable',
      'delivered',
      'unknown',
    ]);
  });

  it('are the same for the same seed', () => {
    expect(designOf(7, 'sloppy')).toEqual(designOf(7, 'sloppy'));
    expect(designOf(7, 'sloppy')).not.toEqual(designOf(8, 'sloppy'));
  });

  it('shrink to what shows the fault', () => {
    const plan = designOf(11, 'neat');
    const small = smallest(plan, (one) => one.resources.has('v0/s1') && one.resources.has('scope'));
    expect([...small.resources.keys()]).toEqual(['v0/s1', 'scope']);
  });

  it('a packet never gets further by taking an allowing rule of a site firewall away', () => {
    fc.assert(
      fc.property(designs('neat'), fc.nat(), (plan, seed) => {
        const closed = new Map(plan.resources);
        for (const one of plan.resources.values())
          if (one.kind === 'siteFirewall')
            closed.set(one.id, { ...one, rules: (one.rules ?? []).filter((rule) => rule.action !== 'allow') });
        for (const packet of packetsOf(plan, seed, 20)) {
          const after = verdictOf({ ...plan, resources: closed }, packet);
          if (after.verdict === 'delivered') expect(verdictOf(plan, packet).failure).not.toBe('FirewallDeny');
        }
      }),
      { numRuns: 100 },
    );
  });
});
