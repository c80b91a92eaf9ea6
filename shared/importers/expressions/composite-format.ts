// The composite format of .NET, as format() uses it: {0}, {1,10}, {2:N0}, and doubled braces.

import type { Json } from '../../base/json.ts';
import { fault, isFault, type Outcome } from './fault.ts';
import { textOf } from './functions/text-of.ts';

const HOLE = /\{\{|\}\}|\{(\d{1,4})(?:,\s*(-?\d{1,6}))?(?::([^{}]*))?\}|[{}]/g;
const WIDEST = 10_000;

/** A pattern with its holes filled. Numbers know D, F, N, P, X and runs of zeros; other formats leave the value as it is. */
export function compositeFormat(pattern: string, values: readonly Json[]): Outcome {
  const pieces: string[] = [];
  let from = 0;
  for (const hole of pattern.matchAll(HOLE)) {
    pieces.push(pattern.slice(from, hole.index));
    from = hole.index + hole[0].length;
    const filled = fill(hole, values);
    if (isFault(filled)) return filled;
    pieces.push(String(filled));
  }
  pieces.push(pattern.slice(from));
  return pieces.join('');
}

function fill(hole: RegExpMatchArray, values: readonly Json[]): Outcome {
  const [whole, position, width, format] = hole;
  if (whole === '{{') return '{';
  if (whole === '}}') return '}';
  if (position === undefined) return fault('wrong-text', `format() found a single '${whole}'; double it to print it.`);
  const value = values[Number(position)];
  if (value === undefined) return fault('wrong-count', `format() has no value for {${position}}.`);
  const text = format === undefined ? textOf(value) : formatted(value, format);
  const wanted = Number(width ?? 0);
  if (Math.abs(wanted) > WIDEST) return fault('out-of-range', `format() cannot pad to ${Math.abs(wanted)} characters.`);
  return wanted < 0 ? text.padEnd(-wanted) : text.padStart(wanted);
}

function formatted(value: Json, format: string): string {
  if (typeof value !== 'number') return textOf(value);
  const zeros = /^0+$/.exec(format);
  if (zeros !== null) return signed(value, Math.abs(Math.round(value)).toString().padStart(format.length, '0'));
  const standard = /^([DFNPX])(\d{0,2})$/i.exec(format);
  if (standard === null) return textOf(value);
  const [, letter = '', digits = ''] = standard;
  const places = digits === '' ? 2 : Number(digits);
  switch (letter.toUpperCase()) {
    case 'D':
      return signed(value, Math.abs(Math.round(value)).toString().padStart(Number(digits), '0'));
    case 'F':
      return value.toFixed(places);
    case 'N':
      return grouped(value.toFixed(places));
    case 'P':
      return `${grouped((value * 100).toFixed(places))} %`;
    default: {
      const hex = Math.abs(Math.round(value)).toString(16).padStart(Number(digits), '0');
      return letter === 'X' ? hex.toUpperCase() : hex;
    }
  }
}

function signed(value: number, digits: string): string {
  return value < 0 ? `-${digits}` : digits;
}

function grouped(text: string): string {
  return text.replace(/\B(?=(\d{3})+(?!\d)(?:\.|$))/g, ',').replace(/(\.\d+),/g, '$1');
}
