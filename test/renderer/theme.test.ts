// The style sheet repeats the colour tokens, and no other file of the page holds a literal colour.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrastRatio, TOKENS, type Token } from '../../shared/facts/tokens.ts';

const renderer = new URL('../../renderer/', import.meta.url);
const theme = readFileSync(new URL('ui/theme.css', renderer), 'utf8');
const LITERALS_ALLOWED = ['ui/theme.css'];

/** Declarations of a `light-dark(#……, #……)` colour in the first block of a selector. */
function themeColours(selector: string): { readonly [name: string]: { readonly light: string; readonly dark: string } } {
  const start = theme.indexOf(`\n${selector} {`);
  const block = theme.slice(start, theme.indexOf('\n}', start));
  const colour = /--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/gi;
  return Object.fromEntries(
    [...block.matchAll(colour)].map(([, name, light = '', dark = '']) => [name, { light: light.toUpperCase(), dark: dark.toUpperCase() }]),
  );
}

describe('theme.css', () => {
  it('holds every token and nothing else', () => {
    expect(themeColours(':root')).toEqual(TOKENS);
  });

  it('overrides only tokens that exist in the high-contrast theme', () => {
    const contrast = themeColours('[data-theme="contrast"]');
    expect(Object.keys(TOKENS)).toEqual(expect.arrayContaining(Object.keys(contrast)));
    expect(contrast.text).toEqual({ light: '#000000', dark: '#FFFFFF' });
    expect(contrast.line).toEqual(contrast['line-strong']);
  });

  it.each([
    'accent',
    'error',
    'warn',
    'info',
    'ok',
    'unknown',
    'l-vpn',
    'l-er',
    'l-peer',
    'l-pl',
    'l-dns',
    'site-line',
    'vnet-line',
  ] as const)('%s stands out from the pure ground of the high-contrast theme', (token: Token) => {
    expect(contrastRatio(TOKENS[token].light, '#FFFFFF')).toBeGreaterThanOrEqual(token.endsWith('-line') ? 3 : 4.5);
    expect(contrastRatio(TOKENS[token].dark, '#000000')).toBeGreaterThanOrEqual(4.5);
  });

  it('maps every token to a system colour under forced colours', () => {
    const block = theme.slice(theme.indexOf('@media (forced-colors: active)'), theme.indexOf('@media (prefers-reduced-motion'));
    const mapped = [...block.matchAll(/--([\w-]+): (?:CanvasText|Canvas|HighlightText|Highlight);/g)].map(([, name]) => name);
    expect(mapped.toSorted()).toEqual(Object.keys(TOKENS).toSorted());
  });

  it('switches every length of motion off when the user asks for it', () => {
    const block = theme.slice(theme.indexOf('@media (prefers-reduced-motion'));
    for (const name of ['fast', 'panel', 'travel']) expect(block).toContain(`--${name}: 0ms;`);
  });
});

describe('page sources', () => {
  const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(css|tsx|ts)$/.test(file) && !LITERALS_ALLOWED.includes(file));

  it.each(files)('%s has no literal colour', (file) => {
    const source = withoutComments(readFileSync(new URL(file, renderer), 'utf8'));
    const literal = file.endsWith('.css') ? CSS_COLOUR : CODE_COLOUR;
    expect(source.match(literal)?.[0]).toBeUndefined();
  });

  it.each(files.filter((file) => file.endsWith('.css')))('%s uses only custom properties that are defined', (file) => {
    const source = readFileSync(new URL(file, renderer), 'utf8');
    const defined = new Set([...`${theme}${source}`.matchAll(/(?:^|[\s{;])--([\w-]+):/g)].map(([, name]) => name));
    const used = [...source.matchAll(/var\(--([\w-]+)(,?)/g)].filter(([, , fallback]) => !fallback).map(([, name]) => name);
    expect(used.filter((name) => !defined.has(name))).toEqual([]);
  });
});

const HEX = '#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![\\w-])';
const FUNCTIONS = '(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\\(';
const NAMES = 'white|black|gr[ae]y|silver|red|green|blue|yellow|orange|purple|pink|brown|navy|teal|gold|crimson|tomato';
const CSS_COLOUR = new RegExp(`${HEX}|\\b${FUNCTIONS}|:[^;{}]*\\b(?:${NAMES})\\b(?!-)[^;{}]*;`, 'i');
const CODE_COLOUR = new RegExp(
  `['"\`\\s(]${HEX}|['"\`\\s:]${FUNCTIONS}|(?:fill|stroke|color|background)=?["'{:\\s]+["'](?:${NAMES})["']`,
  'i',
);

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
