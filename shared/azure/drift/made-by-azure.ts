// What Azure makes by itself as part of something else. Nobody designs it, so that it exists is no drift.
import { isObject, type JsonObject } from '../../base/json.ts';
import { AZURE_MAKES } from '../../facts/azure-makes.ts';
import type { Resource } from '../../kinds/index.ts';
import { armTypeOf } from '../../plan/arm-id.ts';

/** Why Azure made a resource, or null when a person did. */
export function madeByAzure(resource: Resource): string | null {
  const type = armTypeOf(resource)?.toLowerCase();
  const row = AZURE_MAKES.find((one) => one.type === type && (one.named === undefined || one.named.test(resource.name)));
  if (!row) return null;
  if (row.holds === undefined) return row.why;
  let at: unknown = resource.extra;
  for (const key of row.holds) at = isObject(at) ? at[key] : undefined;
  return at === undefined ? null : row.why;
}

/** True for a record that Azure keeps: the one every zone starts with, of machines that register, of private endpoints. */
export function isKeptRecord(entry: JsonObject): boolean {
  if (entry.type === 'SOA' || entry.autoRegistered === true) return true;
  const metadata = entry.metadata;
  return isObject(metadata) && typeof metadata.creator === 'string' && /^created by private endpoint /i.test(metadata.creator);
}
