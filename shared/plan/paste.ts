// Copies of a part of a plan, in the same plan or another: fresh names and ids, relations inside the copy kept, references outside kept
// where they lead somewhere, and ranges and addresses moved to free ones where they would overlap.
import { err, ok, type Result } from '../base/result.ts';
import { fitsNameRule, nameRuleOf } from '../facts/name-rules.ts';
import { endsOf } from '../kinds/drawing.ts';
import { type Kind, kindOf, type Resource } from '../kinds/index.ts';
import { type Annotation, newAnnotationId } from './annotations.ts';
import { armTypeOf } from './arm-id.ts';
import { type Command, removedWith } from './commands.ts';
import { newId } from './ids.ts';
import { lookupOf } from './lookup.ts';
import { freeAddresses, freeRanges } from './paste/addresses.ts';
import { outlineOf } from './picture/outline.ts';
import { pictureOf } from './picture.ts';
import type { Layout, Place, Plan } from './plan.ts';
import { mapReferences, referencesOf } from './references.ts';
import { moveInto, needsParent } from './reparent.ts';

/** A part of a plan that can be pasted: a plan of its own, so that its text is a plan file. */
export interface Clip {
  readonly plan: Plan;
  /** What was selected; the rest goes along. */
  readonly roots: readonly string[];
}

/** The selected resources with their parts, what stands inside them, and the links between them. */
export function clipOf(plan: Plan, ids: readonly string[]): Clip {
  const taken = new Set<string>();
  const outline = outlineOf(plan);
  const queue = ids.filter((id) => plan.resources.has(id));
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (taken.has(id)) continue;
    taken.add(id);
    for (const child of outline.children.get(id) ?? []) queue.push(child.id);
    for (const [hidden, shown] of outline.standsFor) if (shown === id) queue.push(hidden);
    for (const part of removedWith(plan, [id])) if (!isLink(plan, part)) queue.push(part);
  }
  for (const link of plan.resources.values()) {
    const ends = endsOf(link);
    if (ends?.every((end) => end !== undefined && taken.has(end.split('#')[0] ?? end))) taken.add(link.id);
  }
  const resources = new Map([...plan.resources].filter(([id]) => taken.has(id)));
  const picture = pictureOf(plan);
  const layout = new Map<string, Place>();
  for (const id of taken) {
    const node = picture.byId.get(id);
    if (!node) continue;
    const open = node.role === 'container' && node.collapsed === null;
    layout.set(id, { x: node.x, y: node.y, ...(open ? { width: node.width, height: node.height } : {}), ...plan.layout.get(id) });
  }
  const drawn = new Map([...(plan.annotations ?? [])].filter(([id]) => ids.includes(id)));
  const roots = ids.filter((id) => drawn.has(id) || (taken.has(id) && !isInside(outline, id, taken)));
  const { annotations: _, ...bare } = plan;
  const annotations = drawn.size > 0 ? { annotations: drawn } : {};
  return { plan: { ...bare, settings: { cloud: plan.settings.cloud }, resources, layout, ...annotations }, roots };
}

function isLink(plan: Plan, id: string): boolean {
  const resource = plan.resources.get(id);
  return resource !== undefined && endsOf(resource) !== null;
}

function isInside(outline: ReturnType<typeof outlineOf>, id: string, taken: ReadonlySet<string>): boolean {
  const parent = outline.byId.get(id)?.parent ?? null;
  return parent !== null && taken.has(parent);
}

/** Where a clip goes. */
export interface PasteTarget {
  /** The container that is to take what was at the top of the clip, where it fits. */
  readonly into: string | null;
  /** Places of the roots, by their old ids, relative to their containers. Others find a free spot. */
  readonly places: { readonly [id: string]: Place };
}

export interface Pasting {
  readonly commands: readonly Command[];
  /** New ids of the roots. */
  readonly roots: readonly string[];
  /** What changed on the way, in whole sentences. */
  readonly notes: readonly string[];
}

