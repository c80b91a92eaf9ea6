// Which file of an icon set belongs to which kind: by a list in the set, else by name. Pure: reading the files is read.ts.
import { KIND_NAMES, type Kind, kindOf } from '../../shared/kinds/index.ts';

/** One SVG file of a set. */
export interface IconFile {
  /** Path in the folder or archive. */
  readonly path: string;
  readonly text: string;
}

export interface MatchedIcons {
  /** Kind to the file that stands for it. */
  readonly files: ReadonlyMap<Kind, IconFile>;
  /** How many files stand for nothing. */
  readonly unused: number;
}

/** A file of this name in a set says which file is which kind's: `{ "vnet": "networks/vnet.svg" }`. */
export const LIST_NAME = 'icons.json';

/** What icon sets call things that are called otherwise here. */
const ALIASES: { readonly [kind in Kind]?: readonly string[] } = {
  arcServer: ['machines azure arc', 'servers azure arc', 'azure arc servers', 'azure arc machines', 'arc machines'],
  arcPrivateLinkScope: ['azure arc private link scopes', 'private link scopes'],
  azureFirewall: ['firewalls'],
  bastion: ['bastions'],
  circuit: ['expressroute circuits'],
  connection: ['connections'],
  dnsResolver: ['dns private resolver'],
  monitorPrivateLinkScope: ['azure monitor private link scope'],
  natGateway: ['nat'],
  privateDnsZone: ['dns private zones', 'private dns zones', 'dns zones'],
  publicIp: ['public ip addresses'],
  securityGroup: ['network security groups'],
  sqlServer: ['sql server', 'sql servers'],
};

/** Names that mean one kind only: "Firewalls" is Azure's, not the one of a site. */
const CLAIMED: ReadonlySet<string> = new Set(Object.values(ALIASES).flatMap((names) => names.map(plainName)));

/** A name reduced to what counts: no path, number, ending, plural or punctuation. */
export function plainName(name: string): string {
  const file = name.slice(name.lastIndexOf('/') + 1).replace(/\.svg$/i, '');
  return file
    .replace(/^\d+[-_ ]*/, '')
    .replace(/^icon-service-/i, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '')
    .replace(/(?<=[^s])s$/, '');
}

/** Finds the file of each kind. `list` is the text of the set's own list; kinds it names need no matching. */
export function matchIcons(files: readonly IconFile[], list: string | null): MatchedIcons {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const byName = new Map<string, IconFile>();
  // The shortest path wins, so that a variant in a folder below does not take the place of the plain icon.
  for (const file of [...files].sort((a, b) => b.path.length - a.path.length || (a.path < b.path ? 1 : -1)))
    byName.set(plainName(file.path), file);
  const listed = listIn(list);
  const found = new Map<Kind, IconFile>();
  for (const kind of KIND_NAMES) {
    const { label, plural } = kindOf(kind);
    const own = (ALIASES[kind] ?? []).map(plainName);
    const names = [...own, ...[kind, label, plural].map(plainName).filter((name) => !CLAIMED.has(name))];
    const file = byPath.get(listed.get(kind) ?? '') ?? names.map((name) => byName.get(name)).find((one) => one !== undefined);
    if (file) found.set(kind, file);
  }
  return { files: found, unused: files.length - new Set(found.values()).size };
}

function listIn(text: string | null): ReadonlyMap<string, string> {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    return new Map();
  }
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(Object.entries(value).filter((one): one is [string, string] => typeof one[1] === 'string'));
}
