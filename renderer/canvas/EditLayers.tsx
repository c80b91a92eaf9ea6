// What lies over the picture while it is edited: guides and equal spaces of a drag, and the handles that give things another size.
import { ViewportPortal } from '@xyflow/react';
import { type PointerEvent as ReactPointerEvent, useState } from 'react';
import type { Guide } from '../../shared/plan/align.ts';
import { type Annotation, annotationName, LEAST_SIZE } from '../../shared/plan/annotations.ts';
import { snap } from '../../shared/plan/picture/sizes.ts';
import type { Picture, PictureNode } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Space } from '../../shared/plan/spacing.ts';
import { changeAnnotation } from '../state/annotations.ts';
import { leastSizeOf, resizeContainer } from './gestures.ts';

/** Lines a dragged thing has in common with its neighbours, and gaps that are as wide as others. */
export function Guides({ guides, spaces }: { readonly guides: readonly Guide[]; readonly spaces: readonly Space[] }) {
  if (guides.length + spaces.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className="guides" aria-hidden="true">
        {guides.map(({ axis, at, from, to }) => (
          <path key={`${axis} ${at}`} d={axis === 'x' ? `M${at} ${from - 8}V${to + 8}` : `M${from - 8} ${at}H${to + 8}`} />
        ))}
        {spaces.map((space) => (
          <path key={`${space.axis} ${space.from} ${space.at}`} className="space" d={spacePath(space)} />
        ))}
      </svg>
      {spaces.map(({ axis, from, to, at }) => (
        <span
          key={`${axis} ${from} ${at}`}
          className="space-size mono"
          style={axis === 'x' ? { left: (from + to) / 2, top: at } : { left: at, top: (from + to) / 2 }}
        >
          {Math.round(to - from)}
        </span>
      ))}
    </ViewportPortal>
  );
}

/** A gap as a line with a stroke across at both ends. */
function spacePath({ axis, from, to, at }: Space): string {
  return axis === 'x'
    ? `M${from} ${at - 4}V${at + 4}M${from} ${at}H${to}M${to} ${at - 4}V${at + 4}`
    : `M${at - 4} ${from}H${at + 4}M${at} ${from}V${to}M${at - 4} ${to}H${at + 4}`;
}

const EDGES = ['right', 'bottom', 'corner'] as const;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Handles at the right and lower edge of a selected container. It never gets smaller than what it holds. */
export function ResizeHandles({
  plan,
  picture,
  node,
  zoom,
}: {
  readonly plan: Plan;
  readonly picture: Picture;
  readonly node: PictureNode;
  readonly zoom: () => number;
}) {
  return (
    <Handles
      box={{ x: node.left, y: node.top, width: node.width, height: node.height }}
      least={() => leastSizeOf(picture, node)}
      zoom={zoom}
      onSize={(size) => resizeContainer(plan, picture, node.id, size)}
    />
  );
}

/** The same for an annotation. An image keeps its proportions while its corner is drawn; a note its words. */
export function AnnotationHandles({ annotation, zoom }: { readonly annotation: Annotation; readonly zoom: () => number }) {
  if (annotation.locked || annotation.type === 'title') return null;
  return (
    <Handles
      box={annotation}
      least={() => LEAST_SIZE[annotation.type]}
      zoom={zoom}
      keepsShape={annotation.type === 'image'}
      onSize={(size) => {
        if (size.width !== annotation.width || size.height !== annotation.height)
          changeAnnotation(annotation, { ...size }, `Resize ${annotationName(annotation).toLowerCase()}`);
      }}
    />
  );
}

function Handles({
  box,
  least,
  zoom,
  keepsShape = false,
  onSize,
}: {
  readonly box: Size & { readonly x: number; readonly y: number };
  readonly least: () => Size;
  readonly zoom: () => number;
  readonly keepsShape?: boolean;
  readonly onSize: (size: Size) => void;
}) {
  const [size, setSize] = useState<Size | null>(null);

  function press(event: ReactPointerEvent<HTMLElement>, edge: (typeof EDGES)[number]) {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    const start = { x: event.clientX, y: event.clientY };
    const smallest = least();
    const at = (move: PointerEvent): Size => {
      const width = edge === 'bottom' ? box.width : Math.max(smallest.width, snap(box.width + (move.clientX - start.x) / zoom()));
      const height = edge === 'right' ? box.height : Math.max(smallest.height, snap(box.height + (move.clientY - start.y) / zoom()));
      return keepsShape && edge === 'corner'
        ? { width, height: Math.max(smallest.height, Math.round((width * box.height) / box.width)) }
        : { width, height };
    };
    const follow = (move: PointerEvent): void => setSize(at(move));
    const stop = (): void => {
      window.removeEventListener('pointermove', follow);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('keydown', giveUp, true);
      setSize(null);
    };
    const end = (up: PointerEvent): void => {
      stop();
      onSize(at(up));
    };
    const giveUp = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape') return;
      key.stopPropagation();
      stop();
    };
    window.addEventListener('pointermove', follow);
    window.addEventListener('pointerup', end);
    window.addEventListener('keydown', giveUp, true);
  }

  const { width, height } = size ?? box;
  return (
    <ViewportPortal>
      <div className={size ? 'resize is-active' : 'resize'} style={{ left: box.x, top: box.y, width, height }}>
        {EDGES.map((edge) => (
          <i key={edge} className={`resize-${edge} nodrag nopan`} onPointerDown={(event) => press(event, edge)} />
        ))}
        {size && (
          <span className="resize-size mono">
            {width} × {height}
          </span>
        )}
      </div>
    </ViewportPortal>
  );
}
