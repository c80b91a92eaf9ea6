// CON-004: BGP on a connection needs both ends to speak it.
import { asnReservedBy } from '../../facts/reserved-ranges.ts';
import { GATEWAY_ASN } from '../../facts/vpn-skus.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { make } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { peerOfDevice } from '../bgp/peer-address.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { type Connection, gatewayBook, is, isUnknownField, liveAsWarning } from '../vpn-gateway/gateway-book.ts';

interface Missing {
  readonly owner: string;
  readonly what: string;
  readonly text: string;
}

export const bgpNotComplete = defineRule({
  code: 'CON-004',
  id: 'connections/bgp-not-complete',
  title: 'BGP on a connection finds a gateway with BGP and a peer with AS number and address',
  severity: 'error',
  why: 'The session runs between two addresses with two AS numbers. Azure refuses BGP on a connection whose gateway has it switched off, or whose record names no peer.',
  sources: ['vpn-bgp'],
  reviewed: '2026-11',
  message: '{name} uses BGP, but {missing}. Fill in what is missing, or switch BGP off on the connection.',
  check({ find, report }) {
    for (const connection of find.byKind('connection')) {
      const missing = missingOf(find, connection);
      if (missing.length === 0) continue;
      report({
        subject: connection.id,
        field: 'enableBgp',
        related: [...new Set(missing.map((one) => one.owner))].sort(),
        data: { missing: missing.map((one) => one.text).join(' and ') },
        ...liveAsWarning(connection),
      });
    }
  },
  fix: {
    label: 'Fill in BGP at both ends of {name}',
    safe: false,
    make: ({ subject }, { plan, find }) => {
      const connection = find.getKind('connection', subject);
      if (!connection) return [];
      const commands = missingOf(find, connection).map((one) => fillIn(plan, connection, one));
      return commands.includes(null) ? [] : (merged(commands as readonly Filling[]) as readonly Command[]);
    },
  },
  examples: { fails: () => learned(false), passes: () => learned(true) },
});

type Filling = { readonly id: string; readonly change: { readonly [field: string]: unknown } };

function missingOf(find: Lookup, connection: Connection): readonly Missing[] {
  const betweenNetworks = is(connection.connectionType, 'Vnet2Vnet');
  if (connection.enableBgp !== true || connection.existing || (!betweenNetworks && !is(connection.connectionType, 'IPsec'))) return [];
  const out: Missing[] = [];
  for (const reference of [connection.virtualNetworkGateway1, betweenNetworks ? connection.virtualNetworkGateway2 : undefined]) {
    const gateway = find.getKind('virtualNetworkGateway', reference);
    if (gateway && !gateway.existing && gateway.enableBgp !== true && !isUnknownField(gateway, 'enableBgp'))
      out.push({ owner: gateway.id, what: 'enableBgp', text: `${gateway.name} has it switched off` });
  }
  const record = betweenNetworks ? undefined : find.getKind('localNetworkGateway', connection.localNetworkGateway2);
  if (!record || record.existing) return out;
  if (record.bgpAsn === undefined && !isUnknownField(record, 'bgpAsn'))
    out.push({ owner: record.id, what: 'bgpAsn', text: `${record.name} has no AS number` });
  if (!hasPeerAddress(record)) out.push({ owner: record.id, what: 'bgpPeeringAddress', text: `${record.name} has no peer address` });
  return out;
}

function hasPeerAddress(record: ResourceOf<'localNetworkGateway'>): boolean {
  if (isUnknownField(record, 'bgpPeeringAddress', 'bgpPeeringAddresses')) return true;
  return record.bgpPeeringAddress !== undefined || (record.bgpPeeringAddresses ?? []).some((one) => (one.customAddresses ?? []).length > 0);
}

/** What the site and its device say about BGP; null when they do not. */
function fillIn(plan: Plan, connection: Connection, { owner, what }: Missing): Filling | null {
  const find = lookupOf(plan);
  const gateway = find.getKind('virtualNetworkGateway', owner);
  if (gateway) {
    if (is(gateway.sku, 'Basic') || is(gateway.vpnType, 'PolicyBased')) return null;
    return { id: owner, change: { enableBgp: true, ...(gateway.bgpAsn === undefined ? { bgpAsn: GATEWAY_ASN.value } : {}) } };
  }
  const record = find.getKind('localNetworkGateway', owner);
  const device = gatewayBook(find).deviceOf(record);
  if (what === 'bgpAsn') {
    const asn = device?.asn ?? find.getKind('site', record?.site)?.asn;
    const own = find.getKind('virtualNetworkGateway', connection.virtualNetworkGateway1)?.bgpAsn ?? GATEWAY_ASN.value;
    return asn === undefined || asn === own || asnReservedBy(asn) !== null ? null : { id: owner, change: { bgpAsn: asn } };
  }
  const address = record ? peerOfDevice(plan, find, record) : null;
  return address === null ? null : { id: owner, change: { bgpPeeringAddress: address } };
}

function merged(fillings: readonly Filling[]): readonly Command[] {
  const changes = new Map<string, { readonly [field: string]: unknown }>();
  for (const { id, change } of fillings) changes.set(id, { ...changes.get(id), ...change });
  return [...changes].map(([id, change]) => ({ type: 'update', id, change }));
}

function learned(complete: boolean) {
  return vpnPlan({
    gateway: { enableBgp: complete, bgpAsn: 65515 },
    record: {
      site: 'site:plant',
      device: 'vpnDevice:plant/edge',
      ...(complete ? { bgpAsn: 65010, bgpPeeringAddress: '192.168.0.254' } : {}),
    },
    connection: { enableBgp: true },
    more: [
      make('site', 'plant', { prefixes: ['192.168.0.0/16'], asn: 65010 }),
      make('vpnDevice', 'edge', { parent: 'site:plant', publicAddress: '203.0.113.9', bgpAddress: '192.168.0.254' }),
    ],
  });
}
