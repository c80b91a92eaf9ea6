// HUB-004: a spoke from which Arc or Monitor names are asked is linked to the zones that hold the records of the hub's endpoint.
import { defineRule } from '../define-rule.ts';
import { baseDesign } from '../simulated/example-designs.ts';
import { linkUnlinked, reportUnlinked } from '../simulated/zone-not-linked.ts';

export const spokeLacksSharedZone = defineRule({
  code: 'HUB-004',
  id: 'hub-and-spoke/spoke-lacks-shared-zone',
  title: 'Spokes that ask Arc or Monitor names are linked to the zones of the hub',
  severity: 'warning',
  why: 'Names of Azure Arc and Azure Monitor are shared by all customers. A spoke that answers them by itself, without a link to the zones that hold the records of the endpoint in the hub, gets the public addresses.',
  sources: ['pe-dnsint', 'ampls-des'],
  reviewed: '2026-11',
  traces: true,
  message: '{network} asks for {names} and is not linked to {name}, which holds the records of the endpoint. Link the zone to {network}.',
  check: (context) => reportUnlinked(context, 'shared-in-spoke'),
  fix: {
    label: 'Link {name} to {network}',
    safe: false,
    make: (finding, { plan, find }) => linkUnlinked(finding, plan, find, 'shared-in-spoke'),
  },
  examples: {
    fails: () => asking('subnet:vnet-spoke/snet-app'),
    passes: () => asking('subnet:vnet-hub/snet-pe'),
  },
});

/** A declared flow to Azure Arc from a subnet, where only private ways count because nothing lets it out. */
function asking(from: string) {
  return baseDesign({
    type: 'settings',
    change: { intents: [{ name: 'arc', from, to: 'gbl.his.arc.azure.com', port: 443, expect: 'allow' as const }] },
  });
}
