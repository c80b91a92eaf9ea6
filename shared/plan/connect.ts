// What joining two resources can mean, read from their kinds: links with all they need, references, membership. Refusals say why.
// Each pair of kinds people try has a row; the rest follows from the reference fields of the two.
import { ok } from '../base/result.ts';
import { inSentence } from '../base/words.ts';
import { fieldsOf, type Kind, kindOf, type Resource, type ResourceOf } from '../kinds/index.ts';
import { apply } from './commands.ts';
import {
  circuitAndGateway,
  circuitAndHubGateway,
  deviceAndGateway,
  placeAndNetwork,
  recordAndGateway,
  siteAndGateway,
  siteAndHub,
  siteAndHubGateway,
  twoGateways,
} from './connect/hybrid.ts';
import { type Answer, type Choice, type Joining, joiningOf, one, refused, several } from './connect/join.ts';
import { networkAndHub, rulesetAndNetwork, twoNetworks, zoneAndNetwork } from './connect/networks.ts';
import { endpointAndTarget, endpointAndZone, networkAndTarget, scopeAndMember, serverAndEndpoint } from './connect/private-link.ts';
import { networkAndServer, rulesetAndServer, serverAndInbound, twoServers } from './connect/resolution.ts';
import type { Plan } from './plan.ts';
import { moveInto } from './reparent.ts';

export type { Answer, Choice } from './connect/join.ts';

interface Row {
  readonly a: Kind;
  readonly b: Kind;
  readonly join: (joining: Joining, a: Resource, b: Resource) => Answer;
}

function row<A extends Kind, B extends Kind>(a: A, b: B, join: (joining: Joining, a: ResourceOf<A>, b: ResourceOf<B>) => Answer): Row {
  return { a, b, join: join as unknown as Row['join'] };
}

/** Kinds a private endpoint can lead to. */
const TARGETS: readonly Kind[] = [
  'arcPrivateLinkScope',
  'monitorPrivateLinkScope',
  'resourceManagementPrivateLink',
  'keyVault',
  'storageAccount',
  'automationAccount',
  'sqlServer',
  'privateLinkService',
  'platformService',
];

const ROWS: readonly Row[] = [
  row('site', 'virtualNetworkGateway', siteAndGateway),
  row('vpnDevice', 'virtualNetworkGateway', deviceAndGateway),
  row('localNetworkGateway', 'virtualNetworkGateway', recordAndGateway),
  row('circuit', 'virtualNetworkGateway', circuitAndGateway),
  row('virtualNetworkGateway', 'virtualNetworkGateway', twoGateways),
  row('site', 'vnet', placeAndNetwork),
  row('vpnDevice', 'vnet', placeAndNetwork),
  row('circuit', 'vnet', placeAndNetwork),
  row('site', 'virtualHub', siteAndHub),
  row('site', 'vpnGateway', siteAndHubGateway),
  row('circuit', 'expressRouteGateway', circuitAndHubGateway),
  row('vnet', 'vnet', twoNetworks),
  row('vnet', 'virtualHub', networkAndHub),
  row('privateDnsZone', 'vnet', zoneAndNetwork),
  row('forwardingRuleset', 'vnet', rulesetAndNetwork),
  row('privateEndpoint', 'privateDnsZone', endpointAndZone),
  row('arcServer', 'privateEndpoint', serverAndEndpoint),
  row('monitorPrivateLinkScope', 'logAnalyticsWorkspace', scopeAndMember),
  row('monitorPrivateLinkScope', 'dataCollectionEndpoint', scopeAndMember),
  row('dnsServer', 'resolverInbound', serverAndInbound),
  row('dnsServer', 'dnsServer', twoServers),
  row('forwardingRuleset', 'dnsServer', rulesetAndServer),
  row('vnet', 'dnsServer', networkAndServer),
  ...TARGETS.flatMap((target) => [
    row('privateEndpoint', target, endpointAndTarget),
    row('vnet', target, networkAndTarget),
    row('subnet', target, networkAndTarget),
  ]),
];

const BY_PAIR = new Map(ROWS.map((each) => [`${each.a} ${each.b}`, each]));

/** What joining `from` to `to` can mean, the likeliest first; or one sentence why it means nothing. Applying a choice leaves no reference open. */
export function connections(plan: Plan, from: string, to: string): Answer {
  const a = plan.resources.get(from);
  const b = plan.resources.get(to);
  if (!a || !b) return refused(`${a ? to : from} is not in the plan.`);
  if (a === b) return refused(`${a.name} cannot be joined to itself.`);
  const joining = joiningOf(plan);
  const forth = BY_PAIR.get(`${a.kind} ${b.kind}`);
  if (forth) return applicable(plan, forth.join(joining, a, b));
  const back = BY_PAIR.get(`${b.kind} ${a.kind}`);
  if (back) return applicable(plan, back.join(joining, b, a));
  return applicable(plan, byFields(joining, a, b));
}

/** Choices that the plan accepts; a command that would be refused is never offered. */
function applicable(plan: Plan, answer: Answer): Answer {
  if (!answer.ok) return answer;
  const tried = answer.value.map((choice) => ({
    choice,
    result: apply(plan, { type: 'batch', label: choice.label, commands: choice.commands }),
  }));
  const fine = tried.filter(({ result }) => result.ok).map(({ choice }) => choice);
  const [first] = tried;
  if (fine.length > 0 || !first || first.result.ok) return several(fine);
  return refused(first.result.error.message);
}

