// Which networks and sites are led to a Monitor private link scope by their DNS, and which go to Azure Monitor in public.
import { endpointBook, type PlacedEndpoint } from '../../books/endpoint-book.ts';
import { tagsOfName } from '../../facts/name-tags.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { nameBook } from '../../trace/public-names.ts';
import { type Answer, resolveName } from '../../trace/resolve-name.ts';
import { accessModes } from '../private-link-scopes/scope-book.ts';
import { type NameClient, nameClients } from './name-clients.ts';

type Scope = ResourceOf<'monitorPrivateLinkScope'>;

/** Name that every agent in the public cloud asks for. Source: label arc-proxy, bypass group AMA (2026-08). */
const SHARED_NAME = 'global.handler.control.monitor.azure.com';

/** A scope with endpoints in the plan, and who is led where. */
export interface MonitorView {
  readonly scope: Scope;
  readonly endpoints: readonly PlacedEndpoint[];
  /** Their DNS leads to an endpoint of the scope, or to a zone that one of them fills. */
  readonly led: readonly NameClient[];
  /** Their DNS gives the public address. */
  readonly open: readonly NameClient[];
  /** The plan does not say: who, and which fact is missing. */
  readonly unclear: readonly { readonly client: NameClient; readonly missing: string }[];
}

/** How each network and site of a plan is led, once for each scope. Empty where no name of the cloud is known. */
export function monitorViews(plan: Plan): readonly MonitorView[] {
  const find = lookupOf(plan);
  return find.byKind('monitorPrivateLinkScope').flatMap((scope) => {
    const endpoints = endpointBook(find).at.get(scope.id) ?? [];
    const name = sharedName(plan, endpoints);
    return name === null || endpoints.length === 0 ? [] : [viewOf(plan, scope, endpoints, name)];
  });
}

/** How access through the endpoints of a scope is set. `unknown`: a mode is not stated, and no other one is private only. */
export function accessOf({ scope, endpoints }: MonitorView): 'private-only' | 'open' | 'unknown' {
  const modes = endpoints.flatMap((placed) => accessModes(scope, placed));
  if (modes.includes('privateonly')) return 'private-only';
  return modes.includes(undefined) ? 'unknown' : 'open';
}

/** A name the endpoints were reported to answer for; else the one every agent of the public cloud uses. */
function sharedName(plan: Plan, endpoints: readonly PlacedEndpoint[]): string | null {
  const names = endpoints
    .flatMap(({ endpoint }) => nameBook(plan).ofEndpoint.get(endpoint.id) ?? [])
    .map(({ name }) => name)
    .filter((name) => tagsOfName(name).includes('azuremonitor') && !name.includes('.privatelink.'));
  if (names.includes(SHARED_NAME)) return SHARED_NAME;
  return names[0] ?? (plan.settings.cloud === 'public' ? SHARED_NAME : null);
}

function viewOf(plan: Plan, scope: Scope, endpoints: readonly PlacedEndpoint[], name: string): MonitorView {
  const find = lookupOf(plan);
  const led: NameClient[] = [];
  const open: NameClient[] = [];
  const unclear: { client: NameClient; missing: string }[] = [];
  for (const client of nameClients(plan)) {
    const { place } = client;
    if (place.kind === 'vnet' && place.unknown?.dnsServers !== undefined) {
      unclear.push({ client, missing: `the DNS servers of ${place.name}` });
      continue;
    }
    const answer = resolveName(plan, client.origin, name);
    if (isLed(find, answer, endpoints)) led.push(client);
    else if (answer.kind === 'public') open.push(client);
    else if (answer.kind === 'unknown') unclear.push({ client, missing: answer.missing[0] ?? 'a fact' });
  }
  return { scope, endpoints, led, open, unclear };
}

function isLed(find: Lookup, { addresses, endpoint, journal, kind }: Answer, endpoints: readonly PlacedEndpoint[]): boolean {
  if (kind === 'public') return false;
  if (endpoint !== null) return endpoints.some((placed) => placed.endpoint.id === endpoint);
  const own = endpoints.flatMap((placed) => (placed.endpoint.dnsConfigs ?? []).flatMap((one) => one.addresses ?? []));
  if (addresses.some((one) => own.includes(one))) return true;
  const zones = new Set(endpoints.flatMap((placed) => placed.zones.map(({ reference }) => reference)));
  return journal.hops.some((hop) => find.getKind('privateDnsZone', hop.resource) !== undefined && zones.has(hop.resource));
}
