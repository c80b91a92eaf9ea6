// causeway trace: does one flow arrive, and does its answer come back.
import { ok, type Result } from '../../shared/base/result.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { FLOW_PROTOCOLS, type FlowProtocol, type Query } from '../../shared/trace/flow.ts';
import { trace } from '../../shared/trace/trace.ts';
import { traceJson } from '../../shared/trace/trace-json.ts';
import { choose } from '../choose.ts';
import { type Context, readPlanFile } from '../context.ts';
import { EXIT, type Failure, type Outcome, usageFailure } from '../failure.ts';
import { traceText } from '../format/trace-text.ts';
import { jsonText, visible } from '../output.ts';
import { resourceId } from '../resource-id.ts';
import type { DefineVerb } from '../verb.ts';

const FORMATS = ['text', 'json'] as const;

interface Options {
  readonly from: string;
  readonly to: string;
  readonly port: string;
  readonly protocol: string;
  readonly format: string;
}

/** Describes the verb to the parser. */
export const define: DefineVerb = (command, context, run) => {
  command
    .argument('<plan>', 'plan file, or - for standard input')
    .requiredOption('--from <id>', 'where the flow starts: a resource, or internet')
    .requiredOption('--to <target>', 'where it leads: a resource, an address, a DNS name, or internet')
    .option('--port <number>', 'destination port', '443')
    .option('--protocol <protocol>', FLOW_PROTOCOLS.join(', '), 'tcp')
    .option('--format <format>', 'text or json', 'text')
    .addHelpText(
      'after',
      '\nExits with 1 when the flow does not arrive, or when the plan does not say.\n\nExample:\n  causeway trace hub.causeway.json --from arcServer:plant/srv-01 --to gbl.his.arc.azure.com',
    )
    .action((file: string, options: Options) => run(() => traceOne(context, file, options)));
};

async function traceOne(context: Context, file: string, options: Options): Promise<Outcome> {
  const format = choose(options.format, { what: 'format', known: FORMATS });
  if (!format.ok) return format;
  const query = queryOf(options);
  if (!query.ok) return query;
  const plan = await readPlanFile(context, file);
  if (!plan.ok) return plan;
  const from = resourceId(plan.value, query.value.from);
  if (!from.ok) return from;
  const to = endOf(plan.value, query.value.to);
  if (!to.ok) return to;
  const answer = trace(plan.value, { ...query.value, from: from.value, to: to.value });
  if (!answer.ok) return usageFailure(visible(answer.error.message));
  context.result(
    format.value === 'json'
      ? jsonText({ version: 1, ...traceJson(plan.value, answer.value) })
      : traceText(plan.value, answer.value, context.paint),
  );
  return ok(answer.value.verdict === 'delivered' ? EXIT.fine : EXIT.findings);
}

/** A word with a dot or a colon is an address or a name to ask, also where a zone is called like it. */
function endOf(plan: Plan, word: string): Result<string, Failure> {
  return /[.:]/.test(word) ? ok(word) : resourceId(plan, word);
}

function queryOf({ from, to, port, protocol }: Options): Result<Query, Failure> {
  const chosen = choose<FlowProtocol>(protocol, { what: 'protocol', known: FLOW_PROTOCOLS });
  if (!chosen.ok) return chosen;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535)
    return usageFailure(`"${visible(port)}" is no port. Ports are whole numbers from 0 to 65535.`);
  return ok({ from, to, port: Number(port), protocol: chosen.value });
}
