// Ports as values: ranges and their parsing.

/** First and last port, inclusive. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

const HIGHEST = 65535;

/** Every port there is. */
export const ALL_PORTS: PortRange = { first: 0, last: HIGHEST };

/** Parses `443`, `8000-8010` or `*`. Null for anything else: a number above 65535, a range that runs backwards. */
export function parsePorts(text: string): PortRange | null {
  if (text === '*') return ALL_PORTS;
  const parts = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text.trim());
  if (!parts) return null;
  const first = Number(parts[1]);
  const last = Number(parts[2] ?? parts[1]);
  return first <= last && last <= HIGHEST ? { first, last } : null;
}

/** True when a port is in one of the ranges. */
export function hasPort(ranges: readonly PortRange[], port: number): boolean {
  return ranges.some((range) => range.first <= port && port <= range.last);
}
