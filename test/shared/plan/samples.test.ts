// The samples are what they say: files match their builders, every reference meets, the founding scenario is base design B.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writePlan } from '../../../shared/plan/file.ts';
import { lookupOf } from '../../../shared/plan/lookup.ts';
import { arcByVpn, SAMPLES } from '../../../shared/plan/samples/index.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { runRules } from '../../../shared/rules/run.ts';

const folder = new URL('../../../assets/samples/', import.meta.url);

describe('samples', () => {
  it('are the files in assets/samples ("npm run samples" writes them)', () => {
    expect(readdirSync(folder).sort()).toEqual(SAMPLES.map((sample) => `${sample.file}.causeway.json`).sort());
    for (const sample of SAMPLES)
      expect(readFileSync(new URL(`${sample.file}.causeway.json`, folder), 'utf8')).toBe(writePlan(sample.plan()));
  });

  it.each(SAMPLES.map((sample) => [sample.title, sample] as const))('%s: every reference meets a resource', (_, sample) => {
    const plan = sample.plan();
    const find = lookupOf(plan);
    const dangling = [...plan.resources.keys()].flatMap((id) =>
      find
        .references(id)
        .filter(({ to }) => !plan.resources.has(to))
        .map(({ field, to }) => `${id}.${field} → ${to}`),
    );
    expect(dangling).toEqual([]);
  });

  it.each(SAMPLES.map((sample) => [sample.title, sample] as const))('%s: no rule finds an error or a fault', (_, sample) => {
    const bad = runRules(sample.plan(), RULES).filter((finding) => finding.severity === 'error' || finding.severity === 'unknown');
    expect(bad.map((finding) => `${finding.rule} ${finding.message}`)).toEqual([]);
  });

  it.each(SAMPLES.map((sample) => [sample.title, sample] as const))('%s: everything that is drawn has its place', (_, sample) => {
    const plan = sample.plan();
    const find = lookupOf(plan);
    const unplaced = [
      ...find.byKind('vnet'),
      ...find.byKind('subnet'),
      ...find.byKind('site'),
      ...find.byKind('privateEndpoint'),
      ...find.byKind('arcServer'),
    ].filter((one) => !plan.layout.has(one.id));
    expect(unplaced.map((one) => one.id)).toEqual([]);
  });

  // Source: base design B of the domain catalogue, section 4.6.
  it('Arc by VPN is base design B', () => {
    const find = lookupOf(arcByVpn());
    const [site] = find.byKind('site');
    const [gateway] = find.byKind('virtualNetworkGateway');
    const [endpoint] = find.byKind('privateEndpoint');
    const [dns] = find.byKind('dnsServer');
    const ranges = (id: string): string | undefined => find.getKind('subnet', id)?.addressPrefix;
    expect([site?.prefixes, site?.asn]).toEqual([['192.168.0.0/16'], 65010]);
    expect([dns?.address, dns?.upstream]).toEqual(['192.168.10.10', 'recursive-upstream']);
    expect(dns?.forwarders?.map((one) => [one.domain, one.targets])).toEqual([
      ['his.arc.azure.com', ['10.0.32.4']],
      ['guestconfiguration.azure.com', ['10.0.32.4']],
      ['dp.kubernetesconfiguration.azure.com', ['10.0.32.4']],
    ]);
    expect(find.byKind('arcServer').map((one) => one.address)).toContain('192.168.20.5');
    expect([ranges('subnet:vnet-hub/gatewaysubnet'), ranges('subnet:vnet-hub/snet-pe'), ranges('subnet:vnet-hub/snet-dns-in')]).toEqual([
      '10.0.0.0/27',
      '10.0.1.0/24',
      '10.0.32.0/28',
    ]);
    expect([gateway?.sku, gateway?.bgpAsn, gateway?.enableBgp]).toEqual(['VpnGw2AZ', 65515, true]);
    expect(endpoint?.dnsConfigs?.flatMap((one) => one.addresses ?? [])).toEqual([
      '10.0.1.4',
      '10.0.1.5',
      '10.0.1.6',
      '10.0.1.7',
      '10.0.1.8',
      '10.0.1.9',
    ]);
    expect(find.byKind('zoneLink').map((one) => one.network)).toEqual(['vnet:vnet-hub', 'vnet:vnet-hub', 'vnet:vnet-hub']);
    expect(find.byKind('arcPrivateLinkScope').map((one) => one.publicNetworkAccess)).toEqual(['Disabled']);
    expect(find.getKind('vnet', 'vnet:vnet-spoke')?.addressSpace).toEqual(['10.1.0.0/16']);
    expect(
      find
        .byKind('peering')
        .map((one) => [one.allowGatewayTransit, one.useRemoteGateways])
        .sort(),
    ).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(find.byKind('arcServer').every((one) => one.privateLinkScope === 'arcPrivateLinkScope:pls-arc')).toBe(true);
  });
});
