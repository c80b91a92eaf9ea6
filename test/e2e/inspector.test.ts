// Editing in the inspector: several resources at once, ranges with help, lists as a table for the keyboard, planned servers.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { make, planOf } from '../../shared/plan/build.ts';
import { writePlan } from '../../shared/plan/file.ts';
import { type App, accessibilityFaults, startApp } from './app.ts';

const PLAN = writePlan(
  planOf([
    make('vnet', 'vnet-hub', { region: 'westeurope', addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'snet-a', { parent: 'vnet:vnet-hub', addressPrefix: '10.0.0.0/24' }),
    make('subnet', 'snet-b', { parent: 'vnet:vnet-hub', addressPrefix: '10.0.1.0/24' }),
    make('publicIp', 'pip-a', { region: 'westeurope' }),
    make('publicIp', 'pip-b', { region: 'uksouth' }),
    make('securityGroup', 'nsg-app', {
      region: 'westeurope',
      rules: [
        { name: 'allow-web', priority: 100, direction: 'Inbound', access: 'Allow', destinationPortRange: '443' },
        { name: 'deny-all', priority: 4000, direction: 'Inbound', access: 'Deny' },
      ],
    }),
    make('site', 'dc', { prefixes: ['192.168.0.0/16'] }),
    make('arcServer', 'srv-1', { parent: 'site:dc' }),
  ]),
);

async function withPlan(colorScheme: 'light' | 'dark', story: (app: App) => Promise<void>): Promise<void> {
  const app = await startApp({ files: { 'a.causeway.json': PLAN }, open: 'a.causeway.json', colorScheme });
  try {
    await app.page.getByRole('tree', { name: 'Resources' }).waitFor();
    await story(app);
    expect(app.faults).toEqual([]);
  } finally {
    await app.close();
  }
}

const row = (page: Page, name: RegExp) => page.getByRole('treeitem', { name });
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });

it.each(['light', 'dark'] as const)('edits several resources as one, in one step (%s)', async (colorScheme) => {
  await withPlan(colorScheme, async ({ page }) => {
    await row(page, /^pip-a, /).click();
    await row(page, /^pip-b, /).click({ modifiers: ['Control'] });
    await inspector(page).getByRole('heading', { name: '2 selected' }).waitFor();
    const region = inspector(page).getByLabel('Region', { exact: true });
    expect([await region.inputValue(), await region.getAttribute('placeholder')]).toEqual(['', 'Mixed']);
    expect(await accessibilityFaults(page)).toEqual([]);
    await region.fill('northeurope');
    await page.getByRole('tab', { name: 'History' }).click();
    const step = page.getByRole('list', { name: 'History' }).getByRole('button', { name: /^Change region of 2 resources/ });
    expect(await step.count()).toBe(1);
    await page.getByRole('tree', { name: 'Resources' }).focus();
    await page.keyboard.press('Control+z');
    expect(await region.getAttribute('placeholder')).toBe('Mixed');
  });
});

it('offers free ranges and splits a subnet in two', async () => {
  await withPlan('light', async ({ page }) => {
    await row(page, /^snet-b, /).click();
    const prefix = page.getByLabel('Address prefix', { exact: true });
    await inspector(page).getByRole('button', { name: 'Next free: 10.0.2.0/24' }).click();
    expect(await prefix.inputValue()).toBe('10.0.2.0/24');
    await inspector(page).getByText('251 usable addresses').click();
    await inspector(page).getByText('10.0.2.255').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await inspector(page).getByRole('button', { name: 'Split in two' }).click();
    await row(page, /^snet-b-2, Subnet/).click();
    expect(await prefix.inputValue()).toBe('10.0.2.128/25');
    await page.getByRole('tree', { name: 'Resources' }).focus();
    await page.keyboard.press('Control+z');
    await row(page, /^snet-b-2, Subnet/).waitFor({ state: 'detached' });
  });
});

it.each(['light', 'dark'] as const)('edits security rules as a table by keyboard (%s)', async (colorScheme) => {
  await withPlan(colorScheme, async ({ page }) => {
    await row(page, /^nsg-app, /).click();
    await inspector(page).getByRole('button', { name: 'Security rules as a table' }).click();
    const dialog = page.getByRole('dialog', { name: 'Security rules of nsg-app' });
    const cell = (name: string) => dialog.getByRole('gridcell', { name, exact: true });
    await cell('allow-web').click();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('allow-https');
    await page.keyboard.press('Tab');
    await page.keyboard.type('x');
    await page.keyboard.press('Enter');
    await dialog.getByText('“x” is not a number.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Enter');
    await cell('entry-3').waitFor();
    await cell('4010').waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    const names = await dialog.locator('[data-cell$=" 0"]').allTextContents();
    expect(names).toEqual(['entry-3', 'allow-https', 'deny-all']);
    await page.keyboard.press('Control+Delete');
    expect(await dialog.locator('[data-cell$=" 0"]').allTextContents()).toEqual(['allow-https', 'deny-all']);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await inspector(page)
      .getByRole('button', { name: /^allow-https/ })
      .waitFor();
  });
});

it('lets a person state what the agent of a planned server will report', async () => {
  await withPlan('light', async ({ page }) => {
    await row(page, /^dc, Site/).click();
    await row(page, /^srv-1, /).click();
    const name = inspector(page).getByLabel('Full name', { exact: true });
    await name.fill('srv-1.harbour.example');
    expect(await name.inputValue()).toBe('srv-1.harbour.example');
  });
});
