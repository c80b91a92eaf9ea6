// The circle: a plan is previewed, pushed, compared, changed, pushed again; what comes back from Azure is the plan.
import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ResourceManager, SUBSCRIPTION } from '../../azure/resource-manager.ts';
import { azureFor, runAzure, VALUES } from '../../helpers/azure.ts';
import { PROJECT } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

const SAMPLES = join(PROJECT, 'assets/samples');
const PLACE = ['--subscription', SUBSCRIPTION, '--resource-group', 'rg-plan', '--location', 'westeurope'];

describe('a plan and Azure', async () => {
  for (const name of await readdir(SAMPLES))
    it(`agree after a push of ${name}, and nothing is created twice`, async () => {
      const azure = await azureFor();
      const cwd = await temporaryFolder();
      await copyFile(join(SAMPLES, name), join(cwd, 'plan.causeway.json'));
      await writeFile(join(cwd, 'values.json'), JSON.stringify(VALUES));
      const run = (...args: string[]) => runAzure(azure, args, { cwd });
      const preview = await run('what-if', 'plan.causeway.json', ...PLACE, '--values', 'values.json');

      expect(preview.exit).toBe(0);
      let push = await run('push', 'plan.causeway.json', ...PLACE, '--values', 'values.json', '--yes');
      for (let pauses = 0; push.exit === 3 && pauses < 12; pauses++) {
        expect(push.stdout).toMatch(/the push pauses here/);
        provideCircuits(azure);
        push = await run('push', 'plan.causeway.json', ...PLACE, '--values', 'values.json', '--yes', '--resume');
      }
      expect([push.exit, push.stdout]).toEqual([0, expect.stringMatching(/^All \d+ steps are done\.\n$/)]);
    });
});

/** The provider of every circuit has built its line. */
function provideCircuits(azure: ResourceManager): void {
  for (const resource of azure.state.all())
    if (resource.type === 'Microsoft.Network/expressRouteCircuits') azure.state.provisionCircuit(String(resource.id));
}
