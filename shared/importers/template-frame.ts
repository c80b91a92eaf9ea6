// One template as its expressions see it: parameters, variables, own functions and the facts of its deployment.

import { isObject, type Json, type JsonObject, own } from '../base/json.ts';
import { isUnknown, unknown } from '../base/unknown.ts';
import {
  type DeploymentFact,
  type Environment,
  type Frame,
  listenForStandIns,
  type Purpose,
  type ReferenceQuery,
  type Session,
  sizeFault,
  standIn,
  type UserFunction,
} from './expressions/environment.ts';
import { evaluateText } from './expressions/evaluate.ts';
import { halt, isFault, type Outcome } from './expressions/fault.ts';
import { matchingKey } from './expressions/members.ts';
import { copiesOf, resolveCopy, resolveValue } from './expressions/resolve-value.ts';
import { PLACEHOLDER_SUBSCRIPTION, type Place } from './resource-place.ts';
import { type Binding, bindingOf, type GivenParameters } from './template-parameters.ts';

/** What a resource group is known by beyond its name. */
export interface GroupFacts {
  readonly location?: Json;
  readonly tags?: Json;
}

export interface FrameInput {
  readonly template: JsonObject;
  readonly given: GivenParameters;
  readonly place: Place;
  readonly deploymentName: string;
  readonly session: Session;
  readonly groupFacts: (place: Place) => GroupFacts;
  readonly subscriptionName: string | null;
  readonly reference: (query: ReferenceQuery) => Outcome | undefined;
  readonly resourceInfo: (symbolicName: string) => Json | undefined;
}

interface Remembered {
  readonly value: Outcome;
  readonly causes: readonly string[];
}

/** The environment in which the expressions of a template are evaluated. Values are computed on first use and remembered. */
export function createEnvironment(input: FrameInput): Environment {
  const { template, session } = input;
  const remembered = new Map<string, Remembered>();
  const active: { readonly label: string; readonly name: string }[] = [];
  const functions = userFunctionsOf(template);
  const bindings = new Map<string, Binding>();

  function once(label: string, name: string, purpose: Purpose, compute: () => Outcome): Outcome {
    const key = `${purpose} ${label}`;
    const before = remembered.get(key);
    if (before !== undefined) {
      for (const cause of before.causes) session.usedCauses?.add(cause);
      return before.value;
    }
    const start = active.findIndex((entry) => entry.label === label);
    if (start >= 0) {
      const chain = [...active.slice(start).map((entry) => entry.name), name].join(' -> ');
      return halt('self-reference', `${label} refers to itself: ${chain}.`);
    }
    active.push({ label, name });
    const heard = listenForStandIns(session, compute);
    active.pop();
    const value = isFault(heard.value) ? heard.value : (sizeFault(session, heard.value) ?? heard.value);
    remembered.set(key, { value, causes: heard.causes });
    return value;
  }

  function within(purpose: Purpose): Environment {
    return { session, frame, purpose, loops: [], locals: null, escaped: null };
  }

  function bound(name: string, declaration: Json): Binding {
    const before = bindings.get(name);
    if (before !== undefined) return before;
    const binding = bindingOf(name, declaration, input.given, template);
    bindings.set(name, binding);
    return binding;
  }

  function parameter(name: string, purpose: Purpose): Outcome | undefined {
    const declared = own(template, 'parameters');
    const key = isObject(declared) ? matchingKey(declared, name) : undefined;
    const declaration = key === undefined ? undefined : own(declared, key);
    if (key === undefined || declaration === undefined) return undefined;
    const binding = bound(key, declaration);
    if (binding.kind === 'value') return binding.value;
    const environment = binding.kind === 'expression' ? { ...binding.environment, purpose } : within(purpose);
    return once(`parameters('${key}')`, key, purpose, () => {
      const value = resolveValue(binding.json, environment, { evaluateText });
      // A stand-in chosen outside must be the one used inside, or names would not meet.
      return purpose === 'names' && isUnknown(value) && binding.kind === 'expression' ? standIn(session, value.$unknown) : value;
    });
  }

  function variable(name: string, purpose: Purpose): Outcome | undefined {
    const declared = own(template, 'variables');
    if (!isObject(declared)) return undefined;
    const loop = copiesOf(declared)?.find((copy) => typeof copy.name === 'string' && copy.name.toLowerCase() === name.toLowerCase());
    if (loop !== undefined)
      return once(`variables('${String(loop.name)}')`, String(loop.name), purpose, () =>
        resolveCopy(loop, within(purpose), { evaluateText }),
      );
    const key = matchingKey(declared, name);
    const json = key === undefined ? undefined : own(declared, key);
    if (key === undefined || json === undefined) return undefined;
    return once(`variables('${key}')`, key, purpose, () => resolveValue(json, within(purpose), { evaluateText }));
  }

  const frame: Frame = {
    place: input.place,
    parameter,
    variable,
    userFunction: (key) => functions.get(key),
    fact: (name) => factOf(name, input),
    reference: input.reference,
    resourceInfo: input.resourceInfo,
  };
  return within('values');
}

