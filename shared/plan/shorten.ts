// Fits text into a width: names lose their middle, words are never cut by this. Widths come from the table of the typefaces.
import { advanceOf, type Face } from '../facts/text-widths.ts';

/** A typeface at a size, with tracking in em (negative is tighter). */
export interface TextStyle {
  readonly face: Face;
  readonly size: number;
  readonly tracking: number;
}

/** The roles of text on the picture (look, section 3). */
export const TEXT_STYLES = {
  containerName: { face: 'sans600', size: 13, tracking: 0 },
  nodeName: { face: 'sans600', size: 12, tracking: -0.003 },
  subnetName: { face: 'sans500', size: 11, tracking: 0 },
  small: { face: 'sans400', size: 11, tracking: 0 },
  label: { face: 'sans500', size: 11, tracking: 0 },
  strong: { face: 'sans600', size: 11, tracking: 0 },
  title: { face: 'sans600', size: 12, tracking: 0 },
  note: { face: 'sans400', size: 12, tracking: 0 },
  fact: { face: 'mono400', size: 10.5, tracking: -0.02 },
  range: { face: 'mono400', size: 11, tracking: -0.02 },
} as const satisfies { readonly [role: string]: TextStyle };

const ELLIPSIS = '…';

/** Width of a text in pixels at 100 %. */
export function textWidth(text: string, style: TextStyle): number {
  let thousandths = 0;
  let characters = 0;
  for (const character of text) {
    thousandths += advanceOf(character, style.face);
    characters++;
  }
  return (thousandths / 1000 + characters * style.tracking) * style.size;
}

/** The text, or as much of its beginning and end as fits `width` pixels with an ellipsis between; at least one character of each. */
export function shorten(text: string, width: number, style: TextStyle = TEXT_STYLES.nodeName): string {
  if (textWidth(text, style) <= width) return text;
  const characters = [...text];
  const advance = (character: string): number => (advanceOf(character, style.face) / 1000 + style.tracking) * style.size;
  let left = width - advance(ELLIPSIS);
  let head = 0;
  let tail = 0;
  while (head + tail < characters.length) {
    const fromHead = head <= tail;
    const next = characters[fromHead ? head : characters.length - 1 - tail] ?? '';
    left -= advance(next);
    if (left < 0 && head > 0 && tail > 0) break;
    if (fromHead) head++;
    else tail++;
  }
  if (head + tail >= characters.length) return text;
  return `${characters.slice(0, head).join('').trimEnd()}${ELLIPSIS}${characters
    .slice(characters.length - tail)
    .join('')
    .trimStart()}`;
}

/** The text in lines of at most `width` pixels, broken at spaces; a word that is wider is broken where it must be. Line ends of the text stay. */
export function wrapped(text: string, width: number, style: TextStyle): readonly string[] {
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => wrappedParagraph(paragraph, width, style));
}

function wrappedParagraph(paragraph: string, width: number, style: TextStyle): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, style) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = brokenWord(word, width, style);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

function brokenWord(word: string, width: number, style: TextStyle): readonly string[] {
  if (textWidth(word, style) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && textWidth(piece + character, style) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}
