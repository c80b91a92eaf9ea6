// The address planner: map and table, the next free range, reservations, a resize that says first what it breaks, undo, and exports.
import { describe, expect, it } from 'vitest';
import { accessibilityFaults, startApp } from './app.ts';

const PLAN = JSON.stringify({
  formatVersion: 1,
  info: { name: 'Hub' },
  settings: { cloud: 'public', reservations: [{ range: '10.0.2.0/24', name: 'Firewall', reason: 'Comes in spring' }] },
  resources: [
    { id: 'vnet:hub', kind: 'vnet', name: 'hub', region: 'westeurope', addressSpace: ['10.0.0.0/16'] },
    { id: 'subnet:hub/app', kind: 'subnet', name: 'app', parent: 'vnet:hub', addressPrefix: '10.0.0.0/24' },
    { id: 'subnet:hub/data', kind: 'subnet', name: 'data', parent: 'vnet:hub', addressPrefix: '10.0.0.128/25' },
    { id: 'vnet:spoke', kind: 'vnet', name: 'spoke', region: 'westeurope', addressSpace: ['10.1.0.0/16'] },
    { id: 'peering:hub/to-spoke', kind: 'peering', name: 'to-spoke', parent: 'vnet:hub', remoteNetwork: 'vnet:spoke' },
    { id: 'site:dc', kind: 'site', name: 'dc', prefixes: ['192.168.0.0/16'] },
  ],
});

describe.each(['light', 'dark'] as const)('address planner in %s', (colorScheme) => {
  it('plans by keyboard, says what breaks, and can be undone', async () => {
    const app = await startApp({ colorScheme, files: { 'hub.causeway.json': PLAN }, open: 'hub.causeway.json' });
    try {
      const { page } = app;
      await page.getByRole('group', { name: /^Virtual network hub/ }).waitFor();
      await page.keyboard.press('Control+Alt+a');
      const dialog = page.getByRole('dialog', { name: 'Address plan' });
      await dialog.waitFor();
      expect(await dialog.getByRole('region', { name: 'Conflicts' }).textContent()).toContain(
        'app (10.0.0.0/24) and data (10.0.0.128/25) overlap',
      );
      expect(await accessibilityFaults(page)).toEqual([]);
      if (process.env.CAUSEWAY_SHOTS) await page.screenshot({ path: `${process.env.CAUSEWAY_SHOTS}/addresses-${colorScheme}.png` });

      await dialog.getByRole('button', { name: /^Virtual network hub/ }).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await dialog.getByRole('textbox', { name: 'New range' }).fill('10.0.1.0/25');
      await dialog.getByRole('region', { name: 'Resize' }).getByText('app (10.0.0.0/24) and data (10.0.0.128/25) overlap').waitFor();
      await dialog.getByRole('button', { name: 'Resize', exact: true }).click();
      await dialog.getByText('no conflicts').waitFor();

      const next = dialog.getByRole('region', { name: 'Next free range' });
      await next.getByRole('textbox', { name: 'Next free' }).fill('/24');
      await next.getByRole('combobox', { name: 'in' }).selectOption('hub');
      await next.getByText('10.0.3.0/24').waitFor();
      await next.getByRole('button', { name: 'Reserve' }).click();
      await dialog.getByRole('textbox', { name: 'Kept for' }).fill('Lab');
      await dialog.getByRole('button', { name: 'Keep the change' }).click();
      await dialog.getByRole('button', { name: /^Reservation Lab, 10.0.3.0\/24/ }).waitFor();
      expect(await next.getByText('10.0.4.0/24').count()).toBe(1);

      await dialog.getByRole('button', { name: /^Virtual network hub/ }).click();
      await dialog.getByRole('textbox', { name: 'New range' }).fill('10.0.0.0/15');
      await dialog.getByText('hub (10.0.0.0/15) and spoke (10.1.0.0/16) overlap and are joined.').waitFor();
      await dialog.getByRole('button', { name: 'Resize all the same' }).waitFor();
      if (process.env.CAUSEWAY_SHOTS) await page.screenshot({ path: `${process.env.CAUSEWAY_SHOTS}/addresses-resize-${colorScheme}.png` });
      expect(await accessibilityFaults(page)).toEqual([]);

      await dialog.getByRole('radio', { name: 'Table' }).click();
      await dialog.getByRole('grid', { name: 'Address plan' }).waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      const download = page.waitForEvent('download').catch(() => null);
      await dialog.getByRole('button', { name: 'Save as Markdown' }).click();
      await page
        .getByText(/^Saved /)
        .first()
        .waitFor();
      void download;
      expect(await app.read('hub-addresses.md')).toContain('| \u200310.0.3.0/24 | Lab | Reservation |');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });

      for (let i = 0; i < 3; i++) await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+Alt+a');
      await dialog.getByText('1 conflict', { exact: false }).waitFor();
      expect(await dialog.getByRole('button', { name: /^Reservation Lab/ }).count()).toBe(0);
      expect(app.faults).toEqual([]);
    } finally {
      await app.close();
    }
  });
});
