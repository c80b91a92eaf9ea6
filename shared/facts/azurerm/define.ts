// How a resource of Azure is said to the azurerm provider of Terraform: one row per resource type, one entry per argument.
// The same rows write configuration and read state. They are data; plan/azurerm.ts walks them in both directions.
// Source: azurerm 4.79.0, schema of the provider and registry.terraform.io/providers/hashicorp/azurerm/4.79.0/docs (2026-11).
import type { Json } from '../../base/json.ts';

/** The release whose arguments these rows name. */
export const AZURERM_VERSION = '4.79.0';

/** How a value differs between the two languages. */
export type Conversion =
  /** A text, number, flag, or a list of these. */
  | { readonly as: 'same' }
  /** Two words in ARM, a flag in Terraform. */
  | { readonly as: 'switch'; readonly on: Json; readonly off: Json }
  /** `[{ "id": … }]` in ARM, a list of ids in Terraform. */
  | { readonly as: 'ids' }
  /** A list of objects with one value (at a path) in ARM, a list of these values in Terraform. */
  | { readonly as: 'pick'; readonly key: string }
  /** A list of one in ARM, the value itself in Terraform. */
  | { readonly as: 'only' }
  /** One value in ARM under this path, a list of one in Terraform; the row below it takes the longer lists. */
  | { readonly as: 'first' }
  /** A list of two or more; a single one is another row's. */
  | { readonly as: 'several' }
  /** Other words for the same thing: ARM → Terraform. */
  | { readonly as: 'words'; readonly words: { readonly [arm: string]: string } }
  /** An object whose values are texts. */
  | { readonly as: 'map' }
  /** An object in ARM, its JSON text in Terraform. */
  | { readonly as: 'json' }
  /** One word of several that ARM joins with a character. */
  | { readonly as: 'split'; readonly at: string; readonly part: 0 | 1 }
  /** Words joined with a comma in ARM, a list in Terraform. */
  | { readonly as: 'comma' }
  /** A number written as text in ARM. */
  | { readonly as: 'number' }
  /** The id of a part of the resource itself in ARM, the name of the part in Terraform. */
  | { readonly as: 'part'; readonly of: string }
  /** Asked for, never stored. */
  | { readonly as: 'secret' };

export interface Argument {
  readonly form: 'argument';
  readonly arg: string;
  /** Path in the ARM body, from the root or from the block the argument stands in. */
  readonly arm: string;
  readonly by: Conversion;
  /** The provider refuses to go without: asked for where the plan does not state it. */
  readonly required: boolean;
  /** What is written where the plan says nothing and the provider asks; the value Azure would take by itself. */
  readonly otherwise: Json | undefined;
}

export interface Block {
  readonly form: 'block';
  readonly block: string;
  /** Path of what the block holds; empty for the object it stands in. */
  readonly arm: string;
  /** True for one block per entry of the list at `arm`. */
  readonly repeated: boolean;
  /** Fewest blocks the provider takes; without them the resource cannot be said. */
  readonly least: number;
  /** Longest list that can be said. */
  readonly most: number;
  readonly inner: readonly Part[];
  /** Arguments with a fixed value. They tell blocks of the same name apart on reading. */
  readonly also: { readonly [arg: string]: Json };
  /** Argument without which the block says nothing. */
  readonly key: string | undefined;
  /** ARM paths of an entry with the value that makes it this block's. Written back on reading. */
  readonly implied: { readonly [path: string]: Json };
}

export type Part = Argument | Block;

/** A link that Terraform makes a resource of its own: the id (or list of ids) at `arm` tied to the resource. */
export interface Association {
  readonly type: string;
  readonly arm: string;
  readonly many: boolean;
  /** Argument with the id of the resource, and the one with the id it is tied to. */
  readonly own: string;
  readonly other: string;
}

/** Which file of the configuration holds a resource. */
export type Concern = 'main' | 'network' | 'security' | 'gateways' | 'virtual-wan' | 'dns' | 'private-link' | 'services' | 'manager';

