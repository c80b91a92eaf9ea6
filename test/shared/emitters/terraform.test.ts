// Terraform configuration: what is written, that text stays text, and that every argument is one of the provider's.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Block, ConfigurationFile, Item } from '../../../shared/emitters/terraform/model.ts';
import { quoteHcl } from '../../../shared/emitters/terraform/text.ts';
import { terraform, terraformModel } from '../../../shared/emitters/terraform.ts';
import type { AzurermRow, Part } from '../../../shared/facts/azurerm/define.ts';
import { AZURERM_ROWS, RESOURCE_GROUP } from '../../../shared/facts/azurerm/index.ts';
import { importSources } from '../../../shared/importers/index.ts';
import { KIND_NAMES, kindOf } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { corpus, NO_CORPUS } from '../../helpers/corpus.ts';
import { everyKind } from '../../helpers/every-kind.ts';
import { applied } from '../../helpers/terraform-apply.ts';
import { HOSTILE, hostileEverywhere, hostilePlan, hybridPlan, smallPlan } from './hostile.ts';

function files(plan: Plan): ReadonlyMap<string, string> {
  return new Map(terraform.emit({ plan, findings: [] }).files.map((file) => [file.path, file.text]));
}

function notes(plan: Plan): readonly string[] {
  return terraform.emit({ plan, findings: [] }).notes.map((note) => note.message);
}

