// Plans of one run: judged under their configurations, then measured against their baselines.
import { ok, type Result } from '../shared/base/result.ts';
import { ALL_RULES, withRulesOn } from '../shared/rules/config.ts';
import type { Rule } from '../shared/rules/define-rule.ts';
import { type Judgement, judgeAll, withBaseline } from '../shared/rules/judge.ts';
import type { Baseline, BaselineUpdate } from '../shared/rules/report/baseline.ts';
import { OWN_RULES } from '../shared/rules/settings/suppressions.ts';
import { growBaseline, loadBaseline, nameInBaseline, pruneBaseline, remarkGone } from './baselines.ts';
import type { LoadedConfiguration } from './configuration.ts';
import { type Context, pathOf } from './context.ts';
import { type Failure, usageFailure } from './failure.ts';
import type { Validation } from './format/validation.ts';
import { reportName } from './plan-files.ts';

/** One plan on its way: its file, its configuration and what was read. */
export interface Item {
  readonly file: string;
  readonly loaded: LoadedConfiguration;
  readonly read: Result<{ readonly plan: Validation['plan']; readonly text: string }, Failure>;
}

export interface JudgedItem extends Item {
  readonly validation: Validation;
  readonly judgement: Judgement;
}

export interface BaselineOptions {
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly pruneBaseline?: boolean;
}

/** Judges the plans that could be read, those of one configuration together. */
export function judgeItems(context: Context, items: readonly Item[], chosen: readonly Rule[]): readonly JudgedItem[] {
  const byName = chosen.length < ALL_RULES.length;
  // What is said about suppressions depends on every other rule.
  const rules = chosen.some((rule) => OWN_RULES.includes(rule)) ? ALL_RULES : chosen;
  const wanted = new Set(chosen.map((rule) => rule.code));
  const judged = new Map<Item, JudgedItem>();
  for (const loaded of new Set(items.map((item) => item.loaded))) {
    const group = items.flatMap((item) => (item.loaded === loaded && item.read.ok ? [{ item, ...item.read.value }] : []));
    const configuration = byName ? withRulesOn(loaded.configuration, chosen) : loaded.configuration;
    const judgements = judgeAll(
      group.map(({ plan }) => plan),
      rules,
      configuration,
    );
    for (const [i, { item, plan, text }] of group.entries()) {
      const judgement = judgements[i];
      if (!judgement) continue;
      const own: Judgement = {
        ...judgement,
        findings: judgement.findings.filter((finding) => wanted.has(finding.rule)),
        ran: judgement.ran.filter((rule) => wanted.has(rule.code)),
      };
      const validation = validationOf(own, {
        file: item.file,
        name: reportName(context, item.file),
        text,
        plan,
        rules: ALL_RULES,
        configurations: loaded.files,
      });
      judged.set(item, { ...item, judgement: own, validation });
    }
  }
  return items.flatMap((item) => judged.get(item) ?? []);
}

function validationOf({ findings, origins, ran }: Judgement, of: Omit<Validation, 'findings' | 'origins' | 'ran'>): Validation {
  return { ...of, findings, origins, ran };
}

/** Reads, writes or prunes the baseline of each plan, and marks what it knows. Nothing is written when a plan could not be read. */
export async function applyBaselines(
  context: Context,
  judged: readonly JudgedItem[],
  options: BaselineOptions,
  complete: boolean,
): Promise<Result<readonly JudgedItem[], Failure>> {
  const writing = options.writeBaseline === undefined ? null : pathOf(context, options.writeBaseline);
  const reading = options.baseline === undefined ? null : pathOf(context, options.baseline);
  const pathFor = (one: JudgedItem): string | null => writing ?? reading ?? one.loaded.baseline;
  const paths = new Set(judged.map(pathFor));
  if (options.pruneBaseline && writing === null && paths.has(null))
    return usageFailure('There is no baseline to prune. Name it with --baseline FILE.');
  const baselines = new Map<string, Baseline>();
  for (const path of paths) {
    if (path === null) continue;
    const updates = judged.filter((one) => pathFor(one) === path).map((one) => updateOf(context, path, one));
    const baseline = await baselineAt(context, path, updates, { write: writing !== null, prune: options.pruneBaseline === true, complete });
    if (!baseline.ok) return baseline;
    baselines.set(path, baseline.value);
  }
  return ok(
    judged.map((one) => {
      const path = pathFor(one);
      const list = path === null ? undefined : baselines.get(path)?.get(nameInBaseline(context, path, one.file));
      if (list === undefined) return one;
      const judgement = withBaseline(one.judgement, new Set(list));
      return { ...one, judgement, validation: validationOf(judgement, one.validation) };
    }),
  );
}

async function baselineAt(
  context: Context,
  path: string,
  updates: readonly BaselineUpdate[],
  { write, prune, complete }: { readonly write: boolean; readonly prune: boolean; readonly complete: boolean },
): Promise<Result<Baseline, Failure>> {
  if (write && complete) return growBaseline(context, path, updates);
  if (write) return ok(new Map());
  const baseline = await loadBaseline(context, path);
  if (!baseline.ok) return baseline;
  if (prune && complete) return pruneBaseline(context, path, baseline.value, updates);
  remarkGone(context, path, baseline.value, updates);
  return baseline;
}

function updateOf(context: Context, path: string, { file, judgement }: JudgedItem): BaselineUpdate {
  return {
    plan: nameInBaseline(context, path, file),
    findings: judgement.findings.filter((finding) => finding.suppressed === null),
    ran: new Set(judgement.ran.map((rule) => rule.code)),
  };
}
