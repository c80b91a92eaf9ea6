// The diagram as SVG that opens again, and as PNG and PDF, which a host draws from the same SVG.
import { carriedInSvg } from '../plan/carried.ts';
import { writePlan } from '../plan/file.ts';
import { missingLetters } from './diagram/letters.ts';
import { emitDiagram } from './diagram.ts';
import type { EmitInput, Emitted, Emitter } from './emitter.ts';

/** The picture with the plan inside it. */
function withPlan(input: EmitInput): Emitted {
  const { files, notes } = emitDiagram(input);
  const carried = carriedInSvg(writePlan(input.plan));
  return { files: files.map((file) => ({ ...file, text: file.text.replace(/<\/desc>\n/, () => `</desc>\n${carried}\n`) })), notes };
}

/** The same, drawn by a host with the typefaces it has. */
function drawnByHost({ files, notes }: Emitted, render: 'png' | 'pdf'): Emitted {
  const missing = files.flatMap((file) => missingLetters(file.text) ?? []).slice(0, 1);
  return {
    files: files.map((file) => ({ ...file, path: `diagram.${render}`, render })),
    notes: [...notes, ...missing.map((message) => ({ subject: 'plan', message }))],
  };
}

export const svgPicture: Emitter = {
  format: 'svg',
  label: 'SVG picture',
  description:
    'The diagram as drawn on the canvas, for documents and print. It carries the plan and opens again; its text can be searched.',
  extension: '.svg',
  emit: withPlan,
};

export const pngPicture: Emitter = {
  format: 'png',
  label: 'PNG picture',
  description: 'The diagram as pixels, two for each unit. It carries the plan and opens again.',
  extension: '.png',
  emit: (input) => drawnByHost(withPlan(input), 'png'),
};

export const pdfPicture: Emitter = {
  format: 'pdf',
  label: 'PDF page',
  description: 'The diagram as one page of its size, for print: lines stay lines, fonts lie in the file. It does not carry the plan.',
  extension: '.pdf',
  emit: (input) => drawnByHost(emitDiagram(input), 'pdf'),
};