describe('terraform', () => {
  it('writes what people write: references, ties, one file per concern', () => {
    const written = files(smallPlan());
    expect([...written.keys()]).toEqual([
      'versions.tf',
      'providers.tf',
      'variables.tf',
      'main.tf',
      'gateways.tf',
      'network.tf',
      'security.tf',
      'outputs.tf',
    ]);
    expect(written.get('network.tf')).toMatchInlineSnapshot(`
      "resource "azurerm_virtual_network" "hub" {
        name                = "hub"
        resource_group_name = azurerm_resource_group.rg_hub.name
        location            = var.location
        address_space       = ["10.0.0.0/16"]

        tags = {
          env = "prod"
        }
      }

      resource "azurerm_subnet" "hub_snet_pe" {
        name                              = "snet-pe"
        resource_group_name               = azurerm_resource_group.rg_hub.name
        virtual_network_name              = azurerm_virtual_network.hub.name
        address_prefixes                  = ["10.0.1.0/24"]
        default_outbound_access_enabled   = false
        private_endpoint_network_policies = "Enabled"
      }

      resource "azurerm_subnet_network_security_group_association" "hub_snet_pe" {
        subnet_id                 = azurerm_subnet.hub_snet_pe.id
        network_security_group_id = azurerm_network_security_group.nsg_pe.id
      }
      "
    `);
    expect(written.get('security.tf')).toMatchInlineSnapshot(`
      "resource "azurerm_network_security_group" "nsg_pe" {
        name                = "nsg-pe"
        resource_group_name = azurerm_resource_group.rg_hub.name
        location            = var.location
      }

      resource "azurerm_network_security_rule" "nsg_pe_allow_site" {
        name                        = "allow-site"
        resource_group_name         = azurerm_resource_group.rg_hub.name
        network_security_group_name = azurerm_network_security_group.nsg_pe.name
        priority                    = 100
        direction                   = "Inbound"
        access                      = "Allow"
        protocol                    = "Tcp"
        source_address_prefixes     = ["192.168.0.0/24", "192.168.1.0/24"]
        source_port_range           = "*"
        destination_address_prefix  = "10.0.1.0/24"
        destination_port_range      = "443"
      }
      "
    `);
  });

  it('looks up what exists, and asks for secrets', () => {
    const written = files(hybridPlan());
    expect(written.get('main.tf')).toContain('data "azurerm_resource_group" "rg_arc" {\n  name = "rg-arc"\n}');
    expect(written.get('private-link.tf')).toContain('resource_group_name           = data.azurerm_resource_group.rg_arc.name');
    expect(written.get('variables.tf')).toContain(
      'variable "cn_shared_key" {\n  description = "Secret of the connection cn. Never stored in the plan."\n  type        = string\n  sensitive   = true\n}',
    );
    expect(written.get('gateways.tf')).toMatch(/shared_key += var\.cn_shared_key/);
  });

  it('lets a zone link wait for the endpoint, a borrowing peering for the gateway', () => {
    const written = files(hybridPlan());
    expect(written.get('dns.tf')).toMatch(/virtual_network_link" [\s\S]*depends_on += \[azurerm_private_endpoint\.pe_arc\]/);
    expect(written.get('network.tf')).toMatch(/use_remote_gateways += true\n +depends_on += \[azurerm_virtual_network_gateway\.vgw\]/);
  });

  it('sends with azapi what azurerm cannot say, and says so', () => {
    const place = { group: 'resourceGroup:g', region: 'westeurope' };
    const plan = planOf([
      make('resourceGroup', 'g', { id: 'resourceGroup:g', region: 'westeurope' }),
      make('routeTable', 'rt', { ...place, disablePeeringRoute: 'All', routes: [] }),
      make('arcPrivateLinkScope', 'scope', { ...place, publicNetworkAccess: 'SecuredByPerimeter' }),
    ]);
    const written = files(plan);
    expect(written.get('network.tf')).toContain('resource "azapi_update_resource" "rt" {');
    expect(written.get('other.tf')).toContain('publicNetworkAccess = "SecuredByPerimeter"');
    expect(notes(plan)).toContain('disablePeeringRoute of rt is sent with azapi: azurerm has no argument for it.');
    expect(written.get('versions.tf')).toContain('Azure/azapi');
    expect(files(smallPlan()).get('versions.tf')).not.toContain('azapi');
  });

  it('gives each subscription a provider of its own', () => {
    const written = files(
      planOf([
        make('subscription', 'hub', { id: 'subscription:hub', subscriptionId: '11111111-1111-1111-1111-111111111111' }),
        make('subscription', 'apps', { id: 'subscription:apps', subscriptionId: '22222222-2222-2222-2222-222222222222' }),
        make('resourceGroup', 'a', { id: 'resourceGroup:a', region: 'westeurope', parent: 'subscription:hub' }),
        make('resourceGroup', 'b', { id: 'resourceGroup:b', region: 'westeurope', parent: 'subscription:apps' }),
        make('vnet', 'one', { group: 'resourceGroup:a', region: 'westeurope', addressSpace: ['10.0.0.0/16'] }),
        make('publicIp', 'pip', { group: 'resourceGroup:a', region: 'westeurope' }),
        make('vnet', 'two', { group: 'resourceGroup:b', region: 'westeurope', addressSpace: ['10.1.0.0/16'] }),
      ]),
    );
    expect(written.get('providers.tf')).toContain(
      'alias                          = "apps"\n  subscription_id                = var.apps_subscription_id',
    );
    expect(written.get('network.tf')).toMatch(/"two" \{\n +provider += azurerm\.apps\n/);
    expect(written.get('network.tf')).toMatch(/"one" \{\n +name /);
  });

  it('looks up an imported Arc server, ties it to its scope, and puts no secret into the output', () => {
    const written = files(
      planOf([
        make('resourceGroup', 'g', { id: 'resourceGroup:g', region: 'westeurope' }),
        make('arcPrivateLinkScope', 'scope', { group: 'resourceGroup:g', region: 'westeurope' }),
        make('arcServer', 'srv', {
          group: 'resourceGroup:g',
          origin: 'import',
          privateLinkScope: 'arcPrivateLinkScope:scope',
          osType: 'linux',
          extra: { properties: { agentUpgrade: { password: { $secret: 'password' } } } },
        }),
      ]),
    );
    expect(written.get('private-link.tf')).toContain('data "azurerm_arc_machine" "srv"');
    expect(written.get('private-link.tf')).toContain('privateLinkScopeResourceId = azurerm_arc_private_link_scope.scope.id');
    expect(written.get('outputs.tf')).toContain('value = "linux"');
    expect(written.get('outputs.tf')).not.toContain('password');
  });

  it('leaves the records of an endpoint to its zone group', () => {
    const zone = 'privateDnsZone:z';
    const plan = planOf([
      make('privateDnsZone', 'privatelink.his.arc.azure.com', {
        id: zone,
        records: [
          { name: 'gbl', type: 'A', ttl: 10, addresses: [{ address: '10.0.1.4' }] },
          { name: 'own', type: 'A', ttl: 10, addresses: [{ address: '10.0.9.9' }] },
        ],
      }),
      make('privateEndpoint', 'pe', {
        subnet: '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/v/subnets/s',
        connections: [
          {
            name: 'c',
            target: '/subscriptions/s/resourceGroups/r/providers/Microsoft.HybridCompute/privateLinkScopes/x',
            groupIds: ['hybridcompute'],
          },
        ],
        ipConfigurations: [{ name: 'a', address: '10.0.1.4' }],
        zoneGroups: [{ name: 'default', zones: [{ name: 'his', zone }] }],
      }),
    ]);
    expect(files(plan).get('dns.tf')).toContain('name                = "own"');
    expect(files(plan).get('dns.tf')).not.toContain('"gbl"');
  });

  it('names at the head what the plan says wrong, as a comment', () => {
    const finding = { rule: 'X-1', id: 'x', severity: 'error', title: 't', message: 'Subnet a\nlies outside', resources: [] };
    const text = terraform.emit({ plan: smallPlan(), findings: [finding as never] }).files[0]?.text ?? '';
    expect(text).toContain('# The plan has one error. Azure will refuse these parts, or they will not work:\n');
    expect(text).toContain('# Subnet a\\u000alies outside\n');
  });

  it('has no circle and no reference to what is not declared, for every kind', () => {
    expect(() => applied(terraformModel({ plan: everyKind(), findings: [] }).files)).not.toThrow();
  });
});

describe('quoting', () => {
  it.each([
    [`a\${b}`, `"a$\${b}"`],
    ['%{if}', '"%%{if}"'],
    [`$\${x}`, '"\\u0024\\u0024{x}"'],
    ['$ {', '"$ {"'],
    ['"\\', '"\\"\\\\"'],
    ['a\nb\r\t', '"a\\nb\\r\\t"'],
    ['\u202e', '"\\u202e"'],
    ['\ud800', '"\\ufffd"'],
    ['Zürich 🌍', '"Zürich 🌍"'],
    ['\u{e0001}', '"\\U000e0001"'],
  ])('%j becomes %s', (text, quoted) => expect(quoteHcl(text)).toBe(quoted));
});

/** Code and strings of a file, told apart by a reader of its own. Throws where the file is no Terraform. */
function scanned(text: string): { readonly code: string; readonly strings: readonly string[] } {
  let code = '';
  const strings: string[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '#') {
      while (i < text.length && text[i] !== '\n') i++;
      code += '\n';
      continue;
    }
    if (text[i] !== '"') {
      code += text[i];
      continue;
    }
    let value = '';
    for (i++; text[i] !== '"'; i++) {
      const pair = text.slice(i, i + 2);
      if (i >= text.length || text[i] === '\n') throw new Error(`A string is not closed: ${value}`);
      if (pair === '$$' || pair === '%%') {
        if (text[i + 2] !== '{') throw new Error(`A sign stands before an escape: ${value}`);
        value += `${text[i]}{`;
        i += 2;
      } else if (pair === '${') {
        const end = text.indexOf('}', i);
        const inside = text.slice(i + 2, end);
        if (!/^(data\.)?(var|azurerm|azapi)\w*(\.\w+)*$/.test(inside)) throw new Error(`Text became code: ${inside}`);
        i = end;
      } else if (pair === '%{') throw new Error(`Text became a directive: ${value}`);
      else if (text[i] === '\\') {
        const next = text[i + 1] ?? '';
        const digits = next === 'u' ? 4 : next === 'U' ? 8 : 0;
        const short: { readonly [sign: string]: string } = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
        if (digits === 0 && short[next] === undefined) throw new Error(`No such escape: ${pair}`);
        value += digits > 0 ? String.fromCodePoint(Number.parseInt(text.slice(i + 2, i + 2 + digits), 16)) : short[next];
        i += 1 + digits;
      } else value += text[i];
    }
    code += '""';
    strings.push(value);
  }
  return { code, strings };
}

describe('hostile text', () => {
  describe.each([
    ['at group level', (text: string) => hostilePlan(text, 'group')],
    ['at subscription level', (text: string) => hostilePlan(text, 'subscription')],
    ['in every field of every kind', hostileEverywhere],
  ])('%s', (_, plan) => {
    it.each(HOSTILE)('%s stays text', (__, text) => {
      let seen = false;
      for (const [path, content] of files(plan(text))) {
        const { code, strings } = scanned(content);
        expect(code, path).toMatch(/^[\w\s{}[\]=.,()~>"-]*$/);
        expect(content.replace(/[\n]/g, ''), path).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        seen ||= strings.includes(text);
      }
      expect(seen).toBe(true);
    });
  });
});

interface SchemaBlock {
  readonly attributes?: { readonly [name: string]: { readonly required?: boolean; readonly optional?: boolean } };
  readonly block_types?: {
    readonly [name: string]: { readonly min_items?: number; readonly max_items?: number; readonly block: SchemaBlock };
  };
}

const schemaPath = corpus('terraform/azurerm-4.79.0-network-schema.json');

/** Types that the collection files under a plural. */
const FILED_AS: { readonly [type: string]: string } = { azurerm_public_ip: 'azurerm_public_ips', azurerm_ip_group: 'azurerm_ip_groups' };
/** Types outside the collection, which holds networks only. Source of their rows: the provider's documentation. */
const OUTSIDE = new Set([
  'azurerm_storage_account',
  'azurerm_automation_account',
  'azurerm_mssql_server',
  'azurerm_monitor_data_collection_endpoint',
]);

describe.skipIf(schemaPath === null)(`the schema of azurerm 4.79.0${schemaPath === null ? ` (${NO_CORPUS})` : ''}`, () => {
  const provider =
    schemaPath === null
      ? { resource_schemas: {}, data_source_schemas: {} }
      : (Object.values(JSON.parse(readFileSync(schemaPath, 'utf8')).provider_schemas)[0] as {
          readonly resource_schemas: { readonly [type: string]: { readonly block: SchemaBlock } };
          readonly data_source_schemas: { readonly [type: string]: { readonly block: SchemaBlock } };
        });
  const blockOf = (type: string, mode: 'resource' | 'data' = 'resource'): SchemaBlock | undefined =>
    provider[mode === 'data' ? 'data_source_schemas' : 'resource_schemas'][FILED_AS[type] ?? type]?.block;

  /** Faults of a block of a configuration against the schema. The collection dropped every attribute named `description`. */
  function faults(items: readonly Item[], schema: SchemaBlock, path: string): readonly string[] {
    const found: string[] = [];
    const counts = new Map<string, number>();
    const given = new Set<string>();
    for (const item of items) {
      if ('argument' in item) {
        given.add(item.argument);
        const known = schema.attributes?.[item.argument];
        if (['provider', 'depends_on', 'description'].includes(item.argument)) continue;
        if (!known) found.push(`${path}: no argument ${item.argument}`);
        else if (!known.required && !known.optional) found.push(`${path}: ${item.argument} cannot be set`);
        continue;
      }
      const { name } = item.nested;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      const known = schema.block_types?.[name];
      if (!known) found.push(`${path}: no block ${name}`);
      else found.push(...faults(item.nested.items, known.block, `${path}.${name}`));
    }
    for (const [name, one] of Object.entries(schema.attributes ?? {}))
      if (one.required && !given.has(name)) found.push(`${path}: ${name} is missing`);
    for (const [name, one] of Object.entries(schema.block_types ?? {})) {
      const count = counts.get(name) ?? 0;
      if (count < (one.min_items ?? 0)) found.push(`${path}: too few ${name}`);
      if (one.max_items && count > one.max_items) found.push(`${path}: too many ${name}`);
    }
    return found;
  }

  function configurationFaults(configuration: readonly ConfigurationFile[]): readonly string[] {
    return configuration
      .flatMap((file) => file.blocks)
      .flatMap((block: Block) => {
        const [type = '', label = ''] = block.labels;
        if ((block.name !== 'resource' && block.name !== 'data') || type.startsWith('azapi') || OUTSIDE.has(type)) return [];
        const schema = blockOf(type, block.name);
        return schema ? faults(block.items, schema, `${type}.${label}`) : [`no ${block.name} ${type}`];
      });
  }

  it.each([RESOURCE_GROUP, ...AZURERM_ROWS].map((row) => [row.type, row] as const))(
    '%s is known with all its arguments',
    (type, row: AzurermRow) => {
      if (OUTSIDE.has(type)) return;
      const schema = blockOf(type);
      const unknown = (parts: readonly Part[], block: SchemaBlock | undefined, path: string): readonly string[] =>
        parts.flatMap((part) => {
          if (part.form === 'argument') return block?.attributes?.[part.arg] || part.arg === 'description' ? [] : [`${path}${part.arg}`];
          const inner = block?.block_types?.[part.block];
          const missing = Object.keys(part.also).filter((name) => !inner?.block.attributes?.[name]);
          return inner ? [...missing, ...unknown(part.inner, inner.block, `${path}${part.block}.`)] : [`${path}${part.block}`];
        });
      expect(schema).toBeDefined();
      expect(unknown(row.parts, schema, '')).toEqual([]);
      const frame = [
        row.name,
        row.group ? 'resource_group_name' : null,
        row.location ? 'location' : null,
        row.tags ? 'tags' : null,
        row.parent?.arg,
      ];
      if (!row.found) expect(frame.filter((name) => name && !schema?.attributes?.[name])).toEqual([]);
      for (const tie of row.associations)
        expect(Object.keys(blockOf(tie.type)?.attributes ?? {})).toEqual(expect.arrayContaining([tie.own, tie.other]));
      if (row.data && !FILED_AS[type]) {
        const looked = blockOf(type, 'data');
        const asked = [row.name ?? 'peering_type', row.group ? 'resource_group_name' : null, row.parent?.arg];
        expect(asked.filter((name) => name && !looked?.attributes?.[name])).toEqual([]);
      }
    },
  );

  it('knows everything that is written for one resource of every kind', () => {
    expect(configurationFaults(terraformModel({ plan: everyKind(), findings: [] }).files)).toEqual([]);
  });

  for (const folder of ['topologies', 'templates/quickstart']) {
    const path = corpus(folder);
    it.each(path === null ? [] : readdirSync(path).filter((name) => name.endsWith('.json') && !name.includes('.parameters.')))(
      `${folder}/%s uses only what the provider knows`,
      (name) => {
        const read = importSources([{ name, text: readFileSync(join(path ?? '', name), 'utf8') }]);
        if (read.ok) expect(configurationFaults(terraformModel({ plan: read.value.plan, findings: [] }).files)).toEqual([]);
      },
    );
  }
});

/** Kinds that azurerm has no resource for, or whose resource the plan does not say fully: they go through azapi on purpose. */
const THROUGH_AZAPI = ['applicationGateway', 'networkVirtualAppliance', 'opaque', 'platformService', 'virtualMachine'];

it('every kind of Azure has a row or a reason', () => {
  const types = new Set([RESOURCE_GROUP, ...AZURERM_ROWS].map((row) => row.arm));
  const without = KIND_NAMES.filter((kind) => {
    const { arm } = kindOf(kind);
    return arm !== null && !types.has(arm.type);
  });
  expect(without.filter((kind) => !THROUGH_AZAPI.includes(kind))).toEqual([]);
});
