// Which pages may be opened in the system's browser: the pages the rules cite, and nothing else.
import { SOURCES, type Source } from '../shared/facts/sources.ts';

const PAGES: ReadonlySet<string> = new Set(Object.values<Source>(SOURCES).map((source) => pageOf(new URL(source.url))));

/** An address without query and fragment, and without the language folder some sites put in. */
function pageOf(url: URL): string {
  return `${url.origin}${url.pathname.replace(/^\/en-us\//, '/').replace(/\/$/, '')}`;
}

/** The address in its normal spelling when it may be opened, else null. */
export function allowedLink(address: string): string | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const plain = url.protocol === 'https:' && url.username === '' && url.password === '';
  return plain && PAGES.has(pageOf(url)) ? url.href : null;
}
