// Names a server asks for: those of its agent, its system and its extensions, in the cloud of the plan. Wildcards that no table fills in
// stand for themselves. Source: catalogue sections 2.1, 2.2 and 1.9, labels arc-net, arc-pls, rec-ext.

import { isObject, type Json, own } from '../base/json.ts';
import { ARC_PRIVATE_NAMES, type ArcFeature, type ArcName, arcNamesFor, hisShardOf } from '../facts/arc-names.ts';
import type { Resource, ResourceOf } from '../kinds/index.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { isBelow, plainName } from './name-match.ts';
import { isArcPrivateName, nameBook } from './public-names.ts';

/** What a name serves, as the readiness board groups it. */
export type ServerFunction =
  | 'identity'
  | 'configuration'
  | 'sign-in'
  | 'resource-manager'
  | 'notifications'
  | 'packages'
  | 'monitor'
  | 'key-vault'
  | 'automation'
  | 'features';

export const SERVER_FUNCTIONS: { readonly [one in ServerFunction]: string } = {
  identity: 'Identity and heartbeat',
  configuration: 'Extensions and configuration',
  'sign-in': 'Entra ID',
  'resource-manager': 'Resource Manager',
  notifications: 'Notifications',
  packages: 'Packages',
  monitor: 'Azure Monitor',
  'key-vault': 'Key Vault',
  automation: 'Automation',
  features: 'Further features',
};

/** One name a server needs. */
export interface NeededName {
  readonly name: string;
  readonly port: number;
  readonly purpose: string;
  readonly serves: ServerFunction;
  /** Worked out from patterns: the endpoint itself was not asked yet. */
  readonly estimated: boolean;
}

type Server = ResourceOf<'arcServer'>;

/** Every name a server needs, private ones first. */
export function neededNames(plan: Plan, server: Server): readonly NeededName[] {
  const out = new Map<string, NeededName>();
  const add = (one: NeededName): void => {
    const key = `${one.name}|${one.port}`;
    if (!out.has(key)) out.set(key, one);
  };
  for (const one of privateNames(plan, server)) add(one);
  for (const row of arcNamesFor(plan.settings.cloud, featuresOf(server))) {
    if (row.path === 'private' || !isWanted(row, server)) continue;
    const name = filled(row.pattern, server);
    if (name === null) continue;
    for (const port of row.ports) add({ name, port, purpose: row.purpose, serves: functionOf(row), estimated: false });
  }
  for (const one of extensionNames(plan, server)) add(one);
  return [...out.values()];
}

/** Names of the scope: what its endpoint reported; else the documented ones, and the estimates beside them. */
function privateNames(plan: Plan, server: Server): readonly NeededName[] {
  const serves = (name: string): ServerFunction => (name.includes('.guestconfiguration.') ? 'configuration' : 'identity');
  const reported = reportedNames(plan, server);
  if (reported.length > 0)
    return reported.map((name) => ({ name, port: 443, purpose: purposeOf(name), serves: serves(name), estimated: false }));
  if (plan.settings.cloud !== 'public')
    return arcNamesFor(plan.settings.cloud, [])
      .filter((row) => row.path === 'private')
      .map((row) => ({ name: row.pattern.replace(/^\*\./, ''), row }))
      .map(({ name, row }) => ({
        name: name.startsWith('his.') ? `gbl.${name}` : `agentserviceapi.${name}`,
        port: 443,
        purpose: row.purpose,
        serves: serves(`x.${name}`),
        estimated: true,
      }));
  return ARC_PRIVATE_NAMES.filter((row) => row.neededByServers).flatMap((row) => {
    const shard = server.region === undefined ? undefined : hisShardOf(server.region);
    const name = row.pattern.replace('{region}', server.region ?? '{region}').replace('{shard}', shard ?? '{shard}');
    return name.includes('{') ? [] : [{ name, port: 443, purpose: purposeOf(name), serves: serves(name), estimated: !row.documented }];
  });
}

function purposeOf(name: string): string {
  return name.includes('.guestconfiguration.') ? 'Extensions and machine configuration' : 'Identity, metadata and heartbeat';
}

/** Names that the endpoint of the server's scope reported and a server needs. */
function reportedNames(plan: Plan, server: Server): readonly string[] {
  const scope = lookupOf(plan).get(server.privateLinkScope)?.id;
  if (scope === undefined) return [];
  const names = new Set<string>();
  for (const own of nameBook(plan).ofEndpoint.values())
    for (const { placed, name, known } of own)
      if (known && isForServers(name) && placed.connections.some(({ entry }) => lookupOf(plan).get(entry.target)?.id === scope))
        names.add(name);
  return [...names];
}

