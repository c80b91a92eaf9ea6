import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isObject, type Json, type JsonObject } from '../../../shared/base/json.ts';
import { compareText } from '../../../shared/base/order.ts';
import { armTemplate } from '../../../shared/emitters/arm-template.ts';
import type { BicepFile, BicepResource, Value } from '../../../shared/emitters/bicep/model.ts';
import { quoteBicep } from '../../../shared/emitters/bicep/text.ts';
import { bicep, bicepModel } from '../../../shared/emitters/bicep.ts';
import { importSources } from '../../../shared/importers/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { corpus, NO_CORPUS } from '../../helpers/corpus.ts';
import { everyKind } from '../../helpers/every-kind.ts';
import { HOSTILE, hostileEverywhere, hostilePlan, hybridPlan, smallPlan } from './hostile.ts';

/** What both formats must say alike about a resource: expressions are compared as such, not by their text. */
interface Skeleton {
  readonly type: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly existing: boolean;
  readonly body: Json;
}

const EXPRESSION = '<expression>';
/** Written differently on purpose: Bicep says order, place and names by symbols. */
const OWN_WAY = new Set(['name', 'parent', 'scope', 'dependsOn', 'type', 'apiVersion', 'existing']);

function files(plan: Plan): ReadonlyMap<string, string> {
  return new Map(bicep.emit({ plan, findings: [] }).files.map((file) => [file.path, file.text]));
}

function main(plan: Plan): string {
  return files(plan).get('main.bicep') ?? '';
}

function sorted(skeletons: readonly Skeleton[]): readonly Skeleton[] {
  return [...skeletons].sort((a, b) => compareText(`${a.type}|${a.name}`, `${b.type}|${b.name}`));
}

// --- the ARM side

function plain(value: Json): Json {
  if (typeof value === 'string') return value.startsWith('[[') ? value.slice(1) : value.startsWith('[') ? EXPRESSION : value;
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner ?? null)]));
}

/** The value of a name expression with the defaults of the template. */
function armName(text: string, parameters: JsonObject): string {
  if (!text.startsWith('[') || text.startsWith('[[')) return text.replace(/^\[\[/, '[');
  const parts = [...text.matchAll(/parameters\('((?:[^']|'')*)'\)(?:\.(\w+))?|'((?:[^']|'')*)'/g)].flatMap(
    ([, parameter, field, literal]) => {
      if (literal !== undefined) return /^\{0\}/.test(literal) ? [] : [literal.replace(/''/g, "'")];
      const declared = parameters[parameter ?? ''];
      const value = isObject(declared) ? declared.defaultValue : undefined;
      return [String(plain((field !== undefined && isObject(value) ? value[field] : value) ?? ''))];
    },
  );
  return parts.join('/');
}

function armSkeletons(plan: Plan): readonly Skeleton[] {
  const template: JsonObject = JSON.parse(armTemplate.emit({ plan, findings: [] }).files[0]?.text ?? '{}');
  const parameters = isObject(template.parameters) ? template.parameters : {};
  const all: Skeleton[] = [];
  const walk = (resources: Json | undefined): void => {
    for (const resource of Object.values(isObject(resources) ? resources : {})) {
      if (!isObject(resource)) continue;
      const { properties } = resource;
      if (resource.type === 'Microsoft.Resources/deployments' && isObject(properties) && isObject(properties.template))
        walk(properties.template.resources);
      else
        all.push({
          type: String(resource.type),
          apiVersion: String(resource.apiVersion),
          name: armName(String(resource.name), parameters),
          existing: resource.existing === true,
          body: plain(Object.fromEntries(Object.entries(resource).filter(([key]) => !OWN_WAY.has(key)))),
        });
    }
  };
  walk(template.resources);
  return sorted(all);
}

// --- the Bicep side

function skeletonOf(value: Value): Json {
  if (value.kind === 'code') return EXPRESSION;
  if (value.kind === 'literal') return value.value;
  if (value.kind === 'list') return value.items.map(skeletonOf);
  return Object.fromEntries(value.entries.map(([key, inner]) => [key, skeletonOf(inner)]));
}

function bicepName(resource: BicepResource, file: BicepFile, mainFile: BicepFile): string {
  const at = (key: string): Value | undefined => resource.entries.find(([name]) => name === key)?.[1];
  const name = at('name');
  const own = name?.kind === 'literal' ? String(name.value) : defaultOf(name?.kind === 'code' ? name.code : '', mainFile);
  const parent = at('parent');
  const above = parent?.kind === 'code' ? file.items.find((item) => item.symbol === parent.code) : undefined;
  return above?.form === 'resource' ? `${bicepName(above, file, mainFile)}/${own}` : own;
}

function defaultOf(code: string, file: BicepFile): string {
  const [name, field] = code.split('.');
  const value = file.parameters.find((parameter) => parameter.name === name)?.defaultValue;
  const found = value?.kind === 'object' ? value.entries.find(([key]) => key === field)?.[1] : value;
  return found?.kind === 'literal' ? String(found.value) : '';
}

function bicepSkeletons(plan: Plan): readonly Skeleton[] {
  const { files: all } = bicepModel(plan);
  const [mainFile] = all;
  if (!mainFile) return [];
  const skeletons = all.flatMap((file) =>
    file.items.flatMap((item) =>
      item.form === 'module' || item.key === null
        ? []
        : [
            {
              type: item.type,
              apiVersion: item.apiVersion,
              name: bicepName(item, file, mainFile),
              existing: item.existing,
              body: Object.fromEntries(item.entries.filter(([key]) => !OWN_WAY.has(key)).map(([key, value]) => [key, skeletonOf(value)])),
            },
          ],
    ),
  );
  return sorted(skeletons);
}

// --- checks of the text

/** Symbols that a file uses and does not declare. */
function undeclared(file: BicepFile, text: string): readonly string[] {
  const declared = new Set([...file.parameters.map((one) => one.name), ...file.items.map((one) => one.symbol)]);
  const code = text.replace(/'(?:\\.|[^'\\])*'/g, (literal) =>
    [...literal.matchAll(/(?<!\\)\$\{([^}]*)\}/g)].map(([, inner]) => inner).join(' '),
  );
  const used = [...code.matchAll(/(?:: |^ +|[( ,])([a-z_]\w*)(?=\.id|$|[),])/gm)].map(([, name = '']) => name);
  const known = new Set(['true', 'false', 'null', 'string', 'array', 'object', 'int', 'bool', 'existing']);
  return [...new Set(used)].filter((name) => !declared.has(name) && !known.has(name));
}

