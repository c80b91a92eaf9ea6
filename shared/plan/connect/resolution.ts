// Joins DNS servers and rule sets to who answers: conditional forwarders for the suffixes of the endpoints in the plan.
import { privateLinkGroup } from '../../facts/private-link.ts';
import { kindOf, type ResourceOf } from '../../kinds/index.ts';
import { type Answer, type Joining, one, refused } from './join.ts';

/** Forwards the public suffixes of every endpoint in the plan to an inbound endpoint of a resolver. */
export function serverAndInbound(joining: Joining, server: ResourceOf<'dnsServer'>, inbound: ResourceOf<'resolverInbound'>): Answer {
  const address = inbound.ipConfigurations?.map((each) => each.address).find((each) => each !== undefined);
  if (address === undefined) return refused(`${inbound.name} has no fixed address to forward to; give it a static one first.`);
  const suffixes = suffixesOf(joining);
  if (suffixes.length === 0) return refused('No private endpoint of the plan leads to a service yet, so there is no suffix to forward.');
  const before = server.forwarders ?? [];
  const missing = suffixes.filter(
    (suffix) => !before.some((rule) => rule.domain?.toLowerCase() === suffix && rule.targets?.includes(address)),
  );
  if (missing.length === 0) return refused(`${server.name} forwards every suffix of the plan to ${inbound.name} already.`);
  const changed = before.map((rule) => (missing.includes(rule.domain?.toLowerCase() ?? '') ? { ...rule, targets: [address] } : rule));
  const fresh = missing.filter((suffix) => !before.some((rule) => rule.domain?.toLowerCase() === suffix));
  return one(`Forward ${missing.length === 1 ? missing[0] : `${missing.length} suffixes`} to ${inbound.name}`, {
    type: 'update',
    id: server.id,
    change: { forwarders: [...changed, ...fresh.map((domain) => ({ domain, targets: [address] }))] },
  });
}

/** Public suffixes that clients elsewhere have to forward, for what the endpoints of the plan lead to. */
function suffixesOf({ plan, find }: Joining): readonly string[] {
  const suffixes = new Set<string>();
  for (const endpoint of find.byKind('privateEndpoint'))
    for (const { target, groupIds } of [...(endpoint.connections ?? []), ...(endpoint.manualConnections ?? [])]) {
      const resource = find.get(target);
      const type = resource?.kind === 'opaque' ? resource.armType : resource && kindOf(resource.kind).arm?.type;
      for (const id of groupIds ?? [])
        for (const suffix of (type && privateLinkGroup(type, id, plan.settings.cloud)?.forward) || [])
          if (!suffix.includes('{')) suffixes.add(suffix);
    }
  return [...suffixes];
}

/** Sends everything a server does not know to another one. */
export function twoServers(_: Joining, from: ResourceOf<'dnsServer'>, to: ResourceOf<'dnsServer'>): Answer {
  if (to.address === undefined) return refused(`${to.name} has no address to forward to.`);
  const before = from.upstream === 'addresses' ? (from.upstreamAddresses ?? []) : [];
  if (before.includes(to.address)) return refused(`${from.name} asks ${to.name} already.`);
  return one(`Ask ${to.name} for everything else`, {
    type: 'update',
    id: from.id,
    change: { upstream: 'addresses', upstreamAddresses: [...before, to.address] },
  });
}

/** Sends the zones of a DNS server to it, from the networks of a rule set. */
export function rulesetAndServer(_: Joining, ruleset: ResourceOf<'forwardingRuleset'>, server: ResourceOf<'dnsServer'>): Answer {
  const { address } = server;
  if (address === undefined) return refused(`${server.name} has no address to forward to.`);
  const before = ruleset.rules ?? [];
  const zones = (server.zones ?? []).flatMap((zone) => (zone.name === undefined ? [] : [zone.name.toLowerCase().replace(/\.$/, '')]));
  if (zones.length === 0) return refused(`${server.name} has no zone yet; name the zones it answers for first.`);
  const missing = zones.filter((zone) => !before.some((rule) => rule.domain?.toLowerCase() === `${zone}.`));
  if (missing.length === 0) return refused(`${ruleset.name} has rules for every zone of ${server.name} already.`);
  const rules = missing.map((zone) => ({
    name: zone.replace(/[^a-z0-9-]+/g, '-'),
    domain: `${zone}.`,
    state: 'Enabled',
    targets: [{ address, port: 53 }],
  }));
  return one(`Forward ${missing.length === 1 ? missing[0] : `${missing.length} zones`} to ${server.name}`, {
    type: 'update',
    id: ruleset.id,
    change: { rules: [...before, ...rules] },
  });
}

/** A network asks the DNS servers in its list; without one it asks Azure. */
export function networkAndServer(_: Joining, network: ResourceOf<'vnet'>, server: ResourceOf<'dnsServer'>): Answer {
  if (server.address === undefined) return refused(`${server.name} has no address that ${network.name} could ask.`);
  const before = network.dnsServers ?? [];
  if (before.includes(server.address)) return refused(`${network.name} asks ${server.name} already.`);
  return one(`Let ${network.name} ask ${server.name}`, {
    type: 'update',
    id: network.id,
    change: { dnsServers: [...before, server.address] },
  });
}
