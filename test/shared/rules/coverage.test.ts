// Every code of the catalogue has a rule or a reason, never both, and no rule carries a code the catalogue does not know.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { RULES } from '../../../shared/rules/index.ts';
import { catalogueCodes, LEFT_OUT } from '../../../shared/rules/left-out.ts';

const written = new Set(RULES.map((rule) => rule.code));
const leftOut = LEFT_OUT.flatMap((one) => one.codes);

it('covers the catalogue of 409 codes', () => {
  expect(catalogueCodes()).toHaveLength(409);
  expect(catalogueCodes().filter((code) => !written.has(code) && !leftOut.includes(code))).toEqual([]);
});

it('gives no reason for a code that has a rule, and none twice', () => {
  expect(leftOut.filter((code) => written.has(code))).toEqual([]);
  expect(leftOut.filter((code, i) => leftOut.indexOf(code) !== i)).toEqual([]);
});

it('has no rule with a code of its own', () => {
  const codes = new Set(catalogueCodes());
  expect([...written].filter((code) => !codes.has(code))).toEqual([]);
});

it('names for every code that the product keeps by itself the test that holds it', () => {
  for (const { codes, reason, test } of LEFT_OUT) {
    expect(test !== undefined, codes.join()).toBe(reason === 'held');
    if (test === undefined) continue;
    const text = readFileSync(join(import.meta.dirname, '../../..', test), 'utf8');
    for (const code of codes) expect(text.includes(code), `${code} in ${test}`).toBe(true);
  }
});
