// The process of a push is killed, again and again, wherever it is, and the push is taken up: nothing is claimed that is not so, nothing
// comes into being twice, and it comes to its end. CAUSEWAY_KILLS says how often; CAUSEWAY_SEED which way the dice fall.
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pushOf } from '../../../shared/azure/push/push-of.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { writePlan } from '../../../shared/plan/file.ts';
import { type ResourceManager, SUBSCRIPTION } from '../../azure/resource-manager.ts';
import { azureFor, TOKEN } from '../../helpers/azure.ts';
import { buildCli, PROJECT } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

const KILLS = Number(process.env.CAUSEWAY_KILLS ?? 100);
const SEED = Number(process.env.CAUSEWAY_SEED ?? 20261125);
/** At the same time: each has its own Azure. */
const LANES = 2;

/** Groups, networks that are peered, a gateway with a key, an endpoint with its names: everything a push does without a person. */
function plan() {
  const place = { group: 'resourceGroup:rg-a', region: 'westeurope' };
  const resources: readonly Resource[] = [
    make('subscription', 's', { id: 'subscription:s', subscriptionId: SUBSCRIPTION }),
    make('resourceGroup', 'rg-a', { parent: 'subscription:s', region: 'westeurope' }),
    make('resourceGroup', 'rg-b', { parent: 'subscription:s', region: 'westeurope' }),
    make('securityGroup', 'nsg', place),
    make('vnet', 'hub', { ...place, addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/27' }),
    make('subnet', 'pe', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24', securityGroup: 'securityGroup:nsg' }),
    make('vnet', 'spoke', { ...place, group: 'resourceGroup:rg-b', addressSpace: ['10.1.0.0/16'] }),
    make('peering', 'to-spoke', { parent: 'vnet:hub', remoteNetwork: 'vnet:spoke' }),
    make('peering', 'to-hub', { parent: 'vnet:spoke', remoteNetwork: 'vnet:hub' }),
    make('publicIp', 'pip', place),
    make('virtualNetworkGateway', 'vgw', {
      ...place,
      ipConfigurations: [{ name: 'a', subnet: 'subnet:hub/gatewaysubnet', publicIp: 'publicIp:pip' }],
    }),
    make('keyVault', 'kv-killed', { ...place, group: 'resourceGroup:rg-b' }),
    make('privateDnsZone', 'privatelink.vaultcore.azure.net', { group: 'resourceGroup:rg-b' }),
    make('zoneLink', 'hub', { parent: 'privateDnsZone:privatelink.vaultcore.azure.net', network: 'vnet:hub' }),
    make('privateEndpoint', 'pe-kv', {
      ...place,
      subnet: 'subnet:hub/pe',
      connections: [{ name: 'kv', target: 'keyVault:kv-killed', groupIds: ['vault'] }],
      zoneGroups: [{ name: 'default', zones: [{ name: 'kv', zone: 'privateDnsZone:privatelink.vaultcore.azure.net' }] }],
    }),
  ];
  return planOf(resources);
}

const MADE = pushOf(plan(), []);
if (!MADE.ok) throw new Error(MADE.error.reasons.map((one) => one.message).join('\n'));
const TARGETS = MADE.value.steps.flatMap((step) => (step.kind === 'deploy' ? step.targets.map(({ armId }) => armId) : []));

/** Numbers from 0 to below `limit`, the same for the same seed. */
function dice(seed: number): (limit: number) => number {
  let state = seed >>> 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

/** Loaded before the command: what waits a second or more between two questions waits a hundredth of it. */
const QUICK = `data:text/javascript,${encodeURIComponent(
  'const whole = setTimeout; globalThis.setTimeout = (work, ms, ...more) => whole(work, ms >= 1000 && ms <= 60000 ? ms / 100 : ms, ...more);',
)}`;

interface Ended {
  readonly exit: number | null;
  readonly killed: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** One process; killed when so many of its requests have come, after some more milliseconds. `at` 0 lets it live. */
function push(
  azure: ResourceManager,
  cwd: string,
  more: readonly string[],
  kill: { readonly at: number; readonly after: number },
): Promise<Ended> {
  const before = azure.log.length;
  const child = spawn(
    process.execPath,
    ['--import', QUICK, join(PROJECT, 'bin/causeway.js'), 'azure', 'push', 'plan.causeway.json', '--yes', ...more],
    {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        CI: '1',
        CAUSEWAY_ARM_ENDPOINT: azure.url,
        CAUSEWAY_ACCESS_TOKEN: TOKEN,
        CAUSEWAY_STATE_DIR: join(cwd, 'state'),
      },
    },
  );
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const watch = setInterval(() => {
    if (kill.at === 0 || azure.log.length - before < kill.at) return;
    clearInterval(watch);
    setTimeout(() => child.kill('SIGKILL'), kill.after);
  }, 1);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit, signal) => {
      clearInterval(watch);
      resolve({ exit, killed: signal === 'SIGKILL', stdout, stderr });
    });
  });
}

