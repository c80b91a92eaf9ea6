// Expressions of templates: text in brackets read into a tree and evaluated in a scope.

import { AzureError } from './answer.ts';
import { callFunction } from './functions.ts';
import { type Bag, isBag, type Tree } from './tree.ts';

export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'call'; readonly name: string; readonly inputs: readonly Expression[] }
  | { readonly kind: 'member'; readonly of: Expression; readonly key: Expression };

/** Answers the functions whose result depends on the deployment: parameters, variables, reference, resourceGroup … */
export interface Scope {
  /** The result of a function, or undefined when the scope does not know the function. */
  call(name: string, inputs: readonly Tree[]): Tree | undefined;
  /** Functions such as `reference` take a symbolic name that is not evaluated as text elsewhere. */
  readonly copyIndex: ReadonlyMap<string, number>;
}

/** Thrown where a value is known only once something is deployed. */
export class NotYetKnown extends Error {}

export function invalidTemplate(message: string, code = 'InvalidTemplate'): AzureError {
  return new AzureError(400, code, `Deployment template validation failed: '${message}'.`);
}

/** True for text that is an expression: `[…]`, but not the escaped `[[…`. */
export function isExpression(text: string): boolean {
  return text.startsWith('[') && text.endsWith(']') && !text.startsWith('[[');
}

const TOKEN = /\s*('(?:[^']|'')*'|-?\d+|[A-Za-z_][\w.]*(?=\s*\()|[A-Za-z_$][\w$-]*|[()[\],.])/gy;

/** Reads the text between the brackets. */
export function parseExpression(text: string): Expression {
  const all: string[] = [];
  TOKEN.lastIndex = 0;
  const trimmed = text.trim();
  while (TOKEN.lastIndex < trimmed.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(trimmed);
    if (match === null) throw invalidTemplate(`Unable to parse language expression '${text}': unexpected token at ${from}`);
    all.push(match[1] ?? '');
  }
  let next = 0;
  const fail = (): never => {
    throw invalidTemplate(`Unable to parse language expression '${text}': unexpected token '${all[next] ?? 'end'}'`);
  };
  const accept = (token: string): boolean => {
    if (all[next] !== token) return false;
    next += 1;
    return true;
  };

  function expression(): Expression {
    const token = all[next++] ?? fail();
    let found: Expression;
    if (token.startsWith("'")) found = { kind: 'literal', value: token.slice(1, -1).replace(/''/g, "'") };
    else if (/^-?\d+$/.test(token)) found = { kind: 'literal', value: Number(token) };
    else if (/^[A-Za-z_]/.test(token) && accept('(')) {
      const inputs: Expression[] = [];
      while (!accept(')')) {
        inputs.push(expression());
        if (all[next] !== ')' && !accept(',')) fail();
      }
      found = { kind: 'call', name: token, inputs };
    } else {
      next -= 1;
      return fail();
    }
    for (;;) {
      if (accept('.')) found = { kind: 'member', of: found, key: { kind: 'literal', value: all[next++] ?? fail() } };
      else if (accept('[')) {
        found = { kind: 'member', of: found, key: expression() };
        if (!accept(']')) fail();
      } else return found;
    }
  }
  const found = expression();
  if (next < all.length) fail();
  return found;
}

export function evaluate(expression: Expression, scope: Scope): Tree {
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'member') return member(evaluate(expression.of, scope), evaluate(expression.key, scope));
  const name = expression.name.toLowerCase();
  if (name === 'if') {
    const [test, yes, no] = expression.inputs;
    const chosen = test !== undefined && evaluate(test, scope) === true ? yes : no;
    return chosen === undefined ? null : evaluate(chosen, scope);
  }
  if (name === 'copyindex')
    return copyIndex(
      expression.inputs.map((one) => evaluate(one, scope)),
      scope,
    );
  const inputs = expression.inputs.map((one) => evaluate(one, scope));
  const own = scope.call(name, inputs);
  return own !== undefined ? own : callFunction(expression.name, inputs);
}

function copyIndex(inputs: readonly Tree[], scope: Scope): number {
  const name = typeof inputs[0] === 'string' ? inputs[0] : '';
  const offset = inputs.find((one) => typeof one === 'number');
  const found = scope.copyIndex.get(name);
  if (found === undefined) throw invalidTemplate(`The template function 'copyIndex' is not expected at this location`);
  return found + (typeof offset === 'number' ? offset : 0);
}

function member(of: Tree, key: Tree): Tree {
  if (Array.isArray(of) && typeof key === 'number' && of[key] !== undefined) return of[key] as Tree;
  if (isBag(of) && typeof key === 'string') {
    const found = Object.keys(of).find((one) => one.toLowerCase() === key.toLowerCase());
    const value = found === undefined ? undefined : of[found];
    if (value !== undefined) return value;
  }
  throw invalidTemplate(
    `The language expression property '${String(key)}' doesn't exist, available properties are '${isBag(of) ? Object.keys(of).join(', ') : ''}'`,
  );
}

/** A value with every expression in it evaluated. Properties whose value is null stay null; `copy` lists are unrolled. */
export function evaluateAll(value: Tree, scope: Scope): Tree {
  if (typeof value === 'string') {
    if (isExpression(value)) return evaluate(parseExpression(value.slice(1, -1)), scope);
    return value.startsWith('[[') && value.endsWith(']') ? value.slice(1) : value;
  }
  if (Array.isArray(value)) return value.map((one) => evaluateAll(one, scope));
  if (!isBag(value)) return value;
  const out: Bag = {};
  for (const [key, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    if (key === 'copy' && Array.isArray(inner)) {
      for (const loop of inner) if (isBag(loop)) out[String(loop.name)] = unroll(loop, scope);
    } else out[isExpression(key) ? String(evaluateAll(key, scope)) : key] = evaluateAll(inner, scope);
  }
  return out;
}

function unroll(loop: Bag, scope: Scope): Tree[] {
  const count = Number(evaluateAll(loop.count ?? 0, scope));
  const name = String(loop.name);
  return Array.from({ length: count }, (_, i) => {
    const copyIndexes = new Map([...scope.copyIndex, [name, i] as const]);
    return evaluateAll(loop.input ?? null, { ...scope, call: scope.call, copyIndex: copyIndexes });
  });
}
