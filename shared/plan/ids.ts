// Ids of resources: readable, stable, never random. `subnet:hub/snet-pe` tells its kind and its place at birth.
import type { Kind } from '../kinds/index.ts';

/** A name as it may stand in an id: lower case letters, digits, dot, dash and underscore. */
export function idText(name: string): string {
  if (name.length <= 80 && /^[a-z0-9._](?:[a-z0-9._-]*[a-z0-9._])?$/.test(name)) return name;
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'x' : slug.slice(0, 80);
}

/** The id of a new resource: kind, the tail of its parent's id (not for resource groups), its name; `~2`, `~3` when taken. */
export function newId(kind: Kind, name: string, parent: string | undefined, taken: (id: string) => boolean): string {
  const above = parent && kind !== 'resourceGroup' && !parent.startsWith('/') ? `${parent.slice(parent.indexOf(':') + 1)}/` : '';
  const base = `${kind}:${above}${idText(name)}`;
  if (!taken(base)) return base;
  for (let n = 2; ; n++) {
    const id = `${base}~${n}`;
    if (!taken(id)) return id;
  }
}
