// Turns assets/icons/<kind>.svg into shared/facts/glyphs.ts, so that page and exporters draw from the same geometry.
// `node scripts/glyphs.mjs` writes the file; with `--check` it only says whether the file is fresh (exit code 1 when not).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const icons = new URL('../assets/icons/', import.meta.url);
const target = fileURLToPath(new URL('../shared/facts/glyphs.ts', import.meta.url));
// How the formatter breaks a long property: after the colon, unless the name is shorter than that would gain.
const LINE_WIDTH = 140;
const SHORT_NAME = 5;

const HEADER = `// Generated from assets/icons by scripts/glyphs.mjs; edit the drawings and run it again.
// Geometry of each kind's glyph. Tile, size and colour are decided by whoever draws it.

/** Side of the square every glyph is drawn in. */
export const GLYPH_GRID = 24;

/** Attributes of the element that wraps a glyph. Stroke width is 1.7 inside tiles. */
export const GLYPH_STROKE = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '1.6',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const;

/** SVG markup per kind, without the outer element: flat, self-closing shapes in \`currentColor\`. */
export const GLYPHS: { readonly [name: string]: string } = {
`;

const entries = readdirSync(icons)
  .filter((file) => file.endsWith('.svg'))
  .sort()
  .map((file) => entry(file.slice(0, -'.svg'.length), readFileSync(new URL(file, icons), 'utf8')));
const text = `${HEADER}${entries.join('')}};\n`;

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8').replaceAll('\r\n', '\n') !== text) {
    console.error('shared/facts/glyphs.ts is older than assets/icons. Run: node scripts/glyphs.mjs');
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, text);
}

function entry(name, svg) {
  const inner = /^\s*<svg [^>]*>(.*)<\/svg>\s*$/s.exec(svg)?.[1];
  if (inner === undefined || inner.includes("'"))
    throw new Error(`assets/icons/${name}.svg is not one svg element with double-quoted attributes.`);
  const value = `'${inner.replaceAll(/\s*\n\s*/g, '').trim()}',`;
  const line = `  ${name}: ${value}`;
  return line.length <= LINE_WIDTH || name.length < SHORT_NAME ? `${line}\n` : `  ${name}:\n    ${value}\n`;
}
