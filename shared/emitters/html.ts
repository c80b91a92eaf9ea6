// The report of a plan as one page with its picture.
import { emitDiagram } from './diagram.ts';
import type { EmitInput, Emitted, Emitter } from './emitter.ts';
import { headLines } from './head.ts';
import type { Block } from './report/blocks.ts';
import { reportOf } from './report/content.ts';
import { htmlPage } from './report/html-page.ts';

export const html: Emitter = {
  format: 'html',
  label: 'Report (HTML)',
  description: 'The same report as one page with the picture inside. It loads nothing and runs nothing.',
  extension: '.html',
  emit,
};

function emit(input: EmitInput): Emitted {
  const { title, blocks, notes } = reportOf(input);
  const picture = emitDiagram({ ...input, theme: 'light' });
  const figure: Block = { type: 'picture', path: 'diagram.svg', caption: 'The network as drawn', svg: picture.files[0]?.text ?? '' };
  const text = htmlPage(title, headLines(input, [], 'Report'), [figure, ...blocks]);
  return { files: [{ path: 'report.html', text }], notes: [...notes, ...picture.notes] };
}
