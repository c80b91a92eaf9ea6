// Reads rows: answers of Resource Graph and lists of Resource Manager, page by page, each page once. What may not be read becomes a note.
import {
  GRAPH_API_VERSION,
  GRAPH_PAGE,
  GRAPH_SUBSCRIPTIONS,
  groupQuery,
  idQuery,
  resourceQuery,
} from '../../shared/azure/inventory/query.ts';
import { type InventoryRow, rowOf } from '../../shared/azure/inventory/rows.ts';
import { versionOf } from '../../shared/azure/inventory/types.ts';
import { parseArmId } from '../../shared/base/arm-id-text.ts';
import { isObject, type Json, type JsonObject, own } from '../../shared/base/json.ts';
import { compareText } from '../../shared/base/order.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { AzureNote, AzureScope } from '../../shared/contract/azure.ts';
import type { JobContext } from '../jobs.ts';
import type { ArmClient } from './arm-client.ts';
import type { ArmError } from './arm-errors.ts';
import { armPath, pinned } from './endpoint.ts';
import type { PageMemory, ReadPage } from './page-memory.ts';

/** Hears how many rows there are. */
type OnPage = (done: number, total: number | null) => void;
type Rows = Promise<Result<Map<string, InventoryRow>, ArmError>>;

export interface Reader {
  /** Resources of the scope by key, each once. */
  readonly resources: (subscriptions: readonly string[], onPage: OnPage) => Rows;
  /** Resource groups of the scope. */
  readonly groups: (subscriptions: readonly string[]) => Rows;
  /** Resources by their ids, whatever the scope; those that may not be seen are missing. */
  readonly byId: (ids: readonly string[], subscriptions: readonly string[]) => Rows;
  /** A list; what is refused is noted under its group. */
  readonly list: (path: string, what: ListOf, take: (rows: readonly InventoryRow[]) => void) => Promise<Result<void, ArmError>>;
  /** One resource. */
  readonly one: (id: string, subject: string, take: (rows: readonly InventoryRow[]) => void) => Promise<Result<void, ArmError>>;
  /** ARM ids and types that could not be read, in order. */
  readonly unread: () => readonly string[];
  readonly note: (subject: string, message: string) => void;
  /** All notes, in order of their subject. */
  readonly notes: () => readonly AzureNote[];
  /** The import came to its end: what was kept for taking it up is forgotten. */
  readonly done: () => void;
}

interface ListOf {
  /** Beginning of a sentence. */
  readonly label: string;
  /** Refusals of one group become one note. */
  readonly group: string;
  /** The ARM id or type of which nothing is certain when the list is refused. */
  readonly about: string;
}

export interface ReaderOptions {
  readonly client: ArmClient;
  readonly memory: PageMemory;
  readonly job: JobContext;
  readonly scope: AzureScope;
}

const MOST_PAGES = 10_000;
/** Errors that concern one resource or type; the others end the import, so that it can be taken up again. */
const NOTED = new Set<ArmError['code']>(['forbidden', 'not-found', 'azure', 'conflict', 'invalid']);

