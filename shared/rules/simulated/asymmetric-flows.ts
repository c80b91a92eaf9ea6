// Flows whose answers go another way than their questions past a firewall that keeps states: declared ones, and those between sites and
// the subnets that routes lead to an appliance.
import { isByAppliance, readRoutes, subnetsByTable } from '../../books/route-book.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { addressBook } from '../../plan/address-book.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { oncePerPlan } from '../../plan/reads.ts';
import type { Trace } from '../../trace/flow.ts';
import { linksOf } from '../../trace/links.ts';
import { trace } from '../../trace/trace.ts';
import { failedFlows } from './intent-proofs.ts';
import { engineSettings } from './server-proofs.ts';
import { originOf, stopOf } from './trace-words.ts';

/** A flow whose question and answer do not pass the same device. */
export interface AsymmetricFlow {
  /** How the flow is told: `"erp to build"`, or its two ends. */
  readonly text: string;
  /** Plan id of the device that sees one half only. */
  readonly device: string;
  /** The site at which the question starts, or null. */
  readonly site: ResourceOf<'site'> | null;
  /** The network at the other end, or null. */
  readonly network: ResourceOf<'vnet'> | null;
  readonly declared: boolean;
  readonly decision: string;
}

const known = oncePerPlan((_: Plan) => new Map<string, readonly AsymmetricFlow[]>());
/** Any port serves: filters are not the question, and 443 is the one most likely to be open. */
const PORT = 443;

/** Every asymmetric flow that is declared or that routes to appliances suggest. */
export function asymmetricFlows(plan: Plan): readonly AsymmetricFlow[] {
  const lists = known(plan);
  const key = `${engineSettings(plan)}|${JSON.stringify(plan.settings.intents ?? [])}`;
  let flows = lists.get(key);
  if (!flows) {
    const told = failedFlows(plan).flatMap(({ intent, trace: one }) => flowOf(plan, one, `The flow "${intent.name}"`, true));
    flows = [...told, ...betweenSitesAndSubnets(plan)];
    lists.set(key, flows);
  }
  return flows;
}

function flowOf(plan: Plan, one: Trace, text: string, declared: boolean): readonly AsymmetricFlow[] {
  const stop = stopOf(one);
  const device = stop?.because.resource;
  if (one.failure !== 'Asymmetric' || !stop || device === undefined) return [];
  const place = originOf(plan, one.query.from)?.place;
  const far = originOf(plan, one.query.to)?.place ?? lastSubnet(plan, one);
  return [
    {
      text,
      device,
      site: place?.kind === 'site' ? place.site : null,
      network: far?.kind === 'subnet' ? far.network : null,
      declared,
      decision: stop.decision,
    },
  ];
}

function lastSubnet(plan: Plan, one: Trace) {
  const ids = one.hops.map((hop) => hop.resource).reverse();
  return ids.map((id) => originOf(plan, id)?.place).find((place) => place?.kind === 'subnet');
}

/** One subnet of each network and table whose routes lead to an appliance, asked from each site joined to Azure. */
function betweenSitesAndSubnets(plan: Plan): readonly AsymmetricFlow[] {
  const find = lookupOf(plan);
  const book = addressBook(plan);
  const sites = find.byKind('site').filter((site) => linksOf(plan).toSite(site.id).length > 0);
  if (sites.length === 0) return [];
  const asked = new Map<string, ResourceOf<'subnet'>>();
  for (const [id, subnets] of subnetsByTable(find)) {
    const table = find.getKind('routeTable', id);
    if (!table || !readRoutes(table).some(isByAppliance)) continue;
    for (const subnet of subnets) if (!/^(GatewaySubnet|AzureFirewall)/i.test(subnet.name)) asked.set(`${subnet.parent}|${id}`, subnet);
  }
  return sites.flatMap((site) =>
    [...asked.values()].flatMap((subnet) => {
      if (!book.reached(subnet.parent ?? '').some((side) => side.place === site.id)) return [];
      const answer = trace(plan, { from: site.id, to: subnet.id, port: PORT, protocol: 'tcp' });
      if (!answer.ok) return [];
      const network = find.get(subnet.parent);
      return flowOf(plan, answer.value, `Traffic from ${site.name} to ${network?.name ?? subnet.name}`, false);
    }),
  );
}
