// causeway azure import: what exists in Azure becomes a plan, or is merged into one.
import type { Command } from 'commander';
import { commandsText, SHELLS } from '../../shared/azure/inventory/commands.ts';
import { ok } from '../../shared/base/result.ts';
import type { AzureScope } from '../../shared/contract/azure.ts';
import { AZURE_METHODS } from '../../shared/contract/azure-requests.ts';
import { importSources } from '../../shared/importers/index.ts';
import { writePlan } from '../../shared/plan/file.ts';
import { type ConnectOptions, connect, connectOptions } from '../azure/connect.ts';
import { azureFailure, followJob } from '../azure/follow.ts';
import { choose, collect } from '../choose.ts';
import { type Context, readPlanFile, writeResult } from '../context.ts';
import { EXIT, type Outcome, usageFailure } from '../failure.ts';
import { placed, reportOf, tellImport } from '../import-report.ts';
import { visible } from '../output.ts';
import type { Run } from '../verb.ts';

interface Options extends ConnectOptions {
  readonly subscription?: readonly string[];
  readonly resourceGroup?: readonly string[];
  readonly tag?: readonly string[];
  readonly region?: readonly string[];
  readonly connectedTo?: readonly string[];
  readonly output?: string;
  readonly into?: string;
  readonly format: string;
  readonly commands?: string | true;
}

/** Describes the verb to the parser. */
export function defineImport(azure: Command, context: Context, run: Run): void {
  const command = azure
    .command('import')
    .summary('make a plan from what exists in Azure')
    .description('Makes a plan from what exists in Azure, or merges it into one. Reads only.')
    .option('--subscription <id…>', 'only this subscription, by id or name (repeatable); all that are visible by default', collect)
    .option('--resource-group <name…>', 'only this resource group (repeatable)', collect)
    .option('--tag <name=value…>', 'only resources with this tag, or with any value of it; one is enough (repeatable)', collect)
    .option('--region <region…>', 'only this region, and what is global (repeatable)', collect)
    .option('--connected-to <id…>', 'only what is joined to this ARM id in any number of steps (repeatable)', collect)
    .option('-o, --output <plan>', 'write the plan here; - is standard output')
    .option('--into <plan>', 'merge into this plan and keep its layout; written back unless -o names another place')
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
    .action((options: Options) => run(() => importLive(context, options)));
}

async function importLive(context: Context, options: Options): Promise<Outcome> {
  const format = choose(options.format, { what: 'format', known: ['text', 'json'] as const });
  if (!format.ok) return format;
  const scope: AzureScope = {
    subscriptions: options.subscription ?? [],
    groups: options.resourceGroup ?? [],
    tags: options.tag ?? [],
    regions: options.region ?? [],
    connectedTo: options.connectedTo ?? [],
  };
  if (!AZURE_METHODS['azure.inventory'](scope)) return usageFailure(wrongScope(scope));
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
  const started = await host.value.handlers['azure.inventory'](scope);
  if (!started.ok) return azureFailure(context, started.error);
  const result = await followJob(context, host.value, started.value.job);
  if (!result.ok) return result;
  if (result.value.job !== 'inventory') throw new Error('An import ended as something else');
  const { text, notes } = result.value.inventory;
  if (result.value.inventory.resources === 0)
    return usageFailure('Nothing was found there that Causeway knows. Check the scope, and that the account has the role Reader on it.');
  const imported = importSources([{ name: 'Azure', text }], { format: 'arm-resources', ...(into.value ? { into: into.value } : {}) });
  if (!imported.ok) return usageFailure(visible(imported.error.message));
  const written = await writeResult(context, target, writePlan(placed(imported.value.plan)));
  if (!written.ok) return written;
  tellImport(context, reportOf({ ...imported.value, notes: [...notes, ...imported.value.notes] }, into.value), {
    target,
    format: format.value,
  });
  return ok(EXIT.fine);
}

function wrongScope(scope: AzureScope): string {
  const one = (key: keyof AzureScope): AzureScope => ({
    subscriptions: [],
    groups: [],
    tags: [],
    regions: [],
    connectedTo: [],
    [key]: scope[key],
  });
  const wrong = (key: keyof AzureScope): boolean => !AZURE_METHODS['azure.inventory'](one(key));
  if (wrong('subscriptions')) return '--subscription takes the id or the name of a subscription.';
  if (wrong('groups')) return '--resource-group takes the name of a resource group.';
  if (wrong('regions')) return '--region takes a region, such as westeurope.';
  if (wrong('connectedTo')) return '--connected-to takes an ARM id, such as /subscriptions/…/resourceGroups/…/providers/….';
  return '--tag takes name=value, or the name of a tag.';
}
