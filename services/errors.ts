// Turns what the system says about a file into the error values of the contract: one sentence with the file's name and what to do next.
import type { HostError } from '../shared/contract/host-api.ts';

/** The system's code of a thrown value, for example `ENOENT`, or an empty text. */
export function systemCode(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : '';
}

interface Told {
  readonly code: HostError['code'];
  readonly cause: string;
  /** What to do when it is in the way of writing. */
  readonly next: string;
}

const ELSEWHERE = 'Save in another place';
const DRIVE_AWAY: Told = {
  code: 'unavailable',
  cause: 'its drive does not answer',
  next: `Connect the drive again, or ${lowered(ELSEWHERE)}.`,
};
const DENIED: Told = {
  code: 'forbidden',
  cause: 'permission is denied',
  next: `${ELSEWHERE}, or ask for the right to write there. If another program has it open, close it there and try again.`,
};

const CAUSES: { readonly [code: string]: Told } = {
  ENOENT: {
    code: 'not-found',
    cause: 'there is no such file or folder',
    next: `If its folder was moved or its drive is gone, bring it back, or ${lowered(ELSEWHERE)}.`,
  },
  ENOTDIR: { code: 'not-found', cause: 'a part of its path is not a folder', next: `${ELSEWHERE}.` },
  EISDIR: { code: 'invalid', cause: 'it is a folder, not a file', next: 'Choose another name.' },
  EACCES: DENIED,
  EPERM: DENIED,
  EROFS: { code: 'forbidden', cause: 'the file system is read-only', next: `${ELSEWHERE}.` },
  ENOSPC: { code: 'unavailable', cause: 'the disk is full', next: `Free some space and try again, or ${lowered(ELSEWHERE)}.` },
  EDQUOT: { code: 'unavailable', cause: 'the disk quota is used up', next: `Free some space and try again, or ${lowered(ELSEWHERE)}.` },
  EFBIG: { code: 'unavailable', cause: 'the system allows no file of this size there', next: `${ELSEWHERE}.` },
  EMFILE: { code: 'unavailable', cause: 'too many files are open', next: 'Close other programs and try again.' },
  ENFILE: { code: 'unavailable', cause: 'too many files are open', next: 'Close other programs and try again.' },
  EBUSY: { code: 'unavailable', cause: 'another program is using it', next: `Close it there and try again, or ${lowered(ELSEWHERE)}.` },
  ETXTBSY: { code: 'unavailable', cause: 'another program is using it', next: `Close it there and try again, or ${lowered(ELSEWHERE)}.` },
  ENAMETOOLONG: { code: 'invalid', cause: 'the name is too long', next: 'Choose a shorter name.' },
  ELOOP: { code: 'invalid', cause: 'its symbolic links go in a circle', next: `${ELSEWHERE}.` },
  EIO: DRIVE_AWAY,
  ESTALE: DRIVE_AWAY,
  ENODEV: DRIVE_AWAY,
  ENXIO: DRIVE_AWAY,
  ENOTCONN: DRIVE_AWAY,
  EHOSTDOWN: DRIVE_AWAY,
  EHOSTUNREACH: DRIVE_AWAY,
  ENETUNREACH: DRIVE_AWAY,
  ETIMEDOUT: DRIVE_AWAY,
};

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** The error value for a failed file operation. `action` is "Cannot read" or another refusal; `name` is what people call the file. */
export function fileError(action: string, name: string, thrown: unknown): HostError {
  const known = CAUSES[systemCode(thrown)];
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  if (!known) return { code: 'unavailable', message: `${action} ${name}: the system refused.`, detail };
  return { code: known.code, message: `${action} ${name}: ${known.cause}.`, detail };
}

/** The error value for a file that could not be written, with what to do next. The file that was there is as it was. */
export function writeError(action: string, name: string, thrown: unknown): HostError {
  const error = fileError(action, name, thrown);
  const next = CAUSES[systemCode(thrown)]?.next ?? `${ELSEWHERE}.`;
  return { ...error, message: `${error.message} ${next}` };
}
