// DNS-004: what a DNS server forwards to is reached from it on port 53. Where a firewall denies it, FW-010 speaks.
import { apply } from '../../plan/commands.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { BASE, baseDesign } from '../simulated/example-designs.ts';
import { closedForwarders, type ForwarderPath } from '../simulated/forwarder-paths.ts';
import { joinOffers, type Offer } from '../simulated/path-cures.ts';
import { grouped, idsOf, namesText, originOf, stopOf } from '../simulated/trace-words.ts';

export const forwarderNotReached = defineRule({
  code: 'DNS-004',
  id: 'dns/forwarder-not-reached',
  title: 'DNS servers reach those they forward to on port 53',
  severity: 'error',
  why: 'A forwarder that is not reached leaves the client without an answer: DNS servers do not fall back to the public way for a suffix they forward. The tunnel, the routes and the way back have to be there before the names.',
  sources: ['res-hyb'],
  reviewed: '2026-11',
  traces: true,
  message: '{servers} cannot reach {targets} on port {port}: {decision}. {advice}',
  parameters: { port: 53 },
  check({ plan, find, report, parameter }) {
    for (const group of grouped(closed(plan), (one) => causeOf(find, one))) {
      const [first] = group;
      if (!first) continue;
      const stop = first.failed[0] ? stopOf(first.failed[0]) : null;
      const subject = find.get(stop?.because.resource)?.id ?? stop?.at ?? first.server.id;
      const cure = cureOf(plan, find, first);
      report({
        subject,
        related: idsOf(
          group.flatMap(({ server, target }) => [server.id, target.id]),
          subject,
        ),
        data: {
          servers: namesText(group.map(({ server }) => server.name)),
          targets: namesText(group.map(({ target, address }) => `${target.name} at ${address}`)),
          port: parameter<number>('port'),
          decision: (stop?.decision ?? 'the plan has no way there').replace(/\.$/, ''),
          advice: cure ? `${cure.label}.` : 'Mend the way.',
          cure: cure?.label ?? 'Mend the way',
          cause: causeOf(find, first),
        },
      });
    }
  },
  fix: {
    label: '{cure}',
    safe: false,
    make: ({ data }, { plan, find }) => {
      const path = closed(plan).find((one) => causeOf(find, one) === data.cause);
      return path ? (cureOf(plan, find, path)?.commands ?? []) : [];
    },
  },
  examples: { fails: () => baseDesign({ type: 'remove', ids: [BASE.connection] }), passes: () => baseDesign() },
});

function closed(plan: Plan): readonly ForwarderPath[] {
  return closedForwarders(plan).filter(({ failure }) => failure !== 'FirewallDeny');
}

function causeOf(find: Lookup, { failure, failed }: ForwarderPath): string {
  const stop = failed[0] ? stopOf(failed[0]) : null;
  return [failure, find.get(stop?.because.resource)?.id ?? stop?.at, stop?.because.field].join('|');
}

/** A connection for the site of the server, tried before it is offered. */
function cureOf(plan: Plan, find: Lookup, path: ForwarderPath): Offer | null {
  const place = originOf(plan, path.server.id)?.place;
  if (!path.failed[0]?.failures.includes('NoGateway') || place?.kind !== 'site') return null;
  const helps = (offer: Offer): boolean => {
    const after = apply(plan, { type: 'batch', label: offer.label, commands: offer.commands });
    return (
      after.ok && !closedForwarders(after.value).some(({ server, address }) => server.id === path.server.id && address === path.address)
    );
  };
  return joinOffers(plan, find, place.site.id).find(helps) ?? null;
}
