import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { functionsFor } from '../../../shared/emitters/azure-cli/functions.ts';
import { bashComment, quoteBash } from '../../../shared/emitters/quote-bash.ts';
import { HOSTILE } from './hostile.ts';
import { bash } from './shell.ts';

/** What bash makes of quoted words. */
function echoed(texts: readonly string[]): readonly string[] {
  return bash(`printf '%s\\0' ${texts.map(quoteBash).join(' ')}`)
    .split('\0')
    .slice(0, -1);
}

/** Texts that can be the argument of a program: no NUL, whole characters. */
const argument = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replace(/[\0\p{Cs}]/gu, ''));

describe('quoteBash', () => {
  it.each([
    ['a plain word', 'vnet-hub', 'vnet-hub'],
    ['an address range', '10.0.0.0/16', '10.0.0.0/16'],
    ['nothing', '', "''"],
    ['a space', 'a b', "'a b'"],
    ['a quote', "it's", "'it'\\''s'"],
    ['a star', '*', "'*'"],
    ['an option', '-x', "'-x'"],
    ['a home folder', '~', "'~'"],
  ])('writes %s', (_, text, word) => expect(quoteBash(text)).toBe(word));

  it.each(HOSTILE)('keeps %s as one word', (_, text) => expect(echoed([text])).toEqual([text]));

  it('gives bash back every text it was given', () => {
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 200 }), (texts) => {
        expect(echoed(texts)).toEqual(texts);
      }),
      { numRuns: 25 },
    );
  });

  it('leaves out NUL, which no argument can hold', () => expect(echoed(['a\0b'])).toEqual(['ab']));
});

describe('bashComment', () => {
  it.each(HOSTILE)('keeps %s on its line', (_, text) => {
    expect(bash(`# ${bashComment(text)}\nprintf done`)).toBe('done');
    expect(bashComment(text)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });
});

describe('functions of the script', () => {
  const [json = '', uri = ''] = [...functionsFor('json "x"'), ...functionsFor('uri "x"')];

  it('puts any text into a JSON string', () => {
    const texts = [...HOSTILE.map(([, text]) => text), 'a & b', '\\&'];
    const out = bash(`${json}\nfor text in ${texts.map(quoteBash).join(' ')}; do json "$text"; printf '\\0'; done`).split('\0');
    expect(out.slice(0, -1).map((text) => JSON.parse(`"${text}"`))).toEqual(texts);
  });

  it('puts any name into an URL', () => {
    const names = ['vnet-hub', 'a b', 'a/b?c#d', 'Zürich 東京', '%41', "it's"];
    const out = bash(`${uri}\nfor text in ${names.map(quoteBash).join(' ')}; do uri "$text"; printf '\\0'; done`).split('\0');
    expect(out.slice(0, -1).map((text) => decodeURIComponent(text))).toEqual(names);
    expect(out.slice(0, -1).every((text) => /^[\w.~%-]+$/.test(text))).toBe(true);
  });
});
