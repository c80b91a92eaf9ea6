// The place on this machine where a browser brings the answer of a sign-in. It takes one answer, and only the one with the state that was
// sent along: another page or program that finds the port cannot sign somebody else in.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the sign-in service answered: a code to exchange, or why there is none. */
export type RedirectAnswer =
  | { readonly code: string; readonly clientInfo: string }
  | { readonly error: string; readonly description: string };

export interface Redirect {
  /** Address for the sign-in service. `localhost` is what it allows with any port. */
  readonly address: string;
  /** Settles with the answer; rejects with the signal's reason where it ends the waiting. */
  readonly answer: Promise<RedirectAnswer>;
  readonly close: () => void;
}

const MOST_BYTES = 64 * 1024;

const DONE = page('You are signed in', 'You can close this page and go on in Causeway.');
const FAILED = page('The sign-in did not succeed', 'Close this page. Causeway says what happened.');
const STRANGE = page('This is not the answer Causeway waits for', 'Close this page and go on where you started the sign-in.');

function page(title: string, text: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`;
}

/** Opens the place. Nobody but this machine reaches it. */
export async function openRedirect(state: string, signal: AbortSignal): Promise<Redirect> {
  let settle: (answer: RedirectAnswer) => void = () => undefined;
  let fail: (reason: unknown) => void = () => undefined;
  const answer = new Promise<RedirectAnswer>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  answer.catch(() => undefined);
  const server = createServer((request, response) => void take(request, response));

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', address());
    const isHere = [new URL(address()).host, `127.0.0.1:${port()}`].includes(request.headers.host ?? '');
    if (!isHere || url.pathname !== '/') return send(response, 404, STRANGE);
    const form = request.method === 'POST' ? await formOf(request) : url.searchParams;
    const said = form === null ? null : answerIn(form, state);
    if (said === null) return send(response, 400, STRANGE);
    send(response, 200, 'code' in said ? DONE : FAILED);
    settle(said);
  }

  function port(): number {
    return (server.address() as AddressInfo).port;
  }
  function address(): string {
    return `http://localhost:${port()}`;
  }

  await new Promise<void>((listening, broken) => {
    server.on('error', broken);
    server.listen(0, '127.0.0.1', listening);
  });
  const stop = (): void => {
    fail(signal.reason);
    server.close();
    server.closeAllConnections();
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  return {
    address: address(),
    answer,
    close: () => {
      signal.removeEventListener('abort', stop);
      server.close();
      server.closeIdleConnections();
    },
  };
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'",
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  response.end(text);
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams | null> {
  if (!/^application\/x-www-form-urlencoded\b/.test(request.headers['content-type'] ?? '')) return null;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > MOST_BYTES) return null;
    parts.push(part as Buffer);
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}

function answerIn(form: URLSearchParams, state: string): RedirectAnswer | null {
  if (form.get('state') !== state) return null;
  const [code, error] = [form.get('code'), form.get('error')];
  if (error) return { error, description: form.get('error_description') ?? '' };
  return code ? { code, clientInfo: form.get('client_info') ?? '' } : null;
}
