// What security rules match: protocol, addresses and ports of both ends, service tags as symbols. Which rule decides a flow,
// and whether earlier rules leave anything to a later one. How tags lie in one another is told from outside.
import { type Cidr, containsRange, overlaps, parseRange } from './cidr.ts';
import { difference } from './cidr-set.ts';
import { hasPort, type PortRange, parsePorts } from './ports.ts';

/** Protocols a rule can name one by one. `other` stands for all the rest, which only `*` matches. */
export type Protocol = 'tcp' | 'udp' | 'icmp' | 'esp' | 'ah' | 'other';

/** Addresses a rule names: any, ranges, and symbols (tags in lower case, or groups of interfaces as `group:<id>`). */
export interface AddressSet {
  readonly any: boolean;
  readonly ranges: readonly Cidr[];
  readonly symbols: readonly string[];
}

/** What one rule matches. */
export interface Match {
  readonly protocol: Protocol | '*';
  readonly source: AddressSet;
  readonly sourcePorts: readonly PortRange[];
  readonly destination: AddressSet;
  readonly destinationPorts: readonly PortRange[];
}

/** Knowledge about tags, all in lower case. */
export interface TagOrder {
  /** Every address of `inner` belongs to `outer`. */
  readonly liesIn: (inner: string, outer: string) => boolean;
  /** The two certainly have no address in common. */
  readonly areApart: (a: string, b: string) => boolean;
}

/** The texts of one side of a rule. */
export interface SideTexts {
  readonly prefix?: string | undefined;
  readonly prefixes?: readonly string[] | undefined;
  readonly groups?: readonly string[] | undefined;
}

/** Addresses of one side. Texts that are neither a range nor empty are symbols. */
export function addressSet(side: SideTexts): AddressSet {
  const texts = [side.prefix, ...(side.prefixes ?? [])].filter((text) => text !== undefined && text !== '');
  const ranges: Cidr[] = [];
  const symbols = (side.groups ?? []).map((id) => `group:${id}`);
  let any = false;
  for (const text of texts) {
    const range = text === undefined ? null : parseRange(text);
    if (text === '*') any = true;
    else if (range?.ok) ranges.push(range.value);
    else if (text !== undefined) symbols.push(text.toLowerCase());
  }
  return { any, ranges, symbols };
}

/** Ports of one side; null when a text is no port range. Nothing stated gives an empty list, which matches nothing. */
export function portSet(one: string | undefined, more: readonly string[] | undefined): readonly PortRange[] | null {
  const out: PortRange[] = [];
  for (const text of [one, ...(more ?? [])]) {
    if (text === undefined || text === '') continue;
    const range = parsePorts(text);
    if (!range) return null;
    out.push(range);
  }
  return out;
}

/** Pieces beyond which the cover by several rules together is not looked for. */
const MOST_PIECES = 1024;

/** Positions of earlier rules that together match everything a rule matches, or null when it still gets something (or the question is too large). */
export function coveredBy(rule: Match, earlier: readonly Match[], order: TagOrder): readonly number[] | null {
  const whole = earlier.findIndex((one) => covers(one, rule, order));
  if (whole >= 0) return [whole];
  const near = earlier.flatMap((one, i) => (mayMeet(one, rule, order) ? [{ one, i }] : []));
  if (near.length === 0) return null;
  const matches = near.map(({ one }) => one);
  const dimensions = [
    piecesOfProtocol(rule, matches),
    piecesOfAddresses(rule.source, (one) => one.source, matches, order),
    piecesOfPorts(rule.sourcePorts, (one) => one.sourcePorts, matches),
    piecesOfAddresses(rule.destination, (one) => one.destination, matches, order),
    piecesOfPorts(rule.destinationPorts, (one) => one.destinationPorts, matches),
  ];
  // Rules that leave a gap in one dimension alone leave it in all of them together.
  if (dimensions.some((pieces) => pieces.length === 0 || pieces.some((takers) => takers.size === 0))) return null;
  if (dimensions.reduce((product, pieces) => product * pieces.length, 1) > MOST_PIECES) return null;
  const used = new Set<number>();
  return everyPieceTaken(dimensions, null, used) ? [...used].sort((a, b) => a - b).map((at) => near[at]?.i ?? at) : null;
}

/** For each piece of a dimension the positions of the rules that take it. */
type Pieces = readonly ReadonlySet<number>[];

