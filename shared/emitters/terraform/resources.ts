// The blocks of one resource: the resource itself, what ties it to others, what azurerm cannot say.
import { parseArmId } from '../../base/arm-id-text.ts';
import { isObject, type JsonObject } from '../../base/json.ts';
import type { Block as BlockRow, Part } from '../../facts/azurerm/define.ts';
import { kindOf } from '../../kinds/index.ts';
import { type ArmResource, referencedIds } from '../arm-resources.ts';
import type { Configuration, Placed } from './configuration.ts';
import { argument, type Block, type Expression, type Item, literal, reference, template } from './model.ts';
import {
  computedId,
  groupId,
  groupName,
  idExpression,
  locationExpression,
  scopeId,
  subscriptionOf,
  textMap,
  valueExpression,
} from './references.ts';

/** All blocks of a resource. */
export function resourceBlocks(config: Configuration, placed: Placed, regions: readonly string[]): readonly Block[] {
  switch (placed.form) {
    case 'id':
    case 'left':
      return [];
    case 'data':
      return [dataBlock(config, placed), ...patchBlocks(config, placed)];
    case 'update':
      return [updateBlock(config, placed.label, placed.one, computedPartId(config, placed.one), finished(placed.one))];
    case 'azapi':
      return [azapiBlock(config, placed, regions)];
    case 'azurerm':
      return [azurermBlock(config, placed, regions), ...tieBlocks(config, placed), ...patchBlocks(config, placed)];
  }
}

function azurermBlock(config: Configuration, placed: Placed, regions: readonly string[]): Block {
  const { one, row, args } = placed;
  if (!row) throw new Error(`${one.key} has no row`);
  const items: Item[] = [
    ...provider(config, one),
    ...(row.name === null ? [] : [argument(row.name, literal(one.name))]),
    ...(row.group ? [argument('resource_group_name', groupName(config, one.group))] : []),
    ...parentItem(config, placed),
    ...(row.location ? [argument('location', locationExpression(config, placedLocation(one), regions))] : []),
    ...partItems(config, one, row.parts, args),
    ...(row.tags && isObject(one.body.tags) ? [argument('tags', textMap(one.body.tags))] : []),
    ...dependsOn(config, placed),
  ];
  return { name: 'resource', labels: [row.type, placed.label], items };
}

/** A child in a region of its own takes the one of what it is a part of when it states none. */
function placedLocation(one: ArmResource): Pick<ArmResource, 'location' | 'group'> {
  return { location: one.location ?? { region: one.resource.region, unknown: undefined }, group: one.group };
}

function provider(config: Configuration, one: ArmResource): readonly Item[] {
  const subscription = subscriptionOf(config, one);
  const alias = subscription === undefined ? undefined : config.aliases.get(subscription);
  return alias === undefined ? [] : [argument('provider', reference(`azurerm.${alias}`))];
}

function parentItem(config: Configuration, { one, row }: Placed): readonly Item[] {
  if (!row?.parent || one.parent === null) return [];
  return [argument(row.parent.arg, row.parent.by === 'id' ? parentId(config, one) : parentName(config, one))];
}

function parentId(config: Configuration, one: ArmResource): Expression {
  const above = config.byKey.get(one.parent ?? '');
  if (above && above.address !== '' && above.form !== 'update') return reference(`${above.address}.id`);
  return idExpression(config, null, one.parent ?? '', null);
}

function parentName(config: Configuration, one: ArmResource): Expression {
  const above = config.byKey.get(one.parent ?? '');
  if (above && above.address !== '' && above.form !== 'update') return reference(`${above.address}.name`);
  const names = parseArmId(one.parent ?? '')?.names ?? [];
  return literal(config.find.get(one.parent ?? undefined)?.name ?? names[names.length - 1] ?? '');
}

/** Arguments and blocks in the order of the row. */
function partItems(config: Configuration, one: ArmResource, parts: readonly Part[], args: JsonObject): readonly Item[] {
  const items: Item[] = [];
  const done = new Set<string>();
  for (const part of parts) {
    const name = part.form === 'argument' ? part.arg : part.block;
    const value = args[name];
    if (value === undefined || done.has(name)) continue;
    done.add(name);
    if (part.form === 'argument') items.push(argument(name, valueExpression(config, one, value)));
    else if (Array.isArray(value))
      for (const entry of value as readonly JsonObject[]) items.push({ nested: blockOf(config, one, part, entry) });
  }
  return [...items.filter((item) => 'argument' in item), ...items.filter((item) => 'nested' in item)];
}

