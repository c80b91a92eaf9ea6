// Three-way comparison of the design, the last agreed state and Azure now: who changed what since both agreed. Where nothing was
// agreed on it can only be said that the two differ.
import type { Json } from '../../base/json.ts';
import { compareText } from '../../base/order.ts';
import { type Kind, kindOf, type Resource } from '../../kinds/index.ts';
import type { Plan } from '../../plan/plan.ts';
import type { AzureState } from './azure-state.ts';
import { coverage } from './covered.ts';
import { inDesignWords } from './design-words.ts';
import { differingSlots, type SlotDifference } from './differing-slots.ts';
import { estimatedRecord, whyByAzure } from './made-by-azure.ts';
import { type Side, type Sides, sidesOf } from './side.ts';
import { slotLabel } from './slots.ts';

/** Who changed what since design and Azure agreed.
 *  Fields: `to-push` only the design, `drift` only Azure, `both` both to the same, `conflict` both differently, `differs` nothing was agreed on.
 *  Resources: `new-in-design` and `removed-in-design` are to be pushed, `added-in-azure` and `removed-in-azure` are drift, `both` is gone on both sides. */
export const DRIFT_STATES = [
  'conflict',
  'drift',
  'differs',
  'added-in-azure',
  'removed-in-azure',
  'to-push',
  'new-in-design',
  'removed-in-design',
  'both',
] as const;
export type DriftState = (typeof DRIFT_STATES)[number];

/** One difference that can be accepted or reverted by itself. */
export interface DriftChange {
  /** Stable while the difference lasts: lower-case ARM id, `#`, slot. */
  readonly id: string;
  readonly state: DriftState;
  /** For a resource that one side removed: the other side changed it meanwhile. */
  readonly changedMeanwhile: boolean;
  readonly armId: string;
  /** Id in the design; else the id it had or would get there. */
  readonly resource: string;
  readonly kind: Kind;
  readonly name: string;
  /** What it lies in, where the design has that and not the resource itself. */
  readonly within: string | null;
  /** Key of the slot (`addressSpace`, `rules/allow-https`, `tags/env`, `extra/properties/mode`); null for the resource as a whole. */
  readonly field: string | null;
  /** Words for the field. */
  readonly label: string | null;
  /** Values in the words of the design; undefined means not stated. All undefined for whole resources. */
  readonly design: Json | undefined;
  readonly agreed: Json | undefined;
  readonly azure: Json | undefined;
}

/** Something that could not be compared, or need not be. */
export interface DriftRemark {
  readonly resource: string;
  readonly kind: Kind;
  readonly name: string;
  readonly field: string | null;
  readonly why: string;
}

export interface Drift {
  readonly plan: Plan;
  readonly azure: AzureState;
  /** `two-way` when nothing was ever agreed on. */
  readonly basis: 'three-way' | 'two-way';
  readonly changes: readonly DriftChange[];
  /** Resources that Azure described. */
  readonly compared: number;
  /** Resources of the design that lie outside of what was looked at: nothing is said about them. */
  readonly notSeen: readonly DriftRemark[];
  /** Fields whose value the design does not know, and resources of which only the name was told. */
  readonly notCompared: readonly DriftRemark[];
  /** What Azure made by itself. */
  readonly byAzure: readonly DriftRemark[];
}

/** Compares. Changes stand by name of the resource, then field; the same input gives the same list. */
export function driftOf(plan: Plan, azure: AzureState): Drift {
  const sides = sidesOf(plan, azure);
  const isCovered = coverage(azure, sides.azure);
  const changes: DriftChange[] = [];
  const notSeen: DriftRemark[] = [];
  const notCompared: DriftRemark[] = [];
  const byAzure: DriftRemark[] = [];
  let compared = 0;
  const keys = new Set([...sides.design.byKey.keys(), ...sides.agreed.byKey.keys(), ...sides.azure.byKey.keys()]);
  for (const key of keys) {
    const design = sides.design.byKey.get(key);
    const agreed = sides.agreed.byKey.get(key);
    const now = sides.azure.byKey.get(key);
    if (now) {
      if (azure.fromAzure.whole.has(now.id)) compared++;
      if (design && azure.fromAzure.named.has(now.id)) {
        if (!isContainer(now)) notCompared.push(remark(design, null, 'Azure was asked for its name only'));
        continue;
      }
      if (design) compare(sides, { key, design, agreed, now }, { changes, notCompared, byAzure });
      else if (agreed) changes.push(whole(sides, key, 'removed-in-design', agreed, differ(sides, [null, agreed, now])));
      else {
        const why = whyByAzure(key, now, sides.azure);
        if (why !== null) byAzure.push(remark(now, null, why));
        else if (!isContainer(now) || azure.fromAzure.whole.has(now.id)) changes.push(whole(sides, key, 'added-in-azure', now, false));
      }
      continue;
    }
    const here = design ?? agreed;
    if (!here) continue;
    if (!isCovered(key, here, design ? sides.design.plan : sides.agreed.plan)) {
      if (design && !isContainer(design)) notSeen.push(remark(design, null, 'it lies outside of what was looked at in Azure'));
    } else if (!design) changes.push(whole(sides, key, 'both', here, false));
    else if (!agreed) changes.push(whole(sides, key, 'new-in-design', design, false));
    else changes.push(whole(sides, key, 'removed-in-azure', design, differ(sides, [design, agreed, null])));
  }
  return {
    plan,
    azure,
    basis: plan.agreed ? 'three-way' : 'two-way',
    changes: changes.sort(byPlace),
    compared,
    notSeen: notSeen.sort(byResource),
    notCompared: notCompared.sort(byResource),
    byAzure: byAzure.sort(byResource),
  };
}

