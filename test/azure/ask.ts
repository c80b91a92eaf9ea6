// Plain requests to the stand-in, for the tests of the stand-in itself.
import { onTestFinished } from 'vitest';
import { type ResourceManager, type StartOptions, SUBSCRIPTION, startResourceManager } from './resource-manager.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into, not typed
export type Body = any;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export type Ask = (
  method: string,
  path: string,
  body?: object,
  more?: { readonly version?: string; readonly headers?: { readonly [name: string]: string } },
) => Promise<Reply>;

/** Asks with a token and an api-version; an address taken from an answer is asked as it is. */
export function askOf(azure: ResourceManager): Ask {
  return async (method, path, body, more = {}) => {
    const url = path.startsWith('http')
      ? path
      : `${azure.url}${path}${path.includes('?') ? '&' : '?'}api-version=${more.version ?? '2024-05-01'}`;
    const answer = await fetch(url, {
      method,
      headers: { authorization: 'Bearer test', 'content-type': 'application/json', ...more.headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) };
  };
}

/** Follows the operation an answer tells of to its end: the last status, or the answer of its Location. */
export async function follow(ask: Ask, reply: Reply): Promise<Reply> {
  const status = reply.headers.get('azure-asyncoperation');
  const location = reply.headers.get('location');
  for (let polls = 0; polls < 200; polls += 1) {
    const next = await ask('GET', status ?? location ?? '');
    const running = status === null ? next.status === 202 : /^(InProgress|Running|Accepted|Updating)$/.test(String(next.body?.status));
    if (!running) return next;
  }
  throw new Error('The operation does not end.');
}

/** The group the tests of the stand-in work in. */
export const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-one`;
export const NETWORK = `${GROUP}/providers/Microsoft.Network`;
export const DEPLOYMENTS = `${GROUP}/providers/Microsoft.Resources/deployments`;

/** A stand-in with one group that ends with the test. */
export async function standIn(options: StartOptions = {}): Promise<{ readonly azure: ResourceManager; readonly ask: Ask }> {
  const azure = await startResourceManager(options);
  onTestFinished(() => azure.close());
  azure.state.ensureGroup('rg-one', 'westeurope', SUBSCRIPTION);
  return { azure, ask: askOf(azure) };
}

/** A virtual network with subnets, as a request asks for one. */
export function network(prefix: string, subnets: { readonly [name: string]: string } = {}): object {
  const list = Object.entries(subnets).map(([name, addressPrefix]) => ({ name, properties: { addressPrefix } }));
  return { location: 'westeurope', properties: { addressSpace: { addressPrefixes: [prefix] }, subnets: list } };
}
