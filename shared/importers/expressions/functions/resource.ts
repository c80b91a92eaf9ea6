// Functions that name resources. Those that ask Azure about a resource have no answer before deployment.

import type { Json } from '../../../base/json.ts';
import { isUnknown, unknown } from '../../../base/unknown.ts';
import { PLACEHOLDER_RESOURCE_GROUP, PLACEHOLDER_SUBSCRIPTION, placeId, resourceIdIn } from '../../resource-place.ts';
import { sourceText } from '../environment.ts';
import { fault, isFault, type Outcome } from '../fault.ts';
import { guidOf, uniqueStringOf } from '../hash.ts';
import { asText, type Call, eager, type FunctionDefinition, type FunctionTable, lazy } from './definition.ts';
import { textOf } from './text-of.ts';

/** Functions over resources, by name. Other names that begin with `list` are answered by the evaluator as unknown.
 *  Source: learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource (2026-11). */
export const RESOURCE_FUNCTIONS: FunctionTable = {
  extensionResourceId: naming('text text text*', ([scope, ...rest]) => idFrom(asText(scope).replace(/\/+$/, ''), rest)),
  externalInput: atDeployment(1, 2),
  getSecret: atDeployment(1, 4),
  guid: eager('any any*', (values, call) => hashed(values, call, 'guid'), { unknowns: 'deep' }),
  listAccountSas: atDeployment(1, 4),
  listKeys: atDeployment(1, 4),
  listSecrets: atDeployment(1, 4),
  managementGroupResourceId: naming('text text text*', (values) => managementGroupResourceId(values.map(asText))),
  pickZones: atDeployment(3, 5),
  providers: atDeployment(1, 2),
  reference: atDeployment(1, 3),
  references: atDeployment(1, 3),
  resourceId: naming('text text text*', (values, call) => resourceId(values.map(asText), call)),
  resourceInfo: lazy(1, 1, resourceInfo),
  subscriptionResourceId: naming('text text text*', (values, call) => subscriptionResourceId(values.map(asText), call)),
  tenantResourceId: naming('text text*', (values) => idFrom('', values)),
  toLogicalZone: atDeployment(3, 3),
  toLogicalZones: atDeployment(3, 3),
  toPhysicalZone: atDeployment(3, 3),
  toPhysicalZones: atDeployment(3, 3),
  uniqueString: eager('any any*', (values, call) => hashed(values, call, 'uniqueString'), { unknowns: 'deep' }),
};

function naming(takes: string, run: (values: readonly Json[], call: Call) => Outcome): FunctionDefinition {
  return eager(takes, run, { names: true });
}

function atDeployment(least: number, most: number): FunctionDefinition {
  return lazy(least, most, (call) => unknown(sourceText(call.environment.session, call.node)));
}

function idFrom(scope: string, values: readonly Json[]): Outcome {
  const [type = '', ...names] = values.map(asText);
  return (
    resourceIdIn(scope, type, names) ??
    fault('wrong-id', `The type ${type} needs ${Math.max(1, type.split('/').length - 1)} names, but ${names.length} are given.`)
  );
}

/** Splits leading scope arguments from the resource type, which is the first argument with a slash. */
function splitAtType(values: readonly string[]): { readonly scopes: readonly string[]; readonly rest: readonly string[] } {
  const at = values.findIndex((value) => value.includes('/'));
  return at < 0 ? { scopes: [], rest: values } : { scopes: values.slice(0, at), rest: values.slice(at) };
}

function resourceId(values: readonly string[], call: Call): Outcome {
  const { place } = call.environment.frame;
  const { scopes, rest } = splitAtType(values);
  if (scopes.length > 2) return fault('wrong-id', 'resourceId() needs a resource type such as Microsoft.Network/virtualNetworks.');
  const [first, second] = scopes;
  if (first === undefined) return idFrom(placeId(place), rest);
  const isSubscription = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(first);
  if (second !== undefined) return idFrom(placeId({ ...place, kind: 'resourceGroup', subscriptionId: first, resourceGroup: second }), rest);
  if (isSubscription)
    return idFrom(placeId({ ...place, kind: place.kind === 'resourceGroup' ? place.kind : 'subscription', subscriptionId: first }), rest);
  return idFrom(placeId({ ...place, kind: 'resourceGroup', resourceGroup: first }), rest);
}

function subscriptionResourceId(values: readonly string[], call: Call): Outcome {
  const { scopes, rest } = splitAtType(values);
  const subscriptionId = scopes[0] ?? call.environment.frame.place.subscriptionId;
  return idFrom(`/subscriptions/${subscriptionId}`, rest);
}

function managementGroupResourceId(values: readonly string[]): Outcome {
  const { scopes, rest } = splitAtType(values);
  return idFrom(`/providers/Microsoft.Management/managementGroups/${scopes[0] ?? 'management-group'}`, rest);
}

function resourceInfo(call: Call): Outcome {
  const [argument] = call.node.parameters;
  const name = argument === undefined ? null : call.evaluate(argument, { ...call.environment, purpose: 'names' });
  if (isFault(name)) return name;
  const found = typeof name === 'string' ? call.environment.frame.resourceInfo(name) : undefined;
  return found ?? unknown(sourceText(call.environment.session, call.node));
}

/** Azure's own hash, but often over a subscription nobody named; then the result is a placeholder and says so once. */
function hashed(values: readonly Json[], call: Call, name: 'guid' | 'uniqueString'): Outcome {
  const parts = values.map(textOf);
  const isPlaceholder = parts.some(
    (part) => part.includes(PLACEHOLDER_SUBSCRIPTION) || part.includes(`/resourceGroups/${PLACEHOLDER_RESOURCE_GROUP}`),
  );
  const isGuess = values.some(isUnknown) || call.environment.purpose === 'names';
  if (isPlaceholder) {
    call.environment.session.note(
      `${name}()`,
      `Results of ${name}() are placeholders, because the subscription or resource group is not given. Azure will compute others.`,
    );
  } else if (isGuess && call.environment.session.usedCauses !== null && call.environment.session.usedCauses.size > 0) {
    call.environment.session.note(`${name}()`, `Results of ${name}() over values not known before deployment are placeholders.`);
  }
  return name === 'guid' ? guidOf(parts) : uniqueStringOf(parts);
}
