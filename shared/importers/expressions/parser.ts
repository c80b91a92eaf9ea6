// Reads the text of one ARM template expression into a tree. Which strings are expressions at all is answered here too.

import { type Fault, fault, isFault } from './fault.ts';
import { type Token, tokensOf } from './lexer.ts';
import { callKey, type Expression } from './syntax.ts';

/** Calls and member accesses may nest this deep; far above any written by people or by Bicep. */
const DEEPEST_EXPRESSION = 250;

/** What a string in a template is: plain text (escapes removed), or the inside of an expression. */
export type StringMeaning = { readonly kind: 'plain'; readonly text: string } | { readonly kind: 'expression'; readonly text: string };

/** Tells expressions `[...]` from text. `[[...]` is text that starts with one bracket.
 *  Source: learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions (2026-11). */
export function meaningOf(text: string): StringMeaning {
  if (text.charCodeAt(0) !== 0x5b || !text.endsWith(']')) return { kind: 'plain', text };
  if (text.charCodeAt(1) === 0x5b) return { kind: 'plain', text: text.slice(1) };
  return { kind: 'expression', text: text.slice(1, -1) };
}

/** The tree of an expression text (without outer brackets), or a fault of code expression-syntax naming the character. */
export function parseExpression(text: string): Expression | Fault {
  const state: State = { tokens: tokensOf(text), next: 0, text };
  const tree = expression(state, 0);
  if (isFault(tree)) return tree;
  const rest = peek(state);
  return rest.kind === 'end' ? tree.node : broken(state, rest, 'the expression should end');
}

interface State {
  readonly tokens: readonly Token[];
  readonly text: string;
  next: number;
}

/** A node and how deep its tree is, so chains of members are bounded as well as nested calls. */
interface Grown {
  readonly node: Expression;
  readonly height: number;
}

const END: Token = { kind: 'end', value: '', at: 0 };

function peek(state: State): Token {
  return state.tokens[state.next] ?? END;
}

function takeSign(state: State, sign: string): boolean {
  const token = peek(state);
  if (token.kind !== 'sign' || token.value !== sign) return false;
  state.next++;
  return true;
}

function broken(state: State, token: Token, wanted: string): Fault {
  const shown = state.text.length > 80 ? `${state.text.slice(0, 79)}…` : state.text;
  const cause = token.kind === 'bad' ? token.value : wanted;
  return fault('expression-syntax', `The expression [${shown}] cannot be read: at character ${token.at + 1}, ${cause}.`);
}

function expression(state: State, depth: number): Grown | Fault {
  if (depth > DEEPEST_EXPRESSION) return broken(state, peek(state), `it nests deeper than ${DEEPEST_EXPRESSION} levels`);
  const first = primary(state, depth);
  if (isFault(first)) return first;
  let grown: Grown = first;
  for (;;) {
    const longer = member(state, grown, depth);
    if (longer === null) return grown;
    if (isFault(longer)) return longer;
    grown = longer;
  }
}

function primary(state: State, depth: number): Grown | Fault {
  const token = peek(state);
  state.next++;
  if (token.kind === 'text') return { node: { kind: 'text', value: token.value, at: token.at }, height: 1 };
  if (token.kind === 'number') return { node: { kind: 'number', value: Number(token.value), at: token.at }, height: 1 };
  if (token.kind === 'name') return call(state, token, depth);
  return broken(state, token, 'a function, a text or a number is expected');
}

function call(state: State, first: Token, depth: number): Grown | Fault {
  let name = first.value;
  while (takeSign(state, '.')) {
    const part = peek(state);
    if (part.kind !== 'name') return broken(state, part, 'a function name is expected');
    state.next++;
    name += `.${part.value}`;
  }
  if (!takeSign(state, '(')) return broken(state, peek(state), `'(' is expected after ${name}`);
  const parameters: Expression[] = [];
  let height = 0;
  if (!takeSign(state, ')')) {
    do {
      const parameter = expression(state, depth + 1);
      if (isFault(parameter)) return parameter;
      parameters.push(parameter.node);
      height = Math.max(height, parameter.height);
    } while (takeSign(state, ','));
    if (!takeSign(state, ')')) return broken(state, peek(state), `',' or ')' is expected`);
  }
  return { node: { kind: 'call', name, key: callKey(name), parameters, at: first.at }, height: height + 1 };
}

function member(state: State, target: Grown, depth: number): Grown | Fault | null {
  const start = peek(state);
  if (start.kind !== 'sign' || (start.value !== '.' && start.value !== '[')) return null;
  if (target.height >= DEEPEST_EXPRESSION) return broken(state, start, `it nests deeper than ${DEEPEST_EXPRESSION} levels`);
  state.next++;
  if (start.value === '.') {
    const name = peek(state);
    if (name.kind !== 'name') return broken(state, name, 'a property name is expected');
    state.next++;
    return { node: { kind: 'property', target: target.node, name: name.value, at: start.at }, height: target.height + 1 };
  }
  const index = expression(state, depth + 1);
  if (isFault(index)) return index;
  if (!takeSign(state, ']')) return broken(state, peek(state), `']' is expected`);
  const height = Math.max(target.height, index.height) + 1;
  return { node: { kind: 'index', target: target.node, index: index.node, at: start.at }, height };
}
