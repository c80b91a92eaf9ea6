// Reads what exists: Resource Graph for breadth, then the lists it lacks and what it knows late from Resource Manager. Hands bodies on as they came.

import { joinedTo, wholeOf, withParents } from '../../shared/azure/inventory/joined.ts';
import { GRAPH_IDS } from '../../shared/azure/inventory/query.ts';
import type { InventoryRow } from '../../shared/azure/inventory/rows.ts';
import { type ChildList, childListsOf, LIVE_TYPES, SUBSCRIPTION_TYPES, versionOf } from '../../shared/azure/inventory/types.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import { compareText } from '../../shared/base/order.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { AzureInventory, AzureScope, AzureSubscription } from '../../shared/contract/azure.ts';
import type { HostError } from '../../shared/contract/host-api.ts';
import type { JobContext } from '../jobs.ts';
import type { ArmError } from './arm-errors.ts';
import { armPath } from './endpoint.ts';
import { inTurn } from './in-turn.ts';
import type { Reader } from './reader.ts';

export interface InventoryOptions {
  readonly reader: Reader;
  readonly scope: AzureScope;
  /** What the account sees, with the names of subscriptions. */
  readonly subscriptions: readonly AzureSubscription[];
  readonly job: JobContext;
}

/** Requests at the same time: more are throttled sooner, not answered sooner. */
const AT_ONCE = 8;
/** Up to this number of endpoints of a subscription are read one by one, more as a list. */
const ONE_BY_ONE = 25;

/** Everything of the scope the account may read. What it may not read is a note. */
export async function readInventory(options: InventoryOptions): Promise<Result<AzureInventory, HostError>> {
  const { scope, job, reader } = options;
  const chosen = chooseSubscriptions(options);
  if (!chosen.ok) return chosen;
  const progress = progressOf(job);
  const subscriptions = chosen.value.map(({ subscriptionId }) => subscriptionId);

  const found = await reader.resources(subscriptions, progress.pages);
  if (!found.ok) return found;
  const groups = await reader.groups(subscriptions);
  if (!groups.ok) return groups;
  const rows = scope.tags.length + scope.regions.length > 0 ? withParents(found.value) : found.value;
  const listed = await readSubscriptionLists(reader, options, subscriptions);
  if (!listed.ok) return listed;
  for (const row of listed.value) rows.set(row.key, row);

  const completed = await complete(rows, reader, options, progress);
  if (!completed.ok) return completed;
  const kept = completed.value;
  addScopes(kept, groups.value, chosen.value);
  for (const id of scope.connectedTo)
    if (!kept.has(wholeOf(id.toLowerCase())))
      reader.note(id, 'It was not found where you look, so nothing is joined to it. Check the id and the subscriptions.');
  for (const note of reader.notes()) job.say({ type: 'note', note });
  reader.done();
  const ordered = [...kept.values()].sort((a, b) => compareText(a.key, b.key));
  return ok({
    text: `[${ordered.map(({ text }) => text).join(',\n')}]\n`,
    resources: ordered.length,
    scope: { ...scope, subscriptions },
    unread: reader.unread(),
    notes: reader.notes(),
  });
}

/** The subscriptions to look at; named ones must be visible. */
function chooseSubscriptions({ scope, subscriptions }: InventoryOptions): Result<readonly AzureSubscription[], HostError> {
  if (scope.subscriptions.length === 0) {
    if (subscriptions.length > 0) return ok(subscriptions);
    return err({
      code: 'not-found',
      message:
        'The account that is signed in sees no subscription. Ask for the role Reader on one, or sign in to the tenant it belongs to.',
    });
  }
  const byKey = new Map(subscriptions.map((one) => [one.subscriptionId.toLowerCase(), one]));
  const byName = new Map(subscriptions.map((one) => [one.name.toLowerCase(), one]));
  const chosen: AzureSubscription[] = [];
  for (const word of new Set(scope.subscriptions.map((one) => one.toLowerCase()))) {
    const one = byKey.get(word) ?? byName.get(word);
    if (!one)
      return err({
        code: 'invalid',
        message: `The account that is signed in does not see the subscription ${word}. Check its id, the role Reader on it, and the tenant.`,
      });
    chosen.push(one);
  }
  return ok(chosen);
}

