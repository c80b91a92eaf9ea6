// Proxies and certificates: what every tool of the machine respects is respected, and what goes wrong is told with the next step.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeCertificate } from '../../azure/certificate.ts';
import type { ResourceManager } from '../../azure/resource-manager.ts';
import { azureFor, TOKEN } from '../../helpers/azure.ts';
import { connectProxy } from '../../helpers/connect-proxy.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { signedInHost } from './host.ts';

const portOf = (url: string): number => Number(new URL(url).port);

/** A Resource Manager behind a name: this machine by address is never asked through a proxy. */
async function named(): Promise<{ readonly azure: ResourceManager; readonly endpoint: string; readonly caFile: string }> {
  const azure = await azureFor({ tls: true });
  const caFile = join(await temporaryFolder(), 'authority.pem');
  await writeFile(caFile, azure.ca ?? '');
  return { azure, endpoint: azure.url.replace('127.0.0.1', 'localhost'), caFile };
}

interface Asked {
  readonly env?: { readonly [name: string]: string };
  readonly caFile?: string | null;
  readonly endpoint: string;
}

/** Asks for the subscriptions: their number, or the words of the refusal. */
async function ask({ env = {}, caFile = null, endpoint }: Asked): Promise<number | string> {
  const { handlers } = await signedInHost({ endpoint, caFile, env: { CAUSEWAY_ACCESS_TOKEN: TOKEN, ...env }, idleMs: 3_000 });
  const read = await handlers['azure.subscriptions']({});
  return read.ok ? read.value.length : `${read.error.code} ${read.error.message}`;
}

describe('a proxy', () => {
  it.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'HTTP_PROXY'])('named in %s is used', async (name) => {
    const { azure, endpoint, caFile } = await named();
    const proxy = await connectProxy({ to: portOf(azure.url) });
    expect(await ask({ endpoint, caFile, env: { [name]: proxy.url } })).toBe(1);
    expect(proxy.tunnels).toEqual([`localhost:${portOf(azure.url)}`]);
  });

  it.each(['localhost', '*', '.localhost, other.example', 'LOCALHOST'])('is left alone where NO_PROXY says %s', async (word) => {
    const { endpoint, caFile } = await named();
    const proxy = await connectProxy({ to: null });
    expect(await ask({ endpoint, caFile, env: { HTTPS_PROXY: proxy.url, NO_PROXY: word } })).toBe(1);
    expect(proxy.tunnels).toEqual([]);
  });

  it('is not asked for this machine', async () => {
    const azure = await azureFor();
    const proxy = await connectProxy({ to: null });
    expect(await ask({ endpoint: azure.url, env: { HTTPS_PROXY: proxy.url } })).toBe(1);
    expect(proxy.tunnels).toEqual([]);
  });

  it('that wants a name and a password gets those of the address, and says so where they are wrong', async () => {
    const { azure, endpoint, caFile } = await named();
    const proxy = await connectProxy({ to: portOf(azure.url), user: 'me:p@ss word' });
    const address = (user: string): string => proxy.url.replace('//', `//${user}@`);
    expect(await ask({ endpoint, caFile, env: { HTTPS_PROXY: address('me:p%40ss%20word') } })).toBe(1);
    const refused = await ask({ endpoint, caFile, env: { HTTPS_PROXY: address('me:wrong-one') } });
    expect(refused).toMatch(/^network Reading the subscriptions: the proxy asks for a sign-in.*HTTPS_PROXY/);
    expect(refused).not.toContain('wrong-one');
  });

  it('that refuses is told apart from Azure, with the host that has to be let through', async () => {
    const { endpoint, caFile } = await named();
    const proxy = await connectProxy({ to: null });
    expect(await ask({ endpoint, caFile, env: { HTTPS_PROXY: proxy.url } })).toMatch(
      /^network .*a proxy or a firewall, answered instead \(HTTP 403\).*let localhost:\d+ through/,
    );
  });

  it('that is not there is named as a possible cause', async () => {
    const { endpoint, caFile } = await named();
    expect(await ask({ endpoint, caFile, env: { HTTPS_PROXY: 'http://127.0.0.1:9' } })).toMatch(/^network .*HTTPS_PROXY/);
  });

  it.each(['socks5://proxy:1080', 'http://', '://x'])('cannot be %s', async (address) => {
    const { endpoint, caFile } = await named();
    await expect(ask({ endpoint, caFile, env: { HTTPS_PROXY: address } })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('HTTPS_PROXY is no address of an HTTP proxy'),
    });
  });
});

describe('a certificate', () => {
  it('of an authority nobody knows is refused, with the way to name it', async () => {
    const { endpoint } = await named();
    expect(await ask({ endpoint })).toMatch(/^network .*certificate is not trusted here.*NODE_EXTRA_CA_CERTS or with --ca-file/);
  });

  it('is trusted when its authority is named', async () => {
    const { endpoint, caFile } = await named();
    expect(await ask({ endpoint, caFile })).toBe(1);
    expect(await ask({ endpoint, env: { NODE_EXTRA_CA_CERTS: caFile } })).toBe(1);
  });

  it('for another name is refused whatever authority is named', async () => {
    const { azure, caFile } = await named();
    const proxy = await connectProxy({ to: portOf(azure.url) });
    expect(await ask({ endpoint: 'https://management.example', caFile, env: { HTTPS_PROXY: proxy.url } })).toMatch(
      /^network .*certificate is for another name/,
    );
  });

  it('of another authority than the named one is refused', async () => {
    const { endpoint } = await named();
    const other = join(await temporaryFolder(), 'other.pem');
    await writeFile(other, makeCertificate().cert);
    expect(await ask({ endpoint, caFile: other })).toMatch(/^network .*certificate is not trusted here/);
  });

  it.each([
    ['is not there', null, /^(not-found|invalid|failed|forbidden) Cannot read the certificates in .*gone\.pem/],
    ['holds none', 'nothing', /^invalid .*gone\.pem holds no certificate in PEM form/],
  ])('cannot come from a file that %s', async (_, text, words) => {
    const { endpoint } = await named();
    const file = join(await temporaryFolder(), 'gone.pem');
    if (text !== null) await writeFile(file, text);
    const refused = await ask({ endpoint, caFile: file }).catch(
      ({ code, message }: { code: string; message: string }) => `${code} ${message}`,
    );
    expect(refused).toMatch(words);
  });
});
