// Deletions a person confirmed one by one, in an order Azure takes: what is attached goes before what it is attached to.
import { type ArmIdParts, parseArmId } from '../../base/arm-id-text.ts';
import { compareText } from '../../base/order.ts';
import { visible } from '../../base/visible.ts';
import { apiVersionFor } from '../../facts/api-versions.ts';
import { KIND_NAMES, kindOf } from '../../kinds/index.ts';
import type { StepDraft } from './node.ts';
import { type PushReason, reason } from './options.ts';

/** Types in the order of their deletion; what is not listed goes in the middle. Source: domain catalogue 5.6 (reverse of a push) and rule
 *  PROV-006 with the errors Azure answers otherwise (NicInUse, InUseNetworkSecurityGroupCannotBeDeleted, PublicIPAddressCannotBeDeleted,
 *  InUseSubnetCannotBeDeleted, InUseDdosProtectionPlanCannotBeDeleted), AMP-011 for members of a Monitor scope. */
const ORDER: readonly (readonly string[])[] = [
  ['microsoft.authorization/locks'],
  ['microsoft.network/privatednszones/virtualnetworklinks', 'microsoft.network/dnsforwardingrulesets/virtualnetworklinks'],
  ['microsoft.insights/privatelinkscopes/scopedresources', 'microsoft.network/privateendpoints/privatednszonegroups'],
  ['microsoft.network/privateendpoints'],
  ['microsoft.hybridcompute/machines/extensions', 'microsoft.compute/virtualmachines/extensions'],
  ['microsoft.hybridcompute/machines', 'microsoft.compute/virtualmachines'],
  ['microsoft.hybridcompute/privatelinkscopes', 'microsoft.insights/privatelinkscopes'],
  ['microsoft.network/dnsforwardingrulesets/forwardingrules'],
  ['microsoft.network/dnsforwardingrulesets'],
  ['microsoft.network/dnsresolvers/inboundendpoints', 'microsoft.network/dnsresolvers/outboundendpoints'],
  ['microsoft.network/dnsresolvers'],
  [],
  [
    'microsoft.network/connections',
    'microsoft.network/vpngateways/vpnconnections',
    'microsoft.network/expressroutegateways/expressrouteconnections',
  ],
  ['microsoft.network/virtualnetworks/virtualnetworkpeerings', 'microsoft.network/virtualhubs/hubvirtualnetworkconnections'],
  ['microsoft.network/localnetworkgateways', 'microsoft.network/expressroutecircuits', 'microsoft.network/vpnsites'],
  ['microsoft.network/virtualnetworkgateways', 'microsoft.network/vpngateways', 'microsoft.network/expressroutegateways'],
  [
    'microsoft.network/azurefirewalls',
    'microsoft.network/bastionhosts',
    'microsoft.network/loadbalancers',
    'microsoft.network/applicationgateways',
  ],
  ['microsoft.network/networkinterfaces', 'microsoft.network/privatelinkservices'],
  ['microsoft.network/firewallpolicies'],
  ['microsoft.network/virtualnetworks/subnets'],
  ['microsoft.network/virtualhubs'],
  ['microsoft.network/virtualnetworks', 'microsoft.network/virtualwans'],
  ['microsoft.network/natgateways'],
  ['microsoft.network/publicipaddresses'],
  [
    'microsoft.network/publicipprefixes',
    'microsoft.network/networksecuritygroups',
    'microsoft.network/routetables',
    'microsoft.network/ddosprotectionplans',
  ],
  ['microsoft.network/applicationsecuritygroups'],
  ['microsoft.network/privatednszones'],
];
const MOST = ORDER.length;
const MIDDLE = ORDER.findIndex((types) => types.length === 0);
const RANK = new Map(ORDER.flatMap((types, rank) => types.map((type) => [type, rank] as const)));

const VERSIONS = new Map(
  KIND_NAMES.flatMap((kind) => {
    const arm = kindOf(kind).arm;
    return arm ? [[arm.type.toLowerCase(), arm.apiVersion] as const] : [];
  }),
);

export interface Deletions {
  readonly steps: readonly StepDraft[];
  readonly reasons: readonly PushReason[];
}

interface Doomed {
  readonly armId: string;
  readonly parts: ArmIdParts;
  readonly apiVersion: string;
}

/** Steps for confirmed ids, or reasons against them. `made`: ids in lower case that this push deploys, `planOf`: plan id of an ARM id. */
export function deletionSteps(ids: readonly string[], made: ReadonlySet<string>, planIdOf: (armId: string) => string | null): Deletions {
  const reasons: PushReason[] = [];
  const doomed = new Map<string, Doomed>();
  for (const armId of ids) {
    const parts = parseArmId(armId);
    const said = visible(armId);
    const apiVersion = parts && (VERSIONS.get(parts.type.toLowerCase()) ?? apiVersionFor(parts.type));
    if (!parts?.subscription || armId.split('/').some((part) => part === '.' || part === '..' || /[?#%\\]/.test(part)))
      reasons.push(reason('deletion', said, `"${said}" is no id of a resource in a subscription. Nothing is deleted by such an id.`));
    else if (parts.names.length === 0)
      reasons.push(
        reason(
          'deletion',
          said,
          `${said} is a whole ${parts.group === null ? 'subscription' : 'resource group'}: deleting it would delete what nobody listed. Confirm its resources one by one.`,
        ),
      );
    else if (made.has(armId.toLowerCase()))
      reasons.push(reason('deletion', said, `${said} is to be deleted and deployed by the same push. Decide on one.`));
    else if (!apiVersion)
      reasons.push(reason('deletion', said, `No api-version is known for ${visible(parts.type)}. Delete ${said} by hand.`));
    else doomed.set(armId.toLowerCase(), { armId, parts, apiVersion });
  }
  const steps = inOrder([...doomed.values()]).map(({ armId, parts, apiVersion }): StepDraft => {
    const name = parts.names.at(-1) ?? '';
    return {
      kind: 'delete',
      title: `Delete ${visible(name)} (${parts.type})`,
      target: { armId, resource: planIdOf(armId), type: parts.type, name },
      apiVersion,
    };
  });
  return { steps, reasons };
}

/** Parts before what they are parts of, then by type, then by id. */
function inOrder(all: readonly Doomed[]): readonly Doomed[] {
  const own = new Map(all.map((one) => [one.armId.toLowerCase(), RANK.get(one.parts.type.toLowerCase()) ?? MIDDLE]));
  // A part goes no later than anything it lies in.
  const rank = new Map(all.map((one) => [one, Math.min(...above(one.armId.toLowerCase()).map((id) => own.get(id) ?? MOST))]));
  const rankOf = (one: Doomed): number => rank.get(one) ?? MIDDLE;
  return [...all].sort(
    (a, b) =>
      rankOf(a) - rankOf(b) || b.parts.names.length - a.parts.names.length || compareText(a.armId.toLowerCase(), b.armId.toLowerCase()),
  );
}

/** The id and every id it lies in. */
function above(armId: string): readonly string[] {
  const ends = [...armId.matchAll(/\//g)].map((found) => found.index).filter((end) => end > 0);
  return [armId, ...ends.map((end) => armId.slice(0, end))];
}
