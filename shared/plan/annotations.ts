// What people add to the drawing for people: notes, frames, images, the place of the title block. They mean nothing to Azure.
// Positions are those of the whole picture, in pixels at 100 %. The map's order is the order of stacking; frames lie under everything.
import { isObject, type Json, type JsonObject } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Token } from '../facts/tokens.ts';
import { TEXT_STYLES, textWidth, wrapped } from './shorten.ts';

/** Colours of notes and frames, by name. */
export const ANNOTATION_COLOURS = ['grey', 'blue', 'green', 'ochre', 'red', 'violet'] as const;
export type AnnotationColour = (typeof ANNOTATION_COLOURS)[number];

/** The colour of the theme behind each name. */
export const COLOUR_TOKENS = {
  grey: 'text-3',
  blue: 'f-net',
  green: 'f-priv',
  ochre: 'f-dns',
  red: 'f-sec',
  violet: 'f-comp',
} as const satisfies { readonly [colour in AnnotationColour]: Token };

interface Placed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly locked?: boolean;
}

/** Words on the drawing. */
export interface NoteAnnotation extends Placed {
  readonly type: 'note';
  readonly text: string;
  readonly colour: AnnotationColour;
}

/** A frame with a title around whatever stands inside it. */
export interface FrameAnnotation extends Placed {
  readonly type: 'frame';
  readonly text: string;
  readonly colour: AnnotationColour;
}

/** A picture inside the plan file. */
export interface ImageAnnotation extends Placed {
  readonly type: 'image';
  /** What the picture shows, for those who do not see it. */
  readonly text: string;
  /** `data:image/png;base64,…`, `…jpeg…` or `…svg+xml…`; see `imageProblem`. */
  readonly data: string;
}

/** Where the title block stands. What it says is the plan's `info`. */
export interface TitleAnnotation extends Placed {
  readonly type: 'title';
}

export type Annotation = NoteAnnotation | FrameAnnotation | ImageAnnotation | TitleAnnotation;
export type AnnotationType = Annotation['type'];
export type Annotations = ReadonlyMap<string, Annotation>;

export const ANNOTATION_TYPES: readonly AnnotationType[] = ['note', 'frame', 'image', 'title'];

/** Names for people. */
export const ANNOTATION_LABELS: { readonly [type in AnnotationType]: string } = {
  note: 'Note',
  frame: 'Frame',
  image: 'Image',
  title: 'Title block',
};

/** Largest image, in bytes of the picture itself. Larger ones would make the plan file slow to save and to compare. */
export const MOST_IMAGE_BYTES = 1024 * 1024;

/** Least sizes. */
export const LEAST_SIZE: { readonly [type in AnnotationType]: { readonly width: number; readonly height: number } } = {
  note: { width: 64, height: 32 },
  frame: { width: 96, height: 64 },
  image: { width: 16, height: 16 },
  title: { width: 156, height: 40 },
};

/** Room between the border of a note and its words. */
export const NOTE_PADDING = { x: 10, y: 8, line: 16 } as const;

const IMAGE = /^data:image\/(?:png|jpeg|svg\+xml);base64,([A-Za-z0-9+/]+={0,2})$/;

/** Why a data URL cannot be an image of the drawing, in one sentence; null when it can. */
export function imageProblem(data: string): string | null {
  const content = IMAGE.exec(data)?.[1];
  if (content === undefined) return 'Only PNG, JPEG and SVG images can be put on the drawing.';
  const bytes = Math.floor((content.length * 3) / 4);
  if (bytes > MOST_IMAGE_BYTES)
    return `The image has ${Math.ceil(bytes / 1024)} KB; up to ${MOST_IMAGE_BYTES / 1024} KB fit into a plan. Make it smaller first.`;
  return null;
}

/** An id no annotation and no resource has: `note:1`, `note:2`. */
export function newAnnotationId(type: AnnotationType, taken: (id: string) => boolean): string {
  for (let n = 1; ; n++) {
    const id = `${type}:${n}`;
    if (!taken(id)) return id;
  }
}

/** What an annotation is called in lists and to a screen reader. */
export function annotationName(annotation: Annotation): string {
  const label = ANNOTATION_LABELS[annotation.type];
  const words = firstWords(annotation);
  return words === '' ? label : `${label} “${words}”`;
}

/** The first words of an annotation; what it is when it has none. */
export function annotationWords(annotation: Annotation): string {
  return firstWords(annotation) || ANNOTATION_LABELS[annotation.type];
}

function firstWords(annotation: Annotation): string {
  const words = annotation.type === 'title' ? '' : annotation.text.trim().replaceAll(/\s+/g, ' ');
  return words.length > 40 ? `${words.slice(0, 39).trimEnd()}…` : words;
}

/** The lines of a note as they stand on the drawing. */
export function noteLines(note: NoteAnnotation): readonly string[] {
  return wrapped(note.text, note.width - 2 * NOTE_PADDING.x, TEXT_STYLES.note);
}

/** The height a note needs for its words. */
export function noteHeight(note: NoteAnnotation): number {
  return Math.max(LEAST_SIZE.note.height, noteLines(note).length * NOTE_PADDING.line + 2 * NOTE_PADDING.y);
}

/** An annotation made at least as large as it must be: a note as its words need it. */
export function withLeastSize<A extends Annotation>(annotation: A): A {
  const least = LEAST_SIZE[annotation.type];
  const width = Math.max(least.width, annotation.width);
  const height = Math.max(least.height, annotation.height);
  const fitting = { ...annotation, width, height };
  return fitting.type === 'note' ? { ...fitting, height: Math.max(height, noteHeight(fitting)) } : fitting;
}

/** Width of the tab with the title of a frame. */
export function frameTabWidth(frame: FrameAnnotation): number {
  return Math.min(frame.width, Math.max(40, textWidth(frame.text, TEXT_STYLES.label) + 16));
}

/** An annotation as it stands in the plan file. */
export function annotationToJson(annotation: Annotation): JsonObject {
  const { id, type, x, y, width, height, locked } = annotation;
  return {
    id,
    type,
    ...(annotation.type === 'title' ? {} : { text: annotation.text }),
    ...('colour' in annotation ? { colour: annotation.colour } : {}),
    x,
    y,
    width,
    height,
    ...(locked ? { locked } : {}),
    ...(annotation.type === 'image' ? { data: annotation.data } : {}),
  };
}

/** Reads an annotation of a plan file, or says why it cannot be read. */
export function annotationFromJson(json: Json | undefined): Result<Annotation, string> {
  if (!isObject(json)) return err('it is not an object');
  const { id, text, colour, data } = json;
  if (typeof id !== 'string' || id === '') return err('it has no "id"');
  const type = ANNOTATION_TYPES.find((one) => one === json.type);
  if (type === undefined) return err(`its type ${JSON.stringify(json.type ?? null)} is not known to this version`);
  const { x, y, width, height } = json;
  if (![x, y, width, height].every(Number.isFinite)) return err('it has no position and size');
  const place = { id, x, y, width, height, ...(json.locked === true ? { locked: true } : {}) } as Placed;
  if (type === 'title') return ok(withLeastSize({ ...place, type }));
  const words = typeof text === 'string' ? text : '';
  if (type === 'image') {
    const problem = typeof data === 'string' ? imageProblem(data) : 'It has no "data".';
    return problem === null ? ok(withLeastSize({ ...place, type, text: words, data: data as string })) : err(problem);
  }
  return ok(withLeastSize({ ...place, type, text: words, colour: ANNOTATION_COLOURS.find((one) => one === colour) ?? 'grey' }));
}
