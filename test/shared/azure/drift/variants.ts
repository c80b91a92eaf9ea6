// The same state of Azure said in other ways: order, spelling, Resource Graph, fresh etags. None of them is a change.
import { isObject, type Json, type JsonObject, type MutableJson } from '../../../../shared/base/json.ts';
import { collectBodies, type FoundBody } from '../../../../shared/importers/collect.ts';
import { kindFor } from '../../../../shared/importers/entries.ts';
import type { Fields } from '../../../../shared/kinds/fields.ts';

/** Every value of a document passed through `change`, inner values first. */
function mapJson(value: Json, change: (value: Json, key: string) => Json, key = ''): Json {
  if (Array.isArray(value))
    return change(
      value.map((item) => mapJson(item, change, key)),
      key,
    );
  if (!isObject(value)) return change(value, key);
  const out: MutableJson = {};
  for (const name of Object.keys(value)) out[name] = mapJson(value[name] ?? null, change, name);
  return change(out, key);
}

/** Bodies backwards, keys backwards, and lists whose entries have names backwards. */
export function reordered(document: Json): Json {
  const backwards = mapJson([...collectBodies(document)], (value) => {
    if (Array.isArray(value)) return value.every((item) => isObject(item) && typeof item.name === 'string') ? [...value].reverse() : value;
    return isObject(value) ? Object.fromEntries(Object.entries(value).reverse()) : value;
  });
  return { value: backwards };
}

/** Ids, types, regions and choices in another case. */
export function recased(document: Json): Json {
  return { value: collectBodies(document).map((body) => recasedBody(body)) };
}

function recasedBody(body: FoundBody): Json {
  const type = typeOf(body);
  const kind = kindFor(type, body);
  const upper = kind ? upperChoices(kind.fields, body) : body;
  const ids = mapJson(upper, (value) => (typeof value === 'string' && /^\/subscriptions\//i.test(value) ? value.toUpperCase() : value));
  const out = ids as JsonObject;
  return {
    ...out,
    ...(typeof out.type === 'string' ? { type: out.type.toLowerCase() } : {}),
    ...(typeof out.location === 'string' ? { location: out.location.toUpperCase() } : {}),
  };
}

function typeOf(body: FoundBody): string {
  const segments = body.id.split('/providers/').pop()?.split('/') ?? [];
  return [segments[0], ...segments.slice(1).filter((_, i) => i % 2 === 0)].join('/');
}

function upperChoices(fields: Fields, body: JsonObject): JsonObject {
  let out = body;
  for (const spec of Object.values(fields)) {
    if (!spec.arm) continue;
    const path = spec.arm.split('.');
    const { items } = spec;
    if (spec.input === 'choice') out = changed(out, path, (value) => (typeof value === 'string' ? value.toUpperCase() : value));
    else if (items)
      out = changed(out, path, (value) =>
        Array.isArray(value) ? value.map((one) => (isObject(one) ? upperChoices(items, one) : one)) : value,
      );
  }
  return out;
}

function changed(body: JsonObject, [head = '', ...rest]: readonly string[], change: (value: Json) => Json): JsonObject {
  const inner = body[head];
  if (inner === undefined || inner === null) return body;
  if (rest.length === 0) return { ...body, [head]: change(inner) };
  return isObject(inner) ? { ...body, [head]: changed(inner, rest, change) } : body;
}

/** What a later answer brings anew although nobody changed anything. */
export function refreshed(document: Json): Json {
  return {
    value: mapJson([...collectBodies(document)], (value, key) => {
      if (key === 'etag') return 'W/"00000000-0000-0000-0000-00000000abcd"';
      if (key === 'provisioningState') return 'Updating';
      if (key === 'resourceGuid') return '00000000-0000-0000-0000-00000000abcd';
      return value;
    }),
  };
}

/** The rows that Resource Graph has for the same resources: lower-case types, every column, no children that it does not list. */
export function graphRows(document: Json): Json {
  const data = collectBodies(document)
    .filter((body) => !isApart(body))
    .map(({ apiVersion: _, ...body }) => ({
      id: body.id,
      name: body.name ?? body.id.split('/').pop() ?? '',
      type: typeOf(body as FoundBody).toLowerCase(),
      tenantId: '99999999-0000-0000-0000-000000000000',
      kind: body.kind ?? '',
      location: body.location ?? '',
      resourceGroup: (body.id.split('/')[4] ?? '').toLowerCase(),
      subscriptionId: body.id.split('/')[2] ?? '',
      managedBy: body.managedBy ?? '',
      sku: body.sku ?? null,
      plan: body.plan ?? null,
      properties: body.properties ?? null,
      tags: body.tags ?? null,
      identity: body.identity ?? null,
      zones: body.zones ?? null,
      extendedLocation: body.extendedLocation ?? null,
      ...Object.fromEntries(Object.entries(body).filter(([key]) => key === 'etag')),
    }));
  return { totalRecords: data.length, count: data.length, resultTruncated: 'false', data: data as unknown as Json };
}

/** Children that the parent holds as a list and Resource Graph does not show: records of zones, forwarding rules, zone groups. */
function isApart(body: FoundBody): boolean {
  const type = typeOf(body);
  const cut = type.lastIndexOf('/');
  const apart = kindFor(type.slice(0, cut), {})?.arm?.foldsApart ?? [];
  return apart.some((one) => one.toLowerCase() === type.slice(cut + 1).toLowerCase());
}
