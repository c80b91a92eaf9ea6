// Which letters the typefaces inside the program can draw: a picture made of pixels, or with its fonts inside, has no others to fall back on.

/** Code points of the subsets that are built in, as ranges.
 *  Source: unicode ranges of @fontsource/ibm-plex-sans 5.3.0 (latin, latin-ext, greek, cyrillic). */
const DRAWN = [
  '20-2ff 300-304 308 329 370-377 37a-37f 384-38a 38c 38e-3a1 3a3-45f',
  '490-491 4b0-4b1 1e00-1eff 2000-206f 20a0-20c0 2113-2122 2191-2193 2212-2215 feff fffd',
]
  .join(' ')
  .split(' ')
  .map((range) => range.split('-').map((point) => Number.parseInt(point, 16)));

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
  return DRAWN.some(([first = 0, last = first]) => point >= first && point <= last);
}
