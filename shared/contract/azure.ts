// What the page may ask of its host about Azure, and what long jobs tell. Tokens and secrets never pass this border towards the page.
import type { JsonObject } from '../base/json.ts';

/** Azure clouds with their own endpoints. `private`: the one whose endpoint was named when the host was started. */
export const AZURE_CLOUDS = ['public', 'us-government', 'china', 'private'] as const;
export type AzureCloud = (typeof AZURE_CLOUDS)[number];

export const SIGN_IN_WAYS = ['browser', 'device-code', 'azure-cli', 'environment'] as const;
export type SignInWay = (typeof SIGN_IN_WAYS)[number];

/** Who is signed in. Never carries a token. */
export interface AzureAccount {
  readonly way: SignInWay;
  readonly cloud: AzureCloud;
  /** Sign-in name, or what the way tells of itself. */
  readonly name: string;
  readonly tenant: string | null;
}

export interface AzureSubscription {
  readonly subscriptionId: string;
  readonly name: string;
  readonly tenant: string | null;
  /** `Enabled`, `Warned`, `Disabled`, … as Azure says. */
  readonly state: string;
}

/** What is imported. Lists that are empty do not narrow. */
export interface AzureScope {
  /** Ids or names. */
  readonly subscriptions: readonly string[];
  readonly groups: readonly string[];
  /** `name=value` or `name`, the name spelled as in Azure. One of them is enough. */
  readonly tags: readonly string[];
  readonly regions: readonly string[];
  /** ARM ids: only what these are joined to, in any number of steps. */
  readonly connectedTo: readonly string[];
}

/** Everything the account can see. */
export const WHOLE_SCOPE: AzureScope = { subscriptions: [], groups: [], tags: [], regions: [], connectedTo: [] };

/** A remark of a job: something was left out, refused or odd, and the job went on. */
export interface AzureNote {
  readonly subject: string;
  readonly message: string;
}

/** Raw resources as Azure answered them, as one document the importers read. */
export interface AzureInventory {
  /** JSON text of a list of ARM resources. */
  readonly text: string;
  readonly resources: number;
  /** What was looked at: the scope that was asked for, with the ids of every subscription in it. */
  readonly scope: AzureScope;
  /** ARM ids (of subscriptions, of resources whose lists were refused) and types that could not be read: nothing about them is certain. */
  readonly unread: readonly string[];
  readonly notes: readonly AzureNote[];
}

/** One resource of a deployment: its ARM id, its plan id where it has one. */
export interface PushTarget {
  readonly armId: string;
  readonly resource: string | null;
  readonly type: string;
  readonly name: string;
}

/** A resource that is read at a certain api-version. */
export interface CheckedTarget extends PushTarget {
  readonly apiVersion: string;
}

/** A value that the plan does not hold and a deployment needs. `secret` values are asked for at the push and kept nowhere. */
export interface PushParameter {
  readonly name: string;
  readonly label: string;
  readonly secret: boolean;
  readonly type: string;
  /** What it is for: names the resource and the field. */
  readonly why: string;
}

