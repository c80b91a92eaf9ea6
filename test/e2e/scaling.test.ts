// At 1280 by 720, from 80 to 200 %: everything that can be pressed can be brought into the window, on the main screen and in the dialogs.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type App, openSample, startApp } from './app.ts';

const STEPS = { 0.8: -2, 1: 0, 1.5: 5, 2: 10 } as const;

async function setScale({ page }: App, scale: keyof typeof STEPS): Promise<void> {
  const steps = STEPS[scale];
  for (let i = 0; i < Math.abs(steps); i++) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(steps > 0 ? 'Larger interface' : 'Smaller interface');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
}

/** What cannot be brought into the window by scrolling, by the words on it. The picture itself is moved by panning and is left out. */
function unreachable(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const open = document.querySelector('dialog[open]');
    const scope: ParentNode = open ?? document;
    const lost: string[] = [];
    for (const one of scope.querySelectorAll<HTMLElement>('button, input, select, textarea, [role="tab"], [role="option"], a[href]')) {
      if (one.closest('.react-flow__viewport') || one.closest('[popover]:not(:popover-open)')) continue;
      if (one.tabIndex < 0 && one.getAttribute('role') === null && one.tagName !== 'BUTTON') continue;
      if (!one.checkVisibility({ visibilityProperty: true })) continue;
      one.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const box = one.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      // What is longer than its place is pressed at its beginning.
      const x = box.left + box.width / 2;
      const spots = [box.top + box.height / 2, box.top + 6];
      const [y] = spots;
      const reached = spots.some((at) => {
        const hit = x >= 0 && at >= 0 && x < innerWidth && at < innerHeight ? document.elementFromPoint(x, at) : null;
        return hit !== null && (one.contains(hit) || hit === one.closest('label') || hit.closest('label')?.contains(one) === true);
      });
      if (!reached)
        lost.push(`${one.getAttribute('aria-label') ?? one.textContent?.trim().slice(0, 40)} at ${Math.round(x)},${Math.round(y ?? 0)}`);
    }
    return lost;
  });
}

it.each([0.8, 1, 1.5, 2] as const)('at %d everything can be reached', { timeout: 120_000 }, async (scale) => {
  const app = await startApp({ viewport: { width: 1280, height: 720 } });
  try {
    const { page } = app;
    expect(await unreachable(page), 'start page').toEqual([]);
    await openSample(page, /Arc over private link by VPN/);
    await setScale(app, scale);
    expect(await unreachable(page), 'main window').toEqual([]);
    for (const [keys, name] of [
      ['Control+k', 'Search or run a command'],
      ['F1', 'Keyboard shortcuts'],
      ['Control+i', 'Import'],
      ['Control+Shift+E', 'Export'],
      ['Control+Shift+s', 'Save plan'],
      ['Control+Alt+a', /address/i],
    ] as const) {
      await page.keyboard.press(keys);
      await page.getByRole('dialog', { name }).waitFor();
      expect(await unreachable(page), String(name)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name }).waitFor({ state: 'detached' });
    }
    expect(app.faults).toEqual([]);
  } finally {
    await app.close();
  }
});
