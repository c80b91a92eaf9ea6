// The configuration: what it may say, what is refused and how, and what then holds for a rule.
import { describe, expect, it } from 'vitest';
import {
  type Configuration,
  mergedConfiguration,
  readConfiguration,
  settingOf,
  thresholdOf,
  withRulesOn,
} from '../../../shared/rules/config.ts';
import type { Rule } from '../../../shared/rules/define-rule.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { PROFILE_NAMES, PROFILES, severityIn } from '../../../shared/rules/profiles.ts';
import { OWN_RULES } from '../../../shared/rules/settings/suppressions.ts';
import { DEMO_RULES } from './report/small.ts';

const [first, second, third] = DEMO_RULES as [Rule, Rule, Rule];
const rules: readonly Rule[] = [{ ...first, parameters: { least: 1, names: ['a'] } }, second, third, ...OWN_RULES];

function refused(json: unknown): readonly string[] {
  const read = readConfiguration(typeof json === 'string' ? json : JSON.stringify(json), rules);
  return read.ok ? [] : read.error.map((problem) => problem.message);
}

describe('readConfiguration', () => {
  it('reads everything a configuration may say', () => {
    const text = `{
      // comments are welcome
      "$schema": "x",
      "extends": "../base.json",
      "profile": "strict",
      "rules": { "demo-001": { "severity": "info", "parameters": { "least": 2, "names": [] } }, "demo/two-networks": "off" },
      "failOn": "never",
      "suppressions": [{ "rule": "DEMO-003", "resource": "vnet:a", "reason": "Known.", "expires": "2028-02-29" }],
      "baseline": "known.json",
    }`;
    expect(readConfiguration(text, rules)).toEqual({
      ok: true,
      value: {
        extends: '../base.json',
        profile: 'strict',
        rules: { 'DEMO-001': { severity: 'info', parameters: { least: 2, names: [] } }, 'DEMO-002': { severity: 'off' } },
        failOn: 'never',
        suppressions: [{ rule: 'DEMO-003', resource: 'vnet:a', reason: 'Known.', expires: '2028-02-29', at: 0 }],
        baseline: 'known.json',
      },
    });
  });

  it('takes a profile under "extends"', () => {
    expect(readConfiguration('{ "extends": "arc-private-link" }', rules)).toEqual({ ok: true, value: { profile: 'arc-private-link' } });
  });

  it.each<readonly [string, unknown, string]>([
    ['no JSON', '{ "profile" }', 'The text is not valid JSON: line 1, column 13: a colon is missing.'],
    ['a list', [], 'A configuration is a JSON object, in braces.'],
    ['an unknown key', { ruels: {} }, 'Line 1: There is no key "ruels". Did you mean rules?'],
    [
      'a key like no other',
      { x: 1 },
      'Line 1: There is no key "x". The keys here are extends, profile, rules, failOn, suppressions, baseline.',
    ],
    ['an unknown profile', { profile: 'stict' }, 'Line 1: There is no profile "stict". Did you mean strict?'],
    [
      'a profile like no other',
      { profile: 'xxxxxxxx' },
      'Line 1: There is no profile "xxxxxxxx". The profiles are recommended, strict, arc-private-link.',
    ],
    ['two profiles', { extends: 'strict', profile: 'strict' }, 'Line 1: "extends" and "profile" both name a profile. Keep one of them.'],
    ['a threshold', { failOn: 'errors' }, 'Line 1: "failOn" cannot be "errors". Did you mean error?'],
    ['a baseline of another type', { baseline: 1 }, 'Line 1: "baseline" must be a text in double quotes.'],
    [
      'an unknown rule',
      { rules: { 'DEMO-01': 'off' } },
      'Line 1: There is no rule "DEMO-01". Did you mean DEMO-001? "causeway rules" lists them.',
    ],
    ['a rule set twice', { rules: { 'DEMO-001': 'off', 'demo-001': 'off' } }, 'Line 1: DEMO-001 is set twice. Keep one of the two.'],
    ['an unknown severity', { rules: { 'DEMO-001': 'warn' } }, 'Line 1: "rules.DEMO-001" cannot be "warn". Did you mean warning?'],
    [
      'a severity of another type',
      { rules: { 'DEMO-001': 2 } },
      'Line 1: "rules.DEMO-001" cannot be 2. Use one of off, error, warning, info.',
    ],
    [
      'an unknown key of a rule',
      { rules: { 'DEMO-001': { param: {} } } },
      'Line 1: There is no key "param" in rules.DEMO-001. Did you mean parameters?',
    ],
    [
      'an unknown parameter',
      { rules: { 'DEMO-001': { parameters: { lest: 1 } } } },
      'Line 1: DEMO-001 has no parameter "lest". Did you mean least?',
    ],
    [
      'a parameter of a rule without',
      { rules: { 'DEMO-002': { parameters: { a: 1 } } } },
      'Line 1: DEMO-002 has no parameter "a". It has none.',
    ],
    [
      'a parameter of another form',
      { rules: { 'DEMO-001': { parameters: { names: 'a' } } } },
      'Line 1: The parameter names of DEMO-001 cannot be "a". Its default is ["a"].',
    ],
    ['rules as a list', { rules: [] }, 'Line 1: "rules" must be an object: rule codes and what they are set to.'],
    ['suppressions as an object', { suppressions: {} }, 'Line 1: "suppressions" must be a list.'],
    ['a suppression as a text', { suppressions: ['DEMO-001'] }, 'Line 1: A suppression is an object with "rule" and "reason".'],
    ['a suppression without rule', { suppressions: [{ reason: 'x' }] }, 'Line 1: A suppression names its rule: "rule": "PLS-012".'],
    [
      'a suppression without reason',
      { suppressions: [{ rule: 'DEMO-001' }] },
      'Line 1: A suppression gives its reason: "reason": "why the finding is accepted".',
    ],
    [
      'a suppression with an empty reason',
      { suppressions: [{ rule: 'DEMO-001', reason: ' ' }] },
      'Line 1: A suppression gives its reason: "reason": "why the finding is accepted".',
    ],
    [
      'a day that is none',
      { suppressions: [{ rule: 'DEMO-001', reason: 'x', expires: '2027-02-29' }] },
      'Line 1: A suppression expires on a day of the form YYYY-MM-DD, not "2027-02-29".',
    ],
    [
      'a resource of another type',
      { suppressions: [{ rule: 'DEMO-001', reason: 'x', resource: 1 }] },
      'Line 1: The resource of a suppression is the id of a resource, in double quotes.',
    ],
  ])('refuses %s', (_, json, message) => {
    expect(refused(json)).toEqual([message]);
  });

  it('names every fault with its line', () => {
    const text =
      '{\n  "profile": "x",\n  "rules": {\n    "DEMO-001": "of"\n  },\n  "suppressions": [\n    { "rule": "D", "reason": "x" }\n  ]\n}';
    expect(refused(text).map((message) => message.slice(0, 7))).toEqual(['Line 2:', 'Line 4:', 'Line 7:']);
  });

  it('takes no key for one that every object has', () => {
    expect(refused('{ "__proto__": {}, "constructor": 1 }')).toHaveLength(2);
  });
});

