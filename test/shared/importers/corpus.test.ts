// Templates people really deploy. The counts were verified by reading the templates.

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../shared/base/json.ts';
import { type Expanded, expandTemplate, isArmTemplate, isParametersFile } from '../../../shared/importers/arm-template.ts';
import { functionNamed } from '../../../shared/importers/expressions/functions/registry.ts';
import { meaningOf } from '../../../shared/importers/expressions/parser.ts';
import { readTemplateJson } from '../../../shared/importers/template-json.ts';
import { corpus, NO_CORPUS } from '../../helpers/corpus.ts';

interface Entry {
  readonly file: string;
  readonly functions: { readonly [name: string]: number };
}

const indexPath = corpus('templates/index.json');
const entries: readonly Entry[] = indexPath === null ? [] : (JSON.parse(readFileSync(indexPath, 'utf8')) as Entry[]);

function jsonAt(path: string): Json {
  const read = readTemplateJson(readFileSync(path, 'utf8'));
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

function expandFile(file: string, parameters?: Json): Expanded {
  const path = corpus(file) ?? '';
  const template = jsonAt(path);
  expect(isArmTemplate(template)).toBe(true);
  const beside = path.replace(/\.json$/, '.parameters.json');
  if (parameters === undefined && existsSync(beside)) expect(isParametersFile(jsonAt(beside))).toBe(true);
  const given = parameters ?? (existsSync(beside) ? jsonAt(beside) : {});
  const expanded = expandTemplate(template, {
    parameters: given,
    subscriptionId: '11111111-1111-1111-1111-111111111111',
    resourceGroup: 'net',
    location: 'westeurope',
  });
  if (!expanded.ok) throw new Error(expanded.error.message);
  return expanded.value;
}

function expressionsIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return meaningOf(value).kind === 'expression' && /^\[\w+(\.\w+)*\(/.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [...expressionsIn(key), ...expressionsIn(member as Json)]);
}

const COUNTS: { readonly [file: string]: number } = {
  'avm/res__network__application-gateway': 1,
  'avm/res__network__connection': 1,
  'avm/res__network__dns-forwarding-ruleset': 1,
  'avm/res__network__network-manager__connectivity-configuration': 2,
  'avm/res__network__network-manager__security-admin-configuration': 2,
  'avm/res__network__private-dns-zone__aaaa': 2,
  'avm/res__network__private-dns-zone__ptr': 2,
  'avm/res__network__private-link-service': 1,
  'avm/res__network__route-table': 1,
  'avm/res__network__virtual-hub': 1,
  'avm/res__network__virtual-network__virtual-network-peering': 1,
  'enterprise-scale/docs__reference__treyresearch__armTemplates__auxiliary__hubspoke-connectivity': 0,
  'enterprise-scale/resourceGroupTemplates__vnetRouteTable': 2,
  'enterprise-scale/subscriptionTemplates__hubspoke-connectivity': 0,
  'enterprise-scale/subscriptionTemplates__vnetPeering': 4,
  'quickstart/101-azure-bastion-nsg': 4,
  'quickstart/101-azurefirewall-sandbox-linux': 12,
  'quickstart/101-cosmosdb-private-endpoint': 3,
  'quickstart/101-expressroute-private-peering-vnet': 6,
  'quickstart/101-hub-and-spoke-sandbox': 20,
  'quickstart/101-nat-gateway-1-vm': 9,
  'quickstart/101-point-to-site': 3,
  'quickstart/101-private-dns-zone': 5,
  'quickstart/101-private-endpoint-sql': 11,
  'quickstart/101-privatelink-service': 11,
  'quickstart/101-site-to-site-vpn-create': 5,
  'quickstart/101-virtual-wan': 4,
  'quickstart/201-extend-vnet-to-multi-vnet': 7,
  'quickstart/201-key-vault-private-endpoint': 33,
  'quickstart/201-userdefined-routes-appliance': 12,
  'quickstart/201-vnet-to-vnet-bgp': 8,
  'quickstart/201-vnet-to-vnet-peering': 4,
  'quickstart/301-nested-vms-in-virtual-network': 12,
};

describe.skipIf(entries.length === 0)(`real templates (${entries.length === 0 ? NO_CORPUS : entries.length})`, () => {
  it('have only functions that are implemented', () => {
    const used = new Set(entries.flatMap((entry) => Object.keys(entry.functions)));
    expect([...used].filter((name) => functionNamed(name.toLowerCase()) === undefined && !name.startsWith('list'))).toEqual([]);
  });

  it.each(entries.map((entry) => entry.file))('%s expands without leftovers', (file) => {
    const expanded = expandFile(file);
    expect(expanded.unmapped).toEqual([]);
    expect(expressionsIn(expanded.resources as unknown as Json)).toEqual([]);
    expect(expanded.notes.filter((note) => /taken as unknown|cannot be evaluated/.test(note.message))).toEqual([]);
    expect(expanded.resources.length).toBe(COUNTS[file.replace(/^templates\/|\.json$/g, '')]);
  });

  it('unfold fully when every optional part is asked for', () => {
    const gateway = expandFile('templates/avm/res__network__application-gateway.json', {
      name: 'agw',
      lock: { kind: 'CanNotDelete' },
      privateEndpoints: [
        {
          subnetResourceId: '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/v/subnets/s',
          service: 'feIp',
          name: 'pe1',
        },
      ],
      roleAssignments: [{ principalId: 'p', roleDefinitionIdOrName: 'Reader' }],
      diagnosticSettings: [{ workspaceResourceId: '/subscriptions/s/x' }],
    });
    expect(gateway.unmapped).toEqual([]);
    expect(gateway.resources.map((resource) => resource.type)).toEqual([
      'Microsoft.Network/applicationGateways',
      'Microsoft.Authorization/locks',
      'Microsoft.Insights/diagnosticSettings',
      'Microsoft.Authorization/roleAssignments',
      'Microsoft.Network/privateEndpoints',
      'Microsoft.Authorization/locks',
    ]);
    const rules = expandFile('templates/avm/res__network__network-manager__security-admin-configuration.json', {
      networkManagerName: 'nm',
      name: 'sec',
      applyOnNetworkIntentPolicyBasedServices: ['None'],
      ruleCollections: [
        {
          name: 'c1',
          appliesToGroups: [{ networkGroupResourceId: '/g' }],
          rules: [
            { name: 'r1', access: 'Allow', direction: 'Inbound', priority: 1, protocol: 'Tcp' },
            { name: 'r2', access: 'Deny', direction: 'Inbound', priority: 2, protocol: 'Tcp' },
          ],
        },
      ],
    });
    expect(rules.unmapped).toEqual([]);
    expect(rules.resources.filter((resource) => resource.existing !== true).map((resource) => resource.name)).toEqual([
      'nm/sec',
      'nm/sec/c1',
      'nm/sec/c1/r1',
      'nm/sec/c1/r2',
    ]);
  });

  it('unfold a landing zone with its hub', () => {
    const hub = expandFile('templates/enterprise-scale/subscriptionTemplates__hubspoke-connectivity.json', {
      topLevelManagementGroupPrefix: 'corp',
      location: 'westeurope',
      enableHub: 'vhub',
      connectivitySubscriptionId: '22222222-2222-2222-2222-222222222222',
      addressPrefix: '10.100.0.0/16',
      enableVpnGw: 'Yes',
      enableVpnActiveActive: 'No',
      enableErGw: 'No',
      enableAzFw: 'No',
      subnetMaskForGw: '10.100.1.0/24',
    });
    expect(hub.unmapped).toEqual([]);
    expect(hub.resources.map((resource) => [resource.type, resource.id.split('/')[2]])).toContainEqual([
      'Microsoft.Network/virtualNetworks',
      '22222222-2222-2222-2222-222222222222',
    ]);
  });
});
