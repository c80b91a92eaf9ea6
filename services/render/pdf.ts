// SVG to PDF of one page: lines stay lines and text stays text, in fonts that lie in the file.
import PDFDocument from 'pdfkit';
import svgToPdf from 'svg-to-pdfkit';
import { fonts } from './fonts.ts';
import { withFamilies } from './weights.ts';

/** Points for each pixel of the picture. */
const POINTS = 0.75;
/** Longest side of a page that readers open. Source: ISO 32000-1, annex C: 14,400 units. */
const MOST_POINTS = 14_000;

/** Draws a picture on a page of its size. */
export async function toPdf(svg: string, title: string): Promise<Uint8Array> {
  const [, width = '1', height = '1'] = /<svg[^>]*? width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const scale = Math.min(POINTS, MOST_POINTS / Number(width), MOST_POINTS / Number(height));
  const size: [number, number] = [Number(width) * scale, Number(height) * scale];
  const { regular, medium, semibold, mono } = fonts();
  // The format wants a day; ours is always the same, so that the same plan gives the same bytes.
  const document = new PDFDocument({
    size,
    margin: 0,
    font: regular as unknown as string,
    info: { Title: title, Creator: 'Causeway', CreationDate: new Date(0) },
  });
  document.registerFont('sans', regular).registerFont('medium', medium).registerFont('semibold', semibold).registerFont('mono', mono);
  const chunks: Buffer[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  svgToPdf(document, withFamilies(svg, { medium: 'medium', semibold: 'semibold' }), 0, 0, {
    width: size[0],
    height: size[1],
    preserveAspectRatio: 'xMinYMin meet',
    fontCallback: fontOf,
  });
  document.end();
  return done;
}

function fontOf(family: string): string {
  if (family === 'medium' || family === 'semibold') return family;
  return family.includes('Mono') ? 'mono' : 'sans';
}
