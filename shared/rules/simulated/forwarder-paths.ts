// The ways DNS servers of the plan have to those they forward to, over UDP and over TCP, followed once for all rules.
import { AZURE_DNS, nameServers } from '../../books/name-servers.ts';
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import { parseIp } from '../../net/cidr.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { oncePerPlan } from '../../plan/reads.ts';
import type { Failure, Trace } from '../../trace/flow.ts';
import { traceFlow } from '../../trace/trace.ts';
import { engineSettings } from './server-proofs.ts';
import { originOf } from './trace-words.ts';

/** A server, an address it forwards to, and the protocols that do not get there. */
export interface ForwarderPath {
  readonly server: ResourceOf<'dnsServer'>;
  readonly address: string;
  /** Who answers at the address. */
  readonly target: Resource;
  /** Traces that failed, UDP before TCP; never empty. */
  readonly failed: readonly Trace[];
  readonly failure: Failure;
}

const DNS_PORT = 53;
const book = oncePerPlan((_: Plan) => new Map<string, readonly ForwarderPath[]>());

/** Forwards that do not arrive on one protocol or both. */
export function closedForwarders(plan: Plan): readonly ForwarderPath[] {
  const known = book(plan);
  const key = engineSettings(plan);
  let paths = known.get(key);
  if (!paths) {
    paths = follow(plan);
    known.set(key, paths);
  }
  return paths;
}

function follow(plan: Plan): readonly ForwarderPath[] {
  const { inbound, servers, firewallAt } = nameServers(plan);
  return lookupOf(plan)
    .byKind('dnsServer')
    .flatMap((server) => {
      const origin = originOf(plan, server.id);
      if (!origin) return [];
      const asked = [
        ...(server.forwarders ?? []).flatMap((rule) => rule.targets ?? []),
        ...(server.upstream === 'addresses' ? (server.upstreamAddresses ?? []) : []),
      ];
      return [...new Set(asked)].flatMap((address): readonly ForwarderPath[] => {
        const target = inbound.get(address) ?? servers.get(address) ?? firewallAt(address);
        const ip = parseIp(address);
        if (address === AZURE_DNS || !target || target.id === server.id || !ip.ok) return [];
        const failed = (['udp', 'tcp'] as const).flatMap((protocol) => {
          const end = { id: target.id, ip: ip.value, text: address, name: null, tags: [] };
          const trace = traceFlow(plan, origin, end, { from: server.id, to: address, port: DNS_PORT, protocol });
          return trace.failure === null ? [] : [trace];
        });
        const [first] = failed;
        return first?.failure ? [{ server, address, target, failed, failure: first.failure }] : [];
      });
    });
}
