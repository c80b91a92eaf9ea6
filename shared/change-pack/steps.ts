// The steps of a change in safe order, taken from the push of the later plan, and the way back: the same steps in reverse.
// Source of the order: domain catalogue 5.6. Servers are associated before names switch, public access is closed last.

import { deletionSteps } from '../azure/push/deletions.ts';
import { stepLines, targetLine } from '../azure/push/describe.ts';
import type { PushOptions } from '../azure/push/options.ts';
import { placed } from '../azure/push/place.ts';
import { pushOf } from '../azure/push/push-of.ts';
import type { PushPlan, PushStep, PushTarget } from '../contract/azure.ts';
import { oneLine } from '../emitters/one-line.ts';
import { kindOf, type Resource } from '../kinds/index.ts';
import { armIdOf, armTypeOf, UNNAMED_GROUP, UNNAMED_SUBSCRIPTION } from '../plan/arm-id.ts';
import type { ChangedResource, PlanDifference } from '../plan/compare.ts';
import type { Plan } from '../plan/plan.ts';
import { valuePair } from './differences.ts';

export interface Step {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface Steps {
  readonly forth: readonly Step[];
  readonly back: readonly Step[];
  /** What the steps leave out, and why. */
  readonly notes: readonly string[];
}

/** Fields that are for people only. */
const WORDS_ONLY = new Set(['notes']);
/** Stands for a region the plan does not name; steps show it as it is. */
const UNNAMED_REGION = 'the region you choose';

/** Steps from one plan to the other, and back. */
export function stepsOf(before: Plan, after: Plan, difference: PlanDifference): Steps {
  const changed = difference.changed.filter((one) => one.fields.some(({ field }) => !WORDS_ONLY.has(field)));
  const touched = [...difference.added, ...changed.map((one) => one.resource)];
  const { ids, groups } = deletionsOf(before, difference.removed);
  const only = touched
    .filter((one) => armTypeOf(one) !== null || one.kind === 'resourceGroup' || kindOf(one.kind).arm === null)
    .map((one) => one.id);
  if (touched.length + difference.removed.length === 0) return { forth: [], back: [], notes: [] };
  const made = push(after, { only, deletions: ids });
  const sites = siteSteps(difference, changed);
  if ('reasons' in made) return { forth: sites, back: reversed(sites), notes: made.reasons };
  const steps = made.steps.map((step): Step => ({ title: oneLine(step.title, 300), lines: stepLines(step) }));
  const context: Context = {
    added: new Set(difference.added.map((one) => one.id)),
    changed: new Map(changed.map((one) => [one.resource.id, one])),
    firstForms: new Map(made.steps.flatMap((step, i) => (isFirstForm(step) ? step.targets.map((one) => [one.armId, i + 1] as const) : []))),
  };
  return {
    forth: [...steps, ...sites, ...groups],
    back: [...reversed([...sites, ...groups]), ...[...made.steps].reverse().flatMap((step) => backOf(step, context))],
    notes: [
      ...made.notes.filter(({ subject }) => !after.resources.has(subject) || only.includes(subject)).map((one) => one.message),
      ...(isUnnamed(steps)
        ? [
            `The plan does not name the subscription or the group of everything; ${UNNAMED_SUBSCRIPTION} and ${UNNAMED_GROUP} stand for them.`,
          ]
        : []),
    ],
  };
}

function isUnnamed(steps: readonly Step[]): boolean {
  return steps.some((step) => step.lines.some((line) => line.includes(UNNAMED_SUBSCRIPTION)));
}

/** The push of what changes. Findings do not stop it: the pack lists them for whoever approves. */
function push(after: Plan, options: PushOptions): PushPlan | { readonly reasons: readonly string[] } {
  const home = { subscription: UNNAMED_SUBSCRIPTION, resourceGroup: UNNAMED_GROUP };
  let made = pushOf(after, [], options);
  if (!made.ok) made = pushOf(after, [], { ...home, ...options });
  if (!made.ok) made = pushOf(after, [], { ...home, ...options, location: UNNAMED_REGION });
  return made.ok ? made.value : { reasons: made.error.reasons.map((one) => one.message) };
}

/** ARM ids of what goes, and a step for whole groups, which are emptied and then deleted by hand. */
function deletionsOf(before: Plan, removed: readonly Resource[]): { readonly ids: readonly string[]; readonly groups: readonly Step[] } {
  const { plan } = placed(before, { subscription: UNNAMED_SUBSCRIPTION, resourceGroup: UNNAMED_GROUP, location: UNNAMED_REGION });
  const ids: string[] = [];
  const groups: string[] = [];
  for (const one of removed) {
    const resource = plan.resources.get(one.id) ?? one;
    if (one.existing === true) continue;
    if (one.kind === 'resourceGroup') groups.push(oneLine(one.name, 100));
    else if (armTypeOf(one) !== null) {
      const id = armIdOf(plan, resource);
      if (id !== null) ids.push(id);
    }
  }
  return { ids, groups: groups.length === 0 ? [] : [{ title: 'Delete the empty resource groups', lines: groups }] };
}

/** Work at the sites that no push knows of. */
function siteSteps(difference: PlanDifference, changed: readonly ChangedResource[]): readonly Step[] {
  const isSite = (one: Resource): boolean => kindOf(one.kind).arm === null && kindOf(one.kind).family === 'site';
  const lines = [
    ...difference.added.filter(isSite).map((one) => `Set up ${said(one)}.`),
    ...changed
      .filter((one) => isSite(one.resource))
      .flatMap(({ resource, fields }) =>
        fields.map((one) => `${said(resource)}: ${one.field} from ${valuePair(one.before, one.after).join(' to ')}.`),
      ),
    ...difference.removed.filter(isSite).map((one) => `Take ${said(one)} out of service.`),
  ];
  return lines.length === 0 ? [] : [{ title: 'Change what stands at the sites', lines }];
}

interface Context {
  readonly added: ReadonlySet<string>;
  readonly changed: ReadonlyMap<string, ChangedResource>;
  /** Numbers of the steps that make the first form of a resource, by its ARM id: a later step finishes it, for example closes it. */
  readonly firstForms: ReadonlyMap<string, number>;
}

type DeployStep = Extract<PushStep, { readonly kind: 'deploy' }>;

function isFirstForm(step: PushStep): step is DeployStep {
  return step.kind === 'deploy' && step.unlessExists !== null;
}

/** What undoes a step, or nothing where nothing is left behind. */
function backOf(step: PushStep, context: Context): readonly Step[] {
  switch (step.kind) {
    case 'register':
    case 'check':
    case 'wait':
      return [];
    case 'group':
      return [
        { title: `Delete the resource group ${oneLine(step.name, 100)} if this change made it and nothing else stands in it`, lines: [] },
      ];
    case 'delete':
      return [
        {
          title: `Create ${oneLine(step.target.name, 100)} again`,
          lines: [
            `As the plan before the change has it: ${step.target.type}.`,
            'What it held beyond the plan, such as keys and data, does not come back.',
          ],
        },
      ];
    case 'by-hand':
      // Waiting and looking change nothing.
      if (step.minutes > 0 || step.title.startsWith('Verify')) return [];
      return [{ title: back(step), lines: ['Set it as it was: the exports of before.causeway.json hold what stood there.'] }];
    case 'patch': {
      const lines = restored(step.target, context);
      return [{ title: back(step), lines: lines.length > 0 ? lines : [`Set ${targetLine(step.target)} as it was before.`] }];
    }
    case 'deploy': {
      const first = step.targets.filter((one) => !isFirstForm(step) && context.firstForms.has(one.armId));
      const others = step.targets.filter((one) => !first.includes(one));
      const lines = [
        ...first.map((one) => `Deploy ${targetLine(one)} again in the form of step ${context.firstForms.get(one.armId)} above.`),
        ...others.flatMap((target) => restored(target, context)).reverse(),
        ...deleted(others, context),
      ];
      return lines.length === 0 ? [] : [{ title: back(step), lines }];
    }
  }
}

function back(step: PushStep): string {
  return `Take back: ${oneLine(step.title, 200)}`;
}

/** What gets its earlier values back. */
function restored(target: PushTarget, { added, changed }: Context): readonly string[] {
  const id = target.resource;
  if (id === null || added.has(id)) return [];
  const fields = changed.get(id)?.fields.filter(({ field }) => !WORDS_ONLY.has(field));
  if (!fields) return [`Deploy ${targetLine(target)} as the plan before the change has it.`];
  return fields.map((one) => {
    const [after, before] = valuePair(one.after, one.before);
    return `${targetLine(target)}: ${one.field} from ${after} back to ${before}.`;
  });
}

/** What the change made goes again, in an order Azure takes. */
function deleted(targets: readonly PushTarget[], { added }: Context): readonly string[] {
  const ids = targets.flatMap((one) => (one.resource !== null && added.has(one.resource) ? [one.armId] : []));
  return deletionSteps(ids, new Set(), () => null).steps.flatMap((step) =>
    step.kind === 'delete' ? [`Delete ${targetLine(step.target)}.`] : [],
  );
}

function reversed(steps: readonly Step[]): readonly Step[] {
  return [...steps].reverse().map(({ title, lines }) => ({ title: `Take back: ${title}`, lines: [...lines].reverse() }));
}

function said(resource: Resource): string {
  return `${kindOf(resource.kind).label} ${oneLine(resource.name, 100)}`;
}
