// Ids in bodies: what is named must exist, and what is named by others cannot be deleted.
import { AzureError } from './answer.ts';
import { idKey, parseArmPath, typeOf } from './arm-path.ts';
import { type Bag, isBag, type Tree } from './tree.ts';
import { typeFacts } from './types.ts';
import type { World } from './world.ts';

/** Properties by which Azure itself notes who uses a resource: nobody asks for them, and they hold nothing. */
const NOTES = ['ipConfiguration', 'privateEndpoints', 'networkInterfaces', 'remoteGateways', 'virtualMachine', 'usedBy'];
const NOT_ASKED = new Set(NOTES);
/** Besides those, references that do not keep their target from being deleted. */
const NOT_HOLDING = new Set([...NOTES, 'privateEndpoint', 'remoteVirtualNetwork', 'virtualNetwork']);
const SHOWN_USERS = new Set(['subnets', 'ipConfigurations', 'publicIPAddresses']);

/** Every `{"id": "/subscriptions/…"}` in a body that its sender means, or that keeps its target from being deleted. */
function referencesOf(value: Tree | undefined, skipped: ReadonlySet<string>): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => referencesOf(one, skipped));
  if (!isBag(value)) return [];
  const own = typeof value.id === 'string' && value.id.startsWith('/subscriptions/') ? [value.id] : [];
  const inner = Object.entries(value).filter(([key, one]) => key !== 'id' && !skipped.has(key) && !isUserList(key, one));
  return [...own, ...inner.flatMap(([, one]) => referencesOf(one, skipped))];
}

/** A list of nothing but ids under a name such as `subnets`: Azure's own note of who uses a resource. */
function isUserList(key: string, value: Tree | undefined): boolean {
  return SHOWN_USERS.has(key) && Array.isArray(value) && value.every((one) => isBag(one) && Object.keys(one).join() === 'id');
}

/** Refuses a body that names a resource of this server which does not exist. Subscriptions of others and parts of the resource itself pass. */
export function checkReferences(world: World, id: string, body: Bag): void {
  for (const named of referencesOf(body.properties, NOT_ASKED)) {
    const path = parseArmPath(named);
    if (path === null || path.open || !world.subscriptions.has(path.subscription.toLowerCase())) continue;
    if (idKey(named).startsWith(`${idKey(id)}/`) || idKey(named) === idKey(id)) continue;
    if (typeFacts(typeOf(path)) === undefined || world.store.get(named) !== undefined) continue;
    throw new AzureError(
      400,
      'InvalidResourceReference',
      `Resource ${named} referenced by resource ${id} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`,
    );
  }
}

/** Refuses to delete what other resources name. */
export function checkUnused(world: World, id: string): void {
  const key = idKey(id);
  const below = `${key}/`;
  for (const other of world.store.all()) {
    const own = idKey(String(other.id));
    if (own === key || own.startsWith(below) || key.startsWith(`${own}/`)) continue;
    const user = referencesOf(other.properties, NOT_HOLDING).find((named) => idKey(named) === key || idKey(named).startsWith(below));
    if (user === undefined) continue;
    const subnet = /\/subnets\/[^/]+$/i.test(id);
    throw new AzureError(
      400,
      subnet ? 'InUseSubnetCannotBeDeleted' : 'InUseResourceCannotBeDeleted',
      `${subnet ? 'Subnet' : 'Resource'} ${id.split('/').pop()} is in use by ${String(other.id)} and cannot be deleted.`,
    );
  }
}
