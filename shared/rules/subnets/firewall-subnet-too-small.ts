// SUB-007: AzureFirewallSubnet is a /26 or larger.
import { defineRule } from '../define-rule.ts';
import { platformSubnetSize } from './platform-subnet-size.ts';

export const firewallSubnetTooSmall = defineRule({
  code: 'SUB-007',
  id: 'subnets/firewall-subnet-too-small',
  title: 'AzureFirewallSubnet is a /26 or larger',
  severity: 'error',
  why: 'The firewall grows to many instances when it is busy, and each of them takes an address of the subnet. Azure refuses a smaller one.',
  sources: ['fw-faq'],
  reviewed: '2026-11',
  ...platformSubnetSize('AzureFirewallSubnet'),
});
