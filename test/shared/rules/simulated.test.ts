// Boundary cases of the rules that follow names and packets: what is one finding, what is unknown, who speaks where two could.
import { describe, expect, it } from 'vitest';
import { make } from '../../../shared/plan/build.ts';
import type { Command } from '../../../shared/plan/commands.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { runRules } from '../../../shared/rules/run.ts';
import {
  after,
  BASE,
  baseDesign,
  firewallWith,
  firewallWithout,
  forwardersWithout,
  set,
  VAULT_EXTENSION,
  vaultDesign,
} from '../../../shared/rules/simulated/example-designs.ts';
import { declared, FLOW, flow } from '../../../shared/rules/simulated/example-flows.ts';
import { serverClasses, serverProofs } from '../../../shared/rules/simulated/server-proofs.ts';
import { proveServer } from '../../../shared/trace/prove.ts';
import { findings, mustFix, told } from '../../helpers/rules.ts';

const TRACED = RULES.filter((rule) => rule.traces === true);

/** What the traced rules say: `error PLS-007 dnsServer:x`. */
function said(plan: Plan): readonly string[] {
  return runRules(plan, TRACED).map((one) => `${one.severity} ${one.rule} ${one.subject}`);
}

/** Servers of the base design's range, beside those it has. */
function servers(count: number, draft: { readonly [field: string]: unknown } = {}): readonly Command[] {
  return Array.from({ length: count }, (_, i) => ({
    type: 'add',
    resource: make('arcServer', `srv-${String(i).padStart(3, '0')}`, {
      parent: 'siteSubnet:harbour-dc/servers',
      region: 'westeurope',
      address: `192.168.20.${20 + (i % 200)}`,
      agentVersion: '1.67',
      privateLinkScope: BASE.scope,
      ...draft,
    }),
  }));
}

const HIS_HOSTS = [{ name: 'gbl.his.arc.azure.com', address: '20.50.1.1' }];

describe('what is said', () => {
  it.each<readonly [string, Plan, readonly string[]]>([
    ['nothing about the whole design', baseDesign(), []],
    [
      'a site whose DNS servers are not stated: one fact is missing, and one finding says so',
      baseDesign(set(BASE.site, { dnsServers: [] })),
      [`unknown PLS-007 ${BASE.servers[2]}`],
    ],
    [
      'a site whose Internet access is not stated: the sign-in speaks for all public names',
      baseDesign(set(BASE.site, { egress: undefined })),
      [`unknown FW-001 ${BASE.servers[2]}`],
    ],
    [
      'servers that stand nowhere: one finding for all',
      baseDesign(...BASE.servers.map((id) => set(id, { parent: undefined }))),
      [`unknown PLS-007 ${BASE.servers[2]}`],
    ],
    [
      'both Arc zones without forwarder: one server, one cause',
      baseDesign(set(BASE.dns, { forwarders: [] })),
      [`error PLS-007 ${BASE.dns}`],
    ],
    ['a hosts file with a public address', baseDesign(set(BASE.servers[0], { hosts: HIS_HOSTS })), [`error PLS-007 ${BASE.servers[0]}`]],
    [
      'a site without connection: names cannot be asked, so nothing is said about them',
      baseDesign({ type: 'remove', ids: [BASE.connection] }),
      [`error DNS-004 ${BASE.site}`],
    ],
    [
      'a firewall that denies everything: each thing that is closed once',
      baseDesign(set(BASE.firewall, { rules: [] })),
      ['error FW-001', 'error FW-002', 'error FW-010', 'warning FW-003', 'warning FW-004', 'warning FW-005'].map(
        (one) => `${one} ${BASE.firewall}`,
      ),
    ],
    [
      'a server behind the Arc gateway needs fewer names',
      baseDesign(
        firewallWithout('arc-public'),
        ...BASE.servers.map((id) => set(id, { usesArcGateway: true, privateLinkScope: undefined })),
        set(BASE.dns, { forwarders: [] }),
      ),
      [],
    ],
    [
      'a suffix no server of the site asks for is a warning at the DNS server',
      vaultDesign(forwardersWithout('vault.azure.net')),
      [`warning DNS-002 ${BASE.dns}`],
    ],
    [
      'and an error once a declared flow fails on it',
      vaultDesign(forwardersWithout('vault.azure.net'), declared(flow(BASE.servers[0], 'kv-harbour-hybrid.vault.azure.net'))),
      [`error DNS-002 ${BASE.dns}`],
    ],
    [
      'a vault of somebody else behind a closed firewall',
      baseDesign(set(BASE.servers[0], { extensions: [VAULT_EXTENSION] })),
      [`warning PLS-024 ${BASE.servers[0]}`],
    ],
    ['a flow the plan promises to stop is not asked to pass', vaultDesign(declared(flow(FLOW.erp, FLOW.build, { expect: 'deny' }))), []],
  ])('%s', (_, plan, expected) => {
    expect([...said(plan)].sort()).toEqual([...expected].sort());
  });

  it('is one finding for three hundred servers, with all of them', () => {
    const plan = baseDesign(...servers(300), forwardersWithout('his.arc.azure.com'));
    const [finding, ...others] = findings(plan, 'PLS-007');
    expect(others).toEqual([]);
    expect(finding?.related.filter((id) => id.startsWith('arcServer:'))).toHaveLength(303);
    expect(finding?.message).toContain('srv-erp-01 and 302 more servers');
  });

  it('is a warning where only estimated names miss', () => {
    const own = { name: 'privatelink.his.arc.azure.com', records: [{ name: 'gbl', type: 'A', value: '10.0.1.4' }] };
    const plan = after(
      baseDesign(forwardersWithout('his.arc.azure.com')),
      set(BASE.endpoint, { dnsConfigs: [], ipConfigurations: [] }),
      set(BASE.dns, { upstream: 'root-hints', zones: [own] }),
    );
    expect(told(plan, 'PLS-007')).toEqual([`warning ${BASE.dns}`]);
  });
});

