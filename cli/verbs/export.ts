// causeway export: writes a plan in other formats.

import { suggestion } from '../../shared/base/nearest.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { CHANGE_PACK, changePack } from '../../shared/change-pack/change-pack.ts';
import type { Judged } from '../../shared/change-pack/differences.ts';
import type { Emitted, Emitter, PictureOptions } from '../../shared/emitters/emitter.ts';
import { EMITTERS, emitterOf } from '../../shared/emitters/index.ts';
import { isInPlan, type Plan } from '../../shared/plan/plan.ts';
import { PROFILE_NAMES } from '../../shared/rules/profiles.ts';
import { leftOver, wordsKept } from '../../shared/sanitise/left-over.ts';
import { sanitised } from '../../shared/sanitise/sanitise.ts';
import { choose, collect } from '../choose.ts';
import type { ConfigurationOptions } from '../configuration.ts';
import { type Context, readPlanFile } from '../context.ts';
import { type Failure, type Outcome, usageFailure } from '../failure.ts';
import { CONFIG_OPTION, judgeFor } from '../judge-plan.ts';
import { visible } from '../output.ts';
import type { DefineVerb } from '../verb.ts';
import { type Piece, writeAll } from '../write-pieces.ts';

interface Options extends ConfigurationOptions {
  readonly to?: readonly string[];
  readonly output?: string;
  readonly against?: string;
  readonly theme: string;
  readonly scope?: readonly string[];
  readonly legend: boolean;
  readonly title: boolean;
  readonly labels: boolean;
  readonly findings: boolean;
  readonly annotations: boolean;
  readonly sanitised?: boolean;
  readonly seed?: string;
}

const PACK = {
  format: CHANGE_PACK,
  description: 'The change from an earlier plan (--against) for approval: pictures, differences, steps in safe order, roll-back, hashes.',
};
const FORMATS = [...EMITTERS, PACK];

/** Describes the verb to the parser. */
export const define: DefineVerb = (command, context, run) => {
  command
    .argument('<plan>', 'plan file, or - for standard input')
    .option('--to <format>', `${FORMATS.map((one) => one.format).join(', ')}; may be given several times`, collect)
    .option('-o, --output <place>', 'folder to write into, or the file when there is one; without it one file goes to standard output')
    .option('--against <plan>', `the plan before the change, for ${CHANGE_PACK}`)
    .option('--profile <name>', `${PROFILE_NAMES.join(', ')}; before the profile of the configuration`)
    .option('--config <file>', CONFIG_OPTION)
    .option('--theme <theme>', 'light or dark; for pictures', 'light')
    .option('--scope <id>', 'draw only this resource and what lies in it; may be given several times', collect)
    .option('--no-legend', 'pictures without legend')
    .option('--no-title', 'pictures without title block')
    .option('--no-labels', 'pictures without words beside lines')
    .option('--no-findings', 'pictures without marks of findings')
    .option('--no-annotations', 'pictures without notes, frames and images')
    .option('--sanitised', 'write it under pseudonyms: names, ids, addresses and tags are replaced, findings and verdicts stay')
    .option('--seed <text>', 'with --sanitised: the same text gives the same pseudonyms in every plan; keep it to yourself')
    .addHelpText(
      'after',
      `
Formats:
${FORMATS.map((one) => `  ${one.format.padEnd(16)}${one.description}`).join('\n')}

Examples:
  causeway export hub.causeway.json --to ${EMITTERS[0]?.format ?? 'arm'} -o out/
  causeway export hub.causeway.json --to plan --sanitised -o shared.causeway.json
  causeway export after.causeway.json --to ${CHANGE_PACK} --against before.causeway.json -o change/`,
    )
    .action((file: string, options: Options) => run(() => exportPlan(context, file, options)));
};