/** Commands that add a copy of a clip, or one sentence why it cannot be. */
export function paste(plan: Plan, clip: Clip, target: PasteTarget): Result<Pasting, string> {
  if (clip.plan.resources.size === 0 && !clip.plan.annotations) return err('There is nothing to paste.');
  const landing = landingOf(plan, clip, target.into);
  if (!landing.ok) return landing;
  const ids = new Map<string, string>();
  const notes: string[] = [];
  const copies: Resource[] = [];
  const ranks = byDepth(clip.plan);
  const taken = new Set([...plan.resources.values()].map(nameKey));
  for (const original of ranks) {
    const placed = landing.value.get(original.id) ?? original;
    const parent = placed.parent === undefined ? undefined : (ids.get(placed.parent) ?? placed.parent);
    const name = freshName(placed, parent, taken);
    taken.add(nameKey({ ...placed, name, ...(parent === undefined ? {} : { parent }) } as Resource));
    const id = newId(original.kind, name, parent, (one) => plan.resources.has(one) || [...ids.values()].includes(one));
    ids.set(original.id, id);
    copies.push({ ...cleaned(placed), id, name } as Resource);
  }
  const mapped = copies.map((copy) => withReferences(plan, copy, ids));
  const ranges = freeRanges(plan, mapped);
  if (!ranges.ok) return ranges;
  const addresses = freeAddresses(plan, ranges.value.resources);
  notes.push(...ranges.value.notes, ...addresses.notes);
  const layout = layoutOf(clip, ids, target);
  const commands = addresses.resources.map((resource): Command => {
    const place = layout.get(resource.id);
    return { type: 'add', resource, ...(place ? { place } : {}) };
  });
  const drawn = drawnCopies(plan, clip, target);
  for (const [id, copy] of drawn) ids.set(id, copy.id);
  const annotate: Command = { type: 'annotate', annotations: Object.fromEntries([...drawn.values()].map((one) => [one.id, one])) };
  return ok({
    commands: drawn.size > 0 ? [...commands, annotate] : commands,
    roots: clip.roots.flatMap((id) => ids.get(id) ?? []),
    notes,
  });
}

/** Steps right and down of a copy that is told no place, so that it does not hide its original. */
const BESIDE = 32;

/** Copies of the annotations of a clip by the ids of their originals. */
function drawnCopies(plan: Plan, clip: Clip, target: PasteTarget): ReadonlyMap<string, Annotation> {
  const copies = new Map<string, Annotation>();
  const taken = new Set<string>();
  for (const original of clip.plan.annotations?.values() ?? []) {
    const id = newAnnotationId(original.type, (one) => taken.has(one) || plan.annotations?.has(one) === true || plan.resources.has(one));
    taken.add(id);
    const { x, y } = target.places[original.id] ?? { x: original.x + BESIDE, y: original.y + BESIDE };
    const { locked: _, ...free } = original;
    copies.set(original.id, { ...free, id, x, y });
  }
  return copies;
}

