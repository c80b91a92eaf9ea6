// Handles to start a link from, the loose line while one is drawn, and what it may end at. Keys work while a joining is under way.
import { ViewportPortal } from '@xyflow/react';
import { type PointerEvent as ReactPointerEvent, useEffect, useState } from 'react';
import type { Picture, PictureNode } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { canvas } from '../state/canvas-control.ts';
import { announce } from './announce.ts';
import {
  aimConnecting,
  answerFor,
  backConnecting,
  type Connecting,
  candidates,
  finishConnecting,
  startConnecting,
  useConnecting,
} from './connecting.ts';
import { nodeAt } from './geometry.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Milliseconds of one frame that looking for targets may take. */
const SLICE_MS = 6;

const SIDES = ['top', 'right', 'bottom', 'left'] as const;

/** The layer. `toFlow` turns window pixels into canvas units. */
export function ConnectLayer({
  plan,
  picture,
  hovered,
  toFlow,
}: {
  readonly plan: Plan;
  readonly picture: Picture;
  readonly hovered: string | null;
  readonly toFlow: (point: Point) => Point;
}) {
  const now = useConnecting((state) => state.now);
  const fits = useTargets(plan, picture, now?.from ?? null);
  useConnectKeys(plan, picture, now);

  function press(event: ReactPointerEvent, id: string) {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    startConnecting(id, 'drag');
    const aim = (move: PointerEvent): void => {
      const point = toFlow({ x: move.clientX, y: move.clientY });
      aimConnecting(targetAt(picture, point, id), point);
    };
    const end = (up: PointerEvent): void => {
      window.removeEventListener('pointermove', aim);
      window.removeEventListener('pointerup', end);
      aim(up);
      finishConnecting(up.clientX, up.clientY);
    };
    window.addEventListener('pointermove', aim);
    window.addEventListener('pointerup', end);
  }

  const from = now?.from == null ? undefined : picture.byId.get(now.from);
  const target = now?.target == null ? undefined : picture.byId.get(now.target);
  const refused = now?.from != null && target !== undefined && !answerFor(plan, now.from, target.id).ok;
  const shown = now ? undefined : picture.byId.get(hovered ?? '');
  return (
    <ViewportPortal>
      {now?.from != null && (
        <div className="connect" aria-hidden="true">
          {fits.map((id) => {
            const node = picture.byId.get(id);
            return node && id !== target?.id ? <Frame key={id} node={node} state="fits" /> : null;
          })}
          {from && <Frame node={from} state="start" />}
          {target && <Frame node={target} state={refused ? 'refused' : 'aimed'} />}
          {from && <LooseLine from={from} to={target && !now.at ? middleOf(target) : now.at} refused={refused} />}
        </div>
      )}
      {shown && (
        <div className="ports" style={{ left: shown.left, top: shown.top, width: shown.width, height: shown.height }}>
          {SIDES.map((side) => (
            <button
              key={side}
              type="button"
              tabIndex={-1}
              className={`port port-${side} nodrag nopan`}
              aria-label={`Connect ${shown.name}`}
              title="Drag to connect"
              onPointerDown={(event) => press(event, shown.id)}
            />
          ))}
        </div>
      )}
    </ViewportPortal>
  );
}

function Frame({ node, state }: { readonly node: PictureNode; readonly state: 'start' | 'fits' | 'aimed' | 'refused' }) {
  const { left, top, width, height } = node;
  return <i className={`connect-frame connect-${state}`} style={{ left: left - 3, top: top - 3, width: width + 6, height: height + 6 }} />;
}

function LooseLine({ from, to, refused }: { readonly from: PictureNode; readonly to: Point | null; readonly refused: boolean }) {
  if (!to) return null;
  const start = borderToward(from, to);
  return (
    <svg className={refused ? 'connect-line is-refused' : 'connect-line'} aria-hidden="true">
      <path d={`M${start.x} ${start.y}L${to.x} ${to.y}`} />
      <circle cx={to.x} cy={to.y} r={4} />
    </svg>
  );
}

function middleOf(node: PictureNode): Point {
  return { x: node.left + node.width / 2, y: node.top + node.height / 2 };
}

/** The point of a node's border that faces another point. */
function borderToward(node: PictureNode, to: Point): Point {
  const middle = middleOf(node);
  const dx = to.x - middle.x;
  const dy = to.y - middle.y;
  const reach = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : node.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : node.height / 2 / Math.abs(dy),
  );
  return reach >= 1 ? middle : { x: middle.x + dx * reach, y: middle.y + dy * reach };
}

/** What a link would end at: the innermost node under the pointer but its own start. */
export function targetAt(picture: Picture, point: Point, from: string): string | null {
  const node = nodeAt(picture, point, 'any');
  return node === null || node.id === from ? null : node.id;
}

/** What can be joined to `from`, found a few at a time so that nothing waits. */
function useTargets(plan: Plan, picture: Picture, from: string | null): readonly string[] {
  const [found, setFound] = useState<{ readonly from: string | null; readonly fits: readonly string[] }>({ from: null, fits: [] });
  useEffect(() => {
    if (from === null) return;
    const all = candidates(picture, from);
    const fits: string[] = [];
    let at = 0;
    let timer = 0;
    const work = (): void => {
      const until = performance.now() + SLICE_MS;
      for (; at < all.length && performance.now() < until; at++) {
        const id = all[at];
        if (id !== undefined && answerFor(plan, from, id).ok) fits.push(id);
      }
      setFound({ from, fits: [...fits] });
      if (at < all.length) timer = requestAnimationFrame(work);
    };
    work();
    return () => cancelAnimationFrame(timer);
  }, [plan, picture, from]);
  return found.from === from ? found.fits : [];
}

/** Tab goes through what fits, Enter joins, Escape takes back one step. Other keys wait. */
function useConnectKeys(plan: Plan, picture: Picture, now: Connecting | null): void {
  const from = now?.from ?? null;
  const active = now !== null && now.asked === null;
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent): void => {
      if (!['Escape', 'Tab', 'Enter'].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') {
        backConnecting();
        announce('Not connected.');
      } else if (from !== null && event.key === 'Tab') stepTarget(plan, picture, from, event.shiftKey ? -1 : 1);
      else if (event.key === 'Enter') finishAtTarget(picture);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [active, from, plan, picture]);
}

function stepTarget(plan: Plan, picture: Picture, from: string, step: 1 | -1): void {
  const fits = candidates(picture, from).filter((id) => answerFor(plan, from, id).ok);
  if (fits.length === 0) {
    announce('Nothing in the plan can be joined to it yet.');
    return;
  }
  const at = fits.indexOf(useConnecting.getState().now?.target ?? '');
  const next = fits[at === -1 ? (step === 1 ? 0 : fits.length - 1) : (at + step + fits.length) % fits.length];
  if (next === undefined) return;
  aimConnecting(next, null);
  canvas()?.flyTo([next]);
  const answer = answerFor(plan, from, next);
  const words = answer.ok ? answer.value.map((choice) => choice.label).join(', or ') : '';
  announce(`${picture.byId.get(next)?.name ?? next}: ${words}. ${fits.indexOf(next) + 1} of ${fits.length}, Enter connects.`);
}

function finishAtTarget(picture: Picture): void {
  const target = picture.byId.get(useConnecting.getState().now?.target ?? '');
  const at = target ? canvas()?.toWindow(middleOf(target)) : null;
  if (at) finishConnecting(at.x, at.y);
}
