// The outline as an equal of the canvas: a small plan is built, joined, rearranged and cut back without a mouse.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { accessibilityFaults, openSample, startApp } from './app.ts';

const tree = (page: Page) => page.getByRole('tree', { name: 'Resources' });
const row = (page: Page, name: RegExp) => page.getByRole('treeitem', { name });

/** Opens the menu of the outline at the row that has the keyboard, and takes an entry. */
async function act(page: Page, entry: string): Promise<void> {
  await tree(page).focus();
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu', { name: 'For the selection in the outline' });
  await menu.waitFor();
  const lines = await menu.getByRole('menuitem').allTextContents();
  const index = lines.findIndex((line) => line.startsWith(entry));
  for (let i = 0; i < index; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** Types into the list of a dialog and takes the first match. */
async function pick(page: Page, dialog: RegExp, words: string): Promise<void> {
  const box = page.getByRole('dialog', { name: dialog });
  await box.waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await box.waitFor({ state: 'detached' });
}

async function add(page: Page, dialog: RegExp, kind: string): Promise<void> {
  await tree(page).focus();
  await page.keyboard.press('Insert');
  await pick(page, dialog, kind);
}

async function rename(page: Page, name: string): Promise<void> {
  await tree(page).focus();
  await page.keyboard.press('F2');
  await page.getByLabel(/^New name of/).waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

it.each(['light', 'dark'] as const)('builds a small plan by keyboard alone (%s)', async (colorScheme) => {
  const app = await startApp({ colorScheme });
  try {
    const { page } = app;
    await page.keyboard.press('Control+n');
    await add(page, /^Add to the plan/, 'virtual network');
    await rename(page, 'vnet-hub');
    await row(page, /^vnet-hub, Virtual network/).waitFor();
    await add(page, /^Add to vnet-hub/, 'subnet');
    await rename(page, 'snet-app');
    const subnet = row(page, /^snet-app, Subnet/);
    await subnet.waitFor();
    expect([
      await subnet.getAttribute('aria-level'),
      await subnet.getAttribute('aria-setsize'),
      await subnet.getAttribute('aria-posinset'),
    ]).toEqual(['2', '1', '1']);
    await page.keyboard.press('Escape');
    await act(page, 'Add to the plan');
    await pick(page, /^Add to the plan/, 'virtual network');
    await rename(page, 'vnet-spoke');

    await act(page, 'Connect to');
    await page.getByRole('dialog', { name: 'Connect vnet-spoke to…' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await pick(page, /^Connect vnet-spoke/, 'vnet-hub');
    await page.getByText(/, [1-9] links?$/).waitFor();

    await row(page, /^snet-app, Subnet/).click();
    await act(page, 'Move to');
    await pick(page, /^Move snet-app/, 'vnet-spoke');
    await tree(page).focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('complementary', { name: 'Inspector' }).getByRole('heading', { name: 'vnet-spoke' }).waitFor();

    await page.keyboard.press('Delete');
    const question = page.getByRole('dialog', { name: /^Delete \d resources\?/ });
    await question.getByText('Subnet, goes along').waitFor();
    await question.getByRole('button', { name: 'Delete' }).press('Enter');
    await row(page, /^snet-app, /).waitFor({ state: 'detached' });
    await page.locator('[aria-live=polite]', { hasText: /^Delete/ }).waitFor({ state: 'attached' });
    await tree(page).focus();
    await page.keyboard.press('Control+z');
    await page.locator('[aria-live=polite]', { hasText: /^Undone: Delete/ }).waitFor({ state: 'attached' });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(app.faults).toEqual([]);
  } finally {
    await app.close();
  }
});

it('filters by words and keeps what leads to a match', async () => {
  const app = await startApp();
  try {
    const { page } = app;
    await openSample(page, /Arc over private link by VPN/);
    await page.getByLabel('Filter the outline').fill('pe-arc');
    await row(page, /^pe-arc, Private endpoint/).waitFor();
    await row(page, /^vnet-hub, /).waitFor();
    expect(await row(page, /^vnet-spoke, /).count()).toBe(0);
    await page.getByLabel('Filter the outline').fill('zzz');
    await page.getByText('Nothing matches “zzz”.').waitFor();
  } finally {
    await app.close();
  }
});

it('lists what stands on the drawing: adds a note, renames it and takes it away by keyboard', async () => {
  const app = await startApp();
  try {
    const { page } = app;
    await page.keyboard.press('Control+n');
    await add(page, /^Add to the plan/, 'note');
    await page.getByRole('textbox', { name: 'Words of the note' }).waitFor();
    await page.keyboard.press('Escape');
    await row(page, /^Note, Note/).waitFor();
    await rename(page, 'Tunnel 2 is cold');
    await row(page, /^Tunnel 2 is cold, Note/).waitFor();
    await page.locator('.react-flow').getByRole('group', { name: 'Note “Tunnel 2 is cold”' }).waitFor();
    await page.keyboard.press('Control+f');
    await page.getByRole('dialog', { name: 'Find in the plan' }).waitFor();
    await page.keyboard.type('cold');
    await page.getByRole('option', { name: /Tunnel 2 is cold/ }).waitFor();
    await page.keyboard.press('Enter');
    await tree(page).focus();
    await page.keyboard.press('Delete');
    await row(page, /^Tunnel 2 is cold/).waitFor({ state: 'detached' });
    expect(app.faults).toEqual([]);
  } finally {
    await app.close();
  }
});
