// What floats over the canvas on one margin: legend left, zoom in the middle, minimap right.
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { legendOf } from '../../shared/emitters/diagram/frame.ts';
import { DOUBLE_LINE_GAP, dashArray, type LinkStyle } from '../../shared/facts/tokens.ts';
import type { Annotations } from '../../shared/plan/annotations.ts';
import type { Picture } from '../../shared/plan/picture.ts';
import { runAction, withKeys } from '../state/actions.ts';
import { usePreferences } from '../state/preferences.ts';
import type { ViewMode } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { SeverityMark } from '../ui/icons.tsx';
import { DriftShape } from './DriftTag.tsx';
import type { DriftMarks } from './drift-marks.ts';
import { type Rect, unionOf, type View } from './geometry.ts';
import type { CanvasMarks } from './marks.ts';
import { paint, paintAnnotations, paintTheme, subscribeSystemTheme, systemIsDark } from './painter.ts';
import { subscribePointer, subscribeView, viewZoom } from './pointer.ts';
import { fadesLink, showsLink } from './views.ts';

/** What is shown now: the line styles the view brings forward, and the severities there are badges of. */
export function Legend({
  picture,
  marks,
  drifts,
  view,
  namesLayer,
}: {
  readonly picture: Picture;
  readonly marks: CanvasMarks;
  readonly drifts: DriftMarks;
  readonly view: ViewMode;
  readonly namesLayer: boolean;
}) {
  const shown = picture.links.filter((link) => showsLink(view, link, namesLayer) && !fadesLink(view, link));
  const findings = [...marks.nodes.values(), ...marks.links.values()].flatMap((mark) => ('word' in mark ? [] : [mark]));
  const items = legendOf({ links: shown }, findings);
  const forms = new Set([...drifts.nodes.values(), ...drifts.links.values()].map((one) => one.form));
  const differing = DRIFT_LEGEND.filter(({ form }) => forms.has(form));
  if (items.length + differing.length === 0) return null;
  return (
    <div className="float legend" role="note" aria-label="Legend">
      {items.map(({ label, style, severity }) => (
        <span key={label}>
          {style && <Sample style={style} />}
          {severity && (
            <i className="legend-mark">
              <SeverityMark severity={severity} size={14} label="" />
            </i>
          )}
          {label}
        </span>
      ))}
      {differing.map(({ form, label }) => (
        <span key={form}>
          <i className={`legend-drift legend-drift-${form}`}>
            <DriftShape form={form} size={12} />
          </i>
          {label}
        </span>
      ))}
    </div>
  );
}

const DRIFT_LEGEND = [
  { form: 'drift', label: 'Changed in Azure' },
  { form: 'gone', label: 'Gone in Azure' },
  { form: 'only', label: 'More in Azure' },
  { form: 'push', label: 'To push' },
  { form: 'create', label: 'To create' },
] as const;

function Sample({ style }: { readonly style: LinkStyle }) {
  const offsets = style.double ? [-DOUBLE_LINE_GAP / 2, DOUBLE_LINE_GAP / 2] : [0];
  return (
    <svg className="legend-sample" viewBox="0 0 34 12" aria-hidden="true">
      {offsets.map((offset) => (
        <path
          key={offset}
          d={`M${style.openEnds ? 6 : 1} ${6 + offset}H${style.openEnds ? 28 : 33}`}
          stroke={`var(--${style.colour})`}
          strokeWidth={style.width}
          strokeDasharray={dashArray(style) ?? undefined}
          strokeLinecap={style.roundCap ? 'round' : 'butt'}
        />
      ))}
    </svg>
  );
}

