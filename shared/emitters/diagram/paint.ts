// The brush of the picture: colours of a theme, safe text, and the few SVG elements everything else is made of.
import { GLYPH_GRID, GLYPHS } from '../../facts/glyphs.ts';
import { mixedColour, type Theme, TOKENS, type Token } from '../../facts/tokens.ts';
import { type TextStyle, textWidth } from '../../plan/shorten.ts';

/** Colours of one theme, and mixtures of them. */
export interface Paint {
  readonly colour: (token: Token) => string;
  /** The image a person put in place of a kind's glyph, or null. */
  readonly icon: (kind: string) => string | null;
  /** `share` (0 to 1) of the first on the second. */
  readonly mix: (token: Token, on: Token, share: number) => string;
}

/** The colours of a theme. */
export function paintOf(theme: Theme, icons: { readonly [kind: string]: string } = {}): Paint {
  const colour = (token: Token): string => TOKENS[token][theme];
  return {
    colour,
    icon: (kind) => (Object.hasOwn(icons, kind) ? (icons[kind] ?? null) : null),
    mix: (token, on, share) => mixedColour(colour(token), colour(on), share),
  };
}

const SANS = "'IBM Plex Sans', 'Segoe UI', system-ui, sans-serif";
const MONO = "'IBM Plex Mono', Consolas, 'DejaVu Sans Mono', monospace";

/** Families for the root element and for machine-read text. */
export const FONT_FAMILIES = { sans: SANS, mono: MONO } as const;

/** Text as XML content or attribute value: markup escaped; characters XML cannot hold, lone surrogates among them, become U+FFFD. */
export function xml(text: string): string {
  let safe = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (character === '&') safe += '&amp;';
    else if (character === '<') safe += '&lt;';
    else if (character === '>') safe += '&gt;';
    else if (character === '"') safe += '&quot;';
    else if (character === "'") safe += '&#39;';
    else if (code === 9 || code === 10 || code === 13) safe += `&#${code};`;
    else if (code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code <= 0xdfff) || (code & 0xfffe) === 0xfffe)
      safe += '\ufffd';
    else safe += character;
  }
  return safe;
}

/** A length with at most two decimals. */
export function px(value: number): string {
  return String(Math.round(value * 100) / 100 || 0);
}

type Attributes = { readonly [name: string]: string | number | undefined };

function attributes(values: Attributes): string {
  let text = '';
  for (const [name, value] of Object.entries(values))
    if (value !== undefined) text += ` ${name}="${typeof value === 'number' ? px(value) : xml(value)}"`;
  return text;
}

/** An element; `content` is markup already. */
export function element(name: string, values: Attributes, content = ''): string {
  return content === '' ? `<${name}${attributes(values)}/>` : `<${name}${attributes(values)}>${content}</${name}>`;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle whose border lies inside the box, as borders on screen do. */
export function framed(box: Box, values: Attributes & { readonly 'stroke-width'?: number; readonly rx: number }): string {
  const inset = (values['stroke-width'] ?? 0) / 2;
  return element('rect', {
    x: box.x + inset,
    y: box.y + inset,
    width: Math.max(0, box.width - 2 * inset),
    height: Math.max(0, box.height - 2 * inset),
    ...values,
  });
}

const WEIGHTS = { sans400: undefined, sans500: '500', sans600: '600', mono400: undefined } as const;

/** One line of text at a baseline. Its width is stated, so that a machine without the typeface draws it as wide as one that has it. */
export function words(
  text: string,
  at: {
    readonly x: number;
    readonly y: number;
    readonly style: TextStyle;
    readonly fill: string;
    readonly anchor?: 'start' | 'middle' | 'end';
  },
): string {
  const { style } = at;
  return element(
    'text',
    {
      x: at.x,
      y: at.y,
      fill: at.fill,
      'font-size': style.size,
      'font-weight': WEIGHTS[style.face],
      'font-family': style.face === 'mono400' ? MONO : undefined,
      'letter-spacing': style.tracking === 0 ? undefined : `${px(style.tracking * style.size)}`,
      'text-anchor': at.anchor === undefined || at.anchor === 'start' ? undefined : at.anchor,
      textLength: text.length > 1 ? Math.round(textWidth(text, style) * 10) / 10 : undefined,
      lengthAdjust: text.length > 1 ? 'spacingAndGlyphs' : undefined,
    },
    xml(text),
  );
}

/** Drawn shapes of a grid (24 for kinds, 16 for signs) at a place and size, in one colour. */
export function drawing(
  shapes: string,
  at: {
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly grid: number;
    readonly stroke: number;
    readonly colour: string;
  },
): string {
  const scale = at.size / at.grid;
  return element(
    'g',
    {
      transform: `translate(${px(at.x)} ${px(at.y)}) scale(${Math.round(scale * 10_000) / 10_000})`,
      fill: 'none',
      stroke: at.colour,
      'stroke-width': at.stroke,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
    shapes.replaceAll('currentColor', at.colour),
  );
}

/** The sign of a kind: the product's glyph in one colour, or the image a person put in its place. */
export function glyphOf(
  kind: string,
  at: { readonly x: number; readonly y: number; readonly size: number; readonly stroke: number; readonly colour: string },
  paint: Paint,
): string {
  const icon = paint.icon(kind);
  if (icon !== null) return element('image', { x: at.x, y: at.y, width: at.size, height: at.size, href: icon });
  return drawing(GLYPHS[kind] ?? GLYPHS.opaque ?? '', { ...at, grid: GLYPH_GRID });
}
