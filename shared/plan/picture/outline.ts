// What is drawn and inside what, before anybody says where: depends on the resources alone. Links are in links.ts, positions in arrange.ts.
import { splitReference } from '../../base/markers.ts';
import { compareText } from '../../base/order.ts';
import type { Zone } from '../../kinds/define-kind.ts';
import { containerOf, factOf, factsOf } from '../../kinds/drawing.ts';
import { type Kind, kindOf, type Resource } from '../../kinds/index.ts';
import { type Lookup, lookupOf } from '../lookup.ts';
import type { Plan, Resources } from '../plan.ts';
import { referencesOf } from '../references.ts';
import { shorten, TEXT_STYLES, textWidth } from '../shorten.ts';
import { footersOf } from './footers.ts';
import { CARD, MOST_FACTS, ROW, SERVICE, WIDE } from './sizes.ts';

/** How large a node is and what it has room for. */
export type NodeSize = 'row' | 'card' | 'wide' | 'service' | 'container';

/** One thing that is drawn, without its position. */
export interface OutlineNode {
  /** Id of the resource it stands for. */
  readonly id: string;
  readonly kind: Kind;
  readonly role: 'container' | 'card' | 'service';
  readonly size: NodeSize;
  /** The container it is drawn in, or null at the top. */
  readonly parent: string | null;
  readonly zone: Zone;
  readonly name: string;
  /** The name as it is written on the node: zones leave `privatelink.` to the line below, where it is the same for all. */
  readonly title: string;
  /** The one fact under the name; for containers their range. Services show the name of their kind there when they have none. */
  readonly fact: string | null;
  /** Rows of a wide card or a service, at most four. */
  readonly facts: readonly (readonly [string, string])[];
  /** Facts that found no row. */
  readonly moreFacts: number;
  /** Facts of the whole at the foot of a container. */
  readonly footer: readonly string[];
  /** Fixed size of what is not a container; zero for containers. */
  readonly width: number;
  readonly height: number;
}

export interface Outline {
  /** Containers before what they hold, siblings by name. */
  readonly nodes: readonly OutlineNode[];
  readonly byId: ReadonlyMap<string, OutlineNode>;
  /** What stands in a container, or at the top under null. */
  readonly children: ReadonlyMap<string | null, readonly OutlineNode[]>;
  /** Resources that are not drawn themselves and the node that stands for them (an interface → its machine). */
  readonly standsFor: ReadonlyMap<string, string>;
}

const cache = new WeakMap<Resources, Outline>();

/** The outline of a plan; the same object while `plan.resources` is the same object. */
export function outlineOf(plan: Plan): Outline {
  let outline = cache.get(plan.resources);
  if (!outline) {
    outline = build(plan);
    cache.set(plan.resources, outline);
  }
  return outline;
}

/** Kinds whose facts are shown as rows of a wide card; on other cards they stay in the inspector. */
const WIDE_KINDS: ReadonlySet<string> = new Set(['dnsServer']);

function build(plan: Plan): Outline {
  const find = lookupOf(plan);
  const standsFor = hiddenOnes(plan, find);
  const drawn = new Map<string, Resource>();
  for (const resource of plan.resources.values()) {
    const { role } = kindOf(resource.kind).draw;
    if (role !== 'none' && role !== 'link' && !standsFor.has(resource.id)) drawn.set(resource.id, resource);
  }
  const parents = new Map<string, string | null>();
  for (const resource of drawn.values()) parents.set(resource.id, drawnContainer(resource, drawn, find));
  for (const id of parents.keys()) if (loops(id, parents)) parents.set(id, null);

  const footers = footersOf(plan);
  const siblings = new Map<string | null, OutlineNode[]>();
  const byId = new Map<string, OutlineNode>();
  for (const resource of drawn.values()) {
    const parent = parents.get(resource.id) ?? null;
    const above = parent === null ? undefined : drawn.get(parent);
    const node = nodeOf(resource, { parent, above, footer: footers.get(resource.id) ?? [], fact: factIn(resource, find) });
    byId.set(node.id, node);
    const list = siblings.get(parent);
    if (list) list.push(node);
    else siblings.set(parent, [node]);
  }
  for (const list of siblings.values()) list.sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
  const nodes: OutlineNode[] = [];
  collect(null, siblings, nodes);
  return { nodes, byId, children: siblings, standsFor };
}

