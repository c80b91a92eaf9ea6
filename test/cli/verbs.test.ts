// The verbs on plans that rules have something to say about. Uses the rules' own examples, so it holds whatever rules there are.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../cli/nearest.ts';
import { columns, paintFor, visible } from '../../cli/output.ts';
import { writePlan } from '../../shared/plan/file.ts';
import type { Rule } from '../../shared/rules/define-rule.ts';
import { applyFixes } from '../../shared/rules/fix.ts';
import { RULES } from '../../shared/rules/index.ts';
import { OWN_RULES } from '../../shared/rules/settings/suppressions.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { runMain } from '../helpers/run-main.ts';

const rule = (wanted: (one: Rule) => boolean): Rule => RULES.find(wanted) ?? RULES[0] ?? neverEmpty();
function neverEmpty(): never {
  throw new Error('There are no rules.');
}

async function folderWith(plans: { readonly [name: string]: string }): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(plans)) await writeFile(join(folder, name), text);
  return folder;
}

describe('validate', () => {
  it('prints findings in the shape of the interface contract', async () => {
    const one = rule((candidate) => candidate.severity === 'error');
    const cwd = await folderWith({ 'a.causeway.json': writePlan(one.examples.fails()) });
    const { stdout, exit } = await runMain(['validate', 'a.causeway.json', '--format', 'json', '--rule', one.code], { cwd });
    const result = JSON.parse(stdout);
    expect(Object.keys(result)).toEqual(['version', 'plan', 'summary', 'findings']);
    expect(Object.keys(result.summary)).toEqual(['error', 'warning', 'info', 'unknown', 'suppressed']);
    const [finding] = result.findings;
    expect(Object.keys(finding)).toEqual([
      ...['rule', 'id', 'severity', 'title', 'message', 'resources', 'field', 'evidence', 'source', 'help', 'fixes', 'fingerprint'],
    ]);
    expect(finding).toMatchObject({ rule: one.code, id: one.id, help: `docs/rules/${one.id}.md` });
    expect(finding.source).toMatch(/^https:\/\//);
    expect(exit).toBe(1);
  });

  it.each([
    ['error', 0],
    ['warning', 1],
    ['info', 1],
    ['never', 0],
  ])('with --fail-on %s a warning ends with %i', async (threshold, code) => {
    const one = rule((candidate) => candidate.severity === 'warning');
    const cwd = await folderWith({ 'a.causeway.json': writePlan(one.examples.fails()) });
    const { exit } = await runMain(['validate', 'a.causeway.json', '--fail-on', threshold, '--rule', one.code], { cwd });
    expect(exit).toBe(code);
  });

  it('counts suppressed findings and lists them not', async () => {
    const one = rule((candidate) => candidate.severity === 'error');
    const plan = one.examples.fails();
    const settings = { ...plan.settings, suppressions: [{ rule: one.code, reason: 'accepted' }] };
    const cwd = await folderWith({ 'a.causeway.json': writePlan({ ...plan, settings }) });
    const { stdout, exit } = await runMain(['validate', 'a.causeway.json', '--format', 'json', '--rule', one.code], { cwd });
    const result = JSON.parse(stdout);
    expect(result.findings).toEqual([]);
    expect(result.summary.suppressed).toBeGreaterThan(0);
    expect(exit).toBe(0);
  });

  it('suggests the nearest rule', async () => {
    const one = rule(() => true);
    const cwd = await folderWith({ 'a.causeway.json': '{}' });
    const { stderr, exit } = await runMain(['validate', 'a.causeway.json', '--rule', `${one.code}0`], { cwd });
    expect(stderr).toContain(`Did you mean ${one.code}?`);
    expect(exit).toBe(2);
  });
});

describe('fix', () => {
  const fixable = (safe: boolean): Rule | undefined =>
    RULES.find((one) => one.fix?.safe === safe && applyFixes(one.examples.fails(), [one], () => true).applied.length > 0);

  it('applies safe fixes to the file and says what it did', async () => {
    const one = fixable(true);
    if (!one) return;
    const cwd = await folderWith({ 'a.causeway.json': writePlan(one.examples.fails()) });
    const before = await readFile(join(cwd, 'a.causeway.json'), 'utf8');
    const dry = await runMain(['fix', 'a.causeway.json', '--rule', one.code, '--dry-run'], { cwd });
    expect(dry.stdout).toContain('would be applied.');
    expect(await readFile(join(cwd, 'a.causeway.json'), 'utf8')).toBe(before);
    const wet = await runMain(['fix', 'a.causeway.json', '--rule', one.code], { cwd });
    expect(wet.stdout).toContain(one.code);
    expect(wet.stdout).toContain('Wrote a.causeway.json.');
    expect(await readFile(join(cwd, 'a.causeway.json'), 'utf8')).not.toBe(before);
    expect(wet.exit).toBe(0);
  });

  it('leaves unsafe fixes alone unless --all is given', async () => {
    const one = fixable(false);
    if (!one) return;
    const cwd = await folderWith({ 'a.causeway.json': writePlan(one.examples.fails()) });
    const careful = await runMain(['fix', 'a.causeway.json', '--rule', one.code], { cwd });
    expect(careful.stdout).toContain('Nothing to fix.');
    const bold = await runMain(['fix', 'a.causeway.json', '--rule', one.code, '--all'], { cwd });
    expect(bold.stdout).toContain('applied.');
  });
});

describe('rules and explain', () => {
  it('list every rule, those about suppressions last, in the shape of the interface contract', async () => {
    const { stdout } = await runMain(['rules', '--format', 'json'], { cwd: '.' });
    const result = JSON.parse(stdout);
    expect(result.version).toBe(1);
    expect(result.rules.length).toBe(RULES.length + OWN_RULES.length);
    for (const one of result.rules)
      expect(Object.keys(one)).toEqual(['rule', 'id', 'title', 'severity', 'family', 'source', 'asOf', 'help', 'fix']);
  });

  it('explain a rule by code in any case, or by id', async () => {
    const one = rule(() => true);
    const byCode = await runMain(['explain', one.code.toLowerCase()], { cwd: '.' });
    const byId = await runMain(['explain', one.id], { cwd: '.' });
    expect(byCode.stdout).toContain(one.title);
    expect(byId.stdout).toBe(byCode.stdout);
  });
});

describe('output helpers', () => {
  it.each([
    ['amr', ['arm', 'bicep'], 'arm'],
    ['ADDR-06', ['ADDR-006', 'PEER-001'], 'ADDR-006'],
    ['terra', ['terraform', 'svg'], 'terraform'],
    ['something-else', ['arm', 'bicep'], null],
  ])('nearest(%s)', (word, known, best) => {
    expect(nearest(word, known)).toBe(best);
  });

  it('make control characters and direction marks visible', () => {
    expect(visible('a\u001b[2J\u202eb\n\u2028')).toBe('a\\u001b[2J\\u202eb\\u000a\\u2028');
  });

  it('colour on a terminal only', () => {
    expect(paintFor(true).error('x')).toBe('\u001b[31mx\u001b[39m');
    expect(paintFor(false).error('x')).toBe('x');
  });

  it('align columns', () => {
    expect(
      columns([
        ['a', 'bb', 'c'],
        ['aaa', '', 'c'],
      ]),
    ).toBe('a    bb  c\naaa      c\n');
  });
});
