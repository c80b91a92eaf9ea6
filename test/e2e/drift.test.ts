// Imported from Azure, edited, compared with Azure some days later: what others did shows on the canvas and is settled one by one.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, accessibilityFaults, choose, startApp } from './app.ts';
import { ANNA, type Scripted, scriptAzure } from './azure/scripted.ts';
import { azureState, LATER } from './azure-state.ts';

const PICTURES = process.env.CAUSEWAY_SCREENS;
/** The subscription the network lies in. */
const HOME = { subscriptionId: '11111111-2222-3333-4444-555555555555', name: 'Network', tenant: null, state: 'Enabled' };

const grid = (page: Page) => page.getByRole('grid', { name: 'Differences to Azure' });
const row = (page: Page, words: RegExp) => grid(page).getByRole('row', { name: words });
const node = (page: Page, name: RegExp) => page.getByRole('group', { name });

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Search or run a command' }).waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

async function rows(page: Page): Promise<readonly string[]> {
  return (await grid(page).getByRole('row').allInnerTexts()).slice(1).map((text) => text.replace(/\s+/g, ' ').trim());
}

describe('drift', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ viewport: { width: 1440, height: 900 } });
    app.page.setDefaultTimeout(8000);
  });
  afterAll(async () => {
    expect(app.strays).toEqual([]);
    expect(app.faults).toEqual([]);
    await app.close();
  });

  it('teaches what to do before there is anything to compare', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Import files…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Import' });
    await dialog.getByLabel('Or paste JSON').fill(azureState());
    await dialog.getByRole('button', { name: 'Import as new plan' }).click();
    await node(page, /^Virtual network vnet-prod/).waitFor();
    await command(page, 'Differences to Azure');
    await page.getByText('Not compared with Azure').waitFor();
  });

  it('finds no difference while nobody changed anything', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Compare with files…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Compare with Azure state from files' });
    await dialog.getByText('az login').waitFor();
    await dialog.getByLabel('Or paste JSON').fill(azureState());
    await dialog.getByText('Nothing: Azure is as the plan has it.').waitFor();
    await dialog.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByText('No difference', { exact: true }).waitFor();
  });

  it('shows an edit as to be pushed, without looking at Azure again', async () => {
    const { page } = app;
    await page
      .getByRole('tree', { name: 'Resources' })
      .getByRole('treeitem', { name: /^rt-app, / })
      .click();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByRole('heading', { name: 'rt-app', exact: true }).waitFor();
    await inspector.getByLabel('Name', { exact: true }).first().waitFor();
    await inspector
      .getByRole('checkbox', { name: /gateway routes|propagation/i })
      .first()
      .click();
    await row(page, /^rt-app .*To push/).waitFor();
    await node(page, /^Route table rt-app.*compared with Azure: to push/).waitFor();
  });

  it('tells what others did in Azure from what was done here', async () => {
    const { page } = app;
    await command(page, 'Compare with Azure state from files');
    const dialog = page.getByRole('dialog', { name: 'Compare with Azure state from files' });
    await dialog.getByLabel('Or paste JSON').fill(azureState(LATER));
    await dialog.getByRole('radio', { name: 'Every resource of their types in their groups' }).click();
    await dialog.getByText('Gone in Azure', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Compare', exact: true }).click();
    await row(page, /^vnet-prod Address space Drift/).waitFor();
    const shown = await rows(page);
    expect(shown).toEqual([
      expect.stringMatching(/^nsg-app Security rules: allow-web, Destination ports Drift 443 443 8443/),
      expect.stringMatching(/^rt-app 2 differences/),
      expect.stringMatching(/^Routes: default, Next hop address Drift 10.20.2.4 10.20.2.4 10.20.2.99/),
      expect.stringMatching(/^Ignore.* To push/),
      expect.stringMatching(/^vnet-prod Address space Drift/),
      expect.stringMatching(/^snet-rogue New in Azure none none exists/),
      expect.stringMatching(/^snet-jump Gone in Azure exists existed none/),
    ]);
  });

  it('paints it on the canvas', async () => {
    const { page } = app;
    await node(page, /^Virtual network vnet-prod.*compared with Azure: drift/).waitFor();
    await node(page, /^Subnet snet-jump.*compared with Azure: gone in Azure/).waitFor();
    await page.getByRole('note', { name: 'Legend' }).getByText('Gone in Azure', { exact: true }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it.each(['Dark', 'High contrast', 'Light'])('can be read in other colours: %s', async (theme) => {
    const { page } = app;
    await choose(page, 'Window', theme);
    expect(await accessibilityFaults(page)).toEqual([]);
    if (!PICTURES) return;
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: join(PICTURES, `list-drift-${theme.toLowerCase().replace('high ', '')}.png`) });
  });

  it('has a view of its own: what does not differ steps back, badges of findings are gone', async () => {
    const { page } = app;
    await page.getByRole('radio', { name: 'Drift', exact: true }).click();
    await page.locator('.card.is-faded', { hasText: 'pip-jump' }).waitFor();
    await expect(page.locator('.card.is-faded', { hasText: 'rt-app' }).count()).resolves.toBe(0);
    expect(await page.locator('.finding-pill').count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('radio', { name: 'Topology', exact: true }).click();
  });

  it('accepts one difference, and one undo takes it back', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Accept: snet-rogue' }).click();
    await node(page, /^Subnet snet-rogue, 10\.21\.0\.0\/24, in vnet-prod/).waitFor();
    await row(page, /snet-rogue/).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await node(page, /^Subnet snet-rogue/).waitFor({ state: 'detached' });
    await row(page, /^snet-rogue New in Azure/).waitFor();
  });

  it('reverts one: it is to be pushed then', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Revert: vnet-prod, Address space' }).click();
    await row(page, /^vnet-prod Address space To push/).waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await row(page, /^vnet-prod Address space Drift/).waitFor();
    await page.getByRole('button', { name: 'Redo', exact: true }).click();
    await row(page, /^vnet-prod Address space To push/).waitFor();
  });

  it('settles one resource at once, in one step', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Accept: rt-app, all 2' }).click();
    await row(page, /^rt-app Ignore.* To push/).waitFor();
    await page.keyboard.press('Control+z');
    await row(page, /^rt-app 2 differences/).waitFor();
    await page.getByRole('button', { name: 'Accept: rt-app, all 2' }).click();
    await row(page, /^rt-app Ignore.* To push/).waitFor();
  });

  it('accepts the rest at once; only what is to be pushed stays', async () => {
    const { page } = app;
    await page.getByRole('button', { name: /^Accept all 3$/ }).click();
    await row(page, / Drift /)
      .first()
      .waitFor({ state: 'detached' });
    expect((await rows(page)).every((text) => text.includes('To push'))).toBe(true);
    await page.getByRole('combobox', { name: 'Differences' }).selectOption('decide');
    await page.getByText('Nothing matches the filter').waitFor();
    await page.getByRole('button', { name: /^Show all/ }).click();
  });

  it('refuses what says nothing about Azure, and says why', async () => {
    const { page } = app;
    await command(page, 'Compare with Azure state from files');
    const dialog = page.getByRole('dialog', { name: 'Compare with Azure state from files' });
    await dialog.getByLabel('Or paste JSON').fill('{"resources": [}');
    await dialog.getByText('This could not be compared').waitFor();
    expect(await dialog.getByRole('button', { name: 'Compare', exact: true }).isEnabled()).toBe(false);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('tells what was changed here since the last import, and asks nobody', async () => {
    const { page } = app;
    await command(page, 'Compare with the last import');
    await page.getByText('Azure was not asked.').waitFor();
    expect((await rows(page)).every((text) => text.includes('To push'))).toBe(true);
    await page.getByRole('button', { name: 'Discard: vnet-prod, Address space' }).click();
    await row(page, /^vnet-prod/).waitFor({ state: 'detached' });
  });

  it('ends, and canvas and list no longer speak of it', async () => {
    const { page } = app;
    await command(page, 'End the comparison');
    await page.getByText('Not compared with Azure').waitFor();
    expect(await page.locator('.drift-tag').count()).toBe(0);
  });
});

