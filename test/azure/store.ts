// The state of the stand-in: resources by id. A child its parent shows is kept inside the parent, so that both ways to it lead to one thing.
import { idKey, parentId, parseArmPath, typeOf } from './arm-path.ts';
import { type Bag, bagAt } from './tree.ts';
import { typeFacts } from './types.ts';

/** Names a resource group can have several of are keyed in lower case; the first spelling stays. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly subscription: string;
  body: Bag;
}

export interface Store {
  /** The resource as GET answers it, or undefined. The object is the stored one. */
  get(id: string): Bag | undefined;
  /** Stores a resource, as a part of its parent where the parent shows it. Counts it as created if it was not there, unless Azure made it by itself. */
  put(id: string, resource: Bag, byItself?: boolean): void;
  /** Removes a resource and all that is below it. */
  remove(id: string): void;
  /** Children of a type that a parent has. */
  children(parent: string, type: string): readonly Bag[];
  /** Resources with rows of their own: everything but children kept in their parents. */
  all(): Iterable<Bag>;
  readonly groups: Map<string, Group>;
  /** How often an id came into being since the start; seeding does not count. */
  creations(id: string): number;
  /** Ids that came into being, in order. */
  readonly created: readonly string[];
}

export function makeStore(): Store {
  const entries = new Map<string, Bag>();
  const created: string[] = [];

  function listOf(id: string): { readonly list: Bag[]; readonly at: number } | null {
    const path = parseArmPath(id);
    const inline = path === null ? null : (typeFacts(typeOf(path))?.inline ?? null);
    const above = inline === null ? null : parentId(id);
    const parent = above === null ? undefined : get(above);
    if (path === null || inline === null || !parent) return null;
    const list = childList(parent, inline);
    const name = idKey(path.names[path.names.length - 1] ?? '');
    return { list, at: list.findIndex((one) => nameOf(one) === name) };
  }

  function get(id: string): Bag | undefined {
    const own = entries.get(idKey(id));
    if (own !== undefined) return own;
    const found = listOf(id);
    return found?.list[found.at];
  }

  return {
    groups: new Map(),
    created,
    get,
    put(id, resource, byItself = false) {
      if (!byItself && get(id) === undefined) created.push(idKey(id));
      const found = listOf(id);
      if (found === null) entries.set(idKey(id), resource);
      else if (found.at < 0) found.list.push(resource);
      else found.list[found.at] = resource;
    },
    remove(id) {
      const key = idKey(id);
      for (const other of [...entries.keys()]) if (other === key || other.startsWith(`${key}/`)) entries.delete(other);
      const found = listOf(id);
      if (found !== null && found.at >= 0) found.list.splice(found.at, 1);
    },
    children(parent, type) {
      const inline = typeFacts(type)?.inline ?? null;
      const holder = get(parent);
      if (inline !== null && holder) return childList(holder, inline);
      const prefix = `${idKey(parent)}/${type.split('/').pop()?.toLowerCase()}/`;
      return [...entries].filter(([key]) => key.startsWith(prefix) && !key.slice(prefix.length).includes('/')).map(([, one]) => one);
    },
    all: () => entries.values(),
    creations: (id) => created.filter((one) => one === idKey(id)).length,
  };
}

/** Some providers show parts of a resource without their names. */
function nameOf(one: Bag): string {
  return typeof one.name === 'string' ? idKey(one.name) : idKey(String(one.id).split('/').pop() ?? '');
}

function childList(parent: Bag, property: string): Bag[] {
  const properties = bagAt(parent, 'properties');
  if (!Array.isArray(properties[property])) properties[property] = [];
  return properties[property] as Bag[];
}
