// Counts what passed, failed and was skipped over all steps of npm test, and says it in one line.
import { readFileSync } from 'node:fs';

/** An empty count. */
export function createTally() {
  return { passed: 0, failed: 0, skipped: 0 };
}

/** A step that is one test: it passed when its exit code is 0. */
export function addStep(tally, code) {
  if (code === 0) tally.passed++;
  else tally.failed++;
}

/** Adds the numbers of a test runner's JSON report. A run that failed without a failed test counts as one failure. */
export function addReport(tally, path, code) {
  let report = null;
  try {
    report = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // No report: the runner did not get as far as writing one.
  }
  const failed = report?.numFailedTests ?? 0;
  tally.passed += report?.numPassedTests ?? 0;
  tally.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  tally.failed += failed === 0 && code !== 0 ? 1 : failed;
}

/** `N passed, N failed`, with `, N skipped` when there are any. */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
