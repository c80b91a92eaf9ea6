// SVG to PDF of one page: lines stay lines and text stays text, in fonts that lie in the file. Only what the pure core writes is drawn.
import PDFDocument from 'pdfkit';
import svgToPdf from 'svg-to-pdfkit';
import { type Opened, piecesOf } from './elements.ts';
import { fonts } from './fonts.ts';
import { textWriter } from './pdf-text.ts';

/** Points for each pixel of the picture. */
const POINTS = 0.75;
/** Longest side of a page that readers open. Source: ISO 32000-1, annex C: 14,400 units. */
const MOST_POINTS = 14_000;

type Values = Opened['values'];

/** Draws a picture on a page of its size. */
export async function toPdf(svg: string, title: string): Promise<Uint8Array> {
  const [, width = '1', height = '1'] = /<svg[^>]*? width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const scale = Math.min(POINTS, MOST_POINTS / Number(width), MOST_POINTS / Number(height));
  const own = fonts();
  // The format wants a day; ours is always the same, so that the same plan gives the same bytes.
  const document = new PDFDocument({
    size: [Number(width) * scale, Number(height) * scale],
    margin: 0,
    font: own.regular as unknown as string,
    info: { Title: title, Creator: 'Causeway', CreationDate: new Date(0) },
  });
  for (const name of ['regular', 'medium', 'semibold', 'mono'] as const) document.registerFont(name, own[name]);
  for (const [i, font] of own.others.entries()) document.registerFont(`other-${i}`, font);
  const chunks: Buffer[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  document.scale(scale);
  draw(
    document,
    svg,
    own.others.map((_, i) => `other-${i}`),
  );
  document.end();
  return done;
}

/** Values a group hands on to what it holds. */
const HANDED_ON = ['fill', 'stroke', 'stroke-width', 'stroke-linecap', 'stroke-linejoin', 'stroke-dasharray', 'stroke-dashoffset'] as const;

function draw(document: PDFKit.PDFDocument, svg: string, others: readonly string[]): void {
  const write = textWriter(document);
  const groups: Values[] = [Object.create(null)];
  let textValues: Values | null = null;
  let skipped: string | null = null;
  for (const piece of piecesOf(svg)) {
    if (skipped !== null) {
      if (piece.type === 'close' && piece.name === skipped) skipped = null;
      continue;
    }
    if (piece.type === 'text') {
      if (textValues) write(lineOf(textValues, piece.text, others));
    } else if (piece.type === 'close') {
      if (piece.name === 'g') {
        groups.pop();
        document.restore();
      }
      textValues = null;
    } else if (piece.name === 'g') {
      if (piece.empty) continue;
      groups.push(handedOn(groups.at(-1), piece.values));
      document.save();
      place(document, piece.values.transform);
    } else if (piece.name === 'text') textValues = piece.empty ? null : piece.values;
    else if (piece.name === 'svg') place(document, `translate(${originOf(piece.values.viewBox)})`);
    else if (piece.name === 'title' || piece.name === 'desc' || piece.name === 'metadata') skipped = piece.empty ? null : piece.name;
    else shape(document, piece, { ...groups.at(-1), ...piece.values });
  }
}

function handedOn(above: Values | undefined, values: Values): Values {
  const out: { [name: string]: string } = Object.assign(Object.create(null), above);
  for (const name of HANDED_ON) if (values[name] !== undefined) out[name] = values[name];
  return out;
}

/** The move that brings the corner of the view to the corner of the page. */
function originOf(viewBox = '0 0'): string {
  const [x = '0', y = '0'] = viewBox.split(' ');
  return `${-Number(x)} ${-Number(y)}`;
}

function place(document: PDFKit.PDFDocument, transform: string | undefined): void {
  for (const [, what, numbers = ''] of (transform ?? '').matchAll(/(translate|scale)\(([^)]*)\)/g)) {
    const [a = 0, b] = numbers.split(/[ ,]+/).map(Number);
    if (what === 'translate') document.translate(a, b ?? 0);
    else document.scale(a, b ?? a);
  }
}

function number(text: string | undefined): number {
  return text === undefined ? 0 : Number(text);
}

