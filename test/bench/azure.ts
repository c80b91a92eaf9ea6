// What an import from Azure costs, beside the least it could cost: the same requests, sent plainly, their answers parsed. Each way runs in a
// process of its own against a server in another one. Run by `npm run bench azure`, never by tests.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { Agent, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { performance } from 'node:perf_hooks';
import { createAzureHost } from '../../services/azure/host.ts';
import { memoryStore } from '../../services/azure/secret-store.ts';
import { NODE_FILES } from '../../services/file-system.ts';
import { agreedAfterImport } from '../../shared/azure/drift/agree.ts';
import type { AzureInventory, JobResult } from '../../shared/contract/azure.ts';
import { importSources } from '../../shared/importers/index.ts';
import { writePlan } from '../../shared/plan/file.ts';
import { serveEstate } from './azure-server.ts';

const COUNT = 20_000;
const RUNS = 5;
const SELF = process.argv[1] ?? '';

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

function row(name: string, value: string, note = ''): void {
  console.log(`${name.padEnd(44)} ${value.padStart(12)}  ${note}`);
}

const ms = (value: number): string => `${value.toFixed(0)} ms`;

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

async function withServer<T>(work: (origin: string) => Promise<T>): Promise<T> {
  const server: ChildProcess = spawn(process.execPath, [SELF, 'server'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const port = await new Promise<string>((done) => server.stdout?.once('data', (text: Buffer) => done(text.toString().trim())));
    return await work(`http://127.0.0.1:${port}`);
  } finally {
    server.kill();
  }
}

/** One import as the window makes it. */
async function inventory(origin: string): Promise<AzureInventory> {
  const host = createAzureHost({
    env: { CAUSEWAY_ACCESS_TOKEN: 'bench' },
    version: '0',
    endpoint: origin,
    caFile: null,
    secrets: memoryStore(),
    openBrowser: null,
    now: () => Date.now(),
    stateFolder: tmpdir(),
    files: NODE_FILES,
    onFault: (fault) => {
      throw fault;
    },
  });
  const end = async (started: Awaited<ReturnType<(typeof host.handlers)['azure.inventory']>>): Promise<JobResult> => {
    if (!started.ok) throw new Error(started.error.message);
    for (let after = 0; ; ) {
      const heard = await host.handlers['jobs.follow']({ job: started.value.job, after, wait: 20_000 });
      if (!heard.ok) throw new Error(heard.error.message);
      after = heard.value.next;
      for (const event of heard.value.events)
        if (event.type === 'ended') {
          if (event.outcome.ok) return event.outcome.result;
          throw new Error(event.outcome.error.message);
        }
    }
  };
  await end(await host.handlers['azure.signIn']({ way: 'environment', cloud: 'private', tenant: null }));
  const scope = { subscriptions: [], groups: [], tags: [], regions: [], connectedTo: [] };
  const result = await end(await host.handlers['azure.inventory'](scope));
  await host.close();
  if (result.job !== 'inventory') throw new Error(result.job);
  return result.inventory;
}

/** The same requests as an import sends, eight at a time where it does so. */
async function bare(origin: string, sent: readonly Sent[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  let rows = 0;
  const ask = ({ method, path, body }: Sent): Promise<void> =>
    new Promise((done, fail) => {
      const headers = { authorization: 'Bearer bench', 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const request = httpRequest(`${origin}${path}`, { method, agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const read = JSON.parse(Buffer.concat(parts).toString('utf8')) as { readonly data?: unknown[]; readonly value?: unknown[] };
          rows += (read.data ?? read.value ?? []).length;
          done();
        });
      });
      request.on('error', fail);
      request.end(body);
    });
  for (const one of sent.filter(({ method }) => method === 'POST')) await ask(one);
  const others = sent.filter(({ method }) => method !== 'POST');
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let one = others[next++]; one; one = others[next++]) await ask(one);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  agent.destroy();
  return rows;
}

async function timed(runs: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i <= runs; i++) {
    const started = performance.now();
    await work();
    if (i > 0) times.push(performance.now() - started);
  }
  return median(times);
}