/** Parents before their parts, so that ids of parts can be made from them. */
function byDepth(plan: Plan): readonly Resource[] {
  const depth = (resource: Resource): number => {
    let steps = 0;
    for (let at = plan.resources.get(resource.parent ?? ''); at && steps < 8; at = plan.resources.get(at.parent ?? '')) steps++;
    return steps;
  };
  return [...plan.resources.values()]
    .map((one) => [depth(one), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}

/** The roots as they will stand: in the wanted container, or where their originals stand when the plan has that place. */
function landingOf(plan: Plan, clip: Clip, into: string | null): Result<ReadonlyMap<string, Resource>, string> {
  const landed = new Map<string, Resource>();
  for (const id of clip.roots) {
    const root = clip.plan.resources.get(id);
    if (!root) continue;
    const moved = into === null ? null : movedInto(plan, root, into);
    if (moved) landed.set(id, moved);
    else if (
      needsParent(kindOf(root.kind)) &&
      !(root.parent !== undefined && (plan.resources.has(root.parent) || root.parent.startsWith('/')))
    )
      return err(`Select the place for ${root.name} first: ${placeWords(root.kind)}.`);
  }
  return ok(landed);
}

function placeWords(kind: Kind): string {
  const { label, parents } = kindOf(kind);
  return `${label.toLowerCase()} goes into ${parents.map((parent) => kindOf(parent as Kind).label.toLowerCase()).join(' or ')}`;
}

/** The copy with the fields that put it into a container; null when it does not fit there. */
function movedInto(plan: Plan, root: Resource, into: string): Resource | null {
  // Asked of a plan without the range of a subnet, because ranges are given out together later.
  const bare = root.kind === 'subnet' ? ({ ...root, addressPrefix: undefined, addressPrefixes: undefined } as Resource) : root;
  const probe = { ...bare, id: `${root.id}~clip`, origin: undefined, existing: undefined } as Resource;
  const moved = moveInto({ ...plan, resources: new Map(plan.resources).set(probe.id, probe) }, probe.id, into);
  if (!moved.ok || root.kind === 'virtualMachine') return null;
  const change = moved.value.commands.flatMap((command) => (command.type === 'update' && command.id === probe.id ? [command.change] : []));
  const { addressPrefix: _one, addressPrefixes: _more, ...fields } = Object.assign({}, ...change) as { readonly [field: string]: unknown };
  return { ...root, ...fields } as Resource;
}

function nameKey(resource: Resource): string {
  return `${resource.kind} ${resource.parent ?? ''} ${resource.name.toLowerCase()}`;
}

/** Names that mean something keep it: a zone is its name. */
const NAMED: ReadonlySet<Kind> = new Set<Kind>(['privateDnsZone']);

function freshName(resource: Resource, parent: string | undefined, taken: ReadonlySet<string>): string {
  const { name } = resource;
  const key = (text: string): string => nameKey({ ...resource, name: text, ...(parent === undefined ? {} : { parent }) } as Resource);
  if (NAMED.has(resource.kind) || !taken.has(key(name))) return name;
  const [, stem = name, digits] = /^(.*?)(\d+)$/.exec(name) ?? [];
  const type = armTypeOf(resource);
  const rule = type === null ? undefined : nameRuleOf(type);
  for (let n = digits === undefined ? 2 : Number(digits) + 1; ; n++) {
    const number = String(n).padStart(digits?.length ?? 1, '0');
    const dashed = digits === undefined ? `${stem}-${number}` : `${stem}${number}`;
    const text =
      rule && !fitsNameRule(dashed, rule) && fitsNameRule(name, rule) ? `${stem.slice(0, rule.max - number.length)}${number}` : dashed;
    if (!taken.has(key(text))) return text;
  }
}

/** What Azure said about the original is not true of the copy. */
function cleaned(resource: Resource): Resource {
  const copy: { [field: string]: unknown } = { ...resource };
  for (const [field, spec] of Object.entries(kindOf(resource.kind).fields)) if (spec.reported) delete copy[field];
  delete copy.origin;
  delete copy.existing;
  return copy as unknown as Resource;
}

/** References into the copy follow it; those to what the plan does not have are cleared. */
function withReferences(plan: Plan, copy: Resource, ids: ReadonlyMap<string, string>): Resource {
  if (referencesOf(copy).length === 0) return copy;
  return mapReferences(copy, (reference) => {
    const hash = reference.indexOf('#');
    const id = hash > 0 ? reference.slice(0, hash) : reference;
    const inside = ids.get(id);
    if (inside !== undefined) return hash > 0 ? `${inside}${reference.slice(hash)}` : inside;
    return reference.startsWith('/') || plan.resources.has(id) ? reference : null;
  });
}

/** Places of the copies: inside a copied container as in the original, roots where they are wanted. */
function layoutOf(clip: Clip, ids: ReadonlyMap<string, string>, target: PasteTarget): Layout {
  const layout = new Map<string, Place>();
  const roots = new Set(clip.roots);
  for (const [id, copy] of ids) {
    const place = roots.has(id) ? target.places[id] : clip.plan.layout.get(id);
    if (!place) continue;
    const { locked: _, ...free } = place;
    layout.set(copy, free);
  }
  return layout;
}

/** The clip of a text that another window copied: a plan file. Everything in it counts as selected. */
export function clipOfPlan(plan: Plan): Clip {
  const outline = outlineOf(plan);
  const roots = [...plan.resources.keys()].filter((id) => {
    const node = outline.byId.get(id);
    return node ? node.parent === null : lookupOf(plan).get(plan.resources.get(id)?.parent) === undefined && !outline.standsFor.has(id);
  });
  return { plan, roots: [...roots, ...(plan.annotations?.keys() ?? [])] };
}
