// PLS-022: a server uses the Arc gateway or a scope, not both.
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleScope } from './scope-book.ts';

export const gatewayAndScope = defineRule({
  code: 'PLS-022',
  id: 'private-link-scopes/gateway-and-scope',
  title: 'A server uses the Arc gateway or a private link scope, not both',
  severity: 'warning',
  confidence: 'inferred',
  why: 'The Arc gateway bundles public endpoints, and its onboarding asks for the public connectivity method. A scope wants the private one, so a server has to choose.',
  sources: ['arc-gw'],
  reviewed: '2026-11',
  message: '{name} uses the Arc gateway and the scope {scope}. Choose one of the two.',
  check({ find, report }) {
    for (const server of find.byKind('arcServer'))
      if (server.usesArcGateway === true && server.privateLinkScope !== undefined)
        report({
          subject: server.id,
          field: 'usesArcGateway',
          data: { scope: find.get(server.privateLinkScope)?.name ?? server.privateLinkScope },
        });
  },
  examples: {
    fails: () => planOf(exampleScope({}, { usesArcGateway: true })),
    passes: () => planOf(exampleScope()),
  },
});
