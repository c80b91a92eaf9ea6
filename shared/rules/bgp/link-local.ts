// Link-local peer addresses: which there are, and which Azure takes.
import { BGP_LINK_LOCAL, BLOCKED_RANGES } from '../../facts/reserved-ranges.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { containsIp, formatIp, type Ip, parsedRanges, parseIp } from '../../net/cidr.ts';

const LINK_LOCAL = parsedRanges(BLOCKED_RANGES.filter((row) => row.meaning === 'link-local').map((row) => row.range));
const POOL = [BGP_LINK_LOCAL.first, BGP_LINK_LOCAL.last].map((text) => {
  const ip = parseIp(text);
  return ip.ok ? ip.value.value : 0n;
});

/** The address when it is a link-local one, else null. */
export function linkLocal(text: string | undefined): Ip | null {
  const ip = text === undefined ? null : parseIp(text);
  return ip?.ok && LINK_LOCAL.some((range) => containsIp(range, ip.value)) ? ip.value : null;
}

/** Whether an address lies in the pool from which a gateway takes its own. */
export function isInPool(ip: Ip): boolean {
  const [first = 0n, last = 0n] = POOL;
  return ip.bits === 32 && ip.value >= first && ip.value <= last;
}

/** The lowest address of the pool that is not in use and no network or broadcast address of a /30, or null. */
export function freePoolAddress(used: ReadonlySet<string>): string | null {
  const [first = 0n, last = 0n] = POOL;
  for (let value = first; value <= last; value++) {
    const place = value % 4n;
    const text = formatIp({ bits: 32, value });
    if (place !== 0n && place !== 3n && !used.has(text)) return text;
  }
  return null;
}

/** Custom peer addresses of a gateway, with their places. */
export function customAddresses(gateway: Pick<ResourceOf<'virtualNetworkGateway'>, 'bgpPeeringAddresses'>) {
  return (gateway.bgpPeeringAddresses ?? []).flatMap((entry, i) =>
    (entry.customAddresses ?? []).map((text, j) => ({ field: `bgpPeeringAddresses.${i}.customAddresses.${j}`, text })),
  );
}
