// Writes the files of formats: one to standard output or a file, several into a folder; pictures are drawn on the way.
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { writeError } from '../services/errors.ts';
import { renderPicture } from '../services/render.ts';
import { ok } from '../shared/base/result.ts';
import type { EmittedFile } from '../shared/emitters/emitter.ts';
import { type Context, failureOf, nameOf, pathOf, writeText } from './context.ts';
import { EXIT, type Failure, type Outcome, usageFailure } from './failure.ts';
import { count, visible } from './output.ts';

/** A file to be written and the format it comes from. */
export interface Piece extends EmittedFile {
  readonly format: string;
}

/** Writes to `output`: a folder where there are several files, it ends with a slash or is one; else the file. Nothing is half written. */
export async function writeAll(context: Context, pieces: readonly Piece[], output: string | undefined): Promise<Outcome> {
  const clash = clashOf(pieces);
  if (clash) return clash;
  const [only, ...others] = pieces;
  if (output === undefined || output === '-') {
    if (only?.render !== undefined) return usageFailure(`A ${only.format} picture is no text. Name a file for it with -o.`);
    if (others.length > 0) return usageFailure(`These are ${pieces.length} files. Name a folder for them with -o.`);
    context.result(only?.text ?? '');
    return ok(EXIT.fine);
  }
  const target = pathOf(context, output);
  const intoFolder = pieces.length !== 1 || /[/\\]$/.test(output) || (await isFolder(target));
  return intoFolder ? writeFolder(context, output, pieces) : writePieces(context, only ? [{ ...only, place: output }] : []);
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
      return { ok: false, error: failureOf(writeError('Cannot make the folder', nameOf(folder), thrown)) };
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
