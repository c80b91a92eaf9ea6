// Which firewalls of a site a packet meets, and what they say.
import { siteFirewallDecision } from './firewalls.ts';
import { fail, type Journey, open } from './journey.ts';
import type { Site } from './model.ts';
import type { Verdict } from './verdict.ts';

/** Those of the site stand at its edge, those of a range at the edge of the range. Replies pass. */
export function siteFirewalls(journey: Journey, site: Site, inside: number, other: number | null): Verdict | null {
  if (journey.way === 'back') return null;
  for (const firewall of site.firewalls) {
    const range = site.subs.find((one) => one.id === firewall.parent)?.range;
    const holds = (address: number): boolean => range === undefined || (range.first <= address && address <= range.last);
    if (firewall.parent !== site.id && !range) continue;
    const crosses = other === null ? holds(inside) : range !== undefined && holds(inside) !== holds(other);
    if (!crosses) continue;
    const decision = siteFirewallDecision(firewall, journey.flow);
    if (decision.outcome === 'deny') return fail(journey, 'FirewallDeny', firewall.id, decision.by);
    if (decision.outcome === 'maybe') return open(journey, firewall.id, decision.by);
  }
  return null;
}