function collect(parent: string | null, siblings: ReadonlyMap<string | null, readonly OutlineNode[]>, into: OutlineNode[]): void {
  for (const node of siblings.get(parent) ?? []) {
    into.push(node);
    if (node.role === 'container') collect(node.id, siblings, into);
  }
}

/** Interfaces of a machine, and local network gateways whose site is drawn: seen through the thing they belong to. */
function hiddenOnes(plan: Plan, find: Lookup): ReadonlyMap<string, string> {
  const hidden = new Map<string, string>();
  for (const resource of plan.resources.values()) {
    if (resource.kind === 'virtualMachine')
      for (const { to } of referencesOf(resource)) if (find.get(to)?.kind === 'networkInterface') hidden.set(to, resource.id);
    if (resource.kind === 'localNetworkGateway' || resource.kind === 'vpnSite') {
      const place = find.get(resource.device) ?? find.get(resource.site);
      if (place) hidden.set(resource.id, place.id);
    }
  }
  return hidden;
}

function drawnContainer(resource: Resource, drawn: ReadonlyMap<string, Resource>, find: Lookup): string | null {
  const start = containerOf(resource) ?? (resource.kind === 'virtualMachine' ? rangeOfMachine(resource, find) : undefined);
  let reference = start;
  for (let steps = 0; reference !== undefined && steps < 8; steps++) {
    const { id } = splitReference(reference);
    const above = drawn.get(id);
    if (above && kindOf(above.kind).draw.role === 'container') return id === resource.id ? null : id;
    const passed = find.get(id);
    reference = passed ? containerOf(passed) : undefined;
  }
  return null;
}

/** The subnet of a machine's first interface that has one. */
function rangeOfMachine(machine: Resource, find: Lookup): string | undefined {
  for (const { to } of referencesOf(machine)) {
    const face = find.get(to);
    if (face?.kind !== 'networkInterface') continue;
    const within = containerOf(face) ?? referencesOf(face).find((one) => find.get(one.to)?.kind === 'subnet')?.to;
    if (within !== undefined) return within;
  }
  return undefined;
}

function loops(id: string, parents: ReadonlyMap<string, string | null>): boolean {
  let at = parents.get(id) ?? null;
  for (let steps = 0; at !== null; steps++) {
    if (at === id || steps > 32) return true;
    at = parents.get(at) ?? null;
  }
  return false;
}

const PRIVATELINK = 'privatelink.';

/** What tells private link zones apart: the first word goes below, the domain most of them share goes. */
function zoneTitle(name: string): string {
  return name.slice(PRIVATELINK.length).replace(/\.azure\.com$/, '');
}

/** Names of kinds that are too long for the second line of a service, in fewer words: words are never cut. */
const SHORT_LABELS: { readonly [kind in Kind]?: string } = {
  arcPrivateLinkScope: 'Private link scope',
  dataCollectionEndpoint: 'Data collection',
  logAnalyticsWorkspace: 'Log Analytics',
  monitorPrivateLinkScope: 'Monitor link scope',
  resourceManagementPrivateLink: 'Management link',
};

/** The name of a kind as a service shows it. */
export function shortLabel(kind: Kind, label: string): string {
  return SHORT_LABELS[kind] ?? label;
}

interface Surroundings {
  readonly parent: string | null;
  readonly above: Resource | undefined;
  readonly footer: readonly string[];
  readonly fact: string | undefined;
}

