// A sign-in authority as Microsoft Entra speaks it: discovery, device code, authorization code with PKCE, refresh, client credentials.
// Tokens it gives are no secrets and mean nothing anywhere else.
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeCertificate } from './certificate.ts';
import type { Bag } from './tree.ts';

export interface AuthorityOptions {
  readonly tenant?: string;
  /** Sign-in name of the person. */
  readonly user?: string;
  /** Seconds a token lives. */
  readonly lifetime?: number;
  /** Secret that client credentials need. */
  readonly clientSecret?: string;
  /** Polls of a device code before it is granted; endless until `grantDevice` where it is not given. */
  readonly devicePolls?: number;
}

export interface TokenRequest {
  readonly grant: string;
  readonly tenant: string;
  readonly scope: string;
  readonly clientId: string;
}

export interface Authority {
  /** https://127.0.0.1:PORT, the authority host. */
  readonly url: string;
  /** The certificate clients must trust. */
  readonly ca: string;
  /** What was asked of the token endpoint; no codes, secrets or tokens. */
  readonly log: readonly TokenRequest[];
  /** The person types the code. */
  grantDevice(): void;
  /** The person refuses, or lets the code go stale. */
  endDevice(error: 'authorization_declined' | 'expired_token'): void;
  /** The next token requests end in this error. */
  fail(error: string, description: string, times?: number): void;
  /** Takes back every refresh token: silent sign-in fails from now on. */
  revoke(): void;
  /** Does what a browser does with the address of a sign-in page: signs in and brings the code back to the program that waits. */
  browse(address: string, answer?: { readonly error: string }): Promise<number>;
  /** True for an access token given here that has not run out. */
  isValid(token: string): boolean;
  /** Every token, code and refresh token given so far: they must turn up nowhere. */
  readonly secrets: ReadonlySet<string>;
  /** Every access token given so far has run out. */
  expireTokens(): void;
  close(): Promise<void>;
}

const TENANT = '00000000-0000-4000-8000-00000000007e';
const USER_ID = '00000000-0000-4000-8000-0000000000aa';