/** Out, how far, in, fit. */
export function ZoomControls() {
  const zoom = useSyncExternalStore(subscribePointer, viewZoom);
  return (
    <fieldset className="float zoom" aria-label="Zoom">
      <Button
        variant="quiet"
        icon="minus"
        label="Zoom out"
        title={withKeys('Zoom out', 'zoom-out')}
        onClick={() => runAction('zoom-out')}
      />
      <button type="button" className="zoom-value mono" title={withKeys('Zoom to 100 %', 'zoom-100')} onClick={() => runAction('zoom-100')}>
        {Math.round(zoom * 100)} %
      </button>
      <Button variant="quiet" icon="plus" label="Zoom in" title={withKeys('Zoom in', 'zoom-in')} onClick={() => runAction('zoom-in')} />
      <i className="zoom-line" />
      <Button variant="quiet" icon="fit" label="Fit all" title={withKeys('Fit all', 'zoom-fit')} onClick={() => runAction('zoom-fit')} />
    </fieldset>
  );
}

const MAP = { width: 156, height: 80, padding: 5 } as const;

/** The whole picture, small, with a frame around what is in view. A press or drag goes there. */
export function Minimap({
  picture,
  annotations,
  visible,
  onGo,
}: {
  readonly picture: Picture;
  readonly annotations: Annotations | undefined;
  readonly visible: () => Rect;
  readonly onGo: (point: { readonly x: number; readonly y: number }) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = usePreferences((state) => state.theme);
  const dark = useSyncExternalStore(subscribeSystemTheme, systemIsDark);
  const view = useMemo(() => mapView(picture, annotations), [picture, annotations]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read from the root element when the map is painted
  useEffect(() => {
    const colours = paintTheme();
    // The picture is painted once; a move only draws it again as it is, with the frame at another place.
    const painted = document.createElement('canvas');
    const ground = painted.getContext('2d');
    if (ground) {
      paint(ground, { picture, view, size: MAP, theme: colours, selection: new Set(), marks: null, words: false });
      paintAnnotations(ground, annotations?.values() ?? [], colours, 1 / view.zoom);
    }
    const draw = () => {
      const element = canvas.current;
      const context = element?.getContext('2d');
      if (!element || !context) return;
      if (element.width !== painted.width || element.height !== painted.height) {
        element.width = painted.width;
        element.height = painted.height;
      }
      const ratio = painted.width / MAP.width;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, element.width, element.height);
      context.drawImage(painted, 0, 0);
      context.setTransform(ratio * view.zoom, 0, 0, ratio * view.zoom, ratio * view.x, ratio * view.y);
      const frame = within(visible(), view);
      context.strokeStyle = colours.colour('accent');
      context.lineWidth = 1.5 / view.zoom;
      context.strokeRect(frame.x, frame.y, frame.width, frame.height);
    };
    draw();
    return subscribeView(draw);
  }, [picture, annotations, view, visible, theme, dark]);

  function go(event: React.PointerEvent) {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    onGo({ x: (event.clientX - box.left - view.x) / view.zoom, y: (event.clientY - box.top - view.y) / view.zoom });
  }

  return (
    <div className="float minimap">
      <canvas
        ref={canvas}
        role="img"
        aria-label="Minimap"
        style={{ width: MAP.width, height: MAP.height }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={go}
      />
    </div>
  );
}

/** What is in view, cut off at the edges of the map. */
function within(rect: Rect, view: View): Rect {
  const edge = 1 / view.zoom;
  const left = Math.max(rect.x, -view.x / view.zoom + edge);
  const top = Math.max(rect.y, -view.y / view.zoom + edge);
  const right = Math.min(rect.x + rect.width, (MAP.width - view.x) / view.zoom - edge);
  const bottom = Math.min(rect.y + rect.height, (MAP.height - view.y) / view.zoom - edge);
  return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** The view that shows the whole picture on the map, with all that was drawn beside it. */
function mapView(picture: Picture, annotations: Annotations | undefined): View {
  const all = unionOf([...(picture.nodes.length > 0 ? [picture.bounds] : []), ...(annotations?.values() ?? [])]) ?? picture.bounds;
  const zoom = Math.min((MAP.width - 2 * MAP.padding) / Math.max(1, all.width), (MAP.height - 2 * MAP.padding) / Math.max(1, all.height));
  return { x: (MAP.width - all.width * zoom) / 2 - all.x * zoom, y: (MAP.height - all.height * zoom) / 2 - all.y * zoom, zoom };
}
