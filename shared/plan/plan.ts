// The one document: resources, where they stand, and the settings under which they are judged.
import type { Json, JsonObject } from '../base/json.ts';
import type { Resource } from '../kinds/index.ts';
import type { Annotations } from './annotations.ts';

/** Version of the file format this code writes. Older files are migrated, newer ones are refused with a sentence. */
export const FORMAT_VERSION = 1;

/** Azure clouds with their own endpoints and names. */
export type Cloud = 'public' | 'us-government' | 'china';

/** Position relative to the container, in canvas units (pixels at 100 %). Containers also carry a size. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
  readonly collapsed?: boolean;
  readonly locked?: boolean;
}

/** A finding that people accepted, and why. */
export interface Suppression {
  /** Catalogue code, for example `PLS-012`. */
  readonly rule: string;
  /** Resource id; absent for the whole plan. */
  readonly resource?: string;
  readonly reason: string;
  /** Last day it holds, `YYYY-MM-DD`. */
  readonly expires?: string;
}

/** A range that is spoken for although nothing stands in it yet: no search for a free range gives it out. */
export interface Reservation {
  /** CIDR, for example `10.8.0.0/16`. */
  readonly range: string;
  readonly name: string;
  readonly reason?: string;
}

/** What the design promises about flows: checked live and by "causeway prove". */
export interface Intent {
  /** Unique among the intents of a plan. */
  readonly name: string;
  /** Resource id, or `internet`. A site, network or subnet stands for everything in it. */
  readonly from: string;
  /** Resource id, address, range, name or `internet`. */
  readonly to: string;
  readonly port: number;
  readonly protocol?: 'tcp' | 'udp' | 'icmp';
  readonly expect: 'allow' | 'deny';
  /** Device the flow has to pass: resource id. */
  readonly via?: string;
}

export interface Settings {
  readonly cloud: Cloud;
  /** Day against which dated facts are compared, `YYYY-MM-DD`. Absent: dated rules answer unknown. */
  readonly asOf?: string;
  /** Values of switchable rule parameters, by rule code and parameter. */
  readonly parameters?: { readonly [code: string]: { readonly [name: string]: Json } };
  readonly suppressions?: readonly Suppression[];
  readonly reservations?: readonly Reservation[];
  readonly intents?: readonly Intent[];
}

/** Facts about the drawing for the title block. */
export interface PlanInfo {
  readonly name: string;
  readonly description?: string;
  readonly author?: string;
  readonly version?: string;
  /** Day of the drawing as people write it; nothing is compared with it. */
  readonly date?: string;
  readonly classification?: string;
}

export type Resources = ReadonlyMap<string, Resource>;
export type Layout = ReadonlyMap<string, Place>;

/** Resources as design and Azure last agreed on them, by plan id. `unknown` of such a resource also names what was left open, by slot
 *  (`rules/allow-https`). A resource that was removed from the design since stays here until Azure is seen without it. */
export type Agreed = ReadonlyMap<string, Resource>;

export interface Plan {
  readonly info: PlanInfo;
  readonly settings: Settings;
  readonly resources: Resources;
  readonly layout: Layout;
  /** Notes, frames, images and the place of the title block; absent when there are none. */
  readonly annotations?: Annotations;
  /** Absent while design and Azure have agreed on nothing. Shares its resources with the design where nothing changed since. */
  readonly agreed?: Agreed;
  /** Entries of a file that this version cannot read; written back as they came. */
  readonly kept?: {
    readonly resources?: readonly Json[];
    readonly annotations?: readonly Json[];
    readonly agreed?: JsonObject;
    readonly root?: JsonObject;
  };
}

/** True for the id of a resource or an annotation of the plan. */
export function isInPlan(plan: Plan, id: string): boolean {
  return plan.resources.has(id) || plan.annotations?.has(id) === true;
}

/** A plan with nothing in it. */
export function emptyPlan(name = 'Untitled plan'): Plan {
  return { info: { name }, settings: { cloud: 'public' }, resources: new Map(), layout: new Map() };
}
