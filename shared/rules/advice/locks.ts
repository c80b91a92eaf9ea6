// Locks of a plan: which resources one of them covers, on the resource itself or on its group.
import { isType } from '../../books/endpoint-book.ts';
import type { Resource } from '../../kinds/index.ts';
import { make } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';

const LOCK = 'Microsoft.Authorization/locks';

/** Tells whether a lock of the plan covers a resource. */
export function lockedBy(find: Lookup): (resource: Resource) => boolean {
  const locked = new Set(
    find
      .byKind('opaque')
      .filter((one) => isType(one.armType ?? null, LOCK))
      .flatMap((lock) => [lock.scope ?? lock.parent ?? lock.group].flatMap((target) => target ?? [])),
  );
  return (resource) => {
    // A broken file may lead in a circle.
    const seen = new Set<Resource>();
    for (let at: Resource | undefined = resource; at && !seen.has(at); at = find.get(at.parent ?? at.group)) {
      if (locked.has(at.id)) return true;
      seen.add(at);
    }
    return false;
  };
}

/** A lock on a resource, for examples. */
export function exampleLock(on: string): Resource {
  return make('opaque', 'lock', { armType: LOCK, scope: on });
}
