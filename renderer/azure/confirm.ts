// The word that lets a push begin: the name of the resource group it goes to.
import { compareText } from '../../shared/base/order.ts';
import type { PushPlan, PushTarget } from '../../shared/contract/azure.ts';

export interface ConfirmWord {
  readonly text: string;
  /** Where the push goes, as the end of a sentence. */
  readonly where: string;
  readonly hint: string;
  /** How many groups there are beside it. */
  readonly others: number;
}

/** What has to be typed: the group, of several the one that gets most, without any the subscription. */
export function confirmWord(push: PushPlan): ConfirmWord {
  const counts = new Map<string, number>();
  for (const step of push.steps)
    if (step.kind === 'deploy' && step.group !== null) counts.set(step.group, (counts.get(step.group) ?? 0) + step.targets.length);
    else if (step.kind === 'group') counts.set(step.name, counts.get(step.name) ?? 0);
    else if ('target' in step) {
      const group = groupOf(step.target.armId);
      if (group !== null) counts.set(group, counts.get(group) ?? 0);
    }
  const groups = [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0])).map(([name]) => name);
  const [first] = groups;
  if (first === undefined) {
    const subscription = push.steps.flatMap((step) => ('subscription' in step ? [step.subscription] : []))[0] ?? push.plan;
    return { text: subscription, where: `in the subscription ${subscription}`, hint: 'The id of the subscription.', others: 0 };
  }
  if (groups.length === 1)
    return { text: first, where: `in the resource group ${first}`, hint: 'The name of the resource group.', others: 0 };
  return {
    text: first,
    where: `in ${groups.length} resource groups`,
    hint: `The name of the resource group that gets most. The others: ${groups.slice(1, 4).join(', ')}${groups.length > 4 ? ` and ${groups.length - 4} more` : ''}.`,
    others: groups.length - 1,
  };
}

function groupOf(armId: string): string | null {
  return /\/resourceGroups\/([^/]+)/i.exec(armId)?.[1] ?? null;
}

/** What a push deletes. */
export function deletionsOf(push: PushPlan): readonly PushTarget[] {
  return push.steps.flatMap((step) => (step.kind === 'delete' ? [step.target] : []));
}
