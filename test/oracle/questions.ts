// Packets and names worth asking about in a design, at the edges of everything in it; and a way to make a failing design small.
import type { Plan } from '../../shared/plan/plan.ts';
import { addressOf, rangesOf, textOf } from './address.ts';
import { diceOf } from './dice.ts';
import type { Packet } from './packet.ts';

const PORTS = [443, 443, 443, 53, 80, 22, 1433] as const;

/** Packets for a plan: from every sort of sender to addresses at the edges of everything in it. */
export function packetsOf(plan: Plan, seed: number, count: number): readonly Packet[] {
  const dice = diceOf(seed ^ 0x51ed270b);
  const senders = [...plan.resources.values()].filter((one) =>
    ['arcServer', 'siteSubnet', 'virtualMachine', 'networkInterface'].includes(one.kind),
  );
  if (senders.length === 0) return [];
  const targets = addressesIn(plan);
  return Array.from({ length: count }, () => {
    const to = dice.one(targets);
    const protocol = dice.one(['tcp', 'tcp', 'tcp', 'udp', 'icmp'] as const);
    return {
      from: dice.one(senders).id,
      to,
      port: protocol === 'icmp' ? 0 : dice.one(PORTS),
      protocol,
      ...(dice.once(4) ? { name: 'gbl.his.arc.azure.com' } : {}),
      ...(dice.once(2) ? { tags: dice.one([[], ['Storage.WestEurope'], ['AzureActiveDirectory']]) } : {}),
    };
  });
}

/** Names worth asking, and who asks. */
export function questionsOf(plan: Plan): readonly { readonly from: string; readonly name: string }[] {
  const askers = [...plan.resources.values()].filter((one) =>
    ['arcServer', 'siteSubnet', 'virtualMachine', 'dnsServer'].includes(one.kind),
  );
  const names = ['gbl.his.arc.azure.com', 'weu.his.arc.azure.com', 'host.corp.example', 'other.corp.example', 'login.microsoftonline.com'];
  return askers.flatMap((asker) => names.map((name) => ({ from: asker.id, name })));
}

/** Every address written in a plan, the ends of every range with their neighbours, and a few that are nowhere. */
export function addressesIn(plan: Plan): readonly string[] {
  const found = new Set<number>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      const address = addressOf(value);
      if (address !== null) found.add(address);
      for (const range of value.includes('/') ? rangesOf([value]) : [])
        for (const edge of [range.first - 1, range.first, range.first + 4, range.last, range.last + 1]) found.add(edge);
    } else if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  for (const resource of plan.resources.values()) visit(resource);
  for (const text of ['8.8.8.8', '20.60.0.1', '40.109.0.1', '168.63.129.16', '169.254.169.254', '172.31.0.100', '100.100.0.1']) {
    const address = addressOf(text);
    if (address !== null) found.add(address);
  }
  return [...found]
    .filter((one) => one >= 0 && one <= 0xffffffff)
    .sort((a, b) => a - b)
    .map(textOf);
}

/** Leaves resources out one by one as long as `fails` stays true: a small plan that shows the same fault. */
export function smallest(plan: Plan, fails: (smaller: Plan) => boolean): Plan {
  let current = plan;
  for (let changed = true; changed; ) {
    changed = false;
    for (const id of current.resources.keys()) {
      const resources = new Map(current.resources);
      resources.delete(id);
      const smaller = { ...current, resources };
      if (!fails(smaller)) continue;
      current = smaller;
      changed = true;
    }
  }
  return current;
}
