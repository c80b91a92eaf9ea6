// DNS-002: DNS servers of sites forward the public suffixes of the endpoints in the plan. Names of scoped servers are PLS-007.
import { defineRule } from '../define-rule.ts';
import { forwardersWithout, vaultDesign } from '../simulated/example-designs.ts';
import { nameCure } from '../simulated/name-cures.ts';
import { lostNames } from '../simulated/name-uses.ts';
import { grouped, idsOf, namesText } from '../simulated/trace-words.ts';

export const suffixNotForwarded = defineRule({
  code: 'DNS-002',
  id: 'dns/suffix-not-forwarded',
  title: 'DNS servers of sites forward the public suffixes of private endpoints',
  severity: 'warning',
  why: 'Clients ask for the public name of a service. A DNS server at a site knows nothing of the private zones in Azure, so it has to forward the public suffix to a resolver there, unless it keeps the names itself or sends everything to Azure.',
  sources: ['pe-dns', 'dm-dns', 'arc-pls'],
  reviewed: '2026-11',
  traces: true,
  message: '{name} sends {suffixes} to public DNS, so {names} leads past the private endpoint. {advice}',
  check({ plan, find, report }) {
    const lost = lostNames(plan).filter(({ cause }) => cause.kind === 'no-forwarder');
    for (const group of grouped(lost, ({ cause }) => cause.at?.id ?? '')) {
      const [first] = group;
      if (!first?.cause.at) continue;
      const names = [...new Set(group.map((one) => one.name))];
      const cure = nameCure(plan, find, first.cause, { from: first.from, names, endpoints: [] });
      report({
        subject: first.cause.at.id,
        field: 'forwarders',
        related: idsOf(
          group.map((one) => one.from),
          first.cause.at.id,
        ),
        severity: group.some((one) => one.declared) ? 'error' : 'warning',
        data: {
          suffixes: namesText(group.map((one) => one.suffix)),
          names: namesText(names),
          advice: cure ? `${cure.label}.` : 'Forward the suffix to a server in Azure that answers it.',
          cure: cure?.label ?? 'Forward the suffix',
        },
      });
    }
  },
  fix: {
    label: '{cure}',
    safe: false,
    make: ({ subject }, { plan, find }) => {
      const lost = lostNames(plan).filter(({ cause }) => cause.kind === 'no-forwarder' && cause.at.id === subject);
      const [first] = lost;
      if (!first) return [];
      const names = [...new Set(lost.map((one) => one.name))];
      return nameCure(plan, find, first.cause, { from: first.from, names, endpoints: [] })?.commands ?? [];
    },
  },
  examples: { fails: () => vaultDesign(forwardersWithout('vault.azure.net')), passes: () => vaultDesign() },
});
