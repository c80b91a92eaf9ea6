// What all parts of the stand-in share: settings, state, operations, and the few things a server makes up (ids, etags, dates).

import { AzureError } from './answer.ts';
import { makeOperations, type Operations } from './operations.ts';
import { makeStore, type Store } from './store.ts';
import type { Strictness } from './strict.ts';
import type { Bag } from './tree.ts';
import { namespaces } from './types.ts';

export interface Subscription {
  readonly subscriptionId: string;
  readonly name: string;
  readonly tenant: string;
  readonly state: string;
}

export interface Settings {
  /** Resources of one page of a list. */
  readonly pageSize: number;
  /** Rows of one page of Resource Graph where the query does not say. */
  readonly graphPageSize: number;
  /** Polls until an operation of most types has ended. */
  readonly polls: number;
  /** Polls by type, such as gateways. Keys in any case. */
  readonly longPolls: { readonly [type: string]: number };
  /** Polls until a registration of a provider has ended. */
  readonly registrationPolls: number;
  /** Service providers provision a circuit in the moment it is made; otherwise when `provisionCircuit` says so. */
  readonly quickProviders: boolean;
  /** Polls until a what-if has ended. */
  readonly whatIfPolls: number;
  /** What the roles of the caller allow, as patterns; told, not enforced: refusals are made by `faults`. */
  readonly roles: readonly { readonly actions: readonly string[]; readonly notActions?: readonly string[] }[];
}

export const SETTINGS: Settings = {
  pageSize: 100,
  graphPageSize: 1000,
  polls: 1,
  longPolls: { 'Microsoft.Network/virtualNetworkGateways': 4, 'Microsoft.Network/azureFirewalls': 2, 'Microsoft.Network/virtualHubs': 2 },
  registrationPolls: 1,
  whatIfPolls: 1,
  quickProviders: false,
  roles: [{ actions: ['*'] }],
};

export interface World {
  readonly settings: Settings;
  readonly store: Store;
  readonly operations: Operations;
  readonly subscriptions: Map<string, Subscription>;
  /** Registration of providers: `SUBSCRIPTION|namespace` in lower case. */
  readonly registrations: Map<string, { state: string; left: number }>;
  /** Operations that shall end in an error: asked when an operation of a resource ends. */
  readonly failures: { readonly target: RegExp; readonly error: AzureError; left: number; readonly atOnce: boolean }[];
  /** Types Resource Graph does not show to this caller, in lower case. */
  readonly hidden: Set<string>;
  /** What Resource Graph still shows while it lags behind; null where it is up to date. */
  staleRows: readonly Bag[] | null;
  /** What Resource Graph tells of its quota. */
  readonly quota: { remaining: number; resetsAfter: string };
  /** Base address of the server, for the addresses in answers. */
  origin: string;
  /** Public addresses handed out so far. */
  publicAddresses: number;
  /** Seconds the dates of this server are off. */
  skew: number;
  /** Address of the authority tokens come from, for `WWW-Authenticate`. */
  authority: string;
  /** Refuses a request whose Authorization header holds no valid token. */
  checkToken(authorization: string | undefined): void;
  /** Whether a token is taken; any is, where no authority gave it. */
  isValid(token: string): boolean;
  readonly strictness: Strictness;
  newGuid(): string;
  newEtag(): string;
  now(): string;
}

export function makeWorld(settings: Settings, strictness: Strictness): World {
  let guids = 0;
  const newGuid = (): string => `00000000-0000-4000-8000-${(++guids).toString(16).padStart(12, '0')}`;
  const world: World = {
    settings,
    strictness,
    store: makeStore(),
    operations: makeOperations(newGuid, asAzureError),
    subscriptions: new Map(),
    registrations: new Map(),
    failures: [],
    hidden: new Set(),
    staleRows: null,
    quota: { remaining: 14, resetsAfter: '00:00:05' },
    origin: '',
    publicAddresses: 0,
    skew: 0,
    isValid: () => true,
    authority: 'https://login.microsoftonline.com/common',
    checkToken: (authorization) => {
      const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
      const headers = { 'www-authenticate': `Bearer authorization_uri="${world.authority}", error="invalid_token"` };
      if (token === undefined)
        throw new AzureError(401, 'AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing.", { headers });
      if (!world.isValid(token))
        throw new AzureError(401, 'ExpiredAuthenticationToken', 'The access token expiry UTC time is earlier than current UTC time.', {
          headers,
        });
    },
    newGuid,
    newEtag: () => `W/"${newGuid()}"`,
    now: () => new Date(Date.now() + world.skew * 1000).toISOString(),
  };
  return world;
}

/** A fault in the stand-in itself becomes a 500 that names it, so that a test does not take it for Azure's. */
export function asAzureError(thrown: unknown): AzureError {
  if (thrown instanceof AzureError) return thrown;
  return new AzureError(500, 'StandInFault', thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
}

export function addSubscription(world: World, subscription: Subscription, unregistered: readonly string[]): void {
  world.subscriptions.set(subscription.subscriptionId.toLowerCase(), subscription);
  for (const namespace of namespaces()) {
    const state = unregistered.some((one) => one.toLowerCase() === namespace.toLowerCase()) ? 'NotRegistered' : 'Registered';
    world.registrations.set(`${subscription.subscriptionId}|${namespace}`.toLowerCase(), { state, left: 0 });
  }
}

export function addGroup(world: World, subscription: string, name: string, body: Bag): Bag {
  const id = `/subscriptions/${subscription}/resourceGroups/${name}`;
  const full: Bag = { id, name, type: 'Microsoft.Resources/resourceGroups', ...body, properties: { provisioningState: 'Succeeded' } };
  world.store.groups.set(id.toLowerCase(), { id, name, subscription, body: full });
  return full;
}
