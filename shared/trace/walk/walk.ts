// One packet on its way: from where it starts to where it ends, decision by decision. The way back is the same walk without filters,
// because every filter of Azure and of sites lets answers pass. Source: catalogue sections 4.1.4 to 4.1.6 and 4.4.
import type { Plan } from '../../plan/plan.ts';
import type { Ending, Journal } from '../journal.ts';
import type { Route } from '../routes.ts';
import { passAppliance } from './at-appliance.ts';
import { enterHub, enterNetwork, leaveGateway } from './at-gateway.ts';
import { arriveAtEndpoint, arriveInNetwork, comeFromInternet } from './at-network.ts';
import { enterSite, leaveSite } from './at-site.ts';
import { leaveSubnet } from './at-subnet.ts';
import { isEnding, type Leg, type Next, type Origin, Packet, sameIp, type Target, type Way } from './packet.ts';

export interface Walked {
  readonly ending: Ending;
  readonly journal: Journal;
  readonly legs: readonly Leg[];
  /** Where the packet was delivered; null outside the plan. */
  readonly end: Origin | null;
  /** Route by which it left its first subnet. */
  readonly firstRoute: Route | null;
}

/** Combinations of equal ways that are tried. */
const MOST_WAYS = 16;

/** Walks one packet. Ends after a bounded number of moves, whatever the plan: every move that could repeat is counted.
 *  Where several ways are equally good all are tried; when they end differently nobody can tell which one a packet takes. */
export function walk(plan: Plan, origin: Origin, target: Target, way: Way): Walked {
  const first = walkOnce(plan, origin, target, way, []);
  if (first.packet.forks.length === 0) return first.walked;
  const all = [first];
  for (
    let script = nextScript(first.packet);
    script && all.length < MOST_WAYS;
    script = nextScript(all[all.length - 1]?.packet ?? first.packet)
  )
    all.push(walkOnce(plan, origin, target, way, script));
  const other = all.find(({ walked }) => outcomeOf(walked) !== outcomeOf(first.walked));
  if (!other) return first.walked;
  const open = all.find(({ walked }) => walked.ending.kind === 'unknown');
  if (open) return open.walked;
  const { packet } = first;
  const ending = packet.lacks(
    packet.origin.id,
    'Several ways are equally good and end differently.',
    'which of several equal routes takes the packets',
  );
  return { ...first.walked, ending };
}

function walkOnce(
  plan: Plan,
  origin: Origin,
  target: Target,
  way: Way,
  script: readonly number[],
): { readonly packet: Packet; readonly walked: Walked } {
  const packet = new Packet(plan, origin, target, way, script);
  const { ip } = origin;
  let next: Next =
    !way.reply && ip !== null && target.ip !== null && sameIp(ip, target.ip)
      ? packet.deliver(origin.id, 'It is the sender itself.', null)
      : start(packet);
  while (!isEnding(next)) next = move(packet, next);
  return { packet, walked: { ending: next, journal: packet.log, legs: packet.legs, end: packet.end, firstRoute: packet.firstRoute } };
}

/** The next combination of ways at the forks of a walk, or null after the last. */
function nextScript({ forks }: Packet): readonly number[] | null {
  for (let at = forks.length - 1; at >= 0; at--) {
    const fork = forks[at];
    if (fork && fork.taken + 1 < fork.ways) return [...forks.slice(0, at).map((one) => one.taken), fork.taken + 1];
  }
  return null;
}

function outcomeOf({ ending, legs }: Walked): string {
  const devices = legs.map((leg) => leg.devices.join()).join('|');
  return ending.kind === 'stopped' ? `stopped ${ending.failures[0]}` : ending.kind === 'delivered' ? `delivered ${devices}` : ending.kind;
}

function start(packet: Packet): Next {
  const { place, resource, nic, groups } = packet.origin;
  switch (place.kind) {
    case 'site':
      return { go: 'leave-site', place };
    case 'subnet':
      return {
        go: 'leave-subnet',
        at: { place, device: resource, nic, groups, came: null, endpointReply: packet.way.reply && resource?.kind === 'privateEndpoint' },
      };
    case 'internet':
      return comeFromInternet(packet);
    case 'hub':
      return packet.stop(place.hub.id, 'route', 'NoRoute', `Flows that start in ${place.hub.name} are not followed.`);
  }
}

function move(packet: Packet, next: Exclude<Next, Ending>): Next {
  switch (next.go) {
    case 'leave-subnet':
      return leaveSubnet(packet, next.at);
    case 'arrive-in-network':
      return arriveInNetwork(packet, next.network);
    case 'arrive-at-endpoint':
      return arriveAtEndpoint(packet, next.endpoint);
    case 'pass-appliance':
      return passAppliance(packet, next.at, next.route);
    case 'leave-gateway':
      return leaveGateway(packet, next.at, next.route);
    case 'enter-network':
      return enterNetwork(packet, next.link, next.decision);
    case 'enter-hub':
      return enterHub(packet, next.hub, next.from);
    case 'leave-site':
      return leaveSite(packet, next.place);
    case 'enter-site':
      return next.site
        ? enterSite(packet, next.site)
        : packet.lacks(next.through.id, `What is behind ${next.through.name} is not in the plan.`, `the site behind ${next.through.name}`);
  }
}
