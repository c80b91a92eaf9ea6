// DNS servers of one site that give different answers, for DNS-013 and ARC-011. Where the first one is wrong, PLS-007 speaks already.
import type { ResourceOf } from '../../kinds/index.ts';
import { make } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { type Answer, resolveName } from '../../trace/resolve-name.ts';
import type { RuleContext } from '../define-rule.ts';
import { after, BASE, firewallWith, set } from './example-designs.ts';
import { serverProofs } from './server-proofs.ts';
import { idsOf, namesText, originOf } from './trace-words.ts';

type DnsServer = ResourceOf<'dnsServer'>;

/** Names whose answer depends on the server that is asked. */
interface Difference {
  readonly site: ResourceOf<'site'>;
  /** The server that is asked first and gives a private answer. */
  readonly good: DnsServer;
  readonly bad: DnsServer;
  readonly names: readonly string[];
  readonly estimated: boolean;
}

/** Which names of the servers of a site count: those a scope covers, or the others. */
export type Names = 'scope' | 'other';

/** Pairs of DNS servers of a site of which the first answers privately and another one otherwise. */
export function differences(plan: Plan, find: Lookup, names: Names): readonly Difference[] {
  const out: Difference[] = [];
  for (const site of find.byKind('site')) {
    // A server that stands nowhere is told by other rules; nobody can ask it.
    const servers = (site.dnsServers ?? []).flatMap((id) => {
      const [server, origin] = [find.getKind('dnsServer', id), originOf(plan, id)];
      return server && origin ? [{ server, origin }] : [];
    });
    if (servers.length < 2) continue;
    const wanted = namesAt(plan, site.id, names);
    const [good, ...others] = servers;
    if (!good || wanted.length === 0) continue;
    const answers = wanted.map((one) => ({ ...one, answer: resolveName(plan, good.origin, one.name) }));
    for (const bad of others) {
      const wrong = answers.filter(({ name, answer }) => answer.kind === 'private' && isOther(answer, resolveName(plan, bad.origin, name)));
      if (wrong.length > 0)
        out.push({
          site,
          good: good.server,
          bad: bad.server,
          names: wrong.map((one) => one.name),
          estimated: wrong.every((one) => one.estimated),
        });
    }
  }
  return out;
}

function namesAt(plan: Plan, site: string, names: Names): readonly { readonly name: string; readonly estimated: boolean }[] {
  const out = new Map<string, boolean>();
  for (const proof of serverProofs(plan))
    if (proof.site?.id === site && proof.isScopeName === (names === 'scope') && (names === 'other' || proof.servers[0]?.privateLinkScope))
      out.set(proof.needed.name, proof.needed.estimated);
  return [...out].map(([name, estimated]) => ({ name, estimated }));
}

/** An answer that is known and differs. A server that reaches nobody is DNS-004 and FW-010. */
function isOther(good: Answer, bad: Answer): boolean {
  if (bad.kind === 'unknown' || bad.failures.some((one) => one === 'ForwarderUnreachable' || one === 'WireServerUnreachable')) return false;
  if (bad.kind !== good.kind) return true;
  return good.endpoint !== bad.endpoint || [...good.addresses].sort().join() !== [...bad.addresses].sort().join();
}

/** Reports the differences of one kind of names. */
export function reportDifferences({ plan, find, report }: RuleContext, names: Names): void {
  for (const one of differences(plan, find, names))
    report({
      subject: one.bad.id,
      field: 'forwarders',
      related: idsOf([one.good.id, one.site.id]),
      ...(one.estimated ? { severity: 'warning' as const } : {}),
      data: { names: namesText(one.names), site: one.site.name, good: one.good.name },
    });
}

/** The forwarders of the good server, and its upstream where the other one has none of its own. */
export function copyForwarders(find: Lookup, subject: string, related: readonly string[]): readonly Command[] {
  const bad = find.getKind('dnsServer', subject);
  const good = related.flatMap((id) => find.getKind('dnsServer', id) ?? [])[0];
  if (!bad || !good) return [];
  const domains = new Set((good.forwarders ?? []).map((rule) => rule.domain?.toLowerCase()));
  const own = (bad.forwarders ?? []).filter((rule) => !domains.has(rule.domain?.toLowerCase()));
  return [{ type: 'update', id: bad.id, change: { forwarders: [...own, ...(good.forwarders ?? [])] } }];
}

/** A design with a second DNS server at the site, which reaches the resolver too; `forwards`: it has the forwarders of the first. */
export function secondServer(plan: Plan, forwards: boolean): Plan {
  const first = lookupOf(plan).getKind('dnsServer', BASE.dns);
  const second = make('dnsServer', 'dns-02', {
    parent: BASE.site,
    address: '192.168.10.11',
    upstream: 'recursive-upstream',
    forwarders: forwards ? (first?.forwarders ?? []) : [],
  });
  return after(plan, { type: 'add', resource: second }, set(BASE.site, { dnsServers: [BASE.dns, second.id] }), firewallWith(TO_RESOLVER));
}

const TO_RESOLVER = {
  name: 'dns',
  action: 'allow',
  sources: ['192.168.10.0/24'],
  destinations: ['10.0.32.4/32'],
  protocol: 'Any',
  ports: '53',
};
