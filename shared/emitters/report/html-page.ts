// Blocks of a report as one page that needs nothing else: pictures inline, no script, and a policy that lets none run.
import { xml } from '../diagram/paint.ts';
import { oneLine } from '../one-line.ts';
import type { Block } from './blocks.ts';

const STYLE = `
:root { color-scheme: light; font-family: 'IBM Plex Sans', 'Segoe UI', system-ui, sans-serif; font-size: 14px; line-height: 1.45; color: #1b2126; background: #fff; }
body { max-width: 1200px; margin: 0 auto; padding: 24px; }
h1 { font-size: 26px; } h2 { margin-top: 36px; border-bottom: 1px solid #c9d1d6; } h3 { margin-top: 24px; }
figure { margin: 16px 0; overflow: auto; border: 1px solid #c9d1d6; } figure svg { display: block; max-width: 100%; height: auto; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 4px 8px; border-bottom: 1px solid #e2e7ea; overflow-wrap: anywhere; }
th { border-bottom-color: #9aa6ad; } td.bad { color: #a3182d; font-weight: 600; } td.good { color: #2c6a1c; } td.open { color: #6a4a00; }
@media print { body { max-width: none; padding: 0; } h2, h3 { break-after: avoid; } tr { break-inside: avoid; } }
`;

/** SHA-256 of the style above: the only style the page lets count. A test holds the two together. */
const STYLE_HASH = '6+3VA9nLsBsh7rxPzIPukJusY3MRe2TksZhYTyxT2mY=';

const STATES: { readonly [word: string]: string } = {
  error: 'bad',
  failed: 'bad',
  warning: 'open',
  unknown: 'open',
  'not known': 'open',
  delivered: 'good',
};

/** A whole page: title, lines of the head, blocks. */
export function htmlPage(title: string, head: readonly string[], blocks: readonly Block[]): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    `<h1>${escaped(title)}</h1>`,
    ...head.filter((line) => line !== '').map((line) => `<p>${escaped(line)}</p>`),
    ...blocks.map((block, i) => (block.type === 'picture' ? figure(block, i) : markup(block))),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** A text between tags or in an attribute. */
function escaped(text: string): string {
  return xml(oneLine(text, 4000));
}

/** Several pictures stand on one page, so each gets names of its own for the words that describe it. */
function figure({ svg, caption }: Extract<Block, { readonly type: 'picture' }>, number: number): string {
  const drawn = svg
    .replace(/^<\?xml[^>]*\?>\s*/, '')
    .replace('aria-labelledby="picture-title picture-text"', `aria-labelledby="title-${number} text-${number}"`)
    .replace('id="picture-title"', `id="title-${number}"`)
    .replace('id="picture-text"', `id="text-${number}"`);
  return `<figure>${drawn}<figcaption>${escaped(caption)}</figcaption></figure>`;
}

function markup(block: Exclude<Block, { readonly type: 'picture' }>): string {
  switch (block.type) {
    case 'heading':
      return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
    case 'text':
      return block.text === '' ? '' : `<p>${escaped(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
    case 'steps':
      return `<ol>${block.items.map(({ title, lines }) => `<li><strong>${escaped(title)}</strong>${lines.length === 0 ? '' : `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`}</li>`).join('\n')}</ol>`;
    case 'table':
      return [
        '<div class="scroll"><table>',
        block.heads.every((one) => one === '')
          ? ''
          : `<thead><tr>${block.heads.map((one) => `<th scope="col">${escaped(one)}</th>`).join('')}</tr></thead>`,
        `<tbody>${block.rows.map((row) => `<tr>${row.map((cell) => `<td${stateClass(cell, block.states === true)}>${escaped(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody>`,
        '</table></div>',
      ].join('');
  }
}

function stateClass(cell: string, states: boolean): string {
  const name = states ? STATES[cell] : undefined;
  return name === undefined ? '' : ` class="${name}"`;
}
