// causeway azure diff: the design beside what Azure holds now, with what both agreed on last as the third side.
import type { Command } from 'commander';
import { azureStateOf, FILES_ONLY, homeOf, type Looked } from '../../shared/azure/drift/azure-state.ts';
import { driftOf } from '../../shared/azure/drift/drift.ts';
import { driftDiffers, driftToJson } from '../../shared/azure/drift/drift-json.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { AzureNote, AzureScope } from '../../shared/contract/azure.ts';
import type { ImportSource } from '../../shared/importers/importer.ts';
import { subscriptionsOf } from '../../shared/plan/arm-id.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { type ConnectOptions, connect, connectOptions } from '../azure/connect.ts';
import { readLive, type ScopeOptions, scopeOf, scopeOptions } from '../azure/scope.ts';
import { choose, collect } from '../choose.ts';
import { type Context, nameOf, readPlanFile, readText } from '../context.ts';
import { EXIT, type Failure, type Outcome, usageFailure } from '../failure.ts';
import { driftText } from '../format/drift-text.ts';
import { jsonText, visible } from '../output.ts';
import type { Run } from '../verb.ts';

interface Options extends ConnectOptions, ScopeOptions {
  readonly input?: readonly string[];
  readonly format: string;
  readonly exitCode?: boolean;
}

/** Describes the verb to the parser. */
export function defineDiff(azure: Command, context: Context, run: Run): void {
  const command = azure
    .command('diff')
    .summary('compare a plan with what exists in Azure')
    .description('Compares a plan with what exists in Azure: who changed what since both agreed. Reads only.')
    .argument('<plan>', 'plan file, or - for standard input')
    .option('--input <file>', 'compare with this output of az or Resource Graph instead of asking Azure (repeatable)', collect)
    .option('--demo', 'a made-up estate instead of Azure; asks nobody')
    .option('--format <format>', 'text or json', 'text')
    .option('--exit-code', 'exit with 1 when design and Azure differ');
  scopeOptions(command);
  connectOptions(command)
    .addHelpText(
      'after',
      `
Looks into the subscriptions of the plan where none is named. One --subscription and one --resource-group also tell where
the plan's resources lie that it puts into none.

Examples:
  causeway azure diff hub.causeway.json --exit-code
  causeway azure diff hub.causeway.json --input azure-state/00001.json`,
    )
    .action((file: string, options: Options) => run(() => compare(context, file, options)));
}

interface Now {
  readonly sources: readonly ImportSource[];
  readonly looked: Looked;
  readonly notes: readonly AzureNote[];
}

async function compare(context: Context, file: string, options: Options): Promise<Outcome> {
  const format = choose(options.format, { what: 'format', known: ['text', 'json'] as const });
  if (!format.ok) return format;
  const chosen = scopeOf(options);
  if (!chosen.ok) return chosen;
  if ([file, ...(options.input ?? [])].filter((one) => one === '-').length > 1)
    return usageFailure('Standard input can be read once only.');
  const plan = await readPlanFile(context, file);
  if (!plan.ok) return plan;
  const now = options.input ? await readFiles(context, options.input) : await ask(context, plan.value, chosen.value, options);
  if (!now.ok) return now;
  const state = azureStateOf(plan.value, now.value.sources, now.value.looked, homeOf(chosen.value));
  if (!state.ok) return usageFailure(visible(state.error.message));
  const drift = driftOf(plan.value, { ...state.value, notes: [...now.value.notes, ...state.value.notes] });
  context.result(format.value === 'json' ? jsonText(driftToJson(drift)) : driftText(drift, context.paint));
  return ok(options.exitCode && driftDiffers(drift) ? EXIT.findings : EXIT.fine);
}

async function readFiles(context: Context, files: readonly string[]): Promise<Result<Now, Failure>> {
  const sources: ImportSource[] = [];
  for (const file of files) {
    const text = await readText(context, file);
    if (!text.ok) return text;
    sources.push({ name: nameOf(file), text: text.value });
  }
  return ok({ sources, looked: FILES_ONLY, notes: [] });
}

async function ask(context: Context, plan: Plan, scope: AzureScope, options: Options): Promise<Result<Now, Failure>> {
  const host = await connect(context, options, plan.settings.cloud);
  if (!host.ok) return host;
  const subscriptions = scope.subscriptions.length > 0 ? scope.subscriptions : [...subscriptionsOf(plan)].sort();
  const inventory = await readLive(context, host.value, { ...scope, subscriptions });
  if (!inventory.ok) return inventory;
  const { text, notes, unread, resources } = inventory.value;
  return ok({ sources: resources === 0 ? [] : [{ name: 'Azure', text }], looked: { scope: inventory.value.scope, unread }, notes });
}
