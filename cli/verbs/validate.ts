// causeway validate: runs the planning rules over plans and folders of plans.
import { ok, type Result } from '../../shared/base/result.ts';
import { ALL_RULES, thresholdOf } from '../../shared/rules/config.ts';
import type { Finding, Rule } from '../../shared/rules/define-rule.ts';
import { PROFILE_NAMES, THRESHOLDS, type Threshold } from '../../shared/rules/profiles.ts';
import { csvReport } from '../../shared/rules/report/csv.ts';
import { githubReport } from '../../shared/rules/report/github.ts';
import { junitReport } from '../../shared/rules/report/junit.ts';
import { markdownReport } from '../../shared/rules/report/markdown.ts';
import { sarifReport } from '../../shared/rules/report/sarif.ts';
import { SEVERITY_ORDER } from '../../shared/rules/run.ts';
import { suppressionUnused } from '../../shared/rules/settings/suppressions.ts';
import { choose, chooseRules, collect } from '../choose.ts';
import { type ConfigurationOptions, createConfigurations, effectiveConfiguration, type LoadedConfiguration } from '../configuration.ts';
import { type Context, nameOf, readPlanAndText, writeResult } from '../context.ts';
import { EXIT, type Failure, type Outcome, usageFailure } from '../failure.ts';
import { validateJson } from '../format/validate-json.ts';
import { validateText } from '../format/validate-text.ts';
import { formatOf, type Validation, type ValidationFormat } from '../format/validation.ts';
import { CONFIG_OPTION } from '../judge-plan.ts';
import { applyBaselines, type BaselineOptions, type Item, type JudgedItem, judgeItems } from '../judge-plans.ts';
import { jsonText, paintFor, visible } from '../output.ts';
import { planFiles } from '../plan-files.ts';
import type { DefineVerb } from '../verb.ts';

const FORMATS = {
  text: validateText,
  json: validateJson,
  sarif: formatOf(sarifReport),
  junit: formatOf(junitReport),
  markdown: formatOf(markdownReport),
  github: formatOf(githubReport),
  csv: formatOf(csvReport),
} satisfies { readonly [format: string]: ValidationFormat };
type Format = keyof typeof FORMATS;
const FORMAT_NAMES = Object.keys(FORMATS) as readonly Format[];

/** One asked-for output: a format and the file it goes to; undefined is standard output. */
interface Target {
  format: string;
  file?: string;
}

interface Options extends ConfigurationOptions, BaselineOptions {
  readonly failOn?: string;
  readonly maxWarnings?: string;
  readonly exitZero?: boolean;
  readonly rule?: readonly string[];
  readonly printConfig?: boolean;
}

/** Describes the verb to the parser. */
export const define: DefineVerb = (command, context, run) => {
  const targets: Target[] = [];
  let early: string | undefined;
  command
    .argument('<plan...>', 'plan files, folders of plans, or - for standard input')
    .option('--format <format>', `${FORMAT_NAMES.join(', ')}; may be given several times`, (format: string) => {
      targets.push({ format, ...(early === undefined ? {} : { file: early }) });
      early = undefined;
    })
    .option('--output <file>', 'where the format named before it goes', (file: string) => {
      const last = targets.at(-1);
      if (last) last.file = file;
      else early = file;
    })
    .option('--fail-on <severity>', 'exit with 1 at this severity or worse: error, warning, info, never (default: error)')
    .option('--max-warnings <number>', 'exit with 1 when there are more warnings than this')
    .option('--exit-zero', 'exit with 0 whatever the findings are')
    .option('--rule <code>', 'only this rule; may be given several times', collect)
    .option('--profile <name>', `${PROFILE_NAMES.join(', ')}; before the profile of the configuration`)
    .option('--config <file>', CONFIG_OPTION)
    .option('--print-config', 'print the configuration that holds for the plan, and stop')
    .option('--baseline <file>', 'findings listed there count as suppressed')
    .option('--write-baseline <file>', 'list the findings of this run there, so that only new ones count from now on')
    .option('--prune-baseline', 'take findings out of the baseline that are gone')
    .addHelpText(
      'after',
      `
With --format json one plan gives one indented object; several plans give one object per line.
Findings of severity "unknown" (the plan does not say enough) count for --fail-on info.
A folder stands for every *.causeway.json in it and below it.
Suppressions stand in the settings of a plan or in the configuration: rule, resource, reason, expires.

Examples:
  causeway validate hub.causeway.json --format text --format sarif --output findings.sarif
  causeway validate plans --profile strict --baseline known.json`,
    )
    .action((words: string[], options: Options) =>
      run(() => {
        if (targets.length === 0 || early !== undefined) targets.push({ format: 'text', ...(early === undefined ? {} : { file: early }) });
        return validate(context, words, targets, options);
      }),
    );
};

interface Checked {
  readonly formats: readonly { readonly format: Format; readonly file: string | undefined }[];
  readonly failOn: Threshold | undefined;
  readonly maxWarnings: number;
  /** Rules asked for by name; all rules when none was. */
  readonly chosen: readonly Rule[];
  readonly files: readonly string[];
}

