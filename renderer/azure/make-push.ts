// The push of a plan as a person chose it, and what of it Azure was seen to have done.
import { agreedAfterPush } from '../../shared/azure/drift/agree.ts';
import type { PushRefusal } from '../../shared/azure/push/options.ts';
import { pushOf } from '../../shared/azure/push/push-of.ts';
import { compareText } from '../../shared/base/order.ts';
import type { Result } from '../../shared/base/result.ts';
import type { PushPlan } from '../../shared/contract/azure.ts';
import type { Resource } from '../../shared/kinds/index.ts';
import { armIdOf } from '../../shared/plan/arm-id.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { blockingFindings } from '../state/judgement.ts';
import { type HeardAll, progressRows } from './push-progress.ts';

/** What a person chose for a plan: where it goes where the plan does not say, and which leftovers go. Empty: nothing chosen. */
export interface PushChoices {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly location: string;
  /** ARM ids, each confirmed by itself. */
  readonly deletions: readonly string[];
}

/** The steps, or every reason against them. */
export function makePush(plan: Plan, choices: PushChoices): Result<PushPlan, PushRefusal> {
  const resourceGroup = choices.resourceGroup.trim();
  return pushOf(plan, blockingFindings(plan), {
    ...(choices.subscription === '' ? {} : { subscription: choices.subscription }),
    ...(resourceGroup === '' ? {} : { resourceGroup }),
    ...(choices.location === '' ? {} : { location: choices.location }),
    deletions: choices.deletions,
  });
}

/** Something Azure had when both last agreed, and that has left the plan since. */
export interface Leftover {
  readonly armId: string;
  readonly resource: Resource;
}

/** What a person may want deleted, by name. Scopes of management are never among it. */
export function leftoversOf(plan: Plan): readonly Leftover[] {
  const agreed = plan.agreed ?? new Map<string, Resource>();
  const gone = [...agreed.values()].filter(
    ({ id, kind }) => !plan.resources.has(id) && kind !== 'resourceGroup' && kind !== 'subscription',
  );
  if (gone.length === 0) return [];
  const side: Plan = { ...plan, resources: new Map([...agreed, ...plan.resources]) };
  return gone
    .flatMap((resource) => {
      const armId = armIdOf(side, resource);
      return armId === null ? [] : [{ armId, resource }];
    })
    .sort((a, b) => compareText(a.resource.name, b.resource.name) || compareText(a.armId, b.armId));
}

/** What the push was seen to have done in full: plan ids, and ARM ids of what is not in the plan. Of a resource that takes part in several steps every step counts. */
export function pushedIds(push: PushPlan, heard: HeardAll): readonly string[] {
  const rows = progressRows(push, heard, 0);
  const stateOfStep = new Map(rows.filter((row) => row.kind !== 'resource').map((row) => [row.step, row.state]));
  const done = new Map<string, boolean>();
  for (const { kind, step, state, target } of rows) {
    if (!target || (kind !== 'resource' && kind !== 'patch' && kind !== 'delete')) continue;
    const ofStep = stateOfStep.get(step);
    if (state === 'skipped' || ofStep === 'skipped') continue;
    const id = target.resource ?? target.armId;
    done.set(id, (state === 'done' || ofStep === 'done') && done.get(id) !== false);
  }
  return [...done].filter(([, isDone]) => isDone).map(([id]) => id);
}

/** What is agreed on now that these (see `pushedIds`) were pushed from `pushed`: for the command "agree" on the plan as it stands by now. */
export function newlyAgreed(pushed: Plan, now: Plan, ids: readonly string[]): { readonly [id: string]: Resource | null } {
  const { agreed: _, ...rest } = pushed;
  const before: Plan = now.agreed ? { ...rest, agreed: now.agreed } : rest;
  const after = agreedAfterPush(before, ids);
  const changes: { [id: string]: Resource | null } = {};
  for (const [id, resource] of after.agreed ?? []) if (now.agreed?.get(id) !== resource) changes[id] = resource;
  for (const id of now.agreed?.keys() ?? []) if (!after.agreed?.has(id)) changes[id] = null;
  return changes;
}
