// Settling differences one by one: taking Azure's value into the design, or keeping the design's as the one to push. Both are one
// command, so that one undo takes them back.
import { splitReference } from '../../base/markers.ts';
import type { Problem, Result } from '../../base/result.ts';
import { fieldsOf, type Resource } from '../../kinds/index.ts';
import { arrange } from '../../plan/arrange.ts';
import { apply, type Command, removedWith, withFields } from '../../plan/commands.ts';
import { newId } from '../../plan/ids.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { referencesOf } from '../../plan/references.ts';
import { expressed, repointed } from './design-words.ts';
import { differingSlots } from './differing-slots.ts';
import { type Drift, type DriftChange, driftOf } from './drift.ts';
import { type Sides, sidesOf } from './side.ts';
import { otherForm, splitSlot, withSlot } from './slots.ts';
import { canRevert } from './words.ts';

/** Why a slot of an agreed resource holds nothing: nobody decided about it yet. */
const LEFT_OPEN = 'nothing was agreed on yet';

/** The command that takes Azure's values for these changes into the design and agrees on them. A new resource comes with what it lies in
 *  and with its parts; nothing that is placed moves. */
export function acceptDrift(drift: Drift, changes: readonly DriftChange[]): Command {
  const work = begin(drift);
  const known = new Set(drift.changes.map((one) => one.id));
  let rest = changes;
  // Taking something over may lead to differences that were none before, such as a reference to what is now gone.
  for (let pass = 0; pass < 4 && rest.length > 0; pass++) {
    accept(work, rest);
    rest = driftOf(work.plan, drift.azure).changes.filter((one) => !known.has(one.id));
  }
  if (work.added > 0) work.plan = { ...work.plan, layout: new Map([...work.plan.layout, ...arrange(work.plan)]) };
  return { type: 'replace', plan: work.plan };
}

/** The command that keeps the design's values for these changes: Azure's are agreed to be replaced, so that they show as to push. */
export function revertDrift(drift: Drift, changes: readonly DriftChange[]): Command {
  const work = begin(drift);
  revert(work, changes.filter(canRevert));
  return { type: 'replace', plan: work.plan };
}

/** Words for a step of the history: what is settled, and which way. */
export function settleLabel(changes: readonly DriftChange[], way: 'accept' | 'revert'): string {
  const [verb, end] = way === 'accept' ? ['Take', 'from Azure'] : ['Keep', 'of the design'];
  const [only, ...others] = changes;
  if (!only || others.length > 0) return `${verb} ${changes.length} changes ${end}`;
  return only.label === null ? `${verb} ${only.name} ${end}` : `${verb} ${only.label} of ${only.name} ${end}`;
}

/** A plan on its way. Resources are set in one go: a command for each would copy the plan as often. */
interface Work {
  plan: Plan;
  readonly drift: Drift;
  added: number;
}

function begin(drift: Drift): Work {
  return { plan: drift.plan, drift, added: 0 };
}

function setResources(work: Work, resources: readonly Resource[]): void {
  if (resources.length === 0) return;
  const all = new Map(work.plan.resources);
  for (const resource of resources) all.set(resource.id, resource);
  work.plan = { ...work.plan, resources: all };
}

function run(work: Work, command: Command): void {
  const next: Result<Plan, Problem> = apply(work.plan, command);
  if (!next.ok) throw new Error(`settling a difference made a command that is refused: ${next.error.message}`);
  work.plan = next.value;
}

function agree(work: Work, resources: { readonly [id: string]: Resource | null }): void {
  const lost = new Set(Object.keys(resources).filter((id) => resources[id] === null && work.plan.resources.has(id)));
  const all = lost.size === 0 ? resources : { ...heldByArmId(work, lost), ...resources };
  if (Object.keys(all).length > 0) run(work, { type: 'agree', resources: all });
}

/** Agreed resources that point at agreed ones which leave, and whose ids mean something else in the design, say the ARM id instead. */
function heldByArmId(work: Work, lost: ReadonlySet<string>): { readonly [id: string]: Resource } {
  const { agreed } = sidesOf(work.plan, work.drift.azure);
  const change = (reference: string): string => {
    const { id, path } = splitReference(reference);
    const armId = lost.has(id) ? agreed.armId(id) : undefined;
    return armId === undefined ? reference : path === null ? armId : `${armId}/${path}`;
  };
  const out: { [id: string]: Resource } = {};
  for (const resource of agreed.byKey.values())
    if (referencesOf(resource).some(({ to }) => lost.has(to))) out[resource.id] = repointed(resource, change);
  return out;
}

const GONE_IN_AZURE: ReadonlySet<string> = new Set(['removed-in-azure', 'new-in-design', 'both']);

