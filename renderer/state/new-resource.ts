// Making a resource of a kind: a fresh name, and the container it belongs to. Says in words why a place does not fit.
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { AnyKind } from '../../shared/kinds/define-kind.ts';
import { containerOf } from '../../shared/kinds/drawing.ts';
import { isKind, type Kind, kindOf, type Resource } from '../../shared/kinds/index.ts';
import { freeRange } from '../../shared/plan/addresses.ts';
import { newId } from '../../shared/plan/ids.ts';
import { lookupOf } from '../../shared/plan/lookup.ts';
import type { Place, Plan } from '../../shared/plan/plan.ts';
import { needsParent, waysInto } from '../../shared/plan/reparent.ts';
import { announce } from '../canvas/announce.ts';
import { reveal } from './reveal.ts';
import { currentPlan, perform, toast, useApp } from './store.ts';

/** The resource a kind becomes inside `container` (null for the open canvas), or the reason in words why it does not fit there. */
export function draftOf(plan: Plan, kind: Kind, container: string | null): Result<Resource, string> {
  const target = container === null ? undefined : plan.resources.get(container);
  const name = freshName(plan, kind);
  if (target) {
    const inside = draftInside(plan, kind, name, target);
    if (inside) return ok(inside);
    const above = containerOf(target);
    return err(refusal(kindOf(kind), kindOf(target.kind), above !== undefined && plan.resources.has(above)));
  }
  if (needsParent(kindOf(kind))) return err(`A ${lower(kindOf(kind).label)} goes into a ${listed(kindOf(kind).parents)}.`);
  return ok(build(plan, kind, name, {}));
}

function draftInside(plan: Plan, kind: Kind, name: string, target: Resource): Resource | null {
  const definition = kindOf(kind);
  if (definition.parents.includes(target.kind)) return build(plan, kind, name, { parent: target.id });
  for (const change of waysInto(definition, target)) {
    const draft = build(plan, kind, name, change);
    if (containerOf(draft) === target.id) return draft;
  }
  return null;
}

function build(plan: Plan, kind: Kind, name: string, change: { readonly [field: string]: unknown }): Resource {
  const parent = typeof change.parent === 'string' ? change.parent : undefined;
  const id = newId(kind, name, parent, (taken) => plan.resources.has(taken));
  const range = kind === 'subnet' && parent !== undefined ? freeRange(plan, parent, 26) : null;
  return {
    id,
    kind,
    name,
    ...kindOf(kind).defaults,
    ...change,
    ...(range?.ok ? { addressPrefix: range.value } : {}),
  } as unknown as Resource;
}

function refusal(kind: AnyKind, target: AnyKind, deeper: boolean): string {
  const where = kind.parents.length > 0 ? `into a ${listed(kind.parents)}` : deeper ? 'elsewhere' : 'outside of it';
  return `A ${lower(kind.label)} does not go into a ${lower(target.label)}; it goes ${where}.`;
}

function listed(kinds: readonly string[]): string {
  return kinds.map((kind) => (isKind(kind) ? lower(kindOf(kind).label) : kind)).join(' or a ');
}

/** Labels in the middle of a sentence; names of products keep their capitals. */
function lower(label: string): string {
  return /^[A-Z][a-z]/.test(label) && !/^(Azure|Express|Private DNS|Arc)/.test(label)
    ? `${label.charAt(0).toLowerCase()}${label.slice(1)}`
    : label;
}

const PREFIXES: { readonly [kind in Kind]?: string } = {
  vnet: 'vnet',
  subnet: 'snet',
  site: 'site',
  siteSubnet: 'lan',
  arcServer: 'srv',
  virtualMachine: 'vm',
  virtualNetworkGateway: 'vgw',
  privateEndpoint: 'pe',
  arcPrivateLinkScope: 'pls',
  publicIp: 'pip',
  securityGroup: 'nsg',
  routeTable: 'rt',
  connection: 'cn',
  localNetworkGateway: 'lgw',
  dnsServer: 'dns',
  siteFirewall: 'fw',
  vpnDevice: 'vpn',
};

/** A name no other resource of the kind has: `vnet-1`, `vnet-2`. */
function freshName(plan: Plan, kind: Kind): string {
  const prefix =
    PREFIXES[kind] ??
    lower(kindOf(kind).label)
      .replaceAll(/[^A-Za-z0-9]+/g, '-')
      .toLowerCase();
  const taken = new Set(
    lookupOf(plan)
      .byKind(kind)
      .map((one) => (one as Resource).name),
  );
  for (let n = 1; ; n++) if (!taken.has(`${prefix}-${n}`)) return `${prefix}-${n}`;
}

/** Adds a kind without being told where: into what is selected when it fits, else into the first place that fits, else onto the canvas. */
export function addKind(kind: Kind): void {
  const plan = currentPlan();
  if (!plan) return;
  const selected = [...useApp.getState().selection].flatMap((id) => aboveAndSelf(plan, id));
  const hosts = kindOf(kind)
    .parents.flatMap((parent) => (isKind(parent) ? lookupOf(plan).byKind(parent) : []))
    .map((one) => (one as Resource).id);
  let last: Result<Resource, string> = err('');
  for (const container of [...selected, ...(needsParent(kindOf(kind)) ? hosts : []), null, ...hosts]) {
    last = draftOf(plan, kind, container);
    if (last.ok) break;
  }
  if (last.ok) addResource(last.value);
  else toast('warning', `${last.error} Add one first.`);
}

function aboveAndSelf(plan: Plan, id: string): readonly string[] {
  const chain: string[] = [];
  for (let at: string | undefined = id; at !== undefined && chain.length < 8; ) {
    if (!plan.resources.has(at)) break;
    chain.push(at);
    const resource: Resource | undefined = plan.resources.get(at);
    at = resource ? containerOf(resource) : undefined;
  }
  return chain;
}

/** Adds a drafted resource, selects it and brings it into view. */
export function addResource(resource: Resource, place?: Place): boolean {
  const label = `Add ${lower(kindOf(resource.kind).label)} ${resource.name}`;
  if (!perform({ type: 'add', resource, ...(place ? { place } : {}) }, label)) return false;
  reveal(resource.id);
  announce(`Added ${lower(kindOf(resource.kind).label)} ${resource.name}.`);
  return true;
}
