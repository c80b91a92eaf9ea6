// Judges plans under a configuration: runs the rules at their set severity, applies suppressions, and says which of those are unused or expired.
import type { Json } from '../base/json.ts';
import { splitReference } from '../base/markers.ts';
import type { Plan, Settings } from '../plan/plan.ts';
import { ALL_RULES, type Configuration, type EffectiveSetting, settingOf } from './config.ts';
import type { Finding, Report, Rule, RuleContext } from './define-rule.ts';
import { runRules } from './run.ts';
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

/** The findings of one plan. `rules` may hold the product's own rules; without them nothing is said about suppressions. */
export function judge(plan: Plan, rules: readonly Rule[], configuration: Configuration): Judgement {
  return judgeOne(plan, rules, configuration, { states: new Map(), last: true });
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
}

/** Which rules said something about which subjects, and which of them broke. */
interface Heard {
  readonly subjects: Map<string, Set<string>>;
  readonly failed: Set<string>;
}

interface Active {
  readonly rule: Rule;
  readonly setting: EffectiveSetting;
}

function judgeOne(plan: Plan, rules: readonly Rule[], configuration: Configuration, run: Run): Judgement {
  const codes = new Set(ALL_RULES.map((rule) => rule.code));
  const flaws = new Map(listedFor(plan, configuration).map((listed) => [listed, flawOf(plan, listed, codes)]));
  const holding = [...flaws].flatMap(([listed, flaw]) => (flaw === null || flaw === 'undated' ? [listed] : []));
  const active = rules
    .map((rule) => ({ rule, setting: settingOf(rule, configuration) }))
    .filter(({ setting }) => setting.severity !== 'off');
  const heard: Heard = { subjects: new Map(), failed: new Set() };
  const speakers = active.filter(({ rule }) => !OWN_RULES.includes(rule)).map((one) => listening(one, heard));
  const spoken = new Set(speakers.map((rule) => rule.code));

  const states = new Map<Listed, State>();
  const settle = (): void => {
    if (states.size > 0) return;
    for (const [listed, flaw] of flaws) {
      const state = stateOf(listed, flaw, spoken, heard);
      if (listed.source === 'plan') states.set(listed, state);
      else {
        const together = firstOf(run.states.get(listed.index) ?? state, state);
        run.states.set(listed.index, together);
        if (run.last) states.set(listed, together);
      }
    }
  };
  const reportUnused = ({ report }: RuleContext): void => {
    settle();
    for (const [listed, state] of states) if (isIdle(state)) report(unusedReport(plan, listed, state, codes));
  };
  const reportExpired = ({ report, unknown }: RuleContext): void => {
    settle();
    for (const [listed, state] of states) {
      if (state === 'expired' || state === 'bad-date') report(expiredReport(plan, listed, state));
      else if (flaws.get(listed) === 'undated') unknown('', undatedFact(listed).missing, undatedFact(listed).field);
    }
  };
  // The rules about suppressions come last: by then all others have spoken.
  for (const { rule, setting } of active) {
    if (rule === suppressionUnused) speakers.push({ ...rule, severity: severityOf(setting, rule), check: reportUnused });
    if (rule === suppressionExpired) speakers.push({ ...rule, severity: severityOf(setting, rule), check: reportExpired });
  }
  const findings = runRules({ ...plan, settings: { ...plan.settings, ...settingsFor(plan, active, holding) } }, speakers);
  settle();
  const listed = [...states];
  return {
    findings,
    origins: originsOf(findings, holding),
    unusedSuppressions: listed.flatMap(([one, state]) => (isIdle(state) ? [one] : [])),
    expired: listed.flatMap(([one, state]) => (state === 'expired' || state === 'bad-date' ? [one] : [])),
    ran: speakers,
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

/** The rule at its set severity, heard by the rules about suppressions. A severity the configuration states holds for each of its findings. */
function listening({ rule, setting }: Active, heard: Heard): Rule {
  const severity = severityOf(setting, rule);
  const subjects = new Set<string>();
  heard.subjects.set(rule.code, subjects);
  const note = (subject: string): void => {
    subjects.add(splitReference(subject).id);
  };
  return {
    ...rule,
    severity,
    check: (context) => {
      const report = (one: Report): void => {
        note(one.subject);
        const own = one.severity !== undefined && one.severity !== 'unknown';
        context.report(setting.stated && own ? { ...one, severity } : one);
      };
      const unknown: RuleContext['unknown'] = (subject, missing, field) => {
        note(subject);
        context.unknown(subject, missing, field);
      };
      try {
        rule.check({ ...context, report, unknown });
      } catch (fault) {
        heard.failed.add(rule.code);
        throw fault;
      }
    },
  };
}

function severityOf(setting: EffectiveSetting, rule: Rule): Rule['severity'] {
  return setting.severity === 'off' ? rule.severity : setting.severity;
}

function stateOf({ suppression: { rule, resource } }: Listed, flaw: Flaw | null, spoken: ReadonlySet<string>, heard: Heard): State {
  if (flaw !== null && flaw !== 'undated') return flaw;
  const subjects = heard.subjects.get(rule);
  if (resource === undefined ? (subjects?.size ?? 0) > 0 : subjects?.has(resource)) return 'used';
  return spoken.has(rule) && !heard.failed.has(rule) ? 'unused' : 'open';
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
