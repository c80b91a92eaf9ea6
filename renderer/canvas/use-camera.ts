// Where the canvas looks: follows React Flow's view, keeps the near slice and the painted sheet in step with it, and flies where actions ask.
import { useReactFlow } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Picture } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { registerCanvas } from '../state/canvas-control.ts';
import { usePreferences } from '../state/preferences.ts';
import { changeDocument, currentPlan, useApp } from '../state/store.ts';
import { titlePlace } from './Backdrop.tsx';
import { broughtIn, FULL_FROM, fitted, isInside, rectOfThing, travelTime, ZOOM } from './camera.ts';
import type { DriftMarks } from './drift-marks.ts';
import { hits, type Rect, rectOf, unionOf, type View, visibleRect } from './geometry.ts';
import type { CanvasMarks } from './marks.ts';
import { subscribeSystemTheme, systemIsDark } from './painter.ts';
import { pointer, setViewZoom } from './pointer.ts';
import { createSheet } from './sheet.ts';
import { MOST_MOUNTED, type Slice, serves, sliceOf } from './slice.ts';
import type { CanvasNode } from './to-flow.ts';

export interface Camera {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly sheet: RefObject<HTMLCanvasElement | null>;
  readonly at: RefObject<View>;
  readonly slice: Slice;
  /** True when nothing of the plan is in view. */
  readonly lost: boolean;
  /** Called with every move of the view. */
  readonly follow: (next: View) => void;
  readonly inView: () => Rect;
  /** Where the document was looked at last; everything at first. */
  readonly start: () => void;
  /** Called when a move begins: the picture becomes one layer that is shifted, not painted again with each frame. */
  readonly hold: () => void;
  /** Called when a move has ended: it is painted sharp again, and the document remembers where it was looked at. */
  readonly keep: () => void;
}

