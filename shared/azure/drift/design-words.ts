// A resource of Azure or of the agreed state said in the words of the design: references become ids of the design where it has the
// resource, ARM ids where it has not.
import { isObject, type Json, type MutableJson, setKey } from '../../base/json.ts';
import { isExternal, isRef, referenceMarker, splitReference } from '../../base/markers.ts';
import type { Resource } from '../../kinds/index.ts';
import { mapReferences } from '../../plan/references.ts';
import type { Side, Sides } from './side.ts';
import { namedLists, slotsOf } from './slots.ts';

/** Id in the design of what has this lower-case ARM id, or undefined. */
export type DesignId = (key: string) => string | undefined;

/** The resource with its references in the words of the design. */
export function expressed(resource: Resource, from: Side, designId: DesignId): Resource {
  const change = (reference: string): string => referenceInDesign(reference, from, designId);
  return repointed(resource, change);
}

/** The resource with each reference passed through `change`, also where no field models it. */
export function repointed(resource: Resource, change: (reference: string) => string): Resource {
  const mapped = mapReferences(resource, change);
  return mapped.extra ? ({ ...mapped, extra: mapMarker(mapped.extra, change) } as Resource) : mapped;
}

function referenceInDesign(reference: string, from: Side, designId: DesignId): string {
  if (reference.startsWith('/')) return outsideInDesign(reference, designId);
  const { id, path } = splitReference(reference);
  const armId = from.armId(id);
  if (armId === undefined) return reference;
  const inDesign = designId(armId.toLowerCase());
  if (inDesign === undefined) return path === null ? armId : `${armId}/${path}`;
  return path === null ? inDesign : `${inDesign}#${path}`;
}

/** An ARM id: the resource itself, or a part of the nearest one above that the design has. */
function outsideInDesign(armId: string, designId: DesignId): string {
  const segments = armId.replace(/\/+$/, '').split('/');
  for (let end = segments.length; end > 8; end -= 2) {
    const found = designId(segments.slice(0, end).join('/').toLowerCase());
    if (found !== undefined) return end === segments.length ? found : `${found}#${segments.slice(end).join('/')}`;
  }
  return armId;
}

function mapMarker(value: Json, change: (reference: string) => string): Json {
  if (Array.isArray(value)) return value.map((item) => mapMarker(item, change));
  if (!isObject(value)) return value;
  if (isRef(value)) return referenceMarker(change(value.$path === undefined ? value.$ref : `${value.$ref}#${value.$path}`));
  if (isExternal(value)) return referenceMarker(change(value.$external));
  const out: MutableJson = {};
  for (const key of Object.keys(value)) {
    const inner = value[key];
    if (inner !== undefined) setKey(out, key, mapMarker(inner, change));
  }
  return out;
}

interface Values {
  readonly design: Json | undefined;
  readonly agreed: Json | undefined;
  readonly azure: Json | undefined;
}

/** Gives the values of a slot on the three sides as the design would write them. */
export function inDesignWords(
  sides: Sides,
  { design, agreed, now }: { readonly design: Resource; readonly agreed: Resource | undefined; readonly now: Resource },
): (slot: string) => Values {
  const designId: DesignId = (key) => sides.design.byKey.get(key)?.id;
  const named = namedLists([design, agreed, now]);
  const ours = slotsOf(design, named);
  const before = agreed ? slotsOf(expressed(agreed, sides.agreed, designId), named) : null;
  const theirs = slotsOf(expressed(now, sides.azure, designId), named);
  return (key) => {
    const slots = [ours.get(key), before?.get(key), theirs.get(key)];
    // A named entry stands in a list of its own; people see the entry.
    const values = slots.map((slot) =>
      slot?.spec?.input === 'items' && key.includes('/') && Array.isArray(slot.value) ? slot.value[0] : slot?.value,
    );
    return { design: values[0], agreed: values[1], azure: values[2] };
  };
}
