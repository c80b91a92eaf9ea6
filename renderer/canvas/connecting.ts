// Joining two resources, however it is asked for: a drag from a handle, two presses with the connector tool, or keys. One state, one end.
import { create } from 'zustand';
import { endsOf } from '../../shared/kinds/drawing.ts';
import { type Answer, type Choice, connections } from '../../shared/plan/connect.ts';
import type { Picture } from '../../shared/plan/picture.ts';
import type { Plan, Resources } from '../../shared/plan/plan.ts';
import { currentPlan, perform, select, toast } from '../state/store.ts';
import { announce } from './announce.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A joining under way. */
export interface Connecting {
  /** Where it starts; null while the connector tool waits for the first press. */
  readonly from: string | null;
  readonly via: 'drag' | 'tool';
  readonly target: string | null;
  /** The loose end, in canvas units; null when keys lead. */
  readonly at: Point | null;
  /** What the two can mean, when that is more than one thing, and where to ask in window pixels. */
  readonly asked: { readonly choices: readonly Choice[]; readonly x: number; readonly y: number } | null;
}

/** The joining under way, or null. */
export const useConnecting = create<{ readonly now: Connecting | null }>(() => ({ now: null }));

export function connecting(): Connecting | null {
  return useConnecting.getState().now;
}

/** Begins at a resource, or waits for one. */
export function startConnecting(from: string | null, via: Connecting['via']): void {
  useConnecting.setState({ now: { from, via, target: null, at: null, asked: null } });
  const name = from === null ? null : currentPlan()?.resources.get(from)?.name;
  announce(name == null ? 'Connect: choose where to start.' : `Connect ${name}: Tab goes through what it can be joined to, Escape ends.`);
}

export function stopConnecting(): void {
  if (connecting()) useConnecting.setState({ now: null });
}

/** Takes back the last step: the question, else the whole joining. */
export function backConnecting(): void {
  const now = connecting();
  if (now?.asked) useConnecting.setState({ now: { ...now, asked: null } });
  else stopConnecting();
}

/** Points at a resource, or at nothing. */
export function aimConnecting(target: string | null, at: Point | null): void {
  const now = connecting();
  if (!now || now.asked) return;
  if (now.target === target && now.at?.x === at?.x && now.at?.y === at?.y) return;
  useConnecting.setState({ now: { ...now, target, at } });
}

const answers = new WeakMap<Resources, Map<string, Answer>>();

/** What joining two resources of a plan can mean; remembered while the plan stays. */
export function answerFor(plan: Plan, from: string, to: string): Answer {
  let known = answers.get(plan.resources);
  if (!known) {
    known = new Map();
    answers.set(plan.resources, known);
  }
  const key = `${from} ${to}`;
  let answer = known.get(key);
  if (!answer) {
    answer = connections(plan, from, to);
    known.set(key, answer);
  }
  return answer;
}

/** Ends at what is pointed at: does the one thing it can mean, asks which of several, or says why not. `x` and `y` in window pixels. */
export function finishConnecting(x: number, y: number): void {
  const now = connecting();
  const plan = currentPlan();
  if (!now || !plan || now.from === null) return;
  if (now.target === null || now.target === now.from) {
    if (now.via === 'drag') stopConnecting();
    return;
  }
  const answer = answerFor(plan, now.from, now.target);
  if (!answer.ok) {
    toast('warning', answer.error);
    announce(answer.error);
    if (now.via === 'drag') stopConnecting();
    return;
  }
  const [first, ...rest] = answer.value;
  if (!first) return;
  if (rest.length === 0) applyChoice(first);
  else useConnecting.setState({ now: { ...now, asked: { choices: answer.value, x, y } } });
}

/** Does one of the things and selects the link that came into being, or what was changed. */
export function applyChoice(choice: Choice): void {
  const now = connecting();
  const plan = currentPlan();
  if (!now || !plan || now.from === null || now.target === null) return;
  const nameOf = (id: string): string => plan.resources.get(id)?.name ?? id;
  const label = `Connect ${nameOf(now.from)} and ${nameOf(now.target)}`;
  stopConnecting();
  if (!perform({ type: 'batch', label, commands: choice.commands }, label)) return;
  const made = choice.commands.flatMap((command) => (command.type === 'add' ? [command.resource] : []));
  const link = made.find((resource) => endsOf(resource) !== null);
  select([link?.id ?? now.from]);
  announce(`Connected ${nameOf(now.from)} and ${nameOf(now.target)}: ${choice.label}.`);
}

/** Everything that is drawn and can be joined, in reading order; the expensive question, asked a little at a time. */
export function candidates(picture: Picture, from: string): readonly string[] {
  return picture.nodes
    .filter((node) => node.id !== from)
    .sort((a, b) => a.left - b.left || a.top - b.top)
    .map((node) => node.id);
}
