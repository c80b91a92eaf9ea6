// No accessibility fault on the main screens, in light and in dark.
import { describe, expect, it } from 'vitest';
import { accessibilityFaults, openSample, startApp } from './app.ts';

describe.each(['light', 'dark'] as const)('accessibility in %s', (colorScheme) => {
  it('finds no fault on the start page, the main window and its dialogs', async () => {
    const app = await startApp({ colorScheme });
    try {
      const { page } = app;
      await page.getByRole('button', { name: /Empty plan/ }).waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await openSample(page, /Arc over private link by VPN/);
      await page.getByRole('group', { name: /^Private endpoint pe-arc/ }).click();
      expect(await accessibilityFaults(page)).toEqual([]);
      for (const [key, name] of [
        ['Control+k', 'Search or run a command'],
        ['F1', 'Keyboard shortcuts'],
        ['Control+i', 'Import'],
        ['Control+Shift+E', 'Export'],
      ] as const) {
        await page.keyboard.press(key);
        await page.getByRole('dialog', { name }).waitFor();
        expect(await accessibilityFaults(page), name).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog', { name }).waitFor({ state: 'detached' });
      }
    } finally {
      await app.close();
    }
  });
});
