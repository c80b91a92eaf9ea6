// Who is signed in on this host, and the client that asks Azure for them. Nothing is sent before a call about Azure asks for it.
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { AzureAccount, AzureCloud, JobEvent } from '../../shared/contract/azure.ts';
import type { HostError } from '../../shared/contract/host-api.ts';
import { CLOUD_ENDPOINTS } from '../../shared/facts/clouds.ts';
import { type ArmClient, createArmClient } from './arm-client.ts';
import { type CloudMetadata, readCloudMetadata } from './cloud-metadata.ts';
import { endpointOf } from './endpoint.ts';
import { createRedactor, type Redactor } from './redact.ts';
import type { SecretStore } from './secret-store.ts';
import { restore, signIn } from './sign-in.ts';
import type { Endpoints, SignedIn, SignInContext, SignInWish } from './signed-in.ts';
import { createTransport, type Transport } from './transport.ts';

export interface SessionOptions {
  readonly env: { readonly [name: string]: string | undefined };
  readonly version: string;
  /** Resource Manager of a private cloud, a recording or a test; null for the clouds everybody knows. */
  readonly endpoint: string | null;
  readonly caFile: string | null;
  readonly secrets: SecretStore;
  readonly openBrowser: ((url: string) => Promise<void>) | null;
  readonly now: () => number;
  /** Waits between two questions; tests make them short. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<boolean>;
  /** Longest time in milliseconds without a byte of an answer. */
  readonly idleMs?: number;
}

export interface Session {
  readonly clouds: readonly AzureCloud[];
  readonly redactor: Redactor;
  /** Who is signed in; a kept sign-in is taken up at the first call. */
  readonly account: () => Promise<AzureAccount | null>;
  readonly signIn: (
    wish: SignInWish,
    job: { readonly say: (event: JobEvent & { readonly type: 'sign-in' }) => void; readonly signal: AbortSignal },
  ) => Promise<Result<AzureAccount, HostError>>;
  readonly signOut: () => Promise<void>;
  /** A client for who is signed in, or what to do first. */
  readonly client: (onThrottled: (seconds: number) => void) => Promise<Result<ArmClient, HostError>>;
}

type SignInJob = Pick<SignInContext, 'say' | 'signal'>;

/** A job that nobody hears or ends. */
const unheard = (): SignInJob => ({ say: () => undefined, signal: new AbortController().signal });

interface Purpose {
  readonly signal: AbortSignal;
  /** Tokens are to be asked for. */
  readonly signsIn: boolean;
}

const NOBODY: HostError = { code: 'sign-in-needed', message: 'Nobody is signed in to Azure. Sign in first.' };

/** The session of one host. */
export function createSession(options: SessionOptions): Session {
  const redactor = createRedactor();
  const clouds: readonly AzureCloud[] = options.endpoint === null ? ['public', 'us-government', 'china'] : ['private'];
  let transport: Promise<Result<Transport, HostError>> | null = null;
  let current: SignedIn | null = null;
  let looked = false;
  let metadata: CloudMetadata | null = null;

  /** Where a cloud answers. A private one is asked where people sign in, unless that was said or nobody signs in. */
  const endpointsOf = async (cloud: AzureCloud, sent: Transport, { signal, signsIn }: Purpose): Promise<Result<Endpoints, HostError>> => {
    if (cloud !== 'private') return ok(CLOUD_ENDPOINTS[cloud]);
    const manager = endpointOf(options.endpoint ?? '', 'The address of Resource Manager (--arm-endpoint or CAUSEWAY_ARM_ENDPOINT)');
    if (!manager.ok) return manager;
    const { AZURE_AUTHORITY_HOST: host, CAUSEWAY_ARM_AUDIENCE: audience } = options.env;
    const said = host ? endpointOf(host, 'AZURE_AUTHORITY_HOST') : ok(null);
    if (!said.ok) return said;
    if (signsIn && !(said.value && audience) && metadata === null) {
      const read = await readCloudMetadata(sent, manager.value, signal);
      if (read.ok) metadata = read.value;
      else if (!said.value) return read;
    }
    return ok({
      resourceManager: manager.value,
      authority: said.value ?? metadata?.authority ?? '',
      scope: `${(audience || metadata?.audience || manager.value).replace(/\/$/, '')}/.default`,
    });
  };

  const contextOf = async (cloud: AzureCloud, job: SignInJob, signsIn: boolean): Promise<Result<SignInContext, HostError>> => {
    transport ??= createTransport({
      env: options.env,
      version: options.version,
      caFile: options.caFile,
      ...(options.idleMs === undefined ? {} : { idleMs: options.idleMs }),
    });
    const made = await transport;
    if (!made.ok) {
      transport = null;
      return made;
    }
    const endpoints = await endpointsOf(cloud, made.value, { signal: job.signal, signsIn });
    if (!endpoints.ok) return endpoints;
    return ok({
      env: options.env,
      endpoints: endpoints.value,
      clouds,
      transport: made.value,
      secrets: options.secrets,
      redactor,
      openBrowser: options.openBrowser,
      now: options.now,
      ...job,
    });
  };

  const lookForKept = async (): Promise<void> => {
    if (looked) return;
    looked = true;
    const kept = await restore(clouds, (cloud) => contextOf(cloud, unheard(), false), options.secrets);
    current ??= kept;
  };

  return {
    clouds,
    redactor,
    account: async () => {
      await lookForKept();
      return current?.account ?? null;
    },
    signIn: async (wish, job) => {
      if (!clouds.includes(wish.cloud))
        return err({
          code: 'invalid',
          message:
            options.endpoint === null
              ? 'A private cloud is named when Causeway starts: --arm-endpoint or CAUSEWAY_ARM_ENDPOINT.'
              : 'This Causeway was started for the private cloud at its --arm-endpoint. Start it without to use another one.',
        });
      const context = await contextOf(wish.cloud, job, wish.way !== 'environment' || !options.env.CAUSEWAY_ACCESS_TOKEN);
      if (!context.ok) return context;
      const signedIn = await signIn(wish, context.value);
      if (!signedIn.ok) return signedIn;
      looked = true;
      current = signedIn.value;
      return ok(current.account);
    },
    signOut: async () => {
      looked = true;
      const before = current;
      current = null;
      await before?.forget();
      await options.secrets.clear();
    },
    client: async (onThrottled) => {
      await lookForKept();
      if (!current) return err(NOBODY);
      const context = await contextOf(current.account.cloud, unheard(), false);
      if (!context.ok) return context;
      return ok(
        createArmClient({
          endpoint: context.value.endpoints.resourceManager,
          transport: context.value.transport,
          tokens: current.tokens,
          redactor,
          onThrottled,
          now: options.now,
          ...(options.wait ? { wait: options.wait } : {}),
        }),
      );
    },
  };
}
