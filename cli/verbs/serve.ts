// causeway serve: the planner in the browser, on the loopback interface, until Ctrl+C.
import { realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname } from 'node:path';
import { memoryStore } from '../../services/azure/secret-store.ts';
import { createDispatch, type Log } from '../../services/dispatch.ts';
import { fileError, systemCode } from '../../services/errors.ts';
import { readPageFiles } from '../../services/page-files.ts';
import { createServices } from '../../services/services.ts';
import { stateFolderOf } from '../../services/state-folder.ts';
import { readTextFile } from '../../services/text.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { CA_OPTION, ENDPOINT_OPTION, endpointFor } from '../azure/options.ts';
import { type Context, failureOf, nameOf, pathOf } from '../context.ts';
import { EXIT, type Failure, hostFailure, type Outcome, usageFailure } from '../failure.ts';
import { visible } from '../output.ts';
import { openBrowser, openerFor } from '../serve/open-browser.ts';
import { type RunningHost, startHost } from '../serve/server.ts';
import type { DefineVerb } from '../verb.ts';

interface Options {
  readonly port: string;
  readonly folder?: string;
  /** False with --no-open. */
  readonly open: boolean;
  readonly armEndpoint?: string;
  readonly caFile?: string;
}

/** Describes the verb to the parser. */
export const define: DefineVerb = (command, context, run) => {
  command
    .argument('[file]', 'plan to open first; the page can then use the plans of its folder')
    .option('--port <number>', 'port to listen on; 0 takes a free one', '0')
    .option('--folder <folder>', 'folder whose plans the page can open and save')
    .option('--no-open', 'do not open the browser')
    .option('--arm-endpoint <url>', ENDPOINT_OPTION)
    .option('--ca-file <file>', CA_OPTION)
    .addHelpText('after', '\nOnly this machine can reach it. Stop it with Ctrl+C.\n\nExample:\n  causeway serve hub.causeway.json')
    .action((file: string | undefined, options: Options) => run(() => serve(context, file, options)));
};

async function serve(context: Context, file: string | undefined, options: Options): Promise<Outcome> {
  const port = /^\d{1,5}$/.test(options.port) ? Number(options.port) : Number.NaN;
  if (!(port >= 0 && port <= 65535)) return usageFailure(`"${visible(options.port)}" is no port. Give a number from 0 to 65535.`);
  const place = await placeOf(context, file, options.folder);
  if (!place.ok) return place;
  const endpoint = endpointFor(context, options.armEndpoint);
  if (!endpoint.ok) return endpoint;
  const page = await readPageFiles(context.pageFolder).catch(() => null);
  if (!page) return hostFailure('The planner page is not built. Run "npm run build" first.');

  const log: Log = (event) => context.remark(`causeway: ${JSON.stringify(event)}`);
  const services = createServices({
    host: 'browser',
    version: context.version,
    stateFolder: stateFolderOf({ env: context.env, platform: process.platform, home: homedir() }),
    folder: place.value.folder,
    ...(place.value.folder === null ? {} : { folderName: basename(place.value.folder) }),
    open: place.value.file,
    dialogs: null,
    openLink: null,
    showMenu: null,
    now: () => Date.now(),
    azure: {
      env: context.env,
      endpoint: endpoint.value,
      caFile: options.caFile === undefined ? null : pathOf(context, options.caFile),
      secrets: memoryStore(),
      openBrowser: async (url) => {
        const opener = context.env.CI ? null : openerFor(process.platform, context.env, url);
        if (opener) openBrowser(opener);
      },
      onFault: (fault) => log({ event: 'job-failed', stack: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) }),
    },
  });
  let host: RunningHost;
  try {
    host = await startHost({ dispatch: createDispatch(services.handlers, log), page, log, port });
  } catch (thrown) {
    const taken = systemCode(thrown) === 'EADDRINUSE';
    return hostFailure(taken ? `Port ${port} is in use. Choose another with --port.` : `Port ${port} cannot be used: ${String(thrown)}`);
  }
  const stop = stopAsked();
  context.result(`Causeway runs at ${host.startLink}\n`);
  context.remark('The link works once and on this machine only. Stop with Ctrl+C.');
  const opener = options.open && !context.env.CI ? openerFor(process.platform, context.env, host.startLink) : null;
  if (opener) openBrowser(opener);
  await stop;
  await services.close();
  await host.close();
  return ok(EXIT.fine);
}

interface Place {
  readonly file: string | null;
  readonly folder: string | null;
}

/** The file to open and the folder to stay in, both checked before anything starts. */
async function placeOf(context: Context, file: string | undefined, folder: string | undefined): Promise<Result<Place, Failure>> {
  let root: string | null = null;
  if (folder !== undefined) {
    const found = await realFolder(context, folder);
    if (!found.ok) return found;
    root = found.value;
  }
  if (file === undefined) return ok({ file: null, folder: root });
  if (file === '-') return usageFailure('The planner needs a file it can save again, not standard input.');
  const text = await readTextFile(pathOf(context, file), nameOf(file));
  if (!text.ok) return usageFailure(text.error.message);
  const path = await realpath(pathOf(context, file));
  return ok({ file: path, folder: root ?? dirname(path) });
}

async function realFolder(context: Context, folder: string): Promise<Result<string, Failure>> {
  try {
    const path = await realpath(pathOf(context, folder));
    return (await stat(path)).isDirectory() ? ok(path) : usageFailure(`${nameOf(folder)} is not a folder.`);
  } catch (thrown) {
    return { ok: false, error: failureOf(fileError('Cannot use', nameOf(folder), thrown)) };
  }
}

/** Resolves when the person or the system asks the process to end. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
