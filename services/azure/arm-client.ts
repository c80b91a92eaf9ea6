// Asks Resource Manager: signs each request, waits where Azure asks to wait, tries again where that can help, and reads the answer. Goes to one origin only.

import type { Json } from '../../shared/base/json.ts';
import { nestsWithin } from '../../shared/base/read-json.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { HostError } from '../../shared/contract/host-api.ts';
import { type ArmError, betweenError, CANCELLED, failureError, statusError } from './arm-errors.ts';
import type { Redactor } from './redact.ts';
import type { HttpAnswer, HttpFailure, HttpMethod, Transport } from './transport.ts';

/** Where tokens come from. They stay in this process. */
export interface TokenSource {
  /** A token for Resource Manager. `refused`: Azure did not take the last one; `claims`: what it asks for besides. */
  readonly token: (ask: {
    readonly refused: boolean;
    readonly claims?: string;
    readonly signal: AbortSignal;
  }) => Promise<Result<string, HostError>>;
}

export interface ArmCall {
  readonly method: HttpMethod;
  /** Path and query below the endpoint, or an address Azure named that was pinned to it. */
  readonly path: string;
  readonly body?: Json;
  /** What is done, as the beginning of a sentence: "Reading the virtual networks of …". */
  readonly subject: string;
  /** A question although its method is POST: asked again when its answer came broken. */
  readonly asks?: boolean;
  /** Sent again only where Azure refused it before doing anything: whether it was done is for the caller to see. */
  readonly once?: boolean;
  readonly signal: AbortSignal;
}

export interface ArmAnswer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** Undefined when there is none, or when the answer to a change could not be read: then only a look at the resource tells. */
  readonly body: Json | undefined;
  /** Text of a refusal that is no JSON: Azure never answers so. */
  readonly foreign?: string;
}

