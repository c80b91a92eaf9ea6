// Reads the SVG that the pure core writes, element by element. It knows what that core writes and nothing more: quoted attributes, no
// comments, no entities but five and numbers. An element it does not know is passed over by whoever draws.

export interface Opened {
  readonly type: 'open';
  readonly name: string;
  readonly values: { readonly [name: string]: string };
  /** Closed at once, without content. */
  readonly empty: boolean;
}

export type Piece = Opened | { readonly type: 'close'; readonly name: string } | { readonly type: 'text'; readonly text: string };

const TAG = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"]*")*)\s*(\/?)>/y;
const VALUE = /([\w:.-]+)="([^"]*)"/g;

/** Tags and texts in order. */
export function* piecesOf(svg: string): Generator<Piece> {
  let at = 0;
  while (at < svg.length) {
    const open = svg.indexOf('<', at);
    if (open < 0) return;
    if (open > at) yield { type: 'text', text: unescaped(svg.slice(at, open)) };
    TAG.lastIndex = open;
    const tag = TAG.exec(svg);
    if (!tag) {
      // A declaration or something nobody expects: its end is the next bracket.
      const end = svg.indexOf('>', open);
      if (end < 0) return;
      at = end + 1;
      continue;
    }
    const [whole, closing, name = '', values = '', empty] = tag;
    at = open + whole.length;
    if (closing === '/') yield { type: 'close', name };
    else yield { type: 'open', name, values: valuesIn(values), empty: empty === '/' };
  }
}

function valuesIn(text: string): { readonly [name: string]: string } {
  const values: { [name: string]: string } = Object.create(null);
  for (const [, name = '', value = ''] of text.matchAll(VALUE)) values[name] = unescaped(value);
  return values;
}

const NAMED: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
