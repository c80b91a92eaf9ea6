// Identifiers for generated code: readable, unique, the same every time.

/** Above this many names they share one object parameter, because a template takes at most 256 parameters. */
export const MOST_NAME_PARAMETERS = 160;

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

/** `vnet hub-weu` → `vnet_hub_weu`: lower-case ASCII letters and digits, words joined by underscores. */
export function snakeCase(words: string): string {
  return words
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .join('_')
    .toLowerCase();
}

/** A maker of unique snake_case identifiers that start with a letter. */
export function snakeMaker(taken: Iterable<string> = []): (words: string, fallback: string) => string {
  const used = new Set<string>(taken);
  return (words, fallback) => {
    const base = snakeCase(words).slice(0, 80).replace(/_+$/, '') || fallback;
    const start = /^[a-z]/.test(base) ? base : `${fallback}_${base}`;
    let candidate = start;
    for (let n = 2; used.has(candidate); n++) candidate = `${start}_${n}`;
    used.add(candidate);
    return candidate;
  };
}
