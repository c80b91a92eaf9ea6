// Import from Azure: scope, progress with its count, what may not be seen, stopping, failing, taking it over and taking that back; and the way
// without any sign-in.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsText } from '../../../shared/azure/inventory/commands.ts';
import type { AzureScope } from '../../../shared/contract/azure.ts';
import { type App, accessibilityFaults, choose, openSample, startApp } from '../app.ts';
import { ANNA, type Scripted, type ScriptedJob, SUBSCRIPTIONS, scriptAzure } from './scripted.ts';

const NETWORK = (name: string, range: string) => ({
  id: `/subscriptions/${SUBSCRIPTIONS[0]?.subscriptionId}/resourceGroups/rg-a/providers/Microsoft.Network/virtualNetworks/${name}`,
  name,
  type: 'Microsoft.Network/virtualNetworks',
  location: 'westeurope',
  properties: { addressSpace: { addressPrefixes: [range] } },
});
const WIDE: AzureScope = { subscriptions: [], groups: [], tags: [], regions: [], connectedTo: [] };
const FOUND = JSON.stringify([NETWORK('vnet-found', '10.77.0.0/16')]);

let app: App;
let azure: Scripted;
beforeAll(async () => {
  app = await startApp({ viewport: { width: 1280, height: 720 } });
  app.page.setDefaultTimeout(5000);
  azure = await scriptAzure(app.page, { account: ANNA });
});
afterAll(async () => {
  expect(app.faults).toEqual([]);
  expect(app.strays).toEqual([]);
  await app.close();
});

/** Where each resource drawn from the sample stands in the plan, whatever the view shows. */
const placesOf = (page: App['page']): Promise<readonly string[]> =>
  page
    .locator('.react-flow__node[data-id]:not([data-id*="vnet-found"])')
    .evaluateAll((nodes) => nodes.map((node) => `${node.getAttribute('data-id')} ${(node as HTMLElement).style.transform}`).sort());
const dialog = () => app.page.getByRole('dialog', { name: 'Import from Azure' });
const read = () => dialog().getByRole('button', { name: 'Read from Azure' });

describe('signed in', () => {
  let job: ScriptedJob;

  it('reads what is chosen and nothing else, and counts', async () => {
    const { page } = app;
    await openSample(page, /Arc over private link by VPN/);
    await choose(page, 'Azure', 'Import from Azure…');
    await dialog().getByRole('checkbox', { name: 'Old lab' }).uncheck();
    await dialog().getByLabel('Groups').fill('rg-a, rg-b');
    await dialog().getByLabel('Tags').fill('env=prod');
    await dialog().getByLabel('Regions').fill('West Europe, northeurope');
    await read().click();
    job = await azure.job('inventory');
    expect(job.request).toEqual({
      subscriptions: SUBSCRIPTIONS.slice(0, 2).map((one) => one.subscriptionId),
      groups: ['rg-a', 'rg-b'],
      tags: ['env=prod'],
      regions: ['westeurope', 'northeurope'],
      connectedTo: [],
    });
    job.say({ type: 'progress', done: 1420, total: 2140, message: 'Reading Resource Graph' });
    await dialog().getByText('1,420 of 2,140 resources').waitFor();
    job.say({ type: 'waiting', seconds: 12, message: 'Azure takes no more requests for now; going on in 12 s.' });
    await dialog().getByText('going on in 12 s').waitFor();
    await expect(read().isEnabled()).resolves.toBe(false);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('stops when asked, and changes nothing', async () => {
    await dialog().getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => job.cancelled()).toBe(true);
    job.end({ ok: false, error: { code: 'cancelled', message: 'Stopped.' } });
    await dialog().getByText('1,420 resources had been read').waitFor();
  });

  it('says what failed, with Azure’s own words folded', async () => {
    await dialog().getByRole('button', { name: 'Go on' }).click();
    (await azure.job('inventory')).end({
      ok: false,
      error: { code: 'network', message: 'management.azure.com did not answer. Check the proxy.', detail: 'ETIMEDOUT' },
    });
    await dialog().getByText('management.azure.com did not answer. Check the proxy. Nothing was changed.').waitFor();
    expect(await accessibilityFaults(app.page)).toEqual([]);
  });

  it('takes a refused type as a note, shows what was understood, merges it and takes that back', async () => {
    const { page } = app;
    await dialog().getByRole('button', { name: 'Go on' }).click();
    const job = await azure.job('inventory');
    const note = { subject: 'Microsoft.Network/azureFirewalls', message: 'may not be listed with your rights.' };
    job.say({ type: 'note', note });
    await dialog().getByText('may not be listed with your rights').waitFor();
    job.end({
      ok: true,
      result: { job: 'inventory', inventory: { text: FOUND, resources: 1, scope: WIDE, unread: [note.subject], notes: [note] } },
    });
    await dialog().getByText('Virtual network', { exact: true }).waitFor();
    await dialog().getByText('Not shown by Azure').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const before = await placesOf(page);
    expect(before.length).toBeGreaterThan(10);
    await dialog().getByRole('button', { name: 'Merge into this plan' }).click();
    await page.getByRole('treeitem', { name: /^vnet-found, / }).waitFor();
    expect(await placesOf(page)).toEqual(expect.arrayContaining([...before]));
    await choose(page, 'Edit', 'Undo');
    await page.getByRole('treeitem', { name: /^vnet-found, / }).waitFor({ state: 'detached' });
    await page.getByRole('treeitem', { name: /^vnet-hub, / }).waitFor();
  });

  it('narrows to what a selected resource is connected to, once Azure has it', async () => {
    const { page } = app;
    await choose(page, 'Edit', 'Redo');
    await page.getByRole('treeitem', { name: /^vnet-found, / }).click();
    await choose(page, 'Azure', 'Import from Azure…');
    await dialog().getByRole('checkbox', { name: 'Only what is connected to vnet-found' }).check();
    await read().click();
    const job = await azure.job('inventory');
    expect((job.request as AzureScope).connectedTo).toEqual([NETWORK('vnet-found', '').id]);
    await page.keyboard.press('Escape');
    await expect.poll(() => job.cancelled(), { message: 'closing the dialog stops the reading' }).toBe(true);
    job.end({ ok: false, error: { code: 'cancelled', message: 'Stopped.' } });
  });
});

describe('without sign-in', () => {
  it('shows the exact commands, copies them and takes what they print', async () => {
    const { page } = app;
    await choose(page, 'Azure', 'Import from Azure…');
    await dialog().getByRole('radio', { name: 'Without sign-in' }).click();
    await dialog().getByLabel('Subscriptions').fill('Connectivity');
    const scope: AzureScope = { subscriptions: ['Connectivity'], groups: [], tags: [], regions: [], connectedTo: [] };
    for (const [name, shell] of [
      ['Bash', 'bash'],
      ['PowerShell', 'powershell'],
    ] as const) {
      await dialog().getByRole('radio', { name }).click();
      await dialog().getByRole('button', { name: 'Copy all as one script' }).click();
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(commandsText(scope, shell));
    }
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog().getByLabel('Or paste JSON').fill(FOUND);
    await dialog().getByText('Virtual network', { exact: true }).waitFor();
    await dialog().getByRole('radio', { name: 'New plan' }).click();
    const before = azure.calls.length;
    await dialog().getByRole('button', { name: 'Import as new plan' }).click();
    await page.getByRole('treeitem', { name: /^vnet-found, / }).waitFor();
    expect(azure.calls.length).toBe(before);
  });
});
