// Terraform configuration as data: blocks with arguments, values as expressions, before anybody decides how the text looks.

/** A value of an argument. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** A traversal such as `azurerm_subnet.hub_pe.id` or `var.location`. */
  | { readonly kind: 'reference'; readonly path: string }
  /** Text with references in it. */
  | { readonly kind: 'template'; readonly parts: readonly (string | { readonly path: string })[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [key: string, value: Expression])[] }
  | { readonly kind: 'json'; readonly value: Expression };

export interface Block {
  /** `resource`, `data`, `variable`, or the name of a nested block. */
  readonly name: string;
  readonly labels: readonly string[];
  readonly items: readonly Item[];
}

/** An argument or a nested block. */
export type Item = { readonly argument: string; readonly value: Expression } | { readonly nested: Block };

/** One file of a configuration. */
export interface ConfigurationFile {
  readonly path: string;
  /** Comment lines at the top, without the sign. */
  readonly head: readonly string[];
  readonly blocks: readonly Block[];
}

export function literal(value: string | number | boolean | null): Expression {
  return { kind: 'literal', value };
}
export function reference(path: string): Expression {
  return { kind: 'reference', path };
}
export function argument(name: string, value: Expression): Item {
  return { argument: name, value };
}

/** Text and references in a row, as short as it can be said. */
export function template(parts: readonly (string | Expression)[]): Expression {
  const flat: (string | { readonly path: string })[] = [];
  for (const part of parts) {
    const pieces: readonly (string | { readonly path: string })[] =
      typeof part === 'string'
        ? [part]
        : part.kind === 'reference'
          ? [{ path: part.path }]
          : part.kind === 'template'
            ? part.parts
            : part.kind === 'literal'
              ? [String(part.value)]
              : [];
    for (const piece of pieces) {
      const last = flat[flat.length - 1];
      if (typeof piece === 'string' && typeof last === 'string') flat[flat.length - 1] = last + piece;
      else flat.push(piece);
    }
  }
  const [first] = flat;
  if (flat.length === 0) return literal('');
  if (flat.length === 1 && first !== undefined) return typeof first === 'string' ? literal(first) : reference(first.path);
  return { kind: 'template', parts: flat };
}
