// The drawings in assets/icons keep the house style, and the generated module repeats them.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { GLYPHS } from '../../../shared/facts/glyphs.ts';
import { LINK_MARKS } from '../../../shared/facts/tokens.ts';

const folder = new URL('../../../assets/icons/', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.svg'))
  .map((file) => file.slice(0, -4));

const OUTER =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">';

/** Attributes each element may have. Fills belong to dots alone and are checked apart. */
const ALLOWED: { readonly [element: string]: readonly string[] } = {
  path: ['d', 'stroke-dasharray'],
  rect: ['x', 'y', 'width', 'height', 'rx', 'stroke-dasharray'],
  circle: ['cx', 'cy', 'r', 'stroke-dasharray', 'stroke-dashoffset', 'fill', 'stroke'],
  ellipse: ['cx', 'cy', 'rx', 'ry'],
};

interface Shape {
  readonly element: string;
  readonly attributes: { readonly [name: string]: string };
}

/** Reads flat self-closing shapes; null when anything else is left over. */
function parseShapes(markup: string): Shape[] | null {
  const shape = /<([a-z]+)((?: [a-z-]+="[^"<>]*")*)\/>/g;
  if (markup.replace(shape, '').trim() !== '') return null;
  return [...markup.matchAll(shape)].map(([, element = '', attributes = '']) => ({
    element,
    attributes: Object.fromEntries([...attributes.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
  }));
}

describe('glyph drawings', () => {
  it('are in the generated module, unchanged', () => {
    const script = fileURLToPath(new URL('../../../scripts/glyphs.mjs', import.meta.url));
    expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
    expect(Object.keys(GLYPHS).sort()).toEqual(names.toSorted());
  });

  it.each(names)('%s keeps the house style', (name) => {
    const svg = readFileSync(new URL(`${name}.svg`, folder), 'utf8').trim();
    expect(svg.startsWith(OUTER), 'outer element').toBe(true);
    expect(svg.endsWith('</svg>')).toBe(true);

    const shapes = parseShapes(svg.slice(OUTER.length, -'</svg>'.length));
    expect(shapes, 'flat self-closing shapes only').not.toBeNull();
    expect(shapes?.length).toBeGreaterThan(0);
    for (const { element, attributes } of shapes ?? []) {
      expect(Object.keys(ALLOWED), element).toContain(element);
      for (const attribute of Object.keys(attributes)) expect(ALLOWED[element], `${element} ${attribute}`).toContain(attribute);
      if (attributes.d !== undefined) expect(attributes.d).toMatch(/^M[-0-9., MmLlHhVvCcSsQqTtAaZz]+$/i);
      if (attributes.fill === undefined) continue;
      expect(attributes.fill).toBe('currentColor');
      expect(attributes.stroke).toBe('none');
      expect(Number(attributes.r), 'only dots are filled').toBeLessThanOrEqual(1.7);
    }
  });

  it('are all different', () => {
    expect(new Set(Object.values(GLYPHS)).size).toBe(names.length);
  });

  it('share their form with the link marks', () => {
    for (const { shapes } of Object.values(LINK_MARKS)) if (shapes !== null) expect(parseShapes(shapes)).not.toBeNull();
  });
});
