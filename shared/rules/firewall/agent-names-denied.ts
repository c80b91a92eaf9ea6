// FW-001 to FW-004, FW-016 and FW-018: filters on the way let servers reach what the agent and its extensions need in public. One table,
// because the rules differ in the names they are about and in nothing else. Security groups are NSG-013, missing ways PLS-016.

import { arcNamesFor } from '../../facts/arc-names.ts';
import { fitsPattern, tagsOfName } from '../../facts/name-tags.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Cloud, Plan } from '../../plan/plan.ts';
import type { ServerFunction } from '../../trace/needed-names.ts';
import type { Rule, RuleContext, Severity } from '../define-rule.ts';
import { BASE, baseDesign, firewallWith, firewallWithout, set } from '../simulated/example-designs.ts';
import { type Opening, openFilter, sourcesOf } from '../simulated/filter-cures.ts';
import { monitorScopeFor } from '../simulated/monitor-scope.ts';
import { type ServerProof, serverProofs, serversIn } from '../simulated/server-proofs.ts';
import { grouped, idsOf, namesText, serversText, stopOf } from '../simulated/trace-words.ts';
import { type Speaker, sayUnknown } from '../simulated/unknowns.ts';

interface Row {
  readonly code: Speaker;
  readonly id: string;
  readonly title: string;
  readonly severity: 'error' | 'warning';
  readonly serves: ServerFunction;
  readonly why: string;
  readonly sources: readonly string[];
  /** Name of the rule the fix writes. */
  readonly opening: string;
  readonly fails: () => Plan;
}

