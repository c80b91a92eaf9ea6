// The baseline: findings that were there when a team began to look. They count as suppressed; what is new counts.
import { isObject, type Json, type MutableJson, setKey } from '../../base/json.ts';
import { compareText } from '../../base/order.ts';
import { readJson } from '../../base/read-json.ts';
import { err, ok, type Problem, type Result } from '../../base/result.ts';
import type { Finding } from '../define-rule.ts';

const VERSION = 1;

/** Fingerprints of findings by plan: its path relative to the baseline file, with forward slashes. */
export type Baseline = ReadonlyMap<string, readonly string[]>;

/** Reads a baseline file. Errors: not JSON, not a baseline, a newer version. */
export function readBaseline(text: string): Result<Baseline, Problem> {
  const json = readJson(text, { comments: false });
  if (!json.ok) return json;
  if (!isObject(json.value) || !isObject(json.value.plans))
    return err({
      code: 'not-a-baseline',
      message: 'This is not a baseline of Causeway: it has no "plans". Name another file.',
    });
  if (json.value.version !== VERSION)
    return err({
      code: 'newer-version',
      message: `The baseline has the version ${JSON.stringify(json.value.version ?? null)}; this program reads ${VERSION}. Update Causeway, or delete the file and write it anew with --write-baseline.`,
    });
  const plans = new Map<string, readonly string[]>();
  for (const [name, list] of Object.entries(json.value.plans)) {
    if (!isTexts(list))
      return err({
        code: 'not-a-baseline',
        message: `The findings of "${name}" are no list of texts. Delete the file and write it anew with --write-baseline.`,
      });
    plans.set(name, list);
  }
  return ok(plans);
}

function isTexts(json: Json | undefined): json is readonly string[] {
  return Array.isArray(json) && json.every((one) => typeof one === 'string');
}

/** The text of a baseline: one finding a line, sorted, so that changes can be read. */
export function writeBaseline(baseline: Baseline): string {
  const plans: MutableJson = {};
  for (const name of [...baseline.keys()].sort(compareText)) {
    const list = [...new Set(baseline.get(name))].sort(compareText);
    if (list.length > 0) setKey(plans, name, list);
  }
  return `${JSON.stringify({ version: VERSION, plans }, null, 2)}\n`;
}

/** What one run has to say about the entries of a plan. */
export interface BaselineUpdate {
  readonly plan: string;
  /** Findings of the run that nothing but the baseline suppresses. */
  readonly findings: readonly Finding[];
  /** Codes of the rules that were run; entries of others are kept. */
  readonly ran: ReadonlySet<string>;
}

/** Entries of a plan whose finding is gone. */
export function goneFrom(baseline: Baseline, { plan, findings, ran }: BaselineUpdate): readonly string[] {
  const present = new Set(findings.map((finding) => finding.fingerprint));
  return (baseline.get(plan) ?? []).filter((fingerprint) => ran.has(codeOf(fingerprint)) && !present.has(fingerprint));
}

/** The baseline without entries whose finding is gone. */
export function prunedBaseline(baseline: Baseline, updates: readonly BaselineUpdate[]): Baseline {
  const next = new Map(baseline);
  for (const update of updates) {
    const gone = new Set(goneFrom(baseline, update));
    next.set(
      update.plan,
      (baseline.get(update.plan) ?? []).filter((one) => !gone.has(one)),
    );
  }
  return next;
}

/** The baseline with every finding of the run, and without those that are gone. Plans and rules that were not looked at keep theirs. */
export function extendedBaseline(baseline: Baseline, updates: readonly BaselineUpdate[]): Baseline {
  const next = new Map(prunedBaseline(baseline, updates));
  for (const { plan, findings } of updates) next.set(plan, [...(next.get(plan) ?? []), ...findings.map((finding) => finding.fingerprint)]);
  return next;
}

/** The code a fingerprint begins with. */
function codeOf(fingerprint: string): string {
  return fingerprint.slice(0, fingerprint.indexOf('|'));
}
