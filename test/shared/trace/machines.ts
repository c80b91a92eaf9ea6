// Machines of a random design and the addresses they have.
import { type Ip, parseIp } from '../../../shared/net/cidr.ts';
import { lookupOf } from '../../../shared/plan/lookup.ts';
import type { Plan } from '../../../shared/plan/plan.ts';

/** A machine that sends, and the range it stands in. */
export interface Machine {
  readonly id: string;
  readonly address: string;
  readonly container: string;
}

/** Interfaces in subnets. */
export function machinesInAzure(plan: Plan): readonly Machine[] {
  return lookupOf(plan)
    .byKind('networkInterface')
    .flatMap(({ id, ipConfigurations: [entry] = [] }) =>
      entry?.subnet && entry.privateIpAddress ? [{ id, address: entry.privateIpAddress, container: entry.subnet }] : [],
    );
}

/** The address a text is. Throws when it is none. */
export function ipOf(text: string): Ip {
  const ip = parseIp(text);
  if (!ip.ok) throw new Error(ip.error.message);
  return ip.value;
}
