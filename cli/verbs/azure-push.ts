// causeway azure push: shows what would change, asks, and carries it out step by step. A push that was broken off is taken up again.
import type { Command } from 'commander';
import type { AzureHost } from '../../services/azure/host.ts';
import { agreedAfterPush } from '../../shared/azure/drift/agree.ts';
import { pushHash } from '../../shared/azure/push/ids.ts';
import { parametersOf } from '../../shared/azure/push/values.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { JobEvent, PushPlan, PushResult, PushValues } from '../../shared/contract/azure.ts';
import { writePlan } from '../../shared/plan/file.ts';
import { type ConnectOptions, connect, connectOptions } from '../azure/connect.ts';
import { azureFailure, followJob } from '../azure/follow.ts';
import { type PlaceOptions, type Prepared, placeOptions, prepare, refusedEnd } from '../azure/push-plan.ts';
import { valuesFor } from '../azure/values.ts';
import { askWhatIf, whatIfText } from '../azure/what-if.ts';
import { choose } from '../choose.ts';
import { type Context, nameOf, readText, writeText } from '../context.ts';
import { EXIT, type Failure, type Outcome, usageFailure } from '../failure.ts';
import { jsonText, visible } from '../output.ts';
import type { Run } from '../verb.ts';

interface Options extends ConnectOptions, PlaceOptions {
  readonly format: string;
  readonly yes?: boolean;
  readonly resume?: boolean;
  /** False with --no-agree. */
  readonly agree: boolean;
}

/** Describes the verb to the parser. */
export function definePush(azure: Command, context: Context, run: Run): void {
  const command = azure
    .command('push')
    .summary('deploy a plan')
    .description('Deploys the plan: shows what would change, asks, and carries it out. Run again after an end, it creates nothing twice.')
    .argument('<plan>', 'plan file')
    .option('--yes', 'do not ask; needed where there is no terminal')
    .option('--resume', 'take up the push of this plan that was broken off or paused on this machine')
    .option('--no-agree', 'do not write into the plan file what design and Azure agree on afterwards')
    .option('--format <format>', 'text or json: how the result is reported', 'text');
  placeOptions(command);
  connectOptions(command)
    .addHelpText(
      'after',
      `
Errors among the findings of the plan stop it. Ctrl+C asks Azure to cancel and tells what was created.
Exits with 0 only when every step was seen to be done, with 3 when the push failed, was cancelled or pauses for somebody's work.

Example:
  causeway azure push hub.causeway.json --subscription 00000000-0000-0000-0000-000000000000 --resource-group rg-hub`,
    )
    .action((file: string, options: Options) => run(() => deploy(context, file, options)));
}

async function deploy(context: Context, file: string, options: Options): Promise<Outcome> {
  const format = choose(options.format, { what: 'format', known: ['text', 'json'] as const });
  if (!format.ok) return format;
  if (file === '-') return usageFailure('A push needs a plan file: what was agreed on is written into it.');
  if (!options.yes && context.ask === null)
    return usageFailure('There is no terminal to confirm on. Look at "causeway azure what-if" first, then push with --yes.');
  const prepared = await prepare(context, file, options);
  if (!prepared.ok) return refusedEnd(prepared.error);
  const { plan, push } = prepared.value;
  if (push.steps.length === 0) {
    context.remark('There is nothing to push.');
    return ok(EXIT.fine);
  }
  const values = await valuesFor(context, parametersOf(push), options.values);
  if (!values.ok) return values;
  const host = await connect(context, options, plan.settings.cloud);
  if (!host.ok) return host;
  const job = options.resume
    ? await takeUp(context, host.value, push, values.value)
    : await begin(context, host.value, { push, values: values.value, yes: options.yes ?? false });
  if (!job.ok) return job;
  const result = await followJob(context, host.value, job.value, teller(context, push));
  if (!result.ok) return result;
  if (result.value.job !== 'push') throw new Error('A push ended as something else');
  const done = result.value.push;
  if (options.agree) {
    const agreed = await writeAgreed(context, file, prepared.value, done);
    if (!agreed.ok) return agreed;
  }
  if (format.value === 'json') context.result(jsonText({ version: 1, plan: push.plan, ...done }));
  else context.result(`${visible(done.message)}\n`);
  return ok(done.state === 'done' ? EXIT.fine : EXIT.host);
}

