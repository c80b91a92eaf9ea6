// CON-002: a tunnel has a shared key. The key itself never enters a plan, so whether both ends have the same one cannot be told.
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { is, isUnknownField } from '../vpn-gateway/gateway-book.ts';

export const noSharedKey = defineRule({
  code: 'CON-002',
  id: 'connections/no-shared-key',
  title: 'A tunnel with a pre-shared key asks for it',
  severity: 'error',
  why: 'Both ends prove with the same key that they are meant to talk. Without one the tunnel does not come up. The key belongs in a vault and is asked for when the plan is deployed.',
  sources: ['vpn-set', 'bt-net'],
  reviewed: '2026-11',
  message: '{name} has no shared key. Let the export ask for one, and give the device the same key.',
  check({ find, report, unknown }) {
    for (const connection of find.byKind('connection')) {
      const tunnel = is(connection.connectionType, 'IPsec') || is(connection.connectionType, 'Vnet2Vnet');
      if (!tunnel || connection.existing || connection.sharedKey !== undefined || is(connection.authenticationType, 'Certificate'))
        continue;
      if (isUnknownField(connection, 'sharedKey', 'authenticationType')) continue;
      if (connection.origin === 'import') unknown(connection.id, 'the shared key, which Azure never returns', 'sharedKey');
      else report({ subject: connection.id, field: 'sharedKey' });
    }
  },
  fix: {
    label: 'Ask for a shared key',
    safe: false,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { sharedKey: 'ask' } }],
  },
  examples: { fails: () => vpnPlan({ connection: { sharedKey: undefined } }), passes: () => vpnPlan() },
});
