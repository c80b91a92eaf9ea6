// What `diff` found, as the formats receive it and as `--format json` prints it.
import type { Json } from '../../shared/base/json.ts';
import type { Severity } from '../../shared/rules/define-rule.ts';
import type { ResourceView } from '../describe.ts';

export interface ChangedView extends ResourceView {
  /** `null` before or after means: not stated. */
  readonly fields: readonly { readonly field: string; readonly before: Json; readonly after: Json }[];
}

export interface FindingLine {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly resource: ResourceView | null;
  readonly field: string | null;
  readonly fingerprint: string;
}

/** Packets between two ranges that fare otherwise. */
export interface FlowLine {
  readonly from: ResourceView;
  /** Null for the Internet. */
  readonly to: ResourceView | null;
  readonly protocol: 'tcp';
  readonly ports: readonly string[];
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly before: string;
  readonly after: string;
}

export interface Differences {
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
  readonly resources: {
    readonly added: readonly ResourceView[];
    readonly removed: readonly ResourceView[];
    readonly changed: readonly ChangedView[];
  };
  readonly reachability: {
    /** Names of servers and intents that fare otherwise. `server` is null for intents. */
    readonly proofs: readonly {
      readonly server: ResourceView | null;
      readonly subject: string;
      readonly before: string;
      readonly after: string;
    }[];
    readonly gained: readonly FlowLine[];
    readonly lost: readonly FlowLine[];
    /** Pairs of ranges that were too many to compare, or 0. */
    readonly uncompared: number;
  };
  readonly findings: { readonly added: readonly FindingLine[]; readonly resolved: readonly FindingLine[] };
}
