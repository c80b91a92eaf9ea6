// What a push is made of before it has an order: things to deploy and things to do between, each with what must be done before it.
import type { JsonObject } from '../../base/json.ts';
import type { CheckedTarget, PushParameter, PushStep, PushTarget } from '../../contract/azure.ts';
import type { ArmResource } from '../../emitters/arm-resources.ts';

type WithoutId<Step> = Step extends unknown ? Omit<Step, 'id'> : never;
/** A step whose id is still to be made from its content. */
export type StepDraft = WithoutId<PushStep>;

/** Where a deployment is started. */
export interface Home {
  readonly subscription: string;
  /** Null for a deployment at the subscription. */
  readonly group: string | null;
}

/** One resource of a template. */
export interface DeployNode {
  readonly kind: 'deploy';
  readonly key: string;
  readonly one: ArmResource;
  readonly home: Home;
  readonly target: PushTarget;
  /** Nodes of one lane may share a template. */
  readonly lane: string;
  /** The resource as template JSON, without `dependsOn`. */
  readonly json: JsonObject;
  readonly parameters: readonly PushParameter[];
  readonly unlessExists: CheckedTarget | null;
  /** Title of a step that holds only nodes with this title. */
  readonly title: string | null;
  readonly after: Set<string>;
}

/** A step that is not a deployment. Of those that are free the lower rank comes first. */
export interface GateNode {
  readonly kind: 'gate';
  readonly key: string;
  readonly rank: number;
  readonly step: StepDraft;
  readonly after: Set<string>;
}

export type PushNode = DeployNode | GateNode;

/** Order of gates that are free at the same time: what Azure does by itself, then what waits for others, then handwork in the order of a change. */
export const GATE_RANK = {
  endpoint: 0,
  associate: 1,
  request: 2,
  circuit: 3,
  device: 4,
  firewall: 5,
  settle: 6,
  forwarders: 7,
  onboard: 8,
  verify: 9,
} as const;

/** Key of the first form of a resource that a later step finishes. */
export const firstForm = (key: string): string => `${key}!first`;
