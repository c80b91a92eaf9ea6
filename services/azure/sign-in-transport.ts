// Lets the sign-in libraries send through our transport, so that proxies and authorities are the same everywhere and nothing is written down.
import { createHttpHeaders, type HttpClient, RestError } from '@azure/core-rest-pipeline';
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { whyBetween, whyUnanswered } from './arm-errors.ts';
import type { HttpMethod, HttpRequest, Transport } from './transport.ts';

/** Why the last exchange brought no answer of the sign-in service, as the rest of a sentence: the libraries keep the cause to themselves. */
export interface LastFailure {
  why: string | null;
}

async function exchange(transport: Transport, request: HttpRequest, last: LastFailure) {
  last.why = null;
  const sent = await transport.send(request);
  if (!sent.ok) {
    last.why = whyUnanswered(sent.error.code) ?? null;
    throw Object.assign(new Error(`${sent.error.code}: ${sent.error.message}`), { code: sent.error.code });
  }
  const { status, text } = sent.value;
  if (status >= 400 && !/^\s*[[{]/.test(text)) last.why = whyBetween(status, new URL(request.url).host);
  return sent.value;
}

/** The network of MSAL. */
export function msalNetwork(transport: Transport, signal: () => AbortSignal, last: LastFailure): INetworkModule {
  const send = async <T>(method: 'GET' | 'POST', url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> => {
    const request = { url, method, headers: options?.headers ?? {}, signal: signal() };
    const answer = await exchange(transport, options?.body === undefined ? request : { ...request, body: options.body }, last);
    return { status: answer.status, headers: { ...answer.headers }, body: JSON.parse(answer.text) as T };
  };
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}

/** The HTTP client of the credentials of `@azure/identity`. */
export function credentialClient(transport: Transport, signal: AbortSignal, last: LastFailure): HttpClient {
  return {
    sendRequest: async (request) => {
      try {
        const headers = request.headers.toJSON({ preserveCase: true });
        const plain = { url: request.url, method: request.method as HttpMethod, headers, signal };
        const answer = await exchange(transport, typeof request.body === 'string' ? { ...plain, body: request.body } : plain, last);
        return { request, status: answer.status, headers: createHttpHeaders({ ...answer.headers }), bodyAsText: answer.text };
      } catch (thrown) {
        throw new RestError(thrown instanceof Error ? thrown.message : String(thrown), { code: 'REQUEST_SEND_ERROR', request });
      }
    },
  };
}
