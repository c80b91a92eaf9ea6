import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { guidOf, uniqueStringOf } from '../../../shared/importers/expressions/hash.ts';

// Results published by people who called the real function.
it.each([
  ['two parts', ['hello', 'world'], 'a7wkljktk6wne'],
  ['one short part', ['tyeth'], 'zcztcwvu6iyg6'],
])('uniqueString matches Azure: %s', (_, parts, expected) => {
  expect(uniqueStringOf(parts)).toBe(expected);
});

it.each([[['a', 'b']], [['']], [['ä'.repeat(70), 'x']], [['p'.repeat(39)]], [['p'.repeat(40)]], [['p'.repeat(200)]]])(
  'guid is a version 5 UUID of the joined parts: %j',
  (parts) => {
    const namespace = Buffer.from('11fb06fb712d4ddd98c7e71bbd588830', 'hex');
    const digest = createHash('sha1').update(namespace).update(parts.join('-'), 'utf8').digest('hex').slice(0, 32);
    const made = guidOf(parts).replaceAll('-', '');
    expect(made.slice(0, 12)).toBe(digest.slice(0, 12));
    expect(made[12]).toBe('5');
    expect(made.slice(13, 16)).toBe(digest.slice(13, 16));
    expect('89ab').toContain(made[16]);
    expect(made.slice(17)).toBe(digest.slice(17));
  },
);
