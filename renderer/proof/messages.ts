// What the page and its proving worker say to each other. Plans travel as what changed in them, so that an edit costs little.
import type { Resource } from '../../shared/kinds/index.ts';
import type { Settings } from '../../shared/plan/plan.ts';
import type { IntentProof } from '../../shared/trace/intents.ts';
import type { ServerProof } from './board.ts';

/** To the worker: a part of what changed since the last plan. The plan is whole, and proved, with the part that says `last`. */
export interface PlanPart {
  /** Counts plans; answers carry it. */
  readonly round: number;
  /** Forget what was sent before: this is another plan. */
  readonly afresh: boolean;
  readonly put: readonly Resource[];
  readonly gone: readonly string[];
  readonly settings: Settings;
  readonly last: boolean;
}

/** From the worker: what is proved so far. */
export interface Proved {
  readonly round: number;
  readonly servers: readonly ServerProof[];
  readonly intents: readonly IntentProof[];
  readonly done: boolean;
}
