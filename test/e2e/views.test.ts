// Ways of looking at one plan: each says in words what it is about, the legend lists what is shown, folded containers gather their lines, own icons.
import { strToU8, zipSync } from 'fflate';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, accessibilityFaults, choose, openSample, startApp } from './app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
  await openSample(app.page, /Arc over private link by VPN/);
  await app.page.keyboard.press('Shift+1');
});
afterAll(async () => {
  expect(app.faults).toEqual([]);
  expect(app.strays).toEqual([]);
  await app.close();
});

const node = (name: RegExp): Locator => app.page.locator('.react-flow').getByRole('group', { name });
const view = (name: string): Promise<void> =>
  app.page
    .getByRole('radio', { name, exact: true })
    .or(app.page.getByRole('button', { name, exact: true }))
    .first()
    .click();

it('says what each view is about where it holds', async () => {
  const legend = app.page.getByRole('note', { name: 'Legend' });
  await view('Addressing');
  await node(/^Subnet snet-pe, .* of 251 used/).waitFor();
  await node(/^Virtual network vnet-hub, .* % given out/).waitFor();
  expect(await legend.getByText('Site-to-site VPN').count()).toBe(0);
  await view('Routing');
  await node(/^Subnet snet-pe, .*system routes/).waitFor();
  await legend.getByText('Site-to-site VPN').waitFor();
  expect(await legend.getByText('Private link').count()).toBe(0);
  await view('Security');
  await node(/^Subnet snet-pe, .*nsg-pe/).waitFor();
  await node(/^Subnet snet-dns-in, .*no security group/).waitFor();
  await view('Topology');
});

it('shows own icons from an archive after a reload too, and goes back to the glyphs', async () => {
  const { page } = app;
  await choose(page, 'Window', 'Own icons…');
  const dialog = page.getByRole('dialog', { name: 'Own icons' });
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" fill="#c05"/><script>window.ran = 1</script></svg>';
  const buffer = Buffer.from(zipSync({ 'set/10061-icon-service-Virtual-Networks.svg': strToU8(svg), 'set/other.svg': strToU8(svg) }));
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a ZIP file…' }).click();
  await (await chooser).setFiles({ name: 'set.zip', mimeType: 'application/zip', buffer });
  await dialog.getByText('1 kind matched; 1 file has no kind here.').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(
    await node(/^Virtual network vnet-hub/)
      .locator('img')
      .getAttribute('src'),
  ).toMatch(/^data:image\/svg\+xml;base64,/);
  await page.reload();
  await openSample(page, /Arc over private link by VPN/);
  expect(
    await node(/^Virtual network vnet-hub/)
      .locator('img')
      .count(),
  ).toBe(1);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  await choose(page, 'Window', 'Own icons…');
  await dialog.getByRole('button', { name: 'Use our glyphs' }).click();
  await page.keyboard.press('Escape');
  expect(
    await node(/^Virtual network vnet-hub/)
      .locator('img')
      .count(),
  ).toBe(0);
});
