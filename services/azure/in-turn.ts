// Many small pieces of work with a bounded number at the same time.
import { ok, type Result } from '../../shared/base/result.ts';

/** Runs all pieces, `atOnce` at a time. The first error ends it: what runs is waited for, nothing more is begun. */
export async function inTurn<E>(work: readonly (() => Promise<Result<void, E>>)[], atOnce: number): Promise<Result<void, E>> {
  let next = 0;
  let failed: Result<void, E> | null = null;
  const worker = async (): Promise<void> => {
    while (failed === null && next < work.length) {
      const done = await work[next++]?.();
      if (done && !done.ok) failed ??= done;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, work.length) }, worker));
  return failed ?? ok(undefined);
}
