// Reads Azure's preview of a deployment: every resource of the step gets a line, real changes are told from noise, and what would vanish
// with a list is told as a deletion of its own.
import { parseArmId } from '../../../base/arm-id-text.ts';
import { isObject, type Json, type JsonObject, own } from '../../../base/json.ts';
import { compareText } from '../../../base/order.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { visible } from '../../../base/visible.ts';
import type { AzureNote, PushTarget, WhatIfChange, WhatIfKind, WhatIfProperty } from '../../../contract/azure.ts';
import { type Failure, failureOf } from '../failure.ts';
import type { DeployStep } from '../values.ts';
import { endsInSecret, type FlatChange, flatten, isIndex, shown, valueAt } from './delta.ts';
import { childrenOf, type Judged, noiseOf, reordered } from './noise.ts';

export interface ReadWhatIf {
  readonly changes: readonly WhatIfChange[];
  readonly notes: readonly AzureNote[];
}

const KINDS: { readonly [changeType: string]: WhatIfKind } = {
  create: 'create',
  delete: 'delete',
  modify: 'modify',
  nochange: 'no-change',
  noeffect: 'no-change',
  ignore: 'ignore',
  deploy: 'deploy',
  unsupported: 'unsupported',
};

/** What a step would change. `answer` is the body Azure's preview ended with, an error included. */
export function readWhatIf(step: DeployStep, answer: Json): Result<ReadWhatIf, Failure> {
  const error = own(answer, 'error');
  if (isObject(error) || own(answer, 'status') === 'Failed') {
    const failure = failureOf(answer, step.targets);
    return failure.code === 'ResourceGroupNotFound' ? ok({ changes: newGroupChanges(step), notes: [] }) : err(failure);
  }
  const properties = own(answer, 'properties') ?? answer;
  const listed = own(properties, 'changes');
  if (!Array.isArray(listed))
    return err({
      code: 'what-if-unreadable',
      message: `Azure's preview of "${visible(step.title)}" holds no list of changes. Ask for it again.`,
      target: null,
      detail: null,
    });
  const notes = diagnosticsOf(own(properties, 'diagnostics'));
  const byId = new Map(listed.filter(isObject).map((change) => [String(change.resourceId ?? '').toLowerCase(), change] as const));
  const changes: WhatIfChange[] = [];
  for (const target of step.targets) {
    const change = byId.get(target.armId.toLowerCase());
    byId.delete(target.armId.toLowerCase());
    if (change) changes.push(...changesOf(step, target, change));
    else changes.push(plain(step, target, 'unsupported', silentReason(notes)));
  }
  for (const [id, change] of byId) {
    const kind = kindOfChange(change);
    if (kind !== 'ignore' && kind !== 'no-change') changes.push(...changesOf(step, strangerOf(id, change), change));
  }
  return ok({ changes: changes.map((change) => skippedIfThere(step, change)), notes });
}

/** Everything of a step is new, because its group is. */
export function newGroupChanges(step: DeployStep): readonly WhatIfChange[] {
  return step.targets.map((target) =>
    plain(step, target, 'create', `Resource group ${visible(step.group ?? '')} does not exist yet, so all of it is new.`),
  );
}

function plain(step: DeployStep, target: PushTarget, kind: WhatIfKind, reason: string | null): WhatIfChange {
  return { step: step.id, target, kind, properties: [], reason };
}

function silentReason(notes: readonly AzureNote[]): string {
  const [why] = notes;
  const said = why ? ` ${why.message}` : '';
  return `Azure's preview says nothing about it.${said} It may be created or changed.`;
}

function kindOfChange(change: JsonObject): WhatIfKind {
  return KINDS[String(change.changeType ?? '').toLowerCase()] ?? 'unsupported';
}

/** Something in the preview that the step does not name. */
function strangerOf(id: string, change: JsonObject): PushTarget {
  const armId = typeof change.resourceId === 'string' ? change.resourceId : id;
  const parts = parseArmId(armId);
  return { armId, resource: null, type: parts?.type ?? '', name: parts?.names.at(-1) ?? armId };
}