/** The fact of a resource; a machine is asked for its address first, which its interface knows. */
function factIn(resource: Resource, find: Lookup): string | undefined {
  const face = resource.kind === 'virtualMachine' ? resource.nics?.map((one) => find.getKind('networkInterface', one.nic)) : undefined;
  const addresses = face?.flatMap((one) => (one ? [factOf(one)] : [])).filter((one) => one !== undefined);
  return addresses?.[0] ?? factOf(resource);
}

function nodeOf(resource: Resource, { parent, above, footer, fact: stated }: Surroundings): OutlineNode {
  const { draw, label } = kindOf(resource.kind);
  const role = draw.role === 'container' || draw.role === 'service' ? draw.role : 'card';
  const allFacts = role === 'service' || WIDE_KINDS.has(resource.kind) ? factsOf(resource) : [];
  const facts = allFacts.slice(0, MOST_FACTS);
  const moreFacts = allFacts.length - facts.length;
  const size = sizeClass(role, above?.kind, facts.length);
  const privatelink =
    resource.kind === 'privateDnsZone' && resource.name.startsWith(PRIVATELINK) && resource.name.length > PRIVATELINK.length;
  const fact = privatelink ? `${PRIVATELINK}*` : (stated ?? (role === 'service' ? shortLabel(resource.kind, label) : null));
  const shown = { name: resource.name, fact };
  return {
    id: resource.id,
    kind: resource.kind,
    role,
    size,
    parent,
    zone: draw.zone,
    name: resource.name,
    title: privatelink ? zoneTitle(resource.name) : resource.name,
    fact,
    facts: size === 'wide' || size === 'service' ? facts : [],
    moreFacts: size === 'wide' || size === 'service' ? moreFacts : 0,
    footer: role === 'container' ? footer : [],
    ...boxOf(size, facts.length + (moreFacts > 0 ? 1 : 0), above?.kind, shown),
  };
}

function sizeClass(role: OutlineNode['role'], within: Kind | undefined, rows: number): NodeSize {
  if (role !== 'card') return role;
  if (within === 'siteSubnet') return 'row';
  return rows > 0 ? 'wide' : 'card';
}

function boxOf(
  size: NodeSize,
  rows: number,
  within: Kind | undefined,
  shown: { readonly name: string; readonly fact: string | null },
): { readonly width: number; readonly height: number } {
  switch (size) {
    case 'container':
      return { width: 0, height: 0 };
    case 'row':
      return { width: ROW.width, height: ROW.height };
    case 'wide':
      return { width: WIDE.width, height: WIDE.height + WIDE.perRow * rows };
    case 'service':
      return { width: SERVICE.width, height: serviceHeight(rows) };
    case 'card':
      return { width: within === 'site' || fits(shown) ? CARD.narrow : CARD.width, height: CARD.height };
  }
}

/** Heights whose middles lie a multiple of the grid from the middle of a card, so that a card and a service can share an axis. */
function serviceHeight(rows: number): number {
  return rows === 0 ? 52 : rows === 1 ? 84 : rows <= 3 ? 100 : 68 + SERVICE.perRow * (rows - 1);
}

/** Room for text on a card: padding, tile and gap taken off. */
export function cardTextWidth(width: number): number {
  return width - 7 - 24 - 8 - 7;
}

function fits({ name, fact }: { readonly name: string; readonly fact: string | null }): boolean {
  const room = cardTextWidth(CARD.narrow);
  return textWidth(name, TEXT_STYLES.nodeName) <= room && (fact === null || textWidth(fact, TEXT_STYLES.fact) <= room);
}

/** A list of ranges as it fits a header: all of them, the first and how many more, or the first shortened. */
export function shortRanges(fact: string, width: number): string {
  if (textWidth(fact, TEXT_STYLES.range) <= width) return fact;
  const ranges = fact.split(', ');
  const short = ranges.length > 1 ? `${ranges[0]} +${ranges.length - 1}` : fact;
  return shorten(short, width, TEXT_STYLES.range);
}