/** What is there came into being once; what is claimed to be done is done. */
function expectTrue(azure: ResourceManager, { stdout, killed, exit }: Ended, told: string): void {
  for (const id of TARGETS) expect([told, id, azure.state.creations(id) <= 1]).toEqual([told, id, true]);
  const claims = /^All \d+ steps are done/m.test(stdout);
  expect([told, claims || killed || exit !== 0]).toEqual([told, true]);
  if (claims) for (const id of TARGETS) expect([told, id, azure.state.get(id) !== undefined]).toEqual([told, id, true]);
}

/** Pushes until `kills` processes were killed; how many were, how many pushes came to their end, and how often each way was taken. */
async function lane(kills: number, roll: (limit: number) => number) {
  const done = { kills: 0, pushes: 0, resumed: 0, anew: 0 };
  while (done.kills < kills) {
    const azure = await azureFor();
    const cwd = await temporaryFolder();
    await writeFile(join(cwd, 'plan.causeway.json'), writePlan(plan()));
    let way: readonly string[] = [];
    let begun = 0;
    for (let last = false; ; ) {
      // Somebody else finishes what Azure has begun, or it goes on from poll to poll.
      if (roll(4) === 0) azure.state.settle();
      const at = last || done.kills >= kills ? 0 : 1 + roll(40);
      const ended = await push(azure, cwd, way, { at, after: roll(12) });
      const told = `seed ${SEED}, kill ${done.kills}, ${way.join(' ') || 'push'}, at ${at}: ${ended.stdout}${ended.stderr}`;
      expectTrue(azure, ended, told);
      if (!way.includes('--resume')) begun++;
      if (ended.killed) done.kills++;
      else if (ended.exit === 0) break;
      else {
        // Killed before the journal was begun: there is nothing to take up, and that is said.
        expect([told, ended.exit, /No push of this plan is unfinished on this machine/.test(ended.stderr)]).toEqual([told, 2, true]);
        way = [];
        last = true;
        continue;
      }
      last = false;
      way = roll(5) === 0 ? [] : ['--resume'];
      done[way.length > 0 ? 'resumed' : 'anew']++;
    }
    azure.state.settle();
    for (const id of TARGETS) expect([id, azure.state.creations(id)]).toEqual([id, 1]);
    // What was sent is found again by who takes it up: only a push begun anew may send it once more.
    const sent = azure.log.flatMap(({ method, path, status }) =>
      method === 'PUT' && path.includes('/deployments/') && status < 300 ? [path] : [],
    );
    for (const path of new Set(sent)) expect([path, sent.filter((one) => one === path).length <= begun]).toEqual([path, true]);
    done.pushes++;
  }
  return done;
}

describe('a push whose process is killed', () => {
  beforeAll(buildCli, 120_000);

  it(
    `${KILLS} times is taken up each time: never a second create, never a wrong claim`,
    async () => {
      const lanes = await Promise.all(Array.from({ length: LANES }, (_, i) => lane(Math.ceil(KILLS / LANES), dice(SEED + i * 7919))));
      const sum = (key: 'kills' | 'pushes' | 'resumed' | 'anew'): number => lanes.reduce((all, one) => all + one[key], 0);
      expect(sum('kills')).toBeGreaterThanOrEqual(KILLS);
      expect(sum('resumed')).toBeGreaterThan(sum('anew'));
    },
    KILLS * 6_000,
  );
});
