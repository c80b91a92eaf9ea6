// The loopback host: the built page and the calls of the contract, for one person on this machine and nobody else.
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SAFE_HEADERS } from '../../services/content-policy.ts';
import type { Dispatch, Log } from '../../services/dispatch.ts';
import type { PageFile } from '../../services/page-files.ts';
import { err, type Result } from '../../shared/base/result.ts';
import { type HostError, isMethod, MAX_REQUEST_BYTES } from '../../shared/contract/host-api.ts';
import { cookieOf, isJson, isOwnHost, isOwnOrigin, sameSecret } from './guard.ts';
import { GO_ON, NO_SESSION, USED_LINK } from './notices.ts';

/** The only address that is bound: other machines cannot reach it. */
const LOOPBACK = '127.0.0.1';
/** A browser that stops in the middle of a request does not hold its connection for ever. */
const REQUEST_TIMEOUT_MS = 120_000;
const HEADERS_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 5_000;

export interface HostOptions {
  readonly dispatch: Dispatch;
  readonly page: ReadonlyMap<string, PageFile>;
  readonly log: Log;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Largest request body in bytes. */
  readonly limit?: number;
}

export interface RunningHost {
  readonly port: number;
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  /** The link that lets one browser in, once. */
  readonly startLink: string;
  readonly close: () => Promise<void>;
}

/** A new 256-bit secret. */
function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** Starts the host. Rejects when the port cannot be bound. */
export async function startHost(options: HostOptions): Promise<RunningHost> {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: HEADERS_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const host = `${LOOPBACK}:${port}`;
  const link = secret();
  const session: Session = { host, cookie: `causeway-${port}`, value: secret(), link, linkUsed: false };
  server.on('request', (request, response) => {
    answer(request, response, session, options).catch((fault: unknown) => {
      options.log({ event: 'request-failed', stack: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) });
      if (response.headersSent) response.destroy();
      else sendText(response, 500, 'text/plain; charset=utf-8', 'Something went wrong in Causeway itself.\n');
    });
  });
  return {
    port,
    origin: `http://${host}`,
    startLink: `http://${host}/start?token=${link}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

interface Session {
  readonly host: string;
  /** Name of the cookie; it carries the port because browsers share cookies between ports. */
  readonly cookie: string;
  readonly value: string;
  readonly link: string;
  linkUsed: boolean;
}

async function answer(request: IncomingMessage, response: ServerResponse, session: Session, options: HostOptions): Promise<void> {
  for (const [header, value] of Object.entries(SAFE_HEADERS)) response.setHeader(header, value);
  response.setHeader('Cache-Control', 'no-store');
  if (!isOwnHost(request.headers, session.host)) return refuse(response, 403, `Open http://${session.host}/ by exactly this address.`);
  const url = addressOf(request, session);
  if (!url) return refuse(response, 400, 'The address cannot be read.');
  if (url.pathname.startsWith('/call/')) return answerCall(request, response, url.pathname.slice('/call/'.length), session, options);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, 405, 'Pages can only be read.');
  }
  if (url.pathname === '/favicon.ico' && !options.page.has(url.pathname)) return sendText(response, 204, 'image/x-icon', '');
  if (url.pathname === '/start') return answerStart(request, response, url, session);
  return answerFile(request, response, url.pathname, session, options.page);
}

function addressOf(request: IncomingMessage, session: Session): URL | null {
  try {
    return request.url?.startsWith('/') ? new URL(`http://${session.host}${request.url}`) : null;
  } catch {
    return null;
  }
}

function hasSession(request: IncomingMessage, session: Session): boolean {
  return sameSecret(cookieOf(request.headers, session.cookie) ?? '', session.value);
}

async function answerStart(request: IncomingMessage, response: ServerResponse, url: URL, session: Session): Promise<void> {
  const right = sameSecret(url.searchParams.get('token') ?? '', session.link);
  if (!isOwnOrigin(request.headers, session.host, 'navigation')) return refuse(response, 403, 'Open the start link yourself.');
  if (!right || session.linkUsed) return sendText(response, right ? 410 : 403, 'text/html; charset=utf-8', USED_LINK);
  if (request.method === 'HEAD') return sendText(response, 204, 'text/plain; charset=utf-8', '');
  session.linkUsed = true;
  response.setHeader('Set-Cookie', `${session.cookie}=${session.value}; HttpOnly; SameSite=Strict; Path=/`);
  if (request.headers['sec-fetch-site'] === 'cross-site') return sendText(response, 200, 'text/html; charset=utf-8', GO_ON);
  response.setHeader('Location', '/');
  sendText(response, 303, 'text/plain; charset=utf-8', '');
}

async function answerFile(
  request: IncomingMessage,
  response: ServerResponse,
  address: string,
  session: Session,
  page: ReadonlyMap<string, PageFile>,
): Promise<void> {
  const use = address === '/' || address.endsWith('.html') ? 'navigation' : 'file';
  if (!isOwnOrigin(request.headers, session.host, use)) return refuse(response, 403, 'This file is for the planner only.');
  if (!hasSession(request, session)) return sendText(response, 403, 'text/html; charset=utf-8', NO_SESSION);
  const file = page.get(address);
  if (!file) return refuse(response, 404, 'There is no such file.');
  if (file.lasting) response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
  const bytes = await file.read();
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  method: string,
  session: Session,
  options: HostOptions,
): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('Allow', 'POST');
    return sendError(response, 405, { code: 'invalid', message: 'Calls are made with POST.' });
  }
  if (!isOwnOrigin(request.headers, session.host, 'call'))
    return sendError(response, 403, { code: 'forbidden', message: 'Calls are taken from the planner page only.' });
  if (!hasSession(request, session))
    return sendError(response, 401, {
      code: 'forbidden',
      message: 'This browser has not been let in, or Causeway was started again. Open the link it printed in its terminal.',
    });
  if (!isJson(request.headers)) return sendError(response, 415, { code: 'invalid', message: 'Calls carry JSON.' });
  if (!isMethod(method)) return sendError(response, 404, { code: 'not-found', message: 'This host knows no such call.' });
  const body = await readBody(request, options.limit ?? MAX_REQUEST_BYTES);
  if (!body.ok) {
    response.setHeader('Connection', 'close');
    return sendError(response, body.error.status, body.error.told);
  }
  const reply = await options.dispatch(method, body.value);
  sendJson(response, reply.ok ? 200 : statusOf(reply.error), reply);
}

/** The contract's error is in the body. Refusals a person can bring about are answers like others; only faults show as such in logs. */
function statusOf(error: HostError): number {
  if (error.code === 'invalid') return 400;
  return error.code === 'internal' ? 500 : 200;
}

interface BodyProblem {
  readonly status: number;
  readonly told: HostError;
}

async function readBody(request: IncomingMessage, limit: number): Promise<Result<unknown, BodyProblem>> {
  const tooLarge = err({ status: 413, told: { code: 'invalid', message: 'The request is larger than this planner reads.' } as const });
  if (Number(request.headers['content-length'] ?? 0) > limit) return tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > limit) return tooLarge;
    chunks.push(chunk as Buffer);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks, size));
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return err({ status: 400, told: { code: 'invalid', message: 'The request is not JSON.' } });
  }
}

function sendError(response: ServerResponse, status: number, error: HostError): void {
  sendJson(response, status, err(error));
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  sendText(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  sendText(response, status, 'text/plain; charset=utf-8', `${sentence}\n`);
}

function sendText(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}
