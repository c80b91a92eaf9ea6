// causeway schema: prints the JSON Schema of plan files.
import { ok } from '../../shared/base/result.ts';
import { planSchema } from '../../shared/plan/schema.ts';
import { EXIT } from '../failure.ts';
import { jsonText } from '../output.ts';
import type { DefineVerb } from '../verb.ts';

/** Describes the verb to the parser. */
export const define: DefineVerb = (command, context, run) => {
  command.addHelpText('after', '\nExample:\n  causeway schema > plan.schema.json').action(() =>
    run(async () => {
      context.result(jsonText(planSchema()));
      return ok(EXIT.fine);
    }),
  );
};
