// Arc servers of a push: who joins a scope, and what must not happen before. Servers that are connected already answer to Azure by public
// names; as soon as those names lead to the endpoint, a server without its scope is refused. So they join first, and names change last.
// Source: domain catalogue 1.6, 1.7 and 5.6 (brownfield), labels arc-pls and arc-check.
import { parseArmId } from '../../base/arm-id-text.ts';
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../../base/json.ts';
import { isExternal, isRef, isSecretMarker, isUnknownMarker, splitReference } from '../../base/markers.ts';
import { compareText } from '../../base/order.ts';
import { visible } from '../../base/visible.ts';
import type { PushTarget } from '../../contract/azure.ts';
import type { ArmDesign } from '../../emitters/arm-resources.ts';
import { machinePatch } from '../../emitters/machine-patch.ts';
import { privateLinkGroup } from '../../facts/private-link.ts';
import { kindOf, type ResourceOf } from '../../kinds/index.ts';
import { UNNAMED_GROUP } from '../../plan/arm-id.ts';
import { approvedKey } from './gates.ts';
import type { Graph } from './graph.ts';
import { firstForm, GATE_RANK, type GateNode } from './node.ts';
import type { Stands } from './standing.ts';
import { named, type Writing } from './template.ts';

type Server = ResourceOf<'arcServer'>;

export interface Association {
  readonly server: Server;
  /** Azure knows the server already. */
  readonly isConnected: boolean;
  readonly gate: GateNode;
}

/** True for a server that Azure is known to have. */
export function isConnected(server: Server): boolean {
  return server.origin === 'import' || server.existing === true || server.status !== undefined;
}

/** A patch for every server of `servers` that has a scope; those that are not onboarded yet are skipped where they are not found. */
export function associations(context: Writing, design: ArmDesign, graph: Graph, servers: readonly Server[]): readonly Association[] {
  const deployed = new Set(graph.deploys.map((node) => node.key));
  const gates = new Set(graph.gates.map((gate) => gate.key));
  return [...servers]
    .sort((a, b) => compareText(a.id, b.id))
    .flatMap((server): Association[] => {
      const armId = context.idOf(server);
      const scope = server.privateLinkScope;
      const known = isConnected(server);
      const arm = kindOf('arcServer').arm;
      if (scope === undefined || armId === null || arm === null || parseArmId(armId)?.group === UNNAMED_GROUP) return [];
      const after = new Set<string>();
      const { id } = splitReference(scope);
      for (const key of [firstForm(id), id]) if (deployed.has(key)) after.add(key);
      for (const endpoint of endpointsOf(context, scope)) if (gates.has(approvedKey(endpoint.id))) after.add(approvedKey(endpoint.id));
      const target: PushTarget = { armId, resource: server.id, type: arm.type, name: server.name };
      const body = known && !server.existing ? machinePatch(design.carrier(server.id)?.body ?? {}) : { properties: {} };
      const properties = isObject(body.properties) ? body.properties : {};
      const patch = { ...body, properties: { ...properties, privateLinkScopeResourceId: scopeId(context, scope) } };
      const gate: GateNode = {
        kind: 'gate',
        key: `${server.id}!associate`,
        rank: GATE_RANK.associate,
        after,
        step: {
          kind: 'patch',
          title: `Associate ${named(server)} with its scope`,
          target,
          apiVersion: arm.apiVersion,
          body: plain(context, patch) as JsonObject,
          ifExists: !known,
        },
      };
      return [{ server, isConnected: known, gate }];
    });
}

function scopeId(context: Writing, scope: string): string {
  const resource = context.find.get(scope);
  return (resource && context.idOf(resource)) ?? scope;
}

/** Endpoints whose target is the scope. */
function endpointsOf(context: Writing, scope: string): readonly ResourceOf<'privateEndpoint'>[] {
  return context.find
    .byKind('privateEndpoint')
    .filter((one) =>
      [...(one.connections ?? []), ...(one.manualConnections ?? [])].some((entry) => entry.target?.toLowerCase() === scope.toLowerCase()),
    );
}

/** A body for a request of its own: references are ids, what only a deployment could tell is left out. */
function plain(context: Writing, value: Json): Json | undefined {
  if (Array.isArray(value)) return value.flatMap((item) => plain(context, item) ?? []);
  if (!isObject(value)) return value;
  if (isRef(value)) return scopeId(context, value.$ref);
  if (isExternal(value)) return value.$external;
  if (isUnknownMarker(value) || isSecretMarker(value)) return undefined;
  const out: MutableJson = {};
  for (const key of Object.keys(value)) {
    const inner = value[key] === undefined ? undefined : plain(context, value[key]);
    if (inner !== undefined) setKey(out, key, inner);
  }
  return out;
}

/** The pause after connected servers joined: association takes up to 15 minutes to act. Null when no connected server joins that has not
 *  joined before. */
export function settleGate(joined: readonly Association[], paths: readonly string[], stands: Stands): GateNode | null {
  const connected = joined.filter((one) => one.isConnected && !stands(one.server.id));
  if (connected.length === 0) return null;
  const names = connected.slice(0, 5).map(({ server }) => visible(server.name));
  const more = connected.length > 5 ? ` and ${connected.length - 5} more` : '';
  return {
    kind: 'gate',
    key: '!settle',
    rank: GATE_RANK.settle,
    after: new Set([...joined.map(({ gate }) => gate.key), ...paths]),
    step: {
      kind: 'by-hand',
      title: 'Check that connected servers joined their scope, before names change',
      minutes: 15,
      instruction: `Wait 15 minutes after the association. On ${names.join(', ')}${more}: "azcmagent show" names the scope and says Connected. TCP 443 to the addresses of the endpoint is open from there. Only then go on: the next steps lead the names of Arc to the endpoint, where a server without its scope is refused.`,
    },
  };
}

/** Keys of links that lead the names of Arc to an endpoint. */
export function nameSwitches(context: Writing, graph: Graph, joined: readonly Association[]): readonly string[] {
  const zones = new Set<string>();
  for (const { server } of joined)
    for (const endpoint of endpointsOf(context, server.privateLinkScope ?? ''))
      for (const group of endpoint.zoneGroups ?? [])
        for (const { zone } of group.zones ?? []) if (zone !== undefined) zones.add(splitReference(zone).id);
  const arc = privateLinkGroup('Microsoft.HybridCompute/privateLinkScopes', 'hybridcompute', context.plan.settings.cloud);
  const names = new Set((arc?.zones ?? []).map((one) => one.zone));
  return graph.deploys.flatMap(({ key, one: { resource } }) => {
    if (resource.kind === 'rulesetLink') return [key];
    if (resource.kind !== 'zoneLink') return [];
    const zone = context.find.get(resource.parent);
    return zones.has(resource.parent ?? '') || (zone && names.has(zone.name.toLowerCase())) ? [key] : [];
  });
}