function everyPieceTaken(dimensions: readonly Pieces[], takers: ReadonlySet<number> | null, used: Set<number>): boolean {
  const [pieces, ...rest] = dimensions;
  if (!pieces) {
    const [first] = takers ?? [];
    if (first === undefined) return false;
    used.add(first);
    return true;
  }
  return pieces.every((piece) => {
    const both = takers === null ? piece : new Set([...takers].filter((at) => piece.has(at)));
    return both.size > 0 && everyPieceTaken(rest, both, used);
  });
}

function takersOf(matches: readonly Match[], takes: (one: Match) => boolean): ReadonlySet<number> {
  return new Set(matches.flatMap((one, at) => (takes(one) ? [at] : [])));
}

function piecesOfProtocol(rule: Match, matches: readonly Match[]): Pieces {
  // Who takes the rest takes every protocol.
  const protocol = rule.protocol === '*' ? 'other' : rule.protocol;
  return [takersOf(matches, (one) => one.protocol === '*' || one.protocol === protocol)];
}

function piecesOfPorts(own: readonly PortRange[], of: (match: Match) => readonly PortRange[], matches: readonly Match[]): Pieces {
  const cuts = new Set<number>();
  for (const match of matches) for (const range of of(match)) cuts.add(range.first).add(range.last + 1);
  const sorted = [...cuts].sort((a, b) => a - b);
  const pieces: ReadonlySet<number>[] = [];
  for (const range of own)
    for (const first of [range.first, ...sorted.filter((cut) => cut > range.first && cut <= range.last)])
      pieces.push(takersOf(matches, (one) => hasPort(of(one), first)));
  return pieces;
}

function piecesOfAddresses(own: AddressSet, of: (match: Match) => AddressSet, matches: readonly Match[], order: TagOrder): Pieces {
  // Addresses outside every range and tag: who takes them takes all.
  if (own.any) return [takersOf(matches, (one) => of(one).any)];
  const pieces: ReadonlySet<number>[] = own.symbols.map((symbol) => takersOf(matches, (one) => holdsSymbol(of(one), symbol, order)));
  for (const range of own.ranges) {
    const cuts = new Set<bigint>();
    for (const match of matches)
      for (const other of of(match).ranges) if (other.bits === range.bits) cuts.add(other.first).add(other.last + 1n);
    for (const first of [range.first, ...[...cuts].filter((cut) => cut > range.first && cut <= range.last)])
      pieces.push(
        takersOf(
          matches,
          (one) => of(one).any || of(one).ranges.some((other) => other.bits === range.bits && other.first <= first && first <= other.last),
        ),
      );
  }
  return pieces;
}

function holdsSymbol(set: AddressSet, symbol: string, order: TagOrder): boolean {
  return set.any || set.symbols.some((one) => one === symbol || (!isGroup(one) && !isGroup(symbol) && order.liesIn(symbol, one)));
}

function isGroup(symbol: string): boolean {
  return symbol.startsWith('group:');
}

function covers(outer: Match, inner: Match, order: TagOrder): boolean {
  return (
    (outer.protocol === '*' || outer.protocol === inner.protocol) &&
    portsCover(outer.destinationPorts, inner.destinationPorts) &&
    portsCover(outer.sourcePorts, inner.sourcePorts) &&
    addressesCover(outer.source, inner.source, order) &&
    addressesCover(outer.destination, inner.destination, order)
  );
}

function portsCover(outer: readonly PortRange[], inner: readonly PortRange[]): boolean {
  return inner.length > 0 && inner.every((range) => outer.some((one) => one.first <= range.first && range.last <= one.last));
}

function addressesCover(outer: AddressSet, inner: AddressSet, order: TagOrder): boolean {
  if (outer.any) return true;
  if (inner.any || inner.ranges.length + inner.symbols.length === 0) return false;
  return (
    inner.symbols.every((symbol) => holdsSymbol(outer, symbol, order)) &&
    inner.ranges.every((range) => outer.ranges.some((one) => containsRange(one, range)))
  );
}

/** False when the two certainly match no packet in common, as far as one rule can take something from another. */
function mayMeet(a: Match, b: Match, order: TagOrder): boolean {
  return (
    (a.protocol === '*' || b.protocol === '*' || a.protocol === b.protocol) &&
    portsMeet(a.destinationPorts, b.destinationPorts) &&
    addressesMeet(a.destination, b.destination, order) &&
    addressesMeet(a.source, b.source, order) &&
    portsMeet(a.sourcePorts, b.sourcePorts)
  );
}

