// A person opens a sample, looks round, edits, is told what is wrong, has it fixed, saves and opens it again.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, choose, openSample, startApp } from './app.ts';

describe('working on a plan', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(async () => {
    expect(app.strays).toEqual([]);
    expect(app.faults).toEqual([]);
    await app.close();
  });

  it('shows the resources of a sample on the canvas and in the outline', async () => {
    const { page } = app;
    await openSample(page, /Arc over private link by VPN/);
    await page.getByRole('treeitem', { name: 'vnet-hub, Virtual network' }).waitFor();
    await page.getByRole('group', { name: /^Private endpoint pe-arc, 10\.0\.1\.4–9, in snet-pe/ }).waitFor();
    expect(await page.getByRole('group', { name: /^Virtual network vnet-/ }).count()).toBe(2);
    await page.getByText(/35 resources, 9 links/).waitFor();
  });

  it('selects the same thing in the outline and on the canvas', async () => {
    const { page } = app;
    await page.getByRole('group', { name: /^Private endpoint pe-arc/ }).click();
    const row = page.getByRole('treeitem', { name: 'pe-arc, Private endpoint' });
    await row.waitFor();
    expect(await row.getAttribute('aria-selected')).toBe('true');
    await page.getByRole('treeitem', { name: /^vnet-spoke, / }).click();
    expect(
      await page
        .getByRole('group', { name: /^Virtual network vnet-spoke/ })
        .locator('.is-selected')
        .count(),
    ).toBe(1);
    expect(await page.getByRole('complementary', { name: 'Inspector' }).getByRole('heading', { name: 'vnet-spoke' }).count()).toBe(1);
  });

  it('goes through the outline by keyboard', async () => {
    const { page } = app;
    await page.getByRole('tree', { name: 'Resources' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('complementary', { name: 'Inspector' }).getByRole('heading', { name: 'snet-app' }).waitFor();
  });

  it('changes a field, tells what is wrong with it, and takes it back', async () => {
    const { page } = app;
    const prefix = page.getByLabel('Address prefix', { exact: true });
    await prefix.fill('10.1.1.7/24');
    await page.getByRole('complementary', { name: 'Inspector' }).getByRole('button', { name: 'ADDR-001' }).waitFor();
    await page.getByRole('banner').getByRole('img', { name: 'Unsaved changes' }).waitFor();
    await choose(page, 'Edit', /^Undo/);
    expect(await prefix.inputValue()).toBe('10.1.1.0/24');
    await page.getByRole('banner').getByRole('img', { name: 'Unsaved changes' }).waitFor({ state: 'detached' });
    await choose(page, 'Edit', /^Redo/);
    expect(await prefix.inputValue()).toBe('10.1.1.7/24');
  });

  it('lists the finding, explains its rule and shows a fix before it is applied', async () => {
    const { page } = app;
    const list = page.getByRole('grid', { name: 'Findings' });
    const row = list.getByRole('row', { name: /ADDR-001/ });
    await row.waitFor();
    await row.getByRole('button', { name: 'ADDR-001' }).click();
    await page
      .getByRole('dialog', { name: 'Ranges are written as a network address and a length' })
      .getByRole('button', { name: 'Close' })
      .first()
      .click();
    await row.getByRole('button', { name: 'Preview fix' }).click();
    const preview = page.getByRole('dialog', { name: 'Preview fix' });
    await preview.getByRole('row', { name: /Address prefix 10\.1\.1\.7\/24 10\.1\.1\.0\/24/ }).waitFor();
    await preview.getByText('1 finding closed').waitFor();
    expect(await page.getByLabel('Address prefix', { exact: true }).inputValue()).toBe('10.1.1.7/24');
    await preview.getByRole('button', { name: 'Apply fix' }).click();
    await row.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Address prefix', { exact: true }).inputValue()).toBe('10.1.1.0/24');
  });

  it('names every step in the history and goes back to one', async () => {
    const { page } = app;
    await page.getByRole('tab', { name: 'History' }).click();
    const steps = page.getByRole('list', { name: 'History' });
    await steps.getByRole('button', { name: /Change address prefix of snet-app/ }).click();
    expect(await page.getByLabel('Address prefix', { exact: true }).inputValue()).toBe('10.1.1.7/24');
    await steps
      .getByRole('button', { name: /undone/ })
      .first()
      .click();
    expect(await page.getByLabel('Address prefix', { exact: true }).inputValue()).toBe('10.1.1.0/24');
  });

  it('shows the address plan with what is taken', async () => {
    const { page } = app;
    await page.getByRole('tab', { name: 'Addresses' }).click();
    const table = page.getByRole('grid', { name: 'Address plan' });
    await table.getByRole('row', { name: /10\.0\.0\.0\/27 GatewaySubnet Subnet/ }).waitFor();
  });

  it('moves a node in one step and keeps the rest in place', async () => {
    const { page } = app;
    await choose(page, 'View', /^Fit all/);
    const hub = page.getByRole('group', { name: /^Virtual network vnet-hub/ });
    const child = page.getByRole('group', { name: /^Private endpoint pe-arc/ });
    const site = page.getByRole('group', { name: /^Site Harbour DC/ });
    const [before, inside, beside] = await Promise.all([hub.boundingBox(), child.boundingBox(), site.boundingBox()]);
    if (!before || !inside || !beside) throw new Error('Something is not drawn.');
    await page.mouse.move(before.x + 120, before.y + 12);
    await page.mouse.down();
    await page.mouse.move(before.x + 150, before.y + 40, { steps: 4 });
    await page.mouse.move(before.x + 184, before.y + 60, { steps: 4 });
    await page.mouse.up();
    const [after, insideAfter, besideAfter] = await Promise.all([hub.boundingBox(), child.boundingBox(), site.boundingBox()]);
    expect(after?.x).toBeGreaterThan(before.x + 40);
    expect(Math.round((insideAfter?.x ?? 0) - inside.x)).toBe(Math.round((after?.x ?? 0) - before.x));
    expect(besideAfter?.x).toBeCloseTo(beside.x, 0);
    await page.getByRole('tab', { name: 'History' }).click();
    await page
      .getByRole('list', { name: 'History' })
      .getByRole('button', { name: /^Move vnet-hub now/ })
      .waitFor();
    await choose(page, 'Edit', /^Undo/);
    expect((await hub.boundingBox())?.x).toBeCloseTo(before.x, 0);
  });

  it('asks before it deletes, and lists what goes along', async () => {
    const { page } = app;
    await page.getByRole('treeitem', { name: /^vnet-spoke, / }).click();
    await page.keyboard.press('Delete');
    const question = page.getByRole('dialog', { name: /^Delete \d resources\?/ });
    await question.getByText('Subnet, goes along').waitFor();
    await question.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('treeitem', { name: /^vnet-spoke, / }).waitFor({ state: 'detached' });
    await choose(page, 'Edit', /^Undo/);
    await page.getByRole('treeitem', { name: /^vnet-spoke, / }).waitFor();
  });

  it('adds a kind from the palette, and says why it cannot go somewhere', async () => {
    const { page } = app;
    await page.getByRole('treeitem', { name: 'vnet-hub, Virtual network' }).click();
    await page.getByRole('region', { name: 'Palette' }).getByRole('button', { name: 'Subnet', exact: true }).dblclick();
    await page.getByRole('complementary', { name: 'Inspector' }).getByRole('heading', { name: 'snet-1' }).waitFor();
    const server = page.getByRole('region', { name: 'Palette' }).getByRole('button', { name: 'Site', exact: true });
    const target = page.getByRole('group', { name: /^Virtual network vnet-hub/ });
    await server.hover();
    await page.mouse.down();
    const box = await target.boundingBox();
    if (!box) throw new Error('The network is not drawn.');
    await page.mouse.move(box.x + box.width - 30, box.y + 10, { steps: 6 });
    await page
      .getByRole('status')
      .getByText(/A site does not go into a virtual network/)
      .waitFor();
    await page.mouse.up();
  });

  it('saves under a name, and opens the same plan again', async () => {
    const { page } = app;
    await page.keyboard.press('Control+s');
    const ask = page.getByRole('dialog', { name: 'Save plan' });
    await ask.getByLabel('File name').fill('harbour.causeway.json');
    await ask.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    const text = await app.read('harbour.causeway.json');
    expect(JSON.parse(text)).toMatchObject({ formatVersion: 1, info: { name: 'Arc over private link by VPN' } });
    await page.getByRole('button', { name: 'Close plan' }).click();
    await page.getByRole('complementary', { name: 'Files' }).getByRole('button', { name: 'harbour' }).click();
    await page.getByRole('treeitem', { name: 'vnet-hub, Virtual network' }).waitFor();
    expect(
      await page
        .getByRole('tree', { name: 'Resources' })
        .getByRole('treeitem', { name: /^snet-1, / })
        .count(),
    ).toBeLessThanOrEqual(1);
  });

  it('finds a resource by its address through the command palette', async () => {
    const { page } = app;
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /Name of a command or a resource/ }).waitFor();
    await page.keyboard.type('192.168.10.10');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Inspector' }).getByRole('heading', { name: 'dns-01' }).waitFor();
  });

  it('keeps single keys for typing while a field has the focus', async () => {
    const { page } = app;
    const name = page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Name', { exact: true });
    await name.focus();
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await name.inputValue()).toContain('?');
    await page.keyboard.press('Backspace');
  });
});