/** Names for Kubernetes and reserved ones do not count against a server. */
function isForServers(name: string): boolean {
  return isArcPrivateName(name) && !name.includes('kubernetesconfiguration') && !/-ats\./.test(name);
}

function featuresOf(server: Server): readonly ArcFeature[] {
  const features: ArcFeature[] = [];
  if (server.usesSsh === true) features.push('ssh');
  if (server.usesWindowsAdminCenter === true) features.push('windows-admin-center');
  if ((server.extensions ?? []).some((one) => /sqlserver/i.test(one.type ?? one.name ?? ''))) features.push('sql');
  return features;
}

function isWanted(row: ArcName, server: Server): boolean {
  if (row.use !== 'install') return true;
  return server.osType === 'linux' ? row.pattern.startsWith('packages.') : row.pattern.startsWith('download.');
}

/** The name a machine asks for; null when a part of it is not known. */
function filled(pattern: string, server: Server): string | null {
  if (pattern === '*.login.microsoft.com') return server.region === undefined ? null : `${server.region}.login.microsoft.com`;
  const name = pattern.replace('{region}', server.region ?? '{region}');
  return name.includes('{') ? null : name;
}

function functionOf(row: ArcName): ServerFunction {
  if (row.feature !== undefined) return 'features';
  if (row.purpose === 'Entra ID') return 'sign-in';
  if (row.path === 'public-or-resource-management') return 'resource-manager';
  return row.use === 'install' ? 'packages' : 'notifications';
}

// ── Extensions ─────────────────────────────────────────────────────────────────────────────────────────────────────

function extensionNames(plan: Plan, server: Server): readonly NeededName[] {
  return (server.extensions ?? []).flatMap((extension) => {
    const type = `${extension.publisher ?? ''}/${extension.type ?? extension.name ?? ''}`.toLowerCase();
    if (/azuremonitor(windows|linux)agent/.test(type)) return monitorNames(plan, server);
    if (/keyvaultfor(windows|linux)/.test(type)) return vaultNames(extension.settings);
    return /hybridworker/.test(type) ? automationNames(extension.settings) : [];
  });
}

/** Names of the Monitor agent. Source: label arc-proxy, bypass group AMA (2026-08). */
function monitorNames(plan: Plan, server: Server): readonly NeededName[] {
  const purpose = 'Azure Monitor agent';
  const names = [
    'global.handler.control.monitor.azure.com',
    ...(server.region === undefined ? [] : [`${server.region}.handler.control.monitor.azure.com`]),
  ];
  for (const endpoint of lookupOf(plan).byKind('dataCollectionEndpoint')) names.push(...hostsIn(endpoint));
  return names.map((name) => ({ name, port: 443, purpose, serves: 'monitor', estimated: false }));
}

/** Names that Azure reported for a data collection endpoint. */
function hostsIn(resource: Resource): readonly string[] {
  return Object.values(resource).flatMap((value) => {
    const host = typeof value === 'string' ? hostOf(value) : null;
    return host !== null && isBelow(host, 'monitor.azure.com') ? [host] : [];
  });
}

function vaultNames(settings: Json | undefined): readonly NeededName[] {
  const observed = own(own(settings, 'secretsManagementSettings'), 'observedCertificates');
  return (Array.isArray(observed) ? observed : []).flatMap((one): NeededName[] => {
    const url = typeof one === 'string' ? one : isObject(one) ? own(one, 'url') : undefined;
    const host = typeof url === 'string' ? hostOf(url) : null;
    return host === null
      ? []
      : [{ name: host, port: 443, purpose: 'Certificates of the Key Vault extension', serves: 'key-vault', estimated: false }];
  });
}

function automationNames(settings: Json | undefined): readonly NeededName[] {
  const url = own(settings, 'AutomationAccountURL');
  const host = typeof url === 'string' ? hostOf(url) : null;
  return host === null ? [] : [{ name: host, port: 443, purpose: 'Jobs of the hybrid worker', serves: 'automation', estimated: false }];
}

/** The host of an https address, or null. */
function hostOf(url: string): string | null {
  const host = /^https:\/\/([a-z0-9.-]+)(?::\d+)?(?:\/|$)/i.exec(url)?.[1];
  return host === undefined ? null : plainName(host);
}
