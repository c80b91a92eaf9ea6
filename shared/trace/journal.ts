// The diary of one walk: hops with their steps, what was missing, what to warn about.
import type { Because, Failure, Hop, Step, StepKind } from './flow.ts';

export interface Journal {
  readonly hops: readonly Hop[];
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
  readonly pass: (resource: string, kind: StepKind, decision: string, because: Because) => void;
  readonly stop: (resource: string, kind: StepKind, decision: string, because: Because) => void;
  readonly lacks: (resource: string, kind: StepKind, decision: string, missing: string, because?: Because) => void;
  readonly warn: (code: string) => void;
}

/** A new diary. */
export function journal(): Journal {
  const hops: { resource: string; steps: Step[] }[] = [];
  const missing: string[] = [];
  const warnings: string[] = [];
  const write = (resource: string, step: Step): void => {
    const last = hops[hops.length - 1];
    if (last?.resource === resource) last.steps.push(step);
    else hops.push({ resource, steps: [step] });
  };
  return {
    hops,
    missing,
    warnings,
    pass: (resource, kind, decision, because) => write(resource, { kind, decision, because, outcome: 'pass' }),
    stop: (resource, kind, decision, because) => write(resource, { kind, decision, because, outcome: 'stop' }),
    lacks: (resource, kind, decision, fact, because = {}) => {
      if (!missing.includes(fact)) missing.push(fact);
      write(resource, { kind, decision, because: { ...because, missing: fact }, outcome: 'unknown' });
    },
    warn: (code) => {
      if (!warnings.includes(code)) warnings.push(code);
    },
  };
}

/** How a walk ended. */
export type Ending =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'stopped'; readonly failures: readonly Failure[] }
  | { readonly kind: 'unknown' };
