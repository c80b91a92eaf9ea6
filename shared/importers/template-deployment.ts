// Templates inside templates: where a nested deployment goes, what its expressions see, and what its outputs are.

import { isObject, type Json, type JsonObject, own } from '../base/json.ts';
import { isUnknown, unknown } from '../base/unknown.ts';
import type { Environment, ReferenceQuery, Session } from './expressions/environment.ts';
import { evaluateText } from './expressions/evaluate.ts';
import { type Fault, isFault, type Outcome } from './expressions/fault.ts';
import { elementOf, matchingKey, memberOf } from './expressions/members.ts';
import { meaningOf } from './expressions/parser.ts';
import { copiesOf, resolveCopy, resolveValue, type Trail } from './expressions/resolve-value.ts';
import type { Place } from './resource-place.ts';
import { createEnvironment, type GroupFacts, placeFromSchema } from './template-frame.ts';
import { type GivenParameters, givenFromDeployment, isSecret } from './template-parameters.ts';
import { type Declared, type Declaring, declareResources } from './template-resources.ts';

/** What all templates of one expansion share. */
export interface Expansion {
  readonly session: Session;
  readonly declaring: Declaring;
  readonly groupFacts: (place: Place) => GroupFacts;
  readonly subscriptionName: string | null;
}

/** A template with its environment. `declared` is filled on first use, because outputs may be asked for before resources. */
export interface Deployment {
  readonly template: JsonObject;
  readonly environment: Environment;
  readonly declared: () => readonly Declared[] | Fault;
  readonly nested: (declared: Declared) => Deployment | { readonly reason: string } | Fault;
}

export interface DeploymentInput {
  readonly template: JsonObject;
  readonly given: GivenParameters;
  readonly place: Place;
  readonly name: string;
  readonly trail: Trail | null;
}

/** A deployment with expressions of its own: the root template, or a nested one of inner scope. */
export function createDeployment(input: DeploymentInput, expansion: Expansion): Deployment {
  const registry: Declared[] = [];
  const nestedByDeclared = new Map<Declared, Deployment>();
  const busy = new Set<Declared>();
  const environment = createEnvironment({
    template: input.template,
    given: input.given,
    place: input.place,
    deploymentName: input.name,
    session: expansion.session,
    groupFacts: expansion.groupFacts,
    subscriptionName: expansion.subscriptionName,
    reference: (query) => answerReference(query),
    resourceInfo: (symbolicName) => {
      const found = find(registry, symbolicName);
      return found === undefined
        ? undefined
        : { id: found.id, name: found.name, type: found.type, apiVersion: own(found.raw, 'apiVersion') ?? null };
    },
  });

  function answerReference(query: ReferenceQuery): Outcome | undefined {
    const found = find(registry, query.target);
    if (found === undefined || busy.has(found)) return undefined;
    busy.add(found);
    const answer = isDeployment(found) ? outputAnswer(found, query) : bodyAnswer(found, query);
    busy.delete(found);
    return answer;
  }

  function outputAnswer(found: Declared, query: ReferenceQuery): Outcome | undefined {
    const path = query.whole && query.path[0] === 'properties' ? query.path.slice(1) : query.path;
    const [section, name, ...rest] = path;
    if (typeof section !== 'string' || section.toLowerCase() !== 'outputs' || typeof name !== 'string') return undefined;
    const inner = nested(found);
    if (isFault(inner)) return inner;
    if ('reason' in inner) return undefined;
    const filled = inner.declared();
    if (isFault(filled)) return filled;
    const output = outputOf(inner, name, query.purpose);
    if (output === undefined || isFault(output)) return output;
    return walked(output, rest);
  }

  function nested(declared: Declared): Deployment | { readonly reason: string } | Fault {
    const before = nestedByDeclared.get(declared);
    if (before !== undefined) return before;
    const made = createNested(declared, expansion, registry, nested);
    if (!isFault(made) && !('reason' in made)) nestedByDeclared.set(declared, made);
    return made;
  }

  const declared = rememberedList(() => declareInto(registry, input, environment, expansion));
  return { template: input.template, environment, declared, nested };
}

/** Computes a list once; while it is being computed, it is empty for whoever asks. */
function rememberedList(compute: () => readonly Declared[] | Fault): () => readonly Declared[] | Fault {
  let state: readonly Declared[] | Fault | null = null;
  return () => {
    if (state !== null) return state;
    state = [];
    state = compute();
    return state;
  };
}

function declareInto(
  registry: Declared[],
  input: DeploymentInput,
  environment: Environment,
  expansion: Expansion,
): readonly Declared[] | Fault {
  const list = declareResources(
    own(input.template, 'resources'),
    { key: 'resources', parent: input.trail },
    environment,
    input.place,
    expansion.declaring,
  );
  if (!isFault(list)) registry.push(...list);
  return list;
}

/** True for a resource that deploys another template. */
export function isDeployment(declared: Declared): boolean {
  return declared.type.toLowerCase() === 'microsoft.resources/deployments' && !declared.isExisting;
}

type Nested = (declared: Declared) => Deployment | { readonly reason: string } | Fault;

