// The rights a push needs, action by action, so that a missing one is told before anything is sent and not in the middle of it.
// Sources: learn.microsoft.com/azure/role-based-access-control/resource-provider-operations and .../built-in-roles (2026-08); which other
// resource is joined: "Permissions" of learn.microsoft.com/azure/virtual-network/virtual-network-manage and its neighbours (2026-08).

import { parseArmId } from '../../base/arm-id-text.ts';
import { isObject, type Json, type JsonObject, own } from '../../base/json.ts';
import { compareText } from '../../base/order.ts';
import { escapedPattern } from '../../base/words.ts';
import type { PushPlan, PushStep } from '../../contract/azure.ts';

/** Actions that are needed at a subscription or resource group, in order. */
export interface NeededRights {
  /** ARM id, spelled as first met. */
  readonly scope: string;
  readonly actions: readonly string[];
}

/** What a role allows, as Azure tells it of a caller: patterns with `*`. */
export interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

const RESOURCES = 'Microsoft.Resources';
const DEPLOYING = ['read', 'write', 'validate/action', 'whatIf/action', 'cancel/action', 'operations/read'].map(
  (action) => `${RESOURCES}/deployments/${action}`,
);

/** What joining a resource of a type asks for there. */
const JOINS: { readonly [type: string]: string } = {
  'microsoft.network/applicationsecuritygroups': 'Microsoft.Network/applicationSecurityGroups/joinIpConfiguration/action',
  'microsoft.network/expressroutecircuits': 'Microsoft.Network/expressRouteCircuits/join/action',
  'microsoft.network/natgateways': 'Microsoft.Network/natGateways/join/action',
  'microsoft.network/networksecuritygroups': 'Microsoft.Network/networkSecurityGroups/join/action',
  'microsoft.network/privatednszones': 'Microsoft.Network/privateDnsZones/join/action',
  'microsoft.network/publicipaddresses': 'Microsoft.Network/publicIPAddresses/join/action',
  'microsoft.network/publicipprefixes': 'Microsoft.Network/publicIPPrefixes/join/action',
  'microsoft.network/routetables': 'Microsoft.Network/routeTables/join/action',
  'microsoft.network/virtualnetworks': 'Microsoft.Network/virtualNetworks/join/action',
  'microsoft.network/virtualnetworks/subnets': 'Microsoft.Network/virtualNetworks/subnets/join/action',
};
const PEERING = 'microsoft.network/virtualnetworks/virtualnetworkpeerings';
const PEER = 'Microsoft.Network/virtualNetworks/peer/action';

/** Everything a push asks for beyond reading, by scope. */
export function rightsOf(push: PushPlan): readonly NeededRights[] {
  const scopes = new Map<string, { readonly scope: string; readonly actions: Map<string, string> }>();
  const need = (scope: string, action: string): void => {
    const key = scope.toLowerCase();
    const known = scopes.get(key) ?? { scope, actions: new Map<string, string>() };
    if (!known.actions.has(action.toLowerCase())) known.actions.set(action.toLowerCase(), action);
    scopes.set(key, known);
  };
  for (const step of push.steps) collect(step, need);
  return [...scopes.values()]
    .map(({ scope, actions }) => ({ scope, actions: [...actions.values()].sort(compareText) }))
    .sort((a, b) => compareText(a.scope, b.scope));
}

type Need = (scope: string, action: string) => void;

function collect(step: PushStep, need: Need): void {
  switch (step.kind) {
    case 'register':
      for (const provider of step.providers) need(`/subscriptions/${step.subscription}`, `${provider}/register/action`);
      return;
    case 'group':
      need(`/subscriptions/${step.subscription}`, `${RESOURCES}/subscriptions/resourceGroups/write`);
      return;
    case 'patch':
      need(scopeOf(step.target.armId), `${step.target.type}/write`);
      return;
    case 'delete':
      need(scopeOf(step.target.armId), `${step.target.type}/delete`);
      return;
    case 'deploy': {
      const home = `/subscriptions/${step.subscription}${step.group === null ? '' : `/resourceGroups/${step.group}`}`;
      for (const action of DEPLOYING) need(home, action);
      for (const target of step.targets) need(scopeOf(target.armId), `${target.type}/write`);
      const resources = Array.isArray(step.template.resources) ? step.template.resources.filter(isObject) : [];
      for (const resource of resources) joins(resource, need);
      return;
    }
  }
}

