// The order in which a script creates things: dependencies first, and among what is free the order people deploy in.
// Filters and routes come before the networks they act on, gateways before peerings that borrow them, zone records before zone links.
import type { ArmDesign, ArmResource } from '../arm-resources.ts';

/** Rank by type in lower case; everything else is deployed between networks and private endpoints.
 *  Source: learn.microsoft.com/azure/azure-arc/servers/private-link-security and the order of a push in the domain notes (2026-11). */
const RANKS: readonly (readonly [type: string, rank: number])[] = [
  ['microsoft.network/applicationsecuritygroups', 1],
  ['microsoft.network/networksecuritygroups', 2],
  ['microsoft.network/routetables', 3],
  ['microsoft.network/publicipprefixes', 4],
  ['microsoft.network/publicipaddresses', 5],
  ['microsoft.network/natgateways', 6],
  ['microsoft.network/serviceendpointpolicies', 7],
  ['microsoft.network/virtualnetworks', 8],
  ['microsoft.network/virtualnetworks/subnets', 9],
  ['microsoft.network/virtualwans', 10],
  ['microsoft.network/virtualhubs', 11],
  ['microsoft.network/virtualnetworkgateways', 12],
  ['microsoft.network/azurefirewalls', 13],
  ['microsoft.network/bastionhosts', 13],
  ['microsoft.network/localnetworkgateways', 15],
  ['microsoft.network/expressroutecircuits', 16],
  ['microsoft.network/connections', 17],
  ['microsoft.network/virtualnetworks/virtualnetworkpeerings', 18],
  ['microsoft.network/privatednszones', 30],
  ['microsoft.network/privateendpoints', 40],
  ['microsoft.network/privateendpoints/privatednszonegroups', 41],
  ['microsoft.network/privatednszones/virtualnetworklinks', 42],
  ['microsoft.insights/privatelinkscopes/scopedresources', 43],
  ['microsoft.hybridcompute/machines', 50],
  ['microsoft.hybridcompute/machines/extensions', 51],
];
const RANK_OF = new Map(RANKS);
const RANK_OF_RECORDS = 31;
const RANK_OF_OTHERS = 20;

function rankOf(one: ArmResource): number {
  const type = one.type.toLowerCase();
  if (type.startsWith('microsoft.network/privatednszones/')) return RANK_OF.get(type) ?? RANK_OF_RECORDS;
  return RANK_OF.get(type) ?? RANK_OF_OTHERS;
}

/** Resources in the order of the script. */
export function scriptOrder(design: ArmDesign): readonly ArmResource[] {
  const byKey = new Map(design.resources.map((one) => [one.key, one]));
  const wanted = design.resources.map((one, i) => ({ one, rank: rankOf(one), i })).sort((a, b) => a.rank - b.rank || a.i - b.i);
  const out: ArmResource[] = [];
  const seen = new Set<string>();
  const visit = (one: ArmResource): void => {
    if (seen.has(one.key)) return;
    seen.add(one.key);
    for (const key of one.dependsOn) {
      const dependency = byKey.get(key);
      if (dependency) visit(dependency);
    }
    out.push(one);
  };
  for (const { one } of wanted) visit(one);
  return out;
}
