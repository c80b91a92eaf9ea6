// The report of a plan as one Markdown file.
import type { EmitInput, Emitted, Emitter } from './emitter.ts';
import { headLines } from './head.ts';
import { md, table } from './markdown.ts';
import type { Block } from './report/blocks.ts';
import { reportOf } from './report/content.ts';

export const report: Emitter = {
  format: 'report',
  label: 'Report (Markdown)',
  description: 'Address plan, resources, findings, proof, names, tunnels and open points as one Markdown file.',
  extension: '.md',
  emit,
};

function emit(input: EmitInput): Emitted {
  const { title, blocks, notes } = reportOf(input);
  const head = headLines(input, [], 'Report').map((line) => (line.startsWith('  ') ? `* ${md(line)}` : md(line)));
  const lines = [`# ${md(title)}`, '', ...head, '', ...blocks.flatMap((block) => [...linesOf(block), ''])];
  return { files: [{ path: 'report.md', text: lines.join('\n') }], notes };
}

function linesOf(block: Block): readonly string[] {
  switch (block.type) {
    case 'heading':
      return [`${'#'.repeat(block.level)} ${md(block.text)}`];
    case 'text':
      return block.text === '' ? [] : [md(block.text, 2000)];
    case 'list':
      return block.items.map((item) => `* ${md(item, 600)}`);
    case 'table':
      return table(
        block.heads.map((one) => md(one)),
        block.rows.map((row) => row.map((cell) => md(cell, 4000))),
      );
  }
}
