// The shape of a parsed ARM template expression, and its text again. Reading text is parser.ts's job.

/** One node of an expression. `at` is the character position in the text, counted from 0. */
export type Expression = TextNode | NumberNode | CallNode | PropertyNode | IndexNode;

interface TextNode {
  readonly kind: 'text';
  readonly value: string;
  readonly at: number;
}
interface NumberNode {
  readonly kind: 'number';
  readonly value: number;
  readonly at: number;
}
/** A call such as `concat('a', 'b')` or `contoso.unique('x')`. `key` is the lower-case name without `sys.` or `az.`. */
export interface CallNode {
  readonly kind: 'call';
  readonly name: string;
  readonly key: string;
  readonly parameters: readonly Expression[];
  readonly at: number;
}
export interface PropertyNode {
  readonly kind: 'property';
  readonly target: Expression;
  readonly name: string;
  readonly at: number;
}
export interface IndexNode {
  readonly kind: 'index';
  readonly target: Expression;
  readonly index: Expression;
  readonly at: number;
}

/** The lower-case function name by which a call is looked up. */
export function callKey(name: string): string {
  return name.toLowerCase().replace(/^(?:sys|az)\./, '');
}

/** The text of an expression without the outer brackets, written the same way for equal trees. */
export function printExpression(node: Expression): string {
  switch (node.kind) {
    case 'text':
      return `'${node.value.replaceAll("'", "''")}'`;
    case 'number':
      return String(node.value);
    case 'call':
      return `${node.name}(${node.parameters.map(printExpression).join(', ')})`;
    case 'property':
      return `${printExpression(node.target)}.${node.name}`;
    case 'index':
      return `${printExpression(node.target)}[${printExpression(node.index)}]`;
  }
}
