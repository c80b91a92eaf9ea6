// The outline's questions: what to add here, where to move, what to connect with. Each lists only what the plan can take.
import { useMemo } from 'react';
import { KIND_NAMES, kindOf, type Resource } from '../../shared/kinds/index.ts';
import { ANNOTATION_LABELS, ANNOTATION_TYPES } from '../../shared/plan/annotations.ts';
import { apply, type Command } from '../../shared/plan/commands.ts';
import { connections } from '../../shared/plan/connect.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { moveInto } from '../../shared/plan/reparent.ts';
import { PickDialog, type PickOption } from '../frame/PickDialog.tsx';
import { addAnnotation } from '../state/annotations.ts';
import { addResource, draftOf } from '../state/new-resource.ts';
import { closeDialog, perform, toast, useApp } from '../state/store.ts';

/** Kinds that fit into a container, or onto the open canvas. */
export function AddInsideDialog({ container }: { readonly container: string | null }) {
  const plan = useApp((state) => state.history?.present ?? null);
  const drafts = useMemo(() => (plan ? draftsIn(plan, container) : []), [plan, container]);
  const name = container === null ? null : (plan?.resources.get(container)?.name ?? container);
  return (
    <PickDialog
      title={name === null ? 'Add to the plan' : `Add to ${name}`}
      label="Kind to add"
      empty={name === null ? 'No kind matches.' : `Nothing more fits into ${name}.`}
      options={[
        ...drafts.map((draft) => {
          const { label, description } = kindOf(draft.kind);
          return { key: draft.kind, kind: draft.kind, label, note: description };
        }),
        ...(container === null ? DRAWN : []),
      ]}
      onPick={(key) => {
        closeDialog();
        const draft = drafts.find((one) => one.kind === key);
        const drawn = ANNOTATION_TYPES.find((one) => one === key);
        if (draft) addResource(draft);
        else if (drawn) addAnnotation(drawn);
      }}
    />
  );
}

/** What can be put onto the drawing beside the resources. */
const DRAWN: readonly PickOption[] = ANNOTATION_TYPES.map((type) => ({
  key: type,
  icon: type,
  label: ANNOTATION_LABELS[type],
  note: 'On the drawing only; means nothing to Azure',
}));

function draftsIn(plan: Plan, container: string | null): readonly Resource[] {
  return KIND_NAMES.filter((kind) => kindOf(kind).palette !== null).flatMap((kind) => {
    const draft = draftOf(plan, kind, container);
    return draft.ok ? [draft.value] : [];
  });
}

/** Containers in which all of the resources can stand. */
export function MoveToDialog({ ids }: { readonly ids: readonly string[] }) {
  const plan = useApp((state) => state.history?.present ?? null);
  const targets = useMemo(() => (plan ? targetsFor(plan, ids) : []), [plan, ids]);
  const [only, ...others] = ids;
  const what = others.length === 0 ? (plan?.resources.get(only ?? '')?.name ?? '') : `${ids.length} resources`;
  return (
    <PickDialog
      title={`Move ${what} to…`}
      label="Container to move to"
      empty={`No other place in the plan fits ${what}.`}
      options={targets.map(({ key, option }) => ({ ...option, key }))}
      onPick={(key) => {
        closeDialog();
        const target = targets.find((one) => one.key === key);
        if (!target) return;
        const label = `Move ${what} to ${target.option.label}`;
        if (!perform({ type: 'batch', label, commands: target.commands }, label)) return;
        if (target.notes.length > 0) toast('info', target.notes.join(' '));
      }}
    />
  );
}

interface MoveTarget {
  readonly key: string;
  readonly option: Omit<PickOption, 'key'>;
  readonly commands: readonly Command[];
  readonly notes: readonly string[];
}

const CANVAS = '';

function targetsFor(plan: Plan, ids: readonly string[]): readonly MoveTarget[] {
  const moving = new Set(ids);
  const parents = new Set(ids.flatMap((id) => kindOf(plan.resources.get(id)?.kind ?? 'opaque').parents));
  const places = [...plan.resources.values()].filter(
    (one) => !moving.has(one.id) && (kindOf(one.kind).draw.role === 'container' || parents.has(one.kind)),
  );
  const targets: MoveTarget[] = [];
  for (const place of [...places.sort((a, b) => a.name.localeCompare(b.name, 'en')), null]) {
    const moved = moveAll(plan, ids, place?.id ?? null);
    if (!moved || moved.commands.length === 0) continue;
    const option = place
      ? { kind: place.kind, label: place.name, note: noteOf(plan, place) }
      : { label: 'the open canvas', note: 'Outside of every container' };
    targets.push({ key: place?.id ?? CANVAS, option, ...moved });
  }
  return targets;
}

/** What moves all of them, one after the other, or null when one cannot stand there. */
function moveAll(plan: Plan, ids: readonly string[], container: string | null): Pick<MoveTarget, 'commands' | 'notes'> | null {
  const commands: Command[] = [];
  const notes: string[] = [];
  let at = plan;
  for (const id of ids) {
    const step = moveInto(at, id, container);
    if (!step.ok) return null;
    const next = apply(at, { type: 'batch', label: '', commands: step.value.commands });
    if (!next.ok) return null;
    at = next.value;
    commands.push(...step.value.commands);
    notes.push(...step.value.notes);
  }
  return { commands, notes };
}

/** Everything a resource can be joined to, and what that would mean. */
export function ConnectToDialog({ id }: { readonly id: string }) {
  const plan = useApp((state) => state.history?.present ?? null);
  const choices = useMemo(() => (plan ? choicesFor(plan, id) : []), [plan, id]);
  const name = plan?.resources.get(id)?.name ?? '';
  return (
    <PickDialog
      title={`Connect ${name} to…`}
      label="What to connect with"
      empty={`Nothing in the plan can be connected with ${name}.`}
      options={choices}
      onPick={(key) => {
        closeDialog();
        const choice = choices.find((one) => one.key === key);
        if (!choice) return;
        const label = `Connect ${name} and ${choice.label}`;
        perform({ type: 'batch', label, commands: choice.commands }, label);
      }}
    />
  );
}

function choicesFor(plan: Plan, id: string): readonly (PickOption & { readonly commands: readonly Command[] })[] {
  // Lines join others; nobody connects with a line.
  const others = [...plan.resources.values()]
    .filter((one) => one.id !== id && kindOf(one.kind).draw.role !== 'link')
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return others.flatMap((other) => {
    const answer = connections(plan, id, other.id);
    if (!answer.ok) return [];
    return answer.value.map(({ label, commands }, index) => ({
      key: `${index} ${other.id}`,
      kind: other.kind,
      label: other.name,
      note: label,
      commands,
    }));
  });
}

function noteOf(plan: Plan, resource: Resource): string {
  const above = resource.parent === undefined ? undefined : plan.resources.get(resource.parent);
  return above ? `${kindOf(resource.kind).label} in ${above.name}` : kindOf(resource.kind).label;
}
