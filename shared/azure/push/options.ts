// What a push is asked for, and why it may be refused.
import type { AzureNote } from '../../contract/azure.ts';

export interface PushOptions {
  /** Subscription of what the plan puts into none. */
  readonly subscription?: string;
  /** Resource group of what the plan puts into none. */
  readonly resourceGroup?: string;
  /** Region of what the plan gives none. */
  readonly location?: string;
  /** Plan ids: only these are deployed, everything else is taken as it is. Absent: the whole plan. */
  readonly only?: readonly string[];
  /** ARM ids a person confirmed one by one. Nothing else is ever deleted. */
  readonly deletions?: readonly string[];
}

/** One reason against a push. */
export interface PushReason extends AzureNote {
  /** `finding` carries the rule in `rule`; the others name a fact that is missing or cannot be sent. */
  readonly code: 'finding' | 'subscription' | 'group' | 'region' | 'name' | 'reference' | 'deletion' | 'too-large';
  readonly rule: string | null;
}

/** A push that is not made: every reason, worst first. */
export interface PushRefusal {
  readonly code: 'push-refused';
  readonly message: string;
  readonly reasons: readonly PushReason[];
}

/** A reason that is no finding. `subject` is a plan id, an ARM id or `plan`. */
export function reason(code: PushReason['code'], subject: string, message: string): PushReason {
  return { code, subject, message, rule: null };
}
