// SEC-001: a service with a private endpoint is closed to the public. Arc scopes are PLS-012.

import { endpointBook } from '../../books/endpoint-book.ts';
import type { Resource } from '../../kinds/index.ts';
import { planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from '../private-endpoints/example-plans.ts';

export const targetOpenToPublic = defineRule({
  code: 'SEC-001',
  id: 'advice/target-open-to-public',
  title: 'Services with a private endpoint are closed to the public',
  severity: 'warning',
  why: 'An endpoint adds a private way and leaves the public one open. Once clients use the private one, public access can be switched off.',
  sources: ['pe-ov', 'pol-net'],
  reviewed: '2026-11',
  message: '{name} has the private endpoint {endpoint} and is still open to the public. Switch public access off when the endpoint works.',
  check({ find, report }) {
    const book = endpointBook(find);
    for (const kind of ['keyVault', 'storageAccount', 'sqlServer', 'automationAccount'] as const)
      for (const target of find.byKind(kind)) {
        const placed = isOpen(target) ? book.at.get(target.id) : undefined;
        // An endpoint nobody has approved is no other way yet.
        const working = placed?.find(({ connections }) =>
          connections.every(({ entry }) => !/^(rejected|disconnected|pending)$/i.test(entry.status ?? '')),
        );
        if (working)
          report({
            subject: target.id,
            field: 'publicNetworkAccess',
            related: [working.endpoint.id],
            data: { endpoint: working.endpoint.name },
          });
      }
  },
  fix: {
    label: 'Close {name} to the public',
    safe: true,
    make: ({ subject }, { find }) => [
      {
        type: 'update',
        id: subject,
        change: { publicNetworkAccess: find.get(subject)?.kind === 'automationAccount' ? false : 'Disabled' },
      },
    ],
  },
  examples: { fails: () => vault('Enabled'), passes: () => vault('Disabled') },
});

/** Open to everybody: a service that denies networks it does not list is a choice of its own. */
function isOpen(target: Resource): boolean {
  switch (target.kind) {
    case 'keyVault':
    case 'storageAccount':
      return target.publicNetworkAccess?.toLowerCase() === 'enabled' && target.defaultAction?.toLowerCase() !== 'deny';
    case 'sqlServer':
      return target.publicNetworkAccess?.toLowerCase() === 'enabled';
    case 'automationAccount':
      return target.publicNetworkAccess === true;
    default:
      return false;
  }
}

function vault(publicNetworkAccess: string): Plan {
  return planOf([...exampleNetwork(), ...exampleVault().map((one) => (one.kind === 'keyVault' ? { ...one, publicNetworkAccess } : one))]);
}
