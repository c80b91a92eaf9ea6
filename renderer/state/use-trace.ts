// The answer to what is asked, for components: follows the plan, the question and the examples of intents.
import { useEffect, useMemo } from 'react';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Trace } from '../../shared/trace/flow.ts';
import { spokenVerdict, stepsOf } from '../proof/words.ts';
import { say } from './announce.ts';
import { type Answered, answerOf, useAsked } from './proof.ts';
import { useProved } from './proved.ts';

/** The answer of now. */
export function useAnswer(plan: Plan): Answered {
  const asked = useAsked();
  const intents = useProved((state) => state.intents);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the example of an intent is read from what is proved
  return useMemo(() => answerOf(plan, asked), [plan.resources, plan.settings, asked.question, asked.intent, intents]);
}

/** The trace that is painted on the canvas, or null. Its verdict is said aloud whenever it changes. */
export function usePaintedTrace(plan: Plan): Trace | null {
  const answer = useAnswer(plan);
  const painted = useAsked().painted;
  const trace = painted && answer && 'trace' in answer ? answer.trace : null;
  const spoken = trace && spokenVerdict(plan, trace);
  useEffect(() => {
    if (spoken !== null) say(spoken);
  }, [spoken]);
  return trace;
}

/** Resource of the hop whose step is looked at, or null. */
export function useCurrentHop(trace: Trace | null): string | null {
  const { step } = useAsked();
  return trace ? (stepsOf(trace)[step]?.resource ?? null) : null;
}
