// ARM ids in parts, and what is none.
import { describe, expect, it } from 'vitest';
import { parseArmId } from '../../../shared/base/arm-id-text.ts';

const GROUP = '/subscriptions/s/resourceGroups/g';

describe('an ARM id', () => {
  it.each([
    ['/subscriptions/s', 's', null, '', []],
    [GROUP, 's', 'g', '', []],
    [`${GROUP}/providers/Microsoft.Network/virtualNetworks/v/`, 's', 'g', 'Microsoft.Network/virtualNetworks', ['v']],
    [
      `${GROUP}/providers/Microsoft.Network/virtualNetworks/v/subnets/.hidden`,
      's',
      'g',
      'Microsoft.Network/virtualNetworks/subnets',
      ['v', '.hidden'],
    ],
  ])('is taken apart: %s', (id, subscription, group, type, names) => {
    expect(parseArmId(id)).toMatchObject({ subscription, group, type, names });
  });

  it.each([
    '',
    'subscriptions/s',
    '/subscriptions/s/x',
    `${GROUP}/providers/Microsoft.Network`,
    `${GROUP}/providers/Microsoft.Network/virtualNetworks/..`,
    `${GROUP}/../other/providers/Microsoft.Network/virtualNetworks/v`,
    `${GROUP}/providers/Microsoft.Network/virtualNetworks/v/./w`,
  ])('is none: %s', (id) => {
    expect(parseArmId(id)).toBeNull();
  });
});
