// Constant-time answers about a plan: by id, by kind, parts, who points at whom. Built once per set of resources. Each answer is
// written down for whoever records what it reads (reads.ts).
import type { Kind, Resource, ResourceOf } from '../kinds/index.ts';
import type { Plan, Resources } from './plan.ts';
import { currentReads } from './reads.ts';
import { type FoundReference, referencesOf } from './references.ts';

/** Somebody who points at a resource, and the field that does. */
export interface Referrer {
  readonly from: Resource;
  readonly field: string;
}

export interface Lookup {
  /** Every resource in plan order. Whoever asks is asked again after each edit, so ask for kinds where they are known. */
  readonly all: () => Iterable<Resource>;
  /** The resource of an id or a reference (`id#path`), or undefined when the plan has none. */
  readonly get: (reference: string | undefined) => Resource | undefined;
  /** The same, only when it is of the kind. */
  readonly getKind: <K extends Kind>(kind: K, reference: string | undefined) => ResourceOf<K> | undefined;
  /** Resources of a kind in plan order. */
  readonly byKind: <K extends Kind>(kind: K) => readonly ResourceOf<K>[];
  /** Parts of a resource (`parent` points at it), all kinds or one. */
  readonly parts: (id: string) => readonly Resource[];
  readonly partsOf: <K extends Kind>(kind: K, id: string) => readonly ResourceOf<K>[];
  /** Who points at a resource, parts included. */
  readonly referrers: (id: string) => readonly Referrer[];
  readonly references: (id: string) => readonly FoundReference[];
}

const cache = new WeakMap<Resources, Lookup>();

/** The lookup of a plan; the same object while `plan.resources` is the same object. */
export function lookupOf(plan: Plan): Lookup {
  let lookup = cache.get(plan.resources);
  if (!lookup) {
    lookup = build(plan.resources);
    cache.set(plan.resources, lookup);
  }
  return lookup;
}

function build(resources: Resources): Lookup {
  const kinds = new Map<Kind, Resource[]>();
  const parts = new Map<string, Resource[]>();
  for (const resource of resources.values()) {
    append(kinds, resource.kind, resource);
    if (resource.parent !== undefined) append(parts, resource.parent, resource);
  }
  let referrers: Map<string, Referrer[]> | null = null;
  const references = new Map<string, readonly FoundReference[]>();
  const raw = (reference: string): Resource | undefined => {
    const direct = resources.get(reference);
    if (direct) return direct;
    const hash = reference.indexOf('#');
    return hash > 0 ? resources.get(reference.slice(0, hash)) : undefined;
  };
  const get = (reference: string | undefined): Resource | undefined => {
    if (reference === undefined) return undefined;
    const found = raw(reference);
    const reads = currentReads();
    if (reads) {
      if (found) reads.kinds.add(found.kind);
      if (found?.id !== reference) reads.missing.add(reference);
    }
    return found;
  };
  const kindOfId = (id: string): Kind | null => {
    const found = resources.get(id);
    if (!found) currentReads()?.missing.add(id);
    return found?.kind ?? null;
  };
  const referencesById = (id: string): readonly FoundReference[] => {
    let found = references.get(id);
    if (!found) {
      const resource = resources.get(id);
      found = resource ? referencesOf(resource) : [];
      references.set(id, found);
    }
    return found;
  };
  return {
    all: () => {
      const reads = currentReads();
      if (reads) reads.all = true;
      return resources.values();
    },
    get,
    getKind: <K extends Kind>(kind: K, reference: string | undefined) => {
      const resource = get(reference);
      return resource?.kind === kind ? (resource as ResourceOf<K>) : undefined;
    },
    byKind: <K extends Kind>(kind: K) => {
      currentReads()?.kinds.add(kind);
      return (kinds.get(kind) ?? []) as unknown as readonly ResourceOf<K>[];
    },
    parts: (id) => {
      currentReads()?.partsOf.add(kindOfId(id));
      return parts.get(id) ?? [];
    },
    partsOf: <K extends Kind>(kind: K, id: string) => {
      currentReads()?.kinds.add(kind);
      return (parts.get(id) ?? []).filter((part) => part.kind === kind) as unknown as readonly ResourceOf<K>[];
    },
    referrers: (id) => {
      currentReads()?.referrersOf.add(kindOfId(id));
      if (!referrers) {
        referrers = new Map();
        for (const from of resources.values()) for (const { to, field } of referencesById(from.id)) append(referrers, to, { from, field });
      }
      return referrers.get(id) ?? [];
    },
    references: (id) => {
      const kind = kindOfId(id);
      if (kind !== null) currentReads()?.kinds.add(kind);
      return referencesById(id);
    },
  };
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
