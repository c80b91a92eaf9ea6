// Replays recorded requests to the stand-in and tells where its answers differ from Azure's.
import { readFileSync } from 'node:fs';
import { idKey, parseArmPath } from './arm-path.ts';
import { askOf, follow } from './ask.ts';
import { type ResourceManager, startResourceManager } from './resource-manager.ts';
import { type Bag, isBag, type Tree } from './tree.ts';

interface Call {
  readonly i: number;
  readonly request: {
    readonly method: string;
    readonly uri: string;
    readonly headers: { readonly [name: string]: string };
    readonly body: Tree;
  };
  readonly response: { readonly status: number; readonly headers: { readonly [name: string]: string }; readonly body: Tree };
}

/** Where an answer differs: the call, and the path in the body or the part of the answer. */
export interface Difference {
  readonly call: string;
  readonly at: string;
  readonly azure: Tree | undefined;
  readonly ours: Tree | undefined;
}

const POLL =
  /\/(operations|operationResults|operationStatus|operationStatuses|asyncoperations|privateDnsOperationStatuses|dnsResolverOperation\w+|serverAzureAsyncOperation|operationresults)\/[^/]+$/i;

/** What the stand-in does not offer. */
const UNKNOWN =
  /\/(CheckIPAddressAvailability|availableDelegations|virtualNetworkAvailableEndpointServices|privateLinkResources|stats|reset|generateLoa|startpacketcapture|disconnectVirtualNetworkGatewayVpnConnections|listKeys|networkSecurityPerimeterConfigurations.*|exportTemplate|ExpressRoutePortsLocations.*)$/i;

/** Requests about resources, without the polls between: those are followed on the addresses the stand-in gives. */
export async function replay(file: string): Promise<{ readonly calls: number; readonly differences: readonly Difference[] }> {
  const { calls } = JSON.parse(readFileSync(file, 'utf8')) as { calls: readonly Call[] };
  const plain = calls.filter(
    (one) =>
      !POLL.test(new URL(one.request.uri).pathname) &&
      !UNKNOWN.test(new URL(one.request.uri).pathname) &&
      !one.request.uri.includes('skiptoken') &&
      one.response.status !== 429,
  );
  const seen = firstSeen(plain);
  const azure = await startResourceManager({ seed: [...seen, ...namedOnly(plain, seen)], settings: { longPolls: {} } });
  try {
    for (const one of plain) addGroupOf(azure, one);
    const differences: Difference[] = [];
    let deployment = '';
    for (const [i, one] of plain.entries()) {
      // The recordings hide the names of deployments in addresses, but not in answers.
      const name =
        isBag(one.response.body) && one.response.body.type === 'Microsoft.Resources/deployments' ? one.response.body.name : undefined;
      if (typeof name === 'string') deployment = name;
      const cancelled = /\/cancel$/.test(new URL(plain[i + 1]?.request.uri ?? 'http://none').pathname);
      differences.push(...(await replayOne(azure, one, deployment, !cancelled)));
    }
    return { calls: plain.length, differences };
  } finally {
    await azure.close();
  }
}

/** What was there before the recording began: everything first met by a GET that found it. */
function firstSeen(calls: readonly Call[]): Bag[] {
  const met = new Set<string>(calls.flatMap((one) => madeByDeployment(one.response.body)));
  const out: Bag[] = [];
  for (const { request, response } of calls) {
    const key = idKey(new URL(request.uri).pathname);
    if (met.has(key)) continue;
    met.add(key);
    if (
      request.method === 'GET' &&
      response.status === 200 &&
      isBag(response.body) &&
      typeof response.body.id === 'string' &&
      !isPartOf(met, key)
    )
      out.push(response.body);
    // An update is answered with 200: the resource was there. What it was like is not known.
    if (
      request.method === 'PUT' &&
      response.status === 200 &&
      isBag(response.body) &&
      typeof response.body.id === 'string' &&
      response.body.etag !== undefined
    )
      out.push(response.body);
  }
  return out;
}

/** Networks that requests name and nobody asked for: they were made before the recording. */
function namedOnly(calls: readonly Call[], seen: readonly Bag[]): Bag[] {
  const known = new Set([...seen.map((one) => idKey(String(one.id))), ...calls.map((one) => idKey(new URL(one.request.uri).pathname))]);
  const named = calls.flatMap((one) =>
    [...JSON.stringify(one.request.body ?? null).matchAll(/"(\/subscriptions\/[^"]+\/virtualnetworks\/[^"/]+)"/gi)].map(
      (match) => match[1] ?? '',
    ),
  );
  return [...new Set(named.filter((id) => !known.has(idKey(id))))].map((id) => ({
    id,
    name: id.split('/').pop() ?? '',
    type: 'Microsoft.Network/virtualNetworks',
    location: 'westus',
    properties: {
      provisioningState: 'Succeeded',
      addressSpace: { addressPrefixes: ['10.255.0.0/16'] },
      subnets: [],
      virtualNetworkPeerings: [],
    },
  }));
}

