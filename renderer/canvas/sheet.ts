// The painted sheet beneath what is mounted. It is painted with room around what is in view, so that while the view moves it need only be shifted and scaled.
import type { Picture } from '../../shared/plan/picture.ts';
import type { DriftMarks } from './drift-marks.ts';
import { containsRect, type Rect, type View, visibleRect } from './geometry.ts';
import type { CanvasMarks } from './marks.ts';
import { paint, paintTheme } from './painter.ts';

/** Room on each side, as a share of what is in view. */
const ROOM = 0.15;
/** A sheet may be shown so much smaller or larger than it was painted before it is painted again. */
const LEAST_SCALE = 0.6;
const MOST_SCALE = 1.7;
/** Lines reach so far beyond the nodes they join, in pixels of the picture. */
const BEYOND = 200;

export interface SheetInput {
  readonly picture: Picture;
  readonly view: View;
  readonly size: { readonly width: number; readonly height: number };
  readonly selection: ReadonlySet<string>;
  readonly marks: CanvasMarks;
  readonly drifts: DriftMarks;
  readonly traced: ReadonlySet<string> | null;
}

export interface Sheet {
  readonly paint: (canvas: HTMLCanvasElement, input: SheetInput) => void;
  /** Shows what was painted as it looks from another view; false when it must be painted again. */
  readonly shift: (canvas: HTMLCanvasElement, picture: Picture, next: View) => boolean;
  readonly clear: (canvas: HTMLCanvasElement) => void;
}

interface Painted {
  readonly picture: Picture;
  readonly view: View;
  readonly size: { readonly width: number; readonly height: number };
  readonly dx: number;
  readonly dy: number;
}

/** The sheet of one canvas. */
export function createSheet(): Sheet {
  let last: Painted | null = null;
  return {
    paint(canvas, { picture, view, size, selection, marks, drifts, traced }) {
      const context = canvas.getContext('2d');
      if (!context) return;
      const dx = Math.round(size.width * ROOM);
      const dy = Math.round(size.height * ROOM);
      const whole = { width: size.width + 2 * dx, height: size.height + 2 * dy };
      place(canvas, whole, dx, dy);
      paint(context, {
        picture,
        view: { x: view.x + dx, y: view.y + dy, zoom: view.zoom },
        size: whole,
        theme: paintTheme(),
        selection,
        marks: traced ? null : marks,
        drifts: traced ? null : drifts,
        traced,
        words: true,
      });
      canvas.style.transform = '';
      last = { picture, view, size, dx, dy };
    },
    shift(canvas, picture, next) {
      if (last?.picture !== picture) return false;
      const scale = next.zoom / last.view.zoom;
      if (scale < LEAST_SCALE || scale > MOST_SCALE || !covers(last, next)) return false;
      const x = last.dx - scale * (last.dx + last.view.x) + next.x;
      const y = last.dy - scale * (last.dy + last.view.y) + next.y;
      canvas.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
      return true;
    },
    clear(canvas) {
      last = null;
      canvas.style.transform = '';
      canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
    },
  };
}

function place(canvas: HTMLCanvasElement, size: { readonly width: number; readonly height: number }, dx: number, dy: number): void {
  const wanted = { left: `${-dx}px`, top: `${-dy}px`, width: `${size.width}px`, height: `${size.height}px` };
  if (canvas.style.width !== wanted.width || canvas.style.height !== wanted.height) Object.assign(canvas.style, wanted);
}

/** True when all of the picture that is in view now was painted. */
function covers({ picture, view, size, dx, dy }: Painted, next: View): boolean {
  const seen = visibleRect(next, size);
  const { x, y, width, height } = picture.bounds;
  const all: Rect = { x: x - BEYOND, y: y - BEYOND, width: width + 2 * BEYOND, height: height + 2 * BEYOND };
  const left = Math.max(seen.x, all.x);
  const top = Math.max(seen.y, all.y);
  const right = Math.min(seen.x + seen.width, all.x + all.width);
  const bottom = Math.min(seen.y + seen.height, all.y + all.height);
  if (right <= left || bottom <= top) return true;
  const painted = visibleRect(
    { x: view.x + dx, y: view.y + dy, zoom: view.zoom },
    { width: size.width + 2 * dx, height: size.height + 2 * dy },
  );
  return containsRect(painted, { x: left, y: top, width: right - left, height: bottom - top });
}
