// Turns an ARM template into the resources it would create, without Azure. What the resources mean is left to the importers.

import { isObject, type Json, type JsonObject, type MutableJson, own, setKey } from '../base/json.ts';
import { DEEPEST_JSON, nestsWithin } from '../base/read-json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { isUnknown, unknown } from '../base/unknown.ts';
import { createSession, measure } from './expressions/environment.ts';
import { evaluateText } from './expressions/evaluate.ts';
import { type Fault, faultText, halt, isFault, withPlace } from './expressions/fault.ts';
import { type Resolving, resolveValue, type Trail, trailText } from './expressions/resolve-value.ts';
import type { ImportNote, Unmapped } from './importer.ts';
import { PLACEHOLDER_RESOURCE_GROUP, PLACEHOLDER_SUBSCRIPTION } from './resource-place.ts';
import { createDeployment, type Deployment, type Expansion, isDeployment } from './template-deployment.ts';
import { type GroupFacts, placeFromSchema } from './template-frame.ts';
import { givenFromFile } from './template-parameters.ts';
import { type Declared, placed } from './template-resources.ts';

/** A resource as Azure would receive it. `id` is the full ARM id, `name` has all parts (`hub/app`), and the other root keys
 *  (tags, sku, zones, identity, kind, plan ...) are kept. Values may hold unknown markers anywhere. */
export interface ExpandedResource {
  readonly [key: string]: Json | undefined;
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly apiVersion: string;
  readonly location?: Json;
  readonly properties?: Json;
  readonly existing?: boolean;
}

export interface ExpandOptions {
  /** A parameters file, or a plain object of names and values. */
  readonly parameters?: Json;
  readonly subscriptionId?: string;
  readonly resourceGroup?: string;
  /** Location of the resource group. */
  readonly location?: string;
}

export interface Expanded {
  readonly resources: readonly ExpandedResource[];
  readonly notes: readonly ImportNote[];
  readonly unmapped: readonly Unmapped[];
}

const MOST_RESOURCES = 200_000;
const MOST_NOTES = 5_000;
const HEAVIEST_RESULT = 40_000_000;
const DEEPEST_DEPLOYMENT = 12;

/** True for the JSON of an ARM template of any scope. */
export function isArmTemplate(json: Json): boolean {
  const schema = own(json, '$schema');
  if (typeof schema === 'string' && /deploymentTemplate\.json/i.test(schema)) return true;
  const resources = own(json, 'resources');
  return typeof own(json, 'contentVersion') === 'string' && (Array.isArray(resources) || isObject(resources));
}

/** True for the JSON of a parameters file. */
export function isParametersFile(json: Json): boolean {
  const schema = own(json, '$schema');
  if (typeof schema === 'string' && /deploymentParameters\.json/i.test(schema)) return true;
  return (
    schema === undefined &&
    typeof own(json, 'contentVersion') === 'string' &&
    isObject(own(json, 'parameters')) &&
    own(json, 'resources') === undefined
  );
}

/** The resources of a template. A fault in one value becomes an unknown with a note, a fault in a name or type an unmapped entry.
 *  Errors are what Azure refuses whole: not-a-template, too-deep, self-reference, copy-count, too-many-steps, too-many-resources,
 *  too-large; the message names the place. */
export function expandTemplate(template: Json, options: ExpandOptions = {}): Result<Expanded, Problem> {
  if (!isObject(template) || !isArmTemplate(template)) {
    return err({ code: 'not-a-template', message: 'This is not an ARM template: it has no deployment schema and no resources.' });
  }
  if (!nestsWithin(template, DEEPEST_JSON) || !nestsWithin(options.parameters, DEEPEST_JSON)) {
    return err({ code: 'too-deep', message: `The template is nested deeper than ${DEEPEST_JSON} levels.` });
  }
  try {
    return expand(template, options);
  } catch (failure) {
    if (!(failure instanceof RangeError)) throw failure;
    return err({ code: 'too-deep', message: 'The template leads into itself too deeply to be evaluated.' });
  }
}

