// A host whose answers about Azure are written by the test: the page asks as always, and every call is noted. The other calls go to the real host.
import type { Page, Route } from 'playwright-core';
import type {
  AzureAccount,
  AzureCalls,
  AzureSubscription,
  JobEvent,
  JobOutcome,
  SignInWay,
  UnfinishedPush,
} from '../../../shared/contract/azure.ts';

const FOLLOW_MS = 250;

/** A job the test speaks for. */
export interface ScriptedJob {
  readonly kind: 'signIn' | 'inventory' | 'whatIf' | 'push' | 'resume';
  readonly request: unknown;
  /** True once the page asked it to stop. */
  readonly cancelled: () => boolean;
  readonly say: (...events: readonly JobEvent[]) => void;
  readonly end: (outcome: JobOutcome) => void;
}

export interface Scripted {
  /** Every call about Azure in its order. */
  readonly calls: readonly { readonly method: string; readonly request: unknown }[];
  /** The next job of a kind that was not asked for yet, once the page began it. */
  readonly job: (kind: ScriptedJob['kind']) => Promise<ScriptedJob>;
  /** Calls that are refused from now on, with what the host says. */
  readonly refuse: (
    method: keyof AzureCalls,
    error: { readonly code: string; readonly message: string; readonly detail?: string } | null,
  ) => void;
  readonly setUnfinished: (pushes: readonly UnfinishedPush[]) => void;
}

export interface Script {
  readonly account?: AzureAccount | null;
  readonly ways?: readonly SignInWay[];
  readonly subscriptions?: readonly AzureSubscription[];
  readonly unfinished?: readonly UnfinishedPush[];
  /** The account a sign-in or the demo ends with. */
  readonly signsIn?: AzureAccount;
}

export const ANNA: AzureAccount = { way: 'browser', cloud: 'public', name: 'anna@contoso.example', tenant: 'contoso.example' };
export const ALL_WAYS: readonly SignInWay[] = ['browser', 'device-code', 'azure-cli', 'environment'];
const HUB = '11111111-1111-1111-1111-111111111111';
export const SUBSCRIPTIONS: readonly AzureSubscription[] = [
  { subscriptionId: HUB, name: 'Connectivity', tenant: 'contoso.example', state: 'Enabled' },
  { subscriptionId: '22222222-2222-2222-2222-222222222222', name: 'Landing zone ERP', tenant: 'contoso.example', state: 'Enabled' },
  { subscriptionId: '33333333-3333-3333-3333-333333333333', name: 'Old lab', tenant: 'contoso.example', state: 'Warned' },
];

/** Takes over the calls about Azure of a page in the browser. */
export async function scriptAzure(page: Page, script: Script = {}): Promise<Scripted> {
  let account = script.account ?? null;
  let demo = false;
  let unfinished = script.unfinished ?? [];
  const calls: { method: string; request: unknown }[] = [];
  const refused = new Map<string, { readonly code: string; readonly message: string; readonly detail?: string }>();
  const jobs: (ScriptedJob & { readonly events: JobEvent[]; readonly cancel: () => void; readonly heard: () => Promise<void> })[] = [];
  const hopes: (() => void)[] = [];
  const given = new Set<ScriptedJob>();

  function begin(kind: ScriptedJob['kind'], request: unknown): { readonly job: string } {
    const events: JobEvent[] = [];
    let cancelled = false;
    let wake: (() => void)[] = [];
    const say = (...more: readonly JobEvent[]): void => {
      events.push(...more);
      for (const one of wake) one();
      wake = [];
    };
    jobs.push({
      kind,
      request,
      events,
      cancelled: () => cancelled,
      cancel: () => {
        cancelled = true;
      },
      heard: () =>
        new Promise((resolve) => {
          wake.push(resolve);
          setTimeout(resolve, FOLLOW_MS);
        }),
      say,
      end: (outcome) => {
        if (outcome.ok && outcome.result.job === 'sign-in') account = outcome.result.account;
        say({ type: 'ended', outcome });
      },
    });
    for (const one of hopes.splice(0)) one();
    return { job: `job-${jobs.length - 1}` };
  }

  const jobOf = (name: string) => jobs[Number(name.slice(4))];

  async function answer(method: string, request: Record<string, unknown>): Promise<unknown> {
    switch (method) {
      case 'azure.account':
        return { account, ways: script.ways ?? ALL_WAYS, clouds: ['public', 'us-government', 'china'], demo, kept: false };
      case 'azure.signIn':
        return begin('signIn', request);
      case 'azure.demo':
        account = script.signsIn ?? ANNA;
        demo = true;
        return { account };
      case 'azure.signOut':
        account = null;
        demo = false;
        return {};
      case 'azure.subscriptions':
        return script.subscriptions ?? SUBSCRIPTIONS;
      case 'azure.inventory':
        return begin('inventory', request);
      case 'azure.whatIf':
        return begin('whatIf', request);
      case 'azure.push':
        return begin('push', request);
      case 'azure.resume':
        return begin('resume', request);
      case 'azure.unfinished':
        return unfinished;
      case 'azure.forget':
        unfinished = unfinished.filter((one) => one.push !== request.push);
        return {};
      case 'jobs.follow': {
        const job = jobOf(String(request.job));
        const after = Number(request.after);
        if (job && job.events.length <= after) await job.heard();
        const events = job?.events.slice(after) ?? [];
        return { events, next: job?.events.length ?? after, ended: events.some((one) => one.type === 'ended') };
      }
      default: {
        jobOf(String(request.job))?.cancel();
        return {};
      }
    }
  }

  await page.route(/\/call\/(azure|jobs)\./, async (route: Route) => {
    const method = new URL(route.request().url()).pathname.replace('/call/', '');
    const request = route.request().postDataJSON() as Record<string, unknown>;
    if (method !== 'jobs.follow') calls.push({ method, request });
    const error = refused.get(method);
    const reply = error ? { ok: false, error } : { ok: true, value: await answer(method, request) };
    await route.fulfill({ json: reply }).catch(() => undefined);
  });

  return {
    calls,
    refuse: (method, error) => {
      if (error) refused.set(method, error);
      else refused.delete(method);
    },
    setUnfinished: (pushes) => {
      unfinished = pushes;
    },
    job: async (kind) => {
      for (;;) {
        const found = jobs.find((one) => one.kind === kind && !given.has(one));
        if (found) {
          given.add(found);
          return found;
        }
        await new Promise<void>((resolve) => hopes.push(resolve));
      }
    },
  };
}
