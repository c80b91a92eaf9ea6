// causeway azure what-if: what a push of the plan would change, as Azure says.
import type { Command } from 'commander';
import { parametersOf } from '../../shared/azure/push/values.ts';
import { ok } from '../../shared/base/result.ts';
import { type ConnectOptions, connect, connectOptions } from '../azure/connect.ts';
import { type PlaceOptions, placeOptions, prepare, refusedEnd } from '../azure/push-plan.ts';
import { valuesFor } from '../azure/values.ts';
import { askWhatIf, whatIfJson, whatIfText } from '../azure/what-if.ts';
import { choose } from '../choose.ts';
import type { Context } from '../context.ts';
import { EXIT, type Outcome } from '../failure.ts';
import { jsonText } from '../output.ts';
import type { Run } from '../verb.ts';

interface Options extends ConnectOptions, PlaceOptions {
  readonly format: string;
  readonly noise?: boolean;
}

/** Describes the verb to the parser. */
export function defineWhatIf(azure: Command, context: Context, run: Run): void {
  const command = azure
    .command('what-if')
    .summary('preview what a push would change')
    .description('Previews what a push of the plan would change in Azure. Changes nothing.')
    .argument('<plan>', 'plan file, or - for standard input')
    .option('--format <format>', 'text or json', 'text')
    .option('--noise', 'also show what differs only in defaults, order, case or read-only values');
  placeOptions(command);
  connectOptions(command)
    .addHelpText(
      'after',
      `
Errors among the findings of the plan stop it, as they stop a push. Previewing needs the right to deploy (Contributor).

Example:
  causeway azure what-if hub.causeway.json --subscription 00000000-0000-0000-0000-000000000000 --resource-group rg-hub`,
    )
    .action((file: string, options: Options) => run(() => preview(context, file, options)));
}

async function preview(context: Context, file: string, options: Options): Promise<Outcome> {
  const format = choose(options.format, { what: 'format', known: ['text', 'json'] as const });
  if (!format.ok) return format;
  const prepared = await prepare(context, file, options);
  if (!prepared.ok) return refusedEnd(prepared.error);
  const { plan, push } = prepared.value;
  const values = await valuesFor(context, parametersOf(push), options.values);
  if (!values.ok) return values;
  const host = await connect(context, options, plan.settings.cloud);
  if (!host.ok) return host;
  const whatIf = await askWhatIf(context, host.value, push, values.value);
  if (!whatIf.ok) return whatIf;
  if (format.value === 'json') context.result(jsonText(whatIfJson(push, whatIf.value)));
  else context.result(whatIfText(push, whatIf.value, context.paint, { noise: options.noise ?? false }));
  return ok(EXIT.fine);
}
