// A person draws: from an empty plan to a site that reaches Arc privately, by mouse and by keyboard; copies, lines up, moves things about.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, choose, openSample, startApp } from './app.ts';

/** A node of the canvas by what a screen reader calls it. */
function node(page: Page, label: RegExp): Locator {
  return page.locator('.react-flow').getByRole('group', { name: label });
}

async function boxOf(one: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await one.boundingBox();
  if (!box) throw new Error('It is not drawn.');
  return box;
}

/** A spot in a node that is its own: its header for a container. */
async function headOf(one: Locator): Promise<{ x: number; y: number }> {
  const box = await boxOf(one);
  return { x: box.x + Math.min(60, box.width / 2), y: box.y + Math.min(14, box.height / 2) };
}

/** Draws a link from the handle of one node to another. */
async function connect(page: Page, from: Locator, to: Locator, name: string): Promise<void> {
  await page.keyboard.press('Shift+1');
  const start = await headOf(from);
  await page.mouse.move(start.x - 2, start.y);
  await page.mouse.move(start.x, start.y);
  const handle = await boxOf(page.getByRole('button', { name: `Connect ${name}` }).nth(1));
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2, { steps: 3 });
  await page.mouse.down();
  const end = await headOf(to);
  await page.mouse.move(end.x, end.y, { steps: 8 });
  await page.mouse.up();
}

/** Drags a node by its head to a point. */
async function drag(page: Page, one: Locator, to: { x: number; y: number }): Promise<void> {
  const start = await headOf(one);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 8, start.y + 8, { steps: 2 });
  await page.mouse.move(to.x, to.y, { steps: 8 });
}

async function add(page: Page, kind: string): Promise<void> {
  const palette = page.getByRole('region', { name: 'Palette' });
  await palette.getByLabel('Find a kind').fill(kind);
  await palette.getByRole('button', { name: kind, exact: true }).dblclick();
  await palette.getByLabel('Find a kind').fill('');
}

/** The last thing said to screen readers. */
async function heard(page: Page, sentence: RegExp): Promise<void> {
  await page.locator('.announcer').getByText(sentence).waitFor({ state: 'attached' });
}

describe('drawing a plan', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
    await app.page.getByRole('button', { name: 'Empty plan' }).click();
    await app.page.getByText('An empty plan').waitFor();
  });
  afterAll(async () => {
    expect(app.faults).toEqual([]);
    await app.close();
  });

  it('says why a site and a network without a gateway do not meet', async () => {
    const { page } = app;
    await add(page, 'Site');
    await heard(page, /^Added site site-1/);
    await page.keyboard.press('Escape');
    await add(page, 'Virtual network');
    await connect(page, node(page, /^Site site-1/), node(page, /^Virtual network vnet-1/), 'site-1');
    await page
      .getByRole('region', { name: 'Notifications' })
      .getByText(/vnet-1 has no gateway; add a subnet named GatewaySubnet/)
      .waitFor();
  });

  it('joins a site to a gateway by mouse, with all the link needs', async () => {
    const { page } = app;
    await node(page, /^Virtual network vnet-1/).click({ position: { x: 60, y: 12 } });
    await add(page, 'Subnet');
    await add(page, 'Virtual network gateway');
    await node(page, /^Virtual network gateway vgw-1/).waitFor();
    await connect(page, node(page, /^Site site-1/), node(page, /^Virtual network gateway vgw-1/), 'site-1');
    await heard(page, /^Connected site-1 and vgw-1: VPN to vgw-1/);
    await page.getByRole('treeitem', { name: /^cn-site-1, / }).waitFor();
  });

  it('asks when a link can mean several things, and Escape leaves one level at a time', async () => {
    const { page } = app;
    await page.keyboard.press('Escape');
    await add(page, 'Private endpoint');
    await add(page, 'Storage account');
    const endpoint = node(page, /^Private endpoint pe-1/);
    const store = node(page, /^Storage account /);
    await connect(page, endpoint, store, 'pe-1');
    const menu = page.getByRole('menu', { name: 'Connect as' });
    await menu.getByRole('menuitem', { name: /, file$/ }).waitFor();
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await connect(page, endpoint, store, 'pe-1');
    await menu.getByRole('menuitem', { name: /, blob$/ }).click();
    await heard(page, /^Connected pe-1 and /);
  });

  it('joins the endpoint to a scope by keyboard alone', async () => {
    const { page } = app;
    await page.keyboard.press('Escape');
    await add(page, 'Arc private link scope');
    await node(page, /^Arc private link scope pls-1/).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('c');
    await page.getByText('Connect pls-1 to…').waitFor();
    for (
      let i = 0;
      i < 12 &&
      !(await page
        .locator('.connect-hint')
        .getByText(/^Private link to pls-1/)
        .isVisible());
      i++
    )
      await page.keyboard.press('Tab');
    await heard(page, /^pe-1: Private link to pls-1.* Enter connects/);
    await page.keyboard.press('Enter');
    await heard(page, /^Connected pls-1 and pe-1/);
    await choose(page, 'Edit', /^Undo/);
    await choose(page, 'Edit', /^Redo/);
  });
});

