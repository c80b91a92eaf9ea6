// A person gives actions other keys: what is taken is said first, the new keys work at once and after a reload, and all can be reset.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, accessibilityFaults, openSample, startApp } from './app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp({ viewport: { width: 1280, height: 720 } });
  await openSample(app.page, /Arc over private link by VPN/);
});
afterAll(async () => {
  expect(app.faults).toEqual([]);
  await app.close();
});

const sheet = () => app.page.getByRole('dialog', { name: 'Keyboard shortcuts' });

async function openSheet(): Promise<void> {
  await app.page.keyboard.press('F1');
  await sheet().waitFor();
}

it('gives Validate a key of its own, which works', async () => {
  const { page } = app;
  await openSheet();
  await sheet().getByLabel('Find an action').fill('validate');
  await sheet()
    .getByRole('button', { name: /^Keys of Validate: F7/ })
    .click();
  await page.keyboard.press('Control+Shift+K');
  await sheet().getByRole('button', { name: 'Keys of Validate: Ctrl Shift K' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await sheet().waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Shift+K');
  await page
    .getByRole('tab', { name: /^Findings/ })
    .first()
    .waitFor();
});

it('says who has the keys before it takes them', async () => {
  const { page } = app;
  await openSheet();
  await sheet().getByLabel('Find an action').fill('Tidy up…');
  await sheet().getByRole('button', { name: 'Keys of Tidy up…: none' }).click();
  await page.keyboard.press('Control+D');
  await sheet().getByText('Ctrl D runs Duplicate.').waitFor();
  await sheet().getByRole('button', { name: 'Use it here' }).click();
  await sheet().getByRole('button', { name: 'Keys of Tidy up…: Ctrl D' }).waitFor();
  await sheet().getByLabel('Find an action').fill('Duplicate');
  await sheet().getByRole('button', { name: 'Keys of Duplicate: none' }).waitFor();
});

it('keeps them over a reload, and resets them', async () => {
  const { page } = app;
  await page.reload();
  await page.getByRole('button', { name: 'Empty plan' }).waitFor();
  await openSheet();
  await sheet().getByText('3 changed').waitFor();
  await sheet().getByRole('button', { name: 'Reset all' }).click();
  await sheet().getByLabel('Find an action').fill('validate');
  await sheet()
    .getByRole('button', { name: /^Keys of Validate: F7/ })
    .waitFor();
});
