// causeway azure import: what exists becomes a plan.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askOf, type Body, follow } from '../../azure/ask.ts';
import type { ResourceManager } from '../../azure/resource-manager.ts';
import { SUBSCRIPTION } from '../../azure/resource-manager.ts';
import { azureFor, runAzure, TOKEN } from '../../helpers/azure.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

const SAMPLES = ['arc-private-link', 'arc-private-link-hub-spoke', 'arc-private-link-expressroute', 'arc-private-link-single-server'];

/** Deploys the golden template of a sample into the stand-in. */
async function deployed(azure: ResourceManager, name: string): Promise<void> {
  azure.state.addGroup('rg-one', 'westeurope');
  const template = JSON.parse(readFileSync(`test/golden/${name}/expected/arm/main.json`, 'utf8')) as Body;
  const parameters: Body = {};
  for (const [key, one] of Object.entries<Body>(template.parameters))
    if (one.defaultValue === undefined) parameters[key] = { value: 'a-secret' };
  const ask = askOf(azure);
  const path = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-one/providers/Microsoft.Resources/deployments/seed`;
  const put = await ask('PUT', path, { properties: { mode: 'Incremental', template, parameters } }, { version: '2024-03-01' });
  expect((await follow(ask, put)).body).toEqual({ status: 'Succeeded' });
  azure.state.settle();
}

describe('azure import', () => {
  for (const name of SAMPLES)
    it(`takes in what ${name} becomes in Azure, twice the same`, async () => {
      const azure = await azureFor({ settings: { quickProviders: true } });
      await deployed(azure, name);
      const cwd = await temporaryFolder();
      const first = await runAzure(azure, ['import', '-o', 'a.causeway.json', '--format', 'json'], { cwd });
      expect([first.exit, first.stderr]).toEqual([0, '']);
      const report = JSON.parse(first.stdout) as { resources: { [kind: string]: number }; notes: unknown[]; unmapped: unknown[] };
      expect([report.notes, report.unmapped]).toEqual([[], []]);
      expect(report.resources).toMatchObject({
        arcPrivateLinkScope: 1,
        privateEndpoint: expect.any(Number),
        privateDnsZone: expect.any(Number),
      });
      const second = await runAzure(azure, ['import', '-o', 'b.causeway.json', '--format', 'json'], { cwd });
      expect(second.exit).toBe(0);
      const a = await readFile(join(cwd, 'a.causeway.json'), 'utf8');
      expect(await readFile(join(cwd, 'b.causeway.json'), 'utf8')).toBe(a);
      expect(a).not.toContain(TOKEN);
    });
});