/** Lists, live states and what is needed besides, again and again until nothing new is joined. */
async function complete(
  rows: Map<string, InventoryRow>,
  reader: Reader,
  options: InventoryOptions,
  progress: Progress,
): Promise<Result<Map<string, InventoryRow>, HostError>> {
  const { scope } = options;
  const asked = new Set<string>();
  for (;;) {
    const reached = scope.connectedTo.length > 0 ? joinedTo(rows.values(), scope.connectedTo) : null;
    const isKept = (row: InventoryRow): boolean => reached?.has(wholeOf(row.key)) ?? true;
    const fresh = [...rows.values()].filter((row) => isKept(row) && !asked.has(row.key));
    for (const row of fresh) asked.add(row.key);
    if (fresh.length === 0) return ok(new Map([...rows].filter(([, row]) => isKept(row))));
    const needed = await readNeeded(fresh, rows, reader, progress);
    if (!needed.ok) return needed;
    const live = await readLive(fresh, rows, reader, progress);
    if (!live.ok) return live;
    const children = await readChildren(fresh, rows, reader, progress);
    if (!children.ok) return children;
  }
}

/** Interfaces of private endpoints and what they lead to, wherever these are, as far as they may be seen. */
async function readNeeded(
  fresh: readonly InventoryRow[],
  rows: Map<string, InventoryRow>,
  reader: Reader,
  progress: Progress,
): Promise<Result<void, HostError>> {
  const ids = [...new Map(fresh.flatMap(({ needs }) => needs.map((id) => [id.toLowerCase(), id]))).entries()].filter(
    ([key]) => !rows.has(key),
  );
  for (let i = 0; i < ids.length; i += GRAPH_IDS) {
    const part = ids.slice(i, i + GRAPH_IDS).map(([, id]) => id);
    const subscriptions = [...new Set(part.map(subscriptionOf))].sort(compareText);
    const found = await reader.byId(part, subscriptions);
    if (!found.ok) {
      if (found.error.code !== 'forbidden' && found.error.code !== 'azure') return found;
      reader.note('private endpoints', `What ${part.length} of them lead to cannot be read: ${found.error.message}`);
      continue;
    }
    for (const [key, row] of found.value) rows.set(key, row);
    progress.step('what private endpoints lead to', rows.size);
  }
  return ok(undefined);
}

function subscriptionOf(id: string): string {
  return id.split('/')[2] ?? '';
}

/** Private endpoints and their interfaces as they are this moment. */
async function readLive(
  fresh: readonly InventoryRow[],
  rows: Map<string, InventoryRow>,
  reader: Reader,
  progress: Progress,
): Promise<Result<void, HostError>> {
  const endpoints = fresh.filter(({ type }) => type === 'microsoft.network/privateendpoints');
  const wanted = new Set([
    ...endpoints.map(({ key }) => key),
    ...endpoints.flatMap(({ needs }) => needs.map((id) => id.toLowerCase()).filter((key) => key.includes('/networkinterfaces/'))),
  ]);
  const reads: (() => Promise<Result<void, ArmError>>)[] = [];
  for (const subscription of new Set([...wanted].map(subscriptionOf))) {
    const keys = [...wanted].filter((key) => subscriptionOf(key) === subscription);
    const take = (found: readonly InventoryRow[]): void => {
      for (const row of found) if (wanted.has(row.key)) rows.set(row.key, row);
      progress.step('addresses of private endpoints', rows.size);
    };
    if (keys.length <= ONE_BY_ONE * 2)
      for (const key of keys) reads.push(() => reader.one(rows.get(key)?.id ?? key, 'Reading a private endpoint', take));
    else
      for (const type of LIVE_TYPES)
        reads.push(() =>
          reader.list(
            armPath(`/subscriptions/${subscription}/providers/${type}`, { 'api-version': versionOf(type) }),
            { label: `Reading ${type} of subscription ${subscription}`, group: type, about: type },
            take,
          ),
        );
  }
  return inTurn(reads, AT_ONCE);
}

