// VPN-023: how long a silent peer counts as alive.
import { DEAD_PEER_DETECTION } from '../../facts/ipsec.ts';
import { changeAt } from '../../plan/change-at.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';

export const deadPeerDetection = defineRule({
  code: 'VPN-023',
  id: 'vpn-gateway/dead-peer-detection',
  title: 'Dead peer detection takes 30 to 45 seconds',
  severity: 'info',
  why: 'Shorter times tear tunnels down on every short loss of packets, longer ones leave traffic in a dead tunnel. Azure takes 9 to 3,600 seconds and starts with 45.',
  sources: ['vpn-faq'],
  reviewed: '2026-11',
  message: '{name} waits {seconds} seconds for a silent peer{allowed}. Use {from} to {to} seconds.',
  parameters: { from: DEAD_PEER_DETECTION.from, to: DEAD_PEER_DETECTION.to },
  check({ find, parameter, report }) {
    const from = parameter<number>('from');
    const to = parameter<number>('to');
    const { least, most } = DEAD_PEER_DETECTION;
    const judge = (subject: string, field: string, seconds: number | undefined): void => {
      // Azure answers 0 where nothing was set.
      if (seconds === undefined || seconds === 0 || (seconds >= from && seconds <= to)) return;
      const allowed = seconds < least || seconds > most ? `, and Azure takes ${least} to ${most}` : '';
      report({ subject, field, data: { seconds, from, to, allowed } });
    };
    for (const one of find.byKind('connection')) judge(one.id, 'dpdTimeoutSeconds', one.dpdTimeoutSeconds);
    for (const one of find.byKind('vpnConnection')) {
      judge(one.id, 'dpdTimeoutSeconds', one.dpdTimeoutSeconds);
      for (const [i, link] of (one.links ?? []).entries()) judge(one.id, `links.${i}.dpdTimeoutSeconds`, link.dpdTimeoutSeconds);
    }
  },
  fix: {
    label: 'Wait {to} seconds',
    safe: true,
    make: ({ subject, field = '', data }, { find }) => {
      const owner = find.get(subject);
      return owner ? [{ type: 'update', id: subject, change: changeAt(owner, field, data.to) }] : [];
    },
  },
  examples: {
    fails: () => vpnPlan({ connection: { dpdTimeoutSeconds: 300 } }),
    passes: () => vpnPlan({ connection: { dpdTimeoutSeconds: 45 } }),
  },
});
