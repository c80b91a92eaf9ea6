// CON-003: two networks joined by VPN need a connection from each side.
import { POLICY_BASED, vpnSkuOf } from '../../facts/vpn-skus.ts';
import { make } from '../../plan/build.ts';
import { newId } from '../../plan/ids.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { type Connection, gatewayBook, is, type PlacedGateway, unusedName } from '../vpn-gateway/gateway-book.ts';

export const otherHalfMissing = defineRule({
  code: 'CON-003',
  id: 'connections/other-half-missing',
  title: 'Two networks joined by VPN have a connection from each side',
  severity: 'warning',
  why: 'Each gateway builds the tunnel only when it has a connection of its own. Azure accepts one half alone, and it stays unconnected.',
  sources: ['vpn-set', 'rec-cli'],
  reviewed: '2026-11',
  message: '{name} leads from {from} to {to}, but no connection leads back. Add the second one with the same key.',
  check({ find, report, unknown }) {
    const ways = new Set<string>();
    const all = find.byKind('connection').filter((one) => is(one.connectionType, 'Vnet2Vnet'));
    for (const one of all) ways.add(`${one.virtualNetworkGateway1}>${one.virtualNetworkGateway2}`);
    for (const one of all) {
      const from = find.getKind('virtualNetworkGateway', one.virtualNetworkGateway1);
      const to = find.getKind('virtualNetworkGateway', one.virtualNetworkGateway2);
      if (!from || one.virtualNetworkGateway2 === undefined || ways.has(`${one.virtualNetworkGateway2}>${one.virtualNetworkGateway1}`))
        continue;
      if (to && !to.existing) report({ subject: one.id, related: [from.id, to.id], data: { from: from.name, to: to.name } });
      else unknown(one.id, 'whether a connection leads back, since the other gateway is not in the plan', 'virtualNetworkGateway2');
    }
  },
  fix: {
    label: 'Add the connection from {to} to {from}',
    safe: false,
    make: ({ subject, related }, { plan, find }) => {
      const one = find.getKind('connection', subject);
      const far = find.getKind('virtualNetworkGateway', related[1]);
      const placed = gatewayBook(find).at(far?.id);
      if (!one || !far || !placed || !takesTunnel(placed, one)) return [];
      const both = far.enableBgp === true && gatewayBook(find).at(one.virtualNetworkGateway1)?.gateway.enableBgp === true;
      const { name: _name, origin: _origin, status: _status, extra: _extra, unknown: _unknown, ...rest } = one;
      const name = unusedName(find, 'connection', `${one.name}-back`);
      const id = newId('connection', name, undefined, (taken) => plan.resources.has(taken));
      const ends = { virtualNetworkGateway1: one.virtualNetworkGateway2, virtualNetworkGateway2: one.virtualNetworkGateway1 };
      const resource = make('connection', name, {
        ...rest,
        ...ends,
        id,
        enableBgp: one.enableBgp === true && both,
        sharedKey: 'ask',
        region: far.region,
        group: far.group ?? one.group,
      });
      return [{ type: 'add', resource }];
    },
  },
  examples: { fails: () => twoNetworks(false), passes: () => twoNetworks(true) },
});

/** Whether the far gateway can have one more tunnel with the policies of this one. */
function takesTunnel({ gateway, isVpn, tunnels }: PlacedGateway, like: Connection): boolean {
  const most = is(gateway.vpnType, 'PolicyBased') ? POLICY_BASED.tunnels : (vpnSkuOf(gateway.sku, gateway.generation)?.tunnels ?? Infinity);
  const suits = !is(gateway.sku, 'Basic') || ((like.ipsecPolicies ?? []).length === 0 && !is(like.protocol, 'IKEv1'));
  return isVpn && suits && tunnels.length < most;
}

function twoNetworks(both: boolean) {
  const ends = (from: string, to: string) => ({
    connectionType: 'Vnet2Vnet',
    virtualNetworkGateway1: `virtualNetworkGateway:${from}`,
    virtualNetworkGateway2: `virtualNetworkGateway:${to}`,
    localNetworkGateway2: undefined,
  });
  return vpnPlan({
    connection: ends('vgw', 'vgw-other'),
    more: [
      make('vnet', 'other', { addressSpace: ['10.1.0.0/16'], region: 'northeurope' }),
      make('subnet', 'GatewaySubnet', { parent: 'vnet:other', addressPrefix: '10.1.0.0/27' }),
      make('publicIp', 'pip-other', { region: 'northeurope' }),
      make('virtualNetworkGateway', 'vgw-other', {
        region: 'northeurope',
        ipConfigurations: [{ name: 'default', subnet: 'subnet:other/gatewaysubnet', publicIp: 'publicIp:pip-other' }],
      }),
      ...(both ? [make('connection', 'back', { region: 'northeurope', ...ends('vgw-other', 'vgw') })] : []),
    ],
  });
}