function shape(document: PDFKit.PDFDocument, { name }: Opened, values: Values): void {
  switch (name) {
    case 'rect': {
      const [x, y, width, height] = [number(values.x), number(values.y), number(values.width), number(values.height)];
      const radius = Math.min(number(values.rx), width / 2, height / 2);
      if (radius > 0) document.roundedRect(x, y, width, height, radius);
      else document.rect(x, y, width, height);
      break;
    }
    case 'circle':
      document.circle(number(values.cx), number(values.cy), number(values.r));
      break;
    case 'ellipse':
      document.ellipse(number(values.cx), number(values.cy), number(values.rx), number(values.ry));
      break;
    case 'line':
      document.moveTo(number(values.x1), number(values.y1)).lineTo(number(values.x2), number(values.y2));
      break;
    case 'path':
      document.path(values.d ?? '');
      break;
    case 'polyline':
    case 'polygon':
      document.path(`M${values.points ?? ''}${name === 'polygon' ? 'Z' : ''}`);
      break;
    case 'image':
      image(document, values);
      return;
    default:
      return;
  }
  paint(document, values);
}

function paint(document: PDFKit.PDFDocument, values: Values): void {
  const fill = values.fill ?? 'black';
  const stroke = values.stroke ?? 'none';
  if (stroke !== 'none') {
    document.lineWidth(values['stroke-width'] === undefined ? 1 : number(values['stroke-width']));
    document.lineCap(capOf(values['stroke-linecap']));
    document.lineJoin(joinOf(values['stroke-linejoin']));
    const dashes = (values['stroke-dasharray'] ?? '').split(/[ ,]+/).flatMap((one) => (one === '' || one === 'none' ? [] : [Number(one)]));
    if (dashes.length > 0) document.dash(dashes as unknown as number, { phase: number(values['stroke-dashoffset']) });
    else document.undash();
  }
  if (fill !== 'none' && stroke !== 'none') document.fillAndStroke(fill, stroke);
  else if (fill !== 'none') document.fill(fill);
  else if (stroke !== 'none') document.stroke(stroke);
  // A path that is neither filled nor stroked has to end all the same.
  else document.addContent('n');
}

function capOf(text: string | undefined): 'butt' | 'round' | 'square' {
  return text === 'round' || text === 'square' ? text : 'butt';
}

function joinOf(text: string | undefined): 'miter' | 'round' | 'bevel' {
  return text === 'round' || text === 'bevel' ? text : 'miter';
}

/** A picture inside the picture, as large as fits into its place. SVG images are drawn by a library that knows all of SVG. */
function image(document: PDFKit.PDFDocument, values: Values): void {
  const [, type = '', data = ''] = /^data:image\/(png|jpeg|svg\+xml)(?:;[^,]*)?,(.*)$/s.exec(values.href ?? '') ?? [];
  const [x, y, width, height] = [number(values.x), number(values.y), number(values.width), number(values.height)];
  const bytes = (values.href ?? '').slice(0, 60).includes(';base64,') ? Buffer.from(data, 'base64') : Buffer.from(decodeURIComponent(data));
  if (type === '' || width <= 0 || height <= 0) return;
  document.save();
  try {
    if (type === 'svg+xml')
      svgToPdf(document, bytes.toString('utf8'), x, y, {
        width,
        height,
        preserveAspectRatio: 'xMidYMid meet',
        assumePt: true,
        fontCallback: () => 'regular',
      });
    else document.image(bytes, x, y, { fit: [width, height], align: 'center', valign: 'center' });
  } catch {
    // A damaged picture leaves its place empty, as viewers of SVG do.
    document.rect(x, y, width, height).undash().lineWidth(1).stroke('#888888');
  }
  document.restore();
}

function lineOf(values: Values, text: string, others: readonly string[]): Parameters<ReturnType<typeof textWriter>>[0] {
  const mono = values['font-family']?.includes('Mono') === true;
  const weight = values['font-weight'];
  const own = mono ? 'mono' : weight === '600' ? 'semibold' : weight === '500' ? 'medium' : 'regular';
  return {
    text,
    x: number(values.x),
    y: number(values.y),
    size: number(values['font-size']),
    anchor: values['text-anchor'] ?? 'start',
    width: values.textLength === undefined ? null : number(values.textLength),
    spacing: number(values['letter-spacing']),
    colour: values.fill ?? 'black',
    fonts: [own, ...(own === 'regular' ? [] : ['regular']), ...others],
  };
}
