// What is to be read from Azure, from what a person typed and what is in the plan.

import type { AzureScope } from '../../shared/contract/azure.ts';
import { REGIONS } from '../../shared/facts/regions.ts';
import { armIdOf, UNNAMED_GROUP, UNNAMED_SUBSCRIPTION } from '../../shared/plan/arm-id.ts';
import type { Plan } from '../../shared/plan/plan.ts';

/** The fields as they were typed. */
export interface TypedScope {
  readonly groups: string;
  readonly tags: string;
  readonly regions: string;
}

/** The scope of typed words. Everything chosen or nothing typed does not narrow. */
export function scopeOf(
  typed: TypedScope,
  {
    chosen,
    all,
    connectedTo,
  }: { readonly chosen: ReadonlySet<string>; readonly all: readonly string[]; readonly connectedTo: readonly string[] },
): AzureScope {
  const subscriptions = all.filter((id) => chosen.has(id));
  return {
    subscriptions: subscriptions.length === all.length ? [] : subscriptions,
    groups: listOf(typed.groups),
    tags: listOf(typed.tags),
    regions: listOf(typed.regions).map(regionName),
    connectedTo,
  };
}

/** Entries parted by commas or line ends, each once. */
export function listOf(text: string): readonly string[] {
  return [...new Set(text.split(/[,\n]/).map((one) => one.trim()))].filter((one) => one !== '');
}

/** The programmatic name of a region: "West Europe" is `westeurope`. */
function regionName(words: string): string {
  const region = REGIONS.find((one) => one.displayName.toLowerCase() === words.toLowerCase());
  return region?.name ?? words.toLowerCase().replaceAll(' ', '');
}

/** ARM ids of resources that can be in Azure already: those whose subscription and group the plan names. */
export function armIdsOf(plan: Plan, ids: Iterable<string>): readonly string[] {
  return [...ids].flatMap((id) => {
    const resource = plan.resources.get(id);
    const armId = resource ? armIdOf(plan, resource) : null;
    const whole = armId !== null && !armId.includes(UNNAMED_SUBSCRIPTION) && !armId.includes(`/resourceGroups/${UNNAMED_GROUP}/`);
    return whole ? [armId] : [];
  });
}
