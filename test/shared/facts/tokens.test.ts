// Contrast of every colour token against the surfaces it is drawn on, and that link styles can be told apart in grey.
import { describe, expect, it } from 'vitest';
import {
  contrastRatio,
  dashArray,
  LINK_MARKS,
  LINK_STYLES,
  type LinkStyle,
  mixedColour,
  TOKENS,
  type Token,
} from '../../../shared/facts/tokens.ts';

const THEMES = ['light', 'dark'] as const;

const CHROME = ['bg-app', 'bg-panel', 'bg-raised', 'bg-canvas', 'bg-hover', 'bg-selected'] as const;
const GROUNDS = ['bg-canvas', 'site-fill', 'zone-fill', 'vnet-fill', 'sub-fill'] as const;
const SOFTS = ['error-soft', 'warn-soft', 'info-soft', 'ok-soft', 'unknown-soft'] as const;
const ON_CANVAS = [...GROUNDS, 'bg-raised', 'bg-panel'] as const;

/** Text and coloured marks: 4.5 on every surface they are used on. */
const READ: readonly (readonly [Token, readonly Token[]])[] = [
  ['text', [...CHROME, ...GROUNDS, ...SOFTS, 'bg-active']],
  ['text-2', [...CHROME, ...GROUNDS, ...SOFTS, 'bg-active']],
  ['text-3', [...CHROME, ...GROUNDS]],
  ['accent', [...CHROME, ...GROUNDS]],
  ['on-accent', ['accent']],
  ['error', [...CHROME, ...GROUNDS, 'error-soft']],
  ['warn', [...CHROME, ...GROUNDS, 'warn-soft']],
  ['info', [...CHROME, ...GROUNDS, 'info-soft']],
  ['ok', [...CHROME, ...GROUNDS, 'ok-soft']],
  ['unknown', [...CHROME, ...GROUNDS, 'unknown-soft']],
  ['l-vpn', ON_CANVAS],
  ['l-er', ON_CANVAS],
  ['l-peer', ON_CANVAS],
  ['l-pl', ON_CANVAS],
  ['l-dns', ON_CANVAS],
  ['l-lan', ON_CANVAS],
  ['l-inet', ON_CANVAS],
  ['trace', ON_CANVAS],
  ['blocked', ON_CANVAS],
  ['f-site', [...CHROME, ...GROUNDS]],
  ['f-net', [...CHROME, ...GROUNDS]],
  ['f-sec', [...CHROME, ...GROUNDS]],
  ['f-dns', [...CHROME, ...GROUNDS]],
  ['f-priv', [...CHROME, ...GROUNDS]],
  ['f-comp', [...CHROME, ...GROUNDS]],
  ['f-plain', [...CHROME, ...GROUNDS]],
];

/** Borders that carry meaning: 3. */
const BORDERS: readonly (readonly [Token, readonly Token[]])[] = [
  ['line-strong', ['bg-panel', 'bg-raised', 'bg-canvas']],
  ['site-line', ['bg-canvas', 'site-fill']],
  ['vnet-line', ['bg-canvas', 'vnet-fill']],
  ['accent', ['bg-canvas', 'bg-raised', 'bg-selected']],
  ['error', ['bg-canvas', 'bg-raised', 'sub-fill', 'zone-fill']],
  ['warn', ['bg-canvas', 'bg-raised', 'sub-fill', 'zone-fill']],
];

/** What the design states as the lowest ratio (light, dark), on the surfaces it means. */
const STATED: readonly (readonly [Token, Token, number, Token, number])[] = [
  ['text', 'bg-app', 14.5, 'bg-hover', 11.9],
  ['text-2', 'bg-app', 7.1, 'bg-hover', 7.5],
  ['text-3', 'bg-app', 4.9, 'bg-hover', 5.2],
  ['accent', 'bg-app', 5.7, 'bg-selected', 6.3],
  ['on-accent', 'accent', 6.9, 'accent', 8],
  ['line-strong', 'bg-panel', 3.6, 'bg-raised', 3.5],
  ['l-pl', 'site-fill', 5.4, 'bg-raised', 8.7],
  ['trace', 'site-fill', 4.9, 'bg-raised', 9.4],
  ['vnet-line', 'bg-canvas', 4.5, 'bg-canvas', 5.2],
];

