// What the canvas says in words: nothing is in view, nothing is there yet, this does not fit here.
import { runAction } from '../state/actions.ts';
import { Button } from '../ui/Button.tsx';
import type { Landing } from './gestures.ts';

/** A kind from the palette over the canvas, in pixels of the canvas element. */
export interface Hover {
  readonly landing: Landing;
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
