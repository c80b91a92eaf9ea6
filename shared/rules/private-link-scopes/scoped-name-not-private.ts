// PLS-007: servers of a scope resolve its names to its endpoint. Answers of another scope are PLS-002 and PLS-009; names through a proxy PLS-026.
import { endpointBook } from '../../books/endpoint-book.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { baseDesign, forwardersWithout } from '../simulated/example-designs.ts';
import { type Cure, type NameCause, nameCause, nameCure, privateParts } from '../simulated/name-cures.ts';
import { endpointsOfScope, type ScopeNameProof, scopeNames } from '../simulated/scope-answers.ts';
import { serversIn } from '../simulated/server-proofs.ts';
import { grouped, idsOf, namesText, serversText, stepsOf } from '../simulated/trace-words.ts';
import { sayUnknown } from '../simulated/unknowns.ts';

export const scopedNameNotPrivate = defineRule({
  code: 'PLS-007',
  id: 'private-link-scopes/scoped-name-not-private',
  title: 'Servers of a scope resolve its names to its endpoint',
  severity: 'error',
  why: 'The agent finds its scope by name alone. A name that leads to a public address takes the agent around the endpoint, and a scope closed to the public refuses it. Each name has to lead to the endpoint, on every server, through whatever DNS servers answer it.',
  sources: ['arc-pls', 'rec-ext'],
  reviewed: '2026-11',
  traces: true,
  message: '{names}, asked by {servers}, {result}: {cause}. {advice}',
  check(context) {
    const { plan, find, report } = context;
    sayUnknown(context, 'PLS-007');
    const wrong = scopeNames(plan).filter((proof) => isWrong(plan, find, proof));
    for (const group of grouped(wrong, (proof) => keyOf(plan, find, proof))) {
      const [first] = group;
      if (!first) continue;
      const cause = nameCause(find, stepsOf(first.trace));
      const servers = serversIn(group);
      const names = [...new Set(group.map((one) => one.needed.name))];
      const [server] = servers;
      const subject = cause.at?.id ?? server?.id;
      if (!server || subject === undefined) continue;
      const cure = cureOf(plan, find, cause, { server: server.id, names, scope: server.privateLinkScope });
      report({
        subject,
        related: idsOf([...servers.map((one) => one.id), server.privateLinkScope], subject),
        severity: group.some((one) => !one.needed.estimated) ? 'error' : 'warning',
        data: {
          names: namesText(names),
          servers: serversText(servers),
          result:
            first.answer === 'public'
              ? `${plural(names, 'leads', 'lead')} to a public address`
              : `${plural(names, 'gets', 'get')} no answer of the endpoint`,
          cause: causeText(cause, plan, names),
          advice: cure ? `${cure.label}.` : 'Mend the way of the name.',
          cure: cure?.label ?? 'Mend the way of the name',
          server: server.id,
          all: names,
        },
      });
    }
  },
  fix: {
    label: '{cure}',
    safe: false,
    make: (finding, { plan, find }) => remake(finding, plan, find),
  },
  examples: { fails: () => baseDesign(forwardersWithout('his.arc.azure.com')), passes: () => baseDesign() },
});

/** A wrong answer whose cause no other rule reports. */
function isWrong(plan: Plan, find: Lookup, proof: ScopeNameProof): boolean {
  const [server] = proof.servers;
  const endpoints = endpointsOfScope(find, server?.privateLinkScope);
  // A scope without endpoint is PLS-006; forwarders that are not reached are FW-010 and DNS-004, those to the platform DNS-001.
  if (server?.privateLinkScope === undefined || endpoints.length === 0) return false;
  if (proof.trace.failures.some((one) => one === 'ForwarderUnreachable' || one === 'WireServerUnreachable')) return false;
  if (proof.answer !== 'public' && proof.answer !== 'none' && proof.answer !== 'stranger') return false;
  const cause = nameCause(find, stepsOf(proof.trace));
  // A zone that is nowhere in the plan is PLS-019, or PE-012 where the endpoint has no names at all.
  const zone = privateParts(plan, proof.needed.name)?.zone;
  if (cause.kind === 'no-link' && (zone === undefined || !endpointBook(find).zonesNamed.has(zone))) return false;
  // Old addresses in hosts files, own zones and private zones are PLS-023 and ZON-008.
  return proof.answer !== 'stranger' || cause.kind === 'other';
}

function keyOf(plan: Plan, find: Lookup, proof: ScopeNameProof): string {
  const cause = nameCause(find, stepsOf(proof.trace));
  // Each zone is a cause of its own where a zone lacks a link or a record.
  const zone = cause.kind === 'no-link' || cause.kind === 'no-record' ? (privateParts(plan, proof.needed.name)?.zone ?? '') : '';
  return [cause.kind, cause.at?.id ?? proof.site?.id, zone, proof.answer, proof.servers[0]?.privateLinkScope].join('|');
}

function cureOf(
  plan: Plan,
  find: Lookup,
  cause: NameCause,
  wish: { readonly server: string; readonly names: readonly string[]; readonly scope: string | undefined },
): Cure | null {
  return nameCure(plan, find, cause, { from: wish.server, names: wish.names, endpoints: endpointsOfScope(find, wish.scope) });
}

function remake({ data }: Finding, plan: Plan, find: Lookup) {
  const names = Array.isArray(data.all) ? data.all.map(String) : [];
  const proof = scopeNames(plan).find(
    (one) => names.includes(one.needed.name) && one.servers.some(({ id }) => id === data.server) && isWrong(plan, find, one),
  );
  if (!proof) return [];
  const scope = find.getKind('arcServer', String(data.server))?.privateLinkScope;
  const cause = nameCause(find, stepsOf(proof.trace));
  return cureOf(plan, find, cause, { server: String(data.server), names, scope })?.commands ?? [];
}

function plural(list: readonly unknown[], one: string, many: string): string {
  return list.length === 1 ? one : many;
}

function causeText(cause: NameCause, plan: Plan, names: readonly string[]): string {
  const parts = names.flatMap((name) => privateParts(plan, name) ?? []);
  const suffixes = namesText(parts.map((one) => one.suffix));
  const zones = namesText(parts.map((one) => one.zone));
  switch (cause.kind) {
    case 'no-forwarder':
      return `${cause.at.name} sends ${suffixes} to public DNS`;
    case 'no-link':
      return `${cause.at.name} is not linked to ${zones}`;
    case 'no-record':
      return `${cause.at.name} has no record for ${plural(names, 'it', 'them')}`;
    case 'own-zone':
      return `${cause.at.name} keeps the zone itself and has no record for ${plural(names, 'it', 'them')}`;
    case 'hosts':
      return `the hosts file of ${cause.at.name} says so`;
    case 'other':
      return cause.at ? `${cause.at.name} answers so` : 'nobody in the plan answers';
  }
}