export async function startAuthority(options: AuthorityOptions = {}): Promise<Authority> {
  const state = {
    origin: '',
    tenant: options.tenant ?? TENANT,
    user: options.user ?? 'architect@contoso.com',
    lifetime: options.lifetime ?? 3600,
    counter: 0,
    devices: new Map<string, { polls: number; outcome: string | null }>(),
    codes: new Map<string, { readonly challenge: string; readonly redirect: string; readonly nonce: string }>(),
    refresh: new Set<string>(),
    access: new Map<string, number>(),
    failures: [] as { readonly error: string; readonly description: string; left: number }[],
    log: [] as TokenRequest[],
    secrets: new Set<string>(),
  };
  const given = (secret: string): string => {
    state.secrets.add(secret);
    return secret;
  };
  const next = (): string => String(++state.counter);

  function jwt(claims: Bag): string {
    const part = (value: Bag): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'RS256', typ: 'JWT', kid: 'stand-in' })}.${part(claims)}.${Buffer.from('not signed').toString('base64url')}`;
  }

  const jwtGiven = (claims: Bag): string => given(jwt(claims));

  function tokens(form: URLSearchParams, person: boolean, nonce: string): Bag {
    const now = Math.floor(Date.now() / 1000);
    const clientId = form.get('client_id') ?? '';
    const scope = form.get('scope') ?? '';
    const audience = scope.split(' ').find((one) => one.includes('/')) ?? '';
    const common: Bag = {
      iss: `${state.origin}/${state.tenant}/v2.0`,
      tid: state.tenant,
      iat: now,
      nbf: now,
      exp: now + state.lifetime,
      ver: '2.0',
      oid: USER_ID,
      sub: USER_ID,
    };
    const who: Bag = person ? { preferred_username: state.user, name: 'Architect', upn: state.user } : { appid: clientId };
    const access = jwtGiven({ ...common, ...who, aud: audience.replace(/\/\.default$/, ''), jti: next() });
    state.access.set(access, (now + state.lifetime) * 1000);
    const out: Bag = { token_type: 'Bearer', scope, expires_in: state.lifetime, ext_expires_in: state.lifetime, access_token: access };
    if (!person) return out;
    const refresh = given(`refresh-${next()}-${randomBytes(12).toString('hex')}`);
    state.refresh.add(refresh);
    const clientInfo = Buffer.from(JSON.stringify({ uid: USER_ID, utid: state.tenant })).toString('base64url');
    return {
      ...out,
      refresh_token: refresh,
      id_token: jwt({ ...common, ...who, aud: clientId, ...(nonce === '' ? {} : { nonce }) }),
      client_info: clientInfo,
    };
  }

  function token(form: URLSearchParams, tenant: string): { readonly status: number; readonly body: Bag } {
    const grant = form.get('grant_type') ?? '';
    state.log.push({ grant, tenant, scope: form.get('scope') ?? '', clientId: form.get('client_id') ?? '' });
    const failure = state.failures.find((one) => one.left > 0);
    if (failure) {
      failure.left -= 1;
      return refusal(failure.error, failure.description);
    }
    switch (grant) {
      case 'urn:ietf:params:oauth:grant-type:device_code':
      case 'device_code':
        return deviceToken(form);
      case 'authorization_code':
        return codeToken(form);
      case 'refresh_token':
        if (!state.refresh.has(form.get('refresh_token') ?? ''))
          return refusal('invalid_grant', 'AADSTS700082: The refresh token has expired due to inactivity.');
        return { status: 200, body: tokens(form, true, '') };
      case 'client_credentials':
        if (options.clientSecret === undefined || form.get('client_secret') !== options.clientSecret)
          return refusal('invalid_client', 'AADSTS7000215: Invalid client secret provided.', 401);
        return { status: 200, body: tokens(form, false, '') };
      default:
        return refusal('unsupported_grant_type', `AADSTS70003: The app requested an unsupported grant type '${grant}'.`);
    }
  }

  function deviceToken(form: URLSearchParams): { readonly status: number; readonly body: Bag } {
    const device = state.devices.get(form.get('device_code') ?? '');
    if (!device) return refusal('bad_verification_code', 'AADSTS70008: The device code is not known.');
    if (device.outcome === null && options.devicePolls !== undefined && ++device.polls > options.devicePolls) device.outcome = 'granted';
    if (device.outcome === null) return refusal('authorization_pending', 'AADSTS70016: Pending end-user authorization.');
    if (device.outcome !== 'granted') return refusal(device.outcome, `AADSTS50076: ${device.outcome}`);
    return { status: 200, body: tokens(form, true, '') };
  }

  function codeToken(form: URLSearchParams): { readonly status: number; readonly body: Bag } {
    const code = form.get('code') ?? '';
    const kept = state.codes.get(code);
    state.codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!kept || kept.redirect !== form.get('redirect_uri'))
      return refusal('invalid_grant', 'AADSTS70008: The provided authorization code has expired or is not known.');
    if (kept.challenge !== challenge) return refusal('invalid_grant', 'AADSTS501481: The code verifier does not match the code challenge.');
    return { status: 200, body: tokens(form, true, kept.nonce) };
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', state.origin);
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const form = new URLSearchParams(Buffer.concat(parts).toString('utf8'));
    const [, tenant = 'common'] = url.pathname.split('/');
    const send = (status: number, body: Bag): void => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(body));
    };
    if (url.pathname.endsWith('/.well-known/openid-configuration')) return send(200, discovery(state.origin, tenant));
    if (url.pathname.endsWith('/discovery/instance'))
      return send(200, {
        tenant_discovery_endpoint: `${state.origin}/${tenant}/v2.0/.well-known/openid-configuration`,
        'api-version': '1.1',
        metadata: [],
      });
    if (url.pathname.endsWith('/oauth2/v2.0/devicecode')) return send(200, beginDevice());
    if (url.pathname.endsWith('/oauth2/v2.0/token')) {
      const { status, body } = token(form, tenant);
      return send(status, body);
    }
    if (url.pathname.endsWith('/oauth2/v2.0/authorize')) return authorize(url.searchParams, response);
    return send(404, { error: 'not_found', error_description: url.pathname });
  }

  function beginDevice(): Bag {
    const code = given(`device-${next()}-${randomBytes(12).toString('hex')}`);
    state.devices.set(code, { polls: 0, outcome: null });
    return {
      device_code: code,
      user_code: `CODE${state.counter}`,
      verification_uri: `${state.origin}/device`,
      expires_in: 900,
      interval: 1,
      message: `To sign in, use a web browser to open the page ${state.origin}/device and enter the code CODE${state.counter} to authenticate.`,
    };
  }

  /** The sign-in page: whoever opens it is signed in at once and sent back. */
  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const code = given(`code-${next()}-${randomBytes(12).toString('hex')}`);
    const redirect = query.get('redirect_uri') ?? '';
    if (query.get('code_challenge_method') !== 'S256') {
      response.writeHead(400).end('PKCE with S256 is wanted.');
      return;
    }
    state.codes.set(code, { challenge: query.get('code_challenge') ?? '', redirect, nonce: query.get('nonce') ?? '' });
    const clientInfo = Buffer.from(JSON.stringify({ uid: USER_ID, utid: state.tenant })).toString('base64url');
    const back = new URLSearchParams({ code, state: query.get('state') ?? '', client_info: clientInfo, session_state: 'stand-in' });
    if (query.get('response_mode') === 'form_post') {
      const inputs = [...back].map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`).join('');
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(
        `<html><body onload="document.forms[0].submit()"><form method="post" action="${redirect}">${inputs}</form></body></html>`,
      );
      return;
    }
    const join = query.get('response_mode') === 'fragment' ? '#' : '?';
    response.writeHead(302, { location: `${redirect}${join}${back.toString()}` }).end();
  }

  const { key, cert } = makeCertificate();
  const server = createServer({ key, cert }, (incoming, response) => void serve(incoming, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  state.origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url: state.origin,
    ca: cert,
    log: state.log,
    secrets: state.secrets,
    grantDevice: () => {
      for (const device of state.devices.values()) device.outcome ??= 'granted';
    },
    endDevice: (error) => {
      for (const device of state.devices.values()) device.outcome ??= error;
    },
    fail: (error, description, times = 1) => void state.failures.push({ error, description, left: times }),
    revoke: () => state.refresh.clear(),
    browse: async (address, answer) => {
      const query = new URL(address).searchParams;
      const redirect = query.get('redirect_uri') ?? '';
      const post = query.get('response_mode') === 'form_post';
      let back = new URLSearchParams({
        error: answer?.error ?? '',
        error_description: 'The person did not agree.',
        state: query.get('state') ?? '',
      });
      if (answer === undefined) back = await signIn(address, cert);
      const reply = await (post
        ? fetch(redirect, { method: 'POST', body: back, redirect: 'manual' })
        : fetch(`${redirect}?${back.toString()}`, { redirect: 'manual' }));
      return reply.status;
    },
    isValid: (given) => (state.access.get(given) ?? 0) > Date.now(),
    expireTokens: () => state.access.clear(),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

function refusal(error: string, description: string, status = 400): { readonly status: number; readonly body: Bag } {
  const codes = [Number(/AADSTS(\d+)/.exec(description)?.[1] ?? 0)];
  return {
    status,
    body: {
      error,
      error_description: description,
      error_codes: codes,
      timestamp: '2026-01-01 00:00:00Z',
      trace_id: 'stand-in',
      correlation_id: 'stand-in',
    },
  };
}

function discovery(origin: string, tenant: string): Bag {
  const base = `${origin}/${tenant}`;
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    response_types_supported: ['code', 'id_token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

/** Opens the sign-in page and reads what it would send back. */
async function signIn(address: string, ca: string): Promise<URLSearchParams> {
  const { location, text } = await new Promise<{ readonly location: string; readonly text: string }>((done, fail) => {
    request(address, { ca }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => done({ location: answer.headers.location ?? '', text: Buffer.concat(parts).toString('utf8') }));
    })
      .on('error', fail)
      .end();
  });
  if (location !== '') return new URLSearchParams(location.slice(location.search(/[?#]/) + 1));
  const fields = [...text.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map((match): [string, string] => [match[1] ?? '', match[2] ?? '']);
  return new URLSearchParams(fields);
}