interface Output {
  readonly resources: Map<string, ExpandedResource>;
  readonly origins: Map<string, JsonObject>;
  readonly groupFacts: Map<string, GroupFacts>;
  readonly unmapped: Unmapped[];
  readonly note: (subject: string, message: string) => void;
  weight: number;
}

function expand(template: JsonObject, options: ExpandOptions): Result<Expanded, Problem> {
  const notes = new Map<string, ImportNote>();
  let notesLeftOut = 0;
  const note = (subject: string, message: string): void => {
    const key = `${subject}\n${message}`;
    if (notes.has(key)) return;
    if (notes.size < MOST_NOTES) notes.set(key, { subject, message });
    else notesLeftOut++;
  };
  const output: Output = { resources: new Map(), origins: new Map(), groupFacts: new Map(), unmapped: [], note, weight: 0 };
  const stated = statedPlace(template, options);
  const place = placeFromSchema(template, stated.subscriptionId, stated.resourceGroup);
  output.groupFacts.set(groupKey(place.subscriptionId, place.resourceGroup), stated.groupFacts);
  let produced = 0;
  const expansion: Expansion = {
    session: createSession(note),
    subscriptionName: stated.subscriptionName,
    groupFacts: (wanted) => output.groupFacts.get(groupKey(wanted.subscriptionId, wanted.resourceGroup)) ?? {},
    declaring: {
      note,
      unmapped: (type, name, reason, raw) => output.unmapped.push({ type, name, reason, raw }),
      count: () =>
        ++produced > MOST_RESOURCES
          ? halt('too-many-resources', `The template produces more than ${MOST_RESOURCES.toLocaleString('en')} resources.`)
          : null,
    },
  };
  const root = createDeployment({ template, given: givenFromFile(options.parameters), place, name: 'deployment', trail: null }, expansion);
  const broke = writeDeployment(root, output, 0);
  if (broke !== null) return err({ code: broke.code, message: faultText(broke) });
  const leftOut = notesLeftOut === 0 ? [] : [{ subject: 'template', message: `${notesLeftOut} further notes are left out.` }];
  return ok({ resources: [...output.resources.values()], notes: [...notes.values(), ...leftOut], unmapped: output.unmapped });
}

function groupKey(subscriptionId: string, resourceGroup: string): string {
  return `${subscriptionId}/${resourceGroup}`.toLowerCase();
}

interface StatedPlace {
  readonly subscriptionId: string;
  readonly subscriptionName: string | null;
  readonly resourceGroup: string;
  readonly groupFacts: GroupFacts;
}

/** Options first, then what the template says about itself under `metadata.causeway`, then placeholders. */
function statedPlace(template: JsonObject, options: ExpandOptions): StatedPlace {
  const stated = own(own(template, 'metadata'), 'causeway');
  const subscription = own(stated, 'subscription');
  const group = own(stated, 'resourceGroup');
  const location = options.location ?? own(group, 'location');
  const tags = own(group, 'tags');
  return {
    subscriptionId: (options.subscriptionId ?? textOr(own(subscription, 'id'), PLACEHOLDER_SUBSCRIPTION)).replace(
      /^\/subscriptions\//i,
      '',
    ),
    subscriptionName: textOr(own(subscription, 'name'), '') || null,
    resourceGroup: options.resourceGroup ?? textOr(own(group, 'name'), PLACEHOLDER_RESOURCE_GROUP),
    groupFacts: { ...(location === undefined ? {} : { location }), ...(tags === undefined ? {} : { tags }) },
  };
}

function textOr(value: Json | undefined, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}

function writeDeployment(deployment: Deployment, output: Output, depth: number): Fault | null {
  if (depth > DEEPEST_DEPLOYMENT) return halt('too-deep', `Deployments nest deeper than ${DEEPEST_DEPLOYMENT} levels.`);
  const list = deployment.declared();
  if (isFault(list)) return list;
  for (const declared of list) {
    const broke = isDeployment(declared) ? writeNested(deployment, declared, output, depth) : writeResource(declared, output);
    if (broke !== null) return broke;
  }
  return null;
}