export interface ArmClient {
  /** Without a slash at the end. */
  readonly endpoint: string;
  readonly send: (call: ArmCall) => Promise<Result<ArmAnswer, ArmError>>;
  /** Waits, unless the signal ends the wait; then false. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<boolean>;
}

export interface ArmClientOptions {
  readonly endpoint: string;
  readonly transport: Transport;
  readonly tokens: TokenSource;
  readonly redactor: Redactor;
  /** Told when Azure asks to wait, with the seconds. */
  readonly onThrottled?: (seconds: number) => void;
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<boolean>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Longest sum of waits that Azure asks for within one call. */
const PATIENCE_MS = 15 * 60_000;
const MOST_THROTTLED = 100;
/** Tries after a fault of the server or the network. */
const MOST_FAULTS = 6;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const DEEPEST_ANSWER = 200;

const PASSING = new Set([408, 500, 502, 503, 504]);
/** Trying these again does not change the outcome. */
const LASTING = /CERT|SELF_SIGNED|UNABLE_TO|ABORTED|TOO_LARGE|ERR_/;

/** A client for one sign-in at one endpoint. */
export function createArmClient(options: ArmClientOptions): ArmClient {
  const wait = options.wait ?? waitFor;
  const { endpoint, redactor } = options;
  const cleaned = <E extends ArmError>(error: E) =>
    err({
      ...error,
      message: redactor.clean(error.message),
      ...(error.detail === undefined ? {} : { detail: redactor.clean(error.detail) }),
    });

  const send = async (call: ArmCall): Promise<Result<ArmAnswer, ArmError>> => {
    const url = call.path.startsWith('/') ? `${endpoint}${call.path}` : call.path;
    if (new URL(url).origin !== endpoint) throw new Error('A request would leave the endpoint');
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    let faults = 0;
    let throttled = 0;
    let waited = 0;
    let refused = false;
    let claims: string | undefined;
    for (;;) {
      if (call.signal.aborted) return err(CANCELLED);
      const token = await options.tokens.token({ refused, signal: call.signal, ...(claims === undefined ? {} : { claims }) });
      if (!token.ok) return cleaned({ ...token.error, status: refused ? 401 : null, armCode: null });
      redactor.keep(token.value);
      const sent = await options.transport.send({
        url,
        method: call.method,
        headers: {
          Authorization: `Bearer ${token.value}`,
          Accept: 'application/json',
          ...(body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
        },
        ...(body === undefined ? {} : { body }),
        signal: call.signal,
      });
      const read = sent.ok ? readAnswer(sent.value, call) : sent;
      if (!read.ok) {
        if (LASTING.test(read.error.code) || call.once || ++faults >= MOST_FAULTS) return cleaned(failureError(call.subject, read.error));
        if (!(await wait(pauseOf(faults), call.signal))) return err(CANCELLED);
        continue;
      }
      const answer = read.value;
      if (answer.status < 400) return ok(answer);
      if (answer.foreign !== undefined && isRefusal(answer.status))
        return cleaned(betweenError(call.subject, answer.status, new URL(url).host, answer.foreign));
      const error = statusError(call.subject, answer.status, answer.body, { requestId: answer.header('x-ms-request-id') });
      if (answer.status === 401) {
        if (refused) return cleaned(error);
        refused = true;
        claims = claimsOf(answer.header('www-authenticate'));
        continue;
      }
      const asked = retryAfterMs(answer, options.now);
      if (answer.status === 429 || (answer.status === 503 && asked !== null)) {
        throttled++;
        const pause = asked ?? pauseOf(throttled);
        waited += pause;
        if (waited > PATIENCE_MS || throttled > MOST_THROTTLED) return cleaned(tooLong(error, pause));
        if (pause > 0) options.onThrottled?.(Math.ceil(pause / 1000));
        if (!(await wait(pause, call.signal))) return err(CANCELLED);
        continue;
      }
      if (!PASSING.has(answer.status) || call.once || ++faults >= MOST_FAULTS) return cleaned(error);
      if (!(await wait(asked ?? pauseOf(faults), call.signal))) return err(CANCELLED);
    }
  };
  return { endpoint, send, wait };
}

/** Refused, and not for a while only. */
function isRefusal(status: number): boolean {
  return status < 500 && status !== 408 && status !== 429;
}

/** 1, 2, 4, … seconds, at most half a minute. */
function pauseOf(times: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (times - 1));
}

function tooLong(error: ArmError, pause: number): ArmError {
  return { ...error, code: 'throttled', message: `${error.message} Azure asked to wait another ${Math.ceil(pause / 1000)} seconds.` };
}

/** The answer with its body read. What came broken is a failure of the connection, unless something was changed: then the change may well have been made. */
function readAnswer(answer: HttpAnswer, call: ArmCall): Result<ArmAnswer, HttpFailure> {
  const { status, header, text } = answer;
  const without = ok({ status, header, body: undefined });
  if (text.trim() === '') return without;
  try {
    const body = JSON.parse(text) as Json;
    return nestsWithin(body, DEEPEST_ANSWER) ? ok({ status, header, body }) : err({ code: 'TRUNCATED', message: 'nested too deep' });
  } catch {
    const asks = call.method === 'GET' || call.asks === true;
    if (status < 400 && asks) return err({ code: 'TRUNCATED', message: `${text.length} characters that are no JSON` });
    return status >= 400 ? ok({ status, header, body: { message: text.slice(0, 2_000) }, foreign: text }) : without;
  }
}

/** Milliseconds Azure asks to wait, or null. A date is measured against Azure's own clock where the answer tells it: ours may be wrong. */
export function retryAfterMs(answer: Pick<ArmAnswer, 'header'>, now: () => number): number | null {
  const exact = Number(answer.header('retry-after-ms') ?? answer.header('x-ms-retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(exact) && exact >= 0) return exact;
  const text = answer.header('retry-after')?.trim();
  if (text === undefined || text === '') return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const until = Date.parse(text);
  if (Number.isNaN(until)) return null;
  const theirs = Date.parse(answer.header('date') ?? '');
  return Math.max(0, until - (Number.isNaN(theirs) ? now() : theirs));
}

/** What a challenge asks for, as text; undefined when it asks for nothing besides another token. */
function claimsOf(challenge: string | undefined): string | undefined {
  const encoded = /\bclaims="([A-Za-z0-9+/=_-]+)"/.exec(challenge ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const claims = Buffer.from(encoded, 'base64').toString('utf8');
  return claims.startsWith('{') ? claims : undefined;
}

function waitFor(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (whole: boolean): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(whole);
    };
    const stop = (): void => end(false);
    const timer = setTimeout(end, ms, true);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop);
  });
}