function changesOf(step: DeployStep, target: PushTarget, change: JsonObject): readonly WhatIfChange[] {
  const kind = kindOfChange(change);
  if (kind === 'unsupported') {
    const why = typeof change.unsupportedReason === 'string' ? visible(change.unsupportedReason) : 'Azure does not say why.';
    return [plain(step, target, kind, `Azure cannot preview it: ${why}`)];
  }
  if (kind === 'deploy') return [plain(step, target, kind, 'Azure deploys it again and does not say what changes.')];
  if (kind !== 'modify') return [plain(step, target, kind, null)];
  const delta = own(change, 'delta');
  if (!Array.isArray(delta)) return [plain(step, target, kind, "Azure's preview does not say which properties change.")];
  const judged: Judged = { type: target.type, template: templateOf(step, target) };
  const secrets = new Set(step.parameters.filter((one) => one.secret).map((one) => `[parameters('${one.name}')]`));
  const flat = flatten(delta, { before: own(change, 'before'), after: own(change, 'after') });
  const moved = reordered(flat);
  const properties = flat.map((one, i) => propertyOf(one, judged, secrets, moved.has(i) ? 'Only the order differs.' : null));
  const vanishing = flat.flatMap((one, i) => (moved.has(i) ? [] : vanishingParts(step, target, one)));
  const isReal = properties.some((one) => one.noise === null);
  return [{ step: step.id, target, kind: isReal ? 'modify' : 'no-change', properties, reason: null }, ...vanishing];
}

function templateOf(step: DeployStep, target: PushTarget): Json | undefined {
  const all = own(step.template, 'resources');
  const at = step.targets.indexOf(target);
  return Array.isArray(all) && at >= 0 ? all[at] : undefined;
}

function propertyOf(one: FlatChange, judged: Judged, secrets: ReadonlySet<string>, order: string | null): WhatIfProperty {
  const stated = valueAt(judged.template, one.keys);
  const isSecret = endsInSecret(one.keys) || (typeof stated === 'string' && secrets.has(stated));
  const noise = order ?? (isSecret ? secretNoise(one) : noiseOf(one, judged));
  const kinds = { Create: 'create', Delete: 'delete', Array: 'array' } as const;
  const kind = one.kind === 'Create' || one.kind === 'Delete' || one.kind === 'Array' ? kinds[one.kind] : 'modify';
  return { path: visible(one.path), kind, before: shown(one.before, isSecret), after: shown(one.after, isSecret), noise };
}

/** Azure never tells a secret, so its preview always calls it new. */
function secretNoise(one: FlatChange): string | null {
  return one.before === undefined ? 'A secret, which Azure never shows. It is sent again.' : null;
}

/** Children that go because a list inside their parent no longer names them, such as subnets of a network. */
function vanishingParts(step: DeployStep, target: PushTarget, one: FlatChange): readonly WhatIfChange[] {
  if (one.kind !== 'Delete') return [];
  const child = childrenOf(target.type).find(({ path, inside }) => inside && (one.plain === path || one.plain.startsWith(`${path}.`)));
  if (!child || one.plain !== child.path) return [];
  const entries = isIndex(one.keys.at(-1) ?? '') ? [one.before] : Array.isArray(one.before) ? one.before : [];
  return entries.flatMap((entry) => {
    const name = own(entry, 'name');
    if (typeof name !== 'string') return [];
    const suffix = child.path.slice(child.path.lastIndexOf('.') + 1);
    const part: PushTarget = { armId: `${target.armId}/${suffix}/${name}`, resource: null, type: `${target.type}/${suffix}`, name };
    return [plain(step, part, 'delete', `${visible(target.name)} is deployed without it, and Azure takes it away.`)];
  });
}

function diagnosticsOf(diagnostics: Json | undefined): readonly AzureNote[] {
  if (!Array.isArray(diagnostics)) return [];
  return diagnostics.filter(isObject).map((one) => {
    const code = typeof one.code === 'string' ? one.code : 'diagnostic';
    const said = typeof one.message === 'string' ? one.message : '';
    return { subject: visible(String(one.target ?? code)), message: visible(`Azure's preview says ${code}: ${said}`) };
  });
}

/** A first form is not deployed where the resource exists. */
function skippedIfThere(step: DeployStep, change: WhatIfChange): WhatIfChange {
  const isOwn = step.unlessExists?.armId.toLowerCase() === change.target.armId.toLowerCase();
  if (!isOwn || change.kind === 'create' || change.kind === 'unsupported') return change;
  return { ...change, kind: 'no-change', properties: [], reason: 'It exists, so this step is skipped.' };
}

/** Lines in one order, whatever order Azure answered in: by step as given, then by id. */
export function inOrder(changes: readonly WhatIfChange[]): readonly WhatIfChange[] {
  const first = new Map<string, number>();
  changes.forEach((change, i) => {
    if (!first.has(change.step)) first.set(change.step, i);
  });
  return [...changes].sort(
    (a, b) =>
      (first.get(a.step) ?? 0) - (first.get(b.step) ?? 0) || compareText(a.target.armId.toLowerCase(), b.target.armId.toLowerCase()),
  );
}
