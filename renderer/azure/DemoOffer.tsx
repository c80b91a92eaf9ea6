// The demo, where somebody might want to look before signing in.
import { startDemo } from '../state/azure.ts';
import type { DialogState } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';

/** What the demo is and a button that starts it. `next` is shown then. */
export function DemoOffer({ next }: { readonly next: DialogState | undefined }) {
  return (
    <div className="az-aside">
      <span>
        <strong>No Azure at hand?</strong> The demo answers from recordings on this machine. Nothing is sent.
      </span>
      <Button onClick={() => void startDemo(next)}>Start the demo</Button>
    </div>
  );
}
