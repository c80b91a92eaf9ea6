// Azure for timing: 20,000 resources behind Resource Graph and the lists of Resource Manager, answers made before they are asked for.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../../shared/base/json.ts';
import { estate } from './estate.ts';

const SUBSCRIPTION = '11111111-2222-3333-4444-555555555555';
const PAGE = 1000;

function pagesOf(rows: readonly JsonObject[]): readonly (readonly JsonObject[])[] {
  return Array.from({ length: Math.max(1, Math.ceil(rows.length / PAGE)) }, (_, i) => rows.slice(i * PAGE, (i + 1) * PAGE));
}

/** Serves an estate of about `count` resources; the port. Ends with the process. */
export async function serveEstate(count: number): Promise<number> {
  const rows = [...estate(count)].sort((a, b) => (String(a.id).toLowerCase() < String(b.id).toLowerCase() ? -1 : 1));
  const graph = pagesOf(rows.map((row) => ({ ...row, type: String(row.type).toLowerCase() }))).map((data, i, all) =>
    JSON.stringify({
      totalRecords: rows.length,
      count: data.length,
      data,
      resultTruncated: 'false',
      ...(i + 1 < all.length ? { $skipToken: String(i + 1) } : {}),
    }),
  );
  const groups = [...new Set(rows.map((row) => String(row.id).split('/').slice(0, 5).join('/')))].map((id) => ({
    id,
    name: id.split('/')[4] ?? '',
    type: 'microsoft.resources/subscriptions/resourcegroups',
    location: 'westeurope',
  }));
  const groupPages = pagesOf(groups).map((data, i, all) =>
    JSON.stringify({
      totalRecords: groups.length,
      data,
      resultTruncated: 'false',
      ...(i + 1 < all.length ? { $skipToken: String(i + 1) } : {}),
    }),
  );
  let origin = '';
  const lists = new Map<string, readonly string[]>();
  const listOf = (type: string): readonly string[] => {
    let pages = lists.get(type);
    if (!pages) {
      pages = pagesOf(rows.filter((row) => String(row.type).toLowerCase() === type)).map((value, i, all) => {
        const next = `${origin}/subscriptions/${SUBSCRIPTION}/providers/${type}?page=${i + 1}`;
        return JSON.stringify({ value, ...(i + 1 < all.length ? { nextLink: next } : {}) });
      });
      lists.set(type, pages);
    }
    return pages;
  };
  const answer = (url: URL, body: string): string => {
    if (url.pathname === '/subscriptions')
      return JSON.stringify({ value: [{ subscriptionId: SUBSCRIPTION, displayName: 'Bench', state: 'Enabled', tenantId: 't' }] });
    if (url.pathname.endsWith('/resources')) {
      const asked = JSON.parse(body) as { readonly query: string; readonly options: { readonly $skipToken?: string } };
      const pages = asked.query.startsWith('resourcecontainers') ? groupPages : asked.query.includes('where id in~') ? NOTHING : graph;
      return pages[Number(asked.options.$skipToken ?? 0)] ?? '';
    }
    const type = new RegExp(`^/subscriptions/${SUBSCRIPTION}/providers/(.+)$`, 'i').exec(url.pathname)?.[1];
    if (type !== undefined) return listOf(type.toLowerCase())[Number(url.searchParams.get('page') ?? 0)] ?? '{"value":[]}';
    return JSON.stringify({ value: url.pathname.endsWith('/privateDnsZoneGroups') ? [zoneGroup(url.pathname)] : [] });
  };
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const text = answer(new URL(request.url ?? '/', origin), body);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  return port;
}

const NOTHING = ['{"totalRecords":0,"data":[],"resultTruncated":"false"}'];

function zoneGroup(path: string): JsonObject {
  const zone = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net`;
  return {
    id: `${path}/default`,
    name: 'default',
    type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
    properties: { privateDnsZoneConfigs: [{ name: 'kv', properties: { privateDnsZoneId: zone } }] },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
