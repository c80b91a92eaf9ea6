// The documentation pages of rules: what they say, and that they are the same bytes each time.
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/facts/sources.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { defineRule } from '../../../shared/rules/define-rule.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { ruleIndexPage, rulePage } from '../../../shared/rules/page.ts';

const rule = defineRule({
  code: 'DEMO-001',
  id: 'demo-family/range-missing',
  title: 'A network has a range',
  severity: 'warning',
  confidence: 'old',
  why: 'Without a range there is no address | and nobody can be reached.',
  sources: ['pe-ov', 'nobody-knows'],
  reviewed: '2026-11',
  message: '{name} has no range. Give it one.',
  parameters: { least: 1 },
  check({ find, report }) {
    for (const network of find.byKind('vnet')) if ((network.addressSpace ?? []).length === 0) report({ subject: network.id });
  },
  fix: { label: 'Give {name} a range', safe: true, make: () => [] },
  examples: {
    fails: () =>
      planOf([
        make('vnet', 'a|b', { region: 'westeurope' }),
        ...Array.from({ length: 20 }, (_, i) => make('subnet', `s-${i}`, { parent: 'vnet:a-b', addressPrefix: '10.0.0.0/24' })),
      ]),
    passes: () => planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] })], { cloud: 'china' }),
  },
});

describe('rulePage', () => {
  const page = rulePage(rule);

  it('opens with the requirement, the code, the severity and the month of the review', () => {
    expect(page.split('\n').slice(0, 3)).toEqual([
      '# A network has a range',
      '',
      '`DEMO-001` · warning · `demo-family/range-missing` · reviewed 2026-11',
    ]);
  });

  it('shows what the rule says about its failing example', () => {
    expect(page).toContain('> a|b has no range. Give it one.');
  });

  it('shows the resources of both examples, at most a dozen, with their fields and names instead of ids', () => {
    expect(page).toContain('| Virtual network | a\\|b | `region: westeurope` |');
    expect(page).toContain('| Subnet | s-0 | `parent: a\\|b` `addressPrefix: 10.0.0.0/24` |');
    expect(page).toContain('and 9 more of the same sort.');
    expect(page).toContain('| Virtual network | hub | `addressSpace: 10.0.0.0/16` |');
    expect(page).toContain('Settings: `cloud: china`');
  });

  it('says how to fix it, how to silence it and how to set its parameters, in JSON that can be read', () => {
    expect(page).toContain('“Give a|b a range”. It cannot let traffic pass');
    const snippets = [...page.matchAll(/```json\n([\s\S]*?)\n```/g)].map((match) => JSON.parse(match[1] ?? ''));
    expect(snippets).toEqual([
      { settings: { suppressions: [{ rule: 'DEMO-001', resource: 'vnet:a-b', reason: expect.any(String) }] } },
      { settings: { parameters: { 'DEMO-001': { least: 1 } } } },
    ]);
  });

  it('links its sources, and keeps a label nobody listed', () => {
    const source = sourceOf('pe-ov');
    expect(page).toContain(`- [${source?.title}](${source?.url})`);
    expect(page).toContain('- nobody-knows');
  });

  it('ends with one line break and is the same each time', () => {
    expect(page).toMatch(/[^\n]\n$/);
    expect(rulePage(rule)).toBe(page);
  });
});

describe('ruleIndexPage', () => {
  it('lists rules by family and code with a link to their page', () => {
    const other = { ...rule, code: 'DEMO-000', id: 'demo-family/other', title: 'Other' };
    const page = ruleIndexPage([rule, other]);
    expect(page).toContain('2 rules in 1 family.');
    expect(page.indexOf('[Other](./demo-family/other.md)')).toBeGreaterThan(0);
    expect(page.indexOf('[Other]')).toBeLessThan(page.indexOf('[A network has a range](./demo-family/range-missing.md)'));
    expect(page).toContain('## Demo family');
  });

  it('makes a page of every rule of the product', () => {
    for (const one of RULES) expect(rulePage(one)).not.toMatch(/undefined|\[object/);
    const index = ruleIndexPage(RULES);
    for (const one of RULES) expect(index).toContain(`](./${one.id}.md)`);
  });
});
