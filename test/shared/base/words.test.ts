import { expect, it } from 'vitest';
import { inSentence } from '../../../shared/base/words.ts';

it.each([
  ['Virtual network', 'virtual network'],
  ['DNS server', 'DNS server'],
  ['NAT gateway', 'NAT gateway'],
  ['Arc-enabled server', 'Arc-enabled server'],
  ['Virtual WAN', 'Virtual WAN'],
  ['Virtual hub', 'virtual hub'],
  ['Public IP address', 'public IP address'],
  ['Key vault', 'key vault'],
])('writes %s inside a sentence as %s', (label, expected) => {
  expect(inSentence(label)).toBe(expected);
});
