// Proof: the founding sample is green; a step left out turns the board red with the reason; the way is followed on the canvas; an intent holds and breaks.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, accessibilityFaults, choose, openSample, startApp } from './app.ts';

describe.each(['light', 'dark'] as const)('proof in %s', (colorScheme) => {
  let app: App;
  let page: Page;
  beforeAll(async () => {
    app = await startApp({ viewport: { width: 1280, height: 720 }, colorScheme });
    page = app.page;
    page.setDefaultTimeout(10_000);
    await openSample(page, /Arc over private link by VPN/);
  });
  afterAll(async () => {
    expect(app.faults).toEqual([]);
    expect(app.strays).toEqual([]);
    await app.close();
  });

  const board = () => page.getByRole('grid', { name: 'Readiness' });
  const verdict = () => page.getByRole('region', { name: 'Verdict' });
  const steps = () => page.getByRole('toolbar', { name: 'Steps of the trace' });
  const view = (name: string) => page.getByRole('radiogroup', { name: 'Proof' }).getByRole('radio', { name }).click();

  it('proves the founding sample green', async () => {
    await choose(page, 'Proof', 'Readiness of servers');
    await board().waitFor();
    expect(
      await board()
        .getByRole('gridcell', { name: /failed|not known/ })
        .count(),
    ).toBe(0);
    expect(
      await board()
        .getByRole('gridcell', { name: /^Identity and heartbeat: 2 of 2 proved$/ })
        .count(),
    ).toBe(3);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('opens a cell by keyboard, and the trace of a name from it', async () => {
    await board().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('region', { name: 'Names: Identity and heartbeat of srv-build-03' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await verdict().getByRole('heading', { name: 'Delivered' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'From', exact: true }).inputValue()).toBe('srv-build-03');
    expect(await page.getByRole('combobox', { name: 'To', exact: true }).inputValue()).toBe('gbl.his.arc.azure.com');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('follows the trace on the canvas, step by step, to the field that decided', async () => {
    expect(await page.locator('.trace-ring').count()).toBeGreaterThan(5);
    await page.keyboard.press('F9');
    await steps()
      .getByRole('button', { name: /dns-01 forwards his\.arc\.azure\.com/ })
      .waitFor();
    expect(await steps().locator('[aria-current="step"]').textContent()).toContain('dns-01 forwards');
    await page.getByRole('complementary', { name: 'Inspector' }).getByRole('heading', { name: 'dns-01' }).waitFor();
    await page.locator('[data-entry="forwarders.0"][data-decided]').waitFor();
    await page.getByRole('button', { name: 'Next step of the trace' }).click();
    expect(await steps().locator('[aria-current="step"]').textContent()).toContain('in-hub answers');
    await steps().locator('[aria-current="step"]').focus();
    await page.keyboard.press('End');
    expect(await steps().locator('[aria-current="step"]').textContent()).toContain('Arrives at srv-build-03');
    await page.keyboard.press('Escape');
    await page.locator('.trace-ring').first().waitFor({ state: 'detached' });
  });

  it('paints far out as well, and Escape clears it', async () => {
    await page.getByRole('button', { name: 'Show the way on the canvas' }).click();
    await expect
      .poll(async () => {
        await page.keyboard.press('Control+-');
        return page.locator('.trace-far').count();
      })
      .toBeGreaterThan(0);
    await page
      .getByRole('tab', { name: /^Findings/ })
      .first()
      .click();
    const pill = page.getByRole('region', { name: 'Trace' });
    await pill.getByText('Delivered').waitFor();
    await pill.getByRole('button', { name: 'Previous step' }).click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page
      .locator('.react-flow__pane')
      .focus()
      .catch(() => undefined);
    await page.keyboard.press('Escape');
    await pill.waitFor({ state: 'detached' });
    await page.keyboard.press('Shift+1');
  });

  it('turns the board red with the reason when the forwarder goes, and green when it is back', async () => {
    await page
      .getByRole('tree', { name: 'Resources' })
      .getByRole('treeitem', { name: /^dns-01/ })
      .click();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByRole('tab', { name: 'Properties' }).click();
    await inspector.getByRole('button', { name: /^his\.arc\.azure\.com/ }).click();
    await inspector.getByRole('button', { name: 'Remove entry' }).click();
    await choose(page, 'Proof', 'Readiness of servers');
    await board()
      .getByRole('gridcell', { name: /^Identity and heartbeat: 2 failed/ })
      .first()
      .waitFor();
    await board()
      .getByRole('gridcell', { name: /^Identity and heartbeat: 2 failed/ })
      .first()
      .click();
    await page.getByText('pls-arc is closed to the public').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Control+z');
    await expect
      .poll(() =>
        board()
          .getByRole('gridcell', { name: /failed/ })
          .count(),
      )
      .toBe(0);
  });

  it('keeps an intent, proves it, and says when it breaks', async () => {
    await choose(page, 'Proof', 'Add an intent…');
    const dialog = page.getByRole('dialog', { name: 'Add an intent' });
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.getByText('Give the intent a name.').waitFor();
    await dialog.getByLabel('Name').fill('Servers reach Arc');
    await dialog.getByRole('combobox', { name: 'From', exact: true }).fill('Servers');
    await page
      .getByRole('listbox', { name: 'From', exact: true })
      .getByRole('option', { name: /^Servers/ })
      .click();
    await dialog.getByRole('combobox', { name: 'To', exact: true }).fill('gbl.his.arc.azure.com');
    await page.keyboard.press('Tab');
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    const row = page.getByRole('grid', { name: 'Intents' }).getByRole('row', { name: /Servers reach Arc/ });
    await row.getByText('Holds').waitFor();
    await row.getByRole('button', { name: 'Edit Servers reach Arc' }).click();
    await page
      .getByRole('dialog', { name: 'Intent Servers reach Arc' })
      .getByRole('radio', { name: /^Denied/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await row.getByText('Broken').waitFor();
    await row.getByText('Some of it arrives.').waitFor();
    await row.getByRole('button', { name: 'Flow Servers reach Arc' }).click();
    await verdict().getByText('An example of the intent “Servers reach Arc”.').waitFor();
    await page.keyboard.press('Control+z');
    await view('Intents');
    await row.getByText('Holds').waitFor();
    await row.getByRole('button', { name: 'Delete Servers reach Arc' }).click();
    await page.getByText('No intents yet').waitFor();
  });

  it('lists effective routes, rules and names of a place, and copies them', async () => {
    await page
      .getByRole('tree', { name: 'Resources' })
      .getByRole('treeitem', { name: /^snet-pe/ })
      .click();
    await page.getByRole('button', { name: 'More for snet-pe' }).click();
    await page.getByRole('menuitem', { name: 'Effective routes' }).click();
    const routes = page.getByRole('grid', { name: 'Effective routes of snet-pe' });
    await routes.getByRole('row', { name: /192\.168\.0\.0\/16.*cn-harbour/ }).waitFor();
    await page.getByRole('button', { name: 'Copy the table as CSV' }).click();
    await page.getByText('Copied the table of snet-pe as CSV.').first().waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^Source,State,Prefix,Next hop,Via\n/);
    await page.getByLabel('Table', { exact: true }).selectOption({ label: 'Security rules' });
    await page
      .getByRole('grid', { name: 'Effective security rules of snet-pe' })
      .getByRole('row', { name: /DenyAllInBound/ })
      .waitFor();
    await page.getByRole('combobox', { name: 'Table of' }).fill('srv-erp-01');
    await page.keyboard.press('Enter');
    await page.getByLabel('Table', { exact: true }).selectOption({ label: 'Names' });
    await page.getByRole('row', { name: /Private gbl\.his\.arc\.azure\.com 10\.0\.1\.4/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('traces between two things, and from the menu of one', async () => {
    const tree = page.getByRole('tree', { name: 'Resources' });
    await tree.getByRole('treeitem', { name: /^dns-01/ }).click();
    await tree.getByRole('treeitem', { name: /^snet-app/ }).click({ modifiers: ['Control'] });
    await choose(page, 'Proof', 'Trace between');
    await verdict().waitFor();
    expect(await page.getByRole('combobox', { name: 'From', exact: true }).inputValue()).toBe('dns-01');
    expect(await page.getByRole('combobox', { name: 'To', exact: true }).inputValue()).toBe('snet-app');
    await tree.getByRole('treeitem', { name: /^dns-01/ }).click();
    await tree.getByRole('treeitem', { name: /^dns-01/ }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Trace from here…' }).click();
    await page.getByRole('combobox', { name: 'To', exact: true }).fill('10.0.1.4');
    await page.keyboard.press('Enter');
    await verdict().getByRole('heading').waitFor();
    // The beginning of one name is enough.
    await page.getByRole('combobox', { name: 'From', exact: true }).fill('srv-erp');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('combobox', { name: 'From', exact: true }).inputValue()).toBe('srv-erp-01');
  });
});
