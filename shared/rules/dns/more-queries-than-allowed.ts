// DNS-022: what a machine may ask Azure DNS, and what an endpoint of a resolver answers. Only a load the plan states is judged.
import { LIMITS } from '../../facts/limits.ts';
import type { Resource } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';

export const moreQueriesThanAllowed = defineRule({
  code: 'DNS-022',
  id: 'dns/more-queries-than-allowed',
  title: 'DNS servers and resolver endpoints stay below the query limits of Azure',
  severity: 'warning',
  why: 'A machine may send so many queries a second to the DNS of Azure, and an endpoint of a resolver answers so many. What is above is dropped, and names fail at the busiest time.',
  sources: ['limits'],
  reviewed: '2026-11',
  message: '{name} expects {load} queries a second and may have {limit}. Spread the load over more of them.',
  parameters: { machine: LIMITS.vmDnsQps.value, endpoint: LIMITS.resolverEndpointQps.value },
  check({ find, parameter, report }) {
    const judge = (resource: Resource & { readonly queriesPerSecond?: number }, limit: number): void => {
      const load = resource.queriesPerSecond;
      if (load !== undefined && load > limit) report({ subject: resource.id, field: 'queriesPerSecond', data: { load, limit } });
    };
    // A server at a site does not ask Azure DNS: it forwards to an endpoint, whose load counts.
    for (const server of find.byKind('dnsServer')) if (find.getKind('subnet', server.parent)) judge(server, parameter<number>('machine'));
    for (const endpoint of find.byKind('resolverInbound')) judge(endpoint, parameter<number>('endpoint'));
  },
  examples: { fails: () => asked(LIMITS.resolverEndpointQps.value + 1), passes: () => asked(LIMITS.resolverEndpointQps.value) },
});

function asked(queriesPerSecond: number) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'dns', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/28' }),
    make('dnsResolver', 'dnspr', { network: 'vnet:hub' }),
    make('resolverInbound', 'in', { parent: 'dnsResolver:dnspr', ipConfigurations: [{ subnet: 'subnet:hub/dns' }], queriesPerSecond }),
  ]);
}