/** The lists Resource Graph lacks, below each of the rows. */
async function readChildren(
  fresh: readonly InventoryRow[],
  rows: Map<string, InventoryRow>,
  reader: Reader,
  progress: Progress,
): Promise<Result<void, HostError>> {
  const lists = fresh.flatMap((row) =>
    childListsOf(row.type)
      .filter(({ unless }) => unless === undefined || !row.properties.has(unless))
      .map((list): [InventoryRow, ChildList] => [row, list]),
  );
  let done = 0;
  return inTurn(
    lists.map(([row, list]) => async () => {
      const path = armPath(`${row.id}/${list.path}`, { 'api-version': list.apiVersion });
      const name = row.id.slice(row.id.lastIndexOf('/') + 1);
      const read = await reader.list(path, { label: `Reading the ${list.label} of ${name}`, group: list.label, about: row.id }, (found) => {
        for (const one of found) rows.set(one.key, one);
      });
      progress.lists(++done, lists.length);
      return read;
    }),
    AT_ONCE,
  );
}

async function readSubscriptionLists(
  reader: Reader,
  { scope }: InventoryOptions,
  subscriptions: readonly string[],
): Promise<Result<readonly InventoryRow[], HostError>> {
  if (scope.tags.length > 0) return ok([]);
  const found: InventoryRow[] = [];
  const inGroups = new Set(scope.groups.map((one) => one.toLowerCase()));
  const isIn = ({ key }: InventoryRow): boolean => inGroups.size === 0 || inGroups.has(key.split('/')[4] ?? '');
  const read = await inTurn(
    subscriptions.flatMap((subscription) =>
      SUBSCRIPTION_TYPES.map(
        (type) => () =>
          reader.list(
            armPath(`/subscriptions/${subscription}/providers/${type}`, { 'api-version': versionOf(type) }),
            { label: `Reading ${type} of subscription ${subscription}`, group: type, about: type },
            (rows) => found.push(...rows.filter(isIn)),
          ),
      ),
    ),
    AT_ONCE,
  );
  return read.ok ? ok(found) : read;
}

/** Groups and subscriptions of what was found. */
function addScopes(
  kept: Map<string, InventoryRow>,
  groups: ReadonlyMap<string, InventoryRow>,
  subscriptions: readonly AzureSubscription[],
): void {
  const above = new Set(
    [...kept.keys()].flatMap((key) => {
      const segments = key.split('/');
      return [segments.slice(0, 3).join('/'), segments.slice(0, 5).join('/')];
    }),
  );
  for (const [key, row] of groups) if (above.has(key)) kept.set(key, row);
  for (const { subscriptionId, name, tenant } of subscriptions) {
    const id = `/subscriptions/${subscriptionId}`;
    if (!above.has(id.toLowerCase())) continue;
    // With empty `properties` the name stays where the importer looks for it.
    const body: JsonObject = {
      id,
      type: 'Microsoft.Resources/subscriptions',
      name,
      displayName: name,
      ...(tenant === null ? {} : { tenantId: tenant }),
      properties: {},
    };
    kept.set(id.toLowerCase(), {
      id,
      key: id.toLowerCase(),
      type: '',
      text: JSON.stringify(body),
      properties: new Set(),
      joined: [],
      needs: [],
    });
  }
}

/** Tells how far an import is. */
function progressOf({ say }: JobContext) {
  const tell = (done: number, total: number | null, message: string): void => say({ type: 'progress', done, total, message });
  return {
    pages: (done: number, total: number | null) => tell(done, total, `${done}${total === null ? '' : ` of ${total}`} resources`),
    step: (what: string, done: number) => tell(done, null, `${done} resources; reading ${what}`),
    lists: (done: number, total: number) => tell(done, total, `${done} of ${total} lists that Resource Graph lacks`),
  };
}

type Progress = ReturnType<typeof progressOf>;