const PLANS: readonly (readonly [string, Plan])[] = [
  ['an empty plan', planOf([])],
  ['a small plan', smallPlan()],
  ['a hybrid plan', hybridPlan()],
  ['every kind', everyKind()],
];

describe('bicep', () => {
  it('writes symbols, parameters and no region twice', () => {
    expect(main(smallPlan())).toMatchInlineSnapshot(`
      "metadata description = 'Example'

      @description('Name of the local network gateway.')
      param localNetworkGatewayLngSiteName string = 'lng-site'

      @description('Region of what the plan puts into westeurope.')
      param locationWesteurope string = 'westeurope'

      @description('Name of the network security group.')
      param securityGroupNsgPeName string = 'nsg-pe'

      @description('Name of the virtual network.')
      param vnetHubName string = 'hub'

      resource localNetworkGatewayLngSite 'Microsoft.Network/localNetworkGateways@2024-05-01' = {
        name: localNetworkGatewayLngSiteName
        location: locationWesteurope
        properties: {
          gatewayIpAddress: '203.0.113.9'
          localNetworkAddressSpace: {
            addressPrefixes: [
              '192.168.0.0/23'
            ]
          }
        }
      }

      resource securityGroupNsgPe 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
        name: securityGroupNsgPeName
        location: locationWesteurope
        properties: {
          securityRules: [
            {
              name: 'allow-site'
              properties: {
                priority: 100
                direction: 'Inbound'
                access: 'Allow'
                protocol: 'Tcp'
                sourceAddressPrefixes: [
                  '192.168.0.0/24'
                  '192.168.1.0/24'
                ]
                sourcePortRange: '*'
                destinationAddressPrefix: '10.0.1.0/24'
                destinationPortRange: '443'
              }
            }
          ]
        }
      }

      resource vnetHub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
        name: vnetHubName
        location: locationWesteurope
        tags: {
          env: 'prod'
        }
        properties: {
          addressSpace: {
            addressPrefixes: [
              '10.0.0.0/16'
            ]
          }
          subnets: [
            {
              name: 'snet-pe'
              properties: {
                addressPrefix: '10.0.1.0/24'
                networkSecurityGroup: {
                  id: securityGroupNsgPe.id
                }
                defaultOutboundAccess: false
                privateEndpointNetworkPolicies: 'Enabled'
              }
            }
          ]
        }
      }
      "
    `);
  });

  it('writes one module for each stage of a design with several groups', () => {
    const written = files(hybridPlan());
    expect([...written.keys()]).toMatchInlineSnapshot(`
      [
        "main.bicep",
        "modules/rg-arc-1.bicep",
        "modules/rg-hub-1.bicep",
        "modules/rg-arc-2.bicep",
        "main.bicepparam",
      ]
    `);
    expect(written.get('modules/rg-arc-2.bicep')).toMatchInlineSnapshot(`
      "@description('Name of the arc private link scope.')
      param arcPrivateLinkScopeScopeName string

      @description('Region of what the plan puts into northeurope.')
      param locationNortheurope string

      @description('Name of the private dns zone.')
      param privateDnsZonePrivatelinkHisArcAzureComName string

      @description('Name of the private endpoint.')
      param privateEndpointPeArcName string

      @description('Name of the resource group.')
      param resourceGroupRgHubName string

      @description('Name of the virtual network.')
      param vnetHubName string

      resource arcPrivateLinkScopeScope 'Microsoft.HybridCompute/privateLinkScopes@2024-07-10' existing = {
        name: arcPrivateLinkScopeScopeName
      }

      resource privateDnsZonePrivatelinkHisArcAzureCom 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
        name: privateDnsZonePrivatelinkHisArcAzureComName
      }

      resource subnetHubSnetPe 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
        parent: vnetHub
        name: 'snet-pe'
      }

      resource vnetHub 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
        scope: resourceGroup(resourceGroupRgHubName)
        name: vnetHubName
      }

      resource privateEndpointPeArc 'Microsoft.Network/privateEndpoints@2024-05-01' = {
        name: privateEndpointPeArcName
        location: locationNortheurope
        properties: {
          subnet: {
            id: subnetHubSnetPe.id
          }
          privateLinkServiceConnections: [
            {
              name: 'arc'
              properties: {
                privateLinkServiceId: arcPrivateLinkScopeScope.id
                groupIds: [
                  'hybridcompute'
                ]
              }
            }
          ]
        }
      }

      resource privateEndpointPeArcPrivateDnsZoneGroupsDefault 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
        parent: privateEndpointPeArc
        name: 'default'
        properties: {
          privateDnsZoneConfigs: [
            {
              name: 'his'
              properties: {
                privateDnsZoneId: privateDnsZonePrivatelinkHisArcAzureCom.id
              }
            }
          ]
        }
      }

      resource zoneLinkPrivatelinkHisArcAzureComHub 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
        parent: privateDnsZonePrivatelinkHisArcAzureCom
        name: 'hub'
        location: 'global'
        dependsOn: [
          privateEndpointPeArcPrivateDnsZoneGroupsDefault
        ]
        properties: {
          virtualNetwork: {
            id: vnetHub.id
          }
          registrationEnabled: false
        }
      }
      "
    `);
  });

  it('writes the same bytes twice', () => expect([...files(hybridPlan())]).toEqual([...files(hybridPlan())]));

  it.each(PLANS)('says the same as the ARM template for %s', (_, plan) => expect(bicepSkeletons(plan)).toEqual(armSkeletons(plan)));

  it.each(PLANS)('uses no symbol that it does not declare in %s', (_, plan) => {
    const written = files(plan);
    for (const file of bicepModel(plan).files) expect(undeclared(file, written.get(file.path) ?? '')).toEqual([]);
  });

  it('declares every symbol once, and no parameter that nothing uses', () => {
    for (const file of bicepModel(everyKind()).files) {
      const names = [...file.parameters.map((one) => one.name), ...file.items.map((one) => one.symbol)];
      expect(new Set(names).size).toBe(names.length);
    }
    for (const [path, text] of files(hybridPlan()))
      for (const [, name = ''] of text.matchAll(/^param (\w+)/gm))
        expect(text.split(name).length > 2 || path === 'main.bicepparam').toBe(true);
  });

  it('keeps secrets in secure parameters, in modules too', () => {
    const written = files(hybridPlan());
    expect(written.get('main.bicep')).toMatch(/@secure\(\)\nparam connectionCnSharedKey string\n/);
    expect([...written.values()].join('\n').match(/@secure\(\)\nparam connectionCnSharedKey string\n/g)).toHaveLength(2);
  });

  it('points at a part of itself by a computed id, which closes no circle', () => {
    const own = { ipConfiguration: 'virtualNetworkGateway:vgw#ipConfigurations/one', customAddresses: ['169.254.21.1'] };
    const text = main(planOf([make('virtualNetworkGateway', 'vgw', { region: 'westeurope', bgpPeeringAddresses: [own] })]));
    expect(text).toContain(
      "ipconfigurationId: resourceId('Microsoft.Network/virtualNetworkGateways/ipConfigurations', virtualNetworkGatewayVgwName, 'one')",
    );
  });

  it('asks for values that only a deployment can tell, and says so', () => {
    const plan = planOf([
      make('localNetworkGateway', 'lng', { region: 'westeurope', unknown: { gatewayIpAddress: "reference('pip').ipAddress" } }),
    ]);
    const { files: written, notes } = bicep.emit({ plan, findings: [] });
    expect(written[0]?.text).toContain('param referencePipIpAddress string\n');
    expect(notes.map((note) => note.message)).toContain(
      "Parameter referencePipIpAddress has no value yet: reference('pip').ipAddress is known only at deployment.",
    );
  });

  it.each([
    ['quote', "it's", "'it\\'s'"],
    ['interpolation', `\${x}`, `'\\\${x}'`],
    ['dollar without brace', 'a$b', "'a$b'"],
    ['backslash before interpolation', `\\\${x}`, `'\\\\\\\${x}'`],
    ['line end', 'a\nb', "'a\\nb'"],
    ['reading order', 'a\u202Eb', "'a\\u{202e}b'"],
    ['half a character', 'a\ud800b', "'a\\u{fffd}b'"],
  ])('escapes %s', (_, text, quoted) => expect(quoteBicep(text)).toBe(quoted));

  describe.each(['group', 'subscription'] as const)('hostile text at %s level', (level) => {
    it.each(HOSTILE)('%s stays text', (_, text) => {
      const plan = hostilePlan(text, level);
      const written = files(plan);
      for (const file of bicepModel(plan).files) expect(undeclared(file, written.get(file.path) ?? '')).toEqual([]);
      for (const [, content] of written) {
        const outside = content.replace(/^\/\/ .*$/gm, '//').replace(/'(?:\\.|[^'\\\n])*'/g, "''");
        expect(outside).not.toMatch(/hostile-file|\/etc\/hostname|[^\x20-\x7e\n]/);
      }
      expect(bicepSkeletons(plan)).toEqual(armSkeletons(plan));
    });
  });

  it.each(HOSTILE)('%s in every field of every kind stays text', (_, text) => {
    const plan = hostileEverywhere(text);
    for (const [, content] of files(plan)) {
      const outside = content.replace(/^\/\/ .*$/gm, '//').replace(/'(?:\\.|[^'\\\n])*'/g, "''");
      expect(outside).not.toMatch(/hostile-file|\/etc\/hostname|[^\x20-\x7e\n]/);
    }
    expect(bicepSkeletons(plan)).toEqual(armSkeletons(plan));
  });

  it('lists in the parameters file what main.bicep takes: values, what only a deployment computes, secrets from the environment', () => {
    const text = files(hybridPlan()).get('main.bicepparam') ?? '';
    const main = bicepModel(hybridPlan()).files[0];
    expect([...text.matchAll(/^(?:\/\/ )?param (\w+) =/gm)].map(([, name]) => name)).toEqual(main?.parameters.map((one) => one.name));
    expect(text).toMatch(/^using 'main\.bicep'\n/);
    expect(text).toContain("param connectionCnSharedKey = readEnvironmentVariable('CONNECTION_CN_SHARED_KEY')");
    expect(text).toContain("param locationWesteurope = 'westeurope'");
  });

  it('names at the head what the plan says wrong', () => {
    const finding = { rule: 'X-1', id: 'x', severity: 'error', title: 't', message: 'Subnet a\nparam evil string', resources: [] };
    const { files: made } = bicep.emit({ plan: smallPlan(), findings: [finding as never] });
    expect(made[0]?.text.split('\n').slice(0, 2)).toEqual([
      '// The plan has one error. Azure will refuse these parts, or they will not work:',
      '// Subnet a\\u000aparam evil string',
    ]);
  });

  for (const folder of ['topologies', 'templates/quickstart']) {
    const path = corpus(folder);
    describe.skipIf(path === null)(`${folder}${path === null ? ` (${NO_CORPUS})` : ''}`, () => {
      it.each(path === null ? [] : readdirSync(path).filter((name) => name.endsWith('.json') && !name.endsWith('.parameters.json')))(
        '%s says the same as its ARM template',
        (name) => {
          const read = importSources([{ name, text: readFileSync(join(path ?? '', name), 'utf8') }]);
          if (!read.ok) return;
          const { plan } = read.value;
          expect(bicepSkeletons(plan)).toEqual(armSkeletons(plan));
          const written = files(plan);
          for (const file of bicepModel(plan).files) expect(undeclared(file, written.get(file.path) ?? '')).toEqual([]);
        },
      );
    });
  }
});
