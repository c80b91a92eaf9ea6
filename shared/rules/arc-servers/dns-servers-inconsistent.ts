// ARC-011: all DNS servers of a site lead its servers to the same endpoints. Names of a scope are DNS-013.
import { defineRule } from '../define-rule.ts';
import { copyForwarders, reportDifferences, secondServer } from '../simulated/dns-differences.ts';
import { BASE, set, VAULT_EXTENSION, vaultDesign } from '../simulated/example-designs.ts';

export const dnsServersInconsistent = defineRule({
  code: 'ARC-011',
  id: 'arc-servers/dns-servers-inconsistent',
  title: 'The DNS servers of a site lead its servers to the same endpoints',
  severity: 'warning',
  why: 'Extensions ask for vaults, workspaces and accounts by name. Where one DNS server of a site leads to the endpoint and another one to the public address, they work or fail by the server that happened to answer.',
  sources: ['arc-pls'],
  reviewed: '2026-11',
  traces: true,
  message: '{name} answers {names} otherwise than {good}, which {site} asks first. Give it the same forwarders.',
  check: (context) => reportDifferences(context, 'other'),
  fix: {
    label: 'Copy the forwarders of {good}',
    safe: false,
    make: ({ subject, related }, { find }) => copyForwarders(find, subject, related),
  },
  examples: {
    fails: () => secondServer(vaultDesign(set(BASE.servers[0], { extensions: [VAULT_EXTENSION] })), false),
    passes: () => secondServer(vaultDesign(set(BASE.servers[0], { extensions: [VAULT_EXTENSION] })), true),
  },
});
