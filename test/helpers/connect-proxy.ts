// A proxy on the loopback interface: tunnels that are asked for lead to one place, whatever name they ask for.
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';

export interface ConnectProxy {
  /** http://127.0.0.1:PORT */
  readonly url: string;
  /** `HOST:PORT` of every tunnel that was opened. */
  readonly tunnels: readonly string[];
}

export interface ConnectProxyOptions {
  /** Port on this machine where every tunnel ends; null refuses all of them. */
  readonly to: number | null;
  /** `name:password` that is asked for. */
  readonly user?: string;
  /** Status and text of a refusal. */
  readonly refusal?: { readonly status: number; readonly text: string };
}

/** A proxy that ends with the test. */
export async function connectProxy({
  to,
  user,
  refusal = { status: 403, text: '<h1>Blocked</h1>' },
}: ConnectProxyOptions): Promise<ConnectProxy> {
  const tunnels: string[] = [];
  const sockets = new Set<Duplex>();
  const refuse = (socket: Duplex, status: number, text: string): void => {
    socket.end(
      `HTTP/1.1 ${status} No\r\nContent-Type: text/html\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
    );
  };
  const server = createServer((_, response) => void response.writeHead(405).end());
  server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    const wanted = user === undefined ? undefined : `Basic ${Buffer.from(user).toString('base64')}`;
    if (wanted !== undefined && request.headers['proxy-authorization'] !== wanted) return refuse(socket, 407, '<h1>Who are you?</h1>');
    tunnels.push(request.url ?? '');
    if (to === null) return refuse(socket, refusal.status, refusal.text);
    const target = connect(to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (head.length > 0) target.write(head);
      target.pipe(socket).pipe(target);
    });
    sockets.add(target);
    target.on('error', () => socket.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(
    () =>
      new Promise<void>((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tunnels };
}