/** Shows the preview, asks for the confirmation and starts the push; the name of the job. */
async function begin(
  context: Context,
  host: AzureHost,
  { push, values, yes }: { readonly push: PushPlan; readonly values: PushValues; readonly yes: boolean },
): Promise<Result<string, Failure>> {
  const whatIf = await askWhatIf(context, host, push, values);
  if (!whatIf.ok) return whatIf;
  context.remark(whatIfText(push, whatIf.value, context.paint, { noise: false }).trimEnd());
  if (!yes) {
    const word = wordOf(push);
    const answer = await context.ask?.(`Type ${word} to deploy: `, { secret: false });
    if (answer !== word) return err({ exit: EXIT.usage, message: 'Not confirmed. Nothing was changed.' });
  }
  const started = await host.handlers['azure.push']({ push, values, confirmed: whatIf.value.hash });
  return started.ok ? ok(started.value.job) : azureFailure(context, started.error);
}

/** What a person types: the name of the resource group, of the plan where there are several. */
function wordOf(push: PushPlan): string {
  const groups = new Set(push.steps.flatMap((step) => (step.kind === 'deploy' && step.group !== null ? [step.group.toLowerCase()] : [])));
  const [first] = push.steps.flatMap((step) => (step.kind === 'deploy' && step.group !== null ? [step.group] : []));
  return groups.size === 1 && first !== undefined ? first : push.plan;
}

/** Goes on with the push of exactly this plan. */
async function takeUp(context: Context, host: AzureHost, push: PushPlan, values: PushValues): Promise<Result<string, Failure>> {
  const unfinished = await host.handlers['azure.unfinished']({});
  if (!unfinished.ok) return azureFailure(context, unfinished.error);
  const name = pushHash(push).slice(0, 32);
  if (!unfinished.value.some((one) => one.push === name)) {
    const other = unfinished.value.find((one) => one.plan === push.plan);
    return usageFailure(
      other
        ? 'The plan was changed since its push was broken off. Push it anew, without --resume: what exists is not created twice.'
        : 'No push of this plan is unfinished on this machine. Push without --resume: what exists is not created twice.',
    );
  }
  const started = await host.handlers['azure.resume']({ push: name, values });
  return started.ok ? ok(started.value.job) : azureFailure(context, started.error);
}

const WORDS: { readonly [state: string]: string } = {
  running: '…',
  done: 'done',
  skipped: 'nothing to do',
  failed: 'FAILED',
  cancelled: 'cancelled',
  paused: 'pauses',
};

/** One line for each step and resource that goes on. */
function teller(context: Context, push: PushPlan): (event: JobEvent) => boolean {
  const titles = new Map(push.steps.map((step) => [step.id, step.title]));
  const names = new Map(push.steps.flatMap((step) => ('targets' in step ? step.targets.map((one) => [one.armId, one.name] as const) : [])));
  return (event) => {
    if (event.type === 'note') {
      context.remark(`Note: ${visible(event.note.message)}`);
      return true;
    }
    if (event.type !== 'push') return false;
    const { step, target, state, message, detail } = event.progress;
    const word = WORDS[state];
    if (word === undefined) return true;
    const name = target === null ? (titles.get(step) ?? step) : `  ${names.get(target) ?? target.slice(target.lastIndexOf('/') + 1)}`;
    context.remark(`${visible(name)}: ${word}${message === null ? '' : `. ${visible(message)}`}`);
    for (const line of (detail ?? '').split('\n').filter(Boolean)) context.remark(`  Azure: ${visible(line)}`);
    return true;
  };
}

/** Writes into the plan what design and Azure now agree on: only what was seen to be done. */
async function writeAgreed(
  context: Context,
  file: string,
  { plan, text, push, options }: Prepared,
  done: PushResult,
): Promise<Result<void, Failure>> {
  const steps = new Set(done.progress.filter((one) => one.target === null && one.state === 'done').map((one) => one.step));
  const seen = new Set(done.progress.flatMap((one) => (one.target !== null && one.state === 'done' ? [one.target] : [])));
  for (const step of push.steps) {
    if (!steps.has(step.id)) continue;
    if (step.kind === 'deploy') for (const { armId } of step.targets) seen.add(armId);
    if (step.kind === 'delete') seen.add(step.target.armId);
  }
  if (seen.size === 0) return ok(undefined);
  const now = await readText(context, file);
  if (!now.ok || now.value !== text) {
    context.remark(`${nameOf(file)} was changed meanwhile, so what was agreed on is not written into it. Run "causeway azure diff".`);
    return ok(undefined);
  }
  const written = await writeText(context, file, writePlan(agreedAfterPush(plan, [...seen], options)));
  if (written.ok) context.remark(`${nameOf(file)} now holds what design and Azure agree on.`);
  return written;
}
