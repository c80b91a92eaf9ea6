// A report as blocks of plain text, before anybody marks it up: Markdown and HTML are written from the same list.

export type Block =
  | { readonly type: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  /** Work in order: what is done, and lines about it. */
  | { readonly type: 'steps'; readonly items: readonly { readonly title: string; readonly lines: readonly string[] }[] }
  /** A picture in a file beside the report, drawn into pages that hold everything themselves. */
  | { readonly type: 'picture'; readonly path: string; readonly caption: string; readonly svg: string }
  /** Cells are plain text; `states` colours the cells that hold one of the words of a verdict. */
  | { readonly type: 'table'; readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly states?: boolean };

export function heading(level: 2 | 3, text: string): Block {
  return { type: 'heading', level, text };
}

export function text(words: string): Block {
  return { type: 'text', text: words };
}

/** A table, or a sentence where it would be empty. */
export function tableOr(empty: string, heads: readonly string[], rows: readonly (readonly string[])[], states = false): Block {
  return rows.length === 0 ? text(empty) : { type: 'table', heads, rows, states };
}
