// Which resources a template declares: copy loops unrolled, conditions decided, names and ids settled. Bodies come later.

import { isObject, type Json, type JsonObject, own } from '../base/json.ts';
import { isUnknown } from '../base/unknown.ts';
import { type Environment, type Loop, listenForStandIns } from './expressions/environment.ts';
import { evaluateText } from './expressions/evaluate.ts';
import { type Fault, fault, faultText, isFault, withPlace } from './expressions/fault.ts';
import { toTruth } from './expressions/functions/logical.ts';
import { copyCount, resolveName, resolveValue, type Trail, trailText } from './expressions/resolve-value.ts';
import { type Place, placeId, resourceIdIn } from './resource-place.ts';

/** A resource of a template, ready to be looked up or written out. Children stand after their parent in the same list. */
export interface Declared {
  readonly raw: JsonObject;
  readonly trail: Trail;
  readonly symbolicName: string | null;
  readonly loop: Loop | null;
  readonly environment: Environment;
  readonly place: Place;
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly isExisting: boolean;
  /** True when a part of the name is a stand-in, so two turns of a loop may look alike. */
  readonly hasStandIn: boolean;
}

/** Where declarations are reported that lead to no resource, and what the whole expansion may still produce. */
export interface Declaring {
  readonly note: (subject: string, message: string) => void;
  readonly unmapped: (type: string, name: string, reason: string, raw: Json) => void;
  /** Counts one resource; a halting fault when there are too many. */
  readonly count: () => Fault | null;
}

interface Parent {
  readonly id: string;
  readonly type: string;
  readonly name: string;
}

interface Entry {
  readonly raw: JsonObject;
  readonly trail: Trail;
  readonly symbolicName: string | null;
}

/** All resources under `resources` of a template or a parent resource. Only halting faults are returned. */
export function declareResources(
  resources: Json | undefined,
  trail: Trail,
  environment: Environment,
  place: Place,
  declaring: Declaring,
): readonly Declared[] | Fault {
  const declared: Declared[] = [];
  const broke = declareAll(entriesOf(resources, trail), null, environment, place, declaring, declared);
  return broke ?? declared;
}

function entriesOf(resources: Json | undefined, trail: Trail): readonly Entry[] {
  if (Array.isArray(resources)) {
    return (resources as readonly Json[]).flatMap((raw, position) =>
      isObject(raw) ? [{ raw, trail: { key: position, parent: trail }, symbolicName: null }] : [],
    );
  }
  if (!isObject(resources)) return [];
  return Object.keys(resources).flatMap((key) => {
    const raw = resources[key];
    return isObject(raw) ? [{ raw, trail: { key, parent: trail }, symbolicName: key }] : [];
  });
}

function declareAll(
  entries: readonly Entry[],
  parent: Parent | null,
  environment: Environment,
  place: Place,
  declaring: Declaring,
  into: Declared[],
): Fault | null {
  for (const entry of entries) {
    const loops = loopsOf(entry, environment, declaring);
    if (isFault(loops)) {
      if (loops.halts) return placed(loops, entry.trail, 'copy.count');
      declaring.unmapped(typeText(entry.raw), nameText(entry.raw), faultText(placed(loops, entry.trail, 'copy.count')), entry.raw);
      continue;
    }
    for (const loop of loops) {
      const inner = loop === null ? environment : { ...environment, loops: [...environment.loops, loop] };
      const broke = declareOne(entry, loop, parent, inner, place, declaring, into);
      if (broke !== null) return broke;
    }
  }
  return null;
}

function loopsOf(entry: Entry, environment: Environment, declaring: Declaring): readonly (Loop | null)[] | Fault {
  const copy = own(entry.raw, 'copy');
  if (!isObject(copy)) return [null];
  const name = typeof copy.name === 'string' ? copy.name : '';
  const count = copyCount(copy, environment, { evaluateText });
  if (isFault(count)) return count;
  if (typeof count === 'number') return Array.from({ length: count }, (_, index) => ({ kind: 'resource', name, index }));
  const cause = isUnknown(count) ? count.$unknown : 'copy.count';
  declaring.note(
    typeText(entry.raw),
    `How many ${typeText(entry.raw)} there are is not known before deployment (${cause}); one stands for all.`,
  );
  return [{ kind: 'resource', name, index: 0 }];
}

