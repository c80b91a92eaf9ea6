// A push from its preview to its end. One at a time; it goes on while its dialog is closed. Secrets are held here between preview and push,
// outside of any state that is shown or kept, and are let go of as soon as the host has them.
import { create } from 'zustand';
import type {
  AzureNote,
  JobOutcome,
  PushPlan,
  PushProgress,
  PushResult,
  PushValues,
  UnfinishedPush,
  WhatIf,
} from '../../shared/contract/azure.ts';
import type { Reply } from '../../shared/contract/host-api.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { newlyAgreed, type PushChoices, pushedIds } from '../azure/make-push.ts';
import { type HeardAll, heardMore } from '../azure/push-progress.ts';
import { documentsOf } from './documents.ts';
import { type Failure, failureOf } from './failure.ts';
import { host } from './host.ts';
import { followJob } from './jobs.ts';
import { isBoolean, recall, remember } from './storage.ts';
import { dispatchTo, openDialog, toast, useApp } from './store.ts';

/** What a preview was made of. */
export interface Shown {
  /** Id of the document the plan is in. */
  readonly document: string;
  readonly plan: Plan;
  readonly push: PushPlan;
}

/** Where a push stands. `shown` is null for a push of an earlier start, whose plan may not be open. */
export type Pushing =
  | { readonly stage: 'prepare'; readonly failure: Failure | null }
  | {
      readonly stage: 'previewing';
      readonly shown: Shown;
      readonly job: string | null;
      readonly done: number;
      readonly total: number | null;
      readonly message: string;
    }
  | { readonly stage: 'review'; readonly shown: Shown; readonly whatIf: WhatIf }
  | {
      readonly stage: 'running';
      readonly name: string;
      readonly shown: Shown | null;
      readonly job: string | null;
      readonly heard: HeardAll;
      readonly notes: readonly AzureNote[];
      /** Milliseconds since 1970. */
      readonly since: number;
      readonly stopping: boolean;
      /** What Azure asked to wait for, until it goes on. */
      readonly waits: string | null;
    }
  | {
      readonly stage: 'ended';
      readonly name: string;
      readonly shown: Shown | null;
      readonly heard: HeardAll;
      readonly notes: readonly AzureNote[];
      readonly since: number;
      readonly until: number;
      /** How Azure or the host said it ended. */
      readonly end: { readonly result: PushResult } | { readonly failure: Failure };
    };

/** Between two pictures of what was heard, in milliseconds. */
const SHOW_MS = 150;
const START: Pushing = { stage: 'prepare', failure: null };

const NO_CHOICES: PushChoices = { subscription: '', resourceGroup: '', location: '', deletions: [] };

interface PushStore {
  readonly now: Pushing;
  /** By document. */
  readonly choices: ReadonlyMap<string, PushChoices>;
}

/** The push of this window. */
export const usePush = create<PushStore>(() => ({ now: START, choices: new Map() }));

/** What was chosen for a document. */
export function choicesOf(state: PushStore, document: string): PushChoices {
  return state.choices.get(document) ?? NO_CHOICES;
}

/** Chooses for a document. */
export function setChoices(document: string, choices: PushChoices): void {
  usePush.setState((state) => ({ choices: new Map(state.choices).set(document, choices) }));
}

const set = (now: Pushing): void => usePush.setState({ now });
const NO_VALUES: PushValues = {};
let held: PushValues = NO_VALUES;

/** True when the plan is no longer what the preview was made of. Moving things on the canvas changes nothing. */
export function isStale(shown: Shown, document: string | null, plan: Plan | null): boolean {
  return shown.document !== document || shown.plan.resources !== plan?.resources || shown.plan.settings !== plan.settings;
}

