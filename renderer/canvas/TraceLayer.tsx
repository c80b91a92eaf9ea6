// A trace on the picture, at every zoom: a halo along its way, rings and numbers at its hops, a stop where it ends.
import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { Picture } from '../../shared/plan/picture.ts';
import { pathData } from '../../shared/plan/route-links.ts';
import type { Trace } from '../../shared/trace/flow.ts';
import { SeverityMark } from '../ui/icons.tsx';
import { LAYERS } from './forms.ts';
import { type TraceSegment, type TraceStop, tracePath } from './trace-path.ts';
import './trace.css';

/** How a way looks: as it ends. */
export function wayClass(trace: Trace): 'delivered' | 'failed' | 'unknown' {
  return trace.verdict === 'delivered' || trace.verdict === 'unknown' ? trace.verdict : 'failed';
}

/** The layer. `far`: the lines of the picture lie beneath the halo, so the way gets a line of its own. */
export const TraceLayer = memo(function TraceLayer({
  picture,
  trace,
  current,
  far,
}: {
  readonly picture: Picture;
  readonly trace: Trace;
  /** Resource of the hop that is looked at. */
  readonly current: string | null;
  readonly far: boolean;
}) {
  const path = tracePath(picture, trace);
  const at = current === null ? null : (picture.nodeFor(current) ?? current);
  const look = wayClass(trace);
  return (
    <ViewportPortal>
      <svg className={`lines trace-way trace-${look}`} style={{ zIndex: LAYERS.trace }} aria-hidden="true">
        {path.segments.map((segment, index) => (
          <Segment key={segment.key} segment={segment} index={index} far={far} />
        ))}
      </svg>
      <div className={`trace-hops trace-${look}`} style={{ zIndex: LAYERS.hops }} aria-hidden="true">
        {path.stops.map((stop) => (
          <Stop key={stop.key} stop={stop} current={stop.key === at} failure={trace.failure} />
        ))}
      </div>
    </ViewportPortal>
  );
});

function Segment({ segment, index, far }: { readonly segment: TraceSegment; readonly index: number; readonly far: boolean }) {
  const data = pathData(segment.points);
  const classes = ['trace-piece', `trace-${segment.kind}`, segment.way === 'back' && 'trace-back', far && 'trace-far'];
  return (
    <g className={classes.filter(Boolean).join(' ')}>
      <path className="trace-halo" d={data} pathLength={1} style={{ animationDelay: `${index * 80}ms` }} />
      <path className="trace-line" d={data} />
      {segment.kind !== 'name' && <Arrow points={segment.points} />}
    </g>
  );
}

/** A filled head at the end of a piece. */
function Arrow({ points }: { readonly points: TraceSegment['points'] }) {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return null;
  const angle = (Math.atan2(tip.y - before.y, tip.x - before.x) * 180) / Math.PI;
  return (
    <path
      className="trace-arrow"
      d="M0 0L-8 4.5V-4.5Z"
      style={{ transform: `translate(${tip.x}px, ${tip.y}px) rotate(${angle}deg) scale(var(--line-scale))` }}
    />
  );
}

function Stop({ stop, current, failure }: { readonly stop: TraceStop; readonly current: boolean; readonly failure: string | null }) {
  const { node, at, numbers, names, state } = stop;
  const form = node?.role === 'container' ? 'trace-ring-box' : '';
  const classes = ['trace-disc', names && 'trace-disc-names', `trace-is-${state}`, current && 'is-current', !node && 'trace-disc-link'];
  return (
    <>
      {node && (
        <span
          className={`trace-ring trace-is-${state} ${names ? 'trace-ring-names' : ''} ${form}`}
          style={{ left: node.left, top: node.top, width: node.width, height: node.height }}
        />
      )}
      <span className={classes.filter(Boolean).join(' ')} style={{ left: at.x, top: at.y }}>
        {state !== 'pass' && <SeverityMark severity={state === 'stop' ? 'error' : 'unknown'} size={14} label="" />}
        {numbers.length > 0 && <b>{numbers.join('·')}</b>}
        {state === 'stop' && failure !== null && <i>{failure}</i>}
      </span>
    </>
  );
}
