// causeway explain: prints the page of a planning rule.
import { ok } from '../../shared/base/result.ts';
import { findRule } from '../../shared/rules/config.ts';
import { rulePage } from '../../shared/rules/page.ts';
import { unknownRule } from '../choose.ts';
import type { Context } from '../context.ts';
import { EXIT, type Outcome } from '../failure.ts';
import type { DefineVerb } from '../verb.ts';

/** Describes the verb to the parser. */
export const define: DefineVerb = (command, context, run) => {
  command
    .argument('<code>', 'code of a rule, for example PLS-007, or its id')
    .addHelpText('after', '\nThe page is Markdown.\n\nExample:\n  causeway explain ADDR-006')
    .action((code: string) => run(async () => explain(context, code)));
};

function explain(context: Context, code: string): Outcome {
  const rule = findRule(code);
  if (!rule) return unknownRule(code);
  const page = rulePage(rule);
  context.result(page.endsWith('\n') ? page : `${page}\n`);
  return ok(EXIT.fine);
}
