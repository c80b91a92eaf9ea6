// The shape of a kind: everything the product knows about one sort of resource, in one object.
// Generic code (reader, writers, inspector, diagram) works from these descriptions; it names no kind.
import type { JsonObject } from '../base/json.ts';
import type { Fields, FieldValues, Reference, UnknownFields } from './fields.ts';

/** Colour family of a kind, see the look tokens `f-*`. */
export type Family = 'site' | 'net' | 'sec' | 'dns' | 'priv' | 'comp' | 'plain';

/** Heading of the palette under which a kind is offered. */
export type PaletteGroup =
  | 'On-premises'
  | 'Connectivity'
  | 'Azure network'
  | 'Security and routing'
  | 'Private link and names'
  | 'Platform services'
  | 'Scopes of management';

/** What the diagram makes of a resource. */
export type DrawRole =
  | 'container' // holds others: site, virtual network, subnet
  | 'card' // a box with a glyph, a name and one fact
  | 'service' // a platform service: a larger box outside every network
  | 'link' // a line between two others: peering, connection, zone link
  | 'none'; // listed in the outline only: subscription, resource group, attached interface

/** Column of the picture in which a resource without container stands. */
export type Zone = 'site' | 'wan' | 'azure' | 'services';

/** Properties every resource has, whatever its kind. */
export interface ResourceBase<K extends string = string> {
  /** Stable for ever, unique in the plan, readable: `subnet:hub/snet-pe`. */
  readonly id: string;
  readonly kind: K;
  readonly name: string;
  /** The resource this one is a part of (a subnet's virtual network, a server's site): plan id, or ARM id when outside the plan. */
  readonly parent?: Reference;
  /** Resource group the resource is deployed to, or the subscription for what lies in no group. Absent: the group the deployment names. Parts inherit it. */
  readonly group?: Reference;
  /** Azure region, programmatic name in lower case (`westeurope`), or `global`. */
  readonly region?: string;
  readonly tags?: JsonObject;
  /** `import`: read from Azure's own state. Absent: part of the design. Never compared. */
  readonly origin?: 'import';
  /** A resource that exists and is only pointed at (template `existing`); exports refer to it and never create it. */
  readonly existing?: boolean;
  /** Names the parts of the ARM path outside the plan's subscription, kept for extension resources: the id of what it extends. */
  readonly scope?: Reference;
  /** Api-version of the template it was read from, kept where the body holds more than the kind models and the version is later than the kind's. */
  readonly sourceVersion?: string;
  readonly notes?: string;
  readonly unknown?: UnknownFields;
  /** What Azure said and the kind does not model: the rest of the ARM body, written back as it came. */
  readonly extra?: JsonObject;
}

/** How a kind stands in Azure Resource Manager. */
export interface ArmMapping {
  /** Resource type in its documented spelling, for example `Microsoft.Network/virtualNetworks/subnets`. */
  readonly type: string;
  readonly apiVersion: string;
  /** `region`: a region is needed; `global`: the word "global" is; `none`: the type takes no location. */
  readonly location: 'region' | 'global' | 'none';
  /** Told from other kinds of the same type by its body. Without it the kind takes every body of the type. */
  readonly when?: (body: JsonObject) => boolean;
  /** Child resources that also appear inside this body: path → kind of each entry. They become resources of their own. */
  readonly inline?: { readonly [path: string]: string };
  /** Whether the exporter writes those children inside the body again (subnets) or as resources of their own. */
  readonly writeInline?: readonly string[];
  /** Child types that are a list field of this kind (security rules of a group): child type suffix → path of the list. */
  readonly folds?: { readonly [childType: string]: string };
  /** Folded lists that the API does not accept inside the body: the exporter writes them as child resources. Suffix → api-version is the kind's. */
  readonly foldsApart?: readonly string[];
  /** Folded child types that take a location of their own (extensions of a machine): the exporter writes the parent's region. */
  readonly foldsLocated?: readonly string[];
  /** Paths that `apiVersion` does not know yet: path → first version to use when a resource states it. The exporter raises the version. */
  readonly newer?: { readonly [path: string]: string };
  /** Who makes the resource, when no deployment does ('the agent on the server'). Designed ones are left out of code with a note. */
  readonly madeBy?: string;
  /** Adds what the API asks for and the plan has no field for. Gets the body, gives the root keys to replace. */
  readonly finish?: (body: JsonObject) => JsonObject;
  /** Paths Azure reports and does not take (`properties.resourceGuid`); dropped on reading. Lists are passed through. */
  readonly readOnly?: readonly string[];
}

/** How a kind is drawn. Functions get the resource only; what needs the plan is decided in plan/picture.ts. */
export interface Drawing<R> {
  readonly role: DrawRole;
  readonly zone: Zone;
  /** The container it is drawn in, when that is not its parent. */
  readonly within?: (resource: R) => Reference | undefined;
  /** Ends of a link. */
  readonly ends?: (resource: R) => readonly [Reference | undefined, Reference | undefined];
  /** Key of LINK_STYLES for a link. */
  readonly style?: (resource: R) => string;
  /** The one fact shown under the name: address, SKU, prefix. */
  readonly fact?: (resource: R) => string | undefined;
  /** Up to four further facts of a wide card or service: label and value. */
  readonly facts?: (resource: R) => readonly (readonly [string, string])[];
}

export interface KindDefinition<K extends string, F extends Fields> {
  readonly kind: K;
  readonly label: string;
  readonly plural: string;
  /** One sentence for the palette and the docs: what it is, in the user's terms. */
  readonly description: string;
  readonly family: Family;
  readonly palette: PaletteGroup | null;
  /** Kinds this one can be a part of; empty for top-level resources. */
  readonly parents: readonly string[];
  readonly fields: F;
  /** Values a new resource starts with. */
  readonly defaults: FieldValues<F>;
  readonly arm: ArmMapping | null;
  readonly draw: Drawing<ResourceBase<K> & FieldValues<F>>;
}

/** A definition with its value types forgotten, as generic code sees it. */
export type AnyKind = Omit<KindDefinition<string, Fields>, 'draw' | 'defaults'> & {
  readonly defaults: { readonly [field: string]: unknown };
  readonly draw: Drawing<never>;
};

/** The resource type a definition describes. */
export type ResourceFrom<D> = D extends { readonly kind: infer K extends string; readonly fields: infer F extends Fields }
  ? ResourceBase<K> & FieldValues<F>
  : never;

/** Declares a kind. Only here so that the compiler infers its types. */
export function defineKind<const K extends string, const F extends Fields>(definition: KindDefinition<K, F>): KindDefinition<K, F> {
  return definition;
}