/** The group of a resource, or its subscription. */
function scopeOf(armId: string): string {
  const parts = parseArmId(armId);
  if (!parts?.subscription) return armId;
  return `/subscriptions/${parts.subscription}${parts.group === null ? '' : `/resourceGroups/${parts.group}`}`;
}

/** What a resource of a template points at, with the action that allows it. */
function joins(resource: JsonObject, need: Need): void {
  const type = String(own(resource, 'type') ?? '').toLowerCase();
  for (const id of idsIn(own(resource, 'properties'))) {
    const parts = parseArmId(id);
    if (!parts || parts.group === null) continue;
    const target = parts.type.toLowerCase();
    if (type === 'microsoft.network/privateendpoints' && !target.startsWith('microsoft.network/'))
      need(scopeOf(id), `${parts.type}/PrivateEndpointConnectionsApproval/action`);
    const action = type === PEERING && target === 'microsoft.network/virtualnetworks' ? PEER : JOINS[target];
    if (action !== undefined) need(scopeOf(id), action);
  }
}

function idsIn(value: Json | undefined, found: string[] = []): readonly string[] {
  if (typeof value === 'string') {
    if (value.startsWith('/subscriptions/')) found.push(value);
  } else if (Array.isArray(value)) for (const item of value) idsIn(item, found);
  else if (isObject(value)) for (const key of Object.keys(value)) idsIn(value[key], found);
  return found;
}

/** The actions that none of the roles allows. */
export function missingActions(actions: readonly string[], permissions: readonly Permission[]): readonly string[] {
  return actions.filter((action) => !permissions.some((one) => matches(one.actions, action) && !matches(one.notActions, action)));
}

function matches(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => {
    const parts = pattern.split('*').map(escapedPattern);
    return new RegExp(`^${parts.join('.*')}$`, 'i').test(action);
  });
}

/** Built-in roles from narrow to wide, with the actions each is good for. */
const ROLES: readonly (readonly [role: string, patterns: readonly string[]])[] = [
  ['Private DNS Zone Contributor', ['Microsoft.Network/privateDnsZones/*', `${RESOURCES}/deployments/*`]],
  ['Network Contributor', ['Microsoft.Network/*', `${RESOURCES}/deployments/*`]],
  ['Azure Connected Machine Resource Administrator', ['Microsoft.HybridCompute/*', `${RESOURCES}/deployments/*`]],
  ['Key Vault Contributor', ['Microsoft.KeyVault/*', `${RESOURCES}/deployments/*`]],
];

/** The narrowest built-in role that has all of these actions. Contributor has every one a push needs. */
export function roleFor(actions: readonly string[]): string {
  const found = ROLES.find(([, patterns]) => actions.every((action) => matches(patterns, action)));
  return found?.[0] ?? 'Contributor';
}

/** What is missing at a scope, as a sentence; names at most five actions. */
export function missingRights(actions: readonly string[]): string {
  const named = actions.slice(0, 5).join(', ');
  const more = actions.length > 5 ? ` and ${actions.length - 5} more` : '';
  return `The account that is signed in lacks rights that the push needs there: ${named}${more}. The push would be refused. Ask for the role ${roleFor(actions)} on it, or for one with these actions.`;
}

/** The action and the scope in Azure's words of a refusal, or null where they are not said. */
export function refusedRight(words: string): { readonly action: string; readonly scope: string } | null {
  const linked = /perform action(?:\(s\))? '([^']+)' on the linked scope\(s\) '([^']+)'/i.exec(words);
  const found = linked ?? /perform (?:the )?action '([^']+)' (?:over|on) scope '([^']+)'/i.exec(words);
  return found?.[1] && found[2] ? { action: found[1], scope: found[2] } : null;
}

/** The sentence of a refusal that names what is missing; empty where Azure did not say it. */
export function refusedRightText(words: string): string {
  const right = refusedRight(words);
  return right === null
    ? ''
    : `Missing is the action ${right.action} on ${right.scope}; the role ${roleFor(right.action.split(/,\s*/))} has it.`;
}
