// Who may talk to the loopback host: pure checks of a request's headers, and the comparison of secrets.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** True when two secrets are equal; takes the same time whatever they hold. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Exactly the host that was bound: another name that leads here (DNS rebinding) is refused. */
export function isOwnHost(headers: IncomingHttpHeaders, host: string): boolean {
  return headers.host === host;
}

/** False when a browser says that the request comes from another site. `navigation`: a person may follow a link from elsewhere. */
export function isOwnOrigin(headers: IncomingHttpHeaders, host: string, use: 'call' | 'file' | 'navigation'): boolean {
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return false;
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin') return true;
  if (use === 'call') return false;
  if (site === 'none') return true;
  return use === 'navigation' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

/** The value of a cookie, or undefined. */
export function cookieOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}

/** True for `application/json`, with or without `charset=utf-8`. */
export function isJson(headers: IncomingHttpHeaders): boolean {
  return /^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(headers['content-type'] ?? '');
}