function lowest(token: Token, surfaces: readonly Token[]) {
  const cases = THEMES.flatMap((theme) =>
    surfaces.map((surface) => ({ theme, surface, ratio: contrastRatio(TOKENS[token][theme], TOKENS[surface][theme]) })),
  );
  return cases.reduce((worst, next) => (next.ratio < worst.ratio ? next : worst));
}

describe('contrast', () => {
  it.each(READ)('%s can be read on every surface it is used on', (token, surfaces) => {
    const worst = lowest(token, surfaces);
    expect(worst.ratio, `${token} on ${worst.surface}, ${worst.theme}`).toBeGreaterThanOrEqual(4.5);
  });

  it.each(BORDERS)('%s is seen as a border', (token, surfaces) => {
    const worst = lowest(token, surfaces);
    expect(worst.ratio, `${token} on ${worst.surface}, ${worst.theme}`).toBeGreaterThanOrEqual(3);
  });

  it.each(STATED)('%s keeps the ratio the design states', (token, lightSurface, light, darkSurface, dark) => {
    expect(contrastRatio(TOKENS[token].light, TOKENS[lightSurface].light).toFixed(1)).toBe(light.toFixed(1));
    expect(contrastRatio(TOKENS[token].dark, TOKENS[darkSurface].dark).toFixed(1)).toBe(dark.toFixed(1));
  });

  it.each(['f-site', 'f-net', 'f-sec', 'f-dns', 'f-priv', 'f-comp', 'f-plain'] as const)('%s can be read on its own tile', (family) => {
    for (const theme of THEMES) {
      const tile = mixedColour(TOKENS[family][theme], TOKENS['bg-raised'][theme], 0.11);
      expect(contrastRatio(TOKENS[family][theme], tile), theme).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('reads the raised ground as a sign inside filled marks', () => {
    for (const mark of ['error', 'warn', 'info', 'ok', 'unknown', 'accent', 'trace'] as const)
      for (const theme of THEMES)
        expect(contrastRatio(TOKENS['bg-raised'][theme], TOKENS[mark][theme]), `${mark} ${theme}`).toBeGreaterThan(4.5);
  });

  it.each([
    ['black on white', '#000000', '#FFFFFF', 21],
    ['a colour on itself', '#2A50C4', '#2a50c4', 1],
    ['the grey of the recommendation', '#767676', '#FFFFFF', 4.54],
  ])('measures %s', (_, a, b, ratio) => {
    expect(contrastRatio(a, b)).toBeCloseTo(ratio, 2);
    expect(contrastRatio(b, a)).toBeCloseTo(ratio, 2);
  });

  it('refuses text that is not a colour', () => {
    expect(() => contrastRatio('red', '#FFFFFF')).toThrow('red');
  });
});

describe('tokens', () => {
  it('are six-digit upper-case hex in both themes', () => {
    for (const [name, colour] of Object.entries(TOKENS)) {
      expect(colour.light, name).toMatch(/^#[0-9A-F]{6}$/);
      expect(colour.dark, name).toMatch(/^#[0-9A-F]{6}$/);
    }
  });
});

describe('link styles', () => {
  const styles = Object.entries(LINK_STYLES) as [string, LinkStyle][];

  it('differ in form, not only in colour', () => {
    const form = (s: LinkStyle) => [s.width, s.dash, s.double, s.openEnds, s.mark, s.arrowHead].join('|');
    expect(new Set(styles.map(([, style]) => form(style))).size).toBe(styles.length);
  });

  it('have labels of their own and an arrow head only with an arrow', () => {
    expect(new Set(styles.map(([, style]) => style.label)).size).toBe(styles.length);
    for (const [key, style] of styles) expect(style.arrowHead !== null, key).toBe(style.arrow);
  });

  it('give every mark either shapes or a word', () => {
    for (const [key, { mark }] of styles)
      if (mark !== null) expect((LINK_MARKS[mark].shapes ?? LINK_MARKS[mark].word)?.length, key).toBeGreaterThan(0);
  });

  it('write dashes as an SVG attribute', () => {
    expect(dashArray(LINK_STYLES.vpn)).toBe('10 6');
    expect(dashArray(LINK_STYLES.peering)).toBeNull();
  });
});
