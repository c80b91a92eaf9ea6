// causeway validate: runs the planning rules over one or more plans.
import { ok, type Result } from '../../shared/base/result.ts';
import type { Finding } from '../../shared/rules/define-rule.ts';
import { runRules, SEVERITY_ORDER } from '../../shared/rules/run.ts';
import { choose, chooseRules, collect, notYet } from '../choose.ts';
import { type Context, readPlanFile, writeResult } from '../context.ts';
import { EXIT, type Failure, type Outcome, usageFailure } from '../failure.ts';
import { validateJson } from '../format/validate-json.ts';
import { validateText } from '../format/validate-text.ts';
import type { Validation, ValidationFormat } from '../format/validation.ts';
import { paintFor } from '../output.ts';
import { type DefineVerb, hideLater } from '../verb.ts';

const FORMATS = { text: validateText, json: validateJson } satisfies { readonly [format: string]: ValidationFormat };
type Format = keyof typeof FORMATS;
const FORMAT_NAMES = Object.keys(FORMATS) as readonly Format[];
const LATER_FORMATS = ['sarif', 'junit', 'markdown', 'github', 'csv'];
const LATER_OPTIONS = ['baseline', 'write-baseline', 'profile', 'config'];
const THRESHOLDS = ['error', 'warning', 'info', 'never'] as const;
type Threshold = (typeof THRESHOLDS)[number];

/** One asked-for output: a format and the file it goes to; undefined is standard output. */
interface Target {
  format: string;
  file?: string;
}

interface Options {
  readonly failOn: string;
  readonly rule?: readonly string[];
  readonly [option: string]: unknown;
}

/** Describes the verb to the parser. */
export const define: DefineVerb = (command, context, run) => {
  const targets: Target[] = [];
  let early: string | undefined;
  command
    .argument('<plan...>', 'plan files, or - for standard input')
    .option('--format <format>', `${FORMAT_NAMES.join(' or ')}; may be given several times`, (format: string) => {
      targets.push({ format, ...(early === undefined ? {} : { file: early }) });
      early = undefined;
    })
    .option('--output <file>', 'where the format named before it goes', (file: string) => {
      const last = targets.at(-1);
      if (last) last.file = file;
      else early = file;
    })
    .option('--fail-on <severity>', 'exit with 1 at this severity or worse: error, warning, info, never', 'error')
    .option('--rule <code>', 'only this rule; may be given several times', collect)
    .addHelpText(
      'after',
      `
With --format json one plan gives one indented object; several plans give one object per line.
Findings of severity "unknown" (the plan does not say enough) count for --fail-on info.

Example:
  causeway validate hub.causeway.json --format text --format json --output findings.json`,
    )
    .action((files: string[], options: Options) =>
      run(() => {
        if (targets.length === 0 || early !== undefined) targets.push({ format: 'text', ...(early === undefined ? {} : { file: early }) });
        return validate(context, files, targets, options);
      }),
    );
  hideLater(command, [
    { name: 'baseline', value: 'file' },
    { name: 'write-baseline', value: 'file' },
    { name: 'profile', value: 'name' },
    { name: 'config', value: 'file' },
  ]);
};

async function validate(context: Context, files: readonly string[], targets: readonly Target[], options: Options): Promise<Outcome> {
  const later = notYet(options, LATER_OPTIONS);
  if (!later.ok) return later;
  const formats = chooseFormats(targets);
  if (!formats.ok) return formats;
  const threshold = choose<Threshold>(options.failOn, { what: 'threshold', known: THRESHOLDS });
  if (!threshold.ok) return threshold;
  const rules = chooseRules(options.rule ?? []);
  if (!rules.ok) return rules;
  if (files.filter((file) => file === '-').length > 1) return usageFailure('Standard input can be read once only.');

  const validations: Validation[] = [];
  const unreadable: Failure[] = [];
  for (const file of files) {
    const plan = await readPlanFile(context, file);
    if (!plan.ok) unreadable.push(plan.error);
    else validations.push({ file, plan: plan.value, rules: rules.value, findings: runRules(plan.value, rules.value) });
  }
  if (validations.length > 0) {
    for (const { format, file } of formats.value) {
      const paint = file === undefined ? context.paint : paintFor(false);
      const written = await writeResult(context, file, FORMATS[format](validations, paint));
      if (!written.ok) return written;
    }
  }
  const [first, ...others] = unreadable;
  if (first) {
    for (const failure of others) context.remark(`causeway: ${failure.message}`);
    return { ok: false, error: first };
  }
  return ok(validations.some(({ findings }) => fails(findings, threshold.value)) ? EXIT.findings : EXIT.fine);
}

/** Checks the formats. Only one result can go to standard output. */
function chooseFormats(
  targets: readonly Target[],
): Result<readonly { readonly format: Format; readonly file: string | undefined }[], Failure> {
  const chosen: { readonly format: Format; readonly file: string | undefined }[] = [];
  for (const { format, file } of targets) {
    const known = choose<Format>(format, { what: 'format', known: FORMAT_NAMES, later: LATER_FORMATS });
    if (!known.ok) return known;
    chosen.push({ format: known.value, file: file === '-' ? undefined : file });
  }
  if (chosen.filter((one) => one.file === undefined).length > 1)
    return usageFailure('Only one format can go to standard output. Put --output FILE after each of the others.');
  return ok(chosen);
}

/** True when an open finding is at the threshold or worse. */
function fails(findings: readonly Finding[], threshold: Threshold): boolean {
  if (threshold === 'never') return false;
  return findings.some((finding) => finding.suppressed === null && SEVERITY_ORDER[finding.severity] <= SEVERITY_ORDER[threshold]);
}
