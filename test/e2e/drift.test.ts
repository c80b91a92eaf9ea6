// Imported from Azure, edited, compared with Azure some days later: what others did shows on the canvas and is settled one by one.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, accessibilityFaults, startApp } from './app.ts';
import { azureState, LATER } from './azure-state.ts';

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
    await dialog.getByText('az network vnet list -o json').waitFor();
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
    await row(page, /^To push rt-app/).waitFor();
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
    await row(page, /^Drift vnet-prod Address space/).waitFor();
    const shown = await rows(page);
    expect(shown.map((text) => text.split(' ').slice(0, 4).join(' '))).toEqual([
      'Drift nsg-app Security rules:',
      'Drift rt-app Routes: default',
      'Drift vnet-prod Address space',
      'New in Azure snet-rogue',
      'Gone in Azure snet-jump',
      'To push rt-app Ignore',
    ]);
    expect(shown.find((text) => text.startsWith('Drift nsg-app'))).toContain('Destination ports 8443');
  });

  it('paints it on the canvas', async () => {
    const { page } = app;
    await node(page, /^Virtual network vnet-prod.*compared with Azure: drift/).waitFor();
    await node(page, /^Subnet snet-jump.*compared with Azure: gone in Azure/).waitFor();
    await page.getByRole('note', { name: 'Legend' }).getByText('Gone in Azure', { exact: true }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('accepts one difference, and one undo takes it back', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Accept: snet-rogue' }).click();
    await node(page, /^Subnet snet-rogue, 10\.21\.0\.0\/24, in vnet-prod/).waitFor();
    await row(page, /snet-rogue/).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await node(page, /^Subnet snet-rogue/).waitFor({ state: 'detached' });
    await row(page, /^New in Azure snet-rogue/).waitFor();
  });

  it('reverts one: it is to be pushed then', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Revert: vnet-prod, Address space' }).click();
    await row(page, /^To push vnet-prod Address space/).waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await row(page, /^Drift vnet-prod Address space/).waitFor();
    await page.getByRole('button', { name: 'Redo', exact: true }).click();
    await row(page, /^To push vnet-prod Address space/).waitFor();
  });

  it('accepts the rest at once; only what is to be pushed stays', async () => {
    const { page } = app;
    await page.getByRole('button', { name: /^Accept all 4$/ }).click();
    await row(page, /^Drift/)
      .first()
      .waitFor({ state: 'detached' });
    expect((await rows(page)).every((text) => text.startsWith('To push'))).toBe(true);
    await page.getByRole('combobox', { name: 'Differences' }).selectOption('decide');
    await page.getByText('Nothing matches the filter').waitFor();
    await page.getByRole('button', { name: /^Show all/ }).click();
  });

  it('ends, and canvas and list no longer speak of it', async () => {
    const { page } = app;
    await command(page, 'End the comparison');
    await page.getByText('Not compared with Azure').waitFor();
    expect(await page.locator('.drift-tag').count()).toBe(0);
  });
});
