// Which letters the typefaces inside the program can draw: a picture made of pixels, or with its fonts inside, has no others to fall back on.

/** First and last code points of the subsets that are built in.
 *  Source: unicode ranges of @fontsource/ibm-plex-sans 5.3.0 (latin, latin-ext, greek, cyrillic). */
const DRAWN: readonly (readonly [number, number])[] = [
  ...([
    [0x20, 0x2ff],
    [0x300, 0x304],
    [0x308, 0x308],
    [0x329, 0x329],
    [0x370, 0x377],
    [0x37a, 0x37f],
    [0x384, 0x38a],
  ] as const),
  ...([
    [0x38c, 0x38c],
    [0x38e, 0x3a1],
    [0x3a3, 0x45f],
    [0x490, 0x491],
    [0x4b0, 0x4b1],
    [0x1e00, 0x1eff],
    [0x2000, 0x206f],
  ] as const),
  ...([
    [0x20a0, 0x20c0],
    [0x2113, 0x2122],
    [0x2191, 0x2193],
    [0x2212, 0x2215],
    [0xfeff, 0xfeff],
    [0xfffd, 0xfffd],
  ] as const),
];

/** Most letters a note names. */
const MOST = 12;

/** A sentence about the letters of a picture that are drawn as boxes, or null when there are none. */
export function missingLetters(svg: string): string | null {
  const words = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]).join('');
  const missing = new Set([...words].filter((letter) => !isDrawn(letter.codePointAt(0) ?? 0)));
  if (missing.size === 0) return null;
  const named = [...missing].sort().slice(0, MOST).join(' ');
  const more = missing.size > MOST ? ` and ${missing.size - MOST} more` : '';
  return `The typeface of the picture has Latin, Greek and Cyrillic letters; these are drawn as boxes: ${named}${more}. The SVG shows them with the fonts of whoever reads it.`;
}

function isDrawn(point: number): boolean {
  return DRAWN.some(([first, last]) => point >= first && point <= last);
}