/** One step of a push, in order. `id` is stable for the same plan: it names the deployment in Azure, so that a push can be taken up again. */
export type PushStep =
  | {
      readonly kind: 'register';
      readonly id: string;
      readonly title: string;
      readonly subscription: string;
      readonly providers: readonly string[];
    }
  /** Reads what the push relies on and does not make. A missing one ends the push; one that may not be read is a note. */
  | { readonly kind: 'check'; readonly id: string; readonly title: string; readonly targets: readonly CheckedTarget[] }
  /** PUT of a group. Left alone where it exists and `body` has no tags or has those it has. */
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly title: string;
      readonly subscription: string;
      readonly name: string;
      readonly body: JsonObject;
    }
  /** One deployment in incremental mode. `id` is its name in Azure. */
  | {
      readonly kind: 'deploy';
      readonly id: string;
      readonly title: string;
      readonly subscription: string;
      /** Resource group, or null for a deployment at the subscription. */
      readonly group: string | null;
      /** Region of a deployment at the subscription. */
      readonly location: string | null;
      readonly template: JsonObject;
      /** Parameters of this template, by name. */
      readonly parameters: readonly PushParameter[];
      readonly targets: readonly PushTarget[];
      /** First form of a resource that a later step finishes: skipped where this one exists, so that a push can be run again. */
      readonly unlessExists: CheckedTarget | null;
    }
  /** PATCH of one resource that somebody else owns the rest of, such as an Arc server's scope. `ifExists`: skipped where it is not there. */
  | {
      readonly kind: 'patch';
      readonly id: string;
      readonly title: string;
      readonly target: PushTarget;
      readonly apiVersion: string;
      readonly body: JsonObject;
      readonly ifExists: boolean;
    }
  /** Waits until `path` of the resource has one of the values; segments of lists are indexes. A `manual` wait stands for somebody else's work and ends the push where it is not yet done. */
  | {
      readonly kind: 'wait';
      readonly id: string;
      readonly title: string;
      readonly target: PushTarget;
      readonly apiVersion: string;
      readonly path: readonly string[];
      readonly until: readonly string[];
      readonly failed: readonly string[];
      readonly manual: boolean;
      /** What a person has to do meanwhile. */
      readonly instruction: string;
    }
  /** Nothing to send: what has to be done by hand before the push goes on. */
  | {
      readonly kind: 'by-hand';
      readonly id: string;
      readonly title: string;
      readonly instruction: string;
      /** Minutes that must have passed since the step before ended; 0 for none. */
      readonly minutes: number;
    }
  /** Deletes one resource. Only ever made of deletions a person confirmed one by one. */
  | { readonly kind: 'delete'; readonly id: string; readonly title: string; readonly target: PushTarget; readonly apiVersion: string };

/** A whole push: made from a plan by `shared/azure/push`, carried out by the host. */
export interface PushPlan {
  readonly version: 1;
  /** Name of the plan, for people. */
  readonly plan: string;
  readonly steps: readonly PushStep[];
  /** What is not pushed, and why. */
  readonly notes: readonly AzureNote[];
}

export type WhatIfKind = 'create' | 'modify' | 'delete' | 'no-change' | 'ignore' | 'deploy' | 'unsupported';

/** One property that a deployment would change. */
export interface WhatIfProperty {
  readonly path: string;
  readonly kind: 'create' | 'delete' | 'modify' | 'array';
  readonly before: string | null;
  readonly after: string | null;
  /** Set when this is noise: a default, an order, a case or something only Azure writes. Says which. */
  readonly noise: string | null;
}

/** One resource in Azure's preview. */
export interface WhatIfChange {
  readonly step: string;
  readonly target: PushTarget;
  readonly kind: WhatIfKind;
  readonly properties: readonly WhatIfProperty[];
  /** Why it could not be told, for `unsupported` and for groups that do not exist yet. */
  readonly reason: string | null;
}

export interface WhatIf {
  /** Binds a confirmation to exactly these steps and these changes. */
  readonly hash: string;
  readonly changes: readonly WhatIfChange[];
  readonly notes: readonly AzureNote[];
}

export type PushState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'paused' | 'skipped';

/** Where one step or one resource of a push is. */
export interface PushProgress {
  readonly step: string;
  /** ARM id of a resource in the step; null for the step itself. */
  readonly target: string | null;
  readonly state: PushState;
  /** Milliseconds since this step or resource began. */
  readonly elapsed: number;
  /** What happened and what to do next, for `failed`, `paused` and `cancelled`. */
  readonly message: string | null;
  /** Azure's own words, never shown alone. */
  readonly detail: string | null;
}

/** How a push ended. `done` only if every step of it was seen to be done. */
export interface PushResult {
  readonly state: 'done' | 'failed' | 'cancelled' | 'paused';
  readonly progress: readonly PushProgress[];
  /** ARM ids Azure said exist because of this push. */
  readonly created: readonly string[];
  readonly message: string;
}

/** A push that was begun on this machine and has no end yet. Holds no secret. */
export interface UnfinishedPush {
  readonly push: string;
  readonly plan: string;
  readonly startedAt: number;
  readonly step: string;
  /** Parameters that must be given again to go on. */
  readonly parameters: readonly PushParameter[];
}

