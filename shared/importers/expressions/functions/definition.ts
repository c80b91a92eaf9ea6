// How a template function is described: what it takes, what an unknown argument does to it, and the code that runs it.

import { isObject, type Json, type JsonObject } from '../../../base/json.ts';
import type { Environment } from '../environment.ts';
import type { Outcome } from '../fault.ts';
import type { CallNode, Expression } from '../syntax.ts';

/** One call being evaluated. `evaluate` is handed in, so function tables need not import the evaluator. */
export interface Call {
  readonly node: CallNode;
  readonly environment: Environment;
  readonly evaluate: (node: Expression, environment: Environment) => Outcome;
}

/** What unknown arguments do. `spread`: the result is unknown. `deep`: also when an unknown hides inside an argument.
 *  `kept`: the function deals with them itself. */
type UnknownPolicy = 'spread' | 'deep' | 'kept';

/** A function over values. `names`: its arguments are parts of names, so unknowns become stand-ins. `light`: cost does not grow
 *  with the size of the arguments. */
export interface EagerFunction {
  readonly kind: 'eager';
  readonly takes: readonly Taken[];
  readonly least: number;
  readonly most: number;
  readonly unknowns: UnknownPolicy;
  readonly names: boolean;
  readonly light: boolean;
  readonly run: (values: readonly Json[], call: Call) => Outcome;
}

/** A function over unevaluated arguments, such as `if`. */
export interface LazyFunction {
  readonly kind: 'lazy';
  readonly least: number;
  readonly most: number;
  readonly run: (call: Call) => Outcome;
}

export type FunctionDefinition = EagerFunction | LazyFunction;
export type FunctionTable = { readonly [name: string]: FunctionDefinition };

/** The kinds of value one argument may have. */
export type Taken = readonly string[];

export interface EagerOptions {
  readonly unknowns?: UnknownPolicy;
  readonly names?: boolean;
  readonly light?: boolean;
}

/** Describes a function over values. `takes` lists the arguments: kinds joined by `|`, `?` for optional, `*` for any number. */
export function eager(takes: string, run: EagerFunction['run'], options: EagerOptions = {}): EagerFunction {
  const words = takes === '' ? [] : takes.split(' ');
  const last = words.at(-1) ?? '';
  return {
    kind: 'eager',
    takes: words.map((word) => word.replace(/[?*]$/, '').split('|')),
    least: words.filter((word) => !/[?*]$/.test(word)).length,
    most: last.endsWith('*') ? Number.POSITIVE_INFINITY : words.length,
    unknowns: options.unknowns ?? 'spread',
    names: options.names ?? false,
    light: options.light ?? false,
    run,
  };
}

/** Describes a function over unevaluated arguments. */
export function lazy(least: number, most: number, run: LazyFunction['run']): LazyFunction {
  return { kind: 'lazy', least, most, run };
}

const KIND_NAMES: { readonly [kind: string]: string } = {
  text: 'a text',
  whole: 'a whole number',
  number: 'a number',
  truth: 'true or false',
  array: 'an array',
  object: 'an object',
  null: 'null',
};

/** The kind of a value, as used in `eager`. */
export function kindOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'whole' : 'number';
  if (typeof value === 'string') return 'text';
  return typeof value === 'boolean' ? 'truth' : 'object';
}

/** A kind in words: "a text". */
export function kindInWords(kind: string): string {
  return KIND_NAMES[kind] ?? kind;
}

/** True when a value is of one of the kinds taken. */
export function isTaken(value: Json, taken: Taken): boolean {
  if (taken.includes('any')) return true;
  const kind = kindOf(value);
  return taken.includes(kind) || (kind === 'whole' && taken.includes('number'));
}

/** An argument the table has already checked to be a text. */
export function asText(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  throw new Error('A function table promised a text.');
}

/** An argument the table has already checked to be a number. */
export function asNumber(value: Json | undefined): number {
  if (typeof value === 'number') return value;
  throw new Error('A function table promised a number.');
}

/** An argument the table has already checked to be an array. */
export function asArray(value: Json | undefined): readonly Json[] {
  if (Array.isArray(value)) return value;
  throw new Error('A function table promised an array.');
}

/** An argument the table has already checked to be an object. */
export function asObject(value: Json | undefined): JsonObject {
  if (isObject(value)) return value;
  throw new Error('A function table promised an object.');
}
