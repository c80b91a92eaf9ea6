// causeway export: writes a plan in other formats.

import { mkdir, stat } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { fileError } from '../../services/errors.ts';
import { renderPicture } from '../../services/render.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { EmittedFile, Emitter } from '../../shared/emitters/emitter.ts';
import { EMITTERS, emitterOf } from '../../shared/emitters/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { PROFILE_NAMES } from '../../shared/rules/profiles.ts';
import { leftOver, wordsKept } from '../../shared/sanitise/left-over.ts';
import { sanitised } from '../../shared/sanitise/sanitise.ts';
import { choose, collect } from '../choose.ts';
import type { ConfigurationOptions } from '../configuration.ts';
import { type Context, failureOf, nameOf, pathOf, readPlanFile, writeText } from '../context.ts';
import { EXIT, type Failure, type Outcome, usageFailure } from '../failure.ts';
import { CONFIG_OPTION, judgeFor } from '../judge-plan.ts';
import { count, visible } from '../output.ts';
import type { DefineVerb } from '../verb.ts';

/** Formats of the interface contract; those without an emitter are not in this version. */
const CONTRACT_FORMATS = [
  ...['arm', 'bicep', 'terraform', 'azure-cli', 'powershell', 'svg', 'png', 'pdf', 'drawio', 'report', 'html'],
  ...['dns', 'firewall', 'arc-onboarding', 'test-plan', 'sarif', 'plan'],
];

interface Options extends ConfigurationOptions {
  readonly to?: readonly string[];
  readonly output?: string;
  readonly theme: string;
  readonly sanitised?: boolean;
  readonly seed?: string;
}

/** A file to be written and the format it comes from. */
interface Piece extends EmittedFile {
  readonly format: string;
}

/** Describes the verb to the parser. */
export const define: DefineVerb = (command, context, run) => {
  command
    .argument('<plan>', 'plan file, or - for standard input')
    .option('--to <format>', `${EMITTERS.map((one) => one.format).join(', ')}; may be given several times`, collect)
    .option('-o, --output <place>', 'folder to write into, or the file when there is one; without it one file goes to standard output')
    .option('--profile <name>', `${PROFILE_NAMES.join(', ')}; before the profile of the configuration`)
    .option('--config <file>', CONFIG_OPTION)
    .option('--theme <theme>', 'light or dark; for pictures', 'light')
    .option('--sanitised', 'write it under pseudonyms: names, ids, addresses and tags are replaced, findings and verdicts stay')
    .option('--seed <text>', 'with --sanitised: the same text gives the same pseudonyms in every plan; keep it to yourself')
    .addHelpText(
      'after',
      `
Formats:
${EMITTERS.map((one) => `  ${one.format.padEnd(16)}${one.description}`).join('\n')}

Example:
  causeway export hub.causeway.json --to ${EMITTERS[0]?.format ?? 'arm'} -o out/
  causeway export hub.causeway.json --to plan --sanitised -o shared.causeway.json`,
    )
    .action((file: string, options: Options) => run(() => exportPlan(context, file, options)));
};

async function exportPlan(context: Context, file: string, options: Options): Promise<Outcome> {
  const theme = choose(options.theme, { what: 'theme', known: ['light', 'dark'] as const });
  if (!theme.ok) return theme;
  const emitters = chooseEmitters(options.to ?? []);
  if (!emitters.ok) return emitters;
  if (options.seed !== undefined && !options.sanitised) return usageFailure('--seed is for --sanitised. Give both, or neither.');
  const read = await readPlanFile(context, file);
  if (!read.ok) return read;
  const plan = options.sanitised ? shareable(context, read.value, options.seed) : read.value;
  const judged = await judgeFor(context, file, options);
  if (!judged.ok) return judged;
  const findings = judged.value(plan);
  const pieces: Piece[] = [];
  for (const emitter of emitters.value) {
    const emitted = emitter.emit({ plan, findings, theme: theme.value });
    for (const one of emitted.files) pieces.push({ ...one, format: emitter.format });
    for (const note of emitted.notes) context.remark(`${emitter.format}: ${visible(note.subject)}: ${visible(note.message)}`);
  }
  const clash = clashOf(pieces);
  if (clash) return clash;
  const [only, ...others] = pieces;
  if (options.output === undefined || options.output === '-') {
    if (only?.render !== undefined) return usageFailure(`A ${only.format} picture is no text. Name a file for it with -o.`);
    if (others.length > 0) return usageFailure(`These are ${pieces.length} files. Name a folder for them with -o.`);
    context.result(only?.text ?? '');
    return ok(EXIT.fine);
  }
  const target = pathOf(context, options.output);
  const intoFolder = pieces.length !== 1 || /[/\\]$/.test(options.output) || (await isFolder(target));
  return intoFolder ? writeFolder(context, options.output, pieces) : writePieces(context, only ? [{ ...only, place: options.output }] : []);
}

