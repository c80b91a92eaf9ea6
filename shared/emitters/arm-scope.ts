// Decides where a design is deployed: into one resource group, or from a subscription into several, and in which stages.
import { compareText } from '../base/order.ts';
import type { ResourceOf } from '../kinds/index.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import type { ArmDesign, ArmResource } from './arm-resources.ts';

/** Resources of one group that can be deployed together. */
export interface Stage {
  /** Plan id of the group, or null for the group the deployment names. */
  readonly group: string | null;
  readonly number: number;
  readonly resources: readonly ArmResource[];
  /** Indexes of stages that must be finished first, ascending. */
  readonly after: readonly number[];
}

export interface Scope {
  readonly level: 'group' | 'subscription';
  /** The one group of a group-level deployment, or null. */
  readonly group: ResourceOf<'resourceGroup'> | null;
  /** Subscription the deployment is started in. */
  readonly subscription: ResourceOf<'subscription'> | null;
  /** Groups of a subscription-level deployment. */
  readonly groups: readonly ResourceOf<'resourceGroup'>[];
  readonly stages: readonly Stage[];
}

/** The scope of a design: one group where everything lies in one, else the subscription that holds most of it. */
export function scopeOf(plan: Plan, design: ArmDesign): Scope {
  const find = lookupOf(plan);
  const groups = [...find.byKind('resourceGroup')].sort((a, b) => compareText(a.id, b.id));
  const used = new Set(design.resources.map((one) => one.group));
  const inSubscription = [...used].some((group) => find.getKind('subscription', group ?? undefined));
  const single = !inSubscription && groups.length <= 1 && (used.size <= 1 || groups.length === 0);
  const home = mostUsedSubscription(plan, design) ?? find.byKind('subscription')[0] ?? null;
  if (single) {
    const stage: Stage = { group: groups[0]?.id ?? null, number: 0, resources: design.resources, after: [] };
    return { level: 'group', group: groups[0] ?? null, subscription: home, groups: [], stages: [stage] };
  }
  return { level: 'subscription', group: null, subscription: home, groups, stages: stagesOf(design) };
}

function mostUsedSubscription(plan: Plan, design: ArmDesign): ResourceOf<'subscription'> | null {
  const find = lookupOf(plan);
  const counts = new Map<string, number>();
  for (const { group } of design.resources) {
    const subscription = find.getKind('subscription', find.getKind('resourceGroup', group ?? undefined)?.parent ?? group ?? undefined);
    if (subscription) counts.set(subscription.id, (counts.get(subscription.id) ?? 0) + 1);
  }
  const best = [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))[0];
  return best ? (find.getKind('subscription', best[0]) ?? null) : null;
}

/** A resource's stage is one more than that of what it needs in another group, so stages never wait for each other in a circle. */
function stagesOf(design: ArmDesign): readonly Stage[] {
  const number = new Map<string, number>();
  const groupOf = new Map<string, string | null>();
  for (const resource of design.resources) {
    let own = 0;
    for (const key of resource.dependsOn) own = Math.max(own, (number.get(key) ?? 0) + (groupOf.get(key) === resource.group ? 0 : 1));
    number.set(resource.key, own);
    groupOf.set(resource.key, resource.group);
  }
  const byStage = new Map<string, { group: string | null; number: number; resources: ArmResource[] }>();
  for (const resource of design.resources) {
    const own = number.get(resource.key) ?? 0;
    const key = `${String(own).padStart(6, '0')}|${resource.group ?? ''}`;
    const stage = byStage.get(key);
    if (stage) stage.resources.push(resource);
    else byStage.set(key, { group: resource.group, number: own, resources: [resource] });
  }
  const stages = [...byStage.entries()].sort((a, b) => compareText(a[0], b[0])).map(([, stage]) => stage);
  const stageOf = new Map<string, number>();
  for (const [i, stage] of stages.entries()) for (const resource of stage.resources) stageOf.set(resource.key, i);
  return stages.map((stage, i) => {
    const after = new Set<number>();
    for (const resource of stage.resources) for (const key of resource.dependsOn) after.add(stageOf.get(key) ?? i);
    after.delete(i);
    return { ...stage, after: [...after].sort((a, b) => a - b) };
  });
}