async function validate(context: Context, words: readonly string[], targets: readonly Target[], options: Options): Promise<Outcome> {
  const checked = await check(context, words, targets, options);
  if (!checked.ok) return checked;
  const { formats, chosen, files, failOn } = checked.value;
  const configurationOf = createConfigurations(context, options);
  const loaded = new Map<string, LoadedConfiguration>();
  for (const file of files) {
    const one = await configurationOf(file);
    if (!one.ok) return one;
    loaded.set(file, one.value);
  }
  if (options.printConfig) return printConfiguration(context, [...loaded.values()], { failOn, baseline: options.baseline });

  const items: Item[] = [];
  for (const [file, one] of loaded) items.push({ file, loaded: one, read: await readPlanAndText(context, file) });
  const unreadable = items.flatMap(({ read }) => (read.ok ? [] : [read.error]));
  const judged = judgeItems(context, items, chosen);
  const known = await applyBaselines(context, judged, options, unreadable.length === 0);
  if (!known.ok) return known;
  const validations = known.value.map((one) => one.validation);
  if (validations.length > 0) {
    for (const { format, file } of formats) {
      const paint = file === undefined ? context.paint : paintFor(false);
      const written = await writeResult(context, file, FORMATS[format](validations, { paint, version: context.version }));
      if (!written.ok) return written;
    }
  }
  const failures = [...unreadable, ...known.value.flatMap(unknownRuleIn)];
  const [first, ...others] = failures;
  if (first) {
    for (const failure of others) context.remark(`causeway: ${failure.message}`);
    return { ok: false, error: first };
  }
  const warnings = validations.flatMap(openFindings).filter((finding) => finding.severity === 'warning').length;
  const failed =
    warnings > checked.value.maxWarnings ||
    known.value.some(({ validation, loaded: { configuration } }) => fails(openFindings(validation), failOn ?? thresholdOf(configuration)));
  return ok(failed && !options.exitZero ? EXIT.findings : EXIT.fine);
}

/** Everything the command line can get wrong by itself. */
async function check(
  context: Context,
  words: readonly string[],
  targets: readonly Target[],
  options: Options,
): Promise<Result<Checked, Failure>> {
  const formats = chooseFormats(targets);
  if (!formats.ok) return formats;
  const failOn = options.failOn === undefined ? ok(undefined) : choose<Threshold>(options.failOn, { what: 'threshold', known: THRESHOLDS });
  if (!failOn.ok) return failOn;
  const maxWarnings = options.maxWarnings === undefined ? Number.POSITIVE_INFINITY : wholeNumber(options.maxWarnings);
  if (maxWarnings === null)
    return usageFailure(`--max-warnings needs a whole number from 0 on, not "${visible(options.maxWarnings ?? '')}".`);
  const chosen = chooseRules(options.rule ?? [], ALL_RULES);
  if (!chosen.ok) return chosen;
  if (words.filter((word) => word === '-').length > 1) return usageFailure('Standard input can be read once only.');
  const files = await planFiles(context, words);
  if (!files.ok) return files;
  return ok({ formats: formats.value, failOn: failOn.value, maxWarnings, chosen: chosen.value, files: files.value });
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Checks the formats. Only one result can go to standard output. */
function chooseFormats(targets: readonly Target[]): Result<Checked['formats'], Failure> {
  const chosen: { readonly format: Format; readonly file: string | undefined }[] = [];
  for (const { format, file } of targets) {
    const known = choose<Format>(format, { what: 'format', known: FORMAT_NAMES });
    if (!known.ok) return known;
    chosen.push({ format: known.value, file: file === '-' ? undefined : file });
  }
  if (chosen.filter((one) => one.file === undefined).length > 1)
    return usageFailure('Only one format can go to standard output. Put --output FILE after each of the others.');
  return ok(chosen);
}

function printConfiguration(
  context: Context,
  loaded: readonly LoadedConfiguration[],
  overrides: { readonly failOn: Threshold | undefined; readonly baseline: string | undefined },
): Outcome {
  const [first, ...others] = new Set(loaded);
  if (!first || others.length > 0)
    return usageFailure('These plans have different configurations. Name one plan to print its configuration.');
  context.result(jsonText(effectiveConfiguration(context, first, overrides)));
  return ok(EXIT.fine);
}

/** A suppression of a plan that names a rule nobody knows is bad input: what it was meant to silence is not silenced. */
function unknownRuleIn({ file, judgement }: JudgedItem): readonly Failure[] {
  if (!judgement.ran.some((rule) => rule.code === suppressionUnused.code)) return [];
  return judgement.findings.flatMap((finding) =>
    finding.rule === suppressionUnused.code && finding.data.flaw === 'unknown-rule'
      ? [{ exit: EXIT.usage, message: `${nameOf(file)}: ${visible(finding.message)}` }]
      : [],
  );
}

function openFindings({ findings }: Validation): readonly Finding[] {
  return findings.filter((finding) => finding.suppressed === null);
}

/** True when an open finding is at the threshold or worse. */
function fails(open: readonly Finding[], threshold: Threshold): boolean {
  return threshold !== 'never' && open.some((finding) => SEVERITY_ORDER[finding.severity] <= SEVERITY_ORDER[threshold]);
}
