import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256, utf8Bytes, utf8Length } from '../../../shared/base/sha256.ts';

describe('sha256', () => {
  // Source: NIST, Examples with Intermediate Values, SHA-256 (csrc.nist.gov/projects/cryptographic-standards-and-guidelines).
  it.each([
    ['nothing', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['one block', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'two blocks',
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a million letters', 'a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('%s', (_, text, hash) => {
    expect(sha256(text)).toBe(hash);
  });

  it('agrees with the platform on any text of any length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(sha256(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      }),
    );
  });

  it('encodes as the platform does, half surrogate pairs included', () => {
    for (const text of ['Büro 東京 🌍', '\ud800', 'a\udfffb']) {
      expect([...utf8Bytes(text)]).toEqual([...Buffer.from(text, 'utf8')]);
      expect(utf8Length(text)).toBe(Buffer.byteLength(text));
    }
  });
});
