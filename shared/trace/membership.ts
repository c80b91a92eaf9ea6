// Whether one end of a flow belongs to what a rule names: ranges, service tags, application groups. Three answers, because no plan
// holds the addresses of public services: yes, no, and maybe. Source: catalogue section 4.2, labels nsg, svc-tags, rec-cli.
import { NOT_INTERNET_RANGES, PLATFORM_ADDRESSES } from '../facts/reserved-ranges.ts';
import { tagLiesIn } from '../facts/security-rules.ts';
import { type Cidr, containsIp, type Ip, parsedRanges } from '../net/cidr.ts';
import type { AddressSet } from '../net/security-match.ts';

export type Belongs = 'yes' | 'no' | 'maybe';

/** One end of a flow as rules see it. */
export interface End {
  /** Null: a public address that the plan does not hold. */
  readonly ip: Ip | null;
  /** Service tags the address is known to have, lower case. */
  readonly tags: readonly string[];
  /** Application security groups of its interface. */
  readonly groups: readonly string[];
}

/** What the tag VirtualNetwork means on one subnet. */
export interface NetworkView {
  readonly ranges: readonly Cidr[];
  /** A user route for every address makes the tag hold them all. */
  readonly everything: boolean;
  /** The ranges are not all known: an address outside them may belong. */
  readonly missing: string | null;
}

const NOT_INTERNET = parsedRanges(NOT_INTERNET_RANGES.map(({ range }) => range));
const HOST = parsedRanges([PLATFORM_ADDRESSES.host.range]);
const METADATA = parsedRanges([PLATFORM_ADDRESSES.metadata.range]);

/** Whether an address is one of the public Internet, whatever the network. */
export function isPublic(ip: Ip | null): boolean {
  if (ip === null) return true;
  return ip.bits === 32 ? !inside(NOT_INTERNET, ip) && !inside(HOST, ip) : ip.value >> 125n === 1n;
}

function inside(ranges: readonly Cidr[], ip: Ip): boolean {
  return ranges.some((range) => containsIp(range, ip));
}

/** Whether an end belongs to the tag VirtualNetwork of a subnet. */
export function inVirtualNetwork(end: End, view: NetworkView): Belongs {
  if (view.everything) return 'yes';
  if (end.ip === null) return 'no';
  if (inside(view.ranges, end.ip) || inside(HOST, end.ip)) return 'yes';
  return view.missing === null || isPublic(end.ip) ? 'no' : 'maybe';
}

/** Whether an end belongs to a tag, in lower case. */
export function inTag(end: End, tag: string, view: NetworkView): Belongs {
  switch (tag) {
    case 'virtualnetwork':
      return inVirtualNetwork(end, view);
    case 'internet':
      // A user route for every address adds to VirtualNetwork and takes nothing from Internet.
      return isPublic(end.ip) && (end.ip === null || !inside(view.ranges, end.ip)) ? 'yes' : 'no';
    case 'azureloadbalancer':
    case 'azureplatformdns':
      return end.ip !== null && inside(HOST, end.ip) ? 'yes' : 'no';
    case 'azureplatformimds':
      return end.ip !== null && inside(METADATA, end.ip) ? 'yes' : 'no';
    case 'azureplatformlkm':
      return 'no';
    default:
      return inServiceTag(end, tag);
  }
}

function inServiceTag(end: End, tag: string): Belongs {
  if (end.ip !== null && !isPublic(end.ip)) return 'no';
  if (end.tags.some((own) => tagLiesIn(own, tag))) return 'yes';
  if (end.tags.length === 0) return 'maybe';
  // The ranges of one service are not those of another; a region of the same service may hold the address.
  if (tag === 'azurecloud') return 'yes';
  if (tag.startsWith('azurecloud.')) return 'maybe';
  return end.tags.some((own) => tag.startsWith(`${own}.`)) ? 'maybe' : 'no';
}

/** Whether an end is in what one side of a security rule names. */
export function inSet(end: End, set: AddressSet, view: NetworkView): Belongs {
  if (set.any) return 'yes';
  if (end.ip !== null && inside(set.ranges, end.ip)) return 'yes';
  let answer: Belongs = end.ip === null && set.ranges.length > 0 && set.ranges.some(mayBePublic) ? rangesOverPublic(set.ranges) : 'no';
  if (answer === 'yes') return answer;
  for (const symbol of set.symbols) {
    const belongs = symbol.startsWith('group:') ? (end.groups.includes(symbol.slice(6)) ? 'yes' : 'no') : inTag(end, symbol, view);
    if (belongs === 'yes') return 'yes';
    if (belongs === 'maybe') answer = 'maybe';
  }
  return answer;
}

/** A public address nobody knows is in 0.0.0.0/0 for certain, and in smaller public ranges perhaps. */
function rangesOverPublic(ranges: readonly Cidr[]): Belongs {
  return ranges.some((range) => range.length === 0) ? 'yes' : 'maybe';
}

function mayBePublic(range: Cidr): boolean {
  return range.bits === 32 && !NOT_INTERNET.some((one) => one.first <= range.first && range.last <= one.last);
}
