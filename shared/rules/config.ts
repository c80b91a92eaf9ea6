// The configuration of a validation: profile, severities, parameters, suppressions. Reads its text and answers what holds for a rule.
// Finding the file, and the files it extends, is left to who may touch the disk.
import { isObject, type Json, type JsonObject, own } from '../base/json.ts';
import { suggestion } from '../base/nearest.ts';
import { readJson } from '../base/read-json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { quotable } from '../base/visible.ts';
import { placesIn } from '../plan/json-places.ts';
import type { Suppression } from '../plan/plan.ts';
import type { Rule } from './define-rule.ts';
import { RULES } from './index.ts';
import { PROFILE_NAMES, PROFILES, type ProfileName, severityIn, THRESHOLDS, type Threshold } from './profiles.ts';
import { isDay, OWN_RULES } from './settings/suppressions.ts';

/** Name of the file that is looked for beside a plan and in the folders above it. */
export const CONFIGURATION_FILE = 'causeway.config.json';

/** What a rule may be set to; `off` means that it is not run. */
export type SeveritySetting = Rule['severity'] | 'off';

const SEVERITIES: readonly SeveritySetting[] = ['off', 'error', 'warning', 'info'];

export interface RuleSetting {
  readonly severity?: SeveritySetting;
  readonly parameters?: { readonly [name: string]: Json };
}

/** A suppression and, when it is known, where it is written. */
export interface ConfiguredSuppression extends Suppression {
  readonly file?: string;
  /** Number of the entry in the list of that file, from 0. */
  readonly at?: number;
}

export interface Configuration {
  /** Path of another configuration file, relative to this one. A profile named by `extends` is under `profile`. */
  readonly extends?: string;
  readonly profile?: ProfileName;
  /** By catalogue code. */
  readonly rules?: { readonly [code: string]: RuleSetting };
  readonly failOn?: Threshold;
  readonly suppressions?: readonly ConfiguredSuppression[];
  /** Path of the baseline, relative to the file. */
  readonly baseline?: string;
}

const KEYS = ['$schema', 'extends', 'profile', 'rules', 'failOn', 'suppressions', 'baseline'] as const;
const RULE_KEYS = ['severity', 'parameters'] as const;
const SUPPRESSION_KEYS = ['rule', 'resource', 'reason', 'expires'] as const;

/** Every rule a configuration may name: the catalogue's and those about the settings. */
export const ALL_RULES: readonly Rule[] = [...RULES, ...OWN_RULES];

/** The rule of a code in any case, or of an id (`family/name`). */
export function findRule(word: string, rules: readonly Rule[] = ALL_RULES): Rule | undefined {
  return rules.find((rule) => rule.code === word.toUpperCase() || rule.id === word.toLowerCase());
}

/** "There is no rule …" with the nearest one. */
export function noSuchRule(word: string, rules: readonly Rule[] = ALL_RULES): string {
  const known = rules.map((rule) => (word.includes('/') ? rule.id : rule.code));
  return `There is no rule "${quotable(word)}".${suggestion(word, known)} "causeway rules" lists them.`;
}

/** Reads a configuration file; comments are allowed. Fails with one sentence for each thing that is wrong. */
export function readConfiguration(text: string, rules: readonly Rule[] = ALL_RULES): Result<Configuration, readonly Problem[]> {
  const json = readJson(text, { comments: true });
  if (!json.ok) return err([json.error]);
  if (!isObject(json.value)) return err([{ code: 'not-a-configuration', message: 'A configuration is a JSON object, in braces.' }]);
  const problems: Problem[] = [];
  const places = placesIn(text);
  const refuse: Refuse = (path, code, message) => {
    problems.push({ code, message: `Line ${places.ofPath(path).startLine}: ${message}` });
  };
  const value = configurationOf(json.value, rules, refuse);
  return problems.length === 0 ? ok(value) : err(fewOf(problems));
}

const MOST_PROBLEMS = 20;

/** The first of many problems, and how many more there are. */
function fewOf(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  const more = problems.length - MOST_PROBLEMS;
  return [...problems.slice(0, MOST_PROBLEMS), { code: 'more', message: `${more} more like these.` }];
}

/** Notes something wrong at a path of the file. */
type Refuse = (path: string, code: string, message: string) => void;

