// Cures of ways that more than one rule offers: a site that nothing joins to Azure.
import type { Command } from '../../plan/commands.ts';
import { connections } from '../../plan/connect.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';

/** Something that may cure a flow, before it was tried. */
export interface Offer {
  readonly label: string;
  readonly commands: readonly Command[];
}

/** Joins a site to each gateway of the plan in turn, with the local network gateway or circuit that is there. */
export function joinOffers(plan: Plan, find: Lookup, siteId: string | undefined): readonly Offer[] {
  const site = find.getKind('site', siteId);
  if (!site) return [];
  return find.byKind('virtualNetworkGateway').flatMap((gateway) => {
    const answer = connections(plan, site.id, gateway.id);
    return answer.ok ? answer.value.map(({ label, commands }) => ({ label: `${site.name}: ${label}`, commands })) : [];
  });
}
