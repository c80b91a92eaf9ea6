// What two plans let pass, compared: a packet is told as gained or lost exactly when the oracle lets it pass in one of them only.
import { describe, expect, it } from 'vitest';
import { containsIp, type Ip } from '../../../shared/net/cidr.ts';
import { lookupOf } from '../../../shared/plan/lookup.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { type FlowChange, reachChanges } from '../../../shared/trace/changes.ts';
import { designOf } from '../../oracle/designs.ts';
import { type Dice, diceOf } from '../../oracle/dice.ts';
import { verdictOf } from '../../oracle/packet.ts';
import { addressesIn } from '../../oracle/questions.ts';
import { ipOf, machinesInAzure } from './machines.ts';

const PORTS = [22, 53, 80, 443, 444, 1433, 65535] as const;
const EDITABLE = ['securityGroup', 'routeTable', 'peering', 'connection', 'siteFirewall', 'firewallPolicy', 'virtualNetworkGateway'];
const PACKETS = 20;

/** The design without one or two of the resources that let packets pass or stop them. */
function edited(plan: Plan, dice: Dice): Plan | null {
  const candidates = [...plan.resources.values()].filter(({ kind }) => EDITABLE.includes(kind));
  if (candidates.length === 0) return null;
  const gone = new Set([dice.one(candidates).id, dice.one(candidates).id]);
  return { ...plan, resources: new Map([...plan.resources].filter(([id]) => !gone.has(id))) };
}

function tells(changes: readonly FlowChange[], from: string, source: Ip, to: Ip, port: number): boolean {
  return changes.some(
    (one) =>
      one.from === from &&
      one.sources.some((range) => containsIp(range, source)) &&
      one.destinations.some((range) => containsIp(range, to)) &&
      one.ports.some(({ first, last }) => first <= port && port <= last),
  );
}

/** What the oracle says of a packet to an address of a subnet. */
type Pass = 'passes' | 'stops' | 'unknown';

function pass(plan: Plan, packet: Parameters<typeof verdictOf>[1]): Pass {
  const { verdict } = verdictOf(plan, packet);
  return verdict === 'delivered' ? 'passes' : verdict === 'unknown' ? 'unknown' : 'stops';
}

interface Tally {
  same: number;
  gained: number;
  lost: number;
}

function compare(seed: number, tally: Tally): string | null {
  const whole = designOf(seed, 'neat');
  const dice = diceOf(seed ^ 0x1b873593);
  const part = edited(whole, dice);
  if (!part) return null;
  const [before, after] = dice.once(2) ? [whole, part] : [part, whole];
  const { gained, lost, uncompared } = reachChanges(before, after);
  if (uncompared > 0) return `${seed}: ${uncompared} pairs were not compared`;
  const subnets = lookupOf(before)
    .byKind('subnet')
    .filter(({ name }) => !/^(Gateway|AzureFirewall|RouteServer)/.test(name));
  for (const { id, container: subnet, address } of machinesInAzure(before)) {
    const targets = addressesIn(before).filter(
      (to) => to !== address && subnets.some(({ id: own, addressPrefix }) => own !== subnet && usable(addressPrefix, to)),
    );
    if (targets.length === 0) continue;
    for (let n = 0; n < PACKETS; n++) {
      const packet = { from: id, to: dice.one(targets), port: dice.one(PORTS), protocol: 'tcp' as const };
      const [was, is] = [pass(before, packet), pass(after, packet)];
      if (was === 'unknown' || is === 'unknown') continue;
      const told = [gained, lost].map((changes) => tells(changes, subnet, ipOf(address), ipOf(packet.to), packet.port));
      const due = [was === 'stops' && is === 'passes', was === 'passes' && is === 'stops'];
      if (told.join() !== due.join()) return JSON.stringify({ seed, ...packet, was, is, told });
      tally[due[0] ? 'gained' : due[1] ? 'lost' : 'same']++;
    }
  }
  return null;
}

/** Whether an address lies in a subnet and is none of the five that Azure keeps. */
function usable(prefix: string | undefined, address: string): boolean {
  if (prefix === undefined) return false;
  const [base, length] = prefix.split('/');
  const first = ipOf(base ?? '').value;
  const last = first + (1n << BigInt(32 - Number(length))) - 1n;
  const { value } = ipOf(address);
  return value >= first + 4n && value < last;
}

describe('two plans compared, and the oracle', () => {
  it('tell the same packets as gained and lost', () => {
    const tally: Tally = { same: 0, gained: 0, lost: 0 };
    for (let seed = 0; seed < 250; seed++) expect(compare(seed, tally)).toBeNull();
    expect(tally.gained).toBeGreaterThan(100);
    expect(tally.lost).toBeGreaterThan(100);
    expect(tally.same).toBeGreaterThan(1000);
  }, 300_000);
});
