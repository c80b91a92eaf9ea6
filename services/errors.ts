// Turns what the system says about a file into the error values of the contract: one sentence with the file's name and what to do next.
import type { HostError } from '../shared/contract/host-api.ts';

/** The system's code of a thrown value, for example `ENOENT`, or an empty text. */
export function systemCode(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : '';
}

interface Told {
  readonly code: HostError['code'];
  readonly cause: string;
}

const CAUSES: { readonly [code: string]: Told } = {
  ENOENT: { code: 'not-found', cause: 'there is no such file or folder' },
  ENOTDIR: { code: 'not-found', cause: 'a part of its path is not a folder' },
  EISDIR: { code: 'invalid', cause: 'it is a folder, not a file' },
  EACCES: { code: 'forbidden', cause: 'permission is denied' },
  EPERM: { code: 'forbidden', cause: 'permission is denied' },
  EROFS: { code: 'forbidden', cause: 'the file system is read-only' },
  ENOSPC: { code: 'unavailable', cause: 'the disk is full' },
  EDQUOT: { code: 'unavailable', cause: 'the disk quota is used up' },
  EMFILE: { code: 'unavailable', cause: 'too many files are open' },
  EBUSY: { code: 'unavailable', cause: 'another program is using it' },
  ENAMETOOLONG: { code: 'invalid', cause: 'the name is too long' },
  ELOOP: { code: 'invalid', cause: 'its symbolic links go in a circle' },
};

/** The error value for a failed file operation. `action` is "Cannot read" or "Cannot save"; `name` is what people call the file. */
export function fileError(action: string, name: string, thrown: unknown): HostError {
  const known = CAUSES[systemCode(thrown)];
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  if (!known) return { code: 'unavailable', message: `${action} ${name}: the system refused.`, detail };
  return { code: known.code, message: `${action} ${name}: ${known.cause}.`, detail };
}
