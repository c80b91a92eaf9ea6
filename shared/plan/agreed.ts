// The last state that design and Azure agreed on, as it stands in a plan file: a fingerprint where the design is still that state,
// the whole resource where it is not. The fingerprint tells when somebody edited the file by hand.
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../base/json.ts';
import { compareText } from '../base/order.ts';
import { inSentence } from '../base/words.ts';
import { kindOf, type Resource } from '../kinds/index.ts';
import type { Agreed, Plan, Resources } from './plan.ts';
import { readFields, resourceToJson, sortKeys, whyUnreadable } from './resource-json.ts';

/** The `agreed` part of a plan file, or null when nothing was agreed on. */
export function agreedToJson(plan: Plan): JsonObject | null {
  const kept = plan.kept?.agreed;
  if (!plan.agreed && !kept) return null;
  const same: MutableJson = {};
  const differing: Json[] = [];
  const keptSame = isObject(kept?.same) ? kept.same : {};
  const ids = new Set([...(plan.agreed?.keys() ?? []), ...Object.keys(keptSame)]);
  for (const id of [...ids].sort(compareText)) {
    const agreed = plan.agreed?.get(id);
    if (!agreed) setKey(same, id, keptSame[id]);
    else if (isUnchanged(agreed, plan.resources.get(id))) setKey(same, id, fingerprint(agreed));
    else differing.push(resourceToJson(agreed));
  }
  const keptResources = Array.isArray(kept?.resources) ? kept.resources : [];
  const out: MutableJson = {};
  if (Object.keys(same).length > 0) out.same = same;
  if (differing.length + keptResources.length > 0) out.resources = [...differing, ...keptResources];
  for (const key of Object.keys(kept ?? {})) if (key !== 'same' && key !== 'resources') setKey(out, key, kept?.[key]);
  return out;
}

function isUnchanged(agreed: Resource, design: Resource | undefined): boolean {
  if (agreed === design) return true;
  return design !== undefined && textOf(agreed) === textOf(design);
}

function textOf(resource: Resource): string {
  return JSON.stringify(sortKeys(resourceToJson(resource)));
}

const fingerprints = new WeakMap<Resource, string>();

/** Eight hexadecimal digits that follow from what a resource says; the order of its keys does not matter. FNV-1a of the text. */
function fingerprint(resource: Resource): string {
  let print = fingerprints.get(resource);
  if (print === undefined) {
    const text = textOf(resource);
    let hash = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    print = (hash >>> 0).toString(16).padStart(8, '0');
    fingerprints.set(resource, print);
  }
  return print;
}

interface ReadAgreed {
  readonly read: Agreed | null;
  /** What could not be used; written back as it came. */
  readonly kept: JsonObject | null;
}

/** Reads the `agreed` part. A design that no longer has its fingerprint was changed outside: its agreed state is not known and not guessed. */
export function agreedFromJson(json: JsonObject, resources: Resources, notes: string[]): ReadAgreed {
  const read = new Map<string, Resource>();
  const keptSame: MutableJson = {};
  const keptResources: Json[] = [];
  const changed: string[] = [];
  const same = isObject(json.same) ? json.same : {};
  for (const id of Object.keys(same)) {
    const design = resources.get(id);
    if (design && fingerprint(design) === same[id]) read.set(id, design);
    else {
      setKey(keptSame, id, same[id]);
      changed.push(id);
    }
  }
  for (const [index, entry] of (Array.isArray(json.resources) ? json.resources : []).entries()) {
    const reason = whyUnreadable(entry, read);
    if (reason === null) {
      const resource = entry as unknown as Resource;
      read.set(resource.id, readFields(resource, notes));
    } else {
      keptResources.push(entry);
      notes.push(`agreed.resources[${index}]: ${reason}. It is kept in the file and not compared with.`);
    }
  }
  if (changed.length > 0) notes.push(changedOutside(changed, resources));
  const kept: MutableJson = {};
  for (const key of Object.keys(json))
    if ((key !== 'same' || !isObject(json.same)) && (key !== 'resources' || !Array.isArray(json.resources))) setKey(kept, key, json[key]);
  if (changed.length > 0) kept.same = keptSame;
  if (keptResources.length > 0) kept.resources = keptResources;
  const ordered = new Map([...read].sort((a, b) => compareText(a[0], b[0])));
  return { read: ordered.size > 0 ? ordered : null, kept: Object.keys(kept).length > 0 ? kept : null };
}

function changedOutside(ids: readonly string[], resources: Resources): string {
  const named = ids.slice(0, 3).map((id) => {
    const resource = resources.get(id);
    return resource ? `${inSentence(kindOf(resource.kind).label)} ${resource.name}` : id;
  });
  const rest = ids.length > named.length ? ` and ${ids.length - named.length} more` : '';
  const one = ids.length === 1;
  return `What was last agreed with Azure is not known for ${named.join(', ')}${rest}: the file was changed outside Causeway. ${one ? 'It is' : 'They are'} compared with Azure without it.`;
}
