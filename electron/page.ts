// The built page under the address app://causeway/: a fixed table of files with the same headers as the loopback host.
import type { Protocol } from 'electron';
import { SAFE_HEADERS } from '../services/content-policy.ts';
import type { PageFile } from '../services/page-files.ts';

export const SCHEME = 'app';
export const PAGE_ORIGIN = 'app://causeway';
export const PAGE_ADDRESS = `${PAGE_ORIGIN}/`;

/** Privileges of the page's scheme; to be registered before the app is ready. */
export const SCHEME_PRIVILEGES = { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } } as const;

/** True for an address of the page itself. */
export function isPageAddress(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === `${SCHEME}:` && url.host === 'causeway';
  } catch {
    return false;
  }
}

/** Serves the page's files to windows of this app. */
export function servePage(protocol: Pick<Protocol, 'handle'>, page: ReadonlyMap<string, PageFile>): void {
  protocol.handle(SCHEME, async (request) => {
    const file = request.method === 'GET' && isPageAddress(request.url) ? page.get(new URL(request.url).pathname) : undefined;
    if (!file) return new Response('There is no such file.', { status: 404, headers: { ...SAFE_HEADERS, 'Content-Type': 'text/plain' } });
    return new Response(new Uint8Array(await file.read()), { headers: { ...SAFE_HEADERS, 'Content-Type': file.type } });
  });
}
