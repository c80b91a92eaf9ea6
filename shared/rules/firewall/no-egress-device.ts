// FW-020: a site that goes to the Internet through Azure finds a device there that lets it out.
import type { Resource } from '../../kinds/index.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { peeringBook } from '../peering/peering-book.ts';
import { exampleSite } from '../security-groups/far-ends.ts';

export const noEgressDevice = defineRule({
  code: 'FW-020',
  id: 'firewall/no-egress-device',
  title: 'A site that goes out through Azure finds a firewall there',
  severity: 'info',
  confidence: 'inferred',
  why: 'A VPN or ExpressRoute gateway passes nothing from a site on to the Internet. Going out through Azure needs a firewall or router there that translates addresses, and routes on the gateway subnet that lead to it.',
  sources: ['er-route'],
  reviewed: '2026-11',
  message: '{name} sends its Internet traffic through Azure, but {networks} has no firewall or router that lets it out. Add one.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    const sites = find.byKind('site').filter((site) => site.egress === 'through-azure' || site.defaultRouteToAzure === true);
    for (const site of sites) {
      const hosts = find
        .byKind('vnet')
        .filter((network) => book.gatewaysIn(network.id).some((gateway) => book.behind(gateway.id).some((side) => side.place === site.id)));
      if (hosts.length === 0 || hosts.some((network) => mayLetOut(plan, network.id))) continue;
      report({ subject: site.id, field: 'egress', related: hosts.map(({ id }) => id), data: { networks: hosts.map(({ name }) => name) } });
    }
  },
  examples: { fails: () => forced(false), passes: () => forced(true) },
});

/** A firewall, a forwarding interface or a proxy in the network or next to it; networks outside the plan may have one. */
function mayLetOut(plan: Plan, network: string): boolean {
  const book = addressBook(plan);
  const near = [network, ...book.neighbours(network).map(({ id }) => id)];
  return (
    hasOutsidePeers(plan, network) ||
    near.some((id) => book.subnetsOf(id).some((subnet) => subnet.existing || book.users(subnet.id).some(letsOut)))
  );
}

function hasOutsidePeers(plan: Plan, network: string): boolean {
  const peerings = peeringBook(lookupOf(plan));
  return peerings.from(network).some(({ remote }) => !remote) || peerings.undecided.has(network);
}

function letsOut(user: Resource): boolean {
  return (
    user.kind === 'azureFirewall' ||
    user.kind === 'opaque' ||
    user.kind === 'proxyServer' ||
    (user.kind === 'networkInterface' && user.ipForwarding === true)
  );
}

function forced(withFirewall: boolean): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    ...exampleSite().map((one) => (one.kind === 'site' ? { ...one, egress: 'through-azure' } : one)),
    ...(withFirewall
      ? [
          make('subnet', 'AzureFirewallSubnet', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/26' }),
          make('publicIp', 'pip-afw'),
          make('azureFirewall', 'afw', {
            ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/azurefirewallsubnet', publicIp: 'publicIp:pip-afw' }],
          }),
        ]
      : []),
  ]);
}
