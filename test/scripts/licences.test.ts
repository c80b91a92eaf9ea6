// What is shipped may be passed on: every licence is one we accept, and the page that lists them is fresh.
import { describe, expect, it } from 'vitest';
import { isAccepted, licenceFaults, shippedPackages } from '../../scripts/licences.mjs';

describe('licences', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['Apache-2.0 AND MIT', true],
    ['GPL-3.0-only', false],
    ['MIT AND GPL-3.0-only', false],
    ['not stated', false],
  ])('%s is accepted: %s', (expression, expected) => {
    expect(isAccepted(expression)).toBe(expected);
  });

  it('are those of packages that are reached from what is shipped, nested ones before outer ones', () => {
    const packages = {
      '': {},
      'node_modules/a': { version: '1.0.0', license: 'MIT', dependencies: { b: '2' } },
      'node_modules/a/node_modules/b': { version: '2.0.0', license: 'ISC' },
      'node_modules/b': { version: '1.0.0', license: 'MIT' },
      'node_modules/test-only': { version: '1.0.0', license: 'GPL-3.0-only', dev: true },
    };
    expect(shippedPackages({ packages }, ['a'])).toEqual([
      { name: 'a', version: '1.0.0', licence: 'MIT' },
      { name: 'b', version: '2.0.0', licence: 'ISC' },
    ]);
  });

  it('are accepted, and listed', () => {
    expect(licenceFaults()).toEqual([]);
  });
});
