// A working day in every host: import, correct what is found, undo, save, open again; two plans side by side; the page goes down and comes back.
import { describe, expect, it } from 'vitest';
import { type App, type AppOptions, choose, HOSTS, saveUnder, startApp } from '../app.ts';
import { row } from './hands.ts';

const GROUP = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-net/providers/Microsoft.Network';
const LIST = JSON.stringify([
  {
    id: `${GROUP}/virtualNetworks/vnet-a`,
    name: 'vnet-a',
    type: 'Microsoft.Network/virtualNetworks',
    location: 'westeurope',
    properties: {
      addressSpace: { addressPrefixes: ['10.20.0.0/16'] },
      subnets: [
        { id: `${GROUP}/virtualNetworks/vnet-a/subnets/snet-a`, name: 'snet-a', properties: { addressPrefix: '10.20.1.0/24' } },
        { id: `${GROUP}/virtualNetworks/vnet-a/subnets/snet-b`, name: 'snet-b', properties: { addressPrefix: '10.20.2.0/24' } },
      ],
    },
  },
]);

async function withApp(options: AppOptions, story: (app: App) => Promise<void>): Promise<void> {
  const app = await startApp(options);
  try {
    await story(app);
    expect(app.faults).toEqual([]);
    expect(app.strays).toEqual([]);
  } finally {
    await app.close();
  }
}

/** The page is loaded again without a chance to save. */
async function crash({ page, desktop }: App): Promise<void> {
  if (desktop)
    await desktop.evaluate(({ dialog }) => {
      dialog.showMessageBoxSync = () => 2;
    });
  else page.once('dialog', (question) => void question.accept());
  await page.reload();
}

describe.each(HOSTS)('a working day $name', ({ host, skip }) => {
  const tabs = (app: App) => app.page.getByRole('navigation', { name: 'Open plans' });
  const inspector = (app: App) => app.page.getByRole('complementary', { name: 'Inspector' });
  const prefix = (app: App) => inspector(app).getByLabel('Address prefix', { exact: true });

  it.skipIf(skip)('imports, edits, takes back, has a finding fixed, saves, exports and opens again', async () => {
    await withApp({ host }, async (app) => {
      const { page } = app;
      await page.getByRole('button', { name: 'Import files…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Import' });
      await dialog.getByLabel('Or paste JSON').fill(LIST);
      await dialog.getByRole('button', { name: 'Import as new plan' }).click();

      await row(page, 'snet-b').click();
      await prefix(app).fill('10.20.9.0/24');
      await page.getByRole('tree', { name: 'Resources' }).focus();
      await page.keyboard.press('ControlOrMeta+z');
      await expect.poll(() => prefix(app).inputValue()).toBe('10.20.2.0/24');
      await prefix(app).fill('10.20.2.7/24');
      const finding = page.getByRole('grid', { name: 'Findings' }).getByRole('row', { name: /ADDR-001/ });
      await finding.getByRole('button', { name: 'Preview fix' }).click();
      await page.getByRole('dialog', { name: 'Preview fix' }).getByRole('button', { name: 'Apply fix' }).click();
      await finding.waitFor({ state: 'detached' });
      expect(await prefix(app).inputValue()).toBe('10.20.2.0/24');

      await saveUnder(app, 'day.causeway.json');
      expect(await app.read('day.causeway.json')).toContain('10.20.2.0/24');

      await choose(page, 'File', 'Export…');
      const exporting = page.getByRole('dialog', { name: 'Export' });
      await exporting.getByRole('radio', { name: 'Bicep' }).click();
      await exporting
        .getByText(/param|resource /)
        .first()
        .waitFor();
      await exporting.getByRole('button', { name: 'Copy' }).click();
      await page
        .getByRole('region', { name: 'Notifications' })
        .getByText(/^Copied/)
        .waitFor();
      await page.keyboard.press('Escape');

      await choose(page, 'File', 'Close plan');
      await page.getByRole('complementary', { name: 'Files' }).getByRole('button', { name: 'day' }).click();
      await row(page, 'snet-b').waitFor();
    });
  });

  it.skipIf(skip)('works on two plans, each with its own steps', async () => {
    await withApp({ host }, async (app) => {
      const { page } = app;
      const author = inspector(app).getByLabel('Author', { exact: true });
      await page.getByRole('button', { name: 'Empty plan' }).click();
      await author.fill('Day shift');
      await choose(page, 'File', 'New plan');
      await expect.poll(() => author.inputValue()).toBe('');
      await author.fill('Night shift');
      await choose(page, 'Window', 'Previous plan');
      await expect.poll(() => author.inputValue()).toBe('Day shift');
      await choose(page, 'Edit', 'Undo');
      await expect.poll(() => author.inputValue()).toBe('');
      await choose(page, 'Window', 'Next plan');
      await expect.poll(() => author.inputValue()).toBe('Night shift');
      expect(await tabs(app).getByRole('img', { name: 'Unsaved changes' }).count()).toBe(1);
    });
  });

  it.skipIf(skip)('comes back with everything after the page went down', async () => {
    await withApp({ host }, async (app) => {
      const { page } = app;
      const author = inspector(app).getByLabel('Author', { exact: true });
      await page.getByRole('button', { name: 'Empty plan' }).click();
      await author.fill('Day shift');
      await page.getByText('Unsaved, recovery copy kept').waitFor();
      await crash(app);
      await author.waitFor();
      expect(await author.inputValue()).toBe('Day shift');
      await tabs(app).getByRole('img', { name: 'Unsaved changes' }).waitFor();
    });
  });
});