export interface AzurermRow {
  readonly type: string;
  readonly arm: string;
  readonly concern: Concern;
  /** Kind of resource the row is for, where one ARM type serves two. */
  readonly when?: string;
  /** Argument that takes the name; null where another argument says it. */
  readonly name: string | null;
  readonly group: boolean;
  readonly location: boolean;
  readonly tags: boolean;
  /** Argument that names the parent, by its name or by its id. */
  readonly parent?: { readonly arg: string; readonly by: 'name' | 'id' };
  /** List in the parent's body that holds the resource, for parts that are no resources of ARM or that ARM takes in both forms. */
  readonly list?: string;
  readonly parts: readonly Part[];
  readonly associations: readonly Association[];
  /** There is a data source of the same name that takes name, group and parent. */
  readonly data: boolean;
  /** Always looked up: something else than a deployment makes it. */
  readonly found: boolean;
  /** ARM paths that change nothing in Azure and that the provider chooses by itself: remembered beside the state, not deployed. */
  readonly remembered: readonly string[];
}

export function arg(
  name: string,
  arm: string,
  by: Conversion = { as: 'same' },
  more: { readonly required?: boolean; readonly otherwise?: Json } = {},
): Argument {
  return { form: 'argument', arg: name, arm, by, required: more.required ?? false, otherwise: more.otherwise };
}
/** An argument the provider refuses to go without. */
export function need(name: string, arm: string, by: Conversion = { as: 'same' }, otherwise?: Json): Argument {
  return { form: 'argument', arg: name, arm, by, required: true, otherwise };
}
export function block(
  name: string,
  arm: string,
  inner: readonly Part[],
  more: { readonly key?: string; readonly least?: number; readonly implied?: Block['implied'] } = {},
): Block {
  return {
    form: 'block',
    block: name,
    arm,
    repeated: false,
    least: more.least ?? 0,
    most: 1,
    inner,
    also: {},
    key: more.key,
    implied: more.implied ?? {},
  };
}
export function blocks(
  name: string,
  arm: string,
  inner: readonly Part[],
  more: { readonly least?: number; readonly most?: number; readonly also?: Block['also']; readonly implied?: Block['implied'] } = {},
): Block {
  return {
    form: 'block',
    block: name,
    arm,
    repeated: true,
    least: more.least ?? 0,
    most: more.most ?? Number.POSITIVE_INFINITY,
    inner,
    also: more.also ?? {},
    key: undefined,
    implied: more.implied ?? {},
  };
}

export const ids: Conversion = { as: 'ids' };
export const secret: Conversion = { as: 'secret' };
export const only: Conversion = { as: 'only' };
export const enabled: Conversion = { as: 'switch', on: 'Enabled', off: 'Disabled' };
export const inverted: Conversion = { as: 'switch', on: false, off: true };

/** An address configuration with a public address, the same for firewalls and Bastion. */
export const subnetAndAddress: readonly Part[] = [
  need('name', 'name'),
  arg('subnet_id', 'properties.subnet.id'),
  arg('public_ip_address_id', 'properties.publicIPAddress.id'),
];

/** The eight values of an IPsec policy, under the names most resources give them. */
export function ipsecPolicy(names: { readonly lifetime: string; readonly size: string }): readonly Part[] {
  return [
    need('dh_group', 'dhGroup'),
    need('ike_encryption', 'ikeEncryption'),
    need('ike_integrity', 'ikeIntegrity'),
    need('ipsec_encryption', 'ipsecEncryption'),
    need('ipsec_integrity', 'ipsecIntegrity'),
    need('pfs_group', 'pfsGroup'),
    arg(names.size, 'saDataSizeKilobytes'),
    arg(names.lifetime, 'saLifeTimeSeconds'),
  ];
}

/** A row with what most resources have: a name, a group, a region, tags and a data source of their own. */
export function row(
  type: string,
  arm: string,
  concern: Concern,
  parts: readonly Part[],
  more: Partial<Omit<AzurermRow, 'type' | 'arm' | 'concern' | 'parts'>> = {},
): AzurermRow {
  return {
    type: `azurerm_${type}`,
    arm,
    concern,
    parts,
    name: 'name',
    group: true,
    location: true,
    tags: true,
    associations: [],
    data: false,
    found: false,
    remembered: [],
    ...more,
  };
}

/** A row of a child: no region, no tags. */
export function child(
  type: string,
  arm: string,
  concern: Concern,
  parent: NonNullable<AzurermRow['parent']>,
  parts: readonly Part[],
  more: Partial<Omit<AzurermRow, 'type' | 'arm' | 'concern' | 'parts' | 'parent'>> = {},
): AzurermRow {
  return row(type, arm, concern, parts, { parent, group: parent.by === 'name', location: false, tags: false, ...more });
}
