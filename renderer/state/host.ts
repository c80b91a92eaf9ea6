// The page's line to its host: the desktop shell's object when there is one, else the loopback host of this origin.
import { BRIDGE, type Host, type Method, type Reply, type Request } from '../../shared/contract/host-api.ts';

declare global {
  interface Window {
    /** Put there by the desktop shell before the page runs. */
    readonly [BRIDGE]?: Host;
  }
}

/** Asks the host that served this page over its own origin; the session cookie goes along by itself. */
async function callLoopback<M extends Method>(method: M, request: Request<M>): Promise<Reply<M>> {
  try {
    const answer = await fetch(`/call/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      credentials: 'same-origin',
    });
    const reply = (await answer.json()) as Reply<M>;
    if (typeof reply === 'object' && reply !== null && 'ok' in reply) return reply;
    return unavailable(`It answered ${answer.status} with something else.`);
  } catch (fault) {
    return unavailable(fault instanceof Error ? fault.message : String(fault));
  }
}

function unavailable<M extends Method>(detail: string): Reply<M> {
  const message = 'The planner does not answer. Your work is still on screen: save a copy, then start Causeway again.';
  return { ok: false, error: { code: 'unavailable', message, detail } };
}

/** The host of this page. */
export const host: Host = globalThis.window?.[BRIDGE] ?? { call: callLoopback };
