// When the page went down: loaded again by itself at first, the person is asked when it happens too often.

/** So many crashes within the span are taken as chance. */
const MOST = 2;
const SPAN_MS = 60_000;

export interface Crashes {
  /** What to do about a page that is gone for this reason of the runtime, at this time in milliseconds. */
  readonly answer: (reason: string, now: number) => 'nothing' | 'reload' | 'ask';
  /** True once after each crash. */
  readonly take: () => boolean;
}

/** Counts crashes of one window. */
export function createCrashes(): Crashes {
  let times: readonly number[] = [];
  let crashed = false;
  return {
    answer: (reason, now) => {
      if (reason === 'clean-exit') return 'nothing';
      crashed = true;
      times = [...times.filter((time) => now - time < SPAN_MS), now];
      return times.length > MOST ? 'ask' : 'reload';
    },
    take: () => {
      const answer = crashed;
      crashed = false;
      return answer;
    },
  };
}
