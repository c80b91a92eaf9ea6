// The six planning steps of Azure Arc over a private link (label arc-pls), broken one at a time in a design that holds: the proof
// fails where it should, one rule names the fault, and its fix makes the design hold again.
import { describe, expect, it } from 'vitest';
import { apply, type Command } from '../../../shared/plan/commands.ts';
import { lookupOf } from '../../../shared/plan/lookup.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { arcByVpn, hubAndSpokes, singleServer } from '../../../shared/plan/samples/index.ts';
import { fixFor } from '../../../shared/rules/fix.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { runRules } from '../../../shared/rules/run.ts';
import { prove } from '../../../shared/trace/prove.ts';
import { applied } from '../../helpers/rules.ts';

function broken(plan: Plan, ...commands: readonly Command[]): Plan {
  return commands.reduce((at, command) => {
    const next = apply(at, command);
    if (!next.ok) throw new Error(next.error.message);
    return next.value;
  }, plan);
}

/** The verdicts of all names all servers need that are not delivered: `sign-in denied`. */
function faults(plan: Plan): readonly string[] {
  const texts = prove(plan).rows.flatMap(({ needed, trace }) =>
    trace.verdict === 'delivered' ? [] : [`${needed.serves} ${trace.failure ?? trace.verdict}`],
  );
  return [...new Set(texts)].sort();
}

/** Rules with errors and warnings, without those the whole design has. */
function complaints(plan: Plan, before: Plan): readonly string[] {
  const known = new Set(runRules(before, RULES).map((finding) => finding.fingerprint));
  const found = runRules(plan, RULES).filter(
    (finding) => (finding.severity === 'error' || finding.severity === 'warning') && !known.has(finding.fingerprint),
  );
  return [...new Set(found.map((finding) => `${finding.severity} ${finding.rule}`))].sort();
}

const DNS = 'dnsServer:harbour-dc/dns-01';
const FIREWALL = 'siteFirewall:harbour-dc/fw-edge';
const SERVER = 'arcServer:harbour-dc/servers/srv-erp-01';

function firewallWithout(plan: Plan, name: string): Command {
  const rules = (lookupOf(plan).getKind('siteFirewall', FIREWALL)?.rules ?? []).filter((rule) => rule.name !== name);
  return { type: 'update', id: FIREWALL, change: { rules } };
}

function forwardersWithout(plan: Plan, domain: string): Command {
  const forwarders = (lookupOf(plan).getKind('dnsServer', DNS)?.forwarders ?? []).filter((rule) => rule.domain !== domain);
  return { type: 'update', id: DNS, change: { forwarders } };
}

const ARC_ZONES = [
  'privateDnsZone:privatelink.his.arc.azure.com',
  'privateDnsZone:privatelink.guestconfiguration.azure.com',
  'privateDnsZone:privatelink.dp.kubernetesconfiguration.azure.com',
];

function withoutRecords(id: string): Command {
  return { type: 'update', id, change: { records: [] } };
}

