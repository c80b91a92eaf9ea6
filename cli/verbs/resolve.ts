// causeway resolve: what a name leads to, asked from a place of the plan.
import { ok } from '../../shared/base/result.ts';
import { resolve } from '../../shared/trace/trace.ts';
import { answerJson } from '../../shared/trace/trace-json.ts';
import { choose } from '../choose.ts';
import { type Context, readPlanFile } from '../context.ts';
import { EXIT, type Outcome, usageFailure } from '../failure.ts';
import { answerText } from '../format/trace-text.ts';
import { jsonText, visible } from '../output.ts';
import { resourceId } from '../resource-id.ts';
import type { DefineVerb } from '../verb.ts';

const FORMATS = ['text', 'json'] as const;

interface Options {
  readonly from: string;
  readonly name: string;
  readonly format: string;
}

/** Describes the verb to the parser. */
export const define: DefineVerb = (command, context, run) => {
  command
    .argument('<plan>', 'plan file, or - for standard input')
    .requiredOption('--from <id>', 'who asks: a resource')
    .requiredOption('--name <fqdn>', 'the name to ask')
    .option('--format <format>', 'text or json', 'text')
    .addHelpText(
      'after',
      '\nExits with 1 when the name has no answer, or when the plan does not say.\n\nExample:\n  causeway resolve hub.causeway.json --from arcServer:plant/srv-01 --name gbl.his.arc.azure.com',
    )
    .action((file: string, options: Options) => run(() => resolveOne(context, file, options)));
};

async function resolveOne(context: Context, file: string, options: Options): Promise<Outcome> {
  const format = choose(options.format, { what: 'format', known: FORMATS });
  if (!format.ok) return format;
  const plan = await readPlanFile(context, file);
  if (!plan.ok) return plan;
  const from = resourceId(plan.value, options.from);
  if (!from.ok) return from;
  const answer = resolve(plan.value, from.value, options.name);
  if (!answer.ok) return usageFailure(visible(answer.error.message));
  context.result(
    format.value === 'json'
      ? jsonText({ version: 1, query: { from: from.value, name: options.name }, ...answerJson(plan.value, answer.value) })
      : answerText(plan.value, options.name, answer.value, context.paint),
  );
  return ok(answer.value.kind === 'private' || answer.value.kind === 'public' ? EXIT.fine : EXIT.findings);
}
