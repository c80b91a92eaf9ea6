// Notes, frames and images of the drawing. Images stay what they are, as data inside the file; an SVG image cannot run or load anything there.
import {
  type Annotation,
  COLOUR_TOKENS,
  type FrameAnnotation,
  frameTabWidth,
  type ImageAnnotation,
  NOTE_PADDING,
  type NoteAnnotation,
  noteLines,
} from '../../plan/annotations.ts';
import { shorten, TEXT_STYLES } from '../../plan/shorten.ts';
import { element, framed, type Paint, words } from './paint.ts';

/** Height of the tab over a frame. */
export const FRAME_TAB = 20;

/** One annotation; the title block is drawn elsewhere. */
export function drawAnnotation(annotation: Annotation, paint: Paint): string {
  switch (annotation.type) {
    case 'note':
      return drawNote(annotation, paint);
    case 'frame':
      return drawFrame(annotation, paint);
    case 'image':
      return drawImage(annotation);
    case 'title':
      return '';
  }
}

function drawNote(note: NoteAnnotation, paint: Paint): string {
  const token = COLOUR_TOKENS[note.colour];
  const box = framed(areaOf(note), {
    fill: paint.mix(token, 'bg-raised', 0.1),
    stroke: paint.mix(token, 'bg-raised', 0.45),
    'stroke-width': 1,
    rx: 4,
  });
  const lines = noteLines(note).map((line, i) =>
    line === ''
      ? ''
      : words(line, {
          x: note.x + NOTE_PADDING.x,
          y: note.y + NOTE_PADDING.y + i * NOTE_PADDING.line + 12,
          style: TEXT_STYLES.note,
          fill: paint.colour('text'),
        }),
  );
  return box + lines.join('');
}

function drawFrame(frame: FrameAnnotation, paint: Paint): string {
  const token = COLOUR_TOKENS[frame.colour];
  const colour = paint.colour(token);
  const box = framed(areaOf(frame), { fill: 'none', stroke: colour, 'stroke-width': 1, 'stroke-dasharray': '10 5', rx: 8 });
  if (frame.text === '') return box;
  const width = frameTabWidth(frame);
  const tab = framed(
    { x: frame.x, y: frame.y - FRAME_TAB - 2, width, height: FRAME_TAB },
    { fill: paint.mix(token, 'bg-canvas', 0.14), rx: 4 },
  );
  const title = shorten(frame.text, width - 16, TEXT_STYLES.label);
  return box + tab + words(title, { x: frame.x + 8, y: frame.y - 8, style: TEXT_STYLES.label, fill: paint.colour('text') });
}

function drawImage(image: ImageAnnotation): string {
  return element('image', { ...areaOf(image), href: image.data, preserveAspectRatio: 'xMidYMid meet' });
}

function areaOf({ x, y, width, height }: Annotation): {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
} {
  return { x, y, width, height };
}
