// The shape of a planning rule: data about itself, a check that reads the plan, a fix that proposes commands, examples that prove both.
import type { Json } from '../base/json.ts';
import type { Command } from '../plan/commands.ts';
import type { Lookup } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';

/** `W^` of the catalogue is `warning` until a trace shows that a declared flow fails on it. */
export type Severity = 'error' | 'warning' | 'info' | 'unknown';

/** Mark of the fact a rule stands on: `stated` by a Microsoft source, `inferred` by us, `old` or `conflict`ing sources. */
export type Confidence = 'stated' | 'inferred' | 'old' | 'conflict';

/** What a check says. Resource ids, never names: the runner looks names up. */
export interface Report {
  /** The resource at fault. */
  readonly subject: string;
  /** Field of the subject, for example `addressSpace` or `rules.3.priority`. */
  readonly field?: string;
  /** Other resources that take part, in a stable order. */
  readonly related?: readonly string[];
  /** Values for the slots of the message, and evidence for machines. */
  readonly data?: { readonly [slot: string]: Json };
  /** Another severity than the rule's, where the catalogue distinguishes (imported, near a limit). */
  readonly severity?: Severity;
  /** Another message than the rule's. */
  readonly message?: string;
}

export interface RuleContext {
  readonly plan: Plan;
  readonly find: Lookup;
  /** The value of a switchable parameter: the plan's setting, else the rule's default. */
  readonly parameter: <T extends Json>(name: string) => T;
  readonly report: (finding: Report) => void;
  /** Says that the plan does not state what is needed, and names the missing fact. Never a pass, never a failure. */
  readonly unknown: (subject: string, missing: string, field?: string) => void;
}

export interface Fix {
  /** What the button says: "Move to 10.2.0.0/16". Slots as in the message. */
  readonly label: string;
  /** Safe fixes cannot let traffic pass that did not pass before. */
  readonly safe: boolean;
  /** Commands that cure the finding, or an empty list when this one cannot be cured automatically. */
  readonly make: (finding: Finding, context: { readonly plan: Plan; readonly find: Lookup }) => readonly Command[];
}

export interface Rule {
  /** Catalogue code, for ever: `ADDR-006`. */
  readonly code: string;
  /** Path of the file below rules/, readable: `addressing/peered-networks-overlap`. */
  readonly id: string;
  /** The requirement, as a sentence without full stop. */
  readonly title: string;
  readonly severity: Exclude<Severity, 'unknown'>;
  readonly confidence?: Confidence;
  /** Why it matters: one to three sentences that teach. */
  readonly why: string;
  /** Labels of facts/sources.ts the rule stands on. */
  readonly sources: readonly string[];
  /** Month the sources were read, `YYYY-MM`. */
  readonly reviewed: string;
  /** What is wrong, with slots: "{range} overlaps {other}". Names the thing at fault. */
  readonly message: string;
  /** Switchable values and their defaults. */
  readonly parameters?: { readonly [name: string]: Json };
  /** Follows names or packets through the plan (shared/trace), which keeps what it reads to itself: asked again after each edit. */
  readonly traces?: true;
  readonly check: (context: RuleContext) => void;
  readonly fix?: Fix;
  readonly examples: {
    readonly fails: () => Plan;
    readonly passes: () => Plan;
  };
}

/** What a rule says about a plan, ready to be shown. */
export interface Finding {
  readonly rule: string;
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly subject: string;
  readonly field?: string;
  readonly related: readonly string[];
  readonly data: { readonly [slot: string]: Json };
  readonly fixable: 'safe' | 'unsafe' | null;
  /** Stable under edits elsewhere: rule, subject, field, related. */
  readonly fingerprint: string;
  /** Reason of the suppression that covers it, or null. */
  readonly suppressed: string | null;
}

/** Declares a rule. Only here so that the compiler checks its shape. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
