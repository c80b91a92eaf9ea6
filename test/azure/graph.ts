// Resource Graph: rows of the types the real one holds, the query evaluated, pages by token.
import { type Answer, type Asked, AzureError, ok } from './answer.ts';
import { idKey } from './arm-path.ts';
import { parseQuery, type Query, QueryError } from './kql.ts';
import { bodyOf } from './resources-api.ts';
import { type Bag, isBag, type Tree, textAt } from './tree.ts';
import { typeFacts } from './types.ts';
import type { World } from './world.ts';

const MOST_ROWS = 1000;

export function answerGraph(world: World, asked: Asked): Answer {
  if (asked.method !== 'POST') throw new AzureError(405, 'MethodNotAllowed', `Resource Graph is asked with POST.`);
  const body = bodyOf(asked);
  const text = textAt(body, 'query');
  if (text === '') throw badQuery('The query is empty.');
  const query = read(text);
  const options = isBag(body.options) ? body.options : {};
  const wanted = body.subscriptions;
  const scope = Array.isArray(wanted) ? wanted.map((one) => String(one).toLowerCase()) : [...world.subscriptions.keys()];
  const rows = query.run(tableRows(world, query.table, new Set(scope)));
  const top = numberOf(options.$top, world.settings.graphPageSize);
  if (top < 1 || top > MOST_ROWS) throw badQuery(`$top must lie between 1 and ${MOST_ROWS}.`);
  const token = options.$skipToken;
  const from = typeof token === 'string' ? offsetOf(token) : numberOf(options.$skip, 0);
  const data = rows.slice(from, from + top);
  const more = from + data.length < rows.length;
  // Without an id in the rows the service cannot go on from where it stopped.
  const canGoOn = data.every((one) => typeof one.id === 'string');
  const headers = { 'x-ms-user-quota-remaining': String(world.quota.remaining), 'x-ms-user-quota-resets-after': world.quota.resetsAfter };
  return ok(
    {
      totalRecords: rows.length,
      count: data.length,
      data: [...data],
      facets: [],
      resultTruncated: more && !canGoOn ? 'true' : 'false',
      ...(more && canGoOn ? { $skipToken: Buffer.from(JSON.stringify({ RowsToSkip: from + top })).toString('base64') } : {}),
    },
    headers,
  );
}

function read(text: string): Query {
  try {
    return parseQuery(text);
  } catch (thrown) {
    if (thrown instanceof QueryError) throw badQuery(thrown.message);
    throw thrown;
  }
}

function badQuery(message: string): AzureError {
  return new AzureError(
    400,
    'BadRequest',
    'Please provide below info when asking for support: correlationId = 00000000-0000-4000-8000-000000000000.',
    {
      details: [
        {
          code: 'InvalidQuery',
          message:
            'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.',
        },
        { code: 'ParserFailure', message },
      ],
    },
  );
}

function numberOf(value: Tree | undefined, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) ? value : otherwise;
}

function offsetOf(token: string): number {
  try {
    const found: unknown = JSON.parse(Buffer.from(token, 'base64').toString('utf8'));
    if (isBag(found) && typeof found.RowsToSkip === 'number') return found.RowsToSkip;
  } catch {
    // Falls through to the refusal below.
  }
  throw badQuery('The skip token is not valid.');
}

function tableRows(world: World, table: string, scope: ReadonlySet<string>): readonly Bag[] {
  if (table === 'resourcecontainers') return containerRows(world, scope);
  if (table !== 'resources') throw badQuery(`Table '${table}' is not known.`);
  const rows: Bag[] = [];
  for (const resource of world.staleRows ?? world.store.all()) {
    const row = rowOf(world, resource);
    if (row !== null && scope.has(textAt(row, 'subscriptionId').toLowerCase())) rows.push(row);
  }
  return rows;
}

function rowOf(world: World, resource: Bag): Bag | null {
  const type = textAt(resource, 'type');
  if (typeFacts(type)?.graph !== true || world.hidden.has(type.toLowerCase())) return null;
  const id = textAt(resource, 'id');
  const [, subscription = '', group = ''] = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)/i.exec(id) ?? [];
  return {
    id,
    name: resource.name,
    type: type.toLowerCase(),
    tenantId: world.subscriptions.get(subscription.toLowerCase())?.tenant ?? '',
    kind: resource.kind ?? '',
    location: textAt(resource, 'location').toLowerCase().replace(/\s+/g, ''),
    resourceGroup: group.toLowerCase(),
    subscriptionId: subscription,
    managedBy: resource.managedBy ?? '',
    sku: resource.sku ?? null,
    plan: resource.plan ?? null,
    properties: resource.properties,
    tags: resource.tags ?? null,
    identity: resource.identity ?? null,
    zones: resource.zones ?? null,
    extendedLocation: resource.extendedLocation ?? null,
  };
}

function containerRows(world: World, scope: ReadonlySet<string>): readonly Bag[] {
  const out: Bag[] = [];
  for (const one of world.subscriptions.values())
    if (scope.has(one.subscriptionId.toLowerCase()))
      out.push({
        id: `/subscriptions/${one.subscriptionId}`,
        name: one.name,
        type: 'microsoft.resources/subscriptions',
        tenantId: one.tenant,
        subscriptionId: one.subscriptionId,
        properties: { state: one.state },
      });
  for (const one of world.store.groups.values())
    if (scope.has(one.subscription.toLowerCase()))
      out.push({
        id: one.id,
        name: one.name,
        type: 'microsoft.resources/subscriptions/resourcegroups',
        tenantId: world.subscriptions.get(one.subscription.toLowerCase())?.tenant ?? '',
        subscriptionId: one.subscription,
        resourceGroup: idKey(one.name),
        location: one.body.location,
        tags: one.body.tags ?? null,
        properties: one.body.properties,
      });
  return out;
}
