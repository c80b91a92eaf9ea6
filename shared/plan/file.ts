// Reads and writes the plan file. Writing: fixed order, two spaces, one fact per line. Reading refuses nothing it can keep.
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../base/json.ts';
import { compareText } from '../base/order.ts';
import { readJson } from '../base/read-json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { Resource } from '../kinds/index.ts';
import { agreedFromJson, agreedToJson } from './agreed.ts';
import { type Annotation, annotationFromJson, annotationToJson } from './annotations.ts';
import { planInSvg } from './carried.ts';
import { readSettings } from './file-settings.ts';
import { MIGRATIONS } from './migrations.ts';
import { emptyPlan, FORMAT_VERSION, type Place, type Plan, type PlanInfo } from './plan.ts';
import { readFields, resourceToJson, whyUnreadable } from './resource-json.ts';

/** Address of the JSON Schema named in each file; a name, never fetched. */
export const SCHEMA_ID = 'https://causeway.invalid/schema/plan-1.json';

/** The text of a plan file: UTF-8, LF, two-space JSON, resources by id, layout apart. The same plan gives the same bytes. */
export function writePlan(plan: Plan): string {
  const root: MutableJson = {
    formatVersion: FORMAT_VERSION,
    $schema: SCHEMA_ID,
    info: infoToJson(plan.info),
    settings: plan.settings as unknown as JsonObject,
    resources: [...sortedResources(plan).map(resourceToJson), ...(plan.kept?.resources ?? [])],
    layout: layoutToJson(plan),
  };
  const annotations = [...[...(plan.annotations?.values() ?? [])].map(annotationToJson), ...(plan.kept?.annotations ?? [])];
  if (annotations.length > 0) root.annotations = annotations;
  const agreed = agreedToJson(plan);
  if (agreed) root.agreed = agreed;
  for (const [key, value] of Object.entries(plan.kept?.root ?? {})) setKey(root, key, value);
  return `${JSON.stringify(root, null, 2)}\n`;
}

const INFO_FIELDS = ['name', 'description', 'author', 'version', 'date', 'classification'] as const;

function infoToJson(info: PlanInfo): JsonObject {
  return Object.fromEntries(INFO_FIELDS.flatMap((field) => (info[field] === undefined ? [] : [[field, info[field]]])));
}

function sortedResources(plan: Plan): readonly Resource[] {
  return [...plan.resources.values()].sort((a, b) => compareText(a.id, b.id));
}

function layoutToJson(plan: Plan): JsonObject {
  const out: MutableJson = {};
  for (const id of [...plan.layout.keys()].sort(compareText)) {
    const place = plan.layout.get(id);
    if (!place) continue;
    const { x, y, width, height, collapsed, locked } = place;
    setKey(out, id, {
      x,
      y,
      ...(width === undefined ? {} : { width }),
      ...(height === undefined ? {} : { height }),
      ...(collapsed ? { collapsed } : {}),
      ...(locked ? { locked } : {}),
    });
  }
  return out;
}

/** A plan that was read, and one sentence for each thing in the file that could not be used as it stood. */
export interface ReadPlan {
  readonly plan: Plan;
  readonly notes: readonly string[];
}

/** Reads a plan file, or the plan that an SVG picture of ours carries. Errors: not JSON (with line and column), not a plan, or written by a newer version. */
export function readPlan(text: string): Result<ReadPlan, Problem> {
  const parsed = readJson(/^\s*</.test(text) ? (planInSvg(text) ?? text) : text, { comments: false });
  if (!parsed.ok) return parsed;
  return planFromJson(parsed.value);
}

/** The same from parsed JSON. */
export function planFromJson(json: Json): Result<ReadPlan, Problem> {
  if (!isObject(json) || !Object.hasOwn(json, 'formatVersion'))
    return err({
      code: 'not-a-plan',
      message: 'This is not a Causeway plan: it has no "formatVersion". To read Azure templates or resource lists, import them.',
    });
  const version = json.formatVersion;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return err({
      code: 'not-a-plan',
      message: `"formatVersion" must be a whole number from 1 to ${FORMAT_VERSION}, not ${JSON.stringify(version)}.`,
    });
  if (version > FORMAT_VERSION)
    return err({
      code: 'newer-version',
      message: `This plan has format version ${version}; this program reads up to ${FORMAT_VERSION}. Update Causeway to open it. Nothing was changed.`,
    });
  let file: JsonObject = json;
  for (const step of MIGRATIONS.slice(version - 1)) file = step(file);
  return ok(readCurrent(file));
}

