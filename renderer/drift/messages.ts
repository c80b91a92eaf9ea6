// What the page and the worker that compares the plan with Azure say to each other. The worker holds what Azure answered; the page gets
// rows to show and, when differences are settled, what changes in the plan.
import type { Home, Looked } from '../../shared/azure/drift/azure-state.ts';
import type { Drift, DriftState } from '../../shared/azure/drift/drift.ts';
import type { ImportNote, ImportSource } from '../../shared/importers/importer.ts';
import type { PlanPart } from './plan-parts.ts';
import type { DriftRow } from './rows.ts';

/** What files hold, as far as somebody knows: some resources, or all of their types in the groups or subscriptions they name. */
export type Held = 'some' | 'groups' | 'subscriptions';

/** Where a state of Azure comes from. */
export type LookSource =
  | { readonly type: 'files'; readonly sources: readonly ImportSource[]; readonly held: Held }
  /** `text` is null when nothing was found. */
  | { readonly type: 'signed-in'; readonly text: string | null; readonly looked: Looked; readonly home: Home }
  /** The last import or push: Azure as if nobody touched it since. */
  | { readonly type: 'agreed' };

/** To the worker. `round` comes back with the answers. `look` names a state that the worker holds. */
export type Ask =
  | { readonly type: 'plan'; readonly part: PlanPart }
  | { readonly type: 'look'; readonly round: number; readonly look: string; readonly source: LookSource }
  | { readonly type: 'name'; readonly look: string; readonly as: string }
  | { readonly type: 'compare'; readonly round: number; readonly look: string }
  | {
      readonly type: 'settle';
      readonly round: number;
      readonly look: string;
      readonly ids: readonly string[];
      readonly way: 'accept' | 'revert';
    }
  | { readonly type: 'forget'; readonly look: string };

/** A comparison without its rows. */
export interface DriftSummary {
  readonly basis: Drift['basis'];
  readonly compared: number;
  readonly changes: number;
  readonly counts: { readonly [state in DriftState]: number };
  readonly notSeen: number;
  readonly notCompared: number;
  readonly byAzure: number;
  /** The first remarks of the reader. */
  readonly notes: readonly ImportNote[];
  readonly unmapped: number;
}

/** From the worker. */
export type Answer =
  | { readonly type: 'looked'; readonly round: number; readonly summary: DriftSummary }
  | { readonly type: 'refused'; readonly round: number; readonly message: string }
  | {
      readonly type: 'rows';
      readonly round: number;
      readonly rows: readonly DriftRow[];
      /** With the last rows. */
      readonly summary: DriftSummary | null;
    }
  | { readonly type: 'settled'; readonly round: number; readonly part: PlanPart; readonly label: string };
