// A large estate opens quickly, and however far it is zoomed only a handful of nodes is mounted.
import { expect, it } from 'vitest';
import type { Resource } from '../../shared/kinds/index.ts';
import { make, planOf } from '../../shared/plan/build.ts';
import { writePlan } from '../../shared/plan/file.ts';
import { startApp } from './app.ts';

const MOST_MOUNTED = 250;

/** Spokes round one hub, three subnets each with endpoints inside: about 10 resources per spoke. */
function estate(spokes: number): string {
  const resources: Resource[] = [make('vnet', 'vnet-hub', { addressSpace: ['10.0.0.0/16'], role: 'hub' })];
  for (let n = 0; n < spokes; n++) {
    const network = `vnet:vnet-${n}`;
    resources.push(make('vnet', `vnet-${n}`, { addressSpace: [`10.${(n % 250) + 1}.0.0/16`], role: 'spoke' }));
    resources.push(make('peering', 'to-hub', { parent: network, remoteNetwork: 'vnet:vnet-hub' }));
    for (let s = 0; s < 3; s++) {
      const subnet = make('subnet', `snet-${s}`, { parent: network, addressPrefix: `10.${(n % 250) + 1}.${s}.0/24` });
      resources.push(subnet);
      for (let e = 0; e < 2; e++) resources.push(make('privateEndpoint', `pe-${n}-${s}-${e}`, { subnet: subnet.id }));
    }
  }
  return writePlan(planOf(resources));
}

it('keeps the mounted nodes few in an estate of a thousand resources', async () => {
  const app = await startApp({ files: { 'estate.causeway.json': estate(90) }, open: 'estate.causeway.json' });
  try {
    const { page } = app;
    const started = Date.now();
    await page.reload();
    await page.getByRole('treeitem').first().waitFor();
    const isDrawn = () =>
      page.waitForFunction(
        () => document.querySelectorAll('.react-flow__node').length > 0 || (document.querySelector('canvas.sheet')?.clientWidth ?? 0) > 0,
      );
    await isDrawn();
    const openMs = Date.now() - started;
    const mounted = () => page.locator('.react-flow__node').count();
    expect(await mounted()).toBeLessThanOrEqual(MOST_MOUNTED);
    const counts: { [zoom: string]: number } = {};
    for (const action of ['Fit all', 'Zoom to 100 %']) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(action);
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await page.getByRole('dialog').count()) === 0).toBe(true);
      await isDrawn();
      if (action === 'Zoom to 100 %') await expect.poll(mounted).toBeGreaterThan(0);
      counts[action] = await mounted();
      expect(counts[action], action).toBeLessThanOrEqual(MOST_MOUNTED);
    }
    const canvas = await page.locator('.react-flow__pane').boundingBox();
    if (!canvas) throw new Error('The canvas is not drawn.');
    await page.mouse.move(canvas.x + canvas.width / 2, canvas.y + canvas.height / 2);
    for (let i = 0; i < 30; i++) {
      await page.mouse.wheel(0, 160);
      expect(await mounted()).toBeLessThanOrEqual(MOST_MOUNTED);
    }
    console.log(JSON.stringify({ event: 'scale', openMs, counts }));
    expect(openMs).toBeLessThan(8000);
    expect(app.faults).toEqual([]);
  } finally {
    await app.close();
  }
});
