// Identifiers for generated code: readable, unique, the same every time.

/** A maker of unique identifiers; each call returns one that was not returned before. */
export function identifierMaker(taken: Iterable<string> = []): (words: string, fallback?: string) => string {
  const used = new Set<string>([...taken].map((one) => one.toLowerCase()));
  return (words, fallback = 'value') => {
    const base = camelCase(words).slice(0, 60) || fallback;
    let candidate = /^\d/.test(base) ? `_${base}` : base;
    for (let n = 2; used.has(candidate.toLowerCase()); n++) candidate = `${base}${n}`;
    used.add(candidate.toLowerCase());
    return candidate;
  };
}

/** `vnet hub-weu` → `vnetHubWeu`: ASCII letters and digits only. */
export function camelCase(words: string): string {
  return words
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word, i) => (i === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join('');
}
