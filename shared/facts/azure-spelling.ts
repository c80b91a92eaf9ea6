// Texts whose case Azure does not mind: service tags, service names, domain names. Elsewhere a text is compared as it stands.

/** Lower-case type → paths in the body; a path goes through lists. */
const CASELESS: { readonly [type: string]: readonly string[] } = {};

/** True when Azure takes the text at the path in any case. */
export function isCaseless(type: string, path: string): boolean {
  return CASELESS[type]?.includes(path) ?? false;
}