/** The camera of one document. `openMenu` opens the menu of the selection at a point of the window. */
export function useCamera(
  plan: Plan,
  picture: Picture,
  marks: CanvasMarks,
  drifts: DriftMarks,
  traced: ReadonlySet<string> | null,
  openMenu: (at: { readonly x: number; readonly y: number } | null) => void,
): Camera {
  const selection = useApp((state) => state.selection);
  const layers = usePreferences((state) => state.layers);
  const theme = usePreferences((state) => state.theme);
  const dark = useSyncExternalStore(subscribeSystemTheme, systemIsDark);
  const flow = useReactFlow<CanvasNode>();
  const frame = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLCanvasElement>(null);
  const at = useRef<View>({ x: 0, y: 0, zoom: 1 });
  const size = useRef({ width: 1, height: 1 });
  const isLarge = picture.nodes.length > MOST_MOUNTED;
  const [slice, setSlice] = useState<Slice>(() => sliceOf(picture, at.current, { width: 1600, height: 900 }, false, isLarge));
  const [lost, setLost] = useState(false);
  // A changed plan needs a new slice at once; it is cheap and must not wait for an effect.
  const current =
    slice.nodes.length > 0 && picture.byId.get(slice.nodes[0]?.id ?? '') === slice.nodes[0]
      ? slice
      : sliceOf(picture, at.current, size.current, slice.far, slice.far && isLarge);
  const isFar = current.far;
  const latest = useRef(current);
  latest.current = current;
  const moving = useRef(false);
  const started = useRef(false);
  const painted = useMemo(createSheet, []);

  const repaint = useCallback(() => {
    const { selection: chosen } = useApp.getState();
    if (sheet.current)
      painted.paint(sheet.current, { picture, view: at.current, size: size.current, selection: chosen, marks, drifts, traced });
  }, [picture, marks, drifts, traced, painted]);

  // Most moves change nothing that is rendered: React hears only of those that do.
  const turn = useCallback(
    (next: View) => {
      at.current = next;
      setViewZoom(next.zoom);
      const element = frame.current;
      if (element) scaleStrokes(element, next.zoom);
      const before = latest.current;
      const fresh = picture.nodes.length > 0 && before.nodes.length === 0;
      // A large plan comes near where the view comes to rest: not on the way, and not before it is known where it was looked at.
      const waits = before.far && isLarge && (moving.current || !started.current);
      if (fresh || !serves(before, next, size.current, waits)) {
        latest.current = sliceOf(picture, next, size.current, before.far, waits);
        setSlice(latest.current);
      }
      const rect = visibleRect(next, size.current);
      setLost(topsOf(plan, picture).length > 0 && !topsOf(plan, picture).some((top) => hits(rect, top)));
    },
    [plan, picture, isLarge],
  );

  const follow = useCallback(
    (next: View) => {
      turn(next);
      if (!isFar && next.zoom >= 0.5) return;
      if (!moving.current || !sheet.current || !painted.shift(sheet.current, picture, next)) repaint();
    },
    [turn, isFar, picture, repaint, painted],
  );

  const inView = useCallback(() => visibleRect(at.current, size.current), []);

  const showAll = useCallback(
    (duration: number) => {
      const parts = topsOf(plan, picture);
      const title = layers.title ? titlePlace(plan, picture) : null;
      const all = unionOf([...parts, ...(title ? [title] : [])]);
      if (!all) void flow.setViewport({ x: 0, y: 0, zoom: 1 }, { duration });
      else
        void flow.setViewport(
          fitted({ ...all, y: all.y - CAPTIONS, height: all.height + CAPTIONS }, size.current, layers.legend || layers.minimap, [
            ...parts,
            ...(title ? [title] : []),
          ]),
          { duration },
        );
    },
    [flow, picture, plan, layers.legend, layers.minimap, layers.title],
  );

  // React Flow tells the end of a move late, perhaps when another document is in front already; hence the id, and once more at the end.
  const document = useApp((state) => state.document?.id ?? '');
  const keep = useCallback(() => {
    if (started.current) changeDocument(document, () => ({ viewport: at.current }));
  }, [document]);
  const rest = useCallback(() => {
    moving.current = false;
    frame.current?.removeAttribute('data-moving');
    turn(at.current);
    if (latest.current.far) repaint();
    keep();
  }, [turn, repaint, keep]);
  useEffect(() => keep, [keep]);

  const hold = useCallback(() => {
    moving.current = true;
    frame.current?.setAttribute('data-moving', '');
  }, []);

  const start = useCallback(() => {
    started.current = true;
    const kept = useApp.getState().viewport;
    if (kept) void flow.setViewport(kept).then(() => turn(at.current));
    else showAll(0);
  }, [flow, showAll, turn]);

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => {
      size.current = { width: element.clientWidth, height: element.clientHeight };
      turn(at.current);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [turn]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet shows theme, selection and slice, which the painter reads itself
  useEffect(() => {
    if (current.far && (started.current || !isLarge)) repaint();
    else if (sheet.current) painted.clear(sheet.current);
  }, [current, repaint, selection, theme, dark]);

  useEffect(() => {
    registerCanvas({
      zoomBy: (factor) => void flow.zoomTo(Math.min(ZOOM.most, Math.max(ZOOM.least, at.current.zoom * factor)), { duration: 120 }),
      zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: 120 }),
      fitAll: () => showAll(travelTime()),
      toWindow: (point) => flow.flowToScreenPosition(point),
      middle: () => {
        const { x, y, width, height } = inView();
        return { x: x + width / 2, y: y + height / 2 };
      },
      pointer,
      openMenu: () => {
        const latest = currentPlan();
        if (!latest) return;
        const rect = unionOf([...useApp.getState().selection].flatMap((id) => rectOfThing(latest, id)));
        openMenu(rect && flow.flowToScreenPosition({ x: rect.x + Math.min(24, rect.width), y: rect.y + Math.min(24, rect.height) }));
      },
      flyTo: (ids) => {
        // What was added a moment ago is in the plan before it is on screen.
        const target = unionOf(ids.flatMap((id) => rectOfThing(currentPlan() ?? plan, id)));
        if (!target) return;
        const visible = inView();
        if (isInside(visible, target, 24 / at.current.zoom) && at.current.zoom >= 0.5) return;
        void flow.setViewport(broughtIn(target, size.current, at.current.zoom), { duration: travelTime() });
      },
    });
    return () => registerCanvas(null);
  }, [flow, showAll, plan, inView, openMenu]);

  return { frame, sheet, at, slice: current, lost, follow, inView, start, hold, keep: rest };
}

/** Strokes keep their width on screen. In steps, because each change styles everything in the picture anew. */
function scaleStrokes(element: HTMLElement, zoom: number): void {
  const lod = zoom < FULL_FROM ? 'brief' : 'full';
  if (element.dataset.lod !== lod) element.dataset.lod = lod;
  const scale = String(inSteps(1 / Math.min(1.5, Math.max(0.5, zoom))));
  if (element.style.getPropertyValue('--line-scale') !== scale) element.style.setProperty('--line-scale', scale);
  const ring = `${inSteps(Math.max(2, 2 / zoom))}px`;
  if (element.style.getPropertyValue('--ring') !== ring) element.style.setProperty('--ring', ring);
}

/** The nearest of five steps between one and two, two and four, and so on. */
function inSteps(value: number): number {
  return Math.round(2 ** (Math.round(Math.log2(value) * 5) / 5) * 1000) / 1000;
}

/** Room over everything for the captions of the columns. */
const CAPTIONS = 28;

const tops = new WeakMap<Picture, WeakMap<object, readonly Rect[]>>();
const NO_ANNOTATIONS = {};

/** Areas of what stands on the open canvas; the same list while picture and annotations are the same. */
function topsOf(plan: Plan, picture: Picture): readonly Rect[] {
  let byAnnotations = tops.get(picture);
  if (!byAnnotations) {
    byAnnotations = new WeakMap();
    tops.set(picture, byAnnotations);
  }
  const key = plan.annotations ?? NO_ANNOTATIONS;
  let list = byAnnotations.get(key);
  if (!list) {
    list = [...picture.nodes.filter((node) => node.parent === null).map(rectOf), ...(plan.annotations?.values() ?? [])];
    byAnnotations.set(key, list);
  }
  return list;
}
