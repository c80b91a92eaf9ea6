// How each server of a plan is to be connected: scope, place in Azure, proxy. Servers with the same settings stand together.
import type { ResourceOf } from '../../kinds/index.ts';
import { armIdOf, UNNAMED_GROUP } from '../../plan/arm-id.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Cloud, Plan } from '../../plan/plan.ts';
import type { Note } from '../emitter.ts';

/** Settings of the agent, the same for all servers that share them. Empty texts are what the plan does not say. */
export interface AgentSettings {
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly resourceGroup: string;
  readonly location: string;
  readonly cloud: string;
  /** ARM id; a subscription the plan does not name is the stand-in of zeros. */
  readonly scope: string;
  readonly proxyUrl: string;
  readonly proxyBypass: string;
}

export interface ServerGroup {
  readonly settings: AgentSettings;
  readonly servers: readonly ResourceOf<'arcServer'>[];
}

/** Names of the clouds for `azcmagent --cloud`. */
const CLOUDS: { readonly [cloud in Cloud]: string } = {
  public: 'AzureCloud',
  'us-government': 'AzureUSGovernment',
  china: 'AzureChinaCloud',
};

/** Servers of one system, or all, by their settings. */
export function serverGroups(plan: Plan, system: 'windows' | 'linux' | 'all'): readonly ServerGroup[] {
  const groups = new Map<string, { readonly settings: AgentSettings; readonly servers: ResourceOf<'arcServer'>[] }>();
  for (const server of lookupOf(plan).byKind('arcServer')) {
    if (system !== 'all' && (server.osType === 'linux') !== (system === 'linux')) continue;
    const settings = settingsOf(plan, server);
    const key = JSON.stringify(settings);
    const group = groups.get(key) ?? { settings, servers: [] };
    groups.set(key, group);
    group.servers.push(server);
  }
  return [...groups.values()];
}

function settingsOf(plan: Plan, server: ResourceOf<'arcServer'>): AgentSettings {
  const find = lookupOf(plan);
  const group = find.getKind('resourceGroup', server.group);
  const subscription = find.getKind('subscription', group?.parent) ?? find.getKind('subscription', server.group);
  const scope = find.getKind('arcPrivateLinkScope', server.privateLinkScope);
  const scopeId = scope ? armIdOf(plan, scope) : server.privateLinkScope?.startsWith('/') === true ? server.privateLinkScope : null;
  const bypass = new Set(server.proxyBypass ?? []);
  if (server.proxyUrl && scopeId !== null && ![...bypass].some((one) => one.toLowerCase() === 'arc')) bypass.add('Arc');
  return {
    subscriptionId: subscription?.subscriptionId ?? '',
    tenantId: subscription?.tenantId ?? '',
    resourceGroup: group?.name ?? '',
    location: server.region ?? group?.region ?? '',
    cloud: CLOUDS[plan.settings.cloud],
    scope: scopeId === null || scopeId.includes(`/${UNNAMED_GROUP}/`) ? '' : scopeId,
    proxyUrl: withoutLogin(server.proxyUrl ?? ''),
    proxyBypass: server.proxyUrl ? [...bypass].join(',') : '',
  };
}

/** A proxy's address without a name and password somebody wrote into it: secrets enter no export. */
export function withoutLogin(url: string): string {
  return url.replace(/^([a-z]+:\/\/)?[^/]*@/i, '$1');
}

/** What the reader must know about the servers. */
export function settingNotes(plan: Plan): readonly Note[] {
  return serverGroups(plan, 'all').flatMap(({ settings, servers }) =>
    servers.flatMap((server): Note[] => {
      const missing = [
        settings.resourceGroup === '' ? 'resource group' : '',
        settings.location === '' ? 'region' : '',
        settings.scope === '' ? 'private link scope' : '',
      ].filter((one) => one !== '');
      const notes: Note[] =
        missing.length === 0 ? [] : [{ subject: server.id, message: `The plan does not state its ${missing.join(', ')}.` }];
      if (server.proxyUrl?.includes('@') === true)
        notes.push({ subject: server.id, message: 'Its proxy address holds a sign-in, which is left out.' });
      if (server.usesArcGateway === true)
        notes.push({ subject: server.id, message: 'It uses the Arc gateway, which excludes a private link scope. Decide on one.' });
      return notes;
    }),
  );
}
