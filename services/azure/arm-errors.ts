// What Azure or the network refuse, as sentences: what happened, to what, and what to do next. Azure's own words go into the detail.
import { refusedRightText } from '../../shared/azure/push/rights.ts';
import { isObject, type Json, own } from '../../shared/base/json.ts';
import type { HostError } from '../../shared/contract/host-api.ts';
import type { HttpFailure } from './transport.ts';

/** A refusal with what a program needs to know of it. */
export interface ArmError extends HostError {
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  /** Azure's own code, such as `AuthorizationFailed`. */
  readonly armCode: string | null;
}

export const CANCELLED: ArmError = { code: 'cancelled', message: 'It was cancelled.', status: null, armCode: null };

/** What an error body says: code and message of Azure, the innermost ones, where the cause stands. */
export function azureWords(body: Json | undefined): { readonly code: string | null; readonly text: string } {
  const lines: string[] = [];
  let code: string | null = null;
  const visit = (value: Json | undefined, depth: number): void => {
    const error = own(value, 'error') ?? value;
    if (!isObject(error) || depth > 6) return;
    const ownCode = typeof error.code === 'string' ? error.code : null;
    code ??= ownCode;
    if (typeof error.message === 'string' || ownCode !== null)
      lines.push(`${ownCode ?? 'Error'}: ${typeof error.message === 'string' ? inner(error.message) : ''}`.trim());
    if (Array.isArray(error.details)) for (const detail of error.details) visit(detail, depth + 1);
  };
  visit(body, 0);
  return { code, text: [...new Set(lines)].join('\n') };
}

/** Some services hand on the JSON of another one as their message. */
function inner(message: string): string {
  if (!message.trimStart().startsWith('{')) return message;
  try {
    const words = azureWords(JSON.parse(message) as Json);
    return words.text === '' ? message : words.text;
  } catch {
    return message;
  }
}

interface Told {
  readonly code: HostError['code'];
  readonly cause: string;
  readonly next: string;
}

const BY_STATUS: { readonly [status: number]: Told } = {
  400: {
    code: 'azure',
    cause: 'Azure does not take the request',
    next: 'What it names is told in the details; change the plan there and try again.',
  },
  401: { code: 'sign-in-needed', cause: 'Azure does not take the sign-in any more', next: 'Sign in again.' },
  403: {
    code: 'forbidden',
    cause: 'the account that is signed in may not do this',
    next: 'Ask for the role that allows it (Reader to look, Contributor to deploy), or leave it out of the scope.',
  },
  404: { code: 'not-found', cause: 'Azure does not know it', next: 'Check the names, and that it was not deleted meanwhile.' },
  409: {
    code: 'conflict',
    cause: 'it is being changed by somebody else, or its state does not allow this',
    next: 'Wait until the other change has ended and try again.',
  },
  412: {
    code: 'conflict',
    cause: 'it was changed in Azure since it was read',
    next: 'Import the current state, look at the differences, and try again.',
  },
  413: { code: 'azure', cause: 'the request is too large for Azure', next: 'Deploy a smaller part of the plan.' },
  423: { code: 'conflict', cause: 'it is locked', next: 'Remove the lock in Azure, or leave the resource as it is.' },
  429: { code: 'throttled', cause: 'Azure takes no more requests for now', next: 'Wait a few minutes and try again.' },
};

const BY_CODE: { readonly [armCode: string]: Told } = {
  AuthorizationFailed: BY_STATUS[403] as Told,
  LinkedAuthorizationFailed: {
    code: 'forbidden',
    cause: 'the account that is signed in may not join it to a resource of somebody else',
    next: 'Ask the owner of that resource for the right to join (Network Contributor there), or have the owner do this step.',
  },
  RequestDisallowedByPolicy: {
    code: 'forbidden',
    cause: 'a policy of your organisation does not allow it',
    next: 'The policy is named in the details: change the plan to comply, or ask for an exemption.',
  },
  ScopeLocked: BY_STATUS[423] as Told,
  SubscriptionNotRegistered: {
    code: 'azure',
    cause: 'the subscription has not registered the resource provider',
    next: 'Register it (Contributor is enough) and try again.',
  },
  MissingSubscriptionRegistration: {
    code: 'azure',
    cause: 'the subscription has not registered the resource provider',
    next: 'Register it (Contributor is enough) and try again.',
  },
  InvalidAuthenticationTokenTenant: {
    code: 'sign-in-needed',
    cause: 'the sign-in is for another tenant than the subscription',
    next: 'Sign in again and name the tenant of the subscription.',
  },
  QuotaExceeded: {
    code: 'azure',
    cause: 'a quota of the subscription is used up',
    next: 'Ask for a higher quota in the Azure portal, or remove what is not needed.',
  },
  SkuNotAvailable: {
    code: 'azure',
    cause: 'the size is not offered in this region',
    next: 'Choose another size or region in the plan.',
  },
};

