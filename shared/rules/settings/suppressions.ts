// SUP-001, SUP-002: suppressions that cover nothing, and suppressions whose day has passed. The product's own rules, not the catalogue's:
// they are about the settings, and need to know what the other rules said. judge.ts runs them; on their own they run all others first.
import { splitReference } from '../../base/markers.ts';
import { suggestion } from '../../base/nearest.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan, Suppression } from '../../plan/plan.ts';
import type { Report, Rule } from '../define-rule.ts';
import { RULES } from '../index.ts';
import { runRules } from '../run.ts';

/** Where a suppression is written: in the settings of the plan, or in the configuration of the run. */
export type SuppressionSource = 'plan' | 'configuration';

/** A suppression with its place. */
export interface Listed {
  readonly suppression: Suppression & { readonly file?: string; readonly at?: number };
  readonly source: SuppressionSource;
  /** Number in its list, from 0. */
  readonly index: number;
}

/** Why a suppression does not hold, or null when it does. `undated`: it holds, but nobody can say for how long. */
export type Flaw = 'unknown-rule' | 'no-reason' | 'unknown-resource' | 'bad-date' | 'expired' | 'undated';

/** The suppressions written in a plan. */
export function listedIn(plan: Plan): readonly Listed[] {
  return (plan.settings.suppressions ?? []).map((suppression, index) => ({ suppression, source: 'plan', index }));
}

/** True for a day of the calendar, `YYYY-MM-DD`. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number);
  return day >= 1 && month >= 1 && month <= 12 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** What is wrong with a suppression by itself, whatever the rules say. Expiry is compared with the day of the plan; there is no clock. */
export function flawOf(plan: Plan, { suppression, source }: Listed, codes: ReadonlySet<string>): Flaw | null {
  const { rule, resource, reason, expires } = suppression;
  if (!codes.has(rule)) return 'unknown-rule';
  if (typeof reason !== 'string' || reason.trim() === '') return 'no-reason';
  if (source === 'plan' && resource !== undefined && !plan.resources.has(resource)) return 'unknown-resource';
  if (expires === undefined) return null;
  if (!isDay(expires)) return 'bad-date';
  const today = plan.settings.asOf;
  if (!isDay(today)) return 'undated';
  return today > expires ? 'expired' : null;
}

/** True when a suppression stands in the way of the findings of a rule at a subject. */
export function covers({ suppression }: Listed, code: string, subject: string): boolean {
  return suppression.rule === code && (suppression.resource === undefined || suppression.resource === splitReference(subject).id);
}

/** The report of SUP-001 for a suppression that covers nothing. */
export function unusedReport(plan: Plan, listed: Listed, flaw: Flaw | 'unused', codes: ReadonlySet<string>): Report {
  const { rule, resource } = listed.suppression;
  const place = placeOf(listed);
  const said = (message: string, slots: Report['data'] = {}): Report => ({
    ...place.report(plan),
    message,
    data: { ...place.data, flaw, code: rule, place: place.words, ...slots },
  });
  if (flaw === 'unknown-rule')
    return said(
      'The suppression in {place} names the rule {code}, which does not exist.{hint} Correct the code, or remove the suppression.',
      { hint: suggestion(rule, codes) },
    );
  if (flaw === 'no-reason') return said('The suppression of {code} in {place} gives no reason, so it does not hold. Write down why.');
  if (flaw === 'unknown-resource')
    return said(
      'The suppression of {code} in {place} is for {resource}, which the plan does not have.{hint} Correct the id, or remove the suppression.',
      { resource: String(resource), hint: suggestion(String(resource), plan.resources.keys()) },
    );
  return said('The suppression of {code}{target} in {place} covers no finding. Remove it.', { target: targetOf(plan, resource) });
}

/** The report of SUP-002 for a suppression that expired, or whose day cannot be read or compared. */
export function expiredReport(plan: Plan, listed: Listed, flaw: 'expired' | 'bad-date'): Report {
  const { rule, resource, expires } = listed.suppression;
  const place = placeOf(listed);
  return {
    ...place.report(plan),
    data: { ...place.data, flaw, code: rule, place: place.words, target: targetOf(plan, resource), expires: String(expires) },
    ...(flaw === 'bad-date'
      ? {
          message:
            'The suppression of {code}{target} in {place} expires on "{expires}", which is no day of the form YYYY-MM-DD, so it does not hold. Correct the day.',
        }
      : {}),
  };
}

