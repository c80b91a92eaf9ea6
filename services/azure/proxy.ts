// Which proxy a request goes through, from the variables every tool on the machine reads.
import type { ProxySettings } from '@azure/core-rest-pipeline';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { HostError } from '../../shared/contract/host-api.ts';
import { isLoopback } from './endpoint.ts';

type Environment = { readonly [name: string]: string | undefined };

function variable(env: Environment, name: string): string | undefined {
  return env[name] || env[name.toLowerCase()] || undefined;
}

/** The proxy for https requests, null when there is none. `HTTPS_PROXY` comes before `ALL_PROXY` and `HTTP_PROXY`. */
export function proxyOf(env: Environment): Result<ProxySettings | null, HostError> {
  const name = ['HTTPS_PROXY', 'ALL_PROXY', 'HTTP_PROXY'].find((one) => variable(env, one) !== undefined);
  const text = name === undefined ? undefined : variable(env, name);
  if (name === undefined || text === undefined) return ok(null);
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    return err({ code: 'invalid', message: `${name} is no address of an HTTP proxy. Give one such as http://proxy.contoso.com:8080.` });
  return ok({
    host: `${url.protocol}//${url.hostname}`,
    port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
    ...(url.username === '' ? {} : { username: url.username, password: url.password }),
  });
}

/** Whether a request goes past the proxy: what `NO_PROXY` names (hosts with everything below them, `*`, `host:port`), and this machine always. */
export function goesPastProxy(env: Environment, address: string): boolean {
  const url = new URL(address);
  if (isLoopback(url)) return true;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const host = url.hostname.toLowerCase().replace(/^\[|\]$/g, '');
  return (variable(env, 'NO_PROXY') ?? '').split(/[\s,]+/).some((word) => {
    const [, name = '', only] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(word.toLowerCase()) ?? [];
    if (name === '' || (only !== undefined && only !== port)) return false;
    const domain = name.replace(/^\*?\./, '');
    return name === '*' || host === domain || host.endsWith(`.${domain}`);
  });
}
