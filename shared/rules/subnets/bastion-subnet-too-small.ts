// SUB-009: AzureBastionSubnet is a /26 or larger.
import { defineRule } from '../define-rule.ts';
import { platformSubnetSize } from './platform-subnet-size.ts';

export const bastionSubnetTooSmall = defineRule({
  code: 'SUB-009',
  id: 'subnets/bastion-subnet-too-small',
  title: 'AzureBastionSubnet is a /26 or larger',
  severity: 'error',
  why: 'Each instance of Bastion takes addresses of the subnet, and Azure refuses a subnet without room to scale. Only the Developer SKU needs no subnet.',
  sources: ['bast'],
  reviewed: '2026-11',
  ...platformSubnetSize(
    'AzureBastionSubnet',
    (users) => users.length > 0 && users.every((user) => user.kind === 'bastion' && user.sku === 'Developer'),
  ),
});
