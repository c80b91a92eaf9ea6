// One HTTP exchange, whole or not at all: through Azure's pipeline with its proxies, past it nothing is retried, followed or written down.
import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { createGunzip } from 'node:zlib';
import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  type Pipeline,
  type PipelinePolicy,
  proxyPolicy,
  setClientRequestIdPolicy,
  userAgentPolicy,
} from '@azure/core-rest-pipeline';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { HostError } from '../../shared/contract/host-api.ts';
import { fileError, systemCode } from '../errors.ts';
import { isLoopback } from './endpoint.ts';
import { goesPastProxy, proxyOf } from './proxy.ts';

export type HttpMethod = 'GET' | 'HEAD' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';

export interface HttpRequest {
  readonly url: string;
  readonly method: HttpMethod;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  /** A header by its name in any case. */
  readonly header: (name: string) => string | undefined;
  readonly headers: { readonly [name: string]: string };
  readonly text: string;
}

/** Why no answer came. `code` is the system's, `IDLE` when nothing moved for too long, `TOO_LARGE`, or `ABORTED`. */
export interface HttpFailure {
  readonly code: string;
  readonly message: string;
}

export interface Transport {
  readonly send: (request: HttpRequest) => Promise<Result<HttpAnswer, HttpFailure>>;
}

export interface TransportOptions {
  readonly env: { readonly [name: string]: string | undefined };
  readonly version: string;
  /** File of further certificate authorities (PEM), or null. */
  readonly caFile: string | null;
  /** Longest time in milliseconds in which nothing moves. */
  readonly idleMs?: number;
}

const IDLE_MS = 100_000;
/** A page of a thousand large resources is about 8 MB. */
const MOST_BYTES = 128 * 1024 * 1024;

/** A transport for the proxies and authorities of this machine; or why these cannot be used. Sends nothing. */
export async function createTransport(options: TransportOptions): Promise<Result<Transport, HostError>> {
  const proxy = proxyOf(options.env);
  if (!proxy.ok) return proxy;
  const authorities = await authoritiesOf(options);
  if (!authorities.ok) return authorities;
  const common = [userAgentPolicy({ userAgentPrefix: `causeway/${options.version}` }), setClientRequestIdPolicy(), acceptGzip];
  const direct = pipelineOf(common);
  const proxied = proxy.value === null ? direct : pipelineOf([proxyPolicy(proxy.value, { customNoProxyList: [] }), ...common]);
  const client = createDefaultHttpClient();

  return ok({
    send: async ({ url, method, headers, body, signal }) => {
      const address = new URL(url);
      if (address.protocol !== 'https:' && !isLoopback(address)) throw new Error('Azure is asked over TLS only');
      const idle = new AbortController();
      let timer: NodeJS.Timeout | undefined;
      const moved = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => idle.abort(), options.idleMs ?? IDLE_MS);
      };
      moved();
      const request = createPipelineRequest({
        url,
        method,
        headers: createHttpHeaders({ ...headers, ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }) }),
        ...(body === undefined ? {} : { body }),
        abortSignal: AbortSignal.any([signal, idle.signal]),
        allowInsecureConnection: address.protocol === 'http:',
        streamResponseStatusCodes: new Set([Number.POSITIVE_INFINITY]),
        requestOverrides: {
          ...(authorities.value === null ? {} : { ca: authorities.value }),
          ...(address.hostname === '[::1]' ? { hostname: '::1' } : {}),
        },
      });
      try {
        const pipeline = goesPastProxy(options.env, url) ? direct : proxied;
        const response = await pipeline.sendRequest(client, request);
        const stream = response.readableStreamBody as NodeJS.ReadableStream | undefined;
        const text = stream ? await read(stream, response.headers.get('content-encoding') === 'gzip', moved) : '';
        return ok({
          status: response.status,
          header: (name) => response.headers.get(name),
          headers: response.headers.toJSON(),
          text,
        });
      } catch (thrown) {
        if (signal.aborted) return err({ code: 'ABORTED', message: 'The request was given up.' });
        if (idle.signal.aborted) return err({ code: 'IDLE', message: 'Nothing came for too long.' });
        return err({ code: systemCode(thrown) || 'UNKNOWN', message: thrown instanceof Error ? thrown.message : String(thrown) });
      } finally {
        clearTimeout(timer);
      }
    },
  });
}

function pipelineOf(policies: readonly PipelinePolicy[]): Pipeline {
  const pipeline = createEmptyPipeline();
  for (const policy of policies) pipeline.addPolicy(policy);
  return pipeline;
}

/** Asks for a compressed answer without telling the client, which loses the end of a connection while it unpacks: it would wait for ever. */
const acceptGzip: PipelinePolicy = {
  name: 'acceptGzip',
  sendRequest: (request, next) => {
    request.requestOverrides = {
      ...request.requestOverrides,
      headers: { ...request.headers.toJSON({ preserveCase: true }), 'Accept-Encoding': 'gzip' },
    };
    return next(request);
  },
};

async function read(stream: NodeJS.ReadableStream, zipped: boolean, moved: () => void): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const bytes = zipped ? unpacked(stream) : stream;
  for await (const chunk of bytes) {
    moved();
    size += chunk.length;
    if (size > MOST_BYTES) throw Object.assign(new Error(`An answer is larger than ${MOST_BYTES} bytes`), { code: 'TOO_LARGE' });
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks, size).toString('utf8');
}

function unpacked(stream: NodeJS.ReadableStream): NodeJS.ReadableStream {
  const unzip = createGunzip();
  stream.on('error', (fault: Error) => unzip.destroy(fault));
  return stream.pipe(unzip);
}

/** The authorities Node.js knows with those of the option and of `NODE_EXTRA_CA_CERTS`, which a packaged app does not read itself; null for the usual ones. */
async function authoritiesOf({ env, caFile }: TransportOptions): Promise<Result<readonly string[] | null, HostError>> {
  const files = [caFile, env.NODE_EXTRA_CA_CERTS].filter((file): file is string => Boolean(file));
  if (files.length === 0) return ok(null);
  const read: string[] = [];
  for (const file of files) {
    try {
      const text = await readFile(file, 'utf8');
      if (!text.includes('-----BEGIN CERTIFICATE-----'))
        return err({ code: 'invalid', message: `${file} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).` });
      read.push(text);
    } catch (thrown) {
      return err(fileError('Cannot read the certificates in', file, thrown));
    }
  }
  return ok([...rootCertificates, ...read]);
}
