// Blocks of a report as the text of a Markdown file.
import { md, table } from '../markdown.ts';
import type { Block } from './blocks.ts';

/** A whole file: title, lines of the head, blocks. */
export function markdownText(title: string, head: readonly string[], blocks: readonly Block[]): string {
  const lines = head.map((line) => (line.startsWith('  ') ? `* ${md(line)}` : md(line)));
  return [`# ${md(title)}`, '', ...lines, '', ...blocks.flatMap((block) => [...linesOf(block), ''])].join('\n');
}

function linesOf(block: Block): readonly string[] {
  switch (block.type) {
    case 'heading':
      return [`${'#'.repeat(block.level)} ${md(block.text)}`];
    case 'text':
      return block.text === '' ? [] : [md(block.text, 2000)];
    case 'list':
      return block.items.map((item) => `* ${md(item, 600)}`);
    case 'steps':
      return block.items.flatMap(({ title, lines }, i) => [
        `${i + 1}. **${md(title, 600)}**`,
        ...lines.map((line) => `    * ${md(line, 1200)}`),
      ]);
    case 'picture':
      return [`![${md(block.caption)}](${block.path})`];
    case 'table':
      return table(
        block.heads.map((one) => md(one)),
        block.rows.map((row) => row.map((cell) => md(cell, 4000))),
      );
  }
}
