// What Azure adds to a resource: ids, etags, states, and the defaults it writes into an answer. The defaults are those the recordings show.
import { type Bag, bagAt, textAt } from './tree.ts';
import type { TypeFacts } from './types.ts';
import type { World } from './world.ts';

/** Fills a resource as it stands in the answer to its PUT. */
export function fill(world: World, facts: TypeFacts, resource: Bag, before: Bag | undefined): void {
  const properties = bagAt(resource, 'properties');
  properties.provisioningState = facts.style === 'now' ? 'Succeeded' : 'Updating';
  properties.resourceGuid = textAt(before, 'properties', 'resourceGuid') || world.newGuid();
  resource.etag = world.newEtag();
}

/** Brings a resource to the state it has when its operation has ended. */
export function complete(world: World, _facts: TypeFacts, resource: Bag): void {
  bagAt(resource, 'properties').provisioningState = 'Succeeded';
  resource.etag = world.newEtag();
}
