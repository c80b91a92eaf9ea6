// Text in a template stays the text it was.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal } from '../../../shared/emitters/arm-template/writer.ts';
import { meaningOf } from '../../../shared/importers/expressions/parser.ts';

describe('text in a template', () => {
  it.each([
    ['plain', 'hub', 'hub'],
    ['an expression', '[resourceGroup().id]', '[[resourceGroup().id]'],
    // Azure unescapes only what also ends with a bracket.
    ['the beginning of one', '[test] value', '[test] value'],
    ['escaped already', '[[x]', '[[[x]'],
    ['one bracket', '[', '['],
  ])('%s', (_, text, expected) => {
    expect(literal(text)).toBe(expected);
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('[', ']', 'a', "'") })), (text) => {
        expect(meaningOf(literal(text))).toEqual({ kind: 'plain', text });
      }),
    );
  });
});
