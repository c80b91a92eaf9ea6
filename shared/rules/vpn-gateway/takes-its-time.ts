// VPN-029: a new gateway takes its time.
import { CREATION } from '../../facts/vpn-skus.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook } from './gateway-book.ts';

export const takesItsTime = defineRule({
  code: 'VPN-029',
  id: 'vpn-gateway/takes-its-time',
  title: 'The deployment of a VPN gateway is scheduled',
  severity: 'info',
  why: 'Azure starts two machines and configures them, which takes up to 45 minutes. Connections and peerings that use the gateway come after it.',
  sources: ['vpn-faq'],
  reviewed: '2026-11',
  message: 'Creating {name} takes up to {minutes} minutes. Plan the window, and deploy what depends on it afterwards.',
  parameters: { minutes: CREATION.minutes },
  check({ find, parameter, report }) {
    for (const { gateway, isVpn, isLive } of gatewayBook(find).gateways)
      if (isVpn && !isLive) report({ subject: gateway.id, data: { minutes: parameter<number>('minutes') } });
  },
  examples: { fails: () => vpnPlan(), passes: () => vpnPlan({ gateway: { origin: 'import' } }) },
});