/** What a job says while it runs. The last one is always `ended`. */
export type JobEvent =
  /** Sign-in: open this page and type this code, or a browser was opened. */
  | { readonly type: 'sign-in'; readonly url: string; readonly code: string | null; readonly message: string }
  | { readonly type: 'progress'; readonly done: number; readonly total: number | null; readonly message: string }
  /** Azure asked to wait: the job goes on by itself. */
  | { readonly type: 'waiting'; readonly seconds: number; readonly message: string }
  | { readonly type: 'note'; readonly note: AzureNote }
  | { readonly type: 'push'; readonly progress: PushProgress }
  | { readonly type: 'ended'; readonly outcome: JobOutcome };

export type JobOutcome =
  | { readonly ok: true; readonly result: JobResult }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string; readonly detail?: string } };

export type JobResult =
  | { readonly job: 'sign-in'; readonly account: AzureAccount }
  | { readonly job: 'inventory'; readonly inventory: AzureInventory }
  | { readonly job: 'what-if'; readonly whatIf: WhatIf }
  | { readonly job: 'push'; readonly push: PushResult };

/** Values for the parameters of a push by name. Never logged and never written to disk by a host. */
export interface PushValues {
  readonly [parameter: string]: string;
}

/** Calls about Azure: part of the table every host serves. A call that takes long answers with the name of a job. */
export interface AzureCalls {
  /** Who is signed in, which ways and clouds this host offers, and whether it is the demo. */
  'azure.account': {
    readonly request: Record<never, never>;
    readonly reply: {
      readonly account: AzureAccount | null;
      readonly ways: readonly SignInWay[];
      /** `private` alone where an endpoint was named at the start, else the others. */
      readonly clouds: readonly AzureCloud[];
      readonly demo: boolean;
      /** The sign-in is kept in the system's keychain and is there again after the next start. */
      readonly kept: boolean;
    };
  };
  'azure.signIn': {
    readonly request: { readonly way: SignInWay; readonly cloud: AzureCloud; readonly tenant: string | null };
    readonly reply: { readonly job: string };
  };
  /** Forgets every token of this host. */
  'azure.signOut': { readonly request: Record<never, never>; readonly reply: Record<never, never> };
  /** Answers from recordings instead of Azure until signed out. */
  'azure.demo': { readonly request: Record<never, never>; readonly reply: { readonly account: AzureAccount } };
  'azure.subscriptions': { readonly request: Record<never, never>; readonly reply: readonly AzureSubscription[] };
  'azure.inventory': { readonly request: AzureScope; readonly reply: { readonly job: string } };
  'azure.whatIf': {
    readonly request: { readonly push: PushPlan; readonly values: PushValues };
    readonly reply: { readonly job: string };
  };
  /** Refused unless `confirmed` is the hash of a what-if of exactly this push that this host has shown. */
  'azure.push': {
    readonly request: { readonly push: PushPlan; readonly values: PushValues; readonly confirmed: string };
    readonly reply: { readonly job: string };
  };
  'azure.unfinished': { readonly request: Record<never, never>; readonly reply: readonly UnfinishedPush[] };
  /** Takes a push up where it was left. */
  'azure.resume': { readonly request: { readonly push: string; readonly values: PushValues }; readonly reply: { readonly job: string } };
  /** Forgets an unfinished push. What exists in Azure stays. */
  'azure.forget': { readonly request: { readonly push: string }; readonly reply: Record<never, never> };
  /** What a job said since `after`, which is 0 at first and then the `next` of the last reply; waits up to `wait` milliseconds (30,000 at most) for something new. Progress that nobody heard may be left out for later progress. */
  'jobs.follow': {
    readonly request: { readonly job: string; readonly after: number; readonly wait: number };
    readonly reply: { readonly events: readonly JobEvent[]; readonly next: number; readonly ended: boolean };
  };
  /** Asks a job to stop. It still says how it ended. */
  'jobs.cancel': { readonly request: { readonly job: string }; readonly reply: Record<never, never> };
}