describe('editing a plan', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
    await openSample(app.page, /Arc over private link by VPN/);
    await app.page.keyboard.press('Shift+1');
  });
  afterAll(async () => {
    expect(app.faults).toEqual([]);
    await app.close();
  });

  it('copies a server with a free address and says so', async () => {
    const { page } = app;
    const servers = node(page, /^Arc-enabled server /);
    const before = await servers.count();
    await servers.first().click();
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Control+v');
    await page
      .getByRole('region', { name: 'Notifications' })
      .getByText(/free ones are used/)
      .waitFor();
    expect(await servers.count()).toBe(before + 1);
    await page.keyboard.press('Control+d');
    await heard(page, /^Duplicated /);
    expect(await servers.count()).toBe(before + 2);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(await servers.count()).toBe(before);
  });

  it('says why an endpoint does not go into a site, and leaves it where it was', async () => {
    const { page } = app;
    const endpoint = node(page, /^Private endpoint pe-arc/);
    const before = await boxOf(endpoint);
    await drag(page, endpoint, await headOf(node(page, /^Site Harbour DC/)));
    await page.getByRole('status').getByText('A private endpoint does not go into a site; it goes into a subnet.').waitFor();
    await page.mouse.up();
    const after = await boxOf(endpoint);
    expect([after.x, after.y]).toEqual([before.x, before.y]);
  });

  it('moves an endpoint into another subnet in one step', async () => {
    const { page } = app;
    const target = node(page, /^Subnet snet-app/);
    const box = await boxOf(target);
    await drag(page, node(page, /^Private endpoint pe-arc/), { x: box.x + box.width - 12, y: box.y + box.height - 12 });
    await page.getByText('Move into snet-app').waitFor();
    await page.mouse.up();
    await node(page, /^Private endpoint pe-arc.* in snet-app/).waitFor();
    await page.keyboard.press('Control+z');
    await node(page, /^Private endpoint pe-arc.* in snet-pe/).waitFor();
  });

  it('draws nothing anew but what is dragged', async () => {
    const { page } = app;
    const hub = node(page, /^Private endpoint pe-arc/);
    const start = await headOf(hub);
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(start.x + 12, start.y + 2, { steps: 3 });
    await page.evaluate(() => {
      const changed = new Set<string>();
      const watch = new MutationObserver((records) => {
        for (const { target } of records) {
          const id = (target instanceof Element ? target : target.parentElement)?.closest<HTMLElement>('.react-flow__node')?.dataset.id;
          if (id !== undefined) changed.add(id);
        }
      });
      watch.observe(document.querySelector('.react-flow__nodes') ?? document.body, {
        subtree: true,
        attributes: true,
        childList: true,
        characterData: true,
      });
      Object.assign(window, { changedNodes: changed });
    });
    await page.mouse.move(start.x + 40, start.y + 4, { steps: 10 });
    const changed = await page.evaluate(() => [...(window as unknown as { changedNodes: Set<string> }).changedNodes]);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(changed).toEqual(['privateEndpoint:pe-arc']);
  });

  it('lines up what is selected and spreads it', async () => {
    const { page } = app;
    const [hub, spoke] = [node(page, /^Virtual network vnet-hub/), node(page, /^Virtual network vnet-spoke/)];
    await hub.click({ position: { x: 60, y: 10 } });
    await spoke.click({ position: { x: 60, y: 10 }, modifiers: ['Shift'] });
    await page.keyboard.press('Alt+a');
    await expect.poll(async () => Math.abs((await boxOf(hub)).x - (await boxOf(spoke)).x)).toBeLessThan(1);
    await page.keyboard.press('Control+z');
  });

  it('goes from one thing to the next by keys and moves it by the grid', async () => {
    const { page } = app;
    await node(page, /^Virtual network vnet-hub/).click({ position: { x: 60, y: 10 } });
    await page.keyboard.press('Enter');
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByRole('heading', { name: 'GatewaySubnet' }).waitFor();
    await page.keyboard.press('Tab');
    await inspector.getByRole('heading', { name: 'GatewaySubnet' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Shift+Enter');
    await inspector.getByRole('heading', { name: 'vnet-hub' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await heard(page, /^Moved vnet-hub/);
    await page.keyboard.press('Control+z');
  });

  it('offers what can be done on the right button and on the menu key', async () => {
    const { page } = app;
    await node(page, /^Private endpoint pe-arc/).click({ button: 'right' });
    const menu = page.getByRole('menu', { name: 'For the resource' });
    await menu.getByRole('menuitem', { name: /^Duplicate/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+F10');
    await menu.waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });

  it('fits the plan with nothing under the minimap', async () => {
    const { page } = app;
    await page.keyboard.press('Shift+1');
    const map = await boxOf(page.getByRole('img', { name: 'Minimap' }));
    for (const one of await page.locator('.react-flow__node').all()) {
      const box = await boxOf(one);
      const apart = box.x + box.width <= map.x || box.y + box.height <= map.y;
      expect(apart).toBe(true);
    }
  });
});
