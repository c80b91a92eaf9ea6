// Azure state comes in by pasting, leaves as a picture and as a template.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from './app.ts';

const GROUP = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-net/providers';

const LIST = JSON.stringify([
  {
    id: `${GROUP}/Microsoft.Network/virtualNetworks/vnet-a`,
    name: 'vnet-a',
    type: 'Microsoft.Network/virtualNetworks',
    location: 'westeurope',
    properties: {
      addressSpace: { addressPrefixes: ['10.20.0.0/16'] },
      subnets: [
        {
          id: `${GROUP}/Microsoft.Network/virtualNetworks/vnet-a/subnets/snet-a`,
          name: 'snet-a',
          properties: { addressPrefix: '10.20.1.0/24' },
        },
      ],
    },
  },
  { id: `${GROUP}/Microsoft.Odd/things/thing`, name: 'thing', type: 'Microsoft.Odd/things', location: 'westeurope', properties: { a: 1 } },
]);

describe('import and export', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(async () => {
    expect(app.strays).toEqual([]);
    expect(app.faults).toEqual([]);
    await app.close();
  });

  it('says what is wrong with a text it cannot read', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Import files…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Import' });
    await dialog.getByLabel('Or paste JSON').fill('[{ "id": 1, ]');
    await dialog.getByText('This could not be read').waitFor();
    await dialog.getByText(/line 1/i).waitFor();
  });

  it('reads a pasted resource list and shows what it understood', async () => {
    const { page } = app;
    const dialog = page.getByRole('dialog', { name: 'Import' });
    await dialog.getByLabel('Or paste JSON').fill(LIST);
    await dialog.getByText('Virtual network', { exact: true }).waitFor();
    await dialog.getByText('Subnet', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Import as new plan' }).click();
    await page.getByRole('group', { name: /^Virtual network vnet-a, 10\.20\.0\.0\/16/ }).waitFor();
    await page.getByRole('group', { name: /^Subnet snet-a, 10\.20\.1\.0\/24, in vnet-a/ }).waitFor();
  });

  it('exports an ARM template that holds the network', async () => {
    const { page } = app;
    await page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Export' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await dialog.getByRole('radio', { name: /ARM/ }).click();
    await dialog
      .getByText(/deploymentTemplate\.json/)
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: /^Save/ }).click();
    await page
      .getByRole('region', { name: 'Notifications' })
      .getByText(/^Saved/)
      .waitFor();
  });

  it('exports the picture as SVG with its words as text', async () => {
    const { page } = app;
    await page.keyboard.press('Control+Shift+E');
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await dialog.getByRole('radio', { name: /SVG/ }).click();
    await dialog.getByRole('img', { name: /as it is drawn/ }).waitFor();
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await page
      .getByRole('region', { name: 'Notifications' })
      .getByText(/^Copied/)
      .waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain('<svg');
    expect(text).toContain('vnet-a');
  });
});
