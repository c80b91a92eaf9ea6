// A Resource Manager on the loopback interface, strict and with a memory. See README.md in this folder.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Answer, type Asked, AzureError } from './answer.ts';
import { parseArmPath } from './arm-path.ts';
import type { Authority } from './authority.ts';
import { makeCertificate } from './certificate.ts';
import { type Deployments, makeDeployments } from './deployments.ts';
import { type FaultBook, type Faults, makeFaults } from './faults.ts';
import { answerGraph } from './graph.ts';
import { answerResource } from './resources-api.ts';
import { loadSchemas } from './schemas.ts';
import { answerScope } from './scopes-api.ts';
import { sendAnswer } from './send.ts';
import { makeState, type State, seedWorld } from './state.ts';
import { LENIENT, makeStrictness } from './strict.ts';
import type { Tree } from './tree.ts';
import { addSubscription, asAzureError, makeWorld, SETTINGS, type Settings, type Subscription, type World } from './world.ts';

/** A request as it arrived. The token is never kept. */
export interface Logged {
  readonly method: string;
  readonly path: string;
  readonly apiVersion: string;
  readonly query: string;
  readonly headers: { readonly [name: string]: string | undefined };
  readonly body: Tree | undefined;
  /** Status of the answer; 0 where the connection was cut. */
  readonly status: number;
}

export interface StartOptions {
  /** ARM resources as Azure answers them, resource groups among them where their region or tags matter. */
  readonly seed?: readonly object[];
  /** Subscriptions beside those the seed lies in. */
  readonly subscriptions?: readonly Subscription[];
  /** Provider namespaces that are not registered. */
  readonly unregistered?: readonly string[];
  readonly settings?: Partial<Settings>;
  /** Takes only tokens of this authority; any token is taken without one. */
  readonly authority?: Authority;
  /** Serves with TLS, with a certificate nobody trusts yet. */
  readonly tls?: boolean;
  /** Takes any api-version and body, as where the corpus with Azure's schemas is absent. */
  readonly lenient?: boolean;
}

export interface ResourceManager {
  readonly url: string;
  /** Whether api-versions and bodies are held against Azure's schemas; false where the corpus is absent. */
  readonly strict: boolean;
  /** The certificate clients must trust, or null without TLS. */
  readonly ca: string | null;
  readonly log: readonly Logged[];
  readonly faults: Faults;
  readonly state: State;
  close(): Promise<void>;
}

/** Subscription everything lies in that a test says nothing about. */
export const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';
export const TENANT = '00000000-0000-4000-8000-00000000007e';