const SERVER: Told = {
  code: 'azure',
  cause: 'Azure failed, and failed again each time it was asked',
  next: 'Wait a few minutes and try again; status.azure.com tells of outages.',
};
const REFUSED: Told = { code: 'azure', cause: 'Azure refused', next: 'The details say why.' };

/** The error of an answer. `subject` is what was asked for, as it stands in a sentence: "Reading the private endpoints of …". */
export function statusError(
  subject: string,
  status: number,
  body: Json | undefined,
  extra: { readonly requestId?: string | undefined } = {},
): ArmError {
  const words = azureWords(body);
  const told = (words.code === null ? undefined : BY_CODE[words.code]) ?? BY_STATUS[status] ?? (status >= 500 ? SERVER : REFUSED);
  const lines = [words.text || `HTTP ${status}`, ...(extra.requestId === undefined ? [] : [`Request ${extra.requestId}`])];
  return {
    code: told.code,
    message: [`${subject}: ${told.cause}.`, told.code === 'forbidden' ? refusedRightText(words.text) : '', told.next]
      .filter(Boolean)
      .join(' '),
    detail: lines.join('\n'),
    status,
    armCode: words.code,
  };
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/;

const BY_CERTIFICATE: { readonly [code: string]: string } = {
  CERT_HAS_EXPIRED:
    'its certificate has expired. Check the clock of this machine; if that is right, whoever runs the address has to renew it.',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet. Check the clock of this machine.',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'its certificate is for another name. Check the address; if it is right, something between here and there answers instead.',
};

const BY_SYSTEM: { readonly [code: string]: string } = {
  ENOTFOUND: 'the name of its host is not known here. Check the network, the name servers and HTTPS_PROXY.',
  EAI_AGAIN: 'the name servers do not answer. Check the network and HTTPS_PROXY.',
  ECONNREFUSED: 'nobody answers at its address. Check the network, HTTPS_PROXY and the firewall.',
  ECONNRESET: 'the connection broke each time. Check the network and the proxy, and try again.',
  EPIPE: 'the connection broke each time. Check the network and the proxy, and try again.',
  ETIMEDOUT: 'nothing answers. Check the network, HTTPS_PROXY and the firewall.',
  EHOSTUNREACH: 'there is no way to its address. Check the network.',
  ENETUNREACH: 'there is no way to its address. Check the network.',
  IDLE: 'no answer came in time. Check the network and the proxy, and try again.',
  TOO_LARGE: 'the answer is larger than Causeway reads. Narrow the scope.',
  TRUNCATED: 'the answers came broken each time. Check the proxy and the network, and try again.',
};

/** Why no answer came, by the system's code, and what to do; undefined for codes nobody knows. */
export function whyUnanswered(code: string): string | undefined {
  if (!CERTIFICATE.test(code)) return BY_SYSTEM[code];
  return (
    BY_CERTIFICATE[code] ??
    'its certificate is not trusted here. If a proxy of your organisation opens TLS, name the file with its authority in NODE_EXTRA_CA_CERTS or with --ca-file.'
  );
}

/** Why an answer is not that of the host that was asked, and what to do. */
export function whyBetween(status: number, host: string): string {
  return status === 407
    ? 'the proxy asks for a sign-in. Put name and password into HTTPS_PROXY: http://name:password@proxy:port, special characters percent-encoded.'
    : `something between here and ${host}, a proxy or a firewall, answered instead (HTTP ${status}). Ask whoever runs it to let ${host} through.`;
}

/** The error of an answer that is not Azure's: a proxy or firewall in between refused. */
export function betweenError(subject: string, status: number, host: string, text: string): ArmError {
  return {
    code: 'network',
    message: `${subject}: ${whyBetween(status, host)}`,
    detail: `HTTP ${status}: ${text.slice(0, 500)}`,
    status: null,
    armCode: null,
  };
}

/** The error of a request that got no answer. */
export function failureError(subject: string, failure: HttpFailure): ArmError {
  if (failure.code === 'ABORTED') return CANCELLED;
  const why = whyUnanswered(failure.code) ?? 'Azure cannot be reached. Check the network and the proxy, and try again.';
  return {
    code: 'network',
    message: `${subject}: ${why}`,
    detail: `${failure.code}: ${failure.message}`,
    status: null,
    armCode: null,
  };
}
