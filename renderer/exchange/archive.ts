// The files of an export as one ZIP archive, with their folders. The same files give the same bytes.
import { strToU8, zipSync } from 'fflate';
import type { EmittedFile } from '../../shared/emitters/emitter.ts';

/** The first moment a ZIP archive can state; no clock enters an export. */
const EARLIEST = '1980-01-01T00:00:00';

/** The archive, its files below a folder of the given name. */
export function archiveOf(folder: string, files: readonly EmittedFile[]): Uint8Array<ArrayBuffer> {
  const entries = Object.fromEntries(files.map(({ path, text }) => [`${folder}/${path}`, strToU8(text)]));
  return new Uint8Array(zipSync(entries, { mtime: EARLIEST, level: 6 }));
}
