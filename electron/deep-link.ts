// Links of the form causeway://rule/PLS-007, the only ones the app answers. Everything else that looks like a link is refused.

import { LINK_SCHEME } from './identity.ts';

// A link names a page of the documentation and nothing else: no file, no command, no address.
const RULE_LINK = new RegExp(`^${LINK_SCHEME}://rule/([A-Z]{2,8}-\\d{3})/?$`);

/** What a link asks for. */
export interface DeepLink {
  readonly type: 'rule';
  /** A code of the rule catalogue, for example `PLS-007`. */
  readonly code: string;
}

/** True for a word that is an address with a scheme and no path of a file. `C:\plans\hub.json` is none. */
export function looksLikeLink(word: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(word);
}

/** What an own link asks for; null for every other address. */
export function parseDeepLink(address: string): DeepLink | null {
  const code = RULE_LINK.exec(address)?.[1];
  return code === undefined ? null : { type: 'rule', code };
}