function writeNested(deployment: Deployment, declared: Declared, output: Output, depth: number): Fault | null {
  const inner = deployment.nested(declared);
  if (isFault(inner) && inner.halts) return placed(inner, declared.trail, 'properties.template');
  if (isFault(inner) || 'reason' in inner) {
    const reason = isFault(inner) ? inner.message : inner.reason;
    output.unmapped.push({ type: declared.type, name: declared.name, reason, raw: declared.raw });
    return null;
  }
  return writeDeployment(inner, output, depth + 1);
}

/** Keys that steer the deployment and say nothing about the resource. */
const STEERING = new Set([
  'copy',
  'condition',
  'dependson',
  'type',
  'name',
  'apiversion',
  'resources',
  'comments',
  'scope',
  'existing',
  'subscriptionid',
  'resourcegroup',
  'options',
]);

function writeResource(declared: Declared, output: Output): Fault | null {
  const { environment } = declared;
  const body: MutableJson = {};
  for (const key of Object.keys(declared.raw)) {
    const json = declared.raw[key];
    if (json === undefined || STEERING.has(key.toLowerCase())) continue;
    const value = resolveValue(json, environment, resolvingOf(declared, { key, parent: declared.trail }, output));
    if (isFault(value)) return spoilt(declared, placed(value, declared.trail, key), output);
    // At the root of a resource, null says the same as not stating the key.
    if (value !== null) setKey(body, key, value);
  }
  return keep(declared, body, output);
}

function spoilt(declared: Declared, cause: Fault, output: Output): Fault | null {
  if (cause.halts) return cause;
  output.unmapped.push({ type: declared.type, name: declared.name, reason: faultText(cause), raw: declared.raw });
  return null;
}

function resolvingOf(declared: Declared, trail: Trail, output: Output): Resolving {
  return {
    evaluateText,
    trail,
    repair: (fault, at, source) => {
      if (fault.halts) return withPlace(fault, trailText(at));
      output.note(declared.name, `${trailText(at)} is taken as unknown: ${fault.message}`);
      return unknown(source);
    },
    renamed: (at, causes, name) =>
      output.note(
        declared.name,
        `The name at ${trailText(at)} is not known before deployment (${causes.join(', ')}); '${name}' stands in.`,
      ),
  };
}

function keep(declared: Declared, body: MutableJson, output: Output): Fault | null {
  const { session } = declared.environment;
  const isTwin = declared.hasStandIn && !declared.isExisting && output.origins.get(declared.id.toLowerCase()) === declared.raw;
  const ending = isTwin ? freeEnding(declared.id, output) : '';
  const apiVersion = resolveValue(own(declared.raw, 'apiVersion') ?? '', declared.environment, { evaluateText });
  const resource: ExpandedResource = {
    ...body,
    id: `${declared.id}${ending}`,
    type: declared.type,
    name: `${declared.name}${ending}`,
    apiVersion: typeof apiVersion === 'string' ? apiVersion : '',
    ...(declared.isExisting ? { existing: true } : {}),
  };
  const key = resource.id.toLowerCase();
  const before = output.resources.get(key);
  if (before !== undefined && declared.isExisting) return null;
  if (before !== undefined && before.existing !== true) {
    output.note(resource.name, `${resource.type} is declared more than once; the last declaration counts.`);
  }
  output.weight += measure(session, body).weight;
  if (output.weight > HEAVIEST_RESULT) return halt('too-large', 'The template produces more data than can sensibly be planned with.');
  output.resources.set(key, resource);
  output.origins.set(key, declared.raw);
  if (declared.type.toLowerCase() === 'microsoft.resources/resourcegroups') rememberGroup(declared, body, output);
  return null;
}

/** Two turns of one loop may get the same stand-in name; the later ones get a number. */
function freeEnding(id: string, output: Output): string {
  let turn = 2;
  while (output.resources.has(`${id}-${turn}`.toLowerCase())) turn++;
  return `-${turn}`;
}

function rememberGroup(declared: Declared, body: MutableJson, output: Output): void {
  const { location, tags } = body;
  const facts: GroupFacts = {
    ...(location === undefined || isUnknown(location) ? {} : { location }),
    ...(tags === undefined ? {} : { tags }),
  };
  output.groupFacts.set(groupKey(declared.place.subscriptionId, declared.name), facts);
}