/** The plan under pseudonyms, and word of what people should look at before they hand it over. */
function shareable(context: Context, original: Plan, seed: string | undefined): Plan {
  const { plan } = sanitised(original, seed === undefined ? {} : { seed });
  const kept = wordsKept(original);
  if (kept.length > 0) context.remark(`Words of names that stay, since everybody uses them: ${visible(kept.join(', '))}.`);
  context.remark('Regions, peering locations, sizes, versions, ports and days stay as well.');
  const left = leftOver(original, plan);
  if (left.length > 0) context.remark(`Look whether these name you, they are still in it: ${visible(left.join(', '))}.`);
  return plan;
}

function chooseEmitters(wanted: readonly string[]): Result<readonly Emitter[], Failure> {
  const known = EMITTERS.map((emitter) => emitter.format);
  if (wanted.length === 0) return usageFailure(`Say what to export with --to: ${known.join(', ')}.`);
  const chosen = new Set<Emitter>();
  for (const format of wanted) {
    const name = choose(format, { what: 'format', known, later: CONTRACT_FORMATS.filter((one) => !known.includes(one)) });
    if (!name.ok) return name;
    const emitter = emitterOf(name.value);
    if (emitter) chosen.add(emitter);
  }
  return ok([...chosen]);
}

/** Refuses two files of one name, also on systems that ignore case; and a path that would leave the folder (a fault of ours). */
function clashOf(pieces: readonly Piece[]): { readonly ok: false; readonly error: Failure } | null {
  const seen = new Map<string, Piece>();
  for (const piece of pieces) {
    const path = posix.normalize(piece.path);
    if (path.startsWith('../') || path === '..' || posix.isAbsolute(path) || path.includes('\\') || /^[A-Za-z]:/.test(path))
      throw new Error(`The format ${piece.format} wants to write outside the folder: ${piece.path}`);
    const other = seen.get(path.toLowerCase());
    if (other)
      return usageFailure(`The formats ${other.format} and ${piece.format} both write ${visible(path)}. Export them one at a time.`);
    seen.set(path.toLowerCase(), piece);
  }
  return null;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function writeFolder(context: Context, folder: string, pieces: readonly Piece[]): Promise<Outcome> {
  const folders = new Set(pieces.map((piece) => dirname(join(pathOf(context, folder), piece.path))));
  for (const one of [...folders, pathOf(context, folder)]) {
    try {
      await mkdir(one, { recursive: true });
    } catch (thrown) {
      return { ok: false, error: failureOf(fileError('Cannot make the folder', nameOf(folder), thrown)) };
    }
  }
  return writePieces(
    context,
    pieces.map((piece) => ({ ...piece, place: join(folder, piece.path) })),
  );
}

async function writePieces(context: Context, pieces: readonly (Piece & { readonly place: string })[]): Promise<Outcome> {
  for (const { place, text, render } of pieces) {
    const content = render === undefined ? ok(text) : await renderPicture(render, text);
    if (!content.ok) return { ok: false, error: failureOf(content.error) };
    const written = await writeText(context, place, content.value);
    if (!written.ok) return written;
    context.remark(`Wrote ${visible(place)}`);
  }
  context.remark(`${count(pieces.length, 'file')}.`);
  return ok(EXIT.fine);
}
