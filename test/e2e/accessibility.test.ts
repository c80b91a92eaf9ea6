// What a person hears, where the keyboard goes and comes back to, and that nothing moves for those who asked for rest. Faults of single
// screens are looked for in screens.test.ts.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, choose, openSample, startApp } from './app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
  await openSample(app.page, /Arc over private link by VPN/);
  await app.page.getByRole('button', { name: /^Findings: (?!not checked)/ }).waitFor();
});
afterAll(async () => {
  expect(app.faults).toEqual([]);
  await app.close();
});

const row = (page: Page, name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}, `) });

describe('live announcements', () => {
  /** Waits until a polite region says so; it may be off screen. */
  const heard = (words: RegExp) => app.page.locator('[aria-live=polite]', { hasText: words }).first().waitFor({ state: 'attached' });

  it('tell what was added, undone, done again, moved and deleted', async () => {
    const { page } = app;
    await row(page, 'vnet-hub').click();
    await page.keyboard.press('/');
    await page.keyboard.type('Subnet');
    await page.getByRole('region', { name: 'Palette' }).getByRole('button', { name: 'Subnet', exact: true }).press('Enter');
    await heard(/^Added subnet snet-1/);
    await choose(page, 'Edit', 'Undo');
    await heard(/^Undone: Add subnet snet-1/);
    await choose(page, 'Edit', 'Redo');
    await heard(/^Done again: Add subnet snet-1/);
    await page.getByRole('group', { name: /^Private endpoint pe-arc/ }).click();
    await page.keyboard.press('ArrowRight');
    await heard(/^Moved? pe-arc/);
    await row(page, 'snet-1').click();
    await page.keyboard.press('Delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).press('Enter');
    await heard(/^Delete snet-1/);
  });

  it('tell how many findings there are when that changes', async () => {
    const { page } = app;
    await row(page, 'snet-app').click();
    await page.getByLabel('Address prefix', { exact: true }).fill('10.1.1.7/24');
    await heard(/^Findings: \d+ errors?/);
    await choose(page, 'Edit', 'Undo');
  });
});

describe('the keyboard', () => {
  it('goes through the window from top to bottom and is never caught', async () => {
    const { page } = app;
    await row(page, 'vnet-hub').click();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.getByRole('button', { name: 'File', exact: true }).focus();
    const order: string[] = [];
    for (let i = 0; i < 400; i++) {
      const place = await page.evaluate(() => {
        const one = document.activeElement;
        const area = one?.closest('header.tabs, [role=toolbar], .rail, section[aria-label], .canvas, aside[aria-label]');
        return area?.getAttribute('aria-label') ?? area?.className.split(' ')[0] ?? (one === document.body ? 'end' : '');
      });
      if (place !== '' && order.at(-1) !== place) order.push(place);
      if (place === 'end') break;
      await page.keyboard.press('Tab');
    }
    const seen = (name: string): number => order.indexOf(name);
    for (const [first, second] of [
      ['tabs', 'Tools'],
      ['Tools', 'Panels'],
      ['Panels', 'Palette'],
      ['Palette', 'Outline'],
      ['Outline', 'canvas'],
      ['canvas', 'Lists'],
      ['Lists', 'Inspector'],
    ] as const) {
      expect(seen(first), `${first} in ${order.join(', ')}`).toBeGreaterThanOrEqual(0);
      expect(seen(second), `${second} after ${first} in ${order.join(', ')}`).toBeGreaterThan(seen(first));
    }
  });

  it.each([
    ['the shortcut sheet', 'F1', /^Keyboard shortcuts/],
    ['the command palette', 'Control+k', /^Search or run a command/],
    ['the export', 'Control+Shift+E', /^Export/],
    ['the import', 'Control+i', /^Import/],
  ] as const)('comes back from %s to where it was, and starts there at a field', async (_, keys, name) => {
    const { page } = app;
    const from = page.getByRole('button', { name: 'Zoom in' });
    await from.focus();
    await page.keyboard.press(keys);
    const dialog = page.getByRole('dialog', { name });
    await dialog.waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.matches('dialog[open] .ui-dialog-body :is(input, select, textarea)')))
      .toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await from.evaluate((one) => one === document.activeElement)).toBe(true);
  });
});

it('moves nothing for those who asked for less motion', async () => {
  const { page } = app;
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  const moving = await page.evaluate(() => {
    const seconds = (text: string): number =>
      Math.max(...text.split(',').map((one) => Number.parseFloat(one) * (one.trim().endsWith('ms') ? 0.001 : 1)));
    const slow = [...document.querySelectorAll('*')].filter((one) => {
      const style = getComputedStyle(one);
      return seconds(style.transitionDuration) > 0.01 || (style.animationName !== 'none' && seconds(style.animationDuration) > 0.01);
    });
    return slow.map((one) => one.className.toString()).slice(0, 5);
  });
  await page.keyboard.press('Escape');
  expect(moving).toEqual([]);
});
