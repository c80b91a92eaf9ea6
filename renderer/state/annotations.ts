// Putting notes, frames, images and the title block onto the drawing, and changing them. Each is one step of the history.
import {
  ANNOTATION_LABELS,
  type Annotation,
  type AnnotationType,
  annotationName,
  imageProblem,
  LEAST_SIZE,
  MOST_IMAGE_BYTES,
  newAnnotationId,
  withLeastSize,
} from '../../shared/plan/annotations.ts';
import { GRID, snap } from '../../shared/plan/picture/sizes.ts';
import { pictureOf } from '../../shared/plan/picture.ts';
import { isInPlan, type Plan } from '../../shared/plan/plan.ts';
import { titleBlockHeight } from '../../shared/plan/title-block.ts';
import { announce } from '../canvas/announce.ts';
import { canvas } from './canvas-control.ts';
import { startEditing, stopEditing } from './editing.ts';
import { showPanel } from './preferences.ts';
import { currentPlan, perform, select, toast, useApp } from './store.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

const SIZES: { readonly [type in AnnotationType]: { readonly width: number; readonly height: number } } = {
  note: { width: 192, height: 56 },
  frame: { width: 320, height: 200 },
  image: { width: 240, height: 160 },
  title: LEAST_SIZE.title,
};

/** Widest side of an image when it is put onto the drawing. */
const IMAGE_SIDE = 320;
/** Room a new frame leaves around what it is put around. */
const AROUND = 16;

/** The annotations among these ids. */
export function annotationsIn(plan: Plan, ids: Iterable<string>): readonly Annotation[] {
  return [...ids].flatMap((id) => plan.annotations?.get(id) ?? []);
}

/** Adds an annotation with its middle at a point (the middle of the view when none is named); an image asks for its file first. */
export function addAnnotation(type: AnnotationType, at?: Point): void {
  const plan = currentPlan();
  if (!plan) return;
  if (type === 'image') void chooseImage(at);
  else if (type === 'frame') addFrame(plan, at);
  else add(plan, type === 'note' ? { type, text: 'Note', colour: 'ochre' } : { type }, cornerOf(plan, type, at));
}

type Draft =
  | { readonly type: 'note' | 'frame'; readonly text: string; readonly colour: 'ochre' | 'grey' }
  | { readonly type: 'image'; readonly text: string; readonly data: string }
  | { readonly type: 'title' };

function add(plan: Plan, draft: Draft, place: Point & { readonly width: number; readonly height: number }): void {
  const id = newAnnotationId(draft.type, (one) => isInPlan(plan, one));
  const annotation = withLeastSize({ id, ...draft, ...place } as Annotation);
  const label = `Add ${ANNOTATION_LABELS[draft.type].toLowerCase()}`;
  if (!perform({ type: 'annotate', annotations: { [id]: annotation } }, label)) return;
  select([id]);
  showPanel('inspector', true);
  announce(`Added ${annotationName(annotation).toLowerCase()}.`);
  startEditing(annotation);
  requestAnimationFrame(() => canvas()?.flyTo([id]));
}

function cornerOf(plan: Plan, type: AnnotationType, at: Point | undefined): Point & { readonly width: number; readonly height: number } {
  const size = type === 'title' ? { ...SIZES.title, height: titleBlockHeight(plan) } : SIZES[type];
  return { ...spotFor(plan, size, at), ...size };
}

/** How far from the middle of the view a free spot is looked for, in pixels. */
const LOOKED_AT = 640;
const STEP = 32;

/** The corner of something new: with its middle at a point, or the free spot nearest to the middle of the view. */
function spotFor(plan: Plan, size: { readonly width: number; readonly height: number }, at: Point | undefined): Point {
  const middle = at ?? canvas()?.middle() ?? { x: 0, y: 0 };
  const corner = { x: snap(middle.x - size.width / 2), y: snap(middle.y - size.height / 2) };
  if (at) return corner;
  const tops = pictureOf(plan)
    .nodes.filter((node) => node.parent === null)
    .map(({ left, top, width, height }) => ({ x: left, y: top, width, height }));
  const taken = [...tops, ...(plan.annotations?.values() ?? [])];
  const isFree = (spot: Point): boolean =>
    !taken.some(
      (one) =>
        one.x < spot.x + size.width + GRID &&
        spot.x < one.x + one.width + GRID &&
        one.y < spot.y + size.height + GRID &&
        spot.y < one.y + one.height + GRID,
    );
  const steps = Array.from({ length: (2 * LOOKED_AT) / STEP + 1 }, (_, i) => i * STEP - LOOKED_AT);
  const spots = steps.flatMap((dx) => steps.map((dy) => ({ dx, dy }))).sort((a, b) => a.dx ** 2 + a.dy ** 2 - b.dx ** 2 - b.dy ** 2);
  const free = spots.find(({ dx, dy }) => isFree({ x: corner.x + dx, y: corner.y + dy }));
  return free ? { x: corner.x + free.dx, y: corner.y + free.dy } : corner;
}