function blockOf(config: Configuration, one: ArmResource, row: BlockRow, entry: JsonObject): Block {
  const also = Object.keys(row.also).map((name) => argument(name, valueExpression(config, one, entry[name] ?? null)));
  return { name: row.block, labels: [], items: [...also, ...partItems(config, one, row.inner, entry)] };
}

/** What has to be there first although no argument points at it. */
function dependsOn(config: Configuration, { one }: Placed): readonly Item[] {
  const named = referencedIds(one.body);
  const addresses = one.dependsOn.flatMap((key) => {
    const target = config.byKey.get(key);
    if (!target || target.address === '' || target.form === 'data' || key === one.parent || key === one.scope) return [];
    // A part written apart is pointed at through its resource.
    return named.has(key) || named.has(target.one.resource.id) ? [] : [reference(target.address)];
  });
  return addresses.length === 0 ? [] : [argument('depends_on', { kind: 'list', items: addresses })];
}

function tieBlocks(config: Configuration, { one, ties, address, label }: Placed): readonly Block[] {
  return ties.flatMap(([association, ids]) =>
    ids.map((id, i): Block => {
      const own = config.label(association.type, ids.length > 1 ? `${label} ${i + 1}` : label);
      return {
        name: 'resource',
        labels: [association.type, own],
        items: [
          ...provider(config, one),
          argument(association.own, reference(`${address}.id`)),
          argument(association.other, valueExpression(config, one, id)),
        ],
      };
    }),
  );
}

function patchBlocks(config: Configuration, { one, patch, address }: Placed): readonly Block[] {
  if (Object.keys(patch).length === 0) return [];
  const label = config.label('azapi_resource', address.split('.').pop() ?? '');
  return [updateBlock(config, label, one, reference(`${address}.id`), patch)];
}

function updateBlock(config: Configuration, label: string, one: ArmResource, id: Expression, body: JsonObject): Block {
  return {
    name: 'resource',
    labels: ['azapi_update_resource', label],
    items: [
      argument('type', literal(`${one.type}@${one.apiVersion}`)),
      argument('resource_id', id),
      argument('body', valueExpression(config, one, body)),
    ],
  };
}

/** The body as the API asks for it. */
function finished(one: ArmResource): JsonObject {
  const isPart = one.key !== one.resource.id;
  const finish = isPart ? undefined : kindOf(one.resource.kind).arm?.finish;
  const { tags: _tags, ...body } = { ...one.body, ...finish?.(one.body) } as JsonObject;
  return body;
}

function azapiBlock(config: Configuration, placed: Placed, regions: readonly string[]): Block {
  const { one } = placed;
  const located = one.location === null ? [] : [argument('location', locationExpression(config, one, regions))];
  const tags = isObject(one.body.tags) ? [argument('tags', textMap(one.body.tags))] : [];
  return {
    name: 'resource',
    labels: ['azapi_resource', placed.label],
    items: [
      argument('type', literal(`${one.type}@${one.apiVersion}`)),
      argument('name', literal(one.name)),
      argument('parent_id', azapiParent(config, one)),
      ...located,
      argument('body', valueExpression(config, one, finished(one))),
      ...tags,
      ...dependsOn(config, placed),
    ],
  };
}

function azapiParent(config: Configuration, one: ArmResource): Expression {
  if (one.parent !== null) return parentId(config, one);
  if (one.scope !== null) return scopeId(config, one.scope);
  return groupId(config, one.group);
}

function computedPartId(config: Configuration, one: ArmResource): Expression {
  if (one.key === one.resource.id) return computedId(config, one.resource);
  return template([parentId(config, one), `/${one.type.split('/').pop() ?? ''}/${one.name}`]);
}

/** A lookup of something that exists. */
function dataBlock(config: Configuration, placed: Placed): Block {
  const { one, row } = placed;
  if (!row) throw new Error(`${one.key} has no row`);
  const said = row.name === null ? [argument('peering_type', literal(one.name))] : [argument(row.name, literal(one.name))];
  return {
    name: 'data',
    labels: [row.type, placed.label],
    items: [
      ...provider(config, one),
      ...said,
      ...(row.group ? [argument('resource_group_name', groupName(config, one.group))] : []),
      ...parentItem(config, placed),
    ],
  };
}
