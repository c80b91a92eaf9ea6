// What a view adds to networks and subnets in a few words: how full a range is, which routes and which filter apply, who answers names.
import { addressTree, flatTree } from '../../shared/addresses/tree.ts';
import { PLATFORM_SUBNETS } from '../../shared/facts/platform-subnets.ts';
import type { Resource } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { ViewMode } from '../state/store.ts';

export interface ViewNote {
  readonly text: string;
  /** True when what the view is about is missing here: no filter, no room. */
  readonly lacks: boolean;
}

type Notes = ReadonlyMap<string, ViewNote>;

const NONE: Notes = new Map();
const cache = new WeakMap<Plan['resources'], Map<ViewMode, Notes>>();

/** The notes of a view by node; the same map while the resources are the same. */
export function viewNotes(plan: Plan, view: ViewMode): Notes {
  if (view === 'topology' || view === 'findings' || view === 'drift') return NONE;
  let byView = cache.get(plan.resources);
  if (!byView) {
    byView = new Map();
    cache.set(plan.resources, byView);
  }
  let notes = byView.get(view);
  if (!notes) {
    notes = view === 'addressing' ? addressNotes(plan) : new Map([...plan.resources.values()].flatMap((one) => entry(plan, view, one)));
    byView.set(view, notes);
  }
  return notes;
}

function addressNotes(plan: Plan): Notes {
  const sums = new Map<string, { used: bigint; usable: bigint; parts: boolean }>();
  for (const { resource, sums: one, role } of flatTree(addressTree(plan))) {
    if (role !== 'network' && role !== 'subnet' && role !== 'site' && role !== 'siteSubnet') continue;
    if (!resource) continue;
    const { id } = resource;
    const before = sums.get(id) ?? { used: 0n, usable: 0n, parts: role === 'network' || role === 'site' };
    sums.set(id, { ...before, used: before.used + one.used, usable: before.usable + one.usable });
  }
  return new Map(
    [...sums].map(([id, { used, usable, parts }]) => [
      id,
      { text: parts ? `${percent(used, usable)} % given out` : `${used} of ${usable} used`, lacks: used > usable },
    ]),
  );
}

/** Small shares keep a decimal, so that one subnet in a large network is not nothing. */
function percent(part: bigint, whole: bigint): string {
  const tenths = whole === 0n ? 0 : Math.round(Number((part * 10_000n) / whole) / 10);
  return tenths < 100 && tenths % 10 !== 0 ? (tenths / 10).toFixed(1) : String(Math.round(tenths / 10));
}

/** Subnets of gateways and firewalls take no security group, so they do not lack one. */
function takesGroup(name: string): boolean {
  return PLATFORM_SUBNETS.find((one) => one.name.toLowerCase() === name.toLowerCase())?.takesSecurityGroup !== false;
}

function entry(plan: Plan, view: ViewMode, resource: Resource): readonly (readonly [string, ViewNote])[] {
  const note = noteOf(plan, view, resource);
  return note ? [[resource.id, note]] : [];
}

function noteOf(plan: Plan, view: ViewMode, resource: Resource): ViewNote | null {
  const nameOf = (id: string): string => plan.resources.get(id)?.name ?? id.slice(id.lastIndexOf('/') + 1);
  if (view === 'routing' && resource.kind === 'subnet')
    return resource.routeTable === undefined
      ? { text: 'system routes', lacks: false }
      : { text: nameOf(resource.routeTable), lacks: false };
  if (view === 'security' && resource.kind === 'subnet')
    return resource.securityGroup === undefined
      ? takesGroup(resource.name)
        ? { text: 'no security group', lacks: true }
        : { text: 'takes no security group', lacks: false }
      : { text: nameOf(resource.securityGroup), lacks: false };
  if (view === 'names' && resource.kind === 'vnet' && resource.dnsServers === undefined)
    return { text: 'DNS servers not stated', lacks: true };
  return null;
}
