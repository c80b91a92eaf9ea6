// ZON-006: a zone is linked to the network that answers for it. Names of scoped servers are PLS-007, shared zones in spokes HUB-004.
import { defineRule } from '../define-rule.ts';
import { vaultDesign } from '../simulated/example-designs.ts';
import { linkUnlinked, reportUnlinked } from '../simulated/zone-not-linked.ts';

export const answeringNetworkNotLinked = defineRule({
  code: 'ZON-006',
  id: 'dns-zones/answering-network-not-linked',
  title: 'A zone is linked to the network that answers for it',
  severity: 'warning',
  why: 'A private zone answers in the networks it is linked to. What counts is the network of the resolver or DNS server that is asked, not the network in which the endpoint stands.',
  sources: ['res', 'pe-dnsint', 'rec-cli'],
  reviewed: '2026-11',
  traces: true,
  message: '{network} answers for {names} and is not linked to {name}, so they lead to public addresses. Link the zone to {network}.',
  check: (context) => reportUnlinked(context, 'other'),
  fix: {
    label: 'Link {name} to {network}',
    safe: false,
    make: (finding, { plan, find }) => linkUnlinked(finding, plan, find, 'other'),
  },
  examples: {
    fails: () => vaultDesign({ type: 'remove', ids: ['zoneLink:privatelink.vaultcore.azure.net/link-vnet-hub'] }),
    passes: () => vaultDesign(),
  },
});