/** What cannot be said about a suppression with an expiry in a plan without a day: subject, missing fact and field for `unknown`. */
export function undatedFact(listed: Listed): { readonly missing: string; readonly field: string } {
  const { words, field } = placeOf(listed);
  return {
    missing: `whether the suppression of ${listed.suppression.rule} in ${words} has expired. Set "asOf" in the settings of the plan to the day to compare with`,
    field,
  };
}

function placeOf({ suppression, source, index }: Listed): {
  readonly words: string;
  readonly field: string;
  readonly data: { readonly [slot: string]: string | number };
  readonly report: (plan: Plan) => Pick<Report, 'subject' | 'field' | 'related'>;
} {
  const field = source === 'plan' ? `settings.suppressions.${index}` : `configuration.suppressions.${index}`;
  const at = suppression.at ?? index;
  const words = source === 'plan' ? `settings.suppressions[${index}]` : `suppressions[${at}] of ${suppression.file ?? 'the configuration'}`;
  const { resource } = suppression;
  return {
    words,
    field,
    data: { at, ...(suppression.file === undefined ? {} : { file: suppression.file }) },
    report: (plan) => ({ subject: '', field, related: resource !== undefined && plan.resources.has(resource) ? [resource] : [] }),
  };
}

function targetOf(plan: Plan, resource: string | undefined): string {
  return resource === undefined ? '' : ` for ${plan.resources.get(resource)?.name ?? resource}`;
}

/** What both rules say about the suppressions of a plan, once all other rules have spoken. */
function checkAlone(plan: Plan, wanted: 'unused' | 'expired'): readonly Report[] {
  const codes = new Set([...RULES, ...OWN_RULES].map((rule) => rule.code));
  const findings = runRules(plan, RULES);
  return listedIn(plan).flatMap((listed) => {
    const flaw = flawOf(plan, listed, codes);
    if (flaw === 'expired' || flaw === 'bad-date') return wanted === 'expired' ? [expiredReport(plan, listed, flaw)] : [];
    const used = flaw === null && findings.some((finding) => covers(listed, finding.rule, finding.subject));
    return wanted === 'unused' && !used && flaw !== 'undated' ? [unusedReport(plan, listed, flaw ?? 'unused', codes)] : [];
  });
}

const example = (expires: string): Plan =>
  planOf([make('vnet', 'vnet-hub', { region: 'westeurope', addressSpace: [] })], {
    asOf: '2026-11-01',
    suppressions: [{ rule: 'ADDR-002', resource: 'vnet:vnet-hub', reason: 'The range is asked for.', expires }],
  });

export const suppressionUnused: Rule = {
  code: 'SUP-001',
  id: 'settings/suppression-unused',
  title: 'Every suppression covers a finding',
  severity: 'warning',
  why: 'A suppression that covers nothing is a promise nobody needs. It will hide the next fault of its kind, and whoever reads the plan takes the fault for accepted.',
  sources: [],
  reviewed: '2026-11',
  message: 'The suppression of {code}{target} in {place} covers no finding. Remove it.',
  check: ({ plan, report }) => {
    for (const one of checkAlone(plan, 'unused')) report(one);
  },
  examples: {
    fails: () =>
      planOf([make('vnet', 'vnet-hub', { region: 'westeurope', addressSpace: ['10.0.0.0/16'] })], {
        suppressions: [{ rule: 'ADDR-002', resource: 'vnet:vnet-hub', reason: 'The range is asked for.' }],
      }),
    passes: () => example('2026-12-31'),
  },
};

export const suppressionExpired: Rule = {
  code: 'SUP-002',
  id: 'settings/suppression-expired',
  title: 'No suppression is past its day',
  severity: 'warning',
  why: 'A suppression with a day was given for a time. When the day has passed its findings count again, so that the fault is cured or accepted anew, with a reason.',
  sources: [],
  reviewed: '2026-11',
  message:
    'The suppression of {code}{target} in {place} expired on {expires}, so its findings count again. Cure them, or set a later day and the reason.',
  check: ({ plan, report }) => {
    for (const one of checkAlone(plan, 'expired')) report(one);
  },
  examples: { fails: () => example('2026-10-31'), passes: () => example('2026-12-31') },
};

/** The rules about the settings, by code. Not part of the catalogue, so not in the list of planning rules. */
export const OWN_RULES: readonly Rule[] = [suppressionUnused, suppressionExpired];