async function exportPlan(context: Context, file: string, options: Options): Promise<Outcome> {
  const theme = choose(options.theme, { what: 'theme', known: ['light', 'dark'] as const });
  if (!theme.ok) return theme;
  const formats = chosenFormats(options);
  if (!formats.ok) return formats;
  if (options.seed !== undefined && !options.sanitised) return usageFailure('--seed is for --sanitised. Give both, or neither.');
  if (file === '-' && options.against === '-') return usageFailure('Standard input can be read once only.');
  const read = await readPlanFile(context, file);
  if (!read.ok) return read;
  const earlier = options.against === undefined ? null : await readPlanFile(context, options.against);
  if (earlier && !earlier.ok) return earlier;
  const picture = pictureOptions(read.value, options);
  if (!picture.ok) return picture;
  const shared = options.sanitised ? shareable(context, read.value, { seed: options.seed, beside: earlier ? [earlier.value] : [] }) : null;
  const after = await judgedPlan(context, file, shared?.plan ?? read.value, options);
  if (!after.ok) return after;
  const pieces: Piece[] = [];
  const take = (format: string, { files, notes }: Emitted): void => {
    for (const one of files) pieces.push({ ...one, format });
    for (const note of notes) context.remark(`${format}: ${visible(note.subject)}: ${visible(note.message)}`);
  };
  const scope = picture.value.scope?.map((id) => shared?.text(id) ?? id);
  for (const emitter of formats.value.emitters)
    take(
      emitter.format,
      emitter.emit({ ...after.value, theme: theme.value, picture: { ...picture.value, ...(scope === undefined ? {} : { scope }) } }),
    );
  if (formats.value.pack && earlier && options.against !== undefined) {
    const plan = options.sanitised ? sanitised(earlier.value, { ...seedOf(options.seed), beside: [read.value] }).plan : earlier.value;
    const before = await judgedPlan(context, options.against, plan, options);
    if (!before.ok) return before;
    take(CHANGE_PACK, changePack(before.value, after.value));
  }
  return writeAll(context, pieces, options.output);
}

async function judgedPlan(context: Context, file: string, plan: Plan, options: Options): Promise<Result<Judged, Failure>> {
  const judge = await judgeFor(context, file, options);
  return judge.ok ? ok({ plan, findings: judge.value(plan) }) : judge;
}

function seedOf(seed: string | undefined): { readonly seed?: string } {
  return seed === undefined ? {} : { seed };
}

/** The plan under pseudonyms, and word of what people should look at before they hand it over. */
function shareable(
  context: Context,
  original: Plan,
  { seed, beside }: { readonly seed: string | undefined; readonly beside: readonly Plan[] },
): { readonly plan: Plan; readonly text: (text: string) => string } {
  const made = sanitised(original, { ...seedOf(seed), beside });
  const kept = wordsKept(original);
  if (kept.length > 0) context.remark(`Words of names that stay, since everybody uses them: ${visible(kept.join(', '))}.`);
  context.remark('Regions, peering locations, sizes, versions, ports and days stay as well.');
  const left = leftOver(original, made.plan);
  if (left.length > 0) context.remark(`Look whether these name you, they are still in it: ${visible(left.join(', '))}.`);
  return made;
}

function pictureOptions(plan: Plan, options: Options): Result<PictureOptions, Failure> {
  const { scope, legend, title, labels, findings, annotations } = options;
  const strange = scope?.find((id) => !isInPlan(plan, id));
  if (strange !== undefined)
    return usageFailure(`The plan has no resource "${visible(strange)}" to draw.${suggestion(strange, plan.resources.keys())}`);
  return ok({ legend, title, labels, findings, annotations, ...(scope === undefined ? {} : { scope }) });
}

function chosenFormats(options: Options): Result<{ readonly emitters: readonly Emitter[]; readonly pack: boolean }, Failure> {
  const known = FORMATS.map((one) => one.format);
  const wanted = options.to ?? [];
  if (wanted.length === 0) return usageFailure(`Say what to export with --to: ${known.join(', ')}.`);
  const names = new Set<string>();
  for (const format of wanted) {
    const name = choose(format, { what: 'format', known });
    if (!name.ok) return err(name.error);
    names.add(name.value);
  }
  const pack = names.has(CHANGE_PACK);
  if (pack && options.against === undefined) return usageFailure(`Name the plan before the change with --against for ${CHANGE_PACK}.`);
  if (!pack && options.against !== undefined) return usageFailure(`--against is for --to ${CHANGE_PACK}.`);
  return ok({ emitters: [...names].flatMap((name) => emitterOf(name) ?? []), pack });
}
