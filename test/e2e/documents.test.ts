// Several plans at once, plans that other programs change, plans that a crash interrupts, and earlier states of a plan.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { make, planOf } from '../../shared/plan/build.ts';
import { writePlan } from '../../shared/plan/file.ts';
import { type App, type AppOptions, accessibilityFaults, choose, openSample, startApp } from './app.ts';

const HUB = writePlan(
  planOf([
    make('vnet', 'vnet-hub', { region: 'westeurope', addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'snet-app', { parent: 'vnet:vnet-hub', addressPrefix: '10.0.1.0/24' }),
  ]),
);

async function withApp(options: AppOptions, story: (app: App) => Promise<void>): Promise<void> {
  const app = await startApp(options);
  try {
    await story(app);
    expect(app.faults.filter((fault) => !/409/.test(fault))).toEqual([]);
    expect(app.strays).toEqual([]);
  } finally {
    await app.close();
  }
}

const tabs = (page: Page) => page.getByRole('navigation', { name: 'Open plans' });
const author = (page: Page) => page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Author', { exact: true });

it('keeps two plans in tabs, each with its own edits, steps and selection', async () => {
  await withApp({ files: { 'hub.causeway.json': HUB }, open: 'hub.causeway.json' }, async ({ page }) => {
    await page.getByRole('treeitem', { name: /^snet-app, / }).waitFor();
    await author(page).fill('Day shift');
    await page.getByRole('treeitem', { name: /^snet-app, / }).click();
    await page.getByRole('button', { name: 'New plan' }).click();
    await tabs(page).getByRole('button', { name: 'Untitled', exact: true }).waitFor();
    expect(await author(page).inputValue()).toBe('');
    expect(await tabs(page).getByRole('img', { name: 'Unsaved changes' }).count()).toBe(1);
    await page.keyboard.press('Control+PageUp');
    await page.getByRole('complementary', { name: 'Inspector' }).getByRole('heading', { name: 'snet-app' }).waitFor();
    await page.keyboard.press('Control+z');
    await tabs(page).getByRole('img', { name: 'Unsaved changes' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+PageDown');
    expect(await tabs(page).locator('[aria-current=page]').textContent()).toBe('Untitled');
    await page.keyboard.press('Control+w');
    expect(await tabs(page).locator('[aria-current=page]').textContent()).toBe('hub');
  });
});

it('asks before unsaved changes go: cancel, discard, save', async () => {
  await withApp({ files: { 'hub.causeway.json': HUB }, open: 'hub.causeway.json' }, async (app) => {
    const { page } = app;
    const question = page.getByRole('dialog', { name: 'Unsaved changes' });
    await author(page).fill('Day shift');
    await page.keyboard.press('Control+w');
    await question.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(await author(page).inputValue()).toBe('Day shift');
    await page.getByRole('button', { name: 'Close plan hub' }).click();
    await question.getByRole('button', { name: 'Save' }).click();
    const files = page.getByRole('complementary', { name: 'Files' });
    await files.getByRole('button', { name: 'hub' }).waitFor();
    expect(await app.read('hub.causeway.json')).toContain('Day shift');
    await files.getByRole('button', { name: 'hub' }).click();
    await author(page).fill('Nobody');
    await page.getByRole('button', { name: 'Close plan hub' }).click();
    await question.getByRole('button', { name: 'Discard' }).click();
    await files.waitFor();
    expect(await app.read('hub.causeway.json')).not.toContain('Nobody');
  });
});

it('offers every plan that was open when the page went away', async () => {
  await withApp({}, async ({ page }) => {
    page.on('dialog', (dialog) => void dialog.accept());
    await openSample(page, /One server with a hosts file/);
    await author(page).fill('Night shift');
    await page.getByText('Unsaved, recovery copy kept').waitFor();
    await page.getByRole('button', { name: 'New plan' }).click();
    await author(page).fill('Second');
    await page.getByText('Unsaved, recovery copy kept').waitFor();
    await choose(page, 'File', 'Reopen plans at start');
    await page.reload();
    const files = page.getByRole('complementary', { name: 'Files' });
    await files.getByRole('heading', { name: 'Kept after a crash' }).waitFor();
    await files.getByRole('button', { name: 'Open all 2' }).click();
    expect(await author(page).inputValue()).toBe('Second');
    await page.keyboard.press('Control+PageUp');
    expect(await author(page).inputValue()).toBe('Night shift');
    expect(await tabs(page).getByRole('img', { name: 'Unsaved changes' }).count()).toBe(2);
  });
});

it.each(['light', 'dark'] as const)('offers what was kept beside the file that opens at start (%s)', async (colorScheme) => {
  await withApp({ files: { 'hub.causeway.json': HUB }, open: 'hub.causeway.json', colorScheme }, async ({ page }) => {
    page.on('dialog', (dialog) => void dialog.accept());
    await author(page).fill('Night shift');
    await page.getByText('Unsaved, recovery copy kept').waitFor();
    await page.reload();
    await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Show' }).click();
    const dialog = page.getByRole('dialog', { name: 'Kept after a crash' });
    await dialog.getByRole('button', { name: /^hub/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await author(page).inputValue()).toBe('');
    await dialog.getByRole('button', { name: 'Open all' }).click();
    expect(await author(page).inputValue()).toBe('Night shift');
    expect(await tabs(page).locator('.doc-tab').count()).toBe(2);
  });
});

it.each(['light', 'dark'] as const)(
  'says that another program changed the file, compares and takes either side (%s)',
  async (colorScheme) => {
    await withApp({ files: { 'hub.causeway.json': HUB }, open: 'hub.causeway.json', colorScheme }, async (app) => {
      const { page, folder } = app;
      const file = join(folder, 'hub.causeway.json');
      const question = page.getByRole('dialog', { name: 'The file has changed' });
      await author(page).fill('Mine');
      await writeFile(file, HUB.replace('10.0.1.0/24', '10.0.7.0/24'));
      await page.keyboard.press('Control+s');
      await question.getByRole('button', { name: 'Compare' }).click();
      await question.getByRole('row', { name: /Address prefix 10\.0\.7\.0\/24 10\.0\.1\.0\/24/ }).waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await question.getByRole('button', { name: 'Reload theirs' }).click();
      await question.waitFor({ state: 'detached' });
      expect(await author(page).inputValue()).toBe('');
      await page.keyboard.press('Escape');
      await page.getByRole('tree', { name: 'Resources' }).focus();
      await page.keyboard.press('Control+z');
      expect(await author(page).inputValue()).toBe('Mine');
      await writeFile(file, HUB.replace('10.0.1.0/24', '10.0.8.0/24'));
      await page.keyboard.press('Control+s');
      await question.getByRole('button', { name: 'Keep mine' }).click();
      await page.getByText('Saved', { exact: true }).waitFor();
      expect(await app.read('hub.causeway.json')).toContain('10.0.1.0/24');
    });
  },
);

it('lists saved versions, compares two and brings one back as a step', async () => {
  await withApp({ files: { 'hub.causeway.json': HUB }, open: 'hub.causeway.json' }, async ({ page }) => {
    await page.getByRole('treeitem', { name: /^snet-app, / }).click();
    const prefix = page.getByLabel('Address prefix', { exact: true });
    await prefix.fill('10.0.9.0/24');
    await page.keyboard.press('Control+s');
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Versions' }).click();
    const list = page.getByRole('grid', { name: 'Versions' });
    await list.getByRole('row', { name: /Change address prefix of snet-app on screen/ }).waitFor();
    await list
      .getByRole('row', { name: /As opened/ })
      .getByRole('button', { name: 'Compare with now' })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Compare versions' });
    await dialog.getByRole('row', { name: /Address prefix 10\.0\.1\.0\/24 10\.0\.9\.0\/24/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Restore the first' }).click();
    expect(await prefix.inputValue()).toBe('10.0.1.0/24');
    await page.getByRole('tree', { name: 'Resources' }).focus();
    await page.keyboard.press('Control+z');
    expect(await prefix.inputValue()).toBe('10.0.9.0/24');
  });
});
