// What comes before any template: providers are registered, groups are there.
import { parseArmId } from '../../base/arm-id-text.ts';
import { compareText } from '../../base/order.ts';
import { visible } from '../../base/visible.ts';
import type { CheckedTarget } from '../../contract/azure.ts';
import { providersOf } from '../../emitters/providers.ts';
import { kindOf, type ResourceOf } from '../../kinds/index.ts';
import type { Association } from './arc.ts';
import type { DeployNode, StepDraft } from './node.ts';
import type { Writing } from './template.ts';

/** One step for each subscription: the providers of what is deployed there. */
export function registrations(deploys: readonly DeployNode[], joined: readonly Association[]): readonly StepDraft[] {
  const types = new Map<string, { type: string; existing: boolean }[]>();
  const add = (subscription: string, type: string): void => {
    const key = subscription.toLowerCase();
    const known = types.get(key) ?? [];
    known.push({ type, existing: false });
    types.set(key, known);
  };
  for (const { home, one } of deploys) add(home.subscription, one.type);
  for (const { gate } of joined) {
    const { step } = gate;
    const subscription = step.kind === 'patch' ? parseArmId(step.target.armId)?.subscription : null;
    if (step.kind === 'patch' && subscription) add(subscription, step.target.type);
  }
  return [...types]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([subscription, all]): StepDraft[] => {
      const providers = providersOf(all);
      const many = providers.length === 1 ? 'one resource provider' : `${providers.length} resource providers`;
      return providers.length === 0 ? [] : [{ kind: 'register', title: `Register ${many}`, subscription, providers }];
    });
}

export interface Groups {
  readonly steps: readonly StepDraft[];
  readonly checked: readonly CheckedTarget[];
}

/** Groups to make, and groups that must be there. `whole`: the push is of the whole plan, so that empty groups are made too. */
export function groupsOf(context: Writing, deploys: readonly DeployNode[], touches: (id: string) => boolean, whole: boolean): Groups {
  const used = new Map(
    deploys.flatMap(({ home }) => (home.group === null ? [] : [[groupId(home.subscription, home.group).toLowerCase(), home] as const])),
  );
  const steps: StepDraft[] = [];
  const checked: CheckedTarget[] = [];
  const groups = [...context.find.byKind('resourceGroup')].sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
  for (const group of groups) {
    const armId = context.idOf(group);
    const subscription = armId === null ? null : parseArmId(armId)?.subscription?.toLowerCase();
    if (armId === null || !subscription) continue;
    const isUsed = used.delete(armId.toLowerCase());
    const isMade = !group.existing && touches(group.id);
    if (isMade) steps.push(groupStep(group, subscription));
    else if (isUsed || (whole && group.existing)) checked.push(groupTarget(armId, group.id, group.name));
  }
  // Groups the plan only names by their ids.
  for (const { subscription, group } of used.values())
    if (group !== null) checked.push(groupTarget(groupId(subscription, group), null, group));
  return { steps, checked };
}

function groupStep(group: ResourceOf<'resourceGroup'>, subscription: string): StepDraft {
  return {
    kind: 'group',
    title: `Make resource group ${visible(group.name)}`,
    subscription,
    name: group.name,
    body: { location: group.region ?? '', ...(group.tags === undefined ? {} : { tags: group.tags }) },
  };
}

function groupId(subscription: string, group: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}`;
}

function groupTarget(armId: string, resource: string | null, name: string): CheckedTarget {
  const arm = kindOf('resourceGroup').arm;
  return { armId, resource, type: arm?.type ?? '', name, apiVersion: arm?.apiVersion ?? '' };
}
