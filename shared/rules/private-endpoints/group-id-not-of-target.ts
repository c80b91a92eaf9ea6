// PE-003: the group id of a connection is one the target offers.

import { type EndpointConnection, endpointBook, offeredGroups } from '../../books/endpoint-book.ts';
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from './example-plans.ts';

export const groupIdNotOfTarget = defineRule({
  code: 'PE-003',
  id: 'private-endpoints/group-id-not-of-target',
  title: 'The group id of a private endpoint is one its target offers',
  severity: 'error',
  why: 'The group id says which part of a service the endpoint leads to: the blobs of a storage account, or the whole of an Arc scope. Azure refuses an id the service does not know. A private link service has no parts and takes none.',
  sources: ['pe-dns', 'rec-cli', 'rec-ext'],
  reviewed: '2026-11',
  message: '{name} asks for the group id {groupId}, which {type} does not offer. Choose one of: {offered}.',
  check({ plan, find, report, unknown }) {
    for (const { endpoint, connections } of endpointBook(find).all)
      for (const connection of connections) {
        const { entry, field, targetType } = connection;
        if (entry.target === undefined || entry.unknown?.groupIds !== undefined) continue;
        const offered = targetType === null ? [] : offeredGroups(targetType, plan.settings.cloud);
        if (targetType === null || offered.length === 0) {
          unknown(endpoint.id, `the group ids of ${targetType ?? 'its target'} are not known to this version`, `${field}.groupIds`);
          continue;
        }
        const about = { subject: endpoint.id, field: `${field}.groupIds` };
        const names = offered.flatMap((row) => row.groupId ?? []);
        const wrong = wrongIds(connection, names);
        if (names.length === 0 && wrong.length > 0)
          report({
            ...about,
            data: { groupId: wrong, type: targetType, offered: [] },
            message: '{name} leads to a private link service, which takes no group id, but names {groupId}. Remove it.',
          });
        else if (wrong.length > 0) report({ ...about, data: { groupId: wrong, type: targetType, offered: names } });
        else if (names.length > 0 && (entry.groupIds ?? []).length === 0)
          report({
            ...about,
            severity: 'warning',
            data: { type: targetType, offered: names },
            message: '{name} names no group id for {type}. Choose one of: {offered}.',
          });
      }
  },
  fix: {
    label: 'Use the group id {offered}',
    safe: false,
    make: ({ subject, field, data }, { find }) => {
      const placed = endpointBook(find).all.find((one) => one.endpoint.id === subject);
      const connection = placed?.connections.find((one) => `${one.field}.groupIds` === field);
      const offered = data.offered;
      // With several parts to choose from only a person knows which one is meant.
      if (!placed || !connection || !Array.isArray(offered) || offered.length > 1) return [];
      const list = (placed.endpoint[connection.list] ?? []).map((entry, i) =>
        i === connection.position ? { ...entry, groupIds: offered } : entry,
      );
      return [{ type: 'update', id: subject, change: { [connection.list]: list } }];
    },
  },
  examples: {
    fails: () =>
      planOf([
        ...exampleNetwork(),
        ...exampleVault({ connections: [{ name: 'pe-vault', target: 'keyVault:kv-app', groupIds: ['vaults'] }] }),
      ]),
    passes: () => planOf([...exampleNetwork(), ...exampleVault()]),
  },
});

/** Ids that are not offered. A slot of a web app has a group id of its own: `sites-<slot>`. */
function wrongIds({ entry }: EndpointConnection, offered: readonly string[]): readonly string[] {
  const known = new Set(offered.map((id) => id.toLowerCase()));
  return (entry.groupIds ?? []).filter((id) => !known.has(id.toLowerCase()) && !(known.has('sites') && /^sites-/i.test(id)));
}
