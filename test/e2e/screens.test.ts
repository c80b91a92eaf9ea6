// Every screen and dialog in light, dark and high contrast: no accessibility fault, nothing cut off, the keyboard back where it was.
// CAUSEWAY_SCREENS names a folder for pictures of them; scripts/screens.mjs sets it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, accessibilityFaults, choose, openSample, startApp } from './app.ts';
import { SCREENS } from './screens.ts';

const RICH = ['inspector gateway', 'inspector private endpoint', 'inspector findings', 'inspector references'];
const PICTURES = process.env.CAUSEWAY_SCREENS;

async function picture(page: Page, theme: string, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name.replaceAll(' ', '-')}-${theme}.png`) });
}

/** Closes what is open, one level after the other, and comes back to the sample with nothing selected. */
async function leave(page: Page): Promise<void> {
  for (let i = 0; i < 6 && (await page.locator('dialog[open], .ui-menu:popover-open').count()) > 0; i++)
    await page.keyboard.press('Escape');
  const front = page.getByRole('navigation', { name: 'Open plans' }).getByRole('button', { name: 'Close plan Untitled' });
  if ((await front.count()) > 0) await front.click();
  await page.getByRole('tree', { name: 'Resources' }).focus();
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Topology', exact: true }).click();
}

describe.each(['light', 'dark', 'contrast'] as const)('in %s', (theme) => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ colorScheme: theme === 'dark' ? 'dark' : 'light' });
    const { page } = app;
    if (theme === 'contrast') await choose(page, 'Window', 'High contrast');
    await page.getByRole('button', { name: /Empty plan/ }).waitFor();
  });
  afterAll(async () => {
    expect(app.faults).toEqual([]);
    await app.close();
  });

  it('start page', async () => {
    const { page } = app;
    await picture(page, theme, 'start');
    expect(await accessibilityFaults(page)).toEqual([]);
    await openSample(page, /Arc over private link by VPN/);
    await page.getByRole('button', { name: /^Findings: (?!not checked)/ }).waitFor();
    await page.keyboard.press('Shift+1');
  });

  // What differs from theme to theme is colour, and inspectors are made of the same parts: all of them in light, the richest in each.
  const screens = theme === 'light' ? SCREENS : SCREENS.filter(({ name }) => !name.startsWith('inspector ') || RICH.includes(name));
  it.each(screens)('$name', async ({ name, open, dialog }) => {
    const { page } = app;
    page.setDefaultTimeout(3000);
    if (dialog) {
      await page.getByRole('tree', { name: 'Resources' }).focus();
      await page.keyboard.press('Home');
    }
    try {
      await open(page);
      if (dialog) await page.getByRole('dialog', { name: dialog }).waitFor();
      await picture(page, theme, name);
      expect(await accessibilityFaults(page)).toEqual([]);
      const cut = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(cut).toBe(0);
      if (dialog) {
        await page.keyboard.press('Escape');
        await page.getByRole('dialog', { name: dialog }).waitFor({ state: 'detached' });
        expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
      }
    } finally {
      await leave(page);
    }
  });
});
