// Where the canvas looks: follows React Flow's view, keeps the near slice and the painted sheet in step with it, and flies where actions ask.
import { useReactFlow } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Picture } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { registerCanvas } from '../state/canvas-control.ts';
import { usePreferences } from '../state/preferences.ts';
import { changeDocument, currentPlan, useApp } from '../state/store.ts';
import { titlePlace } from './Backdrop.tsx';
import { broughtIn, FULL_FROM, fitted, isInside, rectOfThing, travelTime, ZOOM } from './camera.ts';
import { hits, type Rect, rectOf, unionOf, type View, visibleRect } from './geometry.ts';
import type { CanvasMarks } from './marks.ts';
import { paint, paintTheme, subscribeSystemTheme, systemIsDark } from './painter.ts';
import { pointer, setViewZoom } from './pointer.ts';
import { type Slice, serves, sliceOf } from './slice.ts';
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
  const [slice, setSlice] = useState<Slice>(() => sliceOf(picture, at.current, { width: 1600, height: 900 }, false));
  const [lost, setLost] = useState(false);
  // A changed plan needs a new slice at once; it is cheap and must not wait for an effect.
  const current =
    slice.nodes.length > 0 && picture.byId.get(slice.nodes[0]?.id ?? '') === slice.nodes[0]
      ? slice
      : sliceOf(picture, at.current, size.current, slice.far);
  const isFar = current.far;

  const repaint = useCallback(() => {
    const context = sheet.current?.getContext('2d');
    if (!context) return;
    const state = useApp.getState();
    paint(context, {
      picture,
      view: at.current,
      size: size.current,
      theme: paintTheme(),
      selection: state.selection,
      marks: traced ? null : marks,
      traced,
      words: true,
    });
  }, [picture, marks, traced]);

  const turn = useCallback(
    (next: View) => {
      at.current = next;
      setViewZoom(next.zoom);
      const element = frame.current;
      if (element) scaleStrokes(element, next.zoom);
      setSlice((before) => {
        const fresh = picture.nodes.length > 0 && before.nodes.length === 0;
        if (!fresh && serves(before, next, size.current)) return before;
        return sliceOf(picture, next, size.current, before.far);
      });
      const rect = visibleRect(next, size.current);
      setLost(topsOf(plan, picture).length > 0 && !topsOf(plan, picture).some((top) => hits(rect, top)));
    },
    [plan, picture],
  );

  const follow = useCallback(
    (next: View) => {
      turn(next);
      if (isFar || next.zoom < 0.5) repaint();
    },
    [turn, isFar, repaint],
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
  const started = useRef(false);
  const keep = useCallback(() => {
    frame.current?.removeAttribute('data-moving');
    if (started.current) changeDocument(document, () => ({ viewport: at.current }));
  }, [document]);
  useEffect(() => keep, [keep]);

  const hold = useCallback(() => frame.current?.setAttribute('data-moving', ''), []);

  const start = useCallback(() => {
    started.current = true;
    const kept = useApp.getState().viewport;
    if (kept) void flow.setViewport(kept);
    else showAll(0);
  }, [flow, showAll]);

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
    if (current.far) repaint();
    else sheet.current?.getContext('2d')?.clearRect(0, 0, 1e5, 1e5);
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

  return { frame, sheet, at, slice: current, lost, follow, inView, start, hold, keep };
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