function userFunctionsOf(template: JsonObject): ReadonlyMap<string, UserFunction> {
  const found = new Map<string, UserFunction>();
  const namespaces = own(template, 'functions');
  if (!Array.isArray(namespaces)) return found;
  for (const entry of namespaces as readonly Json[]) {
    const namespace = own(entry, 'namespace');
    const members = own(entry, 'members');
    if (typeof namespace !== 'string' || !isObject(members)) continue;
    for (const member of Object.keys(members)) {
      const body = own(members, member);
      const parameters = own(body, 'parameters');
      const names = Array.isArray(parameters) ? parameters.map((parameter: Json) => own(parameter, 'name')) : [];
      const output = own(own(body, 'output'), 'value') ?? null;
      const name = `${namespace}.${member}`;
      found.set(name.toLowerCase(), { name, parameters: names.map((text) => (typeof text === 'string' ? text : '')), output });
    }
  }
  return found;
}

function factOf(name: DeploymentFact, input: FrameInput): Json {
  const { place } = input;
  switch (name) {
    case 'resourceGroup': {
      const facts = input.groupFacts(place);
      return {
        id: `/subscriptions/${place.subscriptionId}/resourceGroups/${place.resourceGroup}`,
        name: place.resourceGroup,
        type: 'Microsoft.Resources/resourceGroups',
        location: facts.location ?? unknown('resourceGroup().location'),
        managedBy: null,
        tags: facts.tags ?? unknown('resourceGroup().tags'),
        properties: { provisioningState: 'Succeeded' },
      };
    }
    case 'subscription':
      return {
        id: `/subscriptions/${place.subscriptionId}`,
        subscriptionId: place.subscriptionId,
        tenantId: unknown('subscription().tenantId'),
        displayName: input.subscriptionName ?? unknown('subscription().displayName'),
      };
    case 'managementGroup':
      return {
        id: `/providers/Microsoft.Management/managementGroups/${place.managementGroup}`,
        name: place.managementGroup,
        type: '/providers/Microsoft.Management/managementGroups',
        properties: unknown('managementGroup().properties'),
      };
    case 'tenant':
      return {
        tenantId: unknown('tenant().tenantId'),
        displayName: unknown('tenant().displayName'),
        countryCode: unknown('tenant().countryCode'),
      };
    case 'deployment':
      return { name: input.deploymentName, location: unknown('deployment().location'), properties: unknown('deployment().properties') };
  }
}

/** The place a root template is deployed to, from its schema and what is known of subscription and resource group. */
export function placeFromSchema(template: JsonObject, subscriptionId: string, resourceGroup: string): Place {
  const schema = own(template, '$schema');
  const text = typeof schema === 'string' ? schema.toLowerCase() : '';
  const kind = text.includes('/subscriptiondeploymenttemplate')
    ? 'subscription'
    : text.includes('/managementgroupdeploymenttemplate')
      ? 'managementGroup'
      : text.includes('/tenantdeploymenttemplate')
        ? 'tenant'
        : 'resourceGroup';
  return {
    kind,
    subscriptionId: subscriptionId === '' ? PLACEHOLDER_SUBSCRIPTION : subscriptionId,
    resourceGroup,
    managementGroup: 'management-group',
  };
}