function accept(work: Work, changes: readonly DriftChange[]): void {
  const whole = changes.filter((one) => one.field === null);
  dropFromDesign(
    work,
    whole.filter((one) => GONE_IN_AZURE.has(one.state)),
  );
  bring(
    work,
    whole.filter((one) => !GONE_IN_AZURE.has(one.state)),
    'design',
  );
  settleSlots(work, changes, 'design');
}

function revert(work: Work, changes: readonly DriftChange[]): void {
  const whole = changes.filter((one) => one.field === null);
  const gone = whole.filter((one) => GONE_IN_AZURE.has(one.state));
  const sides = sidesOf(work.plan, work.drift.azure);
  const parts = removedWith(
    work.plan,
    gone.map((one) => one.resource),
  );
  const forgotten = [...parts].filter((id) => !sides.azure.byKey.has(sides.design.armId(id)?.toLowerCase() ?? ''));
  agree(work, nothing([...forgotten, ...gone.map((one) => sides.agreed.byKey.get(keyOf(one))?.id ?? one.resource)], work.plan));
  bring(
    work,
    whole.filter((one) => !GONE_IN_AZURE.has(one.state)),
    'agreed',
  );
  settleSlots(work, changes, 'agreed');
}

function keyOf(change: DriftChange): string {
  return change.armId.toLowerCase();
}

/** Slots to settle by lower-case ARM id of their resource. */
function bySlots(changes: readonly DriftChange[]): ReadonlyMap<string, readonly string[]> {
  const slots = new Map<string, Set<string>>();
  for (const change of changes) {
    if (change.field === null) continue;
    const met = slots.get(keyOf(change)) ?? new Set();
    // Two fields that stand for one thing are settled together: each alone would leave a value in both.
    for (const field of [change.field, otherForm(change.kind, change.field)]) if (field !== null) met.add(field);
    slots.set(keyOf(change), met);
  }
  return new Map([...slots].map(([key, met]) => [key, [...met]]));
}

/** Ids of agreed resources with null, which forgets them. */
function nothing(ids: Iterable<string>, plan: Plan): { readonly [id: string]: null } {
  return Object.fromEntries([...ids].filter((id) => plan.agreed?.has(id)).map((id) => [id, null]));
}

function dropFromDesign(work: Work, changes: readonly DriftChange[]): void {
  if (changes.length === 0) return;
  const { agreed } = sidesOf(work.plan, work.drift.azure);
  const agreedIds = changes.flatMap((one) => agreed.byKey.get(keyOf(one))?.id ?? []);
  const gone = removedWith(
    work.plan,
    changes.map((one) => one.resource),
  );
  run(work, { type: 'remove', ids: [...gone] });
  agree(work, nothing(new Set([...gone, ...agreedIds]), work.plan));
}

/** Brings resources of Azure over: into the design and what is agreed on, or only into what is agreed on. */
function bring(work: Work, changes: readonly DriftChange[], into: 'design' | 'agreed'): void {
  const sides = sidesOf(work.plan, work.drift.azure);
  const keys = withSurroundings(sides, changes.map(keyOf), into);
  if (keys.length === 0) return;
  const ids = idsFor(work.plan, sides, keys, into);
  const designId = (key: string): string | undefined => sides.design.byKey.get(key)?.id ?? ids.get(key);
  const brought: Resource[] = [];
  const agreed: { [id: string]: Resource | null } = {};
  for (const key of keys) {
    const now = sides.azure.byKey.get(key) ?? sides.azure.all.get(key);
    const id = ids.get(key);
    if (!now || id === undefined) continue;
    const { existing: _, ...said } = expressed(now, sides.azure, designId);
    const resource = { ...said, id } as Resource;
    brought.push(resource);
    const before = sides.agreed.byKey.get(key);
    if (before && before.id !== id) agreed[before.id] = null;
    agreed[id] = resource;
  }
  if (into === 'design') {
    setResources(work, brought);
    work.added += brought.length;
  }
  agree(work, agreed);
  if (into === 'design') joinReferences(work, new Set(keys));
}

