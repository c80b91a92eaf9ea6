// Who is signed in to Azure in this window, as far as the host was asked. It is asked only when a person opens something about Azure.
import { useEffect } from 'react';
import { create } from 'zustand';
import type { AzureAccount, AzureCloud, AzureSubscription, SignInWay } from '../../shared/contract/azure.ts';
import { type Failure, failureOf } from './failure.ts';
import { host } from './host.ts';
import { followJob } from './jobs.ts';
import { closeDialog, type DialogState, openDialog, toast, useApp } from './store.ts';

/** Where a sign-in stands. `failed` carries the sentence of the host and the system's own words. */
export type SignIn =
  | { readonly stage: 'choose' }
  | {
      readonly stage: 'waiting';
      readonly way: SignInWay;
      readonly job: string | null;
      readonly prompt: { readonly url: string; readonly code: string | null; readonly message: string } | null;
    }
  | ({ readonly stage: 'failed' } & Failure);

export interface AzureState {
  /** True once the host has said who is signed in. */
  readonly asked: boolean;
  readonly account: AzureAccount | null;
  readonly ways: readonly SignInWay[];
  readonly clouds: readonly AzureCloud[];
  /** The sign-in is there again after the next start. */
  readonly kept: boolean;
  readonly demo: boolean;
  /** Null while they are not known. */
  readonly subscriptions: readonly AzureSubscription[] | null;
  /** Why the host could not be asked, or why the subscriptions are not known. */
  readonly problem: string | null;
  readonly signIn: SignIn;
  /** How the last sign-in was tried. */
  readonly tried: SignInHow | null;
}

/** What a person chooses before signing in. A null tenant is the home tenant. */
export interface SignInHow {
  readonly way: SignInWay;
  readonly cloud: AzureCloud;
  readonly tenant: string | null;
}

const NOBODY: AzureState = {
  asked: false,
  account: null,
  ways: [],
  clouds: [],
  kept: false,
  demo: false,
  subscriptions: null,
  problem: null,
  signIn: { stage: 'choose' },
  tried: null,
};

/** What is known of Azure. */
export const useAzure = create<AzureState>(() => NOBODY);

/** Asks the host who is signed in. Costs no network. */
export async function askAccount(): Promise<void> {
  const reply = await host.call('azure.account', {});
  if (!reply.ok) useAzure.setState({ asked: true, problem: reply.error.message });
  else useAzure.setState({ ...reply.value, asked: true, problem: null });
}

/** Asks once, when something about Azure is opened. */
export function useAskedAccount(): void {
  useEffect(() => {
    if (!useAzure.getState().asked) void askAccount();
  }, []);
}

/** Begins to sign in and follows it. Whoever waited for it is shown `next`. */
export async function signIn(how: SignInHow, next: DialogState | undefined): Promise<void> {
  useAzure.setState({ tried: how, signIn: { stage: 'waiting', way: how.way, job: null, prompt: null } });
  const begun = await host.call('azure.signIn', how);
  if (!begun.ok) {
    failed(begun.error);
    return;
  }
  const { job } = begun.value;
  // Given up before the host had answered.
  if (useAzure.getState().signIn.stage !== 'waiting') {
    void host.call('jobs.cancel', { job });
    return;
  }
  const isMine = (): boolean => {
    const now = useAzure.getState().signIn;
    return now.stage === 'waiting' && now.job === job;
  };
  useAzure.setState({ signIn: { stage: 'waiting', way: how.way, job, prompt: null } });
  const outcome = await followJob(job, (event) => {
    if (event.type !== 'sign-in' || !isMine()) return;
    const { url, code, message } = event;
    useAzure.setState({ signIn: { stage: 'waiting', way: how.way, job, prompt: { url, code, message } } });
  });
  if (!isMine()) {
    // Given up too late: whoever came in meanwhile is shown.
    if (outcome.ok) await askAccount();
  } else if (!outcome.ok) failed(outcome.error);
  else if (outcome.result.job === 'sign-in') {
    arrived(outcome.result.account, false);
    if (useApp.getState().dialog?.type !== 'azure-account') toast('ok', `Signed in as ${outcome.result.account.name}.`);
    else if (next) openDialog(next);
  }
}

function failed(error: { readonly code: string; readonly message: string; readonly detail?: string }): void {
  useAzure.setState({ signIn: error.code === 'cancelled' ? { stage: 'choose' } : { stage: 'failed', ...failureOf(error) } });
}

function arrived(account: AzureAccount, demo: boolean): void {
  useAzure.setState({ account, demo, subscriptions: null, problem: null, signIn: { stage: 'choose' } });
}

/** Gives up a sign-in that waits. */
export function cancelSignIn(): void {
  const { signIn: now } = useAzure.getState();
  if (now.stage === 'waiting' && now.job !== null) void host.call('jobs.cancel', { job: now.job });
  useAzure.setState({ signIn: { stage: 'choose' } });
}

/** Lets the host answer from recordings from now on, and shows `next`. */
export async function startDemo(next?: DialogState): Promise<void> {
  const reply = await host.call('azure.demo', {});
  const signingIn = useApp.getState().dialog?.type === 'azure-account';
  if (!reply.ok) {
    if (signingIn) failed(reply.error);
    else toast('error', `The demo did not begin. ${reply.error.message}`);
    return;
  }
  arrived(reply.value.account, true);
  if (next) openDialog(next);
  else if (!signingIn) toast('ok', 'Demo mode is on.', { label: 'Import from it', run: () => openDialog({ type: 'azure-import' }) });
}

/** Forgets who is signed in; ends the demo too. */
export async function signOut(): Promise<void> {
  const { demo } = useAzure.getState();
  const reply = await host.call('azure.signOut', {});
  if (!reply.ok) {
    toast('error', `Signing out did not work. ${reply.error.message}`);
    return;
  }
  const { ways, clouds, kept } = useAzure.getState();
  useAzure.setState({ ...NOBODY, asked: true, ways, clouds, kept });
  if (useApp.getState().dialog?.type === 'azure-account') closeDialog();
  toast('ok', demo ? 'Demo mode is off.' : 'Signed out. The tokens are forgotten.');
}

/** Fetches the subscriptions the account can see, unless they are known. */
export async function loadSubscriptions(): Promise<void> {
  const { account, subscriptions } = useAzure.getState();
  if (!account || subscriptions) return;
  const reply = await host.call('azure.subscriptions', {});
  if (useAzure.getState().account !== account) return;
  if (reply.ok) useAzure.setState({ subscriptions: reply.value, problem: null });
  else useAzure.setState({ problem: reply.error.message });
}
