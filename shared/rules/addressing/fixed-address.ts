// What the rules about fixed addresses share: the fix that takes a free one instead, and the plan of their examples.
import { make, planOf } from '../../plan/build.ts';
import { changeAt } from '../../plan/change-at.ts';
import type { Command } from '../../plan/commands.ts';
import { lookupOf } from '../../plan/lookup.ts';
import { nextFreeAddress } from '../../plan/occupancy.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Finding } from '../define-rule.ts';

/** Commands that put the next free address of a subnet, of the same family, where the finding is; empty when there is none. */
export function takeFreeAddress(plan: Plan, { subject, field, data }: Finding, subnet: string | undefined): readonly Command[] {
  const resource = lookupOf(plan).get(subject);
  const free = subnet === undefined ? null : nextFreeAddress(plan, subnet, String(data.address).includes(':') ? 128 : 32);
  return resource && field !== undefined && free !== null ? [{ type: 'update', id: subject, change: changeAt(resource, field, free) }] : [];
}

/** Interfaces with these addresses in a subnet of 10.0.1.0/24. */
export function exampleInterfaces(addresses: { readonly [name: string]: string }): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
    ...Object.entries(addresses).map(([name, privateIpAddress]) =>
      make('networkInterface', name, {
        ipConfigurations: [{ name: 'primary', subnet: 'subnet:hub/app', allocation: 'Static', privateIpAddress }],
      }),
    ),
  ]);
}