describe('drift, signed in', () => {
  let app: App;
  let azure: Scripted;
  const dialog = () => app.page.getByRole('dialog', { name: 'Compare with Azure' });
  beforeAll(async () => {
    app = await startApp({ viewport: { width: 1280, height: 720 } });
    app.page.setDefaultTimeout(8000);
    azure = await scriptAzure(app.page, { account: ANNA, subscriptions: [HOME] });
    await app.page.getByRole('button', { name: 'Import files…' }).click();
    const open = app.page.getByRole('dialog', { name: 'Import' });
    await open.getByLabel('Or paste JSON').fill(azureState());
    await open.getByRole('button', { name: 'Import as new plan' }).click();
    await node(app.page, /^Virtual network vnet-prod/).waitFor();
  });
  afterAll(async () => {
    expect(app.strays).toEqual([]);
    expect(app.faults).toEqual([]);
    await app.close();
  });

  it('asks Azure only when told to, and says why it could not be read', async () => {
    const { page } = app;
    await command(page, 'Compare with Azure…');
    await dialog().getByText('Nothing read yet').waitFor();
    expect(azure.calls.some(({ method }) => method === 'azure.inventory')).toBe(false);
    await dialog().getByRole('button', { name: 'Read from Azure' }).click();
    (await azure.job('inventory')).end({ ok: false, error: { code: 'network', message: 'management.azure.com did not answer.' } });
    await dialog().getByText('Azure could not be read').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('calls gone what was looked for, and nothing of a type it may not read', async () => {
    const { page } = app;
    await dialog().getByRole('button', { name: 'Go on' }).click();
    const text = azureState({ ...LATER, without: ['pip-jump', 'rt-app'] });
    const note = { subject: 'Microsoft.Network/routeTables', message: 'Access was refused.' };
    (await azure.job('inventory')).end({
      ok: true,
      result: {
        job: 'inventory',
        inventory: {
          text,
          resources: 2,
          scope: { subscriptions: [HOME.subscriptionId], groups: [], tags: [], regions: [], connectedTo: [] },
          unread: ['Microsoft.Network/routeTables'],
          notes: [note],
        },
      },
    });
    await dialog().getByText('Access was refused.').waitFor();
    await dialog().getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByText('Compared with Azure as anna@contoso.example').waitFor();
    await row(page, /^pip-jump Gone in Azure/).waitFor();
    expect((await rows(page)).some((one) => one.startsWith('rt-app'))).toBe(false);
    await page.getByRole('combobox', { name: 'Differences' }).selectOption('left');
    await row(page, /^rt-app Not compared it lies outside of what was looked at/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
