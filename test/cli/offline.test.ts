// Nobody is called: every verb that is not about Azure runs in a process whose ways to the network report whatever uses them.
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli, PROJECT, runCli } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';

beforeAll(buildCli);

/** Reports names that are looked up, sockets that are opened and processes that are started. */
const WATCH = `
import dns from 'node:dns';
import net from 'node:net';
import dgram from 'node:dgram';
import child from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
const report = (what) => process.stderr.write('NETWORK ' + what + '\\n');
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  const before = dns[name];
  dns[name] = (...args) => (report('dns ' + String(args[0])), before.apply(dns, args));
}
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  report('connect ' + JSON.stringify(args[0]?.[0] ?? args[0]));
  return connect.apply(this, args);
};
const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function (...args) {
  report('datagram');
  return send.apply(this, args);
};
for (const name of ['spawn', 'exec', 'execFile', 'fork']) {
  const before = child[name];
  child[name] = (...args) => (report('process ' + String(args[0])), before.apply(child, args));
}
const fetchBefore = globalThis.fetch;
globalThis.fetch = (...args) => (report('fetch ' + String(args[0])), fetchBefore(...args));
syncBuiltinESMExports();
if (process.env.PROBE) net.connect(9, '127.0.0.1').on('error', () => undefined);
`;

const VERBS: readonly (readonly string[])[] = [
  ['validate', 'plan.causeway.json'],
  ['fix', 'plan.causeway.json', '--dry-run'],
  ['trace', 'plan.causeway.json', '--from', 'arcServer:harbour-dc/servers/srv-erp-01', '--to', '10.0.0.4'],
  ['resolve', 'plan.causeway.json', '--from', 'arcServer:harbour-dc/servers/srv-erp-01', '--name', 'gbl.his.arc.azure.com'],
  ['prove', 'plan.causeway.json'],
  ['diff', 'plan.causeway.json', 'plan.causeway.json'],
  ['addresses', 'plan.causeway.json'],
  ['rules'],
  ['explain', 'PLS-007'],
  ['schema'],
  ['--version'],
  ['--help'],
  [
    'export',
    'plan.causeway.json',
    '--to',
    'arm',
    '--to',
    'bicep',
    '--to',
    'terraform',
    '--to',
    'azure-cli',
    '--to',
    'powershell',
    '-o',
    'out',
  ],
  [
    'export',
    'plan.causeway.json',
    '--to',
    'svg',
    '--to',
    'png',
    '--to',
    'pdf',
    '--to',
    'drawio',
    '--to',
    'report',
    '--to',
    'html',
    '-o',
    'out2',
  ],
  ['export', 'plan.causeway.json', '--to', 'dns', '--to', 'firewall', '--to', 'arc-onboarding', '--to', 'test-plan', '-o', 'out3'],
  ['import', 'out/main.json', '-o', 'back.causeway.json'],
];

async function preparedFolder(): Promise<{ readonly folder: string; readonly options: string }> {
  const folder = await temporaryFolder();
  await copyFile(join(PROJECT, 'assets/samples/arc-private-link.causeway.json'), join(folder, 'plan.causeway.json'));
  const watch = join(folder, 'watch.mjs');
  await writeFile(watch, WATCH);
  return { folder, options: `--import ${pathToFileURL(watch).href}` };
}

describe('the command', () => {
  it('calls nobody, whatever it is asked about a plan', async () => {
    const { folder, options } = await preparedFolder();
    const used: string[] = [];
    for (const words of VERBS) {
      const { stderr, exit } = await runCli(words, { cwd: folder, env: { NODE_OPTIONS: options } });
      expect(exit, `${words.join(' ')}: ${stderr}`).toBeLessThan(2);
      used.push(
        ...stderr
          .split('\n')
          .filter((line) => line.startsWith('NETWORK'))
          .map((line) => `${words[0]}: ${line}`),
      );
    }
    expect(used).toEqual([]);
  }, 120_000);

  it('would be caught calling', async () => {
    const { folder, options } = await preparedFolder();
    const { stderr } = await runCli(['--version'], { cwd: folder, env: { NODE_OPTIONS: options, PROBE: '1' } });
    expect(stderr).toContain('NETWORK connect');
  });
});
