// Where things stand in the text of a plan file: resource and field → lines and columns.
// One pass over the text finds the resources; what is inside one is looked up when somebody asks.

/** Lines and columns from 1, columns in UTF-16 units; the end column is the one behind the last character. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Places {
  /** The field of a resource, or the part of its path that is written; without one the line of its id. Null when the file has no such resource. */
  readonly ofResource: (id: string, field?: string) => Region | null;
  /** A path from the root such as `settings.suppressions.0`, or as much of it as is written; else the beginning. */
  readonly ofPath: (path: string) => Region;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A member of an object: the span begins with its key. `value` is where the value begins. */
interface Member extends Span {
  readonly key: string;
  readonly value: number;
}

const QUOTE = 0x22;
const SLASH = 0x2f;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;

/** The places of a text that was read as JSON (comments may be in it). On other text the answers are useless, but there are answers. */
export function placesIn(text: string): Places {
  const root = afterSpace(text, 0);
  const resources = resourcesIn(text, root);
  let lines: readonly number[] | null = null;
  const region = ({ start, end }: Span): Region => {
    lines ??= lineStarts(text);
    const [startLine, startColumn] = positionOf(lines, start);
    const [endLine, endColumn] = positionOf(lines, end);
    return { startLine, startColumn, endLine, endColumn };
  };
  return {
    ofResource: (id, field) => {
      const at = resources.get(id);
      if (at === undefined) return null;
      const found = field === undefined ? null : descend(text, at, field.split('.'));
      return region(found ?? memberOf(text, at, 'id') ?? { start: at, end: at + 1 });
    },
    ofPath: (path) => region(descend(text, root, path.split('.')) ?? { start: root, end: Math.min(text.length, root + 1) }),
  };
}

/** Where the object of each resource begins, by id. The first of two with one id is the one the reader keeps. */
function resourcesIn(text: string, root: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const list = memberOf(text, root, 'resources');
  if (!list || text.charCodeAt(list.value) !== OPEN_BRACKET) return found;
  let at = afterSpace(text, list.value + 1);
  while (at < list.end - 1) {
    const id = memberOf(text, at, 'id');
    const key = id && text.charCodeAt(id.value) === QUOTE ? decoded(text.slice(id.value, id.end)) : null;
    if (key !== null && !found.has(key)) found.set(key, at);
    at = afterComma(text, afterValue(text, at));
  }
  return found;
}

/** The span of the longest written part of a path, or null when not even its first step is there. */
function descend(text: string, from: number, path: readonly string[]): Span | null {
  let found: Span | null = null;
  let at = from;
  for (let step = 0; step < path.length; ) {
    const [next, taken] = stepInto(text, at, path.slice(step));
    if (!next) break;
    found = next;
    at = next.value;
    step += taken;
  }
  return found;
}

/** One step of a path, and how many of its words it took: a key may have dots in it. */
function stepInto(text: string, at: number, path: readonly string[]): readonly [(Span & { readonly value: number }) | null, number] {
  const [first = ''] = path;
  if (text.charCodeAt(at) === OPEN_BRACKET) return [/^\d{1,9}$/.test(first) ? elementOf(text, at, Number(first)) : null, 1];
  for (let words = 1; words <= path.length; words++) {
    const member = memberOf(text, at, path.slice(0, words).join('.'));
    if (member) return [member, words];
  }
  return [null, 1];
}

function elementOf(text: string, list: number, index: number): (Span & { readonly value: number }) | null {
  let at = afterSpace(text, list + 1);
  for (let i = 0; at < text.length && text[at] !== ']'; i++) {
    const end = afterValue(text, at);
    if (i === index) return { start: at, value: at, end };
    at = afterComma(text, end);
  }
  return null;
}

/** The first member of an object with this key. */
function memberOf(text: string, object: number, key: string): Member | null {
  if (text.charCodeAt(object) !== OPEN_BRACE) return null;
  let at = afterSpace(text, object + 1);
  while (text.charCodeAt(at) === QUOTE) {
    const keyEnd = afterString(text, at);
    const name = decoded(text.slice(at, keyEnd));
    const value = afterSpace(text, afterSpace(text, keyEnd) + 1);
    const end = afterValue(text, value);
    if (name === key) return { start: at, end, key, value };
    at = afterComma(text, end);
  }
  return null;
}

function decoded(literal: string): string {
  if (!literal.includes('\\')) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}

function afterComma(text: string, end: number): number {
  const at = afterSpace(text, end);
  return text[at] === ',' ? afterSpace(text, at + 1) : at;
}

function afterSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xfeff) at++;
    else if (code === SLASH) at = afterComment(text, at);
    else return at;
  }
}

function afterComment(text: string, at: number): number {
  const line = text[at + 1] === '/';
  const end = line ? text.indexOf('\n', at) : text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + (line ? 1 : 2);
}

function afterString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
  return text.length;
}

/** Behind the value that begins here. Never less than one character further, so that every walk ends. */
function afterValue(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === QUOTE) return afterString(text, start);
  if (first !== OPEN_BRACE && first !== OPEN_BRACKET) return afterWord(text, start);
  let depth = 0;
  for (let at = start; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = afterString(text, at);
    else if (code === SLASH) at = afterComment(text, at);
    else {
      at++;
      if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
      else if ((code === OPEN_BRACE + 2 || code === OPEN_BRACKET + 2) && --depth === 0) return at;
    }
  }
  return text.length;
}

/** Behind a number, true, false or null. */
function afterWord(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && !',]} \n\r\t/'.includes(text.charAt(at))) at++;
  return Math.min(at, text.length);
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function positionOf(lines: readonly number[], offset: number): readonly [line: number, column: number] {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return [low + 1, offset - (lines[low] ?? 0) + 1];
}