export async function startResourceManager(options: StartOptions = {}): Promise<ResourceManager> {
  const schemas = options.lenient === true ? null : loadSchemas();
  const world = makeWorld({ ...SETTINGS, ...options.settings }, schemas === null ? LENIENT : makeStrictness(schemas));
  for (const one of options.subscriptions ?? [{ subscriptionId: SUBSCRIPTION, name: 'Stand-in', tenant: TENANT, state: 'Enabled' }])
    addSubscription(world, one, options.unregistered ?? []);
  seedWorld(world, options.seed ?? [], options.unregistered ?? [], TENANT);
  const deployments = makeDeployments(world);
  const faults = makeFaults();
  const log: Logged[] = [];
  const open = new Set<ServerResponse>();

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    open.add(response);
    response.on('close', () => open.delete(response));
    void serve(world, deployments, faults, log, request, response);
  };
  const certificate = options.tls === true ? makeCertificate() : null;
  const server = certificate === null ? createServer(answer) : createTlsServer(certificate, answer);
  const { authority } = options;
  if (authority) {
    world.authority = `${authority.url}/common`;
    world.isValid = authority.isValid;
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  world.origin = `${certificate === null ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: world.origin,
    strict: schemas !== null,
    ca: certificate?.cert ?? null,
    log,
    faults,
    state: makeState(world, deployments, TENANT),
    close: () =>
      new Promise((done) => {
        for (const response of open) response.destroy();
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

async function serve(
  world: World,
  deployments: Deployments,
  faults: FaultBook,
  log: Logged[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', world.origin);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  const { authorization, ...kept } = headers;
  const raw = await bodyText(request);
  const asked: Asked = {
    method: request.method ?? 'GET',
    path: url.pathname.replace(/\/+/g, '/'),
    query: url.searchParams,
    headers: kept,
    body: raw === '' ? undefined : parse(raw),
  };
  const entry = {
    method: asked.method,
    path: asked.path,
    apiVersion: asked.query.get('api-version') ?? '',
    query: url.search,
    headers: kept,
    body: asked.body,
    status: 0,
  };
  log.push(entry);
  const fault = faults.take(asked);
  const needsAnswer =
    fault === null || !(['status', 'html', 'hang'].includes(fault.kind) || (fault.kind === 'reset' && fault.after !== true));
  const answer: Answer = needsAnswer ? answerOf(world, deployments, asked, authorization) : { status: 0 };
  entry.status = await sendAnswer(world, asked, answer, fault, response);
}

function parse(text: string): Tree | undefined {
  try {
    return JSON.parse(text) as Tree;
  } catch {
    return text;
  }
}

async function bodyText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function answerOf(world: World, deployments: Deployments, asked: Asked, authorization: string | undefined): Answer {
  try {
    if (/^\/metadata\/endpoints\/?$/i.test(asked.path)) return metadata(world, asked);
    world.checkToken(authorization);
    if (!asked.query.has('api-version'))
      throw new AzureError(
        400,
        'MissingApiVersionParameter',
        `The api-version query parameter (?api-version=) is required for all requests.`,
      );
    return route(world, deployments, asked);
  } catch (thrown) {
    return asAzureError(thrown).answer();
  }
}

/** What a private cloud tells everybody of itself: a list of clouds, or for older callers its own entry. */
function metadata({ origin, authority }: World, { query }: Asked): Answer {
  const version = query.get('api-version') ?? '';
  if (authority === '') return { status: 404 };
  const loginEndpoint = new URL(authority).origin;
  const own = { authentication: { loginEndpoint: `${loginEndpoint}/`, audiences: [`${origin}/`] } };
  if (version === '2015-01-01') return { status: 200, body: own };
  if (version !== '2019-10-01') throw new AzureError(400, 'InvalidApiVersionParameter', `The api-version '${version}' is invalid.`);
  const authentication = { ...own.authentication, tenant: 'common', identityProvider: 'AAD' };
  return {
    status: 200,
    body: [
      { name: 'Elsewhere', resourceManager: 'https://management.example/', authentication: {} },
      { name: 'Stand-in', resourceManager: `${origin}/`, authentication },
    ],
  };
}

function route(world: World, deployments: Deployments, asked: Asked): Answer {
  checkOwnVersion(world, asked);
  if (/^\/providers\/Microsoft\.ResourceGraph\/resources\/?$/i.test(asked.path)) return answerGraph(world, asked);
  const polled = asked.method === 'GET' ? world.operations.poll(asked.path) : null;
  const found = polled ?? deployments.answer(asked) ?? answerScope(world, asked);
  if (found !== null) return found;
  if (parseArmPath(asked.path) !== null) return answerResource(world, asked);
  throw new AzureError(404, 'InvalidResourcePath', `The request URI '${asked.path}' is not one of this service.`);
}

/** Api-versions of what Resource Manager answers itself, by the form of the path. */
const OWN: readonly (readonly [RegExp, string])[] = [
  [/^\/providers\/Microsoft\.ResourceGraph\/resources/i, 'Microsoft.ResourceGraph/resources'],
  [/^\/tenants\/?$/i, 'Microsoft.Resources/tenants'],
  [/^\/subscriptions(\/[^/]+)?\/?$/i, 'Microsoft.Resources/subscriptions'],
  [/^\/subscriptions\/[^/]+\/providers(\/[^/]+(\/(un)?register)?)?\/?$/i, 'Microsoft.Resources/providers'],
  [/^\/subscriptions\/[^/]+\/resourcegroups(\/[^/]+)?\/?$/i, 'Microsoft.Resources/resourceGroups'],
  [/\/providers\/Microsoft\.Resources\/deployments(\/|$)/i, 'Microsoft.Resources/deployments'],
];

function checkOwnVersion(world: World, asked: Asked): void {
  const own = OWN.find(([form]) => form.test(asked.path))?.[1];
  if (own !== undefined) world.strictness.checkVersion(own, asked.query.get('api-version') ?? '');
}
