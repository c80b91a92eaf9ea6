// The page goes away in the middle of an edit; the copy that was kept brings it back.
import { expect, it } from 'vitest';
import { choose, openSample, startApp } from './app.ts';

it('offers the copy of a plan that was never saved, and opens it as unsaved', async () => {
  const app = await startApp();
  try {
    const { page } = app;
    page.on('dialog', (dialog) => void dialog.accept());
    await openSample(page, /One server with a hosts file/);
    await choose(page, 'File', 'Reopen plans at start');
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByLabel('Author', { exact: true }).fill('Night shift');
    await page.getByText('Unsaved, recovery copy kept').waitFor();
    await page.reload();
    const files = page.getByRole('complementary', { name: 'Files' });
    await files.getByRole('heading', { name: 'Kept after a crash' }).waitFor();
    await files.getByRole('button', { name: /^arc-private-link-single-server/ }).click();
    expect(await inspector.getByLabel('Author', { exact: true }).inputValue()).toBe('Night shift');
    await page.getByRole('banner').getByRole('img', { name: 'Unsaved changes' }).waitFor();
    await page.keyboard.press('Control+s');
    await page.getByRole('dialog', { name: 'Save plan' }).getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Close plan' }).click();
    await files.waitFor();
    expect(await files.getByRole('heading', { name: 'Kept after a crash' }).count()).toBe(0);
    expect(app.faults).toEqual([]);
  } finally {
    await app.close();
  }
});

it('says once that no copy can be kept, and again when that comes back', async () => {
  const app = await startApp();
  try {
    const { page } = app;
    let full = true;
    await page.route('**/call/recovery.keep', async (route) => {
      const message = 'Cannot save the recovery copy of hub: the disk is full.';
      if (full) await route.fulfill({ json: { ok: false, error: { code: 'unavailable', message } } });
      else await route.continue();
    });
    page.on('dialog', (dialog) => void dialog.accept());
    await openSample(page, /One server with a hosts file/);
    const author = page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Author', { exact: true });
    const told = page.getByText('No copy is kept against a crash. Cannot save the recovery copy of hub: the disk is full.');
    const asked = () => page.waitForResponse('**/call/recovery.keep');
    for (const name of ['One', 'Two']) await Promise.all([asked(), author.fill(name)]);
    await told.waitFor();
    expect(await told.count()).toBe(1);
    full = false;
    await author.fill('Three');
    await page.getByText('Unsaved, recovery copy kept').waitFor();
    full = true;
    await Promise.all([asked(), author.fill('Four')]);
    await told.nth(1).waitFor();
    // The refusals are answers of the host, not faults of the page.
    expect(app.faults).toEqual([]);
  } finally {
    await app.close();
  }
});