const AMA = { name: 'AzureMonitorWindowsAgent', publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorWindowsAgent' };
const SQL = { name: 'WindowsAgent.SqlServer', publisher: 'Microsoft.AzureData', type: 'WindowsAgent.SqlServer' };

const ROWS: readonly Row[] = [
  {
    code: 'FW-001',
    id: 'firewall/sign-in-denied',
    title: 'Servers reach Entra ID on port 443',
    severity: 'error',
    serves: 'sign-in',
    why: 'Agents sign in to Entra ID, which has no private endpoint. Without it nothing else works, whatever the private link looks like.',
    sources: ['arc-net', 'arc-pls'],
    opening: 'entra-id',
    fails: () => baseDesign(firewallWithout('entra-id')),
  },
  {
    code: 'FW-002',
    id: 'firewall/resource-manager-denied',
    title: 'Servers reach Resource Manager on port 443',
    severity: 'error',
    serves: 'resource-manager',
    why: 'The agent connects to and disconnects from Azure through Resource Manager. It stays public unless a resource management private link answers for it.',
    sources: ['arc-net', 'arc-pls'],
    opening: 'resource-manager',
    fails: () => baseDesign(firewallWithout('resource-manager')),
  },
  {
    code: 'FW-003',
    id: 'firewall/notifications-denied',
    title: 'Servers reach the notification service on port 443',
    severity: 'warning',
    serves: 'notifications',
    why: 'The notification service tells agents of work that waits for them, over a web socket. Without it extensions and remote access start late or not at all.',
    sources: ['arc-net'],
    opening: 'arc-notifications',
    fails: () => baseDesign(firewallWithout('arc-public')),
  },
  {
    code: 'FW-004',
    id: 'firewall/install-sources-denied',
    title: 'Servers reach the sources the agent is installed from',
    severity: 'warning',
    serves: 'packages',
    why: 'The agent comes from the Microsoft download and package sites, at installation and with each upgrade. Where they stay closed, a mirror has to hold the packages.',
    sources: ['arc-net'],
    opening: 'packages',
    fails: () => baseDesign(firewallWithout('packages', 'extensions')),
  },
  {
    code: 'FW-016',
    id: 'firewall/feature-names-denied',
    title: 'Servers reach the services of the features they use',
    severity: 'warning',
    serves: 'features',
    why: 'SQL Server enabled by Azure Arc, SSH from Azure and Windows Admin Center each ask for names of their own, which no private link scope covers.',
    sources: ['arc-net'],
    opening: 'arc-features',
    // A firewall that knows no tags: what a tag holds of these names is not known.
    fails: () =>
      baseDesign(firewallWithout('entra-id', 'resource-manager', 'arc-public', 'extensions'), set(BASE.servers[0], { extensions: [SQL] })),
  },
  {
    code: 'FW-018',
    id: 'firewall/monitor-denied',
    title: 'Servers with the Azure Monitor agent reach Azure Monitor',
    severity: 'warning',
    serves: 'monitor',
    why: 'The agent fetches its rules from Azure Monitor and sends its data there: through a Monitor private link scope, or in public by the tag AzureMonitor. With neither it collects nothing.',
    sources: ['ampls-cfg', 'arc-proxy'],
    opening: 'azure-monitor',
    fails: () => baseDesign(set(BASE.servers[0], { extensions: [AMA] })),
  },
];

/** Rules about filters that stop what servers need in public. */
export const AGENT_NAME_RULES: readonly Rule[] = ROWS.map(
  (row): Rule => ({
    code: row.code,
    id: row.id,
    title: row.title,
    severity: row.severity,
    why: row.why,
    sources: row.sources,
    reviewed: '2026-11',
    traces: true,
    message: '{name} does not let {servers} reach {names} on port {port}. Allow {what}.',
    check: (context) => check(row, context),
    fix: {
      label: 'Allow {what} at {name}',
      safe: false,
      make: ({ subject, data }, { plan, find }) => {
        const denied = deniedProofs(row, plan).filter((one) => filterOf(find, one) === subject && one.needed.port === data.port);
        return denied.length === 0 ? [] : openFilter(find, subject, openingFor(find, plan.settings.cloud, row, denied));
      },
    },
    examples: { fails: row.fails, passes: () => baseDesign(set(BASE.servers[0], { extensions: [AMA, SQL] }), firewallWith(OPEN)) },
  }),
);

/** Everything from the servers, for the passing example. */
const OPEN = { name: 'servers', action: 'allow', sources: ['192.168.20.0/24'], protocol: 'Tcp', ports: '443' };

function check(row: Row, context: RuleContext): void {
  const { plan, find, report } = context;
  sayUnknown(context, row.code);
  const denied = deniedProofs(row, plan);
  for (const group of grouped(denied, (one) => `${filterOf(find, one)}|${one.needed.port}`)) {
    const [first] = group;
    const filter = first && find.get(filterOf(find, first));
    if (!first || !filter) continue;
    const { tags = [], names = [] } = openingFor(find, plan.settings.cloud, row, group);
    const servers = serversIn(group);
    report({
      subject: filter.id,
      related: idsOf(servers.map((one) => one.id)),
      severity: severityOf(row, group),
      data: {
        servers: serversText(servers),
        names: namesText(group.map((one) => one.needed.name)),
        port: first.needed.port,
        what: namesText([...tags, ...names]),
      },
    });
  }
}

function severityOf({ severity }: Row, group: readonly ServerProof[]): Severity {
  return group.some((one) => !one.needed.estimated) ? severity : 'warning';
}

function deniedProofs({ serves }: Row, plan: Plan): readonly ServerProof[] {
  return serverProofs(plan).filter(
    ({ needed, trace, isScopeName }) =>
      needed.serves === serves &&
      !isScopeName &&
      trace.failure === 'FirewallDeny' &&
      // A name that leads to an endpoint is a matter of the way to it; a Monitor scope that is passed by one of its names.
      trace.name.answer !== 'private' &&
      !(serves === 'monitor' && monitorScopeFor(plan, needed.name) !== null),
  );
}

/** The firewall, policy or proxy that denied it. */
function filterOf(find: Lookup, { trace }: ServerProof): string | undefined {
  const stop = stopOf(trace);
  return find.get(stop?.because.resource)?.id ?? stop?.at;
}

/** The narrowest rule: the tags where all names have one, else the names. */
function openingFor(find: Lookup, cloud: Cloud, row: Row, group: readonly ServerProof[]): Opening {
  const wanted = [...new Set(group.map((one) => one.needed.name))].sort();
  const tagged = wanted.map((name) => statedTags(name, cloud));
  const filter = find.get(group[0] && filterOf(find, group[0]));
  const byTag = filter?.kind !== 'proxyServer' && tagged.every((tags) => tags.length > 0);
  return {
    name: row.opening,
    sources: sourcesOf(find, serversIn(group)),
    ...(byTag ? { tags: [...new Set(tagged.flat())].sort() } : { names: wanted }),
    protocol: 'Tcp',
    port: group[0]?.needed.port ?? 443,
  };
}

/** Tags of a name as they are written; the first one is enough. */
function statedTags(name: string, cloud: Cloud): readonly string[] {
  const row = arcNamesFor(cloud, ['sql', 'ssh', 'windows-admin-center']).find(
    (one) => one.tags.length > 0 && fitsPattern(name, one.pattern),
  );
  if (row) return row.tags.slice(0, 1);
  return tagsOfName(name).includes('azuremonitor') ? ['AzureMonitor'] : [];
}