/** A reader for one import. */
export function createReader({ client, memory, job, scope }: ReaderOptions): Reader {
  const notes: AzureNote[] = [];
  const refused = new Map<string, { count: number; readonly first: string }>();
  const unread = new Set<string>();
  const rowsIn = (bodies: readonly Json[]): InventoryRow[] =>
    bodies.filter(isObject).flatMap((body) => rowOf(body, { joined: scope.connectedTo.length > 0 }) ?? []);

  const graphPage = async (
    query: string,
    subscriptions: readonly string[],
    token: string | null,
    subject: string,
  ): Promise<Result<ReadPage, ArmError>> => {
    const body: JsonObject = {
      subscriptions,
      query,
      options: { resultFormat: 'objectArray', $top: GRAPH_PAGE, ...(token === null ? {} : { $skipToken: token }) },
    };
    const key = JSON.stringify(body);
    const known = memory.recall(key);
    if (known) return ok(known);
    const answer = await client.send({
      method: 'POST',
      path: `/providers/Microsoft.ResourceGraph/resources?api-version=${GRAPH_API_VERSION}`,
      body,
      subject,
      asks: true,
      signal: job.signal,
    });
    if (!answer.ok) return answer;
    const data = own(answer.value.body, 'data');
    if (!Array.isArray(data)) return err(oddAnswer(subject, 'Resource Graph did not answer with rows. Check the endpoint.'));
    const next = own(answer.value.body, '$skipToken');
    const total = own(answer.value.body, 'totalRecords');
    if (own(answer.value.body, 'resultTruncated') === 'true')
      notes.push({
        subject: 'Resource Graph',
        message: 'An answer was cut short by the service. Narrow the scope so that nothing is missing.',
      });
    const page = {
      rows: rowsIn(data),
      next: typeof next === 'string' && next !== '' ? next : null,
      total: typeof total === 'number' ? total : null,
    };
    memory.keep(key, page);
    return ok(page);
  };

  /** One question to some subscriptions. */
  const ask = async (
    query: string,
    subscriptions: readonly string[],
    subject: string,
    onPage: (done: number, total: number | null) => void,
  ) => {
    const rows = new Map<string, InventoryRow>();
    const seen = new Set<string>();
    let token: string | null = null;
    for (let at = 0; at < MOST_PAGES; at++) {
      const page: Result<ReadPage, ArmError> = await graphPage(query, subscriptions, token, subject);
      if (!page.ok) return page;
      const { next, total } = page.value;
      for (const row of page.value.rows) rows.set(row.key, row);
      onPage(rows.size, total);
      if (next === null) {
        if (total !== null && rows.size < total)
          notes.push({
            subject: 'Resource Graph',
            message: `It told of ${total} resources and gave ${rows.size} different ones. Something changed meanwhile: import again to be sure.`,
          });
        return ok(rows);
      }
      if (seen.has(next)) return err(oddAnswer(subject, 'the pages of Resource Graph lead in a circle. Try again later.'));
      seen.add(next);
      token = next;
    }
    return err(oddAnswer(subject, 'there are more pages than Causeway reads. Narrow the scope.'));
  };

  const refuse = (group: string, error: ArmError): void => {
    const known = refused.get(group);
    if (known) known.count++;
    else refused.set(group, { count: 1, first: error.message });
  };

  const listed = async (path: string, subject: string): Promise<Result<ReadPage, ArmError>> => {
    const known = memory.recall(path);
    if (known) return ok(known);
    const answer = await client.send({ method: 'GET', path, subject, signal: job.signal });
    if (!answer.ok) return answer;
    const value = own(answer.value.body, 'value');
    if (!Array.isArray(value)) return err(oddAnswer(subject, 'the answer is no list.'));
    const link = own(answer.value.body, 'nextLink');
    const next = typeof link === 'string' && link !== '' ? pinned(client.endpoint, link) : null;
    if (typeof link === 'string' && link !== '' && next === null)
      return err(oddAnswer(subject, 'Azure named a next page at another address, which is not asked: the sign-in would go there.'));
    const page = { rows: rowsIn(value), next, total: null };
    memory.keep(path, page);
    return ok(page);
  };

  const list: Reader['list'] = async (path, { label, group, about }, take) => {
    const seen = new Set<string>();
    for (let at: string | null = path; at !== null; ) {
      if (seen.has(at) || seen.size >= MOST_PAGES) return noted(err(oddAnswer(label, 'its pages lead in a circle.')), group, about);
      seen.add(at);
      const page: Result<ReadPage, ArmError> = await listed(at, label);
      if (!page.ok) return noted(page, group, about);
      take(page.value.rows);
      at = page.value.next;
    }
    return ok(undefined);
  };

  const noted = (failed: { readonly ok: false; readonly error: ArmError }, group: string, about: string | null): Result<void, ArmError> => {
    if (!NOTED.has(failed.error.code)) return failed;
    refuse(group, failed.error);
    if (about !== null) unread.add(about);
    return ok(undefined);
  };

  const graph = async (query: string, subscriptions: readonly string[], subject: string, onPage: OnPage): Rows => {
    const rows = new Map<string, InventoryRow>();
    let closed = 0;
    const close = (subscription: string | undefined, error: ArmError): boolean => {
      refuse(`subscription ${subscription}`, error);
      unread.add(`/subscriptions/${subscription}`);
      return ++closed === subscriptions.length;
    };
    for (let i = 0; i < subscriptions.length; i += GRAPH_SUBSCRIPTIONS) {
      const part = subscriptions.slice(i, i + GRAPH_SUBSCRIPTIONS);
      const before = rows.size;
      const tell = (done: number, total: number | null): void => onPage(before + done, total === null ? null : before + total);
      const together = await ask(query, part, subject, tell);
      if (together.ok) {
        for (const [key, row] of together.value) rows.set(key, row);
        continue;
      }
      if (together.error.code !== 'forbidden' || part.length === 1) {
        if (together.error.code !== 'forbidden' || close(part[0], together.error)) return together;
        continue;
      }
      // One subscription that may not be read does not hide the others.
      for (const one of part) {
        const alone = await ask(query, [one], subject, tell);
        if (alone.ok) for (const [key, row] of alone.value) rows.set(key, row);
        else if (alone.error.code !== 'forbidden' || close(one, alone.error)) return alone;
      }
    }
    return ok(rows);
  };

  return {
    list,
    one: async (id, subject, take) => {
      const path = armPath(id, { 'api-version': versionOf(parseArmId(id)?.type ?? '') });
      const known = memory.recall(path);
      if (known) {
        take(known.rows);
        return ok(undefined);
      }
      const name = id.slice(id.lastIndexOf('/') + 1);
      const answer = await client.send({ method: 'GET', path, subject: `${subject}, ${name}`, signal: job.signal });
      if (!answer.ok) return noted(answer, subject, null);
      const page = { rows: rowsIn([answer.value.body ?? null]), next: null, total: null };
      memory.keep(path, page);
      take(page.rows);
      return ok(undefined);
    },
    resources: (subscriptions, onPage) => graph(resourceQuery(scope), subscriptions, 'Reading resources', onPage),
    groups: (subscriptions) => graph(groupQuery(scope), subscriptions, 'Reading resource groups', () => undefined),
    byId: (ids, subscriptions) => graph(idQuery(ids), subscriptions, 'Reading what private endpoints lead to', () => undefined),
    done: memory.done,
    unread: () => [...unread].sort(compareText),
    note: (subject, message) => void notes.push({ subject, message }),
    notes: () =>
      [
        ...notes,
        ...[...refused].map(([subject, { count, first }]) => ({
          subject,
          message: count === 1 ? first : `${first} The same for ${count - 1} more.`,
        })),
      ].sort((a, b) => compareText(a.subject, b.subject) || compareText(a.message, b.message)),
  };
}

function oddAnswer(subject: string, why: string): ArmError {
  return { code: 'azure', message: `${subject}: ${why}`, status: null, armCode: null };
}
