// The page and the command line say the same about a plan; what people accept has a reason, a day, and can be taken back.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { accessibilityFaults, startApp } from './app.ts';

const ROOT = join(import.meta.dirname, '../..');
const SAMPLES = readdirSync(join(ROOT, 'assets/samples')).filter((name) => name.endsWith('.causeway.json'));
const FAULTY = readFileSync(join(ROOT, 'assets/samples/arc-private-link.causeway.json'), 'utf8').replace('10.1.1.0/24', '10.1.1.7/24');

interface Finding {
  readonly rule: string;
  readonly message: string;
}

async function judgedByCommandLine(file: string): Promise<readonly string[]> {
  const words = ['bin/causeway.js', 'validate', file, '--format', 'json', '--exit-zero'];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: ROOT, maxBuffer: 1e8 });
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly Finding[] };
  return findings.map(({ rule, message }) => `${rule} ${message}`).sort();
}

async function listedOnPage(page: Page): Promise<readonly string[]> {
  const list = page.getByRole('grid', { name: 'Findings' });
  await page.getByRole('button', { name: /^Findings: (?!not checked)/ }).waitFor();
  const rows = await list.locator('tbody tr:not([aria-hidden])').all();
  const said = await Promise.all(
    rows.map(async (one) => {
      const cells = await one.locator('td').allTextContents();
      return `${cells[1]} ${cells[2]}`;
    }),
  );
  return said.filter((line) => /^[A-Z]+-\d/.test(line)).sort();
}

it.each([...SAMPLES, 'faulty.causeway.json'])('says about %s what causeway validate says', async (sample) => {
  const text = sample === 'faulty.causeway.json' ? FAULTY : readFileSync(join(ROOT, 'assets/samples', sample), 'utf8');
  const app = await startApp({ files: { [sample]: text }, open: sample });
  try {
    const expected = await judgedByCommandLine(join(app.folder, sample));
    await app.page.getByRole('grid', { name: 'Findings' }).waitFor();
    expect(await listedOnPage(app.page)).toEqual(expected);
    expect(app.faults).toEqual([]);
  } finally {
    await app.close();
  }
});

it.each(['light', 'dark'] as const)('suppresses with a reason until a day, shows it, and counts it again (%s)', async (colorScheme) => {
  const app = await startApp({ files: { 'faulty.causeway.json': FAULTY }, open: 'faulty.causeway.json', colorScheme });
  try {
    const { page } = app;
    const list = page.getByRole('grid', { name: 'Findings' });
    await list.getByRole('row', { name: /ADDR-001/ }).click();
    await page.getByRole('complementary', { name: 'Inspector' }).getByRole('button', { name: 'Suppress…' }).first().click();
    const dialog = page.getByRole('dialog', { name: /^Suppress ADDR-001/ });
    const go = dialog.getByRole('button', { name: 'Suppress', exact: true });
    expect(await go.isDisabled()).toBe(true);
    await dialog.getByLabel('Reason').fill('Accepted by the network team');
    await dialog.getByLabel('Until (optional)').fill('soon');
    await dialog.getByText('Write the last day it holds like 2026-12-31.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByLabel('Until (optional)').fill('2999-12-31');
    await go.click();
    await list.getByRole('row', { name: /ADDR-001/ }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '1 suppressed' }).click();
    const row = list.getByRole('row', { name: /ADDR-001 Suppressed: Accepted by the network team/ });
    await row.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await row.getByRole('button', { name: 'Count again' }).click();
    await list
      .getByRole('row', { name: /ADDR-001/ })
      .getByRole('button', { name: 'Preview fix' })
      .waitFor();
    await page.getByLabel('Family').selectOption({ label: 'Private endpoints' });
    await list.getByRole('row', { name: /ADDR-001/ }).waitFor({ state: 'detached' });
    await list.getByRole('row', { name: /PE-023/ }).waitFor();
    expect(app.faults).toEqual([]);
  } finally {
    await app.close();
  }
});