function readCurrent(file: JsonObject): ReadPlan {
  const notes: string[] = [];
  const base = emptyPlan();
  const keptResources: Json[] = [];
  const resources = new Map<string, Resource>();
  const list = file.resources;
  if (list !== undefined && !Array.isArray(list)) notes.push('"resources" is not a list and was kept unread.');
  for (const [index, entry] of (Array.isArray(list) ? list : []).entries()) {
    const reason = whyUnreadable(entry, resources);
    if (reason === null) {
      const resource = entry as unknown as Resource;
      resources.set(resource.id, readFields(resource, notes));
    } else {
      keptResources.push(entry);
      notes.push(`resources[${index}]: ${reason}. It is kept in the file and not shown.`);
    }
  }
  const annotations = readAnnotations(file.annotations, resources, notes);
  if (file.agreed !== undefined && !isObject(file.agreed)) notes.push('"agreed" is not an object and was kept unread.');
  const agreed = isObject(file.agreed) ? agreedFromJson(file.agreed, resources, notes) : { read: null, kept: null };
  const root: MutableJson = {};
  for (const key of Object.keys(file))
    if (
      !['formatVersion', '$schema', 'info', 'settings', 'resources', 'layout', 'annotations', 'agreed'].includes(key) ||
      (key === 'resources' && !Array.isArray(list)) ||
      (key === 'annotations' && !Array.isArray(file.annotations)) ||
      (key === 'agreed' && !isObject(file.agreed))
    )
      setKey(root, key, file[key]);
  const kept = {
    ...(keptResources.length > 0 ? { resources: keptResources } : {}),
    ...(annotations.kept.length > 0 ? { annotations: annotations.kept } : {}),
    ...(agreed.kept ? { agreed: agreed.kept } : {}),
    ...(Object.keys(root).length > 0 ? { root: root as JsonObject } : {}),
  };
  const plan: Plan = {
    info: readInfo(file.info, base.info),
    settings: readSettings(file.settings, notes),
    resources,
    layout: readLayout(file.layout, notes),
    ...(annotations.read.size > 0 ? { annotations: annotations.read } : {}),
    ...(agreed.read ? { agreed: agreed.read } : {}),
    ...(Object.keys(kept).length > 0 ? { kept } : {}),
  };
  return { plan, notes };
}

function readInfo(json: Json | undefined, fallback: PlanInfo): PlanInfo {
  if (!isObject(json)) return fallback;
  const text = (key: string): { [k: string]: string } => (typeof json[key] === 'string' ? { [key]: json[key] } : {});
  return Object.assign({ name: fallback.name }, ...INFO_FIELDS.map(text)) as PlanInfo;
}

function readLayout(json: Json | undefined, notes: string[]): ReadonlyMap<string, Place> {
  const layout = new Map<string, Place>();
  if (!isObject(json)) return layout;
  let bad = 0;
  for (const id of Object.keys(json)) {
    const place = json[id];
    if (isObject(place) && Number.isFinite(place.x) && Number.isFinite(place.y)) layout.set(id, place as unknown as Place);
    else bad++;
  }
  if (bad > 0) notes.push(`${bad} position${bad === 1 ? '' : 's'} in "layout" could not be read; those resources are placed anew.`);
  return layout;
}

/** Annotations by id, in the order of the file; what cannot be read is kept. */
function readAnnotations(
  json: Json | undefined,
  resources: ReadonlyMap<string, Resource>,
  notes: string[],
): { readonly read: ReadonlyMap<string, Annotation>; readonly kept: readonly Json[] } {
  const read = new Map<string, Annotation>();
  const kept: Json[] = [];
  if (json !== undefined && !Array.isArray(json)) notes.push('"annotations" is not a list and was kept unread.');
  for (const [index, entry] of (Array.isArray(json) ? json : []).entries()) {
    const one = annotationFromJson(entry);
    const problem = !one.ok
      ? one.error
      : read.has(one.value.id) || resources.has(one.value.id)
        ? `the id "${one.value.id}" is taken`
        : null;
    if (one.ok && problem === null) read.set(one.value.id, one.value);
    else {
      kept.push(entry);
      notes.push(`annotations[${index}]: ${problem}. It is kept in the file and not shown.`);
    }
  }
  return { read, kept };
}
