// Which part of Azure a verb looks at, and the look itself.
import type { Command } from 'commander';
import type { AzureHost } from '../../services/azure/host.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { AzureInventory, AzureScope } from '../../shared/contract/azure.ts';
import { AZURE_METHODS } from '../../shared/contract/azure-requests.ts';
import { collect } from '../choose.ts';
import type { Context } from '../context.ts';
import { type Failure, usageFailure } from '../failure.ts';
import { azureFailure, followJob } from './follow.ts';

export interface ScopeOptions {
  readonly subscription?: readonly string[];
  readonly resourceGroup?: readonly string[];
  readonly tag?: readonly string[];
  readonly region?: readonly string[];
  readonly connectedTo?: readonly string[];
}

/** The options that narrow where a verb looks. */
export function scopeOptions(command: Command): Command {
  return command
    .option('--subscription <id>', 'only this subscription, by id or name (repeatable); by default all that are visible', collect)
    .option('--resource-group <name>', 'only this resource group (repeatable)', collect)
    .option('--tag <name=value>', 'only resources with this tag, or with any value of it; one is enough (repeatable)', collect)
    .option('--region <region>', 'only this region, and what is global (repeatable)', collect)
    .option('--connected-to <id>', 'only what is joined to this ARM id in any number of steps (repeatable)', collect);
}

/** The scope of the options, each checked for its form. */
export function scopeOf(options: ScopeOptions): Result<AzureScope, Failure> {
  const scope: AzureScope = {
    subscriptions: options.subscription ?? [],
    groups: options.resourceGroup ?? [],
    tags: options.tag ?? [],
    regions: options.region ?? [],
    connectedTo: options.connectedTo ?? [],
  };
  return AZURE_METHODS['azure.inventory'](scope) ? ok(scope) : usageFailure(wrongScope(scope));
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

/** Everything of the scope as Azure answers it now. */
export async function readLive(context: Context, host: AzureHost, scope: AzureScope): Promise<Result<AzureInventory, Failure>> {
  const started = await host.handlers['azure.inventory'](scope);
  if (!started.ok) return azureFailure(context, started.error);
  const result = await followJob(context, host, started.value.job);
  if (!result.ok) return result;
  if (result.value.job !== 'inventory') throw new Error('An import ended as something else');
  return ok(result.value.inventory);
}
