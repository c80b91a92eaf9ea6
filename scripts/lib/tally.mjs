// Counts what passed, failed and was skipped over all steps of npm test, and says it in one line.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ROOT } from './run.mjs';

/** An empty count. */
export function createTally() {
  return { passed: 0, failed: 0, skipped: 0, faults: [] };
}

/** A step that is one test: it passed when its exit code is 0. */
export function addStep(tally, title, code) {
  if (code === 0) {
    tally.passed++;
    return;
  }
  tally.failed++;
  tally.faults.push(title);
}

/** Adds the numbers of a test runner's JSON report. A run that failed without a failed test counts as one failure. */
export function addReport(tally, title, path, code) {
  let report = null;
  try {
    report = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // No report: the runner did not get as far as writing one.
  }
  const faults = failedTests(report);
  if (faults.length === 0 && code !== 0) faults.push(`${title} (exit code ${code})`);
  tally.passed += report?.numPassedTests ?? 0;
  tally.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  tally.failed += faults.length;
  tally.faults.push(...faults);
}

/** What the report calls failed: a test by its file and name, a file that could not be read by its path. */
function failedTests(report) {
  return (report?.testResults ?? []).flatMap(({ name, status, assertionResults = [] }) => {
    const file = relative(ROOT, name);
    const tests = assertionResults.filter((result) => result.status === 'failed');
    if (tests.length === 0 && status === 'failed') return [file];
    return tests.map((result) => `${file} > ${result.fullName}`);
  });
}

/** The names of what failed, a line each, and the line that sums up: `N passed, N failed`, with `, N skipped` when there are any. */
export function summaryLines({ passed, failed, skipped, faults }) {
  const sum = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return [...faults.map((fault) => `failed: ${fault}`), sum];
}
