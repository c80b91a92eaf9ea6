// Lets the sign-in libraries send through our transport, so that proxies and authorities are the same everywhere and nothing is written down.
import { createHttpHeaders, type HttpClient, RestError } from '@azure/core-rest-pipeline';
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import type { HttpMethod, HttpRequest, Transport } from './transport.ts';

async function exchange(transport: Transport, request: HttpRequest) {
  const sent = await transport.send(request);
  if (!sent.ok) throw Object.assign(new Error(`${sent.error.code}: ${sent.error.message}`), { code: sent.error.code });
  return sent.value;
}

/** The network of MSAL. */
export function msalNetwork(transport: Transport, signal: () => AbortSignal): INetworkModule {
  const send = async <T>(method: 'GET' | 'POST', url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> => {
    const answer = await exchange(transport, {
      url,
      method,
      headers: options?.headers ?? {},
      ...(options?.body === undefined ? {} : { body: options.body }),
      signal: signal(),
    });
    return { status: answer.status, headers: { ...answer.headers }, body: JSON.parse(answer.text) as T };
  };
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}

/** The HTTP client of the credentials of `@azure/identity`. */
export function credentialClient(transport: Transport, signal: AbortSignal): HttpClient {
  return {
    sendRequest: async (request) => {
      try {
        const answer = await exchange(transport, {
          url: request.url,
          method: request.method as HttpMethod,
          headers: request.headers.toJSON({ preserveCase: true }),
          ...(typeof request.body === 'string' ? { body: request.body } : {}),
          signal,
        });
        return { request, status: answer.status, headers: createHttpHeaders({ ...answer.headers }), bodyAsText: answer.text };
      } catch (thrown) {
        throw new RestError(thrown instanceof Error ? thrown.message : String(thrown), { code: 'REQUEST_SEND_ERROR', request });
      }
    },
  };
}