function portsMeet(a: readonly PortRange[], b: readonly PortRange[]): boolean {
  return a.some((one) => b.some((other) => one.first <= other.last && other.first <= one.last));
}

function addressesMeet(a: AddressSet, b: AddressSet, order: TagOrder): boolean {
  if (a.any || b.any) return true;
  return (
    a.ranges.some((one) => b.ranges.some((other) => overlaps(one, other))) || b.symbols.some((symbol) => holdsSymbol(a, symbol, order))
  );
}

/** One end of a flow: its addresses as far as they are known, and the tags that every one of them has. */
export interface End {
  readonly ranges: readonly Cidr[];
  /** Lower case. */
  readonly tags: readonly string[];
}

/** A flow between two ends towards one port. */
export interface Flow {
  readonly protocol: Exclude<Protocol, 'other'>;
  readonly source: End;
  readonly destination: End;
  readonly port: number;
}

/** A rule in the order in which Azure reads it. */
export interface OrderedRule {
  readonly match: Match;
  readonly access: 'allow' | 'deny';
}

/** What a group says about a flow. */
export interface Verdict {
  readonly access: 'allow' | 'deny';
  /** Position of the rule that decides all that earlier rules left, or null for a default rule. */
  readonly rule: number | null;
  /** Positions of earlier rules that decide a part of the flow, or may do so. */
  readonly partly: readonly number[];
}

/** The verdict of the rules of one direction, defaults included. Order as in `sortedRules`: first match decides. */
export function decide(rules: readonly OrderedRule[], direction: 'inbound' | 'outbound', flow: Flow, order: TagOrder): Verdict {
  const partly: number[] = [];
  for (const [at, { match, access }] of rules.entries()) {
    const relation = relationOf(match, flow, order);
    if (relation === 'covers') return { access, rule: at, partly };
    if (relation === 'touches') partly.push(at);
  }
  const network = flow.source.tags.includes('virtualnetwork') && flow.destination.tags.includes('virtualnetwork');
  const platform = direction === 'inbound' ? flow.source.tags.includes('azureloadbalancer') : isInTag(flow.destination, 'internet', order);
  return { access: network || platform ? 'allow' : 'deny', rule: null, partly };
}

type Relation = 'covers' | 'touches' | 'apart';

function relationOf(match: Match, flow: Flow, order: TagOrder): Relation {
  if (match.protocol !== '*' && match.protocol !== flow.protocol) return 'apart';
  if (!hasPort(match.destinationPorts, flow.port)) return 'apart';
  const source = relationOfEnd(match.source, flow.source, order);
  if (source === 'apart') return 'apart';
  const destination = relationOfEnd(match.destination, flow.destination, order);
  if (destination === 'apart') return 'apart';
  const isWhole = source === 'covers' && destination === 'covers' && portsCover(match.sourcePorts, [{ first: 0, last: 65535 }]);
  return isWhole ? 'covers' : 'touches';
}

function relationOfEnd(set: AddressSet, end: End, order: TagOrder): Relation {
  if (set.any || set.symbols.some((symbol) => isInTag(end, symbol, order))) return 'covers';
  if (end.ranges.length > 0 && leftOver(end.ranges, set.ranges) === 0) return 'covers';
  const meetsRange =
    end.ranges.length > 0 ? set.ranges.some((one) => end.ranges.some((other) => overlaps(one, other))) : set.ranges.length > 0;
  return meetsRange || set.symbols.some((symbol) => mayHold(symbol, end, order)) ? 'touches' : 'apart';
}

function isInTag(end: End, tag: string, order: TagOrder): boolean {
  return !isGroup(tag) && end.tags.some((own) => order.liesIn(own, tag));
}

/** Whether a symbol may hold a part of an end. Groups of interfaces stand in networks. */
function mayHold(symbol: string, end: End, order: TagOrder): boolean {
  const as = isGroup(symbol) ? 'virtualnetwork' : symbol;
  return end.tags.length === 0 || !end.tags.some((own) => order.areApart(own, as));
}

/** Number of pieces of `own` that are in none of `taken`. */
function leftOver(own: readonly Cidr[], taken: readonly Cidr[]): number {
  return ([32, 128] as const).reduce(
    (sum, bits) =>
      sum +
      difference(
        own.filter((one) => one.bits === bits),
        taken.filter((one) => one.bits === bits),
      ).length,
    0,
  );
}