function madeByDeployment(body: Tree): string[] {
  const made = isBag(body) && isBag(body.properties) ? body.properties.outputResources : undefined;
  return Array.isArray(made) ? made.map((one) => idKey(String(isBag(one) ? one.id : ''))) : [];
}

/** A child first seen after its parent was put came with the parent. */
function isPartOf(met: ReadonlySet<string>, key: string): boolean {
  return [...met].some((other) => other !== key && key.startsWith(`${other}/`) && parseArmPath(other) !== null);
}

function addGroupOf(azure: ResourceManager, call: Call): void {
  const [, subscription = '', group] = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)/i.exec(new URL(call.request.uri).pathname) ?? [];
  if (group !== undefined && call.request.method !== 'DELETE') azure.state.ensureGroup(group, 'westus', subscription);
}

async function replayOne(azure: ResourceManager, call: Call, deployment: string, goOn: boolean): Promise<Difference[]> {
  const { request, response } = call;
  const url = new URL(request.uri);
  const ask = askOf(azure);
  const headers: { [name: string]: string } = {};
  for (const name of ['if-match', 'if-none-match']) if (request.headers[name] !== undefined) headers[name] = request.headers[name] ?? '';
  const reply = await ask(
    request.method,
    `${azure.url}${url.pathname.replace('/mock-deployment', `/${deployment}`)}${url.search}`,
    isBag(request.body) ? request.body : undefined,
    {
      headers,
    },
  );
  const label = `${call.i} ${request.method} ${url.pathname.split('/').slice(-2).join('/')}`;
  const out: Difference[] = [];
  const differ = (at: string, theirs: Tree | undefined, ours: Tree | undefined): void => {
    if (theirs !== ours) out.push({ call: label, at, azure: theirs, ours });
  };
  differ('status', response.status, reply.status);
  for (const name of ['azure-asyncoperation', 'location', 'etag'])
    differ(`header ${name}`, name in response.headers, reply.headers.has(name));
  if (response.body !== null || reply.body !== null)
    compare(withoutOthers(response.body, url.pathname), reply.body as Tree, '', label, out);
  if (goOn && reply.status < 300 && (reply.headers.has('azure-asyncoperation') || reply.headers.has('location'))) await follow(ask, reply);
  return out;
}

/** A list of a subscription without what others had in it. */
function withoutOthers(body: Tree, path: string): Tree {
  if (!isBag(body) || !Array.isArray(body.value) || /\/resourceGroups\//i.test(path)) return body;
  return { ...body, value: body.value.filter((one) => isBag(one) && /000001\//.test(String(one.id))) };
}

/** Values that differ from run to run. */
const VOLATILE =
  /(^|\.)(etag|resourceGuid|ipAddress|ipPrefix|serviceKey|stag|alias|createdAt|lastModifiedAt|systemData|correlationId|timestamp|duration|templateHash|nextLink|trackingId|operationId|serviceRequestId|message|creator|uniqueName)$/;

function compare(theirs: Tree | undefined, ours: Tree | undefined, path: string, call: string, out: Difference[]): void {
  if (VOLATILE.test(path)) {
    if ((theirs === undefined) !== (ours === undefined)) out.push({ call, at: path, azure: theirs, ours });
    return;
  }
  if (isBag(theirs) && isBag(ours)) {
    for (const key of new Set([...Object.keys(theirs), ...Object.keys(ours)]))
      compare(theirs[key], ours[key], path === '' ? key : `${path}.${key}`, call, out);
  } else if (Array.isArray(theirs) && Array.isArray(ours)) {
    const [left, right] = [sortedById(theirs), sortedById(ours)];
    if (theirs.length !== ours.length) out.push({ call, at: `${path}.length`, azure: theirs.length, ours: ours.length });
    for (let i = 0; i < Math.min(theirs.length, ours.length); i += 1) compare(left[i], right[i], `${path}[]`, call, out);
  } else if (!sameValue(theirs, ours)) out.push({ call, at: path, azure: theirs, ours });
}

/** Lists of resources come in any order. */
function sortedById(list: readonly Tree[]): readonly Tree[] {
  const id = (one: Tree): string => (isBag(one) && typeof one.id === 'string' ? one.id.toLowerCase() : '');
  return list.every((one) => id(one) !== '') ? [...list].sort((a, b) => (id(a) < id(b) ? -1 : 1)) : list;
}

function sameValue(a: Tree | undefined, b: Tree | undefined): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.toLowerCase() === b.toLowerCase();
  return JSON.stringify(a) === JSON.stringify(b);
}
