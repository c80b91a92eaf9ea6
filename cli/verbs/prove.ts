// causeway prove: every Arc-enabled server against every name it needs, and the intents of the plan.
import { ok } from '../../shared/base/result.ts';
import { prove } from '../../shared/trace/prove.ts';
import { proofJson } from '../../shared/trace/trace-json.ts';
import { choose } from '../choose.ts';
import { type Context, readPlanFile } from '../context.ts';
import { EXIT, type Outcome } from '../failure.ts';
import { proofJunit } from '../format/proof-junit.ts';
import { proofText } from '../format/trace-text.ts';
import { jsonText } from '../output.ts';
import type { DefineVerb } from '../verb.ts';

const FORMATS = ['text', 'json', 'junit'] as const;

/** Describes the verb to the parser. */
export const define: DefineVerb = (command, context, run) => {
  command
    .argument('<plan>', 'plan file, or - for standard input')
    .option('--format <format>', 'text, json or junit', 'text')
    .addHelpText('after', '\nExits with 1 when something fails or is not known.\n\nExample:\n  causeway prove hub.causeway.json')
    .action((file: string, options: { readonly format: string }) => run(() => proveAll(context, file, options.format)));
};

async function proveAll(context: Context, file: string, wanted: string): Promise<Outcome> {
  const format = choose(wanted, { what: 'format', known: FORMATS });
  if (!format.ok) return format;
  const plan = await readPlanFile(context, file);
  if (!plan.ok) return plan;
  const proof = prove(plan.value);
  if (format.value === 'json') context.result(jsonText({ version: 1, ...proofJson(plan.value, proof) }));
  else context.result(format.value === 'junit' ? proofJunit(proof) : proofText(proof, context.paint));
  return ok(proof.summary.failed + proof.summary.unknown === 0 ? EXIT.fine : EXIT.findings);
}
