// The last step of an answer: onto the wire, or what a fault makes of it.
import type { ServerResponse } from 'node:http';
import type { Answer, Asked } from './answer.ts';
import { type Fault, WORDS } from './faults.ts';
import { isBag, type Tree } from './tree.ts';
import type { World } from './world.ts';

/** Sends and tells the status that was sent; 0 where the client got none. */
export async function sendAnswer(
  world: World,
  asked: Asked,
  answer: Answer,
  fault: Fault | null,
  response: ServerResponse,
): Promise<number> {
  switch (fault?.kind) {
    case 'reset':
      response.socket?.resetAndDestroy();
      return 0;
    case 'hang':
      return 0;
    case 'html':
      response.writeHead(fault.status, { 'content-type': 'text/html' });
      response.end('<html><body><h1>Access denied by your network</h1></body></html>');
      return fault.status;
    case 'status':
      return send(world, statusAnswer(world, fault), response);
    case 'duplicate-page':
    case 'next-link':
      return send(world, { ...answer, body: changedPage(world, asked, answer.body, fault) }, response);
    case 'slow':
    case 'truncated':
      return broken(world, answer, fault, response);
    default:
      return send(world, answer, response);
  }
}

function head(world: World, answer: Answer, length: number): { [name: string]: string } {
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(length),
    date: new Date(Date.now() + world.skew * 1000).toUTCString(),
    'x-ms-request-id': world.newGuid(),
    'x-ms-correlation-request-id': world.newGuid(),
    ...answer.headers,
  };
}

function textOf(answer: Answer): string {
  return answer.body === undefined ? '' : JSON.stringify(answer.body);
}

function send(world: World, answer: Answer, response: ServerResponse): number {
  const text = textOf(answer);
  response.writeHead(answer.status, head(world, answer, Buffer.byteLength(text)));
  response.end(text);
  return answer.status;
}

function statusAnswer(world: World, fault: Extract<Fault, { kind: 'status' }>): Answer {
  const [code = 'Error', message = ''] = WORDS[fault.status] ?? [];
  const headers: { [name: string]: string } = {};
  if (fault.retryAfter !== undefined) headers['retry-after'] = String(fault.retryAfter);
  if (fault.status === 401)
    headers['www-authenticate'] =
      `Bearer authorization_uri="${world.authority}", error="invalid_token", error_description="The access token is expired."`;
  if (fault.claims !== undefined)
    headers['www-authenticate'] =
      `Bearer authorization_uri="${world.authority}", error="insufficient_claims", claims="${Buffer.from(fault.claims).toString('base64')}"`;
  return { status: fault.status, headers, body: fault.body ?? { error: { code: fault.code ?? code, message: fault.message ?? message } } };
}

async function broken(
  world: World,
  answer: Answer,
  fault: Extract<Fault, { kind: 'slow' | 'truncated' }>,
  response: ServerResponse,
): Promise<number> {
  const text = textOf(answer);
  const half = Math.floor(text.length / 2);
  if (fault.kind === 'slow') {
    response.writeHead(answer.status, head(world, answer, Buffer.byteLength(text)));
    response.write(text.slice(0, half));
    await new Promise((done) => setTimeout(done, fault.pause));
    response.end(text.slice(half));
    return answer.status;
  }
  const part = text.slice(0, half);
  response.writeHead(answer.status, head(world, answer, Buffer.byteLength(fault.cut === true ? text : part)));
  if (fault.cut === true) response.write(part, () => response.destroy());
  else response.end(part);
  return answer.status;
}

/** A page that is sent again, or that leads elsewhere. */
function changedPage(
  world: World,
  asked: Asked,
  body: Tree | undefined,
  fault: Extract<Fault, { kind: 'duplicate-page' | 'next-link' }>,
): Tree {
  if (!isBag(body)) return body ?? null;
  if (fault.kind === 'next-link') return { ...body, nextLink: fault.url };
  if (Array.isArray(body.data)) return { ...body, $skipToken: Buffer.from(JSON.stringify({ RowsToSkip: 0 })).toString('base64') };
  return { ...body, nextLink: `${world.origin}${asked.path}?${asked.query.toString()}` };
}