const memory = (): string => `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;

/** Runs a way in a process of its own; the number it prints first, and its memory. */
function way(name: string): { readonly time: number; readonly memory: string; readonly note: string } {
  const ended = spawnSync(process.execPath, [SELF, name], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (ended.status !== 0) throw new Error(`${name}: ${ended.stderr}`);
  const [time = '0', used = '', note = ''] = ended.stdout.trim().split('\t');
  return { time: Number(time), memory: used, note };
}

const WAYS: { readonly [name: string]: () => Promise<void> } = {
  server: async () => console.log(await serveEstate(COUNT)),
  /** What an import asks, one JSON a line. */
  requests: () =>
    withServer(async (origin) => {
      const http = await import('node:http');
      const relay = http.createServer((incoming, response) => {
        const parts: Buffer[] = [];
        incoming.on('data', (part: Buffer) => parts.push(part));
        incoming.on('end', () => {
          const body = Buffer.concat(parts).toString('utf8');
          console.log(JSON.stringify({ method: incoming.method, path: incoming.url, body }));
          const onward = httpRequest(`${origin}${incoming.url}`, { method: incoming.method ?? 'GET' }, (answer) => {
            response.writeHead(answer.statusCode ?? 500, { 'content-type': 'application/json' });
            const texts: Buffer[] = [];
            answer.on('data', (part: Buffer) => texts.push(part));
            answer.on('end', () => response.end(Buffer.concat(texts).toString('utf8').replaceAll(origin, here)));
          });
          onward.end(body);
        });
      });
      await new Promise<void>((done) => relay.listen(0, '127.0.0.1', done));
      const here = `http://127.0.0.1:${(relay.address() as { readonly port: number }).port}`;
      await inventory(here);
      relay.closeAllConnections();
      relay.close();
    }),
  bare: () =>
    withServer(async (origin) => {
      const { stdout } = spawnSync(process.execPath, [SELF, 'requests'], { encoding: 'utf8', maxBuffer: 1 << 28 });
      const sent = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Sent);
      let rows = 0;
      const time = await timed(RUNS, async () => {
        rows = await bare(origin, sent);
      });
      console.log([time, memory(), `${sent.length} requests, ${rows} rows`].join('\t'));
    }),
  once: () =>
    withServer(async (origin) => {
      const started = performance.now();
      await inventory(origin);
      console.log([performance.now() - started, memory()].join('\t'));
    }),
  ours: () =>
    withServer(async (origin) => {
      let found: AzureInventory | null = null;
      const time = await timed(RUNS, async () => {
        found = await inventory(origin);
      });
      console.log([time, memory(), `${(found as AzureInventory | null)?.resources} resources`].join('\t'));
    }),
  plan: () =>
    withServer(async (origin) => {
      const started = performance.now();
      const { text } = await inventory(origin);
      const read = importSources([{ name: 'Azure', text }], { format: 'arm-resources' });
      if (!read.ok) throw new Error(read.error.message);
      const written = writePlan(agreedAfterImport(read.value.plan, read.value.fromAzure));
      console.log(
        [
          performance.now() - started,
          memory(),
          `${read.value.plan.resources.size} in the plan, ${(written.length / 1e6).toFixed(1)} MB`,
        ].join('\t'),
      );
    }),
};

const only = process.argv[2];
if (only !== undefined) await WAYS[only]?.();
else {
  const plain = way('bare');
  const ours = way('ours');
  const once = way('once');
  const plan = way('plan');
  row(`paging and JSON.parse alone, ${COUNT}`, ms(plain.time), `${plain.memory}; ${plain.note}`);
  row('import from Azure', ms(ours.time), `${(ours.time / plain.time).toFixed(2)} × that; ${ours.note}`);
  row('one import alone, in a fresh process', ms(once.time), `${once.memory} (aim 400 MB)`);
  row('one import to a plan file, in a fresh process', ms(plan.time), `${plan.memory}; ${plan.note}`);
}
