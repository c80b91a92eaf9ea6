// Keys that change how the plan is looked at: panels, layers, the way along links, the picture on the clipboard.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, openSample, startApp } from './app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
  await openSample(app.page, /Arc over private link by VPN/);
  await app.page.keyboard.press('Shift+1');
});
afterAll(async () => {
  expect(app.faults).toEqual([]);
  await app.close();
});

const inspector = () => app.page.getByRole('complementary', { name: 'Inspector' });
const selected = (name: string) => inspector().getByRole('heading', { name, exact: true }).waitFor();

it('goes along links with Alt and an arrow', async () => {
  const { page } = app;
  await page.getByRole('group', { name: /^VPN device vpn-edge/ }).click();
  await page.keyboard.press('Alt+ArrowRight');
  await selected('vgw-hub');
  await page.keyboard.press('Alt+ArrowLeft');
  await selected('vpn-edge');
  await page.keyboard.press('Control+Shift+A');
  await selected('Arc over private link by VPN');
});

it('shows and hides minimap, and gives the canvas all the room', async () => {
  const { page } = app;
  const map = page.getByRole('img', { name: 'Minimap' });
  await page.keyboard.press('Control+Shift+M');
  await map.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Shift+M');
  await map.waitFor();
  await page.keyboard.press('Control+.');
  await inspector().waitFor({ state: 'detached' });
  await page.keyboard.press('Control+.');
  await inspector().waitFor();
  await page.getByRole('tree', { name: 'Resources' }).waitFor();
});

it('puts the typing into the properties, and Escape gives the keys back to the canvas', async () => {
  const { page } = app;
  await page.getByRole('group', { name: /^Private endpoint pe-arc/ }).click();
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('aside')?.getAttribute('aria-label'))).toBe('Inspector');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-id'))).toBe('privateEndpoint:pe-arc');
});

it('copies the picture as SVG', async () => {
  const { page } = app;
  await page.keyboard.press('Control+Shift+C');
  await page.getByRole('region', { name: 'Notifications' }).getByText('Copied the picture as SVG').waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^<svg|^<\?xml/);
  expect(text).toContain('vnet-hub');
});
