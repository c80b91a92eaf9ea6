// Writes single lines of text into a PDF: each letter in the first of our fonts that has it, the whole as wide as the picture says.
// pdfkit embeds and subsets the fonts; laying out every line through it would take most of the time of a large picture.
import type PDFDocument from 'pdfkit';

/** What fontkit knows of a letter. */
interface Glyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

/** The parts of pdfkit's embedded font that are used here. */
interface EmbeddedFont {
  readonly id: string;
  readonly scale: number;
  readonly font: { glyphForCodePoint(point: number): Glyph; hasGlyphForCodePoint(point: number): boolean };
  readonly subset: { includeGlyph(id: number): number };
  readonly widths: (number | undefined)[];
  readonly unicode: (readonly number[] | undefined)[];
  ref(): unknown;
}

interface Letter {
  readonly code: string;
  /** Thousandths of the size. */
  readonly width: number;
}

interface Face {
  readonly font: EmbeddedFont;
  readonly letters: Map<number, Letter>;
}

export interface TextLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly anchor: string;
  /** Width the text is drawn in, or null for its own. */
  readonly width: number | null;
  readonly spacing: number;
  readonly colour: string;
  /** Names of registered fonts, the first one first. */
  readonly fonts: readonly string[];
}

/** A writer of lines for a document whose fonts are registered. */
export function textWriter(document: PDFKit.PDFDocument | InstanceType<typeof PDFDocument>): (line: TextLine) => void {
  const faces = new Map<string, Face>();
  const faceOf = (name: string): Face => {
    let face = faces.get(name);
    if (!face) {
      document.font(name);
      face = { font: (document as unknown as { readonly _font: EmbeddedFont })._font, letters: new Map() };
      faces.set(name, face);
    }
    return face;
  };
  const page = document.page as unknown as { readonly fonts: { [id: string]: unknown } };
  return (line) => {
    const runs = runsOf(line, faceOf);
    const count = [...line.text].length;
    const natural = (runs.reduce((sum, run) => sum + run.width, 0) * line.size) / 1000 + line.spacing * count;
    const width = line.width ?? natural;
    // Letters and the room between them are stretched alike.
    const stretch = natural > 0 ? width / natural : 1;
    const left = line.anchor === 'middle' ? line.x - width / 2 : line.anchor === 'end' ? line.x - width : line.x;
    document.fillColor(line.colour);
    const parts = [`BT 1 0 0 -1 ${short(left)} ${short(line.y)} Tm ${short(line.spacing)} Tc ${short(stretch * 100)} Tz`];
    for (const { face, codes } of runs) {
      page.fonts[face.font.id] ??= face.font.ref();
      parts.push(`/${face.font.id} ${short(line.size)} Tf <${codes}> Tj`);
    }
    document.addContent(`${parts.join(' ')} ET`);
  };
}

interface Run {
  readonly face: Face;
  codes: string;
  width: number;
}

/** Neighbouring letters of one font. A letter that none of them has is drawn as the first one draws what it lacks. */
function runsOf({ text, fonts }: TextLine, faceOf: (name: string) => Face): readonly Run[] {
  const runs: Run[] = [];
  const [first = ''] = fonts;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const face = faceOf(fonts.find((name) => faceOf(name).font.font.hasGlyphForCodePoint(point)) ?? first);
    const letter = letterOf(face, point);
    const last = runs.at(-1);
    if (last?.face === face) {
      last.codes += letter.code;
      last.width += letter.width;
    } else runs.push({ face, codes: letter.code, width: letter.width });
  }
  return runs;
}

function letterOf({ font, letters }: Face, point: number): Letter {
  let letter = letters.get(point);
  if (!letter) {
    const glyph = font.font.glyphForCodePoint(point);
    const id = font.subset.includeGlyph(glyph.id);
    font.widths[id] ??= glyph.advanceWidth * font.scale;
    font.unicode[id] ??= glyph.codePoints.length > 0 ? glyph.codePoints : [point];
    letter = { code: id.toString(16).padStart(4, '0'), width: glyph.advanceWidth * font.scale };
    letters.set(point, letter);
  }
  return letter;
}

function short(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