function byFields(joining: Joining, a: Resource, b: Resource): Answer {
  const offers = [referencesTo(joining, a, b), referencesTo(joining, b, a)];
  const choices = offers.flatMap((answer) => (answer.ok ? answer.value : []));
  if (choices.length > 0) return several(choices);
  for (const [inner, outer] of [
    [a, b],
    [b, a],
  ] as const) {
    if (kindOf(outer.kind).draw.role !== 'container') continue;
    const moved = moveInto(joining.plan, inner.id, outer.id);
    if (moved.ok && moved.value.commands.length > 0) return one(`Put ${inner.name} into ${outer.name}`, ...moved.value.commands);
    if (moved.ok) return refused(`${inner.name} stands in ${outer.name} already.`);
  }
  const told = offers.find((answer) => !answer.ok && answer.error !== '');
  if (told) return told;
  return refused(nothingJoins(a, b));
}

/** Lists whose entries may be given a reference by joining: kind, list, reference inside. */
const ENTRIES: readonly (readonly [Kind, string, string])[] = [
  ['virtualNetworkGateway', 'ipConfigurations', 'publicIp'],
  ['azureFirewall', 'ipConfigurations', 'publicIp'],
  ['bastion', 'ipConfigurations', 'publicIp'],
  ['routeServer', 'ipConfigurations', 'publicIp'],
  ['networkInterface', 'ipConfigurations', 'publicIp'],
  ['loadBalancer', 'frontends', 'publicIp'],
  ['applicationGateway', 'frontends', 'publicIp'],
  ['virtualMachine', 'nics', 'nic'],
];

/** Fields of one resource that can point at the other, where they do not yet. A refusal without words: there is no such field. */
function referencesTo({ find }: Joining, from: Resource, to: Resource): Answer {
  const values = fieldsOf(from);
  const choices: Choice[] = [];
  let said = '';
  const offer = (field: string, label: string, value: unknown): void => {
    choices.push({ label, commands: [{ type: 'update', id: from.id, change: { [field]: value } }] });
  };
  for (const [field, spec] of Object.entries(kindOf(from.kind).fields)) {
    if (spec.reported) continue;
    const words = inSentence(spec.label);
    if (spec.input === 'reference' && spec.to?.includes(to.kind)) {
      const before = values[field];
      if (before === to.id) said = `${to.name} is the ${words} of ${from.name} already.`;
      else if (!standsIn(from, field)) {
        const instead = typeof before === 'string' ? ` instead of ${find.get(before)?.name ?? before}` : '';
        offer(field, `Make ${to.name} the ${words} of ${from.name}${instead}`, to.id);
      }
    }
    if (spec.input === 'reference-list' && spec.to?.includes(to.kind)) {
      const before = (values[field] ?? []) as readonly string[];
      if (before.includes(to.id)) said = `${to.name} is among the ${words} of ${from.name} already.`;
      else offer(field, `Add ${to.name} to the ${words} of ${from.name}`, [...before, to.id]);
    }
    const inner = ENTRIES.find(([kind, list]) => kind === from.kind && list === field)?.[2];
    const target = inner === undefined ? undefined : spec.items?.[inner];
    if (inner !== undefined && target?.to?.includes(to.kind)) {
      const entries = (values[field] ?? []) as readonly { readonly [name: string]: unknown }[];
      const free = entries.findIndex((entry) => entry[inner] === undefined);
      if (entries.some((entry) => entry[inner] === to.id)) said = `${to.name} belongs to ${from.name} already.`;
      else {
        const added = { ...(spec.items?.name ? { name: `config-${entries.length + 1}` } : {}), [inner]: to.id };
        offer(
          field,
          `Give ${to.name} to ${from.name}`,
          free === -1 ? [...entries, added] : entries.map((entry, i) => (i === free ? { ...entry, [inner]: to.id } : entry)),
        );
      }
    }
  }
  return choices.length > 0 ? ok(choices) : refused(said);
}

/** True for the field by which a resource names the container it is drawn in: that is membership, and moveInto knows more about it. */
function standsIn(resource: Resource, field: string): boolean {
  return field === 'subnet' && kindOf(resource.kind).draw.within !== undefined;
}

/** What usually was meant, for pairs that people try and that nothing joins. */
const HINTS: readonly (readonly [readonly Kind[], readonly Kind[], string])[] = [
  [
    ['site', 'siteSubnet'],
    ['privateEndpoint', ...TARGETS],
    'A site reaches it through a gateway; join the site to the gateway of the network',
  ],
  [
    ['arcServer'],
    ['vnet', 'subnet', 'virtualNetworkGateway'],
    'A server on-premises reaches Azure through its site; join the site to a gateway',
  ],
  [['virtualMachine'], [...TARGETS], 'A virtual machine reaches it through a private endpoint in its network'],
  [['site'], ['site'], 'Two sites reach each other over a Virtual WAN, or over circuits with Global Reach'],
];

function nothingJoins(a: Resource, b: Resource): string {
  const hint = HINTS.find(
    ([left, right]) => (left.includes(a.kind) && right.includes(b.kind)) || (left.includes(b.kind) && right.includes(a.kind)),
  );
  if (hint) return `${a.name} and ${b.name} are not joined directly. ${hint[2]}.`;
  const words = (resource: Resource): string => `${inSentence(kindOf(resource.kind).label)} ${resource.name}`;
  const sentence = `${words(a)} and ${words(b)} have nothing that could join them.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
