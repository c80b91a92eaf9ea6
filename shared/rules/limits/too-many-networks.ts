// LIM-002: networks of a region and DNS servers of a network stay within the limits.
import { LIMITS } from '../../facts/limits.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetworks, overLimit } from './counted-by-place.ts';

export const tooManyNetworks = defineRule({
  code: 'LIM-002',
  id: 'limits/too-many-networks',
  title: 'Virtual networks of a region, and DNS servers of a network, stay within the limits',
  severity: 'error',
  why: 'A region of a subscription holds a limited number of virtual networks, and a network a small number of DNS servers.',
  sources: ['limits'],
  reviewed: '2026-11',
  message: '{place} holds {count} virtual networks, {limit} are possible. Put {name} and those after it into another subscription.',
  parameters: { networks: LIMITS.vnetsPerRegionPerSub.value, dnsServers: LIMITS.dnsServersPerVnet.value },
  check({ find, report, parameter }) {
    const networks = find.byKind('vnet');
    for (const { subject, count, limit, place } of overLimit(find, networks, parameter<number>('networks')))
      report({ subject, field: 'region', data: { place, count, limit } });
    const most = parameter<number>('dnsServers');
    for (const network of networks) {
      const count = (network.dnsServers ?? []).length;
      if (count > most)
        report({
          subject: network.id,
          field: 'dnsServers',
          data: { count, limit: most },
          message: '{name} names {count} DNS servers, {limit} are possible. Machines ask the first ones only; remove the others.',
        });
    }
  },
  examples: {
    // The limit lowered to two, so that the example stays small.
    fails: () => exampleNetworks(3, { 'LIM-002': { networks: 2 } }),
    passes: () => exampleNetworks(2, { 'LIM-002': { networks: 2 } }),
  },
});
