// Times of the proof engine for `npm run bench`: a thousand servers, all pairs of a hundred subnets, one trace in a large plan.
import { make, planOf } from '../../shared/plan/build.ts';
import { lookupOf } from '../../shared/plan/lookup.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { arcByVpn } from '../../shared/plan/samples/index.ts';
import { prove } from '../../shared/trace/prove.ts';
import { reach } from '../../shared/trace/reach.ts';
import { trace } from '../../shared/trace/trace.ts';

type Row = (name: string, value: string, note?: string) => void;
type Time = (runs: number, job: () => unknown) => number;

/** The founding scenario with many servers. */
function manyServers(count: number): Plan {
  const plan = arcByVpn();
  const [like] = lookupOf(plan).byKind('arcServer');
  if (!like) throw new Error('The sample has no server.');
  const servers = Array.from({ length: count }, (_, n) => ({
    ...like,
    id: `arcServer:many-${n}`,
    name: `srv-${n}`,
    address: `192.168.20.${5 + (n % 245)}`,
  }));
  return { ...plan, resources: new Map([...plan.resources, ...servers.map((one) => [one.id, one] as const)]) };
}

/** A hub and spokes with `count` subnets in all, each with a group of some rules. */
function manySubnets(count: number): Plan {
  const spokes = Array.from({ length: count / 4 }, (_, n) => n);
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    ...spokes.flatMap((n) => [
      make('vnet', `s${n}`, { addressSpace: [`10.${n + 1}.0.0/16`] }),
      make('securityGroup', `nsg${n}`, {
        rules: [
          {
            name: 'web',
            priority: 100,
            direction: 'Inbound',
            access: 'Allow',
            protocol: 'Tcp',
            sourceAddressPrefix: '10.0.0.0/8',
            sourcePortRange: '*',
            destinationAddressPrefix: '*',
            destinationPortRange: '443',
          },
          {
            name: 'no',
            priority: 200,
            direction: 'Inbound',
            access: 'Deny',
            protocol: '*',
            sourceAddressPrefix: '*',
            sourcePortRange: '*',
            destinationAddressPrefix: '*',
            destinationPortRange: '22',
          },
        ],
      }),
      ...[0, 1, 2, 3].map((k) =>
        make('subnet', `n${k}`, { parent: `vnet:s${n}`, addressPrefix: `10.${n + 1}.${k}.0/24`, securityGroup: `securityGroup:nsg${n}` }),
      ),
      make('peering', 'to-hub', { parent: `vnet:s${n}`, remoteNetwork: 'vnet:hub' }),
      make('peering', `to-s${n}`, { parent: 'vnet:hub', remoteNetwork: `vnet:s${n}` }),
    ]),
  ]);
}

/** A plan without what was worked out about it. */
function fresh(plan: Plan): Plan {
  return { ...plan, resources: new Map(plan.resources) };
}

/** Prints the rows of the proof engine. `estate`: a plan of about 10,000 resources. */
export function benchProof(row: Row, time: Time, estate: Plan): void {
  const servers = manyServers(1_000);
  const rows = prove(servers).rows.length;
  row(`prove ${rows} pairs of server and name`, `${time(5, () => prove(fresh(servers))).toFixed(0)} ms`, 'aim 1 s at 12,000');
  const subnets = manySubnets(100);
  const ids = lookupOf(subnets)
    .byKind('subnet')
    .map((one) => one.id);
  const pairs = time(3, () => {
    const plan = fresh(subnets);
    for (const from of ids)
      for (const to of ids) if (from !== to) reach(plan, { from, to, protocol: 'tcp', ports: { first: 1, last: 65535 } });
  });
  row(
    `symbolic, all ${ids.length * (ids.length - 1)} pairs of ${ids.length} subnets`,
    `${pairs.toFixed(0)} ms`,
    `${((pairs * 1000) / (ids.length * (ids.length - 1))).toFixed(0)} µs a pair`,
  );
  const nics = lookupOf(estate).byKind('networkInterface');
  const [from, to] = [nics[0]?.id ?? '', nics.at(-1)?.id ?? ''];
  const query = { from, to, port: 443, protocol: 'tcp' as const };
  row(
    `one trace in ${estate.resources.size} resources, first`,
    `${time(5, () => trace(fresh(estate), query)).toFixed(1)} ms`,
    'everything is read anew',
  );
  row('one trace more', `${time(50, () => trace(estate, query)).toFixed(2)} ms`, 'aim 5 ms');
}
