// Whether questions arrive at a name server and answers come back. Asked once for each pair of a start and an address.
import { type Ip, parseIp } from '../net/cidr.ts';
import type { Plan, Resources } from '../plan/plan.ts';
import { goThere } from './there-and-back.ts';
import type { Origin } from './walk/packet.ts';

export type PathState = 'open' | 'closed' | 'unknown';

const pathCache = new WeakMap<Resources, Map<string, PathState>>();

/** Paths to name servers, asked once per set of resources. */
function pathsOf(plan: Plan): Map<string, PathState> {
  const known = pathCache.get(plan.resources) ?? new Map<string, PathState>();
  pathCache.set(plan.resources, known);
  return known;
}

/** Whether questions arrive at a server and answers come back: over udp and over tcp. Source: catalogue 4.3.1. */
function pathState(plan: Plan, origin: Origin, to: { readonly ip: Ip; readonly text: string }): PathState {
  let state: PathState = 'open';
  for (const protocol of ['udp', 'tcp'] as const) {
    const went = goThere(plan, origin, { id: to.text, ip: to.ip, text: to.text, name: null, tags: [] }, { protocol, port: 53 });
    if (went.failures.length > 0) return 'closed';
    if (went.missing) state = 'unknown';
  }
  return state;
}

/** The path from a start to a name server. A text that is no address leads to nobody knows where. */
export function pathToServer(plan: Plan, origin: Origin, address: string): PathState {
  const ip = parseIp(address);
  if (!ip.ok) return 'unknown';
  const countsDefault = plan.settings.parameters?.['NSG-001']?.vnetTagIncludesDefaultUdr !== false;
  const key = `${origin.id}|${origin.ip?.value ?? ''}|${address}|${countsDefault}`;
  const known = pathsOf(plan);
  let state = known.get(key);
  if (state === undefined) {
    state = pathState(plan, origin, { ip: ip.value, text: address });
    known.set(key, state);
  }
  return state;
}
