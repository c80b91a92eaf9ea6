// Boundary cases of the rules of Arc-enabled servers: one row per case, its first column is its name.
import { describe, expect, it } from 'vitest';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { agentOutOfSupport } from '../../../shared/rules/arc-servers/agent-out-of-support.ts';
import { azureMachineOnboarded } from '../../../shared/rules/arc-servers/azure-machine-onboarded.ts';
import type { Rule } from '../../../shared/rules/define-rule.ts';
import { said } from '../../helpers/rules.ts';

type Row = readonly [name: string, rule: Rule, plan: Plan, expected: readonly string[]];

function agents(asOf: string | undefined, ...versions: readonly (string | undefined)[]): Plan {
  return planOf(
    versions.map((agentVersion, i) => make('arcServer', `srv-${i}`, agentVersion ? { agentVersion } : {})),
    asOf ? { asOf } : {},
  );
}

const ROWS: readonly Row[] = [
  ['ARC-007 twelve months in August 2026', agentOutOfSupport, agents('2026-08-31', '1.55'), []],
  ['ARC-007 thirteen months', agentOutOfSupport, agents('2026-08-31', '1.54.03'), ['warning arcServer:srv-0']],
  ['ARC-007 a month later', agentOutOfSupport, agents('2026-09-01', '1.55'), ['warning arcServer:srv-0']],
  ['ARC-007 several are one finding', agentOutOfSupport, agents('2026-11-24', '1.67', '1.40', '1.41'), ['warning arcServer:srv-1']],
  ['ARC-007 no date', agentOutOfSupport, agents(undefined, '1.40'), ['unknown arcServer:srv-0']],
  ['ARC-007 no version', agentOutOfSupport, agents(undefined, undefined), []],
  ['ARC-007 a version that cannot be read', agentOutOfSupport, agents('2026-11-24', 'latest'), []],
  ['ARC-010 an Azure machine', azureMachineOnboarded, planOf([make('arcServer', 'srv', { isAzureVm: true })]), ['warning arcServer:srv']],
  ['ARC-010 not stated', azureMachineOnboarded, planOf([make('arcServer', 'srv')]), []],
];

describe('rules of Arc-enabled servers', () => {
  it.each(ROWS)('%s', (_, rule, plan, expected) => {
    expect(said(rule, plan)).toEqual(expected);
  });
});