/** The resources with their parts in Azure and, for the design, with what they lie in, as far as the design lacks them; containers first. */
function withSurroundings(sides: Sides, wanted: readonly string[], into: 'design' | 'agreed'): readonly string[] {
  const find = lookupOf(sides.azure.plan);
  const keys = new Set<string>();
  const keyFor = (reference: string): string => sides.azure.target(reference);
  const take = (key: string): boolean => {
    if (keys.has(key) || sides.design.byKey.has(key) || !sides.azure.all.has(key)) return false;
    keys.add(key);
    return true;
  };
  const takeParts = (key: string): void => {
    const resource = sides.azure.byKey.get(key);
    for (const part of resource ? find.parts(resource.id) : []) {
      const partKey = keyFor(part.id);
      if (sides.azure.byKey.has(partKey) && take(partKey)) takeParts(partKey);
    }
  };
  const takeAbove = (key: string): void => {
    const resource = sides.azure.all.get(key);
    for (const above of [resource?.parent, resource?.group]) if (above !== undefined && take(keyFor(above))) takeAbove(keyFor(above));
  };
  for (const key of wanted) {
    if (!take(key)) continue;
    takeParts(key);
    if (into === 'design') takeAbove(key);
  }
  return [...keys].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** Ids for what is brought over: the one it had when it was agreed on, the one the import gave, or a new one. */
function idsFor(plan: Plan, sides: Sides, keys: readonly string[], into: 'design' | 'agreed'): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const wanted = new Set(keys);
  const taken = new Set(plan.resources.keys());
  for (const id of plan.annotations?.keys() ?? []) taken.add(id);
  const agreedElsewhere = new Set([...sides.agreed.byKey].flatMap(([key, { id }]) => (wanted.has(key) ? [] : [id])));
  for (const key of keys) {
    const now = sides.azure.all.get(key);
    if (!now) continue;
    // Ids with a slash after the colon are stand-ins of a push and never enter a plan.
    const free = (id: string): boolean => !taken.has(id) && !agreedElsewhere.has(id) && !id.includes(':/');
    const before = sides.agreed.byKey.get(key)?.id;
    const candidates = [before, now.id].filter((id) => id !== undefined);
    const id =
      into === 'agreed' && before !== undefined
        ? before
        : (candidates.find(free) ?? newId(now.kind, now.name, now.parent, (one) => !free(one)));
    taken.add(id);
    ids.set(key, id);
  }
  return ids;
}

/** References of the design by ARM id to what has just come in become references to the resource. */
function joinReferences(work: Work, keys: ReadonlySet<string>): void {
  const { design } = sidesOf(work.plan, work.drift.azure);
  const find = lookupOf(work.plan);
  const designId = (key: string): string | undefined => design.byKey.get(key)?.id;
  const joined: Resource[] = [];
  for (const resource of work.plan.resources.values())
    if (find.references(resource.id).some(({ to }) => to.startsWith('/') && pointsInto(to.toLowerCase(), keys)))
      joined.push(expressed(resource, design, designId));
  setResources(work, joined);
}

function pointsInto(armId: string, keys: ReadonlySet<string>): boolean {
  const segments = armId.split('/');
  for (let end = segments.length; end > 2; end--) if (keys.has(segments.slice(0, end).join('/'))) return true;
  return false;
}

/** Takes Azure's values of slots over: into the design and what is agreed on, or only into what is agreed on. */
function settleSlots(work: Work, changes: readonly DriftChange[], into: 'design' | 'agreed'): void {
  const sides = sidesOf(work.plan, work.drift.azure);
  const agreed: { [id: string]: Resource | null } = {};
  const taken: Resource[] = [];
  for (const [key, slots] of bySlots(changes)) {
    const design = sides.design.byKey.get(key);
    const now = sides.azure.byKey.get(key);
    if (!design || !now) continue;
    const designId = (one: string): string | undefined => sides.design.byKey.get(one)?.id;
    const azure = { ...expressed(now, sides.azure, designId), id: design.id } as Resource;
    const old = sides.agreed.byKey.get(key);
    const before = old ? ({ ...expressed(old, sides.agreed, designId), id: design.id } as Resource) : leftOpen(sides, design, now, azure);
    if (old && old.id !== design.id) agreed[old.id] = null;
    agreed[design.id] = slots.reduce((at, slot) => decided(withSlot(at, slot, azure), slot), before);
    taken.push(
      withFields(
        design,
        changedFields(
          slots.reduce((at, slot) => withSlot(at, slot, azure), design),
          slots,
        ),
      ),
    );
  }
  if (into === 'design') setResources(work, taken);
  agree(work, agreed);
}

/** The values of the fields in which slots are. */
function changedFields(resource: Resource, slots: readonly string[]): { readonly [field: string]: unknown } {
  const values = fieldsOf(resource);
  return Object.fromEntries(slots.map((slot) => splitSlot(slot).field).map((field) => [field, values[field]]));
}

/** Azure's resource as a first agreed state in which every slot that differs from the design is left open. */
function leftOpen(sides: Sides, design: Resource, now: Resource, azure: Resource): Resource {
  const open = differingSlots(sides, [design, null, now]).map((one) => [one.key, LEFT_OPEN]);
  return { ...azure, unknown: Object.fromEntries(open) } as Resource;
}

/** The resource with a slot that is no longer open. */
function decided(resource: Resource, slot: string): Resource {
  if (!resource.unknown || !Object.hasOwn(resource.unknown, slot)) return resource;
  const { [slot]: _, ...open } = resource.unknown;
  const { unknown: __, ...rest } = resource;
  return (Object.keys(open).length === 0 ? rest : { ...rest, unknown: open }) as Resource;
}
