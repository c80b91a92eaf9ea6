// Whether a typed text has the form its field asks for. What it means is left to the rules; here it only has to parse.
import type { FieldInput } from '../../shared/kinds/fields.ts';
import { parseCidr, parseIp } from '../../shared/net/cidr.ts';

/** One sentence when the text cannot be read as the field wants it, or null. Empty texts are fine: they mean "not stated". */
export function textProblem(input: FieldInput, text: string): string | null {
  if (text.trim() === '') return null;
  switch (input) {
    case 'cidr':
    case 'cidr-list': {
      const read = parseCidr(text.trim());
      return read.ok ? null : read.error.message;
    }
    case 'ip':
    case 'ip-list': {
      const read = parseIp(text.trim());
      return read.ok ? null : read.error.message;
    }
    case 'number':
      return Number.isFinite(Number(text)) ? null : `“${text}” is not a number.`;
    default:
      return null;
  }
}

/** True for inputs whose text a machine reads: shown in the fixed-width face. */
export function isMachineText(input: FieldInput): boolean {
  return input !== 'long-text' && input !== 'choice' && input !== 'flag';
}
