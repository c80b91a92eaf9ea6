// What Azure makes by itself as part of something else. Nobody designs it, so that it exists is no drift.
import { isObject, type JsonObject } from '../../base/json.ts';
import type { Resource } from '../../kinds/index.ts';
import type { PrivateDnsZone } from '../../kinds/private-dns-zone.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { type MadeByAzure, madeByAzure } from '../push/azure-makes.ts';
import { isKeptRecord, recordWriters } from '../push/kept-records.ts';
import type { Side } from './side.ts';
import { namedLists, slotsOf } from './slots.ts';

const makers = new WeakMap<Side, MadeByAzure>();

/** Why Azure made a resource of its side, or null when a person did. `key` is its lower-case ARM id. */
export function whyByAzure(key: string, resource: Resource, azure: Side): string | null {
  let made = makers.get(azure);
  if (!made) {
    made = madeByAzure(azure.byKey);
    makers.set(azure, made);
  }
  return made(key, resource);
}

const writers = new WeakMap<Plan, ReturnType<typeof recordWriters>>();

/** Why a record that differs is no drift: the zone group of an endpoint of the design writes it, and design and agreed state hold an
 *  estimate from before the endpoint had its addresses. Null for every other slot, and where somebody else wrote the record in Azure. */
export function estimatedRecord(plan: Plan, [design, agreed, azure]: readonly (Resource | undefined)[], slot: string): string | null {
  if (design?.kind !== 'privateDnsZone' || !slot.startsWith('records/')) return null;
  const named = namedLists([design, agreed, azure]);
  const [ours, before, theirs] = [design, agreed, azure].map((one) => (one ? entryOf(one, named, slot) : undefined));
  if ((theirs && !isKeptRecord(theirs)) || [ours, before].some((one) => one && isKeptRecord(one))) return null;
  const guess = ours ?? before;
  if (!guess) return null;
  let writerOf = writers.get(plan);
  if (!writerOf) {
    writerOf = recordWriters(lookupOf(plan));
    writers.set(plan, writerOf);
  }
  const writer = writerOf(design.id, guess as unknown as ZoneRecord);
  if (writer === null) return null;
  const [estimate, real] = [addressesIn(ours), addressesIn(theirs)];
  const keeps = `the private endpoint ${writer.name} keeps it`;
  if (real === estimate) return keeps;
  return real === ''
    ? `${keeps}, and Azure has no such record; the design estimates ${estimate}`
    : `${keeps}: Azure leads it to ${real}${estimate === '' ? '' : `, the design estimates ${estimate}`}. An import takes that over`;
}

type ZoneRecord = NonNullable<PrivateDnsZone['records']>[number];

function addressesIn(entry: JsonObject | undefined): string {
  const record = entry as unknown as ZoneRecord | undefined;
  return [...(record?.addresses ?? []), ...(record?.addresses6 ?? [])].map(({ address }) => address ?? '').join(', ');
}

function entryOf(resource: Resource, named: ReadonlySet<string>, slot: string): JsonObject | undefined {
  const value = slotsOf(resource, named).get(slot)?.value;
  const entry = Array.isArray(value) ? value[0] : undefined;
  return isObject(entry) ? entry : undefined;
}
