// The shapes of signing in: what is wished for, what it needs, what comes of it.
import type { AzureAccount, AzureCloud, JobEvent, SignInWay } from '../../shared/contract/azure.ts';
import type { TokenSource } from './arm-client.ts';
import type { Redactor } from './redact.ts';
import type { SecretStore } from './secret-store.ts';
import type { Transport } from './transport.ts';

export interface SignInWish {
  readonly way: SignInWay;
  readonly cloud: AzureCloud;
  readonly tenant: string | null;
}

/** Where a cloud answers. */
export interface Endpoints {
  readonly resourceManager: string;
  readonly authority: string;
  readonly scope: string;
}

export interface SignedIn {
  readonly account: AzureAccount;
  readonly tokens: TokenSource;
  /** Forgets every token, also a kept one. */
  readonly forget: () => Promise<void>;
}

export interface SignInContext {
  readonly env: { readonly [name: string]: string | undefined };
  readonly endpoints: Endpoints;
  readonly clouds: readonly AzureCloud[];
  readonly transport: Transport;
  readonly secrets: SecretStore;
  readonly redactor: Redactor;
  /** Opens a page in the system's browser; null where the person opens it. */
  readonly openBrowser: ((url: string) => Promise<void>) | null;
  readonly say: (event: JobEvent & { readonly type: 'sign-in' }) => void;
  readonly signal: AbortSignal;
  readonly now: () => number;
}
