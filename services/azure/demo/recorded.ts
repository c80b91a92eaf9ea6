// The demo: answers of an estate that was made up and recorded, through the same reader an import asks. Sends nothing.
import { type InventoryRow, rowOf } from '../../../shared/azure/inventory/rows.ts';
import { graphChildTypes, graphTypes } from '../../../shared/azure/inventory/types.ts';
import { isObject, type JsonObject, own } from '../../../shared/base/json.ts';
import { ok } from '../../../shared/base/result.ts';
import type { AzureScope } from '../../../shared/contract/azure.ts';
import type { Reader } from '../reader.ts';
import estate from './estate.json' with { type: 'json' };

const BODIES = (estate as readonly unknown[]).filter(isObject);

/** A reader of the recorded estate for one scope. */
export function demoReader(scope: AzureScope): Reader {
  const rows = BODIES.flatMap((body): [InventoryRow, JsonObject][] => {
    const row = rowOf(body, { joined: scope.connectedTo.length > 0 });
    return row ? [[row, body]] : [];
  });
  const found = (is: (row: InventoryRow, body: JsonObject) => boolean): Map<string, InventoryRow> =>
    new Map(rows.flatMap(([row, body]) => (is(row, body) ? [[row.key, row] as const] : [])));
  return {
    resources: async (_subscriptions, onPage) => {
      const all = found((row, body) => isAskedFor(row, body, scope));
      onPage(all.size, all.size);
      return ok(all);
    },
    groups: async () => ok(found(({ type, key }) => type === '' && key.includes('/resourcegroups/') && inGroups(key, scope))),
    byId: async (ids) => {
      const wanted = new Set(ids.map((id) => id.toLowerCase()));
      return ok(found(({ key }) => wanted.has(key)));
    },
    list: async (path, _what, take) => {
      const prefix = decodeURIComponent(path.split('?')[0] ?? '').toLowerCase();
      const parent = prefix.slice(0, prefix.lastIndexOf('/'));
      const ofEveryType = prefix.endsWith('/all');
      take([...found(({ key }) => (ofEveryType ? isRecordOf(key, parent) : isDirectlyBelow(key, prefix))).values()]);
      return ok(undefined);
    },
    one: async (id, _subject, take) => {
      take([...found(({ key }) => key === id.toLowerCase()).values()]);
      return ok(undefined);
    },
    unread: () => [],
    note: () => undefined,
    notes: () => [],
    done: () => undefined,
  };
}

function isDirectlyBelow(key: string, prefix: string): boolean {
  return key.startsWith(`${prefix}/`) && !key.slice(prefix.length + 1).includes('/');
}

function isRecordOf(key: string, zone: string): boolean {
  return key.startsWith(`${zone}/`) && !key.startsWith(`${zone}/virtualnetworklinks/`);
}

function inGroups(key: string, { groups }: AzureScope): boolean {
  return groups.length === 0 || groups.some((one) => one.toLowerCase() === key.split('/')[4]);
}

/** The conditions of the question an import puts to Resource Graph. */
function isAskedFor(row: InventoryRow, body: JsonObject, scope: AzureScope): boolean {
  if (!inGroups(row.key, scope)) return false;
  if (graphChildTypes().includes(row.type)) return true;
  if (!graphTypes().includes(row.type)) return false;
  const tag = (one: string): boolean => {
    const [name = '', ...value] = one.split('=');
    const there = own(body.tags, name);
    return typeof there === 'string' && (value.length === 0 ? there !== '' : there.toLowerCase() === value.join('=').toLowerCase());
  };
  const location = String(body.location ?? '')
    .toLowerCase()
    .replace(/\s+/g, '');
  const regions = scope.regions.map((one) => one.toLowerCase().replace(/\s+/g, ''));
  if (scope.tags.length > 0 && !scope.tags.some(tag)) return false;
  return regions.length === 0 || location === '' || location === 'global' || regions.includes(location);
}
