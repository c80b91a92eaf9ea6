// The report of a plan as one Markdown file.
import type { EmitInput, Emitted, Emitter } from './emitter.ts';
import { headLines } from './head.ts';
import { reportOf } from './report/content.ts';
import { markdownText } from './report/markdown-text.ts';

export const report: Emitter = {
  format: 'report',
  label: 'Report (Markdown)',
  description: 'Address plan, resources, findings, proof, names, tunnels and open points as one Markdown file.',
  extension: '.md',
  emit,
};

function emit(input: EmitInput): Emitted {
  const { title, blocks, notes } = reportOf(input);
  return { files: [{ path: 'report.md', text: markdownText(title, headLines(input, [], 'Report'), blocks) }], notes };
}
