// DNS-013: all DNS servers of a site give the same answers for the names of a scope. Where the first one is wrong, PLS-007 speaks already.
import { defineRule } from '../define-rule.ts';
import { copyForwarders, reportDifferences, secondServer } from '../simulated/dns-differences.ts';
import { baseDesign } from '../simulated/example-designs.ts';

export const serversOfSiteDiffer = defineRule({
  code: 'DNS-013',
  id: 'dns/servers-of-site-differ',
  title: 'All DNS servers of a site give the same answers for the names of a scope',
  severity: 'error',
  why: 'A server asks the next DNS server when the first one does not answer in time, and keeps what it gets. A second server without the forwarders turns every pause of the first into public answers.',
  sources: ['arc-pls'],
  reviewed: '2026-11',
  traces: true,
  message: '{name} answers {names} otherwise than {good}, which {site} asks first. Give it the same forwarders.',
  check: (context) => reportDifferences(context, 'scope'),
  fix: {
    label: 'Copy the forwarders of {good}',
    safe: false,
    make: ({ subject, related }, { find }) => copyForwarders(find, subject, related),
  },
  examples: { fails: () => secondServer(baseDesign(), false), passes: () => secondServer(baseDesign(), true) },
});
