// The scaffolding of rules, run as a person runs it, in a temporary copy of the folder it writes to.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../scripts/new-rule.mjs', import.meta.url));

const INDEX = `// The only list of rules, in the order of their catalogue codes.
import { prefixNotCanonical } from './addressing/prefix-not-canonical.ts';
import { missingHalf } from './peering/missing-half.ts';
import { selfPeering } from './peering/self-peering.ts';
import type { Rule } from './define-rule.ts';

export const RULES: readonly Rule[] = [
  prefixNotCanonical,
  missingHalf,
  selfPeering,
];
`;

let root = '';

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function text(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function newRule(...words: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const run = spawnSync(process.execPath, [SCRIPT, ...words, '--root', root], { encoding: 'utf8' });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'new-rule-'));
  put('shared/rules/index.ts', INDEX);
  put('shared/rules/addressing/prefix-not-canonical.ts', "export const prefixNotCanonical = defineRule({\n  code: 'ADDR-001',\n});\n");
  put('shared/rules/peering/missing-half.ts', "export const missingHalf = defineRule({\n  code: 'PEER-001',\n});\n");
  put('shared/rules/peering/self-peering.ts', "export const selfPeering = defineRule({\n  code: 'PEER-011',\n});\n");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('npm run new-rule', () => {
  it('writes the rule with its code, id, title and a name made from the file name', () => {
    const run = newRule('peering/half-of-two', 'PEER-007', "Both halves know the other's range");
    expect(run).toMatchObject({ code: 0, err: '' });
    const rule = text('shared/rules/peering/half-of-two.ts');
    expect(rule).toContain('export const halfOfTwo = defineRule({');
    expect(rule).toContain("code: 'PEER-007'");
    expect(rule).toContain("id: 'peering/half-of-two'");
    expect(rule).toContain(`title: "Both halves know the other's range"`);
  });

  it('lists the rule in the order of codes and imports it in the order of paths', () => {
    newRule('peering/half-of-two', 'PEER-007', 'Some requirement');
    expect(text('shared/rules/index.ts')).toBe(`// The only list of rules, in the order of their catalogue codes.
import { prefixNotCanonical } from './addressing/prefix-not-canonical.ts';
import { halfOfTwo } from './peering/half-of-two.ts';
import { missingHalf } from './peering/missing-half.ts';
import { selfPeering } from './peering/self-peering.ts';
import type { Rule } from './define-rule.ts';

export const RULES: readonly Rule[] = [
  prefixNotCanonical,
  missingHalf,
  halfOfTwo,
  selfPeering,
];
`);
  });

  it.each([
    ['before all others', 'access/first', 'ACC-001', ['first', 'prefixNotCanonical', 'missingHalf', 'selfPeering']],
    ['behind all others', 'zones/last', 'ZON-001', ['prefixNotCanonical', 'missingHalf', 'selfPeering', 'last']],
  ])('lists a rule %s', (_name, id, code, order) => {
    newRule(id, code, 'Some requirement');
    const list = /RULES[^[]*\[\] = \[([^\]]*)\]/.exec(text('shared/rules/index.ts'))?.[1] ?? '';
    expect(list.split(',').flatMap((entry) => entry.trim() || [])).toEqual(order);
  });

  it('fills an empty list', () => {
    put('shared/rules/index.ts', "// Rules.\nimport type { Rule } from './define-rule.ts';\n\nexport const RULES: readonly Rule[] = [];\n");
    newRule('peering/half-of-two', 'PEER-007', 'Some requirement');
    expect(text('shared/rules/index.ts')).toBe(
      "// Rules.\nimport { halfOfTwo } from './peering/half-of-two.ts';\nimport type { Rule } from './define-rule.ts';\n\nexport const RULES: readonly Rule[] = [\n  halfOfTwo,\n];\n",
    );
  });

  it('starts a test for a new family and leaves an existing one alone', () => {
    newRule('zones/name-too-long', 'ZON-001', 'Some requirement');
    expect(text('test/shared/rules/zones.test.ts')).toContain(
      "import { nameTooLong } from '../../../shared/rules/zones/name-too-long.ts';",
    );
    put('test/shared/rules/peering.test.ts', '// mine\n');
    const run = newRule('peering/half-of-two', 'PEER-007', 'Some requirement');
    expect(text('test/shared/rules/peering.test.ts')).toBe('// mine\n');
    expect(run.out).toContain('test/shared/rules/peering.test.ts: one row per case of PEER-007');
  });

  it.each([
    ['too few words', ['peering/half'], 'Usage:'],
    ['an id without family', ['half', 'PEER-007', 'Title'], '"half" is no rule id'],
    ['an id that climbs out of the folder', ['../../half', 'PEER-007', 'Title'], 'is no rule id'],
    ['a code in lower case', ['peering/half', 'peer-7', 'Title'], '"peer-7" is no catalogue code'],
    ['a title with full stop', ['peering/half', 'PEER-007', 'Title.'], 'without a full stop'],
    ['a code that is taken', ['peering/half', 'PEER-011', 'Title'], 'PEER-011 is taken by shared/rules/peering/self-peering.ts'],
    ['a file that is there', ['peering/self-peering', 'PEER-012', 'Title'], 'shared/rules/peering/self-peering.ts is already there'],
    ['a name that is taken', ['zones/self-peering', 'ZON-001', 'Title'], 'The name selfPeering is taken'],
  ])('refuses %s and writes nothing', (_name, words, sentence) => {
    const run = newRule(...words);
    expect(run.code).toBe(1);
    expect(run.err).toContain(sentence);
    expect(text('shared/rules/index.ts')).toBe(INDEX);
    expect(existsSync(join(root, 'shared/rules/peering/half.ts'))).toBe(false);
  });
});
