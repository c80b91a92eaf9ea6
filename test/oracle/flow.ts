// From a server to a service by name: the answer, the packet, and whether the scope takes the server. Source: catalogue 4.4 and 1.7.
import type { ResourceOf } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { addressOf } from './address.ts';
import { nameMatches } from './match.ts';
import { all, get } from './model.ts';
import { answerOf, type NameAnswer } from './name.ts';
import { verdictOf } from './packet.ts';
import { clean, isBelow } from './public-names.ts';
import { type Failure, failed, unknown, type Verdict } from './verdict.ts';

export interface FlowVerdict extends Verdict {
  readonly name: NameAnswer | null;
  /** A class that explains the failure without being it, such as PublicAnswer behind ScopeDenied. */
  readonly diagnosis: Failure | null;
}

/** A public address nobody of a plan has (RFC 5737): stands in for the public addresses of a service, which no plan states. */
const SOMEWHERE_PUBLIC = '203.0.113.1';

/** Names a private link scope answers for. */
const SCOPED = ['his.arc.azure.com', 'guestconfiguration.azure.com', 'dp.kubernetesconfiguration.azure.com'];

/** Names the bypass value `Arc` covers. Source: catalogue 1.7. */
const BYPASS_ARC = ['his.arc.azure.com', 'guestconfiguration.azure.com'];

/** What becomes of a connection over TCP from a server to a name. `tags`: service tags that cover the name's public addresses. */
export function flowOf(plan: Plan, from: string, name: string, port = 443, tags?: readonly string[]): FlowVerdict {
  const server = get(plan, 'arcServer', from);
  const asked = clean(name);
  if (server?.proxyUrl !== undefined && !isBypassed(server, asked)) return throughProxy(plan, server, asked, port, tags);
  return direct(plan, { asker: from, sender: from, server, name: asked, port, tags });
}

function isBypassed(server: ResourceOf<'arcServer'>, name: string): boolean {
  return (server.proxyBypass ?? []).some((value) => value.toLowerCase() === 'arc' && BYPASS_ARC.some((domain) => isBelow(name, domain)));
}

function throughProxy(
  plan: Plan,
  server: ResourceOf<'arcServer'>,
  name: string,
  port: number,
  tags: readonly string[] | undefined,
): FlowVerdict {
  const parts = /^https?:\/\/(?:[^@/]*@)?([^:/]+)(?::(\d+))?/i.exec(server.proxyUrl ?? '');
  const address = addressOf(parts?.[1]);
  const proxy = all(plan, 'proxyServer').find((one) => address !== null && addressOf(one.address) === address);
  if (!proxy?.address) return { ...unknown('the proxy of the server', server.id), name: null, diagnosis: null };
  const leg = verdictOf(plan, {
    from: server.id,
    to: proxy.address,
    port: Number(parts?.[2] ?? proxy.port ?? 8080),
    protocol: 'tcp',
    tags: [],
  });
  if (leg.verdict !== 'delivered') return { ...leg, name: null, diagnosis: null };
  const denied = (proxy.deniedNames ?? []).some((pattern) => nameMatches(pattern, name));
  const allowed = (proxy.allowedNames ?? []).some((pattern) => nameMatches(pattern, name)) || proxy.defaultAction === 'allow';
  if (denied || !allowed)
    return { ...failed('FirewallDeny', proxy.id, 'the proxy refuses the name', leg.path), name: null, diagnosis: null };
  return direct(plan, { asker: proxy.resolvesNames === false ? server.id : proxy.id, sender: proxy.id, server, name, port, tags });
}

interface Call {
  readonly asker: string;
  readonly sender: string;
  readonly server: ResourceOf<'arcServer'> | undefined;
  readonly name: string;
  readonly port: number;
  readonly tags: readonly string[] | undefined;
}

function direct(plan: Plan, call: Call): FlowVerdict {
  const answer = answerOf(plan, call.asker, call.name);
  const end = (verdict: Verdict, diagnosis: Failure | null = null): FlowVerdict => ({ ...verdict, name: answer, diagnosis });
  if (answer.answer === 'unknown') return end(unknown(answer.detail, call.asker));
  if (answer.failure) return end(failed(answer.failure, call.asker, answer.detail));
  const to = answer.addresses[0] ?? SOMEWHERE_PUBLIC;
  const packet = verdictOf(plan, {
    from: call.sender,
    to,
    port: call.port,
    protocol: 'tcp',
    name: call.name,
    ...(call.tags ? { tags: call.tags } : {}),
  });
  if (packet.verdict !== 'delivered') return end(packet);
  if (!call.server || !SCOPED.some((domain) => isBelow(call.name, domain))) return end(packet);
  const mine = call.server.privateLinkScope;
  if (answer.answer === 'public') {
    if (mine === undefined) return end(packet);
    const scope = get(plan, 'arcPrivateLinkScope', mine);
    if (!scope?.publicNetworkAccess) return end(unknown(`public access of ${mine}`, mine, packet.path));
    return scope.publicNetworkAccess === 'Enabled'
      ? end(packet)
      : end(failed('ScopeDenied', scope.id, 'public answer, closed scope', packet.path), 'PublicAnswer');
  }
  const endpoint = get(plan, 'privateEndpoint', packet.at ?? undefined);
  if (!endpoint) return end(packet);
  const target = [...(endpoint.connections ?? []), ...(endpoint.manualConnections ?? [])][0]?.target;
  if (target === undefined) return end(unknown(`target of ${endpoint.id}`, endpoint.id, packet.path));
  if (mine === target) return end(packet);
  return end(failed('ScopeRefused', target, 'the server is not in this scope', packet.path), mine === undefined ? null : 'WrongScope');
}