/** Asks Azure what the push would change. `values` are held until it is pushed or dropped. */
export async function previewPush(shown: Shown, values: PushValues): Promise<void> {
  held = values;
  const begun = { stage: 'previewing', shown, job: null, done: 0, total: null, message: 'Asking Azure what would change' } as const;
  set(begun);
  const mine = (): Extract<Pushing, { stage: 'previewing' }> | null => {
    const { now } = usePush.getState();
    return now.stage === 'previewing' && now.shown === shown ? now : null;
  };
  const reply = await host.call('azure.whatIf', { push: shown.push, values });
  if (!reply.ok) {
    if (mine()) dropPreview(failureOf(reply.error));
    return;
  }
  const { job } = reply.value;
  if (!mine()) {
    void host.call('jobs.cancel', { job });
    return;
  }
  set({ ...begun, job });
  const outcome = await followJob(job, (event) => {
    const now = mine();
    if (!now) return;
    if (event.type === 'progress') set({ ...now, done: event.done, total: event.total, message: event.message });
    else if (event.type === 'waiting') set({ ...now, message: event.message });
  });
  if (!mine()) return;
  if (outcome.ok && outcome.result.job === 'what-if') set({ stage: 'review', shown, whatIf: outcome.result.whatIf });
  else if (!outcome.ok) dropPreview(outcome.error.code === 'cancelled' ? null : failureOf(outcome.error));
}

/** The same once more for other steps of the same plan, with what was typed before. */
export function previewAgain(shown: Shown): Promise<void> {
  return previewPush(shown, held);
}

/** Goes back to the beginning and forgets what was typed. */
export function dropPreview(failure: Failure | null = null): void {
  const { now } = usePush.getState();
  held = NO_VALUES;
  if (now.stage === 'previewing' && now.job !== null && failure === null) void host.call('jobs.cancel', { job: now.job });
  if (now.stage === 'previewing' || now.stage === 'review' || now.stage === 'ended') set({ stage: 'prepare', failure });
}

/** Begins the push that was previewed. Does nothing when the plan was changed since. */
export async function beginPush(): Promise<void> {
  const { now } = usePush.getState();
  const { document, history } = useApp.getState();
  if (now.stage !== 'review' || isStale(now.shown, document?.id ?? null, history?.present ?? null)) return;
  const { shown, whatIf } = now;
  const values = held;
  held = NO_VALUES;
  await run(shown.push.plan, shown, () => host.call('azure.push', { push: shown.push, values, confirmed: whatIf.hash }));
}

/** Takes a push of an earlier start up where it was left; `shown` when it was begun in this window. */
export async function resumePush(unfinished: UnfinishedPush, values: PushValues, shown: Shown | null = null): Promise<void> {
  await run(unfinished.plan, shown, () => host.call('azure.resume', { push: unfinished.push, values }));
}

async function run(name: string, shown: Shown | null, begin: () => Promise<Reply<'azure.push'>>): Promise<void> {
  const since = Date.now();
  set({ stage: 'running', name, shown, job: null, heard: new Map(), notes: [], since, stopping: false, waits: null });
  remember(OPEN, true);
  const reply = await begin();
  if (!reply.ok) {
    ended({ ok: false, error: reply.error });
    return;
  }
  change({ job: reply.value.job });
  // Large pushes say much at once: what was heard is shown a few times a second.
  let heard: HeardAll = new Map();
  let notes: readonly AzureNote[] = [];
  let waiting: PushProgress[] = [];
  let waits: string | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const show = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    heard = heardMore(heard, waiting, Date.now());
    waiting = [];
    change({ heard, notes, waits });
  };
  const outcome = await followJob(reply.value.job, (event) => {
    waits = event.type === 'waiting' ? event.message : null;
    if (event.type === 'push') waiting.push(event.progress);
    else if (event.type === 'note') notes = [...notes, event.note];
    timer ??= setTimeout(show, SHOW_MS);
  });
  show();
  ended(outcome);
}

function change(part: Partial<Extract<Pushing, { stage: 'running' }>>): void {
  const { now } = usePush.getState();
  if (now.stage === 'running') set({ ...now, ...part });
}

function ended(outcome: JobOutcome): void {
  const { now } = usePush.getState();
  if (now.stage !== 'running') return;
  const { name, shown, notes, since } = now;
  const until = Date.now();
  if (!outcome.ok || outcome.result.job !== 'push') {
    const failure = outcome.ok
      ? { message: 'The host answered something else than how the push ended.', detail: null }
      : failureOf(outcome.error);
    set({ stage: 'ended', name, shown, heard: now.heard, notes, since, until, end: { failure } });
  } else {
    const { push } = outcome.result;
    const heard = heardMore(now.heard, push.progress, until);
    if (push.state === 'done') remember(OPEN, false);
    set({ stage: 'ended', name, shown, heard, notes, since, until, end: { result: push } });
  }
  agree();
  tellEnd();
}

