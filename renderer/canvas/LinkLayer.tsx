// All lines in view: strokes between containers and cards, marks and words above. Drawn beside React Flow, whose own edges need both ends mounted.
import { ViewportPortal } from '@xyflow/react';
import { type MouseEvent, memo, useCallback, useMemo } from 'react';
import { LINK_STYLES } from '../../shared/facts/tokens.ts';
import type { Picture, PictureLink } from '../../shared/plan/picture.ts';
import { busesOf } from '../../shared/plan/route/bus.ts';
import type { Point } from '../../shared/plan/route/obstacles.ts';
import { type Route, routesOf } from '../../shared/plan/route-links.ts';
import { select, toggleSelected, type ViewMode } from '../state/store.ts';
import { type LinePiece, piecesIn } from './clip-line.ts';
import type { DriftMarks } from './drift-marks.ts';
import { LAYERS } from './forms.ts';
import { hits, type Rect } from './geometry.ts';
import type { Drag } from './gestures.ts';
import { LinkMarking, LinkStrokes } from './LinkEdge.tsx';
import type { CanvasMarks } from './marks.ts';
import { fadesLink, showsLink } from './views.ts';

/** From so many lines on round dots are drawn square: they look alike, and a round one takes a browser many times as long. */
const MANY_LINES = 60;
/** Buses are lines of the local network. */
const BUS = { style: 'lan' } as const;

interface Shown {
  readonly link: PictureLink;
  readonly points: readonly Point[];
  readonly route: Route | null;
  /** What of it is worth drawing. */
  readonly pieces: readonly LinePiece[];
}

/** The layer; `rect` is the part of the canvas worth drawing. */
export const LinkLayer = memo(function LinkLayer({
  picture,
  rect,
  drag,
  marks,
  drifts,
  selection,
  view,
  namesLayer,
  traced,
  onMenu,
}: {
  readonly picture: Picture;
  readonly rect: Rect;
  readonly drag: Drag | null;
  readonly marks: CanvasMarks;
  readonly drifts: DriftMarks;
  readonly selection: ReadonlySet<string>;
  readonly view: ViewMode;
  readonly namesLayer: boolean;
  /** Lines a painted trace follows; the rest steps back. */
  readonly traced: ReadonlySet<string> | null;
  readonly onMenu: (link: PictureLink, event: MouseEvent) => void;
}) {
  const lines = useMemo(() => linesIn(picture, rect), [picture, rect]);
  const shown = lines.filter(({ link }) => showsLink(view, link, namesLayer)).map((line) => (drag ? dragged(line, picture, drag) : line));
  const buses = useMemo(
    () => busesOf(picture).filter((bus) => hits(rect, { x: bus.x, y: bus.top, width: 24, height: bus.bottom - bus.top })),
    [picture, rect],
  );
  const press = useCallback((link: PictureLink, add: boolean) => {
    if (!add) select(link.resource === null ? link.resources : [link.resource]);
    else for (const id of link.resources.slice(0, 1)) toggleSelected(id);
  }, []);
  const fades = (link: PictureLink): boolean =>
    traced ? !traced.has(link.id) : fadesLink(view, link) && !(view === 'drift' && drifts.links.has(link.id));
  const isSelected = (link: PictureLink): boolean => link.resource !== null && link.resources.some((id) => selection.has(id));
  return (
    <ViewportPortal>
      <svg className={shown.length > MANY_LINES ? 'lines lines-many' : 'lines'} style={{ zIndex: LAYERS.lines }} aria-hidden="true">
        {buses.map((bus) => {
          const move = drag?.ids.has(bus.range) ? `translate(${drag.dx} ${drag.dy})` : undefined;
          const d = `M${bus.x} ${bus.top}V${bus.bottom}${bus.stubs.map(({ x, y }) => `M${bus.x} ${y}H${x}`).join('')}`;
          return (
            <path
              key={`${bus.range} ${bus.x}`}
              className={traced || fadesLink(view, BUS) ? 'bus is-faded' : 'bus'}
              d={d}
              transform={move}
              style={{ stroke: `var(--${LINK_STYLES.lan.colour})` }}
            />
          );
        })}
        {shown.flatMap(({ link, pieces }) =>
          pieces.map((piece) => (
            <LinkStrokes
              key={`${link.id} ${piece.before}`}
              link={link}
              piece={piece}
              selected={isSelected(link)}
              faded={fades(link)}
              onPress={press}
              onMenu={onMenu}
            />
          )),
        )}
      </svg>
      <div className="markings" style={{ zIndex: LAYERS.marks }}>
        {shown.map(({ link, route }) =>
          route && (route.mark || route.label) ? (
            <LinkMarking
              key={link.id}
              link={link}
              at={route.mark}
              label={route.label}
              mark={marks.links.get(link.id) ?? null}
              drift={drifts.links.get(link.id) ?? null}
              selected={isSelected(link)}
              faded={fades(link)}
              onPress={press}
              onMenu={onMenu}
            />
          ) : null,
        )}
      </div>
    </ViewportPortal>
  );
});

/** Room around the part worth drawing in which lines are not cut, in pixels. */
const EDGE = 64;

/** The point when it lies in the rectangle with some room, else null. */
function isIn<P extends Point>(rect: Rect, point: P): P | null {
  return hits(rect, { x: point.x - EDGE, y: point.y - EDGE, width: 2 * EDGE, height: 2 * EDGE }) ? point : null;
}

function linesIn(picture: Picture, rect: Rect): readonly Shown[] {
  const routes = routesOf(picture);
  const around = { x: rect.x - EDGE, y: rect.y - EDGE, width: rect.width + 2 * EDGE, height: rect.height + 2 * EDGE };
  return picture.links.flatMap((link): Shown[] => {
    const route = routes.get(link.id);
    if (!route || !hits(rect, boxOf(route.points))) return [];
    const pieces = piecesIn(route.points, around);
    const near = { ...route, mark: route.mark && isIn(rect, route.mark), label: route.label && isIn(rect, route.label) };
    return pieces.length > 0 ? [{ link, points: route.points, route: near, pieces }] : [];
  });
}

function boxOf(points: readonly Point[]): Rect {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const x = Math.min(...xs) - 24;
  const y = Math.min(...ys) - 24;
  return { x, y, width: Math.max(...xs) + 24 - x, height: Math.max(...ys) + 24 - y };
}

/** While something is dragged: lines inside it go along, lines to it bend once; the real way is found when it is dropped. */
function dragged(line: Shown, picture: Picture, drag: Drag): Shown {
  const from = drag.ids.has(line.link.from);
  const to = drag.ids.has(line.link.to);
  if (!from && !to) return line;
  const moved = (point: Point): Point => ({ x: point.x + drag.dx, y: point.y + drag.dy });
  if (from && to) {
    const route = line.route && {
      ...line.route,
      mark: line.route.mark && moved(line.route.mark),
      label: line.route.label && { ...line.route.label, x: line.route.label.x + drag.dx, y: line.route.label.y + drag.dy },
    };
    return { link: line.link, ...whole(line.points.map(moved)), route };
  }
  const start = line.points[0];
  const end = line.points.at(-1);
  if (!start || !end || !picture.byId.has(line.link.from)) return line;
  const a = from ? moved(start) : start;
  const b = to ? moved(end) : end;
  const middle = (a.x + b.x) / 2;
  return { link: line.link, ...whole([a, { x: middle, y: a.y }, { x: middle, y: b.y }, b]), route: null };
}

function whole(points: readonly Point[]): Pick<Shown, 'points' | 'pieces'> {
  return { points, pieces: [{ points, before: 0, isLast: true }] };
}
