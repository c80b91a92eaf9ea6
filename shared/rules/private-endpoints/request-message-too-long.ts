// PE-006: the message to the owner of a target is short enough to be sent.

import { endpointBook } from '../../books/endpoint-book.ts';
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from './example-plans.ts';

export const requestMessageTooLong = defineRule({
  code: 'PE-006',
  id: 'private-endpoints/request-message-too-long',
  title: 'The request message of an endpoint is short enough',
  severity: 'warning',
  why: 'A connection on request carries a message for the owner of the target. Azure limits its length.',
  sources: ['pe-ov'],
  reviewed: '2026-11',
  message: 'The request message of {name} has {length} characters; {longest} are allowed. Shorten it.',
  parameters: { longest: 140 },
  check({ find, report, parameter }) {
    const longest = parameter<number>('longest');
    for (const { endpoint, connections } of endpointBook(find).all)
      for (const { entry, field } of connections) {
        const length = entry.requestMessage?.length ?? 0;
        if (length > longest) report({ subject: endpoint.id, field: `${field}.requestMessage`, data: { length, longest } });
      }
  },
  fix: {
    label: 'Cut the message after {longest} characters',
    safe: true,
    make: ({ subject, data }, { find }) => {
      const endpoint = find.getKind('privateEndpoint', subject);
      const longest = Number(data.longest);
      const cut = (list: NonNullable<typeof endpoint>['connections']) =>
        list?.map((entry) =>
          entry.requestMessage === undefined ? entry : { ...entry, requestMessage: entry.requestMessage.slice(0, longest) },
        );
      if (!endpoint) return [];
      return [
        {
          type: 'update',
          id: subject,
          change: {
            ...(endpoint.connections && { connections: cut(endpoint.connections) }),
            ...(endpoint.manualConnections && { manualConnections: cut(endpoint.manualConnections) }),
          },
        },
      ];
    },
  },
  examples: {
    fails: () => onRequest(`Endpoint of the payment application, ordered by the network team. ${'Please approve it soon. '.repeat(5)}`),
    passes: () => onRequest('Endpoint of the payment application, ordered by the network team.'),
  },
});

function onRequest(requestMessage: string) {
  const manualConnections = [{ name: 'pe-vault', target: 'keyVault:kv-app', groupIds: ['vault'], requestMessage }];
  return planOf([...exampleNetwork(), ...exampleVault({ connections: [], manualConnections })]);
}