function declareOne(
  entry: Entry,
  loop: Loop | null,
  parent: Parent | null,
  environment: Environment,
  place: Place,
  declaring: Declaring,
  into: Declared[],
): Fault | null {
  const { raw, trail } = entry;
  const condition = conditionOf(raw, environment);
  if (condition === 'false') {
    const shown = resolveName(own(raw, 'name') ?? null, environment, { evaluateText });
    if (isFault(shown) && shown.halts) return placed(shown, trail, 'name');
    declaring.note(isFault(shown) ? nameText(raw) : shown, `Skipped ${typeText(raw)}, because its condition is false.`);
    return null;
  }
  if (isFault(condition) && condition.halts) return placed(condition, trail, 'condition');
  const identity = listenForStandIns(environment.session, () => identityOf(entry, parent, environment, place));
  const found = identity.value;
  if (isFault(found)) {
    if (found.halts) return placed(found, trail, 'name');
    declaring.unmapped(typeText(raw), nameText(raw), faultText(placed(found, trail, null)), raw);
    return null;
  }
  const broke = declaring.count();
  if (broke !== null) return broke;
  if (isFault(condition)) declaring.note(found.name, `Kept, although its condition cannot be evaluated: ${condition.message}`);
  else if (condition !== 'true')
    declaring.note(found.name, `Kept, although its condition is not known before deployment (${condition.cause}).`);
  const isDeployment = found.type.toLowerCase() === 'microsoft.resources/deployments';
  // A variable may bring stand-ins the name does not use; only those that show count.
  const shown = identity.causes.filter((cause) => found.name.includes(environment.session.standIns.get(cause) ?? '\n'));
  for (const cause of isDeployment ? [] : shown) {
    const text = environment.session.standIns.get(cause) ?? '';
    declaring.note(found.name, `The name of ${found.type} is not known before deployment (${cause}); '${text}' stands in.`);
  }
  const declared: Declared = {
    ...found,
    raw,
    trail,
    symbolicName: entry.symbolicName,
    loop,
    environment,
    isExisting: own(raw, 'existing') === true,
    hasStandIn: shown.length > 0,
  };
  into.push(declared);
  const children = isDeployment ? [] : entriesOf(own(raw, 'resources'), { key: 'resources', parent: trail });
  return declareAll(children, found, environment, found.place, declaring, into);
}

type Condition = 'true' | 'false' | { readonly cause: string; readonly halts?: undefined } | Fault;

function conditionOf(raw: JsonObject, environment: Environment): Condition {
  const json = own(raw, 'condition');
  if (json === undefined) return 'true';
  const value = resolveValue(json, environment, { evaluateText });
  if (isFault(value)) return value;
  if (isUnknown(value)) return { cause: value.$unknown };
  const truth = toTruth(value);
  return isFault(truth) ? truth : truth ? 'true' : 'false';
}

interface Identity {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly place: Place;
}

function identityOf(entry: Entry, parent: Parent | null, environment: Environment, outer: Place): Identity | Fault {
  const { raw } = entry;
  const ownType = resolveName(own(raw, 'type') ?? null, environment, { evaluateText });
  if (isFault(ownType)) return ownType;
  const ownName = resolveName(own(raw, 'name') ?? null, environment, { evaluateText });
  if (isFault(ownName)) return ownName;
  const place = placeOf(raw, environment, outer);
  if (isFault(place)) return place;
  if (own(raw, 'import') !== undefined || own(raw, 'extension') !== undefined) {
    return fault('not-azure', `${ownType} belongs to an extension of the template language, not to Azure Resource Manager.`);
  }
  const scope = scopeOf(raw, environment, place);
  if (isFault(scope)) return scope;
  if (parent !== null) return childIdentity(ownType, ownName, parent, place);
  return rootIdentity(ownType, ownName, scope ?? placeId(place), place);
}

function rootIdentity(type: string, name: string, scope: string, place: Place): Identity | Fault {
  const extension = oldExtensionForm(type, name);
  if (extension !== null) {
    const base = resourceIdIn(scope, extension.baseType, [extension.baseName]);
    const id = base === null ? null : resourceIdIn(base, extension.type, [extension.name]);
    if (id !== null) return { id, type: extension.type, name: extension.name, place };
  }
  const id = resourceIdIn(scope, type, [name]) ?? resourceIdIn(scope, type, [padded(type, name)]);
  if (id !== null) return { id, type, name: resourceIdIn(scope, type, [name]) === null ? padded(type, name) : name, place };
  const needed = type.split('/').length - 1;
  return fault('wrong-name', `The type ${type} needs a name of ${needed} parts, but it is '${name}'.`);
}

/** A name that is one stand-in for several parts is repeated; other names that do not fit stay a fault. */
function padded(type: string, name: string): string {
  const needed = type.split('/').length - 1;
  return needed > 1 && !name.includes('/') ? Array<string>(needed).fill(name).join('/') : name;
}

