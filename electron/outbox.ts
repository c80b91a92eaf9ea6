// What the page is to be told, held back until it listens. A page that is loaded again starts anew.
import type { HostEvent } from '../shared/contract/host-api.ts';

export interface Outbox {
  readonly tell: (event: HostEvent) => void;
  /** The page listens: it gets what waited, in order. */
  readonly open: () => void;
  /** The page is gone: what comes now waits for the next one. */
  readonly close: () => void;
}

/** An outbox that hands events to `send`. It begins closed. */
export function createOutbox(send: (event: HostEvent) => void): Outbox {
  let waiting: HostEvent[] | null = [];
  return {
    tell: (event) => {
      if (waiting) waiting.push(event);
      else send(event);
    },
    open: () => {
      const due = waiting ?? [];
      waiting = null;
      for (const event of due) send(event);
    },
    close: () => {
      waiting ??= [];
    },
  };
}