describe('settings', () => {
  const rule = (of: Partial<Rule>): Rule => ({ ...first, ...of });

  it.each<readonly [string, Rule, Configuration, string]>([
    ['the rule by itself', rule({}), {}, 'error'],
    [
      'the configuration before the profile',
      rule({ confidence: 'inferred', severity: 'warning' }),
      { profile: 'strict', rules: { 'DEMO-001': { severity: 'info' } } },
      'info',
    ],
    ['strict raises a warning on an inferred fact', rule({ confidence: 'inferred', severity: 'warning' }), { profile: 'strict' }, 'error'],
    ['strict raises a remark on an old fact', rule({ confidence: 'old', severity: 'info' }), { profile: 'strict' }, 'warning'],
    ['strict leaves stated facts', rule({ severity: 'warning' }), { profile: 'strict' }, 'warning'],
    ['recommended raises nothing', rule({ confidence: 'conflict', severity: 'warning' }), { profile: 'recommended' }, 'warning'],
    ['arc-private-link leaves out other families', rule({ code: 'COST-001' }), { profile: 'arc-private-link' }, 'off'],
    ['arc-private-link has its own', rule({ code: 'PLS-001' }), { profile: 'arc-private-link' }, 'error'],
    ['off', rule({}), { rules: { 'DEMO-001': { severity: 'off' } } }, 'off'],
  ])('%s', (_, one, configuration, severity) => {
    expect(settingOf(one, configuration).severity).toBe(severity);
  });

  it('put parameters of the configuration over those of the rule', () => {
    const one = rule({ parameters: { least: 1, most: 9 } });
    expect(settingOf(one, { rules: { 'DEMO-001': { parameters: { least: 3 } } } }).parameters).toEqual({ least: 3, most: 9 });
  });

  it('have the threshold of the profile unless the configuration says another', () => {
    expect(thresholdOf({})).toBe('error');
    expect(thresholdOf({ profile: 'strict' })).toBe('warning');
    expect(thresholdOf({ profile: 'strict', failOn: 'never' })).toBe('never');
  });

  it('merge: rules by code, suppressions together, the rest from the top', () => {
    const base: Configuration = {
      profile: 'strict',
      rules: { A: { severity: 'off' }, B: { severity: 'off' } },
      suppressions: [{ rule: 'A', reason: 'x' }],
    };
    const top: Configuration = { failOn: 'info', rules: { B: { severity: 'info' } }, suppressions: [{ rule: 'B', reason: 'y' }] };
    expect(mergedConfiguration(base, top)).toEqual({
      profile: 'strict',
      failOn: 'info',
      rules: { A: { severity: 'off' }, B: { severity: 'info' } },
      suppressions: [
        { rule: 'A', reason: 'x' },
        { rule: 'B', reason: 'y' },
      ],
    });
  });

  it('run a rule that was asked for by name, whatever switches it off', () => {
    const one = rule({ code: 'COST-001' });
    expect(settingOf(one, withRulesOn({ profile: 'arc-private-link' }, [one])).severity).toBe('error');
    expect(settingOf(one, withRulesOn({ rules: { 'COST-001': { severity: 'off' } } }, [one])).severity).toBe('error');
    expect(thresholdOf(withRulesOn({ profile: 'arc-private-link', failOn: 'info' }, [one]))).toBe('info');
  });
});

describe('profiles', () => {
  it('name families the catalogue has, and keep the rules about settings', () => {
    for (const name of PROFILE_NAMES) {
      for (const rule of OWN_RULES) expect(severityIn(PROFILES[name], rule)).toBe('warning');
      expect(RULES.some((rule) => severityIn(PROFILES[name], rule) !== 'off')).toBe(true);
    }
    expect(
      RULES.filter((rule) => rule.id.startsWith('private-link-scopes/')).map((rule) => severityIn(PROFILES['arc-private-link'], rule)),
    ).not.toContain('off');
  });
});
