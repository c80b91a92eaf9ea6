// Addresses Azure is asked at. A token goes to the origin of the endpoint and nowhere else.
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { HostError } from '../../shared/contract/host-api.ts';

/** Addresses of this machine as they are written. Names that lead here, such as `localhost`, can be made to lead elsewhere. */
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\])$/;

/** True for `127.…` and `[::1]`, the only hosts that are spoken to without TLS. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.test(url.hostname);
}

function parsed(text: string, base?: string): URL | null {
  return URL.canParse(text, base) ? new URL(text, base) : null;
}

/** The origin of an endpoint a person named, or why it is not used. */
export function endpointOf(text: string, what: string): Result<string, HostError> {
  const url = parsed(text);
  const refused = (why: string) => err<HostError>({ code: 'invalid', message: `${what}: ${why}` });
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return refused('it is no address. Give one such as https://management.local.azurestack.external.');
  if (url.username !== '' || url.password !== '') return refused('it holds a name or a password. Give the address alone.');
  if (url.protocol === 'http:' && !isLoopback(url))
    return refused('without TLS only this machine is asked, as 127.0.0.1 or [::1]. Use an https address.');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return refused('it goes on after the host name. Give the address of the host alone.');
  return ok(url.origin);
}

/** An address Azure named for going on (next page, state of an operation) when it lies at the endpoint; null when a token would go elsewhere. */
export function pinned(endpoint: string, address: string): string | null {
  const url = parsed(address, endpoint);
  if (!url || url.origin !== new URL(endpoint).origin || url.username !== '' || url.password !== '') return null;
  return url.href;
}

/** A path below the endpoint from an ARM id and what follows it, with every segment encoded. Throws for an id with steps upwards, which no
 *  check lets through: the request would go elsewhere than the id says. */
export function armPath(id: string, query: { readonly [name: string]: string }): string {
  if (/\/\.{1,2}(\/|$)/.test(id)) throw new Error('An id with steps upwards would be asked for');
  const path = id.split('/').map(encodeURIComponent).join('/');
  return `${path}?${new URLSearchParams(query).toString()}`;
}
