// Signing in: what each way says of itself, the code of a device, what goes wrong, who is signed in; and that nothing is asked before that.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, accessibilityFaults, choose, openSample, startApp } from '../app.ts';
import { ANNA, type Scripted, scriptAzure } from './scripted.ts';

let app: App;
let azure: Scripted;
beforeAll(async () => {
  app = await startApp({ viewport: { width: 1280, height: 720 } });
  app.page.setDefaultTimeout(5000);
  azure = await scriptAzure(app.page);
});
afterAll(async () => {
  expect(app.faults).toEqual([]);
  expect(app.strays).toEqual([]);
  await app.close();
});

const dialog = () => app.page.getByRole('dialog');
const status = () => app.page.locator('.status');

it('asks nothing of Azure at the start, while editing and while validating', async () => {
  const { page } = app;
  await openSample(page, /Arc over private link by VPN/);
  await page.keyboard.press('F7');
  await page.getByRole('button', { name: /^Findings: (?!not checked)/ }).waitFor();
  await page.getByRole('treeitem', { name: /^vnet-hub, / }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('Subnet');
  await page.getByRole('region', { name: 'Palette' }).getByRole('button', { name: 'Subnet', exact: true }).press('Enter');
  await choose(page, 'Edit', 'Undo');
  await page.keyboard.press('Control+Shift+E');
  await page.getByRole('dialog', { name: 'Export' }).waitFor();
  await page.keyboard.press('Escape');
  expect(azure.calls).toEqual([]);
  await status().getByText('Offline').waitFor();
});

describe('the sign-in', () => {
  it('says of each way whom it asks and what it sends, and sends nothing by itself', async () => {
    const { page } = app;
    await choose(page, 'Azure', 'Azure account…');
    await dialog().getByRole('radio', { name: 'Browser' }).waitFor();
    for (const [way, words] of [
      ['Browser', 'login.microsoftonline.com'],
      ['Device code', 'Many tenants forbid this way'],
      ['Azure CLI', 'az login'],
      ['Environment', 'service principal'],
    ] as const) {
      await dialog().getByRole('radio', { name: way }).click();
      await dialog().getByText(words).first().waitFor();
    }
    await dialog().getByLabel('Cloud').selectOption('Azure in China');
    await dialog().getByText('login.chinacloudapi.cn').first().waitFor();
    await dialog().getByLabel('Cloud').selectOption('Azure public cloud');
    expect(azure.calls.map((one) => one.method)).toEqual(['azure.account']);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('shows the code of a device large, copies it, and can be given up', async () => {
    const { page } = app;
    await dialog().getByRole('radio', { name: 'Device code' }).click();
    await dialog().getByLabel('Tenant').fill(' contoso.example ');
    await dialog().getByRole('button', { name: 'Sign in' }).click();
    const job = await azure.job('signIn');
    expect(job.request).toEqual({ way: 'device-code', cloud: 'public', tenant: 'contoso.example' });
    job.say({ type: 'sign-in', url: 'https://microsoft.com/devicelogin', code: 'C7XR9Q2LP', message: 'Type the code.' });
    await dialog().getByText('C7XR9Q2LP').waitFor();
    expect(await dialog().getByRole('link', { name: 'microsoft.com/devicelogin' }).getAttribute('href')).toBe(
      'https://microsoft.com/devicelogin',
    );
    await dialog().getByRole('button', { name: 'Copy the code' }).click();
    await dialog().getByRole('button', { name: 'Copy the code' }).getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('C7XR9Q2LP');
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Cancel the sign-in' }).click();
    await dialog().getByRole('radio', { name: 'Browser' }).waitFor();
    await expect.poll(() => job.cancelled()).toBe(true);
    job.end({ ok: false, error: { code: 'cancelled', message: 'Cancelled.' } });
  });

  it('says why it failed and keeps Azure’s own words folded', async () => {
    await dialog().getByRole('radio', { name: 'Azure CLI' }).click();
    await dialog().getByRole('button', { name: 'Sign in' }).click();
    (await azure.job('signIn')).end({
      ok: false,
      error: {
        code: 'forbidden',
        message: 'The Azure CLI is not signed in. Run “az login”, then try again.',
        detail: 'ERROR: Please run az login',
      },
    });
    await dialog().getByText('The Azure CLI is not signed in').waitFor();
    const words = dialog().getByText('ERROR: Please run az login');
    expect(await words.isVisible()).toBe(false);
    await dialog().getByText('In Azure’s own words').click();
    await words.waitFor();
  });

  it('ends with the account and its subscriptions, and shows it in the status bar until signed out', async () => {
    const { page } = app;
    await dialog().getByRole('radio', { name: 'Browser' }).click();
    await dialog().getByRole('button', { name: 'Sign in' }).click();
    const job = await azure.job('signIn');
    job.say({
      type: 'sign-in',
      url: 'https://login.microsoftonline.com/organizations/oauth2',
      code: null,
      message: 'Your browser was opened.',
    });
    await dialog().getByText('Your browser was opened.').waitFor();
    job.end({ ok: true, result: { job: 'sign-in', account: ANNA } });
    await dialog().getByText('Landing zone ERP').waitFor();
    await dialog().getByText('Warned').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await status().getByRole('button', { name: 'Azure account anna@contoso.example' }).click();
    await dialog().getByRole('button', { name: 'Sign out' }).click();
    await status().getByText('Offline').waitFor();
  });
});

it('marks the demo on every screen; says before anything is asked that it pushes nothing', async () => {
  const { page } = app;
  await choose(page, 'Azure', 'Demo of Azure');
  await status().getByText('Demo, not Azure').waitFor();
  await choose(page, 'Azure', 'Import from Azure…');
  await dialog().getByText('Demo, not Azure').waitFor();
  await page.keyboard.press('Escape');
  await choose(page, 'Azure', 'Push to Azure…');
  await dialog().getByText('Demo, not Azure').waitFor();
  await dialog().getByText('The demo pushes nothing').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await choose(page, 'Azure', 'Demo of Azure');
  await status().getByText('Offline').waitFor();
});

it('says so where the host cannot reach Azure at all', async () => {
  const { page } = app;
  await page.reload();
  await page.getByRole('button', { name: 'Demo of Azure, recorded' }).waitFor();
  azure.refuse('azure.account', { code: 'unavailable', message: 'This planner was started without access to Azure.' });
  await choose(page, 'Azure', 'Azure account…');
  await dialog().getByText('This planner was started without access to Azure.').waitFor();
  azure.refuse('azure.account', null);
  await dialog().getByRole('button', { name: 'Ask again' }).click();
  await dialog().getByRole('radio', { name: 'Browser' }).waitFor();
  await page.keyboard.press('Escape');
});

it('starts the demo from the start page, at the import', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Demo of Azure, recorded' }).click();
  await page.getByRole('dialog', { name: 'Import from Azure' }).getByText('Demo, not Azure').waitFor();
  await page.keyboard.press('Escape');
  await choose(page, 'Azure', 'Demo of Azure');
  await status().getByText('Demo, not Azure').waitFor({ state: 'detached' });
});
