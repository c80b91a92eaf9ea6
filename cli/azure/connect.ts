// Signs in for one run of a verb and hands over the calls. The sign-in ends with the run.
import { homedir } from 'node:os';
import type { Command } from 'commander';
import { type AzureHost, createAzureHost } from '../../services/azure/host.ts';
import { memoryStore } from '../../services/azure/secret-store.ts';
import { NODE_FILES } from '../../services/file-system.ts';
import { stateFolderOf } from '../../services/state-folder.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type AzureCloud, SIGN_IN_WAYS, type SignInWay } from '../../shared/contract/azure.ts';
import { choose } from '../choose.ts';
import { type Context, pathOf } from '../context.ts';
import { type Failure, usageFailure } from '../failure.ts';
import { openBrowser, openerFor } from '../serve/open-browser.ts';
import { azureFailure, followJob } from './follow.ts';
import { CA_OPTION, CLOUD_OPTION, ENDPOINT_OPTION, endpointFor, SIGN_IN_OPTION } from './options.ts';

export interface ConnectOptions {
  readonly tenant?: string;
  readonly signIn?: string;
  readonly cloud?: string;
  readonly armEndpoint?: string;
  readonly caFile?: string;
  readonly demo?: boolean;
}

/** The options every verb about Azure has. */
export function connectOptions(command: Command): Command {
  return command
    .option('--sign-in <way>', SIGN_IN_OPTION)
    .option('--tenant <tenant>', 'tenant to sign in to: its id or a domain of it')
    .option('--cloud <cloud>', CLOUD_OPTION)
    .option('--arm-endpoint <url>', ENDPOINT_OPTION)
    .option('--ca-file <file>', CA_OPTION);
}

const CLOUDS = ['public', 'us-government', 'china'] as const;

/** A host that is signed in. `planCloud` is used where no cloud is named. */
export async function connect(
  context: Context,
  options: ConnectOptions,
  planCloud: (typeof CLOUDS)[number] = 'public',
): Promise<Result<AzureHost, Failure>> {
  const endpoint = endpointFor(context, options.armEndpoint);
  if (!endpoint.ok) return endpoint;
  const named = options.cloud === undefined ? ok(planCloud) : choose(options.cloud, { what: 'cloud', known: CLOUDS });
  if (!named.ok) return named;
  const cloud: AzureCloud = endpoint.value === null ? named.value : 'private';
  if (options.tenant !== undefined && !/^[A-Za-z0-9.-]{1,255}$/.test(options.tenant))
    return usageFailure('--tenant takes the id of a tenant or one of its domains.');
  const host = createAzureHost({
    env: context.env,
    version: context.version,
    endpoint: endpoint.value,
    caFile: options.caFile === undefined ? null : pathOf(context, options.caFile),
    secrets: memoryStore(),
    openBrowser: async (url) => {
      const opener = context.env.CI ? null : openerFor(process.platform, context.env, url);
      if (opener) openBrowser(opener);
    },
    now: () => Date.now(),
    stateFolder: stateFolderOf({ env: context.env, platform: process.platform, home: homedir() }),
    files: NODE_FILES,
    ...(context.wait ? { wait: context.wait } : {}),
    onFault: (fault) => {
      throw fault;
    },
  });
  if (options.demo) {
    const started = await host.handlers['azure.demo']({});
    return started.ok ? ok(host) : azureFailure(context, started.error);
  }
  const way = await wayFor(host, context, options.signIn);
  if (!way.ok) return way;
  const started = await host.handlers['azure.signIn']({ way: way.value, cloud, tenant: options.tenant ?? null });
  if (!started.ok) return azureFailure(context, started.error);
  const signedIn = await followJob(context, host, started.value.job);
  return signedIn.ok ? ok(host) : signedIn;
}

/** The way a person named; else what the machine holds without asking anybody. */
async function wayFor(host: AzureHost, context: Context, named: string | undefined): Promise<Result<SignInWay, Failure>> {
  if (named !== undefined) return choose(named, { what: 'way to sign in', known: SIGN_IN_WAYS });
  const about = await host.handlers['azure.account']({});
  if (!about.ok) return azureFailure(context, about.error);
  const quiet = (['environment', 'azure-cli'] as const).find((way) => about.value.ways.includes(way));
  if (quiet) return ok(quiet);
  return err({
    exit: 3,
    message:
      'Nobody is signed in: the environment holds no sign-in and the Azure CLI is not on the path. Sign in with --sign-in browser or --sign-in device-code. "causeway azure import --commands" prints commands to run elsewhere instead.',
  });
}
