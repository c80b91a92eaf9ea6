// The window against a host that is not scripted: signed in at the authority of the tests, a plan pushed to their Resource Manager and read
// back. No token and no secret of the push comes into the page.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Authority, startAuthority } from '../../azure/authority.ts';
import { type ResourceManager, startResourceManager } from '../../azure/resource-manager.ts';
import { type App, choose, openSample, startApp } from '../app.ts';

const SECRET = 'Only-for-Azure-41d7';
const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';

let folder: string;
let authority: Authority;
let azure: ResourceManager;
let app: App;
/** Every answer the page received, as text. */
const received: Promise<string>[] = [];
const said: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-azure-'));
  authority = await startAuthority();
  azure = await startResourceManager({
    authority,
    subscriptions: [{ subscriptionId: SUBSCRIPTION, name: 'Connectivity', tenant: 'contoso', state: 'Enabled' }],
    settings: { quickProviders: true, polls: 1, longPolls: {} },
  });
  await writeFile(join(folder, 'ca.pem'), authority.ca);
  app = await startApp({
    viewport: { width: 1280, height: 720 },
    env: {
      CAUSEWAY_ARM_ENDPOINT: azure.url,
      AZURE_AUTHORITY_HOST: authority.url,
      NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
      CAUSEWAY_STATE_DIR: join(folder, 'state'),
      CAUSEWAY_ACCESS_TOKEN: '',
      NO_PROXY: '127.0.0.1',
    },
  });
  app.page.setDefaultTimeout(15_000);
  app.page.on('response', (response) => received.push(response.text().catch(() => '')));
  app.page.on('console', (message) => said.push(message.text()));
});
afterAll(async () => {
  await app?.close();
  await azure?.close();
  await authority?.close();
  await rm(folder, { recursive: true, force: true });
});

const dialog = () => app.page.getByRole('dialog');

it('signs in with the code of a device', async () => {
  const { page } = app;
  await openSample(page, /Arc over private link by VPN/);
  await choose(page, 'Azure', 'Azure account…');
  await dialog().getByRole('radio', { name: 'Device code' }).click();
  await dialog().getByRole('button', { name: 'Sign in' }).click();
  await dialog().getByRole('button', { name: 'Copy the code' }).waitFor();
  authority.grantDevice();
  await dialog().getByText('architect@contoso.com').waitFor();
  await dialog().getByText('Connectivity').waitFor();
  await page.keyboard.press('Escape');
});

it('previews, pushes and says how it ended', { timeout: 120_000 }, async () => {
  const { page } = app;
  await choose(page, 'Azure', 'Push to Azure…');
  await dialog()
    .getByLabel('Subscription', { exact: true })
    .selectOption({ label: `Connectivity (${SUBSCRIPTION})` });
  await dialog().getByLabel('Shared key of connection cn-harbour').fill(SECRET);
  await dialog().getByRole('button', { name: 'Preview' }).click();
  await dialog().getByRole('button', { name: 'Go on to confirm' }).click();
  await dialog().getByLabel('Type rg-hybrid-network to push').fill('rg-hybrid-network');
  await dialog().getByRole('button', { name: 'Push', exact: true }).click();
  await dialog()
    .getByText(/^(Pushed|The push waits for somebody),/)
    .waitFor({ timeout: 100_000 });
  expect(azure.state.all().some((one) => JSON.stringify(one).includes('vnet-hub'))).toBe(true);
  await dialog().getByRole('button', { name: 'Close', exact: true }).last().click();
});

it('reads back what it pushed', async () => {
  const { page } = app;
  await choose(page, 'Azure', 'Import from Azure…');
  await dialog().getByRole('button', { name: 'Read from Azure' }).click();
  await dialog().getByRole('radio', { name: 'New plan' }).click();
  await dialog().getByRole('button', { name: 'Import as new plan' }).click();
  await page.getByRole('treeitem', { name: /^vnet-hub, / }).waitFor();
});

it('has no token and no secret in anything the page received, keeps or shows, nor on the disk', async () => {
  const { page } = app;
  expect(authority.secrets.size).toBeGreaterThanOrEqual(3);
  const secrets = [...authority.secrets, SECRET];
  const kept = await page.evaluate(async () => {
    const stores = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]);
    return stores + document.documentElement.outerHTML;
  });
  const texts = [...(await Promise.all(received)), ...said, kept, ...(await filesBelow(join(folder, 'state')))];
  // What is looked through is what there was: the account and the job of the push went through it.
  expect(texts.some((text) => text.includes('architect@contoso.com'))).toBe(true);
  expect(texts.some((text) => text.includes('"type":"push"'))).toBe(true);
  for (const secret of secrets) expect(texts.filter((text) => text.includes(secret))).toEqual([]);
});

it('forgets who was signed in', async () => {
  const { page } = app;
  await choose(page, 'Azure', 'Sign out of Azure');
  await page.locator('.status').getByText('Offline').waitFor();
  await choose(page, 'Azure', 'Azure account…');
  await dialog().getByRole('radio', { name: 'Browser' }).waitFor();
});

async function filesBelow(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return Promise.all(entries.filter((one) => one.isFile()).map((one) => readFile(join(one.parentPath, one.name), 'utf8')));
}
