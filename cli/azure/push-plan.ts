// From a plan file to the push of it, as `what-if` and `push` both start.
import type { Command } from 'commander';
import type { PushOptions } from '../../shared/azure/push/options.ts';
import { pushOf } from '../../shared/azure/push/push-of.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { PushPlan } from '../../shared/contract/azure.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { collect } from '../choose.ts';
import type { ConfigurationOptions } from '../configuration.ts';
import { type Context, readPlanAndText } from '../context.ts';
import { EXIT, type Failure, type Outcome } from '../failure.ts';
import { CONFIG_OPTION, judgeFor } from '../judge-plan.ts';
import { visible } from '../output.ts';
import { VALUES_OPTION } from './values.ts';

export interface PlaceOptions extends ConfigurationOptions {
  readonly subscription?: string;
  readonly resourceGroup?: string;
  readonly location?: string;
  readonly only?: readonly string[];
  readonly delete?: readonly string[];
  readonly values?: string;
}

/** The options that say where and what. */
export function placeOptions(command: Command): Command {
  return command
    .option('--subscription <id>', 'subscription of what the plan puts into none')
    .option('--resource-group <name>', 'resource group of what the plan puts into none')
    .option('--location <region>', 'region of what the plan gives none')
    .option('--only <id>', 'only this resource of the plan, by its plan id (repeatable)', collect)
    .option('--delete <id>', 'delete this ARM id (repeatable); nothing else is ever deleted', collect)
    .option('--values <file>', VALUES_OPTION)
    .option('--config <file>', CONFIG_OPTION);
}

export interface Prepared {
  readonly plan: Plan;
  /** The text it was read from. */
  readonly text: string;
  readonly push: PushPlan;
  readonly options: PushOptions;
}

/** The push of a plan file. Refused for findings: the exit code is that of `validate`; refused for what is missing: wrong use. */
export async function prepare(context: Context, file: string, options: PlaceOptions): Promise<Result<Prepared, Failure | 'findings'>> {
  const read = await readPlanAndText(context, file);
  if (!read.ok) return read;
  const { plan } = read.value;
  const judge = await judgeFor(context, file, options);
  if (!judge.ok) return judge;
  const pushOptions: PushOptions = {
    ...(options.subscription === undefined ? {} : { subscription: options.subscription }),
    ...(options.resourceGroup === undefined ? {} : { resourceGroup: options.resourceGroup }),
    ...(options.location === undefined ? {} : { location: options.location }),
    ...(options.only === undefined ? {} : { only: options.only }),
    ...(options.delete === undefined ? {} : { deletions: options.delete }),
  };
  const push = pushOf(plan, judge.value(plan), pushOptions);
  if (push.ok) return ok({ ...read.value, push: push.value, options: pushOptions });
  const { message, reasons } = push.error;
  for (const one of reasons)
    context.remark(`  ${one.rule === null ? visible(one.subject) : `${one.rule} ${visible(one.subject)}`}: ${visible(one.message)}`);
  if (reasons.every((one) => one.code === 'finding')) {
    context.remark(`causeway: ${visible(message)}`);
    return err('findings');
  }
  return err({ exit: EXIT.usage, message: visible(message) });
}

/** The end of a verb whose plan was refused. */
export function refusedEnd(error: Failure | 'findings'): Outcome {
  return error === 'findings' ? ok(EXIT.findings) : err(error);
}
