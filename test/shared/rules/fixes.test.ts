// Fixes over every fixture: a fix takes its finding away and brings no error; a safe one lets no packet pass that did not before.
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../shared/plan/plan.ts';
import { SAMPLES } from '../../../shared/plan/samples/index.ts';
import type { Finding } from '../../../shared/rules/define-rule.ts';
import { fixFor } from '../../../shared/rules/fix.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { runRules } from '../../../shared/rules/run.ts';
import { reachChanges } from '../../../shared/trace/changes.ts';
import { everyKind } from '../../helpers/every-kind.ts';
import { applied } from '../../helpers/rules.ts';

const keyOf = ({ rule, subject, field }: Finding): string => `${rule} at ${subject} ${field ?? ''}`;

/** What a cure lets come to light because nothing hid behind the first fault any more: the gateway of a peering is used at last, the
 *  ranges of a record are told at last. */
const UNCOVERED: { readonly [rule: string]: string } = { 'PEER-003': 'ADDR-008', 'LNG-003': 'LNG-008' };

/** Errors that were not there before. The next fault of the same place, told after the first, is no new one. */
function errorsAdded(before: readonly Finding[], after: readonly Finding[], cured: Finding): readonly string[] {
  const known = new Set(before.map(keyOf));
  return after
    .filter((one) => one.severity === 'error' && !known.has(keyOf(one)))
    .filter((one) => !(one.rule === cured.rule && one.subject === cured.subject) && UNCOVERED[cured.rule] !== one.rule)
    .map(keyOf);
}

function faultsOf(before: Plan): readonly string[] {
  const found = runRules(before, RULES);
  return found.flatMap((finding) => {
    const fix = fixFor(before, finding, RULES);
    if (!fix) return [];
    const after = applied(before, fix);
    const left = runRules(after, RULES);
    const added = errorsAdded(found, left, finding);
    const stays = left.some((one) => keyOf(one) === keyOf(finding) && one.message === finding.message);
    const safe = RULES.find(({ code }) => code === finding.rule)?.fix?.safe === true;
    const gained = safe ? reachChanges(before, after).gained : [];
    return [
      ...(stays ? [`${keyOf(finding)} stays`] : []),
      ...(added.length > 0 ? [`${keyOf(finding)} adds ${added.join(', ')}`] : []),
      ...gained.map((one) => `${keyOf(finding)} opens ${one.from} > ${one.to}`),
    ];
  });
}

const FIXTURES: readonly (readonly [string, () => Plan])[] = [
  ...SAMPLES.map(({ file, plan }) => [file, plan] as const),
  ['every kind', everyKind],
  ...RULES.flatMap((rule) => [
    [`${rule.code} fails`, rule.examples.fails] as const,
    [`${rule.code} passes`, rule.examples.passes] as const,
  ]),
];

describe('fixes', () => {
  it.each(FIXTURES)('of %s take away, add no error, and open nothing when safe', (_, plan) => {
    expect(faultsOf(plan())).toEqual([]);
  });
});
