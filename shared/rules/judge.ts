// Judges plans under a configuration: runs the rules at their set severity, applies suppressions, and says which of those are unused or expired.
import type { Json } from '../base/json.ts';
import { splitReference } from '../base/markers.ts';
import type { Plan, Settings } from '../plan/plan.ts';
import { ALL_RULES, type Configuration, type EffectiveSetting, settingOf } from './config.ts';
import type { Finding, Report, Rule } from './define-rule.ts';
import { type Memory, remembering } from './memory.ts';
import { findingsOf, type RuleReports, reportsOf } from './run.ts';
import {
  covers,
  expiredReport,
  type Flaw,
  flawOf,
  type Listed,
  listedIn,
  OWN_RULES,
  suppressionExpired,
  suppressionUnused,
  undatedFact,
  unusedReport,
} from './settings/suppressions.ts';

/** Where it is written that a finding is accepted. */
export type Origin = 'plan' | 'configuration' | 'baseline';

export interface Judgement {
  /** All findings, suppressed ones included and marked; those about suppressions are among them. */
  readonly findings: readonly Finding[];
  /** Of each suppressed finding, by fingerprint. */
  readonly origins: ReadonlyMap<string, Origin>;
  readonly unusedSuppressions: readonly Listed[];
  readonly expired: readonly Listed[];
  /** The rules that were run, with the severity they had. */
  readonly ran: readonly Rule[];
}

/** The findings of one plan. `rules` may hold the product's own rules; without them nothing is said about suppressions. With a memory only
 *  those rules are asked again whose reads have changed since the last plan it was used for; the result is the same. */
export function judge(plan: Plan, rules: readonly Rule[], configuration: Configuration, memory?: Memory): Judgement {
  return judgeOne(plan, rules, configuration, { states: new Map(), last: true, ...(memory ? { memory } : {}) });
}

/** The findings of plans that share a configuration. Its suppressions are unused when no plan needs them; the first plan carries that finding. */
export function judgeAll(plans: readonly Plan[], rules: readonly Rule[], configuration: Configuration): readonly Judgement[] {
  const states = new Map<number, State>();
  const judgements: Judgement[] = [];
  for (let i = plans.length - 1; i >= 0; i--) {
    const plan = plans[i];
    if (plan) judgements.unshift(judgeOne(plan, rules, configuration, { states, last: i === 0 }));
  }
  return judgements;
}

/** Marks the open findings a baseline knows as suppressed. */
export function withBaseline(judgement: Judgement, known: ReadonlySet<string>): Judgement {
  const origins = new Map(judgement.origins);
  const findings = judgement.findings.map((finding) => {
    if (finding.suppressed !== null || !known.has(finding.fingerprint)) return finding;
    origins.set(finding.fingerprint, 'baseline');
    return { ...finding, suppressed: 'Known from the baseline.' };
  });
  return { ...judgement, findings, origins };
}

/** What became of a suppression; `open`: the rule it is for was not run, so nobody can say. The first of two states wins when plans differ. */
const STATES = ['expired', 'bad-date', 'unknown-rule', 'no-reason', 'unknown-resource', 'used', 'unused', 'open'] as const;
type State = (typeof STATES)[number];

/** The suppressions of the configuration, by their number, over the plans of a run. The plan that is judged last reports about them. */
interface Run {
  readonly states: Map<number, State>;
  readonly last: boolean;
  readonly memory?: Memory;
}

/** What a rule said, at the severity it was set to. */
interface Spoken extends RuleReports {
  readonly rule: Rule;
}

interface Active {
  readonly rule: Rule;
  readonly setting: EffectiveSetting;
}

/** Asks the rules of a judgement one after the other into a memory and pauses after each, so that a window can answer its person in between.
 *  Ends early when the memory was used for another plan meanwhile. */
export function* askInSteps(plan: Plan, rules: readonly Rule[], configuration: Configuration, memory: Memory): Generator<void> {
  const { active, under } = readied(plan, rules, configuration);
  const ask = remembering(memory, under);
  for (const { rule } of active) {
    if (memory.plan !== under) return;
    if (!OWN_RULES.includes(rule)) ask(rule);
    yield;
  }
}

/** The rules that are on, and the plan under the settings they run with. */
function readied(plan: Plan, rules: readonly Rule[], configuration: Configuration) {
  const codes = new Set(ALL_RULES.map((rule) => rule.code));
  const flaws = new Map(listedFor(plan, configuration).map((listed) => [listed, flawOf(plan, listed, codes)]));
  const holding = [...flaws].flatMap(([listed, flaw]) => (flaw === null || flaw === 'undated' ? [listed] : []));
  const active = rules
    .map((rule) => ({ rule, setting: settingOf(rule, configuration) }))
    .filter(({ setting }) => setting.severity !== 'off');
  const under: Plan = { ...plan, settings: { ...plan.settings, ...settingsFor(plan, active, holding) } };
  return { codes, flaws, holding, active, under };
}

