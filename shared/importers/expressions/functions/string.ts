// Functions over text. Those that work on arrays as well stand in array-object.ts.

import type { Json } from '../../../base/json.ts';
import { escapedPattern } from '../../../base/words.ts';
import { compositeFormat } from '../composite-format.ts';
import { fault, halt, type Outcome } from '../fault.ts';
import { asArray, asNumber, asText, eager, type FunctionTable } from './definition.ts';
import { textOf } from './text-of.ts';

const LONGEST_PADDING = 100_000;

/** Functions over text, by name. Source: learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string (2026-11). */
export const STRING_FUNCTIONS: FunctionTable = {
  endsWith: eager('text text', ([text, end]) => asText(text).toLowerCase().endsWith(asText(end).toLowerCase())),
  format: eager('text any*', ([pattern, ...values]) => compositeFormat(asText(pattern), values), { unknowns: 'deep' }),
  join: eager('array text', ([items, delimiter]) => asArray(items).map(textOf).join(asText(delimiter)), { unknowns: 'deep' }),
  padLeft: eager('text|number whole text?', ([value = null, length, padding]) =>
    padLeft(textOf(value), asNumber(length), padding === undefined ? ' ' : asText(padding)),
  ),
  replace: eager('text text text', ([text, old, next]) => replaced(asText(text), asText(old), asText(next))),
  split: eager('text text|array', ([text, delimiter = null]) => split(asText(text), delimiter)),
  startsWith: eager('text text', ([text, start]) => asText(text).toLowerCase().startsWith(asText(start).toLowerCase())),
  string: eager('any', ([value = null]) => textOf(value), { unknowns: 'deep' }),
  substring: eager('text whole whole?', ([text, start, length]) => substring(asText(text), asNumber(start), length)),
  toLower: eager('text', ([text]) => asText(text).toLowerCase()),
  toUpper: eager('text', ([text]) => asText(text).toUpperCase()),
  trim: eager('text', ([text]) => asText(text).trim()),
};

function replaced(text: string, old: string, next: string): Outcome {
  if (old === '') return fault('wrong-text', 'replace() needs a text to look for.');
  const pieces = text.split(old);
  if (pieces.length * next.length > LONGEST_PADDING * 40) return halt('too-large', 'replace() would make a text that is too long.');
  return pieces.join(next);
}

function padLeft(text: string, length: number, padding: string): Outcome {
  if (padding.length !== 1) return fault('wrong-text', 'padLeft() pads with exactly one character.');
  if (length > LONGEST_PADDING) return fault('out-of-range', `padLeft() cannot pad to ${length} characters.`);
  return text.padStart(length, padding);
}

function split(text: string, delimiter: Json): Outcome {
  const marks = (Array.isArray(delimiter) ? delimiter : [delimiter]).filter((mark) => typeof mark === 'string' && mark !== '') as string[];
  if (marks.length === 0) return [text];
  const escaped = marks.map(escapedPattern);
  return text.split(new RegExp(escaped.join('|')));
}

function substring(text: string, start: number, length: Json | undefined): Outcome {
  const taken = length === undefined ? text.length - start : asNumber(length);
  if (start < 0 || taken < 0 || start + taken > text.length) {
    return fault(
      'out-of-range',
      `substring() reaches beyond the text: it has ${text.length} characters, asked for ${taken} from position ${start}.`,
    );
  }
  return text.slice(start, start + taken);
}