/** What was seen to be done is agreed on, in the plan as it stands by now; also of a push that did not come to its end. */
function agree(): void {
  const { now } = usePush.getState();
  if (now.stage !== 'ended' || !now.shown) return;
  const { shown, heard } = now;
  const present = documentsOf(useApp.getState()).find((one) => one.document.id === shown.document)?.history.present;
  const ids = pushedIds(shown.push, heard);
  if (!present || ids.length === 0) return;
  const resources = newlyAgreed(shown.plan, present, ids);
  if (Object.keys(resources).length > 0) dispatchTo(shown.document, { type: 'agree', resources }, 'Agreed with Azure by the push');
}

/** The end of a push whose dialog is closed. */
function tellEnd(): void {
  const { now } = usePush.getState();
  if (now.stage !== 'ended' || useApp.getState().dialog?.type === 'azure-push') return;
  const show = { label: 'Show', run: () => openDialog({ type: 'azure-push' }) };
  if ('failure' in now.end) toast('error', `The push of ${now.name} was not followed to its end. ${now.end.failure.message}`, show);
  else if (now.end.result.state === 'done') toast('ok', `${now.name} is pushed.`, show);
  else toast(now.end.result.state === 'failed' ? 'error' : 'warning', now.end.result.message, show);
}

/** Asks the push to stop. What exists in Azure stays and is listed at the end. */
export function stopPush(): void {
  const { now } = usePush.getState();
  if (now.stage !== 'running' || now.job === null) return;
  change({ stopping: true });
  void host.call('jobs.cancel', { job: now.job });
}

/** Remembered on this machine while a push may have no end, so that only then the next start asks for it. */
const OPEN = 'push-open';

/** Pushes that were begun on this machine and have no end yet. Asks no network. */
export async function unfinishedPushes(): Promise<readonly UnfinishedPush[] | Failure> {
  const reply = await host.call('azure.unfinished', {});
  if (!reply.ok) return failureOf(reply.error);
  if (usePush.getState().now.stage !== 'running') remember(OPEN, reply.value.length > 0);
  return reply.value;
}

/** Takes up the push that just ended without being done; asks for its secrets first where it needs some. */
export async function takeUpAgain(): Promise<void> {
  const { now } = usePush.getState();
  if (now.stage !== 'ended') return;
  const left = await unfinishedPushes();
  if ('message' in left) {
    toast('error', left.message);
    return;
  }
  const [latest] = left.filter((one) => one.plan === now.name).sort((a, b) => b.startedAt - a.startedAt);
  if (!latest) toast('warning', `Nothing of ${now.name} is left to take up. Preview it again: what exists already is found.`);
  else if (latest.parameters.length > 0) openDialog({ type: 'azure-unfinished' });
  else await resumePush(latest, {}, now.shown);
}

/** Forgets an unfinished push. What exists in Azure stays. */
export async function forgetPush(push: string): Promise<boolean> {
  const reply = await host.call('azure.forget', { push });
  if (!reply.ok) toast('error', `The push was not forgotten. ${reply.error.message}`);
  return reply.ok;
}

/** Offers pushes that the last start left without an end. Asks the host only when there may be one. */
export async function offerUnfinished(): Promise<void> {
  if (!recall(OPEN, false, isBoolean)) return;
  const left = await unfinishedPushes();
  if ('message' in left || left.length === 0) return;
  const [only] = left;
  toast('warning', left.length === 1 && only ? `The push of ${only.plan} has no end yet.` : `${left.length} pushes have no end yet.`, {
    label: 'Show',
    run: () => openDialog({ type: 'azure-unfinished' }),
  });
}

/** Asks before the window goes while a push runs. */
export function startPushGuard(): void {
  window.addEventListener('beforeunload', (event) => {
    if (usePush.getState().now.stage === 'running') event.preventDefault();
  });
}
