// Reads JSON text from outside. Good text costs one JSON.parse and one shallow walk; bad text yields one sentence with its place.

import { type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import { type Json, type MutableJson, setKey } from './json.ts';
import { err, ok, type Problem, type Result } from './result.ts';

/** Objects and arrays may nest this deep. Azure's own deepest templates stay below 60. */
export const DEEPEST_JSON = 200;

/** `comments`: also accept comments, trailing commas and line breaks inside strings, as ARM templates may have. */
export interface ReadJsonOptions {
  readonly comments: boolean;
}

/** The value of a JSON text, with or without byte order mark. Codes: json-empty, json-invalid, json-too-deep. */
export function readJson(text: string, options: ReadJsonOptions): Result<Json, Problem> {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (body.trim() === '') return err({ code: 'json-empty', message: 'The text is empty; JSON was expected.' });
  const value = parsed(body);
  if (value === undefined) return readTolerantly(body, options);
  return nestsWithin(value, DEEPEST_JSON) ? ok(value) : tooDeep();
}

/** The value of a JSON text that stands inside a document, or undefined when it is none or nests too deep. */
export function jsonInside(text: string): Json | undefined {
  const read = readJson(text, { comments: false });
  return read.ok ? read.value : undefined;
}

/** True when arrays and objects nest no deeper than `levels`. Its own recursion is bounded by the same number. */
export function nestsWithin(value: Json | undefined, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  if (Array.isArray(value)) {
    for (const item of value) if (!nestsWithin(item, levels - 1)) return false;
    return true;
  }
  const members = value as MutableJson;
  for (const key in members) {
    const member = members[key];
    if (typeof member === 'object' && member !== null && !nestsWithin(member, levels - 1)) return false;
  }
  return true;
}

function tooDeep(): Result<Json, Problem> {
  return err({ code: 'json-too-deep', message: `The JSON is nested deeper than ${DEEPEST_JSON} levels. Check that it is the right file.` });
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function readTolerantly(text: string, options: ReadJsonOptions): Result<Json, Problem> {
  const source = options.comments ? escapeLineBreaks(text) : { text, inserted: [] };
  try {
    const built = build(source.text, options);
    if (built.deep) return tooDeep();
    if (built.error === null) return ok(built.value);
    return err({ code: 'json-invalid', message: describe(text, built.error, source.inserted) });
  } catch (failure) {
    if (failure instanceof RangeError) return tooDeep();
    throw failure;
  }
}

interface Flaw {
  readonly code: ParseErrorCode;
  readonly offset: number;
}

function build(text: string, options: ReadJsonOptions): { value: Json; error: Flaw | null; deep: boolean } {
  let root: Json | undefined;
  let error: Flaw | null = null;
  let deep = false;
  const parents: (Json[] | MutableJson)[] = [];
  const keys: string[] = [];
  const place = (value: Json | Json[] | MutableJson): void => {
    const parent = parents.at(-1);
    if (parent === undefined) root = value;
    else if (Array.isArray(parent)) parent.push(value);
    else setKey(parent, keys[parents.length - 1] ?? '', value);
  };
  const open = (container: Json[] | MutableJson): boolean => {
    deep ||= parents.length >= DEEPEST_JSON;
    place(container);
    parents.push(container);
    return !deep;
  };
  const close = (): void => {
    parents.pop();
  };
  visit(
    text,
    {
      onObjectBegin: () => open({}),
      onArrayBegin: () => open([]),
      onObjectEnd: close,
      onArrayEnd: close,
      onObjectProperty: (name) => {
        keys[parents.length - 1] = name;
      },
      onLiteralValue: place,
      onError: (code, offset) => {
        error ??= { code, offset };
      },
    },
    { disallowComments: !options.comments, allowTrailingComma: options.comments },
  );
  return { value: root ?? null, error, deep };
}

/** Raw line breaks and other control characters inside strings become escapes; `inserted` lists where the text grew, and by how much. */
function escapeLineBreaks(text: string): { text: string; inserted: { readonly at: number; readonly by: number }[] } {
  const pieces: string[] = [];
  const inserted: { at: number; by: number }[] = [];
  let from = 0;
  let grown = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x2f) at = afterComment(text, at);
    else if (code !== 0x22) at++;
    else {
      at++;
      while (at < text.length && text.charCodeAt(at) !== 0x22) {
        const inner = text.charCodeAt(at);
        if (inner < 0x20) {
          const escaped = JSON.stringify(text[at]).slice(1, -1);
          pieces.push(text.slice(from, at), escaped);
          from = at + 1;
          inserted.push({ at: at + grown, by: escaped.length - 1 });
          grown += escaped.length - 1;
        }
        at += inner === 0x5c ? 2 : 1;
      }
      at++;
    }
  }
  pieces.push(text.slice(from));
  return { text: pieces.join(''), inserted };
}

function afterComment(text: string, at: number): number {
  const next = text[at + 1];
  if (next === '/') {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  if (next !== '*') return at + 1;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + 2;
}

const FLAWS: { readonly [name: string]: string } = {
  InvalidSymbol: 'there is a word that JSON does not know',
  InvalidNumberFormat: 'there is a number that is not written as JSON wants it',
  PropertyNameExpected: 'a property name in double quotes is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing brace is missing',
  CloseBracketExpected: 'a closing bracket is missing',
  EndOfFileExpected: 'the JSON is complete, but more text follows',
  InvalidCommentToken: 'there is a comment, which is not allowed here',
  UnexpectedEndOfComment: 'a comment is not closed',
  UnexpectedEndOfString: 'a text is not closed by a double quote',
  UnexpectedEndOfNumber: 'a number ends too early',
  InvalidUnicode: 'there is a broken \\u escape',
  InvalidEscapeCharacter: 'there is a backslash before a character that needs none',
  InvalidCharacter: 'there is a control character inside a text',
};

function describe(text: string, flaw: Flaw, inserted: readonly { readonly at: number; readonly by: number }[]): string {
  let offset = flaw.offset;
  for (const { at, by } of inserted) if (at < flaw.offset) offset -= by;
  const position = Math.max(0, Math.min(offset, text.length));
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  const column = position - before.lastIndexOf('\n');
  const cutOff = text.slice(position).trim() === '';
  const what = FLAWS[printParseErrorCode(flaw.code)] ?? 'it cannot be read';
  const cause = cutOff ? `the text ends here, but ${what}` : what;
  return `The text is not valid JSON: line ${line}, column ${column}: ${cause}.`;
}