/** Subscriptions and resource groups: told by the ids of what lies in them. */
function isContainer(resource: Resource): boolean {
  return resource.kind === 'subscription' || resource.kind === 'resourceGroup';
}

function remark(resource: Resource, field: string | null, why: string): DriftRemark {
  return { resource: resource.id, kind: resource.kind, name: resource.name, field, why };
}

interface Together {
  readonly key: string;
  readonly design: Resource;
  readonly agreed: Resource | undefined;
  readonly now: Resource;
}

interface Found {
  readonly changes: DriftChange[];
  readonly notCompared: DriftRemark[];
  readonly byAzure: DriftRemark[];
}

function compare(sides: Sides, { key, design, agreed, now }: Together, { changes, notCompared, byAzure }: Found): void {
  for (const [field, why] of Object.entries(design.unknown ?? {})) notCompared.push(remark(design, field, why));
  const differences = differingSlots(sides, [design, agreed ?? null, now]);
  if (differences.length === 0) return;
  const words = inDesignWords(sides, { design, agreed, now });
  for (const one of differences) {
    const state = stateOf(one);
    if (state === null) continue;
    const estimate = estimatedRecord(sides.design.plan, [design, agreed, now], one.key);
    if (estimate !== null) {
      byAzure.push(remark(design, one.key, estimate));
      continue;
    }
    changes.push({
      id: `${key}#${one.key}`,
      state,
      changedMeanwhile: false,
      armId: sides.design.armId(design.id) ?? key,
      resource: design.id,
      kind: design.kind,
      name: design.name,
      within: null,
      field: one.key,
      label: slotLabel([design, agreed, now], one.key),
      ...words(one.key),
    });
  }
}

function stateOf({ known, designIsAzure, designIsAgreed, azureIsAgreed }: SlotDifference): DriftState | null {
  if (!known) return designIsAzure ? null : 'differs';
  if (designIsAzure) return azureIsAgreed ? null : 'both';
  if (designIsAgreed) return 'drift';
  return azureIsAgreed ? 'to-push' : 'conflict';
}

function whole(sides: Sides, key: string, state: DriftState, resource: Resource, changedMeanwhile: boolean): DriftChange {
  const side = sides.design.byKey.get(key) ? sides.design : sides.agreed.byKey.get(key) ? sides.agreed : sides.azure;
  return {
    id: `${key}#`,
    state,
    changedMeanwhile,
    armId: side.armId(resource.id) ?? key,
    resource: resource.id,
    kind: resource.kind,
    name: resource.name,
    within: side === sides.design ? null : designPlace(sides, side, resource),
    field: null,
    label: null,
    design: undefined,
    agreed: undefined,
    azure: undefined,
  };
}

/** The resource of the design that is, in Azure, what a resource lies in. */
function designPlace(sides: Sides, side: Side, { parent, group }: Resource): string | null {
  for (const reference of [parent, group]) {
    const place = reference === undefined ? undefined : sides.design.byKey.get(side.target(reference));
    if (place) return place.id;
  }
  return null;
}

/** Whether a resource that is gone on one side was changed on the other. */
function differ(sides: Sides, three: readonly [Resource | null, Resource, Resource | null]): boolean {
  return differingSlots(sides, three).length > 0;
}

function byPlace(a: DriftChange, b: DriftChange): number {
  return compareText(kindOf(a.kind).label, kindOf(b.kind).label) || compareText(a.name, b.name) || compareText(a.id, b.id);
}

function byResource(a: DriftRemark, b: DriftRemark): number {
  return compareText(a.resource, b.resource) || compareText(a.field ?? '', b.field ?? '');
}
