// One line between two nodes: its strokes under the cards, its mark and words over them.
import { type CSSProperties, type MouseEvent, memo } from 'react';
import { DOUBLE_LINE_GAP, dashArray, LINK_MARKS, LINK_STYLES, type LinkMark, type LinkStyle } from '../../shared/facts/tokens.ts';
import type { PictureLink } from '../../shared/plan/picture.ts';
import type { RouteLabel } from '../../shared/plan/route/labels.ts';
import type { Point } from '../../shared/plan/route/obstacles.ts';
import { parallelTo } from '../../shared/plan/route/parallel.ts';
import { pathData } from '../../shared/plan/route-links.ts';
import { Icon } from '../ui/icons.tsx';
import type { LinePiece } from './clip-line.ts';
import { DriftTag } from './DriftTag.tsx';
import type { DriftMark } from './drift-marks.ts';
import type { CanvasMark } from './marks.ts';
import { FindingPill } from './ResourceNode.tsx';

/** Lines that end short of their nodes do so by this many pixels. */
const OPEN_END = 6;

/** The strokes of a line, with a wide unseen one to press. */
export const LinkStrokes = memo(function LinkStrokes({
  link,
  piece: { points, before, isLast },
  selected,
  faded,
  onPress,
  onMenu,
}: {
  readonly link: PictureLink;
  /** What of the line is near enough to be drawn. */
  readonly piece: LinePiece;
  readonly selected: boolean;
  readonly faded: boolean;
  readonly onPress: (link: PictureLink, add: boolean) => void;
  readonly onMenu: (link: PictureLink, event: MouseEvent) => void;
}) {
  const style: LinkStyle = LINK_STYLES[link.style];
  const shown = style.openEnds ? shortened(points, OPEN_END) : points;
  const ways = style.double ? [parallelTo(shown, DOUBLE_LINE_GAP / 2), parallelTo(shown, -DOUBLE_LINE_GAP / 2)] : [shown];
  const dash = dashArray(style);
  const data = pathData(shown);
  return (
    <g
      className={['line', selected && 'is-selected', faded && 'is-faded'].filter(Boolean).join(' ')}
      style={{ color: `var(--${style.colour})` }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the outline offers every line to the keyboard */}
      <path
        className="line-press"
        d={data}
        onContextMenu={(event) => onMenu(link, event)}
        onClick={(event) => {
          event.stopPropagation();
          onPress(link, event.shiftKey || event.ctrlKey || event.metaKey);
        }}
      >
        <title>{link.title}</title>
      </path>
      {selected && <path className="line-ring" d={data} />}
      {ways.map((way) => {
        const d = pathData(way);
        return (
          <path
            key={d}
            className="line-stroke"
            d={d}
            style={
              {
                strokeWidth: `calc(${style.width}px * var(--line-scale))`,
                ...(dash === null ? {} : { '--dash': scaledDash(style.dash), strokeDashoffset: before }),
              } as CSSProperties
            }
            strokeLinecap={style.roundCap ? 'round' : 'butt'}
          />
        );
      })}
      {link.arrow !== null && isLast && <ArrowHead points={points} filled={link.arrow === 'filled'} />}
    </g>
  );
});

/** Dashes stay as long on screen as strokes are wide. */
function scaledDash(dash: readonly number[]): string {
  return dash.map((length) => `calc(${length}px * var(--line-scale))`).join(' ');
}

function shortened(points: readonly Point[], by: number): readonly Point[] {
  return points.map((at, i) => {
    const next = i === 0 ? points[1] : i === points.length - 1 ? points[i - 1] : undefined;
    return next ? { x: at.x + Math.sign(next.x - at.x) * by, y: at.y + Math.sign(next.y - at.y) * by } : at;
  });
}

function ArrowHead({ points, filled }: { readonly points: readonly Point[]; readonly filled: boolean }) {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return null;
  const x = Math.sign(tip.x - before.x);
  const y = Math.sign(tip.y - before.y);
  const wing = (side: number): string => `${tip.x - 1 - x * 6 - y * side} ${tip.y - y * 6 + x * side}`;
  const d = `M${wing(3.5)}L${tip.x - x} ${tip.y - y}L${wing(-3.5)}`;
  return <path className={filled ? 'line-arrow line-arrow-filled' : 'line-arrow'} d={filled ? `${d}Z` : d} />;
}

/** The mark and the words of a line. */
export const LinkMarking = memo(function LinkMarking({
  link,
  at,
  label,
  mark,
  drift,
  selected,
  faded,
  onPress,
  onMenu,
}: {
  readonly link: PictureLink;
  readonly at: Point | null;
  readonly label: RouteLabel | null;
  readonly mark: CanvasMark | null;
  readonly drift: DriftMark | null;
  readonly selected: boolean;
  readonly faded: boolean;
  readonly onPress: (link: PictureLink, add: boolean) => void;
  readonly onMenu: (link: PictureLink, event: MouseEvent) => void;
}) {
  const colour = `var(--${LINK_STYLES[link.style].colour})`;
  return (
    <div className={faded ? 'marking is-faded' : 'marking'} style={{ color: colour }}>
      {at && link.mark !== null && (
        <span className="sign-place" style={{ left: at.x, top: at.y }}>
          <button
            type="button"
            tabIndex={-1}
            className={[
              'sign',
              LINK_MARKS[link.mark].word === null ? 'sign-disc' : 'sign-word',
              selected && 'is-selected',
              drift && `drift-${drift.form}`,
            ]
              .filter(Boolean)
              .join(' ')}
            title={link.title}
            aria-label={link.title}
            onContextMenu={(event) => onMenu(link, event)}
            onClick={(event) => {
              event.stopPropagation();
              onPress(link, event.shiftKey || event.ctrlKey || event.metaKey);
            }}
          >
            <Sign mark={link.mark} />
            {link.count > 1 && <span className="sign-count">{link.count}</span>}
            {mark && <FindingPill mark={mark} />}
            {drift && <DriftTag mark={drift} />}
          </button>
        </span>
      )}
      {label && (
        <span className={`line-label line-label-${label.anchor}`} style={{ left: label.x, top: label.y }} title={link.title}>
          {label.label !== '' && <b>{label.label}</b>}
          {label.detail !== '' && <span>{label.detail}</span>}
        </span>
      )}
    </div>
  );
});

function Sign({ mark }: { readonly mark: LinkMark }) {
  const { word } = LINK_MARKS[mark];
  if (word !== null) return word;
  return mark === 'ms' || mark === 'hub' || mark === 'dns' ? null : <Icon name={mark} size={13} />;
}
