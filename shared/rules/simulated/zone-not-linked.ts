// Zones that the network which answers is not linked to: the check and the fix that ZON-006 and HUB-004 share.
import type { Command } from '../../plan/commands.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Finding, RuleContext } from '../define-rule.ts';
import { nameCure } from './name-cures.ts';
import { isSharedZone, type LostName, lostNames } from './name-uses.ts';
import { grouped, idsOf, namesText } from './trace-words.ts';

/** Which zones a rule speaks about. */
export type Which = 'shared-in-spoke' | 'other';

function unlinked(plan: Plan, find: Lookup, which: Which): readonly LostName[] {
  return lostNames(plan).filter(({ cause, zone, declared }) => {
    if (cause.kind !== 'no-link' || find.byKind('privateDnsZone').every((one) => one.name.toLowerCase() !== zone)) return false;
    const isSpoke = declared && cause.at.role !== 'hub' && isSharedZone(find, zone);
    return isSpoke === (which === 'shared-in-spoke');
  });
}

/** Reports each zone and network once. */
export function reportUnlinked({ plan, find, report }: RuleContext, which: Which): void {
  for (const group of grouped(unlinked(plan, find, which), keyOf)) {
    const [first] = group;
    if (!first?.cause.at) continue;
    const zones = find.byKind('privateDnsZone').filter((zone) => zone.name.toLowerCase() === first.zone);
    const [zone] = zones;
    if (!zone) continue;
    report({
      subject: zone.id,
      related: idsOf([first.cause.at.id, ...group.map((one) => one.from)], zone.id),
      severity: group.some((one) => one.declared) ? 'error' : 'warning',
      data: { network: first.cause.at.name, names: namesText(group.map((one) => one.name)), key: keyOf(first) },
    });
  }
}

/** The link that cures it. */
export function linkUnlinked({ data }: Finding, plan: Plan, find: Lookup, which: Which): readonly Command[] {
  const group = unlinked(plan, find, which).filter((one) => keyOf(one) === data.key);
  const [first] = group;
  if (!first) return [];
  const names = [...new Set(group.map((one) => one.name))];
  return nameCure(plan, find, first.cause, { from: first.from, names, endpoints: [] })?.commands ?? [];
}

function keyOf({ cause, zone }: LostName): string {
  return `${zone}|${cause.at?.id ?? ''}`;
}
