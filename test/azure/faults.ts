// Faults by script: what the next requests that match get instead of, or on the way to, the true answer.
import type { Asked } from './answer.ts';
import type { Tree } from './tree.ts';

export interface Match {
  readonly method?: string;
  /** Part of the path, in any case, or a pattern for it. */
  readonly path?: string | RegExp;
}

/** An error answer, or something that goes wrong with the connection or the body. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      readonly retryAfter?: number;
      /** What a 401 asks the token to hold besides, as JSON text: conditional access that changed midway. */
      readonly claims?: string;
      readonly body?: Tree;
    }
  /** The connection is cut before an answer. `after` does what was asked first: the server did it, the client never hears. */
  | { readonly kind: 'reset'; readonly after?: boolean }
  /** The body comes in pieces, with a pause of so many milliseconds in the middle. */
  | { readonly kind: 'slow'; readonly pause: number }
  /** Half of the body, as if the connection had ended well. `cut` ends it before the announced length. */
  | { readonly kind: 'truncated'; readonly cut?: boolean }
  /** The answer never comes; the connection stays open until the client or the test ends it. */
  | { readonly kind: 'hang' }
  /** The page before is sent once more. */
  | { readonly kind: 'duplicate-page' }
  /** `nextLink` leads to this address. */
  | { readonly kind: 'next-link'; readonly url: string }
  /** Text instead of JSON, as a proxy sends. */
  | { readonly kind: 'html'; readonly status: number };

export interface Rule {
  readonly match: Match;
  readonly answer: number | Fault;
  /** Seconds for Retry-After, for an answer given as a number. */
  readonly retryAfter?: number;
  /** How often; 1 where it is not said. */
  readonly times?: number;
  /** Requests that match and pass before it begins. */
  readonly skip?: number;
}

export interface Faults {
  /** The next requests that match get this. Rules are used up in their order. */
  next(rule: Rule): void;
  /** Every request that matches gets this until `clear`. */
  always(rule: Omit<Rule, 'times'>): void;
  clear(): void;
  /** Rules that were not used up: a test that expects a fault to happen asserts that this is empty. */
  readonly left: number;
}

export interface FaultBook extends Faults {
  /** The fault for a request; counts it as used. */
  take(asked: Asked): Fault | null;
}

export function makeFaults(): FaultBook {
  let rules: { readonly rule: Rule; left: number; skip: number }[] = [];
  return {
    next: (rule) => void rules.push({ rule, left: rule.times ?? 1, skip: rule.skip ?? 0 }),
    always: (rule) => void rules.push({ rule, left: Number.POSITIVE_INFINITY, skip: rule.skip ?? 0 }),
    clear: () => {
      rules = [];
    },
    get left() {
      return rules.filter((one) => one.left > 0 && one.left !== Number.POSITIVE_INFINITY).length;
    },
    take(asked) {
      for (const one of rules) {
        if (one.left <= 0 || !matches(one.rule.match, asked)) continue;
        if (one.skip > 0) {
          one.skip -= 1;
          continue;
        }
        one.left -= 1;
        return faultOf(one.rule);
      }
      return null;
    },
  };
}

function matches(match: Match, asked: Asked): boolean {
  if (match.method !== undefined && match.method.toUpperCase() !== asked.method) return false;
  if (match.path === undefined) return true;
  return typeof match.path === 'string' ? asked.path.toLowerCase().includes(match.path.toLowerCase()) : match.path.test(asked.path);
}

function faultOf(rule: Rule): Fault {
  if (typeof rule.answer !== 'number') return rule.answer;
  return { kind: 'status', status: rule.answer, ...(rule.retryAfter === undefined ? {} : { retryAfter: rule.retryAfter }) };
}

/** Azure's usual words for a status. */
export const WORDS: { readonly [status: number]: readonly [code: string, message: string] } = {
  400: ['BadRequest', 'The request is invalid.'],
  401: ['ExpiredAuthenticationToken', 'The access token expiry UTC time is earlier than current UTC time.'],
  403: [
    'AuthorizationFailed',
    "The client 'stand-in' with object id '00000000-0000-4000-8000-00000000000a' does not have authorization to perform action over scope or the scope is invalid. If access was recently granted, please refresh your credentials.",
  ],
  404: ['ResourceNotFound', 'The Resource was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix'],
  409: [
    'Conflict',
    'Another operation on this or dependent resource is in progress. To retrieve status of the operation use the operation address.',
  ],
  412: ['PreconditionFailed', 'The etag of the resource does not match the one in If-Match.'],
  429: [
    'TooManyRequests',
    'The request is being throttled as the limit has been reached for operation type - Read. For more information, see - https://aka.ms/srpthrottlinglimits',
  ],
  500: ['InternalServerError', 'Encountered internal server error.'],
  502: ['BadGateway', 'The gateway did not receive a response from the resource provider.'],
  503: ['ServerTimeout', 'The request timed out. Please try again after some time.'],
  504: ['GatewayTimeout', 'The gateway did not receive a response from the resource provider within the specified time period.'],
};
