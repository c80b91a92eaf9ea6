// When engine and oracle count as of one mind about a packet: the same class, or one of the few kinds of doubt they tell differently.
import type { Failure, Verdict as Outcome } from '../../../shared/trace/flow.ts';
import type { Verdict } from '../../oracle/verdict.ts';

/** What the engine said, in the words both share. */
export interface Answer {
  readonly verdict: string;
  readonly failure: string | null;
  /** What is missing, or why. */
  readonly about: string;
}

/** The engine's verdict as an answer about the packet alone: what a scope says about an agent is beyond it. */
export function answerOfTrace({ verdict, failure, missing }: TraceEnd): Answer {
  if (failure === 'ScopeRefused' || failure === 'WrongScope') return { verdict: 'delivered', failure: null, about: '' };
  return { verdict, failure, about: missing.join() };
}

interface TraceEnd {
  readonly verdict: Outcome;
  readonly failure: Failure | null;
  readonly missing: readonly string[];
}

/** Whether they agree, or differ only where they may. */
export function ofOneMind(ours: Answer, theirs: Verdict): boolean {
  return classOf(ours) === classOf(theirs) || mayDiffer(ours, theirs);
}

/** Classes that name the same thing, or one of several that are true at once. */
function classOf({ verdict, failure }: Pick<Answer, 'verdict' | 'failure'>): string {
  if (verdict === 'delivered' || verdict === 'unknown') return verdict;
  if (failure === 'NoReturnRoute' || failure === 'Asymmetric') return 'no answer';
  return failure ?? verdict;
}

const DEAD = ['TunnelDown', 'BgpDown'];

/** Where the two may differ, and why. */
function mayDiffer(ours: Answer, theirs: Verdict): boolean {
  // Circuits without a site: the engine also doubts what the tag VirtualNetwork holds then, the oracle also doubts user routes.
  if (ours.about.includes('circuit') || theirs.detail.includes('circuit')) return true;
  // Several ways are as good: the oracle counts dead connections among them, the engine those that carry what was written by hand.
  if (ours.about.includes('equal routes')) return theirs.verdict !== 'delivered';
  if (theirs.detail.includes('ways differ')) return true;
  // Both stop it; with several faults at once either may be named.
  const stopped =
    ours.verdict !== 'delivered' && theirs.verdict !== 'delivered' && ours.verdict !== 'unknown' && theirs.verdict !== 'unknown';
  return stopped && (DEAD.includes(ours.failure ?? '') || DEAD.includes(theirs.failure ?? ''));
}
