// A person explains a plan: notes, a frame round a group, a picture, the title block. None of it is part of what gets deployed.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, accessibilityFaults, openSample, startApp } from './app.ts';

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

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function drawn(page: Page, name: RegExp): Locator {
  return page.locator('.react-flow').getByRole('group', { name });
}

async function heard(page: Page, sentence: RegExp): Promise<void> {
  await page.locator('.announcer').getByText(sentence).waitFor({ state: 'attached' });
}

async function boxOf(one: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await one.boundingBox();
  if (!box) throw new Error('It is not drawn.');
  return box;
}

it('writes a note where it stands, and takes it back in two steps', async () => {
  const { page } = app;
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Words of the note' }).fill('Tunnel 2 is cold.\nCall first.');
  await page.keyboard.press('Escape');
  await drawn(page, /^Note “Tunnel 2 is cold. Call first.”/).waitFor();
  await page.keyboard.press('Control+z');
  await drawn(page, /^Note “Note”/).waitFor();
  await page.keyboard.press('Control+z');
  await drawn(page, /^Note/).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+y');
  await page.keyboard.press('Control+y');
  await drawn(page, /^Note “Tunnel 2/).waitFor();
});

it('changes its words and colour in the inspector, moves it by keys, copies and deletes it', async () => {
  const { page } = app;
  const note = drawn(page, /^Note “Tunnel 2/);
  await note.click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('radio', { name: 'Violet' }).check();
  await inspector.getByLabel('Words').fill('Cold standby');
  const left = inspector.getByLabel('Left');
  const before = Number(await left.inputValue());
  await drawn(page, /^Note “Cold standby”/).click();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => Number(await left.inputValue())).toBe(before + 8);
  await page.keyboard.press('Control+d');
  await heard(page, /^Duplicated 1 annotation/);
  expect(await drawn(page, /^Note “Cold standby”/).count()).toBe(2);
  await page.keyboard.press('Delete');
  expect(await drawn(page, /^Note “Cold standby”/).count()).toBe(1);
});

it('frames what is selected, and the frame takes it along in one step', async () => {
  const { page } = app;
  const scope = drawn(page, /^Arc private link scope pls-arc/);
  await page.keyboard.press('Escape');
  await scope.click();
  await page.keyboard.press('Control+g');
  await page.getByRole('textbox', { name: 'Title of the frame' }).fill('Pilot');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+1');
  expect(await accessibilityFaults(page)).toEqual([]);
  const before = await boxOf(scope);
  const tab = page.locator('.frame-tab', { hasText: 'Pilot' });
  const grip = await boxOf(tab);
  await page.mouse.move(grip.x + 12, grip.y + 8);
  await page.mouse.down();
  await page.mouse.move(grip.x + 30, grip.y - 20, { steps: 4 });
  await page.mouse.move(grip.x + 12, grip.y - 52, { steps: 6 });
  await page.mouse.up();
  await heard(page, /^Moved frame “pilot”/);
  expect((await boxOf(scope)).y).toBeLessThan(before.y - 30);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => Math.round((await boxOf(scope)).y)).toBe(Math.round(before.y));
});

it('takes an image dropped on the canvas, and says why a large one does not go', async () => {
  const { page } = app;
  const drop = async (name: string, bytes: number): Promise<void> => {
    const data = await page.evaluateHandle(
      ([content, label, size]) => {
        const raw = size > 0 ? new Uint8Array(Number(size)) : Uint8Array.from(atob(String(content)), (one) => one.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([raw], String(label), { type: 'image/png' }));
        return transfer;
      },
      [PIXEL, name, bytes] as const,
    );
    await page.locator('.canvas').dispatchEvent('drop', { dataTransfer: data, clientX: 700, clientY: 700 });
  };
  await drop('huge.png', 2 * 1024 * 1024);
  await page
    .getByRole('region', { name: 'Notifications' })
    .getByText(/^huge.png was not added. It has 2048 KB; up to 1024 KB fit/)
    .waitFor();
  await drop('rack.png', 0);
  await drawn(page, /^Image “rack”/).waitFor();
  expect(await page.getByRole('img', { name: 'rack' }).getAttribute('src')).toContain('data:image/png;base64,');
});

it('keeps all of it in the file, and the title block says the date as typed', async () => {
  const { page } = app;
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Add title block');
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByLabel('Date').fill('Week 48');
  await drawn(page, /^Title block/)
    .getByText('Week 48')
    .waitFor();
  await page.keyboard.press('Control+s');
  await page.getByRole('dialog').getByLabel('Name').fill('explained');
  await page.keyboard.press('Enter');
  await expect.poll(() => app.read('explained.causeway.json').catch(() => '')).not.toBe('');
  const file = JSON.parse(await app.read('explained.causeway.json')) as { info: { date: string }; annotations: { type: string }[] };
  expect(file.annotations.map((one) => one.type)).toEqual(['note', 'frame', 'image', 'title']);
  expect(file.info.date).toBe('Week 48');
});
