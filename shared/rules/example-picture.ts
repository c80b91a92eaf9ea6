// The example of a rule as a small drawing for its page: boxes and lines of the product's picture, without colours of a theme. What the
// rule finds at fault has a thick broken edge and an exclamation mark, so that it shows in grey print too.
import { arrange } from '../plan/arrange.ts';
import { type Picture, type PictureNode, pictureOf } from '../plan/picture.ts';
import type { Plan } from '../plan/plan.ts';
import { pathData, routesOf } from '../plan/route-links.ts';

/** Larger examples repeat one thing many times; a drawing of them would say less than their table. */
const MOST_NODES = 12;
const MARGIN = 12;
/** Width of one letter at 12 pixels, a little more than it takes. */
const LETTER = 7;

const STYLE =
  'text{font:12px system-ui,sans-serif;fill:#434e56}.q{fill:#596570;font-size:11px}.b,.l{fill:none;stroke:#7c878f}.c{stroke-width:1.5}' +
  '.f{stroke:#b0241c;stroke-width:3;stroke-dasharray:7 4}.m{fill:#b0241c}.w{fill:#fff;font-weight:700}' +
  '@media(prefers-color-scheme:dark){text{fill:#b6c0c7}.q{fill:#94a0a8}.f{stroke:#ff8f80}.m{fill:#ff8f80}.w{fill:#111517}}';

/** The drawing as SVG, or null when nothing of the example is drawn or it is too large. `atFault` names resources of findings. */
export function exampleSvg(plan: Plan, title: string, atFault: readonly string[] = []): string | null {
  const picture = pictureOf({ ...plan, layout: arrange(plan) });
  if (picture.nodes.length === 0 || picture.nodes.length > MOST_NODES) return null;
  const faults = new Set(atFault.flatMap((id) => picture.nodeFor(id) ?? []));
  const { x, y, width, height } = picture.bounds;
  const box = [x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN].map((one) => Math.round(one));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.join(' ')}" width="${box[2]}" height="${box[3]}" role="img">`,
    `<title>${escaped(title)}</title><style>${STYLE}</style>`,
    ...linesOf(picture),
    ...picture.nodes.map((node) => nodeText(node, faults.has(node.id))),
    '</svg>\n',
  ].join('\n');
}

function linesOf(picture: Picture): readonly string[] {
  return [...routesOf(picture).values()].map(({ points }) => `<path class="l" d="${pathData(points)}"/>`);
}

function nodeText(node: PictureNode, atFault: boolean): string {
  const { left, top, width, height } = node;
  const kind = node.role === 'container' ? 'b c' : 'b';
  const parts = [
    `<rect class="${kind}${atFault ? ' f' : ''}" x="${left}" y="${top}" width="${width}" height="${height}" rx="6"/>`,
    `<text x="${left + 10}" y="${top + 18}">${fitting(node.title, width)}</text>`,
  ];
  if (node.fact && height >= 34) parts.push(`<text class="q" x="${left + 10}" y="${top + 32}">${fitting(node.fact, width)}</text>`);
  if (atFault)
    parts.push(
      `<circle class="m" cx="${left + width}" cy="${top}" r="9"/><text class="w" x="${left + width}" y="${top + 4}" text-anchor="middle">!</text>`,
    );
  return parts.join('');
}

function fitting(text: string, width: number): string {
  const most = Math.max(3, Math.floor((width - 20) / LETTER));
  return escaped(text.length > most ? `${text.slice(0, most - 1)}…` : text);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one] ?? one);
}
