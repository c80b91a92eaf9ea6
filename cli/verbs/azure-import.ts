// causeway azure import: what exists in Azure becomes a plan, or is merged into one.
import type { Command } from 'commander';
import { agreedAfterImport } from '../../shared/azure/drift/agree.ts';
import { withoutUnread } from '../../shared/azure/drift/azure-state.ts';
import { commandsText, SHELLS } from '../../shared/azure/inventory/commands.ts';
import { ok } from '../../shared/base/result.ts';
import { importSources } from '../../shared/importers/index.ts';
import { writePlan } from '../../shared/plan/file.ts';
import { type ConnectOptions, connect, connectOptions } from '../azure/connect.ts';
import { readLive, type ScopeOptions, scopeOf, scopeOptions } from '../azure/scope.ts';
import { choose } from '../choose.ts';
import { type Context, readPlanFile, writeResult } from '../context.ts';
import { EXIT, type Outcome, usageFailure } from '../failure.ts';
import { placed, reportOf, tellImport } from '../import-report.ts';
import { visible } from '../output.ts';
import type { Run } from '../verb.ts';

interface Options extends ConnectOptions, ScopeOptions {
  readonly output?: string;
  readonly into?: string;
  readonly format: string;
  readonly commands?: string | true;
}

/** Describes the verb to the parser. */
export function defineImport(azure: Command, context: Context, run: Run): void {
  const command = azure.command('import');
  scopeOptions(command)
    .summary('make a plan from what exists in Azure')
    .description('Makes a plan from what exists in Azure, or merges it into one. Reads only.')
    .option('-o, --output <plan>', 'write the plan here; - is standard output')
    .option('--into <plan>', 'merge into this plan and keep its layout; written back unless -o names another place')
    .option('--demo', 'a made-up estate instead of Azure; asks nobody')
    .option('--format <format>', 'text or json: how the result is reported', 'text')
    .option('--commands [shell]', `print read-only commands to run elsewhere instead (${SHELLS.join(' or ')}); asks nobody`);
  connectOptions(command)
    .addHelpText(
      'after',
      `
Without -o and --into the plan goes to standard output and the report to standard error.

Examples:
  causeway azure import --subscription 00000000-0000-0000-0000-000000000000 -o hub.causeway.json
  causeway azure import --commands > collect.sh`,
    )
    .action((options: Options) => run(() => importAzure(context, options)));
}

async function importAzure(context: Context, options: Options): Promise<Outcome> {
  const format = choose(options.format, { what: 'format', known: ['text', 'json'] as const });
  if (!format.ok) return format;
  const chosen = scopeOf(options);
  if (!chosen.ok) return chosen;
  const scope = chosen.value;
  if (options.commands !== undefined) {
    const shell = choose(options.commands === true ? SHELLS[0] : options.commands, { what: 'shell', known: SHELLS });
    if (!shell.ok) return shell;
    context.result(commandsText(scope, shell.value));
    return ok(EXIT.fine);
  }
  const target = options.output ?? options.into ?? '-';
  if (target === '-' && format.value === 'json')
    return usageFailure('With --format json the report goes to standard output. Name a file for the plan with -o.');
  const into = options.into === undefined ? ok(undefined) : await readPlanFile(context, options.into);
  if (!into.ok) return into;

  const host = await connect(context, options, into.value?.settings.cloud);
  if (!host.ok) return host;
  const inventory = await readLive(context, host.value, scope);
  if (!inventory.ok) return inventory;
  const { text, notes, unread, resources } = inventory.value;
  if (resources === 0)
    return usageFailure('Nothing was found there that Causeway knows. Check the scope, and that the account has the role Reader on it.');
  const imported = importSources([{ name: 'Azure', text }], { format: 'arm-resources', ...(into.value ? { into: into.value } : {}) });
  if (!imported.ok) return usageFailure(visible(imported.error.message));
  const { plan, fromAzure } = imported.value;
  const agreed = agreedAfterImport(plan, fromAzure && withoutUnread(plan, fromAzure, { unread }));
  const written = await writeResult(context, target, writePlan(placed(agreed)));
  if (!written.ok) return written;
  tellImport(context, reportOf({ ...imported.value, notes: [...notes, ...imported.value.notes] }, into.value), {
    target,
    format: format.value,
  });
  return ok(EXIT.fine);
}
