// Gives every resource of a plan its subscription, resource group and region: what the plan says, else what the push was told.
// The result is a plan again, so that everything which reads plans sees whole ARM ids. What is still missing is a reason.
import { parseArmId } from '../../base/arm-id-text.ts';
import { kindOf, type Resource, type ResourceOf } from '../../kinds/index.ts';
import { armTypeOf, isChildType } from '../../plan/arm-id.ts';
import { make } from '../../plan/build.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { nameReasons } from './names.ts';
import { type PushOptions, type PushReason, reason } from './options.ts';
import { named, said } from './template.ts';

export interface Placed {
  readonly plan: Plan;
  readonly reasons: readonly PushReason[];
}

/** Ids of what the push adds to a plan. No id of a plan has a slash after its colon. */
const OWN_GROUP = 'resourceGroup:/push';
const ownSubscription = (id: string): string => `subscription:/${id.toLowerCase()}`;

/** The plan with all places known, and the reasons where they are not. */
export function placed(plan: Plan, options: PushOptions): Placed {
  const home = homes(plan, options);
  for (const resource of plan.resources.values()) {
    if (resource.kind === 'resourceGroup') home.placeGroup(resource);
    else if (resource.kind !== 'subscription' && armTypeOf(resource) !== null) home.placeResource(resource);
  }
  return home.result();
}

/** Agents make these; what a plan does not say about them stops nothing. */
function isLeftToAgent(resource: Resource): boolean {
  return kindOf(resource.kind).arm?.madeBy !== undefined && resource.origin !== 'import';
}

function homes(plan: Plan, options: PushOptions) {
  const find = lookupOf(plan);
  const resources = new Map(plan.resources);
  const reasons = new Map<string, PushReason>();
  const refuse = (one: PushReason): void => void reasons.set(`${one.code}|${one.subject}`, one);
  let standIn: string | null = null;

  /** Makes sure that a subscription of the plan has an id. The option stands for one of them only. */
  function name(subscription: ResourceOf<'subscription'>): string {
    if (subscription.subscriptionId !== undefined) return subscription.id;
    if (options.subscription !== undefined && (standIn === null || standIn === subscription.id)) {
      standIn = subscription.id;
      resources.set(subscription.id, { ...subscription, subscriptionId: options.subscription });
      return subscription.id;
    }
    const more = options.subscription === undefined ? 'or pass --subscription' : '; --subscription stands for one subscription only';
    refuse(
      reason(
        'subscription',
        subscription.id,
        `The plan does not state the id of subscription ${subscription.name}. Write it there ${more}.`,
      ),
    );
    return subscription.id;
  }

  function outsideSubscription(id: string): string {
    const key = ownSubscription(id);
    if (!resources.has(key)) resources.set(key, make('subscription', id, { id: key, subscriptionId: id, existing: true }));
    return key;
  }

  /** Subscription of what names none: the only one of the plan, else the option. */
  function defaultSubscription(subject: Resource | null): string | null {
    const all = find.byKind('subscription');
    if (all[0] && all.length === 1) return name(all[0]);
    const given = options.subscription;
    if (given !== undefined)
      return all.find((one) => one.subscriptionId?.toLowerCase() === given.toLowerCase())?.id ?? outsideSubscription(given);
    if (subject)
      refuse(
        reason('subscription', subject.id, `The plan puts ${named(subject)} into no subscription. Write it there or pass --subscription.`),
      );
    else refuse(reason('subscription', 'plan', 'The plan names no subscription. Write it there or pass --subscription.'));
    return null;
  }

  function subscriptionFor(group: ResourceOf<'resourceGroup'>): string | null {
    const own = find.getKind('subscription', group.parent);
    if (own) return name(own);
    const outside = group.parent === undefined ? null : parseArmId(group.parent)?.subscription;
    return outside ? outsideSubscription(outside) : defaultSubscription(group);
  }

  function placeGroup(group: ResourceOf<'resourceGroup'>): void {
    const parent = subscriptionFor(group);
    const region = group.region ?? options.location;
    if (region === undefined && !group.existing)
      refuse(
        reason(
          'region',
          group.id,
          `The plan does not state the region of ${named(group)}. Write it there, mark the group as existing, or pass --location.`,
        ),
      );
    resources.set(group.id, { ...group, ...(parent === null ? {} : { parent }), ...(region === undefined ? {} : { region }) });
  }

  /** Group of what names none: the option, else the only one of the plan. */
  function defaultGroup(subject: Resource): string | null {
    const all = find.byKind('resourceGroup');
    const given = options.resourceGroup;
    if (given === undefined) {
      if (all[0] && all.length === 1) return all[0].id;
      if (!isLeftToAgent(subject))
        refuse(
          reason('group', subject.id, `The plan puts ${named(subject)} into no resource group. Write it there or pass --resource-group.`),
        );
      return null;
    }
    const own = all.find((one) => one.name.toLowerCase() === given.toLowerCase());
    if (own) return own.id;
    if (!resources.has(OWN_GROUP)) {
      const parent = defaultSubscription(null);
      const location = options.location === undefined ? { existing: true } : { region: options.location };
      resources.set(OWN_GROUP, make('resourceGroup', given, { id: OWN_GROUP, ...(parent === null ? {} : { parent }), ...location }));
    }
    return OWN_GROUP;
  }

  function groupFor(resource: Resource): string | null {
    const { group } = resource;
    if (group === undefined) return defaultGroup(resource);
    const subscription = find.getKind('subscription', group);
    if (subscription) return name(subscription);
    if (find.getKind('resourceGroup', group) || (group.startsWith('/') && parseArmId(group)?.group)) return group;
    if (!isLeftToAgent(resource))
      refuse(
        reason(
          'group',
          resource.id,
          `${said(resource)} names the resource group ${group}, which the plan does not have. Choose one of the plan.`,
        ),
      );
    return null;
  }

  /** Region of the group that a resource or what it is a part of lies in. */
  function groupRegion(resource: Resource): string | undefined {
    let at: Resource | undefined = resource;
    for (let depth = 0; at && depth < 8; depth++) {
      const group: string | undefined = resources.get(at.id)?.group ?? at.group;
      if (group !== undefined) return resources.get(group)?.region ?? options.location;
      at = find.get(at.parent) ?? find.get(at.scope);
    }
    return options.location;
  }

  function placeResource(resource: Resource): void {
    const isPart = isChildType(armTypeOf(resource) ?? '') && resource.parent !== undefined;
    const group = isPart || resource.scope !== undefined ? null : groupFor(resource);
    if (group !== null) resources.set(resource.id, { ...resource, group });
    if (resource.existing || kindOf(resource.kind).arm?.location !== 'region' || resource.region !== undefined) return;
    const cause = resource.unknown?.region;
    if (cause !== undefined && cause !== 'resourceGroup().location' && options.location === undefined) return;
    const region = options.location ?? groupRegion(resource);
    const { region: _, ...unknown } = resource.unknown ?? {};
    if (region !== undefined) resources.set(resource.id, { ...(resources.get(resource.id) ?? resource), region, unknown } as Resource);
    else if (!isLeftToAgent(resource))
      refuse(reason('region', resource.id, `The plan does not state the region of ${named(resource)}. Write it there or pass --location.`));
  }

  return {
    placeGroup,
    placeResource,
    result: (): Placed => ({
      plan: { ...plan, resources },
      reasons: [...reasons.values(), ...nameReasons(resources.values())],
    }),
  };
}
