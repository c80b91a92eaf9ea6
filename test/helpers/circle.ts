// The circle of a plan and Azure on the command line: a sample in a folder, a stand-in, and everybody a push waits for.
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readPlan, writePlan } from '../../shared/plan/file.ts';
import { lookupOf } from '../../shared/plan/lookup.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { type ResourceManager, SUBSCRIPTION } from '../azure/resource-manager.ts';
import { azureFor, runAzure, VALUES } from './azure.ts';
import { type Finished, PROJECT } from './cli.ts';
import { temporaryFolder } from './folder.ts';

export const SAMPLES = join(PROJECT, 'assets/samples');
export const PLACE = ['--subscription', SUBSCRIPTION];
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hybrid-network`;

export interface Circle {
  readonly azure: ResourceManager;
  readonly run: (...args: string[]) => Promise<Finished>;
  readonly read: (file: string) => Promise<Plan>;
  readonly write: (file: string, plan: Plan) => Promise<void>;
}

export async function circle(sample: string): Promise<Circle> {
  const azure = await azureFor();
  const cwd = await temporaryFolder();
  await copyFile(join(SAMPLES, sample), join(cwd, 'plan.causeway.json'));
  await writeFile(join(cwd, 'values.json'), JSON.stringify(VALUES));
  return {
    azure,
    run: (...args) => runAzure(azure, args, { cwd }),
    read: async (file) => {
      const read = readPlan(await readFile(join(cwd, file), 'utf8'));
      if (!read.ok) throw new Error(read.error.message);
      return read.value.plan;
    },
    write: (file, plan) => writeFile(join(cwd, file), writePlan(plan)),
  };
}

/** A push to its end. At each pause everybody who is waited for does his part. */
export async function pushed({ azure, run, read }: Circle, file = 'plan.causeway.json'): Promise<void> {
  const push = ['push', file, ...PLACE, '--values', 'values.json', '--yes'];
  let end = await run(...push);
  for (let pauses = 0; end.exit === 3 && pauses < 12; pauses++) {
    expect(end.stdout).toMatch(/the push pauses here/);
    handwork(azure, await read(file));
    end = await run(...push, '--resume');
  }
  expect([end.exit, end.stdout, end.exit === 0 ? '' : end.stderr]).toEqual([
    0,
    expect.stringMatching(/^(All \d+ steps are|The one step is) done\.\n$/),
    '',
  ]);
}

/** The provider of every circuit builds its line; whoever has the servers runs the agent on them. */
function handwork(azure: ResourceManager, plan: Plan): void {
  for (const resource of azure.state.all())
    if (resource.type === 'Microsoft.Network/expressRouteCircuits') azure.state.provisionCircuit(String(resource.id));
  for (const server of lookupOf(plan).byKind('arcServer')) {
    const id = `${GROUP}/providers/Microsoft.HybridCompute/machines/${server.name}`;
    if (azure.state.get(id)) continue;
    const scope = `${GROUP}/providers/Microsoft.HybridCompute/privateLinkScopes/pls-arc`;
    azure.state.put(id, { location: 'westeurope', properties: { osType: server.osType, privateLinkScopeResourceId: scope } }, '2024-07-10');
  }
}