/** A frame goes around what is selected; with nothing selected it is as large as a frame is at first. */
function addFrame(plan: Plan, at: Point | undefined): void {
  const picture = pictureOf(plan);
  const { selection } = useApp.getState();
  const boxes = [
    ...[...selection].flatMap((id) => {
      const node = picture.byId.get(id);
      return node ? [{ x: node.left, y: node.top, width: node.width, height: node.height }] : [];
    }),
    ...annotationsIn(plan, selection),
  ];
  if (at !== undefined || boxes.length === 0) {
    add(plan, { type: 'frame', text: 'Group', colour: 'grey' }, cornerOf(plan, 'frame', at));
    return;
  }
  const x = Math.min(...boxes.map((box) => box.x)) - AROUND;
  const y = Math.min(...boxes.map((box) => box.y)) - AROUND;
  const width = Math.max(...boxes.map((box) => box.x + box.width)) + AROUND - x;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) + AROUND - y;
  add(plan, { type: 'frame', text: 'Group', colour: 'grey' }, { x, y, width, height });
}

/** Changes one annotation. Typing in one field is one step. */
export function changeAnnotation(annotation: Annotation, change: { readonly [field: string]: unknown }, label: string): void {
  const next = withLeastSize({ ...annotation, ...change } as Annotation);
  const key = `annotation ${annotation.id} ${Object.keys(change).join(' ')}`;
  perform({ type: 'annotate', annotations: { [annotation.id]: next } }, label, key);
}

/** Ends writing in a note or a frame; `text` is what stands there now. */
export function finishWriting(id: string, text: string): void {
  stopEditing(id);
  const annotation = currentPlan()?.annotations?.get(id);
  if (!annotation || annotation.type === 'title' || annotation.text === text) return;
  changeAnnotation(annotation, { text }, annotation.type === 'note' ? 'Write in a note' : 'Name a frame');
}

/** Takes annotations off the drawing. */
export function removeAnnotations(plan: Plan, ids: readonly string[], verb: 'Delete' | 'Cut' = 'Delete'): void {
  const gone = annotationsIn(plan, ids);
  const [first] = gone;
  if (!first) return;
  const label = gone.length === 1 ? `${verb} ${annotationName(first).toLowerCase()}` : `${verb} ${gone.length} annotations`;
  if (perform({ type: 'annotate', annotations: Object.fromEntries(gone.map((one) => [one.id, null])) }, label)) select([]);
}

/** True for a file that can be put onto the drawing. */
export function isImageFile(file: { readonly type: string; readonly name: string }): boolean {
  return ['image/png', 'image/jpeg', 'image/svg+xml'].includes(file.type);
}

async function chooseImage(at: Point | undefined): Promise<void> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'image/png,image/jpeg,image/svg+xml';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) void addImageFile(file, at);
  });
  input.click();
}

/** Puts an image file onto the drawing; says why when it does not go. */
export async function addImageFile(file: File, at?: Point): Promise<void> {
  if (file.size > MOST_IMAGE_BYTES) {
    toast(
      'warning',
      `${file.name} was not added. It has ${Math.ceil(file.size / 1024)} KB; up to ${MOST_IMAGE_BYTES / 1024} KB fit into a plan.`,
    );
    return;
  }
  const data = isImageFile(file) ? await dataUrlOf(file) : '';
  const problem = imageProblem(data);
  const size = problem === null ? await sizeOf(data) : null;
  const plan = currentPlan();
  if (!plan) return;
  if (problem !== null || size === null) {
    toast('warning', `${file.name} was not added. ${problem ?? 'It cannot be read as an image.'}`);
    return;
  }
  add(plan, { type: 'image', text: file.name.replace(/\.[^.]+$/, ''), data }, { ...spotFor(plan, size, at), ...size });
}

function dataUrlOf(file: File): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => resolve(''));
    reader.readAsDataURL(file);
  });
}

/** The size an image gets on the drawing: its own, at most so wide and high; null when it is no image. */
function sizeOf(data: string): Promise<{ readonly width: number; readonly height: number } | null> {
  return new Promise((resolve) => {
    const image = new Image();
    image.addEventListener('load', () => {
      // An SVG without a size of its own says 0.
      const own = { width: image.naturalWidth || SIZES.image.width, height: image.naturalHeight || SIZES.image.height };
      const scale = Math.min(1, IMAGE_SIDE / own.width, IMAGE_SIDE / own.height);
      resolve({ width: Math.max(16, Math.round(own.width * scale)), height: Math.max(16, Math.round(own.height * scale)) });
    });
    image.addEventListener('error', () => resolve(null));
    image.src = data;
  });
}
