// What stands around the resources: provider settings, resource groups, outputs, and what the plan says beside them.
import { isObject, type Json } from '../../base/json.ts';
import { isSecretMarker } from '../../base/markers.ts';
import { compareText } from '../../base/order.ts';
import { AZURERM_VERSION } from '../../facts/azurerm/define.ts';
import { providersOf } from '../providers.ts';
import type { Configuration, Placed } from './configuration.ts';
import { argument, type Block, type Expression, type Item, literal, reference } from './model.ts';
import { regionVariable, subscriptionId, textMap, valueExpression } from './references.ts';

/** First release with the arguments used here. Source: registry.terraform.io/providers/Azure/azapi (2026-11). */
const AZAPI_VERSION = '~> 2.0';
/** First release of Terraform that azurerm 4 and optional attributes in outputs are tested with. */
const TERRAFORM_VERSION = '>= 1.9.0';

function source(name: string, from: string, version: string): Item {
  return {
    argument: name,
    value: {
      kind: 'object',
      entries: [
        ['source', literal(from)],
        ['version', literal(version)],
      ],
    },
  };
}

export function terraformBlock(withAzapi: boolean): Block {
  const [major, minor] = AZURERM_VERSION.split('.');
  const providers: Item[] = [
    ...(withAzapi ? [source('azapi', 'Azure/azapi', AZAPI_VERSION)] : []),
    source('azurerm', 'hashicorp/azurerm', `~> ${major}.${minor}`),
  ];
  return {
    name: 'terraform',
    labels: [],
    items: [
      argument('required_version', literal(TERRAFORM_VERSION)),
      { nested: { name: 'required_providers', labels: [], items: providers } },
    ],
  };
}

/** The provider, once for each subscription. */
export function providerBlocks(config: Configuration, withAzapi: boolean): readonly Block[] {
  const registered = providersOf(config.design.resources);
  const settings = (subscription: Expression, alias: string | null): Block => ({
    name: 'provider',
    labels: ['azurerm'],
    items: [
      ...(alias === null ? [] : [argument('alias', literal(alias))]),
      argument('subscription_id', subscription),
      argument('resource_providers_to_register', { kind: 'list', items: registered.map(literal) }),
      { nested: { name: 'features', labels: [], items: [] } },
    ],
  });
  const blocks = [settings(subscriptionId(config, config.scope.subscription?.id), null)];
  for (const [id, alias] of config.aliases) blocks.push(settings(subscriptionId(config, id), alias));
  if (withAzapi)
    blocks.push({
      name: 'provider',
      labels: ['azapi'],
      items: [argument('subscription_id', subscriptionId(config, config.scope.subscription?.id))],
    });
  return blocks;
}

export function groupBlocks(config: Configuration, regions: readonly string[]): readonly Block[] {
  return [...config.groups.values()].map(({ group, address, managed }): Block => {
    const alias = group?.parent === undefined ? undefined : config.aliases.get(group.parent);
    const provider = alias === undefined ? [] : [argument('provider', reference(`azurerm.${alias}`))];
    const label = address.split('.').pop() ?? '';
    const name = group
      ? literal(group.name)
      : config.variables.ask('group|', 'resource_group_name', () => ({
          description: 'Resource group of what the plan puts into none. It must exist.',
          type: 'string',
        }));
    if (!managed || !group)
      return { name: 'data', labels: ['azurerm_resource_group', label], items: [...provider, argument('name', name)] };
    return {
      name: 'resource',
      labels: ['azurerm_resource_group', label],
      items: [
        ...provider,
        argument('name', name),
        argument('location', regionVariable(config, group.region ?? '', regions)),
        ...(group.tags === undefined ? [] : [argument('tags', textMap(group.tags))]),
      ],
    };
  });
}

/** Regions of the design, the one with most resources first. */
export function regionsOf(config: Configuration): readonly string[] {
  const counts = new Map<string, number>();
  const count = (region: string | undefined): void => {
    if (region !== undefined && region !== 'global') counts.set(region, (counts.get(region) ?? 0) + 1);
  };
  for (const { one } of config.placed) if (one.location) count(one.location.region);
  for (const { group } of config.groups.values()) count(group?.region);
  return [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0])).map(([region]) => region);
}

/** What people look up after a deployment: type → attribute, name of the output, its description. */
const OUTPUTS: readonly (readonly [type: string, attribute: string, name: string, description: string])[] = [
  ['azurerm_virtual_network', 'id', 'virtual_network_ids', 'Ids of the virtual networks.'],
  [
    'azurerm_public_ip',
    'ip_address',
    'public_ip_addresses',
    'Public addresses; VPN devices and firewalls of sites need those of the gateways.',
  ],
  [
    'azurerm_private_endpoint',
    'private_service_connection[0].private_ip_address',
    'private_endpoint_addresses',
    'First address of each private endpoint.',
  ],
  [
    'azurerm_private_dns_resolver_inbound_endpoint',
    'ip_configurations[0].private_ip_address',
    'dns_resolver_addresses',
    'Addresses that conditional forwarders of sites point at.',
  ],
  ['azurerm_firewall', 'ip_configuration[0].private_ip_address', 'firewall_addresses', 'Private addresses of the firewalls.'],
];

export function outputBlocks(config: Configuration): readonly Block[] {
  const blocks: Block[] = OUTPUTS.flatMap(([type, attribute, name, description]) => {
    const found = config.placed.filter((one) => one.form === 'azurerm' && one.row?.type === type && has(one, attribute));
    if (found.length === 0) return [];
    const entries = found.map(({ label, address }) => [label, reference(`${address}.${attribute}`)] as const);
    return [output(name, description, { kind: 'object', entries })];
  });
  const remembered = rememberedOutput(config);
  return remembered ? [...blocks, remembered] : blocks;
}

/** An attribute of a block is there only where the block is. */
function has(one: Placed, attribute: string): boolean {
  const block = /^(\w+)\[0\]/.exec(attribute)?.[1];
  return block === undefined || one.args[block] !== undefined;
}

function output(name: string, description: string, value: Expression): Block {
  return { name: 'output', labels: [name], items: [argument('description', literal(description)), argument('value', value)] };
}

function holdsSecret(value: Json | undefined): boolean {
  if (isSecretMarker(value)) return true;
  if (Array.isArray(value)) return value.some(holdsSecret);
  return isObject(value) && Object.values(value).some(holdsSecret);
}

/** Facts that change nothing in Azure and that azurerm has no argument for: kept in the state, so that reading it back finds the same plan. */
function rememberedOutput(config: Configuration): Block | null {
  const entries = config.placed.flatMap((placed) => {
    // An output may be read by anybody who reads the state's outputs: no secret goes there.
    const open = placed.remembered.filter(({ value }) => !holdsSecret(value));
    const list = open.map(
      ({ path, value }): Expression => ({
        kind: 'object',
        entries: [
          ['path', { kind: 'list', items: path.map(literal) }],
          ['value', value === undefined ? literal(null) : valueExpression(config, placed.one, value)],
        ],
      }),
    );
    return list.length === 0 || placed.address === '' ? [] : [[placed.address, { kind: 'list', items: list } as Expression] as const];
  });
  if (entries.length === 0) return null;
  return output(
    'causeway',
    'What the plan says and azurerm has no argument for: names of entries and the like. Causeway reads it back from the state.',
    { kind: 'object', entries },
  );
}
