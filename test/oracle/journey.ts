// One packet under way: its five values, what it has crossed, and whether it is on the way out or coming back.
import type { Flow } from './match.ts';
import type { Link, Net, Site, Sub } from './model.ts';
import type { Origin } from './origin.ts';
import { type Failure, failed, unknown, type Verdict } from './verdict.ts';

/** More hops than this are a loop. Source: catalogue 4.1.4. */
export const MOST_HOPS = 16;

/** A device put its own address in the place of the source. */
export interface Translation {
  readonly device: string;
  readonly deviceAddress: number;
  readonly deviceSub: Sub;
  readonly source: number;
}

export interface Journey {
  readonly flow: Flow;
  readonly origin: Origin;
  readonly way: 'out' | 'back';
  /** The answer comes from a private endpoint, and from this network. */
  readonly endpointAnswers: boolean;
  readonly answersFrom: Net | null;
  readonly hops: number;
  readonly path: readonly string[];
  /** Stateful devices crossed this way. */
  readonly devices: readonly string[];
  readonly translations: readonly Translation[];
  /** Devices of the way out, while coming back. */
  readonly expected: readonly string[];
  /** The last device or gateway passed, which decides whether a peering sees forwarded traffic. */
  readonly last: 'origin' | 'device' | 'gateway';
  /** It entered Azure from a site. */
  readonly fromSite: boolean;
}

export function step(journey: Journey, changes: Partial<Journey>, through?: string): Journey {
  return { ...journey, ...changes, ...(through === undefined ? {} : { path: [...journey.path, through] }) };
}

/** A failure on the way out as it is; on the way back it means that no reply arrives. */
export function fail(journey: Journey, failure: Failure, at: string | null, detail: string): Verdict {
  if (journey.way === 'out' || failure === 'Asymmetric') return failed(failure, at, detail, journey.path);
  return failed('NoReturnRoute', at, `reply: ${failure}: ${detail}`, journey.path);
}

export function open(journey: Journey, at: string | null, missing: string): Verdict {
  return unknown(journey.way === 'back' ? `reply: ${missing}` : missing, at, journey.path);
}

/** Where somebody got a packet. */
export type Arrival =
  | { readonly type: 'net'; readonly net: Net; readonly sub: Sub; readonly endpoint: boolean }
  | { readonly type: 'site'; readonly site: Site; readonly link: Link | null };
