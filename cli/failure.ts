// How a verb ends: an exit code, or a failure with one sentence for people. Faults of ours are thrown and end with 70.
import { err, type Result } from '../shared/base/result.ts';

/** Exit codes of the interface contract. */
export const EXIT = { fine: 0, findings: 1, usage: 2, host: 3, fault: 70 } as const;

export interface Failure {
  readonly exit: 2 | 3;
  readonly message: string;
}

export type Outcome = Result<number, Failure>;

/** Wrong use or unreadable input: exit 2. */
export function usageFailure(message: string): { readonly ok: false; readonly error: Failure } {
  return err({ exit: EXIT.usage, message });
}

/** The machine refused, for example a full disk: exit 3. */
export function hostFailure(message: string): { readonly ok: false; readonly error: Failure } {
  return err({ exit: EXIT.host, message });
}