function childIdentity(ownType: string, ownName: string, parent: Parent, place: Place): Identity | Fault {
  const isFull = ownType.toLowerCase().startsWith(`${parent.type.toLowerCase()}/`);
  const isForeign = !isFull && /^[^/]+\.[^/]+\//.test(ownType) && !ownType.toLowerCase().startsWith('providers/');
  if (isForeign) {
    const id = resourceIdIn(parent.id, ownType, [ownName]);
    return id === null
      ? fault('wrong-name', `The type ${ownType} and the name '${ownName}' do not fit.`)
      : { id, type: ownType, name: ownName, place };
  }
  const type = isFull ? ownType : `${parent.type}/${ownType}`;
  const added = isFull ? ownType.slice(parent.type.length + 1) : ownType;
  const old = /^providers\/(.+)$/i.exec(added);
  if (old !== null) {
    const [namespace = '', ...rest] = ownName.split('/');
    const extensionType = `${namespace}/${old[1] ?? ''}`;
    const id = resourceIdIn(parent.id, extensionType, [rest.join('/')]);
    if (id !== null) return { id, type: extensionType, name: rest.join('/'), place };
  }
  const alreadyJoined = isFull && ownName.split('/').length === type.split('/').length - 1;
  const last = alreadyJoined ? ownName.split('/').slice(-added.split('/').length) : ownName.split('/');
  const types = added.split('/');
  if (types.length !== last.length) return fault('wrong-name', `The type ${type} and the name '${ownName}' do not fit.`);
  const tail = types.map((part, position) => `/${part}/${last[position] ?? ''}`).join('');
  return { id: `${parent.id}${tail}`, type, name: `${parent.name}/${last.join('/')}`, place };
}

/** `Microsoft.Network/virtualNetworks/providers/locks` named `hub/Microsoft.Authorization/keep` is a lock on the network. */
function oldExtensionForm(
  type: string,
  name: string,
): { readonly baseType: string; readonly baseName: string; readonly type: string; readonly name: string } | null {
  const [namespace = '', ...types] = type.split('/');
  const at = types.findLastIndex((part) => part.toLowerCase() === 'providers');
  if (at < 1 || at === types.length - 1) return null;
  const names = name.split('/');
  if (names.length !== types.length) return null;
  return {
    baseType: [namespace, ...types.slice(0, at)].join('/'),
    baseName: names.slice(0, at).join('/'),
    type: [names[at] ?? '', ...types.slice(at + 1)].join('/'),
    name: names.slice(at + 1).join('/'),
  };
}

/** The place of one resource: `subscriptionId` and `resourceGroup` on it move it elsewhere. */
function placeOf(raw: JsonObject, environment: Environment, outer: Place): Place | Fault {
  let place = outer;
  const subscription = own(raw, 'subscriptionId');
  if (subscription !== undefined && subscription !== null) {
    const subscriptionId = resolveName(subscription, environment, { evaluateText });
    if (isFault(subscriptionId)) return subscriptionId;
    place = { ...place, kind: place.kind === 'resourceGroup' ? place.kind : 'subscription', subscriptionId };
  }
  const group = own(raw, 'resourceGroup');
  if (group === undefined || group === null) return place;
  const resourceGroup = resolveName(group, environment, { evaluateText });
  return isFault(resourceGroup) ? resourceGroup : { ...place, kind: 'resourceGroup', resourceGroup };
}

/** The id under which a resource with `scope` stands; null when it has none. */
function scopeOf(raw: JsonObject, environment: Environment, place: Place): string | Fault | null {
  const json = own(raw, 'scope');
  if (json === undefined || json === null) return null;
  const text = resolveName(json, environment, { evaluateText });
  if (isFault(text)) return text;
  if (text === '/' || text === '') return '';
  if (text.startsWith('/')) return text.replace(/\/+$/, '');
  const [namespace, ...parts] = text.split('/');
  const group = /^Microsoft\.Management\/managementGroups\//i.test(text);
  const types = [namespace, ...parts.filter((_, position) => position % 2 === 0)].join('/');
  const names = parts.filter((_, position) => position % 2 === 1);
  return (
    resourceIdIn(group ? '' : placeId(place), types, names) ?? fault('wrong-scope', `The scope '${text}' is not the id of a resource.`)
  );
}

/** The type as written, for messages about resources that have no evaluated one. */
function typeText(raw: JsonObject): string {
  const type = own(raw, 'type');
  return typeof type === 'string' ? type : 'a resource without type';
}

function nameText(raw: JsonObject): string {
  const name = own(raw, 'name');
  return typeof name === 'string' ? name : '';
}

/** A fault with the place of a resource, or of one of its members. */
export function placed(cause: Fault, trail: Trail, member: string | null): Fault {
  return withPlace(cause, trailText(member === null ? trail : { key: member, parent: trail }));
}
