// What Azure holds now, as text somebody fetched, read so that it can be laid beside a design.
import { parseArmId } from '../../base/arm-id-text.ts';
import { err, ok, type Problem, type Result } from '../../base/result.ts';
import { type AzureScope, WHOLE_SCOPE } from '../../contract/azure.ts';
import type { FromAzure, ImportNote, ImportSource, Unmapped } from '../../importers/importer.ts';
import { importSources } from '../../importers/index.ts';
import { armIdOf } from '../../plan/arm-id.ts';
import type { Plan } from '../../plan/plan.ts';
import type { PushOptions } from '../push/options.ts';
import { placed } from '../push/place.ts';

/** Which part of Azure was looked at. Only what lies in it and was not found is gone. */
export interface Looked {
  /** Null for files of which nobody knows what they leave out: then only lists inside a resource tell that something is gone. */
  readonly scope: AzureScope | null;
  /** ARM types and ARM ids that could not be read, for example because access was refused. */
  readonly unread: readonly string[];
  /** ARM types that were looked for; absent for all. */
  readonly types?: readonly string[];
  /** ARM ids of the subscriptions or groups that were looked at, beside the scope; absent for all. */
  readonly within?: readonly string[];
}

/** Nothing is known about what the files leave out. */
export const FILES_ONLY: Looked = { scope: null, unread: [] };

/** Where a push puts what the plan puts into no subscription or group. */
export type Home = Pick<PushOptions, 'subscription' | 'resourceGroup'>;

/** Where a design's resources lie that it puts into no subscription or group, when one looks at one place only. */
export function homeOf({ subscriptions, groups }: AzureScope): Home {
  const [subscription] = subscriptions;
  const [resourceGroup] = groups;
  return {
    ...(subscriptions.length === 1 && subscription !== undefined ? { subscription } : {}),
    ...(groups.length === 1 && resourceGroup !== undefined ? { resourceGroup } : {}),
  };
}

export interface AzureState {
  /** The design with Azure's state laid over it. */
  readonly plan: Plan;
  readonly fromAzure: FromAzure;
  readonly looked: Looked;
  /** Where a push puts what the design puts into no subscription or group. */
  readonly home: Home;
  readonly notes: readonly ImportNote[];
  readonly unmapped: readonly Unmapped[];
}

const NOTHING: FromAzure = { whole: new Set(), named: new Set(), lists: new Set() };

/** The state of files of which somebody knows that they hold everything of the types in them, in the groups or subscriptions they name. */
export function wholeOfTypes(state: AzureState, where: 'groups' | 'subscriptions'): AzureState {
  const types = new Set<string>();
  const within = new Set<string>();
  for (const id of state.fromAzure.whole) {
    const resource = state.plan.resources.get(id);
    const parts = resource ? parseArmId(armIdOf(state.plan, resource) ?? '') : null;
    if (!parts?.subscription || parts.type === '') continue;
    types.add(parts.type.toLowerCase());
    const subscription = `/subscriptions/${parts.subscription}`.toLowerCase();
    if (where === 'subscriptions') within.add(subscription);
    else if (parts.group !== null) within.add(`${subscription}/resourcegroups/${parts.group}`.toLowerCase());
  }
  return { ...state, looked: { scope: WHOLE_SCOPE, unread: [], types: [...types].sort(), within: [...within].sort() } };
}

/** Azure as if nobody had touched it since the last import or push: what differs is what the design changed. */
export function agreedState(design: Plan, home: Home = {}): AzureState {
  const agreed = design.agreed ?? new Map();
  const plan: Plan = { ...design, resources: new Map([...design.resources, ...agreed]) };
  const fromAzure: FromAzure = { ...NOTHING, whole: new Set(agreed.keys()) };
  return { plan, fromAzure, looked: { scope: WHOLE_SCOPE, unread: [] }, home, notes: [], unmapped: [] };
}

/** Reads Azure's own answers beside a design; no answers mean that nothing was found where one looked. Errors: not readable, or not from Azure (a template says what shall be, not what is). */
export function azureStateOf(design: Plan, sources: readonly ImportSource[], looked: Looked, home: Home = {}): Result<AzureState, Problem> {
  // What was agreed on and has left the design since lends its ids, so that Azure's resource is recognised as the same one.
  const into: Plan = { ...design, resources: new Map([...(design.agreed ?? []), ...design.resources]) };
  const whole = placed(into, home).plan;
  if (sources.length === 0) return ok({ plan: whole, fromAzure: NOTHING, looked, home, notes: [], unmapped: [] });
  const read = importSources(sources, { into: whole });
  if (!read.ok) return read;
  const { plan, fromAzure, notes, unmapped } = read.value;
  if (!fromAzure)
    return err({
      code: 'not-azure-state',
      message: `${sources.map((one) => one.name).join(', ')}: this says what somebody wants or another tool remembers, not what is in Azure now. Give the output of az … -o json, a Resource Graph answer or an answer of Resource Manager.`,
    });
  return ok({ plan, fromAzure: withoutUnread(plan, fromAzure, looked), looked, home, notes, unmapped });
}

/** Of a resource some of whose lists were refused it is known that it exists, not what it holds. */
export function withoutUnread(plan: Plan, fromAzure: FromAzure, { unread }: Pick<Looked, 'unread'>): FromAzure {
  const ids = new Set(unread.filter((one) => one.startsWith('/')).map((one) => one.toLowerCase()));
  if (ids.size === 0) return fromAzure;
  const refused = [...fromAzure.whole].filter((id) => {
    const resource = plan.resources.get(id);
    const armId = resource ? armIdOf(plan, resource) : null;
    return armId !== null && ids.has(armId.toLowerCase());
  });
  const whole = new Set(fromAzure.whole);
  for (const id of refused) whole.delete(id);
  return { ...fromAzure, whole, named: new Set([...fromAzure.named, ...refused]) };
}