function configurationOf(json: JsonObject, rules: readonly Rule[], refuse: Refuse): Configuration {
  refuseUnknownKeys(json, '', KEYS, refuse);
  const base = textAt(json, 'extends', refuse);
  const extendsProfile = base !== undefined && !/[/\\]|\.json$/i.test(base);
  const named = textAt(json, 'profile', refuse);
  if (extendsProfile && named !== undefined)
    refuse('extends', 'two-profiles', '"extends" and "profile" both name a profile. Keep one of them.');
  const profile = profileOf(extendsProfile ? 'extends' : 'profile', named ?? (extendsProfile ? base : undefined), refuse);
  const failOn = oneOf('failOn', own(json, 'failOn'), THRESHOLDS, refuse);
  const baseline = textAt(json, 'baseline', refuse);
  const settings = ruleSettings(json.rules, rules, refuse);
  const suppressions = suppressionsOf(json.suppressions, rules, refuse);
  return {
    ...(base === undefined || extendsProfile ? {} : { extends: base }),
    ...(profile === undefined ? {} : { profile }),
    ...(settings === undefined ? {} : { rules: settings }),
    ...(failOn === undefined ? {} : { failOn }),
    ...(suppressions === undefined ? {} : { suppressions }),
    ...(baseline === undefined ? {} : { baseline }),
  };
}

function refuseUnknownKeys(json: JsonObject, path: string, known: readonly string[], refuse: Refuse): void {
  for (const key of Object.keys(json)) {
    if (known.includes(key)) continue;
    const offered = known.filter((one) => !one.startsWith('$'));
    const hint = suggestion(key, offered) || ` The keys here are ${offered.join(', ')}.`;
    refuse(below(path, key), 'unknown-key', `There is no key "${quotable(key)}"${path === '' ? '' : ` in ${quotable(path)}`}.${hint}`);
  }
}

function below(path: string, key: string | number): string {
  return path === '' ? String(key) : `${path}.${key}`;
}

function textAt(json: JsonObject, key: string, refuse: Refuse): string | undefined {
  const value = own(json, key);
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  refuse(key, 'wrong-type', `"${key}" must be a text in double quotes.`);
  return undefined;
}

function profileOf(key: string, name: string | undefined, refuse: Refuse): ProfileName | undefined {
  if (name === undefined) return undefined;
  const found = PROFILE_NAMES.find((one) => one === name);
  if (found === undefined) refuse(key, 'unknown-profile', noSuchProfile(name));
  return found;
}

/** "There is no profile …" with the nearest one. */
export function noSuchProfile(name: string): string {
  return `There is no profile "${quotable(name)}".${suggestion(name, PROFILE_NAMES) || ` The profiles are ${PROFILE_NAMES.join(', ')}.`}`;
}

function oneOf<T extends string>(path: string, value: Json | undefined, known: readonly T[], refuse: Refuse): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  const hint = typeof value === 'string' ? suggestion(value, known) : '';
  refuse(path, 'unknown-value', `"${quotable(path)}" cannot be ${shown(value)}.${hint || ` Use one of ${known.join(', ')}.`}`);
  return undefined;
}

