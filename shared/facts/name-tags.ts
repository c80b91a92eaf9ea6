// Service tags that cover the public addresses behind a name, by the suffix of the name. A suffix that is missing is unknown, not wrong.
import { ARC_NAMES } from './arc-names.ts';
import type { Sourced } from './sources.ts';

export interface NameTags extends Sourced {
  /** Domain below which the names stand. */
  readonly suffix: string;
  readonly tags: readonly string[];
}

const TAGS = { source: 'svc-tags', asOf: '2026-08' } as const;

function row(suffix: string, ...tags: readonly string[]): NameTags {
  return { suffix, tags, ...TAGS };
}

/** Suffixes of services beside those of the Arc agents, all clouds. */
export const NAME_TAGS: readonly NameTags[] = [
  ...['blob', 'table', 'queue', 'file', 'web', 'dfs'].flatMap((part) =>
    ['core.windows.net', 'core.usgovcloudapi.net', 'core.chinacloudapi.cn'].map((suffix) => row(`${part}.${suffix}`, 'Storage')),
  ),
  row('vault.azure.net', 'AzureKeyVault'),
  row('vault.usgovcloudapi.net', 'AzureKeyVault'),
  row('vault.azure.cn', 'AzureKeyVault'),
  row('database.windows.net', 'Sql'),
  row('database.usgovcloudapi.net', 'Sql'),
  row('database.chinacloudapi.cn', 'Sql'),
  row('monitor.azure.com', 'AzureMonitor'),
  row('opinsights.azure.com', 'AzureMonitor'),
  row('applicationinsights.azure.com', 'AzureMonitor'),
  row('services.visualstudio.com', 'AzureMonitor'),
  row('azure-automation.net', 'GuestAndHybridManagement'),
  row('login.windows.net', 'AzureActiveDirectory'),
];

const ANY = '*';

/** Whether a name fits a pattern of the name tables: `*` alone in a label stands for one or more labels, `azgn*` for the rest of a label. */
export function fitsPattern(name: string, pattern: string): boolean {
  if (pattern.startsWith('*.')) return name.length > pattern.length - 1 && name.endsWith(pattern.slice(1));
  const at = pattern.indexOf(ANY);
  if (at >= 0) {
    const dot = name.indexOf('.');
    return dot > at && name.startsWith(pattern.slice(0, at)) && name.slice(dot) === pattern.slice(pattern.indexOf('.'));
  }
  if (!pattern.includes('{')) return name === pattern;
  return new RegExp(
    `^${pattern
      .replace(/[.]/g, '\\.')
      .replace('*\\.', '(?:[^.]+\\.)+')
      .replace(/\{\w+\}/g, '[^.]+')}$`,
  ).test(name);
}

/** Tags of a name in lower case, or an empty list when the tables do not know it. */
export function tagsOfName(name: string): readonly string[] {
  const wanted = name.toLowerCase();
  let known = cache.get(wanted);
  if (!known) {
    const tags = new Set<string>();
    for (const one of ARC_NAMES) if (fitsPattern(wanted, one.pattern)) for (const tag of one.tags) tags.add(tag.toLowerCase());
    for (const one of NAME_TAGS)
      if (wanted.endsWith(`.${one.suffix}`) || wanted === one.suffix) for (const tag of one.tags) tags.add(tag.toLowerCase());
    known = [...tags];
    if (cache.size < MOST) cache.set(wanted, known);
  }
  return known;
}

const cache = new Map<string, readonly string[]>();
const MOST = 5000;
