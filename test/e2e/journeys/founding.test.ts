// The founding scenario from an empty canvas: servers of a site reach Azure Arc through a private link scope over VPN.
// Told once, done with the mouse, with the keyboard alone and in the outline alone, in every host; then judged by the command line.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type App, HOSTS, saveUnder, startApp } from '../app.ts';
import { type Hand, keyboard, mouse, outline } from './hands.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FILE = 'founding.causeway.json';
const ZONES = [
  'privatelink.his.arc.azure.com',
  'privatelink.guestconfiguration.azure.com',
  'privatelink.dp.kubernetesconfiguration.azure.com',
] as const;

/** The whole plan, as a network architect would draw it. */
async function build(hand: Hand): Promise<void> {
  await hand.add('Site', null, 'Harbour DC');
  await hand.write('Harbour DC', 'Add to address ranges', '192.168.0.0/16');
  await hand.add('Site subnet', 'Harbour DC', 'Servers');
  await hand.write('Servers', 'Address prefix', '192.168.20.0/24');
  await hand.add('VPN device', 'Harbour DC', 'vpn-edge');
  await hand.write('vpn-edge', 'Public address', '203.0.113.9');
  await hand.write('vpn-edge', 'Add to ranges routed into the tunnel', '10.0.0.0/16');
  await hand.add('Firewall', 'Harbour DC', 'fw-edge');
  await hand.write('fw-edge', ['Rules', 'Action'], 'allow');
  await hand.write('fw-edge', ['Rules', 'Add to from'], '192.168.0.0/16');
  await hand.add('DNS server', 'Harbour DC', 'dns-01');
  await hand.write('dns-01', 'Address', '192.168.10.10');
  await hand.write('Harbour DC', 'Add to dns servers', 'dns-01');

  await hand.add('Virtual network', null, 'vnet-hub');
  await hand.write('vnet-hub', 'Add to address space', '10.0.0.0/16');
  await hand.add('Subnet', 'vnet-hub', 'GatewaySubnet');
  await hand.add('Subnet', 'vnet-hub', 'snet-pe');
  await hand.add('Subnet', 'vnet-hub', 'snet-dns');
  await hand.add('Virtual network gateway', 'GatewaySubnet', 'vgw-hub');
  await hand.join('Harbour DC', 'vgw-hub');

  await hand.add('Arc private link scope', null, 'pls-arc');
  for (const zone of ZONES) {
    await hand.add('Private DNS zone', null, zone);
    await hand.join(zone, 'vnet-hub');
  }
  await hand.add('Private endpoint', 'snet-pe', 'pe-arc');
  await hand.join('pe-arc', 'pls-arc');
  await hand.add('DNS private resolver', 'vnet-hub', 'dnspr-hub');
  await hand.add('Resolver inbound', 'dnspr-hub', 'in-hub');
  await hand.move('in-hub', 'snet-dns');
  await hand.write('in-hub', ['Address', 'Allocation'], 'Static');
  await hand.write('in-hub', ['Address', 'Address'], '10.0.0.132');
  await hand.join('dns-01', 'in-hub');

  await hand.add('Arc-enabled server', 'Servers', 'srv-erp-01');
  await hand.write('srv-erp-01', 'Address', '192.168.20.5');
  await hand.join('srv-erp-01', 'pls-arc');
}

interface Resource {
  readonly kind: string;
  readonly name: string;
}

/** What must stand in the plan: kind and name, sorted. */
const RESOURCES = [
  ['arcPrivateLinkScope', 'pls-arc'],
  ['arcServer', 'srv-erp-01'],
  ['connection', 'cn-harbour-dc'],
  ['dnsResolver', 'dnspr-hub'],
  ['dnsServer', 'dns-01'],
  ['localNetworkGateway', 'lgw-harbour-dc'],
  ...ZONES.map((zone) => ['privateDnsZone', zone] as const),
  ['privateEndpoint', 'pe-arc'],
  ['resolverInbound', 'in-hub'],
  ['site', 'Harbour DC'],
  ['siteFirewall', 'fw-edge'],
  ['siteSubnet', 'Servers'],
  ['subnet', 'GatewaySubnet'],
  ['subnet', 'snet-dns'],
  ['subnet', 'snet-pe'],
  ['virtualNetworkGateway', 'vgw-hub'],
  ['vnet', 'vnet-hub'],
  ['vpnDevice', 'vpn-edge'],
  ...ZONES.map(() => ['zoneLink', 'link-vnet-hub'] as const),
];

async function json<T>(verb: string, app: App): Promise<T> {
  const words = ['bin/causeway.js', verb, join(app.folder, FILE), '--format', 'json'];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: ROOT, maxBuffer: 1e8 });
  return JSON.parse(stdout) as T;
}

const HANDS = [
  ['with the mouse', mouse],
  ['with the keyboard alone', keyboard],
  ['in the outline alone', outline],
] as const;

describe.each(HOSTS)('the founding scenario $name', ({ host, skip }) => {
  it.skipIf(skip).each(HANDS)('is built from an empty canvas %s, and every Arc name is proved', { timeout: 240_000 }, async (_, handOf) => {
    const app = await startApp({ host });
    try {
      const { page } = app;
      await page.getByRole('button', { name: 'Empty plan' }).press('Enter');
      await page.getByText('An empty plan').waitFor();
      await build(handOf(page));
      await saveUnder(app, FILE);
      const { resources } = JSON.parse(await app.read(FILE)) as { readonly resources: readonly Resource[] };
      const found = resources.map(({ kind, name }) => `${kind} ${name}`).sort();
      expect(found).toEqual(RESOURCES.map(([kind, name]) => `${kind} ${name}`).sort());
      expect(await json('validate', app)).toMatchObject({ summary: { error: 0 } });
      expect(await json('prove', app)).toMatchObject({ summary: { delivered: 9, failed: 0, unknown: 0 } });
      expect(app.faults).toEqual([]);
      expect(app.strays).toEqual([]);
    } finally {
      await app.close();
    }
  });
});