describe('servers that fare alike', () => {
  it('are followed together, and apart as soon as a rule can tell them apart', () => {
    const classes = (plan: Plan): number => serverClasses(plan).length;
    expect(classes(baseDesign(...servers(100)))).toBe(2);
    const rule = { name: 'half', action: 'deny', sources: ['192.168.20.128/25'], protocol: 'Tcp', ports: '443' };
    expect(classes(baseDesign(...servers(200), firewallWith(rule)))).toBe(3);
  });

  it('get the answers they would get one by one', () => {
    const rule = {
      name: 'half',
      action: 'deny',
      sources: ['192.168.20.128/25'],
      tags: ['AzureActiveDirectory'],
      protocol: 'Tcp',
      ports: '443',
    };
    const plan = baseDesign(...servers(60), firewallWith(rule), set(BASE.servers[0], { hosts: HIS_HOSTS }));
    const together = serverProofs(plan).flatMap(({ servers: alike, needed, trace }) =>
      alike.map((one) => `${one.id} ${needed.name} ${trace.verdict} ${trace.failures.join()}`),
    );
    const apart = serverClasses(plan).flatMap(({ servers: alike }) =>
      alike.flatMap((one) =>
        proveServer(plan, one).map(({ needed, trace }) => `${one.id} ${needed.name} ${trace.verdict} ${trace.failures.join()}`),
      ),
    );
    expect([...together].sort()).toEqual([...apart].sort());
  });
});

describe('fixes', () => {
  it('follow one another until every name arrives', () => {
    let plan = baseDesign(set(BASE.firewall, { rules: [] }), forwardersWithout('his.arc.azure.com'));
    for (const code of ['FW-001', 'FW-002', 'FW-010', 'PLS-007', 'PLS-015', 'FW-003', 'FW-004']) plan = mustFix(plan, code);
    expect(said(plan)).toEqual([]);
  });

  it('write the missing record into a zone the DNS server keeps itself', () => {
    const zones = [{ name: 'his.arc.azure.com', records: [{ name: 'gbl', type: 'A', value: '10.0.1.4' }] }];
    const plan = baseDesign(set(BASE.dns, { zones }));
    expect(told(plan, 'PLS-007')).toEqual([`error ${BASE.dns}`]);
    expect(said(mustFix(plan, 'PLS-007'))).toEqual([]);
  });
});
