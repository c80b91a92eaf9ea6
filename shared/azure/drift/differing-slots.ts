// The slots of a resource in which design, agreed state and Azure are not all the same.
import { isObject, type Json } from '../../base/json.ts';
import { compareText } from '../../base/order.ts';
import { kindOf, type Resource } from '../../kinds/index.ts';
import { isKeptRecord } from '../push/kept-records.ts';
import { canonical, sameValue } from './same.ts';
import type { Side, Sides } from './side.ts';
import { factType, namedLists, otherForm, type Slot, slotsOf, splitSlot } from './slots.ts';

export interface SlotDifference {
  readonly key: string;
  /** Whether something was agreed on for this slot. */
  readonly known: boolean;
  readonly designIsAzure: boolean;
  readonly designIsAgreed: boolean;
  readonly azureIsAgreed: boolean;
}

interface Read {
  readonly slot: Slot;
  readonly text: Json;
}

type Reads = ReadonlyMap<string, Read>;
type Three = readonly [design: Resource | null, agreed: Resource | null, azure: Resource | null];

/** Compares slot by slot; a resource that is null has no part in it. In the order of the fields of the kind. */
export function differingSlots(sides: Sides, [design, agreed, azure]: Three): readonly SlotDifference[] {
  const some = design ?? agreed ?? azure;
  if (!some) return [];
  const named = namedLists([design, agreed, azure]);
  const d = design && read(design, sides.design, named);
  const g = agreed && (agreed === design && sides.sharedWords ? d : read(agreed, sides.agreed, named));
  const z = azure && read(azure, sides.azure, named);
  const type = factType(some);
  const unseen = unseenFields(sides, azure);
  const found: SlotDifference[] = [];
  for (const key of new Set([...(d?.keys() ?? []), ...(g?.keys() ?? []), ...(z?.keys() ?? [])])) {
    const { field } = splitSlot(key);
    if (unseen.has(field) || isOpen(design, key, field)) continue;
    const twin = otherForm(some.kind, key);
    const same = (a: Reads | null | undefined, b: Reads | null | undefined): boolean => {
      if (!a || !b || a === b) return true;
      const [one, other] = [a.get(key), b.get(key)];
      if (twin !== null) return sameValue(listed(a, key, twin), listed(b, key, twin), type, '');
      return sameValue(one?.text, other?.text, type, (one ?? other)?.slot.path ?? '');
    };
    const known = g !== null && !isOpen(agreed, key, field);
    const [designIsAzure, designIsAgreed, azureIsAgreed] = [same(d, z), same(d, g), same(z, g)];
    if (z ? designIsAzure && (!known || azureIsAgreed) : designIsAgreed) continue;
    if (!d?.has(key) && !g?.has(key) && isKept(z?.get(key)?.slot)) continue;
    found.push({ key, known, designIsAzure, designIsAgreed, azureIsAgreed });
  }
  return found;
}

/** The values of a field and its other form together, in an order of their own. */
function listed(reads: Reads, key: string, twin: string): Json {
  const values = [key, twin].flatMap((one) => reads.get(one)?.text ?? []);
  return values.map(String).sort(compareText);
}

const NONE: ReadonlySet<string> = new Set();

interface Remembered {
  readonly named: ReadonlySet<string>;
  /** What its references pointed at when it was read. */
  readonly targets: ReadonlyMap<string, string>;
  readonly reads: Reads;
}

const remembered = new WeakMap<Resource, Remembered>();

/** The slots of a resource in one spelling. Remembered while its references point at the same. */
function read(resource: Resource, side: Side, named: ReadonlySet<string>): Reads {
  const before = remembered.get(resource);
  if (before?.named === named && pointsAsBefore(before.targets, side)) return before.reads;
  const targets = new Map<string, string>();
  const target = (reference: string): string => {
    const found = side.target(reference);
    targets.set(reference, found);
    return found;
  };
  const sets = new Set(Object.values(kindOf(resource.kind).arm?.folds ?? {}));
  const reading = { type: factType(resource), target, sets };
  const reads = new Map([...slotsOf(resource, named)].map(([key, slot]) => [key, { slot, text: canonical(slot, reading) }]));
  remembered.set(resource, { named, targets, reads });
  return reads;
}

function pointsAsBefore(targets: ReadonlyMap<string, string>, side: Side): boolean {
  for (const [reference, target] of targets) if (side.target(reference) !== target) return false;
  return true;
}

/** True when the value of a slot is not known, or was left open when the rest was agreed on. */
function isOpen(resource: Resource | null, key: string, field: string): boolean {
  const unknown = resource?.unknown;
  return unknown !== undefined && (Object.hasOwn(unknown, key) || Object.hasOwn(unknown, field));
}

/** Lists that Azure keeps as resources of their own and nobody asked for: that they are absent says nothing. */
function unseenFields(sides: Sides, azure: Resource | null): ReadonlySet<string> {
  if (!azure) return NONE;
  const { arm, fields } = kindOf(azure.kind);
  if (!arm?.foldsApart) return NONE;
  const { scope, unread, types } = sides.state.looked;
  const source = azure as unknown as { readonly [field: string]: unknown };
  const unseen = new Set<string>();
  for (const suffix of arm.foldsApart) {
    const path = arm.folds?.[suffix];
    const child = `${arm.type}/${suffix}`.toLowerCase();
    const refused = unread.some((one) => one.toLowerCase() === child) || types?.includes(child) === false;
    for (const [name, spec] of Object.entries(fields))
      if (spec.arm === path && source[name] === undefined && (scope === null || refused)) unseen.add(name);
  }
  return unseen;
}

/** True for an entry Azure keeps by itself. */
function isKept(slot: Slot | undefined): boolean {
  const entry = slot?.spec?.items?.type?.arm === 'recordType' && Array.isArray(slot.value) ? slot.value[0] : undefined;
  return isObject(entry) && isKeptRecord(entry);
}
