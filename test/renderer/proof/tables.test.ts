// Tables about one place say what the engine acts on.
import { describe, expect, it } from 'vitest';
import { nameTable } from '../../../renderer/proof/name-table.ts';
import { routeTable } from '../../../renderer/proof/route-table.ts';
import { ruleTable } from '../../../renderer/proof/rule-table.ts';
import { subjectCsv } from '../../../renderer/proof/subject-csv.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { arcByVpn } from '../../../shared/plan/samples/index.ts';
import { resolve } from '../../../shared/trace/trace.ts';
import { SERVER } from './broken.ts';

function resource(plan: Plan, id: string): Resource {
  const found = plan.resources.get(id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

describe('effective routes', () => {
  it('of a subnet hold what the gateway brings, the peer and what is dropped', () => {
    const plan = arcByVpn();
    const { rows } = routeTable(plan, resource(plan, 'subnet:vnet-hub/snet-pe'));
    const short = rows.map((row) => `${row.source} ${row.prefix} ${row.hop} ${row.state}`);
    expect(short).toEqual(
      expect.arrayContaining([
        'Virtual network gateway 192.168.0.0/16 VirtualNetworkGateway Active',
        'Default 10.0.0.0/16 VnetLocal Active',
        'Default 10.1.0.0/16 VNetPeering Active',
        'Default 192.168.0.0/16 None Invalid',
      ]),
    );
  });

  it('of an interface are those of its subnet', () => {
    const plan = planOf([
      make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
      make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
      make('networkInterface', 'nic', { ipConfigurations: [{ name: 'one', subnet: 'subnet:hub/app', primary: true }] }),
    ]);
    const nic = routeTable(plan, resource(plan, 'networkInterface:nic')).rows;
    expect(nic.length).toBeGreaterThan(0);
    expect(nic).toEqual(routeTable(plan, resource(plan, 'subnet:hub/app')).rows);
  });

  it('of a server on-premises are those of its site, link by link', () => {
    const plan = arcByVpn();
    const { rows } = routeTable(plan, resource(plan, SERVER));
    expect(rows.filter((row) => row.source === 'Connected').map((row) => row.prefix)).toContain('192.168.0.0/16');
    expect(rows.filter((row) => row.via === 'cn-harbour').map((row) => row.prefix)).toContain('10.0.0.0/16');
  });
});

describe('effective security rules', () => {
  const plan = planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('securityGroup', 'nsg', {
      rules: [
        {
          name: 'late',
          priority: 300,
          direction: 'Inbound',
          access: 'Deny',
          protocol: '*',
          sourceAddressPrefix: '*',
          destinationPortRange: '*',
        },
        {
          name: 'early',
          priority: 200,
          direction: 'Inbound',
          access: 'Allow',
          protocol: 'Tcp',
          sourceAddressPrefixes: ['10.1.0.0/16', '10.2.0.0/16'],
          destinationPortRange: '443',
        },
      ],
    }),
    make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24', securityGroup: 'securityGroup:nsg' }),
    make('subnet', 'open', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24' }),
  ]);

  it('stand in the order in which they are asked, the default rules last', () => {
    const { rows } = ruleTable(plan, resource(plan, 'subnet:hub/app'));
    expect(rows.filter((row) => row.direction === 'Inbound').map((row) => `${row.order} ${row.name} ${row.access}`)).toEqual([
      '200 early Allow',
      '300 late Deny',
      '65000 AllowVnetInBound Allow',
      '65001 AllowAzureLoadBalancerInBound Allow',
      '65500 DenyAllInBound Deny',
    ]);
    expect(rows[0]).toMatchObject({
      source: '10.1.0.0/16, 10.2.0.0/16',
      destination: 'Any',
      service: 'TCP 443',
      from: { field: 'rules.1' },
    });
  });

  it('are none without a group, in words', () => {
    const table = ruleTable(plan, resource(plan, 'subnet:hub/open'));
    expect(table.rows).toEqual([]);
    expect(table.none).toContain('nothing is filtered');
  });

  it('of a server on-premises are those of the firewall of its site, the last word included', () => {
    const sample = arcByVpn();
    const { rows } = ruleTable(sample, resource(sample, SERVER));
    expect(rows[0]).toMatchObject({ by: 'fw-edge', order: '1', access: 'Allow' });
    expect(rows.at(-1)).toMatchObject({ name: 'When no rule matches', access: 'Deny', from: { field: 'defaultAction' } });
  });
});

describe('names', () => {
  it('get the answers that causeway resolve gives', () => {
    const plan = arcByVpn();
    const { rows } = nameTable(plan, resource(plan, SERVER));
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      const answer = resolve(plan, SERVER, row.name);
      expect(row.answer().state === 'ok', row.name).toBe(answer.ok && answer.value.kind === 'private');
    }
  });

  it('are copied as CSV with a head', () => {
    const plan = arcByVpn();
    const [head, first] = subjectCsv(plan, resource(plan, SERVER), 'names').split('\n');
    expect(head).toBe('Name,Purpose,Answer,Addresses,Chain');
    expect(first).toMatch(/^gbl\.his\.arc\.azure\.com,.*,Private,10\.0\.1\.\d+,gbl\.privatelink\.his\.arc\.azure\.com$/);
  });
});