function shown(value: Json): string {
  const text = quotable(JSON.stringify(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function ruleSettings(
  json: Json | undefined,
  rules: readonly Rule[],
  refuse: Refuse,
): { readonly [code: string]: RuleSetting } | undefined {
  if (json === undefined) return undefined;
  if (!isObject(json)) {
    refuse('rules', 'wrong-type', '"rules" must be an object: rule codes and what they are set to.');
    return undefined;
  }
  const settings: { [code: string]: RuleSetting } = {};
  for (const [word, value] of Object.entries(json)) {
    const path = `rules.${word}`;
    const rule = findRule(word, rules);
    if (!rule) refuse(path, 'unknown-rule', noSuchRule(word, rules));
    else if (settings[rule.code]) refuse(path, 'rule-twice', `${rule.code} is set twice. Keep one of the two.`);
    else settings[rule.code] = ruleSetting(path, value, rule, refuse);
  }
  return settings;
}

function ruleSetting(path: string, json: Json | undefined, rule: Rule, refuse: Refuse): RuleSetting {
  if (!isObject(json)) {
    const severity = oneOf(path, json, SEVERITIES, refuse);
    return severity === undefined ? {} : { severity };
  }
  refuseUnknownKeys(json, path, RULE_KEYS, refuse);
  const severity = oneOf(`${path}.severity`, own(json, 'severity'), SEVERITIES, refuse);
  const parameters = own(json, 'parameters');
  if (parameters !== undefined && !isObject(parameters)) refuse(`${path}.parameters`, 'wrong-type', '"parameters" must be an object.');
  if (isObject(parameters)) checkParameters(`${path}.parameters`, parameters, rule, refuse);
  return {
    ...(severity === undefined ? {} : { severity }),
    ...(isObject(parameters) ? { parameters: parameters as { readonly [name: string]: Json } } : {}),
  };
}

function checkParameters(path: string, parameters: JsonObject, rule: Rule, refuse: Refuse): void {
  const defaults = rule.parameters ?? {};
  const known = Object.keys(defaults);
  for (const [name, value] of Object.entries(parameters)) {
    const normal = own(defaults, name);
    if (normal === undefined) {
      const hint = suggestion(name, known) || (known.length > 0 ? ` It has ${known.join(', ')}.` : ' It has none.');
      refuse(below(path, name), 'unknown-parameter', `${rule.code} has no parameter "${quotable(name)}".${hint}`);
    } else if (formOf(normal) !== formOf(value)) {
      refuse(
        below(path, name),
        'wrong-type',
        `The parameter ${name} of ${rule.code} cannot be ${shown(value ?? null)}. Its default is ${shown(normal)}.`,
      );
    }
  }
}

function formOf(value: Json | undefined): string {
  return Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;
}

function suppressionsOf(json: Json | undefined, rules: readonly Rule[], refuse: Refuse): readonly ConfiguredSuppression[] | undefined {
  if (json === undefined) return undefined;
  if (!Array.isArray(json)) {
    refuse('suppressions', 'wrong-type', '"suppressions" must be a list.');
    return undefined;
  }
  return (json as readonly Json[]).flatMap((entry, at) => suppressionOf(`suppressions.${at}`, entry, rules, refuse) ?? []);
}

function suppressionOf(path: string, json: Json, rules: readonly Rule[], refuse: Refuse): ConfiguredSuppression | null {
  if (!isObject(json)) {
    refuse(path, 'wrong-type', 'A suppression is an object with "rule" and "reason".');
    return null;
  }
  refuseUnknownKeys(json, path, SUPPRESSION_KEYS, refuse);
  const { rule: word, resource, reason, expires } = json;
  const rule = typeof word === 'string' ? findRule(word, rules) : undefined;
  if (typeof word !== 'string') refuse(path, 'rule-missing', 'A suppression names its rule: "rule": "PLS-012".');
  else if (!rule) refuse(`${path}.rule`, 'unknown-rule', noSuchRule(word, rules));
  if (typeof reason !== 'string' || reason.trim() === '')
    refuse(path, 'reason-missing', 'A suppression gives its reason: "reason": "why the finding is accepted".');
  if (resource !== undefined && typeof resource !== 'string')
    refuse(`${path}.resource`, 'wrong-type', 'The resource of a suppression is the id of a resource, in double quotes.');
  if (expires !== undefined && !isDay(expires))
    refuse(`${path}.expires`, 'wrong-date', `A suppression expires on a day of the form YYYY-MM-DD, not ${shown(expires)}.`);
  if (!rule || typeof reason !== 'string') return null;
  return {
    rule: rule.code,
    ...(typeof resource === 'string' ? { resource } : {}),
    reason,
    ...(typeof expires === 'string' ? { expires } : {}),
    at: Number(path.slice(path.lastIndexOf('.') + 1)),
  };
}

/** One configuration on top of another: rule settings replace by rule, suppressions add up, the rest replaces. */
export function mergedConfiguration(base: Configuration, top: Configuration): Configuration {
  const suppressions = [...(base.suppressions ?? []), ...(top.suppressions ?? [])];
  return {
    ...base,
    ...top,
    ...(base.rules || top.rules ? { rules: { ...base.rules, ...top.rules } } : {}),
    ...(suppressions.length > 0 ? { suppressions } : {}),
  };
}

/** What holds for a rule under a configuration. */
export interface EffectiveSetting {
  readonly severity: SeveritySetting;
  /** True when the configuration itself says the severity, so that it holds for every finding of the rule. */
  readonly stated: boolean;
  readonly parameters: { readonly [name: string]: Json };
}

/** The setting of a rule: what the configuration says, else the profile, else the rule. */
export function settingOf(rule: Rule, configuration: Configuration): EffectiveSetting {
  const setting = configuration.rules?.[rule.code];
  return {
    severity: setting?.severity ?? severityIn(PROFILES[configuration.profile ?? 'recommended'], rule),
    stated: setting?.severity !== undefined,
    parameters: { ...rule.parameters, ...setting?.parameters },
  };
}

/** The threshold of a configuration. */
export function thresholdOf(configuration: Configuration): Threshold {
  return configuration.failOn ?? PROFILES[configuration.profile ?? 'recommended'].failOn;
}

/** The configuration under which these rules run even if it switches them off: somebody asked for them by name. */
export function withRulesOn(configuration: Configuration, rules: readonly Rule[]): Configuration {
  const settings: { [code: string]: RuleSetting } = { ...configuration.rules };
  for (const { code } of rules) {
    const { severity, ...rest } = settings[code] ?? {};
    if (severity === 'off') settings[code] = rest;
  }
  const on: Configuration = { ...configuration, rules: settings };
  if (rules.every((rule) => settingOf(rule, on).severity !== 'off')) return on;
  return { ...on, profile: 'recommended', failOn: thresholdOf(configuration) };
}
