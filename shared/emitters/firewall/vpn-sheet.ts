// The sheet for whoever sets up the VPN device: peers, ranges, IKE and IPsec values, BGP. The shared key is never in it.
import { compareText } from '../../base/order.ts';
import type { Plan } from '../../plan/plan.ts';
import { code, md, table } from '../markdown.ts';
import { SUGGESTED_POLICY, type Tunnel, tunnelsOf } from '../vpn-tunnels.ts';

/** Lines of Markdown about every tunnel; empty when the plan has none. `level` is the depth of its headings. */
export function vpnSheet(plan: Plan, level: 2 | 3 = 2): readonly string[] {
  return tunnelsOf(plan).flatMap((tunnel) => [
    `${'#'.repeat(level)} ${md(tunnel.connection.name, 80)}`,
    '',
    ...table(['Value', 'On the device'], rowsOf(tunnel)),
    '',
  ]);
}

const codes = (texts: readonly string[], without: string): string =>
  texts.length === 0 ? without : texts.map((text) => code(text, 100)).join(' ');

function rowsOf(tunnel: Tunnel): readonly (readonly string[])[] {
  const { device, site, policy, bgp } = tunnel;
  return [
    [
      'Device',
      [device?.name, device?.vendor, device?.model]
        .filter((part) => part !== undefined)
        .map((part) => md(part, 80))
        .join(', ') || md(tunnel.record.name, 80),
    ],
    ...(site ? [['Site', md(site.name, 80)]] : []),
    [
      'Own public address',
      `${codes(tunnel.deviceAddresses, 'not stated')}${device?.behindNat === true ? ' (behind NAT: UDP 4500 in use)' : ''}`,
    ],
    ['Peer: gateway', md(tunnel.gatewayName, 80)],
    ...tunnel.gatewayAddresses.map((one, i) => [
      `Peer address ${i + 1}`,
      one.address === undefined ? `given by Azure: ${md(one.name, 80)}` : code(one.address),
    ]),
    ['Ranges in Azure', codes([...tunnel.azureRanges].sort(compareText), 'not stated')],
    ['Ranges at the site', codes([...tunnel.siteRanges].sort(compareText), 'not stated')],
    ['IKE', md(tunnel.ikeVersion, 20)],
    ['Authentication', 'shared key, handed over apart from this sheet'],
    ...policyRows(policy),
    ['Dead peer detection', tunnel.dpdTimeoutSeconds === undefined ? 'default of Azure, 45 s' : `${tunnel.dpdTimeoutSeconds} s`],
    ['Largest TCP segment', '1350 bytes, clamped on the device'],
    ['Tunnel', tunnel.policyBased ? 'policy-based: pairs of ranges' : 'route-based: any to any'],
    ...tunnel.selectors.map((one, i) => [
      `Pair ${i + 1}`,
      `Azure ${codes(one.local, 'not stated')}, site ${codes(one.remote, 'not stated')}`,
    ]),
    ...(bgp
      ? [
          ['BGP in Azure', `AS ${bgp.azureAsn}, peer ${codes(bgp.azurePeers, 'given by Azure from the gateway subnet')}`],
          ['BGP at the site', `AS ${bgp.siteAsn ?? 'not stated'}, peer ${codes(bgp.sitePeers, 'not stated')}`],
          ['BGP session', 'several hops, TCP 179 inside the tunnel; routes to the peer addresses point into the tunnel'],
        ]
      : [['Routing', `static: ${codes(tunnel.azureRanges, 'no range stated')} into the tunnel`]]),
  ];
}

function policyRows(policy: Tunnel['policy']): readonly (readonly string[])[] {
  const values = policy ?? SUGGESTED_POLICY;
  const text = (value: string | number | undefined): string => (value === undefined ? 'not stated' : code(String(value)));
  return [
    [
      'Policy',
      policy
        ? 'as the connection states, both sides alike'
        : 'none on the connection: Azure offers its defaults, which hold weak values. Better set this one on both sides',
    ],
    ['IKE phase 1', `${text(values.ikeEncryption)} ${text(values.ikeIntegrity)} ${text(values.dhGroup)}`],
    ['IPsec phase 2', `${text(values.ipsecEncryption)} ${text(values.ipsecIntegrity)} PFS ${text(values.pfsGroup)}`],
    ['Lifetime of phase 2', `${text(values.saLifetimeSeconds)} s, ${text(values.saDataSizeKilobytes)} KB`],
  ];
}
