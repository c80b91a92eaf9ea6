// causeway fix: applies the fixes of findings to a plan file. Safe ones only, unless asked.
import { ok } from '../../shared/base/result.ts';
import { writePlan } from '../../shared/plan/file.ts';
import { ALL_RULES } from '../../shared/rules/config.ts';
import { applyFixes, type FixOutcome } from '../../shared/rules/fix.ts';
import { PROFILE_NAMES } from '../../shared/rules/profiles.ts';
import { chooseRules, collect } from '../choose.ts';
import type { ConfigurationOptions } from '../configuration.ts';
import { type Context, nameOf, readPlanFile, writeResult } from '../context.ts';
import { EXIT, type Outcome, usageFailure } from '../failure.ts';
import { CONFIG_OPTION, judgeFor } from '../judge-plan.ts';
import { count, visible } from '../output.ts';
import type { DefineVerb } from '../verb.ts';

interface Options extends ConfigurationOptions {
  readonly rule?: readonly string[];
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly output?: string;
}

/** Describes the verb to the parser. */
export const define: DefineVerb = (command, context, run) => {
  command
    .argument('<plan>', 'plan file, or - for standard input (the fixed plan then goes to standard output)')
    .option('--rule <code>', 'only fixes of this rule; may be given several times', collect)
    .option('--all', 'also fixes that may let traffic pass that did not pass before')
    .option('--dry-run', 'say what would be done and write nothing')
    .option('--profile <name>', `${PROFILE_NAMES.join(', ')}; before the profile of the configuration`)
    .option('--config <file>', CONFIG_OPTION)
    .option('-o, --output <file>', 'write the fixed plan here instead of into the plan file; - is standard output')
    .addHelpText('after', '\nExample:\n  causeway fix hub.causeway.json --rule ADDR-006 --dry-run')
    .action((file: string, options: Options) => run(() => fix(context, file, options)));
};

async function fix(context: Context, file: string, options: Options): Promise<Outcome> {
  if (options.output === undefined && !options.dryRun && /\.(?:svg|png)$/i.test(file))
    return usageFailure(`${nameOf(file)} is a picture. Name a file for the fixed plan with -o.`);
  const rules = chooseRules(options.rule ?? [], ALL_RULES);
  if (!rules.ok) return rules;
  const findings = await judgeFor(context, file, options, rules.value);
  if (!findings.ok) return findings;
  const plan = await readPlanFile(context, file);
  if (!plan.ok) return plan;
  const outcome = applyFixes(plan.value, rules.value, (finding) => finding.fixable === 'safe' || options.all === true, findings.value);
  const target = options.output ?? file;
  const say = target === '-' && !options.dryRun ? context.remark : (line: string) => context.result(`${line}\n`);
  for (const line of linesOf(outcome)) say(line);
  if (options.dryRun) {
    say(outcome.applied.length === 0 ? 'Nothing to fix.' : `${count(outcome.applied.length, 'fix', 'fixes')} would be applied.`);
    return ok(EXIT.fine);
  }
  const unchanged = outcome.applied.length === 0;
  if (!unchanged || target !== file || target === '-') {
    const written = await writeResult(context, target, writePlan(outcome.plan));
    if (!written.ok) return written;
  }
  const where = target === '-' ? '' : ` ${unchanged ? '' : `Wrote ${nameOf(target)}.`}`.trimEnd();
  say(
    `${unchanged ? 'Nothing to fix.' : `${count(outcome.applied.length, 'fix', 'fixes')} applied.`}${where}${remainder(outcome, options)}`,
  );
  if (outcome.circular) context.remark('Some fixes undo one another; those were left out. Use --rule to choose.');
  return ok(EXIT.fine);
}

function linesOf(outcome: FixOutcome): readonly string[] {
  return outcome.applied.map(({ finding, label }) => `${finding.rule}  ${visible(finding.subject)}  ${visible(label)}`);
}

function remainder(outcome: FixOutcome, options: Options): string {
  const open = outcome.remaining.filter((finding) => finding.suppressed === null && finding.severity !== 'unknown');
  if (open.length === 0) return '';
  const unsafe = options.all ? 0 : open.filter((finding) => finding.fixable === 'unsafe').length;
  return ` ${count(open.length, 'finding remains', 'findings remain')}${unsafe > 0 ? `, ${unsafe} of them with a fix that needs --all` : ''}.`;
}
