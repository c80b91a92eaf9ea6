// The founding sample, and what becomes of it when one of its steps is left out.
import { apply, type Command } from '../../../shared/plan/commands.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { arcByVpn } from '../../../shared/plan/samples/index.ts';

/** A plan after commands that must work. */
export function changed(plan: Plan, ...commands: readonly Command[]): Plan {
  return commands.reduce((before, command) => {
    const next = apply(before, command);
    if (!next.ok) throw new Error(next.error.message);
    return next.value;
  }, plan);
}

export const DNS = 'dnsServer:harbour-dc/dns-01';
export const SERVER = 'arcServer:harbour-dc/servers/srv-erp-01';

/** Every way to leave out one step, by what is left out. */
export const BROKEN: readonly (readonly [string, () => Plan])[] = [
  ['the forwarders', () => changed(arcByVpn(), { type: 'update', id: DNS, change: { forwarders: [] } })],
  [
    'the rules of the firewall',
    () => changed(arcByVpn(), { type: 'update', id: 'siteFirewall:harbour-dc/fw-edge', change: { rules: [] } }),
  ],
  ['the connection', () => changed(arcByVpn(), { type: 'remove', ids: ['connection:cn-harbour'] })],
  ['the link of a zone', () => changed(arcByVpn(), { type: 'remove', ids: ['zoneLink:privatelink.his.arc.azure.com/link-vnet-hub'] })],
];
