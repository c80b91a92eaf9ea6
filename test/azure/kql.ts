// The part of the Kusto query language inventories use, evaluated over rows. Anything else is refused, as a service refuses a typing error.
import { at, type Bag, copy, isBag, type Tree } from './tree.ts';

/** Why a query cannot be evaluated. */
export class QueryError extends Error {}

export interface Query {
  readonly table: string;
  run(rows: readonly Bag[]): readonly Bag[];
}

type Eval = (row: Bag) => Tree | undefined;
type Step = (rows: readonly Bag[]) => readonly Bag[];

const TOKEN =
  /\s*(?:\/\/[^\n]*\n\s*)*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?|[A-Za-z_$][\w$]*~?|==|!=|=~|!~|!in~|!in\b|![a-z_]+|<=|>=|[|()[\],.=<>+*-])/gy;

function tokens(text: string): string[] {
  const out: string[] = [];
  const trimmed = text.replace(/\s+$/, '');
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < trimmed.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(trimmed);
    if (match === null) throw new QueryError(`Unexpected text at ${from}: ${trimmed.slice(from, from + 20)}`);
    out.push(match[1] ?? '');
  }
  return out;
}

/** Reads a query. Throws `QueryError` for everything this stand-in does not know. */
export function parseQuery(text: string): Query {
  const all = tokens(text);
  let next = 0;
  const peek = (): string => all[next] ?? '';
  const take = (): string => all[next++] ?? '';
  const accept = (word: string): boolean => {
    if (peek().toLowerCase() !== word) return false;
    next += 1;
    return true;
  };
  const expect = (word: string): void => {
    if (!accept(word)) throw new QueryError(`Expected '${word}' and found '${peek()}'`);
  };
  const word = (): string => {
    const found = take();
    if (!/^[A-Za-z_$][\w$]*$/.test(found)) throw new QueryError(`Expected a name and found '${found}'`);
    return found;
  };

  function either(): Eval {
    let left = both();
    while (accept('or')) {
      const [a, b] = [left, both()];
      left = (row) => truth(a(row)) || truth(b(row));
    }
    return left;
  }
  function both(): Eval {
    let left = comparison();
    while (accept('and')) {
      const [a, b] = [left, comparison()];
      left = (row) => truth(a(row)) && truth(b(row));
    }
    return left;
  }
  function comparison(): Eval {
    const left = value();
    const operator = peek().toLowerCase();
    if (/^!?in~?$/.test(operator)) {
      take();
      expect('(');
      const options = list(')');
      const fold = operator.endsWith('~');
      const found: Eval = (row) => options.some((one) => same(left(row), one(row), fold));
      return operator.startsWith('!') ? (row) => !truth(found(row)) : found;
    }
    const compare = COMPARE[operator];
    if (compare === undefined) return left;
    take();
    const right = value();
    return (row) => compare(left(row), right(row));
  }
  function list(end: string): Eval[] {
    const out: Eval[] = [];
    while (!accept(end)) {
      out.push(either());
      if (peek() !== end) expect(',');
    }
    return out;
  }
  function value(): Eval {
    if (accept('(')) {
      const inner = either();
      expect(')');
      return inner;
    }
    const token = take();
    if (/^['"]/.test(token)) {
      const literal = token.slice(1, -1).replace(/\\(.)/g, '$1');
      return () => literal;
    }
    if (/^\d/.test(token)) return () => Number(token);
    if (/^(true|false)$/i.test(token)) return () => token.toLowerCase() === 'true';
    if (!/^[A-Za-z_$][\w$]*$/.test(token)) throw new QueryError(`Unexpected '${token}'`);
    if (accept('(')) {
      const inputs = list(')');
      const call = FUNCTIONS[token.toLowerCase()];
      if (call === undefined) throw new QueryError(`Unknown function '${token}'`);
      return (row) => call(inputs.map((one) => one(row)));
    }
    if (!COLUMNS.has(token) && !added.has(token)) throw new QueryError(`Failed to resolve column named '${token}'`);
    const keys: string[] = [token];
    for (;;) {
      if (accept('.')) keys.push(word());
      else if (accept('[')) {
        keys.push(take().replace(/^['"]|['"]$/g, ''));
        expect(']');
      } else break;
    }
    return (row) => at(row, ...keys);
  }

  const added = new Set<string>();
  let projected: readonly string[] | null = null;

  function columns(): [string, Eval][] {
    const out: [string, Eval][] = [];
    do {
      const named = /^[A-Za-z_$]/.test(peek()) && all[next + 1] === '=';
      const name = named ? word() : peek();
      if (named) expect('=');
      const from = next;
      const read = either();
      out.push([
        named
          ? name
          : all
              .slice(from, next)
              .join('')
              .replace(/[.[\]'"]+/g, '_'),
        read,
      ]);
    } while (accept(','));
    return out;
  }

  function operator(name: string): Step {
    switch (name) {
      case 'where': {
        const test = either();
        return (rows) => rows.filter((row) => truth(test(row)));
      }
      case 'project': {
        const wanted = columns();
        projected = wanted.map(([column]) => column);
        for (const column of projected) added.add(column);
        return (rows) => rows.map((row) => Object.fromEntries(wanted.map(([column, read]) => [column, copy(read(row) ?? null)])));
      }
      case 'extend': {
        const more = columns();
        for (const [column] of more) added.add(column);
        return (rows) =>
          rows.map((row) => ({ ...row, ...Object.fromEntries(more.map(([column, read]) => [column, copy(read(row) ?? null)])) }));
      }
      case 'order':
      case 'sort': {
        expect('by');
        const keys: { readonly read: Eval; readonly down: boolean }[] = [];
        do {
          const read = value();
          // Kusto sorts downwards where the query does not say.
          const down = accept('asc') ? false : accept('desc') || true;
          keys.push({ read, down });
        } while (accept(','));
        return (rows) => [...rows].sort((a, b) => firstDifference(keys, a, b));
      }
      case 'limit':
      case 'take': {
        const count = Number(take());
        if (!Number.isInteger(count)) throw new QueryError(`'${name}' needs a number`);
        return (rows) => rows.slice(0, count);
      }
      case 'count':
        projected = ['Count'];
        return (rows) => [{ Count: rows.length }];
      default:
        throw new QueryError(`Unknown operator '${name}'`);
    }
  }

  const startsWithTable = !OPERATORS.has(peek().toLowerCase());
  const table = startsWithTable ? word().toLowerCase() : 'resources';
  const steps: Step[] = [];
  if (!startsWithTable) steps.push(operator(take().toLowerCase()));
  while (next < all.length) {
    expect('|');
    steps.push(operator(take().toLowerCase()));
  }
  return { table, run: (rows) => steps.reduce((left, step) => step(left), rows) };
}

const OPERATORS = new Set(['where', 'project', 'extend', 'order', 'sort', 'limit', 'take', 'count']);

/** Columns of the tables `resources` and `resourcecontainers`. */
const COLUMNS = new Set(
  'id name type tenantId kind location resourceGroup subscriptionId managedBy sku plan properties tags identity zones extendedLocation'.split(
    ' ',
  ),
);

type Compare = (a: Tree | undefined, b: Tree | undefined) => boolean;
const folded =
  (test: (a: string, b: string) => boolean): Compare =>
  (a, b) =>
    test(text(a).toLowerCase(), text(b).toLowerCase());
const not =
  (test: Compare): Compare =>
  (a, b) =>
    !test(a, b);
const has = folded((a, b) => a.split(/[^a-z0-9]+/).includes(b) || (/[^a-z0-9]/.test(b) && a.includes(b)));
const contains = folded((a, b) => a.includes(b));
const startsWith = folded((a, b) => a.startsWith(b));
const endsWith = folded((a, b) => a.endsWith(b));

const COMPARE: { readonly [operator: string]: Compare } = {
  '==': (a, b) => same(a, b, false),
  '!=': (a, b) => !same(a, b, false),
  '=~': (a, b) => same(a, b, true),
  '!~': (a, b) => !same(a, b, true),
  '<': (a, b) => Number(a) < Number(b),
  '>': (a, b) => Number(a) > Number(b),
  '<=': (a, b) => Number(a) <= Number(b),
  '>=': (a, b) => Number(a) >= Number(b),
  has,
  '!has': not(has),
  contains,
  '!contains': not(contains),
  startswith: startsWith,
  '!startswith': not(startsWith),
  endswith: endsWith,
  '!endswith': not(endsWith),
};

const FUNCTIONS: { readonly [name: string]: (inputs: readonly (Tree | undefined)[]) => Tree } = {
  tolower: ([a]) => text(a).toLowerCase(),
  toupper: ([a]) => text(a).toUpperCase(),
  tostring: ([a]) => text(a),
  strcat: (all) => all.map(text).join(''),
  not: ([a]) => !truth(a),
  isempty: ([a]) => text(a) === '',
  isnotempty: ([a]) => text(a) !== '',
  isnull: ([a]) => a === undefined || a === null,
  isnotnull: ([a]) => a !== undefined && a !== null,
  array_length: ([a]) => (Array.isArray(a) ? a.length : null),
};

function truth(value: Tree | undefined): boolean {
  return value === true;
}

function text(value: Tree | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : isBag(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
}

function same(a: Tree | undefined, b: Tree | undefined, fold: boolean): boolean {
  if (a === undefined || a === null) return b === undefined || b === null || b === '';
  return fold ? text(a).toLowerCase() === text(b).toLowerCase() : text(a) === text(b);
}

function firstDifference(keys: readonly { readonly read: Eval; readonly down: boolean }[], a: Bag, b: Bag): number {
  for (const { read, down } of keys) {
    const [x, y] = [text(read(a)), text(read(b))];
    if (x !== y) return (x < y ? -1 : 1) * (down ? -1 : 1);
  }
  return 0;
}
