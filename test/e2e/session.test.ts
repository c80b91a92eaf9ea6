// The window goes and comes back: the same tabs, the same place on the canvas, what was unsaved, and the versions of earlier days.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { make, planOf } from '../../shared/plan/build.ts';
import { writePlan } from '../../shared/plan/file.ts';
import { type App, choose, startApp } from './app.ts';

const HUB = writePlan(planOf([make('vnet', 'vnet-hub', { addressSpace: ['10.0.0.0/16'] })]));

let app: App;
beforeAll(async () => {
  app = await startApp({ files: { 'hub.causeway.json': HUB } });
  app.page.on('dialog', (dialog) => void dialog.accept());
});
afterAll(async () => {
  expect(app.faults).toEqual([]);
  await app.close();
});

const tabs = () => app.page.getByRole('navigation', { name: 'Open plans' });
const tab = (name: string) => tabs().getByRole('button', { name, exact: true });

it('opens again what was open, where it was looked at, unsaved work included', async () => {
  const { page } = app;
  await page.getByRole('button', { name: /^hub/ }).click();
  await page.locator('.react-flow__node').first().waitFor();
  await page.getByRole('button', { name: 'Zoom out' }).click();
  const zoom = page.locator('.zoom-value');
  await expect.poll(() => zoom.textContent()).toMatch(/^80/);
  await choose(page, 'File', 'New plan');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByLabel('Author', { exact: true }).fill('Night shift');
  await page.getByText('Unsaved, recovery copy kept').waitFor();
  expect(await tabs().locator('.doc-tab').count()).toBe(2);
  await page.reload();
  await inspector.waitFor();
  expect(await inspector.getByLabel('Author', { exact: true }).inputValue()).toBe('Night shift');
  await page.getByRole('banner').getByRole('img', { name: 'Unsaved changes' }).waitFor();
  await tab('hub').click();
  await page.locator('.react-flow__node').first().waitFor();
  await expect.poll(() => zoom.textContent()).toMatch(/^80/);
});

it('keeps versions on disk over the end of the window; they can be compared and brought back', async () => {
  const { page } = app;
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await tab('hub').click();
  await page.getByRole('treeitem', { name: /vnet-hub/ }).click();
  await inspector.getByLabel('Name', { exact: true }).fill('vnet-core');
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  await inspector.waitFor();
  await tab('hub').click();
  await choose(page, 'File', 'Compare versions…');
  const dialog = page.getByRole('dialog', { name: 'Compare versions' });
  const first = dialog.getByLabel('First');
  await first.selectOption({ label: (await first.locator('option').allTextContents()).find((one) => one.includes('As opened')) ?? '' });
  await dialog.getByText('vnet-core').first().waitFor();
  await dialog.getByRole('button', { name: 'Restore the first' }).click();
  await page.getByRole('treeitem', { name: /vnet-hub/ }).waitFor();
  await page.keyboard.press('Control+z');
  await page.getByRole('treeitem', { name: /vnet-core/ }).waitFor();
});

it('leaves a closed plan closed', async () => {
  const { page } = app;
  await tab('hub').click();
  await page.getByRole('button', { name: 'Close plan hub' }).click();
  await expect.poll(() => tab('hub').count()).toBe(0);
  // The list of open plans is told a moment after the change.
  await page.waitForResponse((response) => response.url().endsWith('/call/session.keep'));
  await page.reload();
  await tab('Untitled').waitFor();
  expect(await tab('hub').count()).toBe(0);
});

it('remembers choices in the host, whatever origin the page has next time', async () => {
  const { page } = app;
  await choose(page, 'Window', 'Dark theme');
  await page.waitForResponse((response) => response.url().endsWith('/call/settings.keep'));
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.locator('html[data-theme=dark]').waitFor();
});
