// A field says at once when its text cannot be read; empty means "not stated".
import { expect, it } from 'vitest';
import { textProblem } from '../../../renderer/inspector/value-check.ts';

it.each([
  ['a range', 'cidr', '10.0.0.0/16', true],
  ['no range', 'cidr', '10.0.0.0/99', false],
  ['half a range', 'cidr', '10.0.', false],
  ['an address', 'ip', '192.168.20.5', true],
  ['no address', 'ip', '192.168.20.500', false],
  ['a number', 'number', '65515', true],
  ['no number', 'number', 'many', false],
  ['nothing', 'cidr', '', true],
  ['any text', 'text', '10.0.', true],
] as const)('%s', (_, input, text, fine) => {
  expect(textProblem(input, text) === null).toBe(fine);
});