const AMA = { name: 'AzureMonitorWindowsAgent', publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorWindowsAgent' };
const base = arcByVpn();
const spokes = hubAndSpokes();
const pilot = singleServer();

interface Row {
  readonly whole: Plan;
  readonly broken: Plan;
  readonly verdict: readonly string[];
  readonly complaints: readonly string[];
  readonly cure: string;
  readonly label: string;
}

const STEPS: readonly (readonly [string, Row])[] = [
  [
    '1 the site has no connection, names by DNS',
    {
      whole: base,
      broken: broken(base, { type: 'remove', ids: ['connection:cn-harbour'] }),
      verdict: ['configuration ForwarderUnreachable', 'identity ForwarderUnreachable'],
      complaints: ['error DNS-004'],
      cure: 'DNS-004',
      label: 'Harbour DC: VPN to vgw-hub over lgw-harbour',
    },
  ],
  [
    '1 the site has no connection, names by hosts file',
    {
      whole: pilot,
      broken: broken(pilot, { type: 'remove', ids: ['connection:cn-harbour'] }),
      verdict: ['configuration NoRoute', 'identity NoRoute'],
      complaints: ['error PLS-015'],
      cure: 'PLS-015',
      label: 'Harbour DC: VPN to vgw-hub over lgw-harbour',
    },
  ],
  [
    '2 the endpoint is not there',
    {
      whole: spokes,
      broken: broken(spokes, { type: 'remove', ids: ['privateEndpoint:pe-arc'] }, ...ARC_ZONES.map(withoutRecords)),
      verdict: ['configuration NoName', 'identity NoName'],
      complaints: ['warning PLS-006', 'warning ZON-007'],
      cure: 'PLS-006',
      label: 'Create an endpoint for pls-arc',
    },
  ],
  [
    '3 the DNS server does not forward the names',
    {
      whole: base,
      broken: broken(base, forwardersWithout(base, 'his.arc.azure.com')),
      verdict: ['identity PublicAnswer'],
      complaints: ['error PLS-007'],
      cure: 'PLS-007',
      label: 'Forward his.arc.azure.com to in-hub',
    },
  ],
  [
    '3 the zone is not linked to the network that answers',
    {
      whole: base,
      broken: broken(base, { type: 'remove', ids: ['zoneLink:privatelink.his.arc.azure.com/link-vnet-hub'] }),
      verdict: ['identity PublicAnswer'],
      complaints: ['error PLS-007'],
      cure: 'PLS-007',
      label: 'Link privatelink.his.arc.azure.com to vnet-hub',
    },
  ],
  [
    '4 the firewall does not allow Entra ID',
    {
      whole: base,
      broken: broken(base, firewallWithout(base, 'entra-id')),
      verdict: ['sign-in FirewallDeny'],
      complaints: ['error FW-001'],
      cure: 'FW-001',
      label: 'Allow AzureActiveDirectory at fw-edge',
    },
  ],
  [
    '4 the firewall does not allow Resource Manager',
    {
      whole: base,
      broken: broken(base, firewallWithout(base, 'resource-manager')),
      verdict: ['resource-manager FirewallDeny'],
      complaints: ['error FW-002'],
      cure: 'FW-002',
      label: 'Allow AzureResourceManager at fw-edge',
    },
  ],
  [
    '5 a server is not associated',
    {
      whole: base,
      broken: broken(base, { type: 'update', id: SERVER, change: { privateLinkScope: undefined } }),
      verdict: ['configuration ScopeRefused', 'identity ScopeRefused'],
      complaints: ['error PLS-008'],
      cure: 'PLS-008',
      label: 'Associate srv-erp-01 with pls-arc',
    },
  ],
  [
    '6 an extension has no way to its service',
    {
      whole: base,
      broken: broken(base, { type: 'update', id: SERVER, change: { extensions: [AMA] } }),
      verdict: ['monitor FirewallDeny'],
      complaints: ['warning FW-018'],
      cure: 'FW-018',
      label: 'Allow AzureMonitor at fw-edge',
    },
  ],
];

describe('the designs that hold', () => {
  it.each([
    ['base', base],
    ['hub and spokes', spokes],
    ['single server', pilot],
  ])('%s: every name of every server arrives', (_, plan) => {
    expect(faults(plan)).toEqual([]);
    expect(runRules(plan, RULES).filter((finding) => finding.severity === 'error')).toEqual([]);
  });
});

it('step 2 the endpoint waits for approval: only the owner of the scope can cure it', () => {
  const connections = [{ name: 'pe-arc', target: 'arcPrivateLinkScope:pls-arc', groupIds: ['hybridcompute'], status: 'Pending' }];
  const plan = broken(base, { type: 'update', id: 'privateEndpoint:pe-arc', change: { connections } });
  expect(faults(plan)).toEqual(['configuration PeNotApproved', 'identity PeNotApproved']);
  expect(complaints(plan, base)).toEqual(['warning PE-005', 'warning PLS-006']);
});

describe.each(STEPS)('step %s', (_, row) => {
  it('fails where it was broken', () => {
    expect(faults(row.broken)).toEqual(row.verdict);
  });

  it('is told by the rule of that step', () => {
    expect(complaints(row.broken, row.whole)).toEqual(row.complaints);
  });

  it('is cured by the fix of that rule', () => {
    const finding = runRules(row.broken, RULES).find((one) => one.rule === row.cure);
    const fix = finding && fixFor(row.broken, finding, RULES);
    expect(fix?.label).toBe(row.label);
    if (!fix) return;
    const cured = applied(row.broken, fix);
    expect(faults(cured)).toEqual([]);
    expect(complaints(cured, row.whole)).toEqual([]);
  });
});
