// What the public DNS says about names of private link services: the alias to `privatelink`, where there is one. Source: catalogue 2.4, 4.3.2.
import type { Plan } from '../../shared/plan/plan.ts';
import { all } from './model.ts';

interface Suffix {
  readonly suffix: string;
  readonly zone: string;
  /** Names shared by all customers have the alias always; names of one resource once it has an endpoint. */
  readonly shared: boolean;
}

const plain = (suffix: string, shared = false): Suffix => ({ suffix, zone: `privatelink.${suffix}`, shared });

const SUFFIXES: readonly Suffix[] = [
  plain('his.arc.azure.com', true),
  plain('guestconfiguration.azure.com', true),
  plain('dp.kubernetesconfiguration.azure.com', true),
  plain('monitor.azure.com', true),
  plain('oms.opinsights.azure.com'),
  plain('ods.opinsights.azure.com'),
  plain('agentsvc.azure-automation.net'),
  plain('azure-automation.net'),
  { suffix: 'vault.azure.net', zone: 'privatelink.vaultcore.azure.net', shared: false },
  plain('blob.core.windows.net'),
  plain('table.core.windows.net'),
  plain('queue.core.windows.net'),
  plain('file.core.windows.net'),
  plain('web.core.windows.net'),
  plain('dfs.core.windows.net'),
  plain('database.windows.net'),
  plain('servicebus.windows.net'),
  plain('azurecr.io'),
  plain('azurewebsites.net'),
];

const ofResources = new WeakMap<Plan, ReadonlySet<string>>();

/** The alias of a name, or null. */
export function publicAlias(plan: Plan, name: string): string | null {
  if (name.includes('.privatelink.')) return null;
  const row = SUFFIXES.filter((one) => name.endsWith(`.${one.suffix}`)).sort((a, b) => b.suffix.length - a.suffix.length)[0];
  if (!row || !(row.shared || namesWithEndpoint(plan).has(name))) return null;
  return `${name.slice(0, -row.suffix.length)}${row.zone}`;
}

/** Names that a private endpoint of the plan reports. */
function namesWithEndpoint(plan: Plan): ReadonlySet<string> {
  let names = ofResources.get(plan);
  if (!names) {
    names = new Set(all(plan, 'privateEndpoint').flatMap((one) => (one.dnsConfigs ?? []).map((entry) => clean(entry.fqdn ?? ''))));
    ofResources.set(plan, names);
  }
  return names;
}

/** Lower case, without the closing dot. */
export function clean(name: string): string {
  return name.trim().toLowerCase().replace(/\.$/, '');
}

/** Whether a domain is the name or above it, label by label; the empty domain is above every name. */
export function isBelow(name: string, domain: string): boolean {
  return domain === '' || name === domain || name.endsWith(`.${domain}`);
}
