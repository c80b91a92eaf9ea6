// One small plan with a finding of every sort, judged by rules of its own, so that the expected texts do not move with the catalogue.
import { make, planOf } from '../../../../shared/plan/build.ts';
import { writePlan } from '../../../../shared/plan/file.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import type { Finding, Rule } from '../../../../shared/rules/define-rule.ts';
import type { ReportInput } from '../../../../shared/rules/report/report.ts';
import { runRules } from '../../../../shared/rules/run.ts';

const nothing = (): Plan => planOf([]);

function demo(rule: Pick<Rule, 'code' | 'id' | 'title' | 'severity' | 'message' | 'check'> & Partial<Rule>): Rule {
  return { why: 'Because it is so.', sources: [], reviewed: '2026-11', examples: { fails: nothing, passes: nothing }, ...rule };
}

export const DEMO_RULES: readonly Rule[] = [
  demo({
    code: 'DEMO-001',
    id: 'demo/range-missing',
    title: 'A network has a range',
    severity: 'error',
    sources: ['pe-ov'],
    message: '{name} has no range. Give it one.',
    check: ({ find, report }) => {
      for (const one of find.byKind('vnet')) if ((one.addressSpace ?? []).length === 0) report({ subject: one.id, field: 'addressSpace' });
    },
    fix: {
      label: 'Give {name} a range',
      safe: true,
      make: ({ subject }) => [{ type: 'update', id: subject, change: { addressSpace: ['10.0.0.0/16'] } }],
    },
  }),
  demo({
    code: 'DEMO-002',
    id: 'demo/two-networks',
    title: 'There is one network',
    severity: 'warning',
    confidence: 'inferred',
    message: '{name} stands beside {other}.',
    check: ({ find, report }) => {
      const [first, ...others] = find.byKind('vnet');
      for (const one of others)
        if (first) report({ subject: one.id, related: [first.id, '/subscriptions/s/x'], data: { other: first.name } });
    },
  }),
  demo({
    code: 'DEMO-003',
    id: 'demo/region',
    title: 'A network says its region',
    severity: 'info',
    message: '{name} lies in {region}.',
    check: ({ find, report, unknown }) => {
      for (const one of find.byKind('vnet')) {
        if (one.region === undefined) unknown(one.id, `the region of ${one.name} is not stated`, 'region');
        else report({ subject: one.id, field: 'region', data: { region: one.region } });
      }
    },
  }),
  demo({
    code: 'DEMO-004',
    id: 'demo/plan',
    title: 'The plan is small',
    severity: 'info',
    message: 'The plan has {count} resources.',
    check: ({ plan, report }) => report({ subject: '', data: { count: plan.resources.size } }),
  }),
  demo({ code: 'DEMO-005', id: 'demo/quiet', title: 'Nothing is wrong here', severity: 'error', message: '', check: () => undefined }),
];

/** A plan with names that want to be something else. */
export function smallPlan(): Plan {
  const plan = planOf(
    [
      make('vnet', '=hub|<b>@team', { region: 'westeurope', addressSpace: [] }),
      make('vnet', 'spoke #12\n::error::x', { addressSpace: ['10.1.0.0/16'] }),
    ],
    { suppressions: [{ rule: 'DEMO-004', reason: 'It grows, "slowly" & surely.' }] },
  );
  return { ...plan, info: { name: 'Small' } };
}

/** The report input of plans judged by the rules of this file. */
export function reportInput(plans: readonly { readonly name: string; readonly plan: Plan }[]): ReportInput {
  return {
    version: '1.2.3',
    rules: DEMO_RULES,
    plans: plans.map(({ name, plan }) => ({ name, plan, text: writePlan(plan), findings: runRules(plan, DEMO_RULES) })),
  };
}

/** The report input of an empty plan with one finding that says a text. */
export function saying(text: string): ReportInput {
  const finding: Finding = {
    rule: 'DEMO-001',
    id: 'demo/range-missing',
    severity: 'error',
    title: text,
    message: text,
    subject: '',
    related: [],
    data: {},
    fixable: null,
    fingerprint: `DEMO-001|${text}||`,
    suppressed: null,
  };
  const plan = planOf([]);
  return { rules: DEMO_RULES, plans: [{ name: 'a.causeway.json', plan, text: writePlan(plan), findings: [finding] }] };
}