function judgeOne(plan: Plan, rules: readonly Rule[], configuration: Configuration, run: Run): Judgement {
  const { codes, flaws, holding, active, under } = readied(plan, rules, configuration);
  const ask = run.memory ? remembering(run.memory, under) : (rule: Rule) => reportsOf(under, rule);
  const said = active.filter(({ rule }) => !OWN_RULES.includes(rule)).map((one) => spokenBy(one, ask(one.rule)));
  const spoken = new Map(said.map((one) => [one.rule.code, one]));

  const states = new Map<Listed, State>();
  for (const [listed, flaw] of flaws) {
    const state = stateOf(listed, flaw, spoken);
    if (listed.source === 'plan') states.set(listed, state);
    else {
      const together = firstOf(run.states.get(listed.index) ?? state, state);
      run.states.set(listed.index, together);
      if (run.last) states.set(listed, together);
    }
  }
  // The rules about suppressions come last: by now all others have spoken.
  for (const { rule, setting } of active) {
    const at = { ...rule, severity: severityOf(setting, rule) };
    if (rule === suppressionUnused) said.push({ rule: at, reports: idleReports(plan, states, codes), failed: false });
    if (rule === suppressionExpired) said.push({ rule: at, reports: lateReports(plan, states, flaws), failed: false });
  }
  const findings = findingsOf(under, said);
  const listed = [...states];
  return {
    findings,
    origins: originsOf(findings, holding),
    unusedSuppressions: listed.flatMap(([one, state]) => (isIdle(state) ? [one] : [])),
    expired: listed.flatMap(([one, state]) => (state === 'expired' || state === 'bad-date' ? [one] : [])),
    ran: said.map((one) => one.rule),
  };
}

function listedFor(plan: Plan, configuration: Configuration): readonly Listed[] {
  const configured = (configuration.suppressions ?? []).map(
    (suppression, index): Listed => ({ suppression, source: 'configuration', index }),
  );
  return [...listedIn(plan), ...configured];
}

/** The settings under which rules run: parameters of the plan before those of the configuration, suppressions that hold without their day. */
function settingsFor(plan: Plan, active: readonly Active[], holding: readonly Listed[]): Pick<Settings, 'parameters' | 'suppressions'> {
  const parameters: { [code: string]: { readonly [name: string]: Json } } = { ...plan.settings.parameters };
  for (const { rule, setting } of active)
    if (rule.parameters) parameters[rule.code] = { ...setting.parameters, ...plan.settings.parameters?.[rule.code] };
  const suppressions = holding.map(({ suppression: { rule, resource, reason } }) => ({
    rule,
    reason,
    ...(resource === undefined ? {} : { resource }),
  }));
  return { parameters, suppressions };
}

/** What the rule said at its set severity. A severity the configuration states holds for each of its findings. */
function spokenBy({ rule, setting }: Active, { reports, failed }: RuleReports): Spoken {
  const severity = severityOf(setting, rule);
  const isOwn = (report: Report): boolean => report.severity !== undefined && report.severity !== 'unknown';
  const stated = setting.stated && reports.some(isOwn);
  return {
    rule: { ...rule, severity },
    reports: stated ? reports.map((report) => (isOwn(report) ? { ...report, severity } : report)) : reports,
    failed,
  };
}

function idleReports(plan: Plan, states: ReadonlyMap<Listed, State>, codes: ReadonlySet<string>): readonly Report[] {
  return [...states].flatMap(([listed, state]) => (isIdle(state) ? [unusedReport(plan, listed, state, codes)] : []));
}

function lateReports(plan: Plan, states: ReadonlyMap<Listed, State>, flaws: ReadonlyMap<Listed, Flaw | null>): readonly Report[] {
  return [...states].flatMap(([listed, state]): readonly Report[] => {
    if (state === 'expired' || state === 'bad-date') return [expiredReport(plan, listed, state)];
    if (flaws.get(listed) !== 'undated') return [];
    const { missing, field } = undatedFact(listed);
    return [{ subject: '', field, severity: 'unknown', message: `Not checked: ${missing}.`, data: { missing } }];
  });
}

function severityOf(setting: EffectiveSetting, rule: Rule): Rule['severity'] {
  return setting.severity === 'off' ? rule.severity : setting.severity;
}

function stateOf({ suppression: { rule, resource } }: Listed, flaw: Flaw | null, spoken: ReadonlyMap<string, Spoken>): State {
  if (flaw !== null && flaw !== 'undated') return flaw;
  const said = spoken.get(rule);
  if (!said || said.failed) return 'open';
  return said.reports.some(({ subject }) => resource === undefined || splitReference(subject).id === resource) ? 'used' : 'unused';
}

function firstOf(a: State, b: State): State {
  return STATES.indexOf(a) <= STATES.indexOf(b) ? a : b;
}

/** True for a suppression without effect. */
function isIdle(state: State): state is 'unused' | 'unknown-rule' | 'no-reason' | 'unknown-resource' {
  return state === 'unused' || state === 'unknown-rule' || state === 'no-reason' || state === 'unknown-resource';
}

function originsOf(findings: readonly Finding[], holding: readonly Listed[]): ReadonlyMap<string, Origin> {
  const origins = new Map<string, Origin>();
  for (const finding of findings) {
    if (finding.suppressed === null) continue;
    const by = holding.find((listed) => covers(listed, finding.rule, finding.subject));
    origins.set(finding.fingerprint, by?.source ?? 'plan');
  }
  return origins;
}
