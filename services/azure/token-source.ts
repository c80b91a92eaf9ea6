// Tokens kept while they hold, fetched again when Azure refuses them: our clock may be wrong, Azure's word counts.
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { HostError } from '../../shared/contract/host-api.ts';
import type { TokenSource } from './arm-client.ts';

export interface Token {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface TokenAsk {
  readonly refused: boolean;
  readonly claims?: string;
  readonly signal: AbortSignal;
}

/** A token is fetched again this long before its end. */
const EARLY_MS = 2 * 60_000;

/** A source that asks `fetch` only when it must, and once for all who wait. */
export function tokenSource(fetch: (ask: TokenAsk) => Promise<Result<Token, HostError>>, now: () => number): TokenSource {
  let kept: Token | null = null;
  let fetching: Promise<Result<Token, HostError>> | null = null;
  const source: TokenSource = {
    token: async (ask) => {
      if (kept !== null && !ask.refused && kept.expiresAt - now() > EARLY_MS) return ok(kept.token);
      fetching ??= fetch(ask).finally(() => {
        fetching = null;
      });
      const fetched = await fetching;
      // Somebody else's wish to stop is not ours.
      if (!fetched.ok && fetched.error.code === 'cancelled' && !ask.signal.aborted) return source.token(ask);
      if (!fetched.ok) return fetched;
      kept = fetched.value;
      return ok(kept.token);
    },
  };
  return source;
}

/** A single token that cannot be renewed. */
export function fixedToken(token: string): TokenSource {
  return {
    token: async ({ refused }) =>
      refused
        ? err({
            code: 'sign-in-needed',
            message:
              'Azure does not take the token in CAUSEWAY_ACCESS_TOKEN: it has expired, or it is for another tenant or cloud. Put a fresh one there.',
          })
        : ok(token),
  };
}

/** What a token says about whose it is. Not checked: Azure does that; it is only shown. */
export function claimsIn(token: string): {
  readonly name: string | null;
  readonly tenant: string | null;
  readonly expiresAt: number | null;
} {
  const nothing = { name: null, tenant: null, expiresAt: null };
  const part = token.split('.')[1];
  if (part === undefined) return nothing;
  try {
    const claims = JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as { readonly [name: string]: unknown };
    const text = (...names: string[]): string | null =>
      (names.map((name) => claims[name]).find((one) => typeof one === 'string') as string) ?? null;
    return {
      name: text('upn', 'unique_name', 'preferred_username', 'name', 'appid'),
      tenant: text('tid'),
      expiresAt: typeof claims.exp === 'number' ? claims.exp * 1000 : null,
    };
  } catch {
    return nothing;
  }
}
