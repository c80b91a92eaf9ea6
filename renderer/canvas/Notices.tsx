// What the canvas says in words: nothing is in view, nothing is there yet, this does not fit here.
import { useSyncExternalStore } from 'react';
import type { Picture } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { runAction } from '../state/actions.ts';
import { Button } from '../ui/Button.tsx';
import { announced, subscribeAnnounced } from './announce.ts';
import { answerFor, useConnecting } from './connecting.ts';
import type { NodeDrag } from './use-node-drag.ts';

/** Something held over the canvas, in pixels of the canvas element. */
export interface Hover {
  readonly landing: { readonly container: string | null; readonly refusal: string | null };
  readonly x: number;
  readonly y: number;
}

/** The notices that hold now. */
export function Notices({ lost, empty, refusal }: { readonly lost: boolean; readonly empty: boolean; readonly refusal: Hover | null }) {
  return (
    <>
      {lost && (
        <Button className="back-to-content" onClick={() => runAction('zoom-fit')}>
          Back to content
        </Button>
      )}
      {empty && (
        <div className="canvas-empty">
          <strong>An empty plan</strong>
          <span>Drag a site or a virtual network here from the palette, or press Enter on one.</span>
          <Button icon="import" onClick={() => runAction('import')}>
            Import from Azure…
          </Button>
        </div>
      )}
      {refusal?.landing.refusal && (
        <div className="refusal" style={{ left: refusal.x + 14, top: refusal.y + 14 }} role="status">
          {refusal.landing.refusal}
        </div>
      )}
    </>
  );
}

/** What a drag will do that is more than a move, in words beside the pointer. */
export function DragWords({
  drag,
  picture,
  at,
}: {
  readonly drag: NodeDrag;
  readonly picture: Picture;
  readonly at: { readonly x: number; readonly y: number };
}) {
  const { landing, copies } = drag;
  const into = !landing.moves
    ? null
    : landing.container === null
      ? 'onto the canvas'
      : `into ${picture.byId.get(landing.container)?.name ?? ''}`;
  if (!copies && into === null) return null;
  return (
    <span className="dragged-words" style={{ left: at.x + 14, top: at.y + 14 }}>
      {[copies ? 'Copy' : 'Move', into].filter(Boolean).join(' ')}
    </span>
  );
}

/** What is being joined, what it would become, and which keys help. */
export function ConnectHint({ plan }: { readonly plan: Plan }) {
  const now = useConnecting((state) => state.now);
  if (!now) return null;
  const name = (id: string | null): string => (id === null ? '' : (plan.resources.get(id)?.name ?? ''));
  if (now.from === null)
    return (
      <div className="connect-hint" role="status">
        Press what the link starts from. <span>Esc ends</span>
      </div>
    );
  const answer = now.target === null || now.target === now.from ? null : answerFor(plan, now.from, now.target);
  return (
    <div className="connect-hint" role="status">
      {answer?.ok ? (
        <>
          <b>
            {answer.value
              .map((choice) => choice.label)
              .slice(0, 2)
              .join(', or ')}
          </b>
          {answer.value.length > 2 && <span>and {answer.value.length - 2} more</span>}
        </>
      ) : (
        <>
          <b>Connect {name(now.from)} to…</b>
          <span>Tab goes through what fits, Enter connects, Esc ends</span>
        </>
      )}
    </div>
  );
}

/** Says aloud what the canvas did. */
export function Announcer() {
  const sentence = useSyncExternalStore(subscribeAnnounced, announced);
  return (
    <div className="announcer" aria-live="polite">
      {sentence}
    </div>
  );
}
