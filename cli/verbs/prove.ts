// causeway prove: every Arc-enabled server against every name it needs, and the intents of the plan.
import { ok, type Result } from '../../shared/base/result.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { prove } from '../../shared/trace/prove.ts';
import { proofJson } from '../../shared/trace/trace-json.ts';
import { without } from '../../shared/trace/without.ts';
import { choose, collect } from '../choose.ts';
import { type Context, readPlanFile } from '../context.ts';
import { EXIT, type Failure, type Outcome, usageFailure } from '../failure.ts';
import { proofJunit } from '../format/proof-junit.ts';
import { proofText } from '../format/trace-text.ts';
import { jsonText, visible } from '../output.ts';
import { resourceId } from '../resource-id.ts';
import type { DefineVerb } from '../verb.ts';

const FORMATS = ['text', 'json', 'junit'] as const;

/** Describes the verb to the parser. */
export const define: DefineVerb = (command, context, run) => {
  command
    .argument('<plan>', 'plan file, or - for standard input')
    .option('--format <format>', 'text, json or junit', 'text')
    .option('--without <id>', 'as if this resource had failed; may be given several times', collect)
    .addHelpText(
      'after',
      '\nExits with 1 when something fails or is not known.\n\nExamples:\n  causeway prove hub.causeway.json\n  causeway prove hub.causeway.json --without connection:cn-harbour',
    )
    .action((file: string, options: Options) => run(() => proveAll(context, file, options)));
};

interface Options {
  readonly format: string;
  readonly without?: readonly string[];
}

async function proveAll(context: Context, file: string, options: Options): Promise<Outcome> {
  const format = choose(options.format, { what: 'format', known: FORMATS });
  if (!format.ok) return format;
  const plan = await readPlanFile(context, file);
  if (!plan.ok) return plan;
  const failing = idsOf(plan.value, options.without ?? []);
  if (!failing.ok) return failing;
  const failed = without(plan.value, failing.value);
  if (!failed.ok) return usageFailure(visible(failed.error.message));
  const proof = prove(failed.value);
  if (format.value === 'json') context.result(jsonText({ version: 1, without: failing.value, ...proofJson(plan.value, proof) }));
  else context.result(format.value === 'junit' ? proofJunit(proof) : proofText(proof, context.paint));
  return ok(proof.summary.failed + proof.summary.unknown === 0 ? EXIT.fine : EXIT.findings);
}

function idsOf(plan: Plan, words: readonly string[]): Result<readonly string[], Failure> {
  const ids: string[] = [];
  for (const word of words) {
    const id = resourceId(plan, word);
    if (!id.ok) return id;
    ids.push(id.value);
  }
  return ok(ids);
}