function createNested(
  declared: Declared,
  expansion: Expansion,
  registry: Declared[],
  nested: Nested,
): Deployment | { readonly reason: string } | Fault {
  const properties = own(declared.raw, 'properties');
  const template = inlineTemplate(properties, declared.environment);
  if (isFault(template)) return template;
  if (template === null) return { reason: linkReason(properties) };
  const trail: Trail = { key: 'template', parent: { key: 'properties', parent: declared.trail } };
  const place = nestedPlace(declared, template);
  const scope = own(own(properties, 'expressionEvaluationOptions'), 'scope');
  const input: DeploymentInput = { template, given: new Map(), place, name: declared.name, trail };
  const alone = createDeployment({ ...input, given: givenFromDeployment(own(properties, 'parameters'), declared.environment) }, expansion);
  const isInner = typeof scope === 'string' && scope.toLowerCase() === 'inner';
  if (isInner && declared.environment.escaped === null) return alone;
  // Outer scope: expressions see the parent's parameters, variables and resources; only the place is new. An inner scope inside an
  // outer one has been read once already, so its own expressions arrive escaped.
  const environment = { ...(isInner ? alone.environment : declared.environment), escaped: alone.environment };
  return {
    nested: isInner ? alone.nested : nested,
    template,
    environment,
    declared: rememberedList(() => declareInto(isInner ? [] : registry, input, environment, expansion)),
  };
}

function inlineTemplate(properties: Json | undefined, environment: Environment): JsonObject | Fault | null {
  const template = own(properties, 'template');
  if (isObject(template)) return template;
  if (typeof template !== 'string') return null;
  const value = resolveValue(template, environment, { evaluateText });
  if (isFault(value)) return value;
  return isObject(value) && !isUnknown(value) ? value : null;
}

function linkReason(properties: Json | undefined): string {
  const link = own(properties, 'templateLink');
  const address = [own(link, 'uri'), own(link, 'relativePath'), own(link, 'id')].find((text) => typeof text === 'string');
  if (address === undefined) return 'The deployment has no template in this file. Import its template separately.';
  return `The template is linked, not included (${String(address).slice(0, 120)}). Import it separately.`;
}

function nestedPlace(declared: Declared, template: JsonObject): Place {
  const { place, id } = declared;
  const wanted = placeFromSchema(template, place.subscriptionId, place.resourceGroup).kind;
  const group = /^\/providers\/Microsoft\.Management\/managementGroups\/([^/]+)/i.exec(id)?.[1];
  if (group !== undefined) return { ...place, kind: 'managementGroup', managementGroup: group };
  if (wanted === 'subscription' || wanted === 'managementGroup' || wanted === 'tenant') {
    if (own(declared.raw, 'resourceGroup') === undefined) return { ...place, kind: wanted };
  }
  return place;
}

/** A resource by its id, its symbolic name (`hub` or `spokes[2]`), or its name. Later declarations win, as in Azure. */
function find(registry: readonly Declared[], target: string): Declared | undefined {
  const wanted = target.toLowerCase();
  if (target.startsWith('/')) return registry.findLast((declared) => declared.id.toLowerCase() === wanted);
  const indexed = /^(.+)\[(\d+)\]$/.exec(target);
  return registry.findLast((declared) => {
    if (declared.symbolicName === null) return declared.name.toLowerCase() === wanted;
    if (declared.loop === null) return declared.symbolicName.toLowerCase() === wanted;
    return (
      indexed !== null && declared.symbolicName.toLowerCase() === indexed[1]?.toLowerCase() && declared.loop.index === Number(indexed[2])
    );
  });
}

/** One output of a template as `{ type, value }`; undefined when there is none. Secrets stay unknown. */
function outputOf(deployment: Deployment, name: string, purpose: Environment['purpose']): Outcome | undefined {
  const outputs = own(deployment.template, 'outputs');
  const key = isObject(outputs) ? matchingKey(outputs, name) : undefined;
  const declaration = key === undefined ? undefined : own(outputs, key);
  if (key === undefined || !isObject(declaration)) return undefined;
  const type = own(declaration, 'type') ?? 'object';
  if (isSecret(declaration, deployment.template)) return { type, value: unknown(`outputs('${key}')`) };
  const environment = { ...deployment.environment, purpose };
  const copy = own(declaration, 'copy');
  const loop = isObject(copy) ? { ...copy, name: key } : null;
  const value =
    loop === null
      ? resolveValue(own(declaration, 'value') ?? null, environment, { evaluateText })
      : resolveCopy(loop, environment, { evaluateText });
  return isFault(value) ? value : { type, value };
}

function walked(value: Json, path: readonly (string | number)[]): Outcome | undefined {
  let current: Json = value;
  for (const key of path) {
    const next = elementOf(current, key);
    if (next === undefined) return undefined;
    current = next;
  }
  return current;
}

/** A member of a resource as declared. Only what the template itself states; what Azure adds stays unanswered. */
function bodyAnswer(declared: Declared, query: ReferenceQuery): Outcome | undefined {
  if (query.whole && query.path.length === 1) {
    if (query.path[0] === 'id') return declared.id;
    if (query.path[0] === 'name') return declared.name;
    if (query.path[0] === 'type') return declared.type;
  }
  if (declared.isExisting) return undefined;
  const environment = { ...declared.environment, purpose: query.purpose };
  let current: Json | undefined = query.whole ? declared.raw : own(declared.raw, 'properties');
  for (const key of query.path) {
    if (current === undefined) return undefined;
    if (needsResolving(current)) {
      const value = resolveValue(current, environment, { evaluateText });
      if (isFault(value)) return value.halts ? value : undefined;
      current = value;
    }
    current = typeof key === 'number' ? elementOf(current, key) : isUnknown(current) ? elementOf(current, key) : memberOf(current, key);
  }
  if (current === undefined) return undefined;
  const value = resolveValue(current, environment, { evaluateText });
  return isFault(value) && !value.halts ? undefined : value;
}

function needsResolving(json: Json): boolean {
  if (typeof json === 'string') return meaningOf(json).kind === 'expression';
  return isObject(json) && copiesOf(json) !== null;
}
