// What lies over the picture while it is edited: guides of a drag, and the handles that give a container another size.
import { ViewportPortal } from '@xyflow/react';
import { type PointerEvent as ReactPointerEvent, useState } from 'react';
import type { Guide } from '../../shared/plan/align.ts';
import { snap } from '../../shared/plan/picture/sizes.ts';
import type { Picture, PictureNode } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { leastSizeOf, resizeContainer } from './gestures.ts';

/** Lines a dragged thing has in common with its neighbours. */
export function Guides({ guides }: { readonly guides: readonly Guide[] }) {
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className="guides" aria-hidden="true">
        {guides.map(({ axis, at, from, to }) => (
          <path key={`${axis} ${at}`} d={axis === 'x' ? `M${at} ${from - 8}V${to + 8}` : `M${from - 8} ${at}H${to + 8}`} />
        ))}
      </svg>
    </ViewportPortal>
  );
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
  const [size, setSize] = useState<Size | null>(null);

  function press(event: ReactPointerEvent<HTMLElement>, edge: (typeof EDGES)[number]) {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    const start = { x: event.clientX, y: event.clientY };
    const least = leastSizeOf(picture, node);
    const at = (move: PointerEvent): Size => ({
      width: edge === 'bottom' ? node.width : Math.max(least.width, snap(node.width + (move.clientX - start.x) / zoom())),
      height: edge === 'right' ? node.height : Math.max(least.height, snap(node.height + (move.clientY - start.y) / zoom())),
    });
    const follow = (move: PointerEvent): void => setSize(at(move));
    const stop = (): void => {
      window.removeEventListener('pointermove', follow);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('keydown', giveUp, true);
      setSize(null);
    };
    const end = (up: PointerEvent): void => {
      stop();
      resizeContainer(plan, picture, node.id, at(up));
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

  const { width, height } = size ?? node;
  return (
    <ViewportPortal>
      <div className={size ? 'resize is-active' : 'resize'} style={{ left: node.left, top: node.top, width, height }}>
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
