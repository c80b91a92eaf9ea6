// COST-002: from unlimited to metered data there is no way back. Compares the design with the state agreed on with Azure.
import { changedSinceAgreed } from '../../plan/agreed-plan.ts';
import { agreedOn } from '../agreed/agreed-on.ts';
import { defineRule } from '../define-rule.ts';
import { expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { is } from '../vpn-gateway/gateway-book.ts';

export const unlimitedToMetered = defineRule({
  code: 'COST-002',
  id: 'expressroute/unlimited-to-metered',
  title: 'A circuit with unlimited data stays unlimited',
  severity: 'info',
  why: 'A circuit may move from metered to unlimited data and never back. The lower price of metered data comes with a new circuit only.',
  sources: ['er-faq'],
  reviewed: '2026-11',
  message: '{name} has unlimited data in Azure and would become metered, which Azure refuses. Keep it, or order a new circuit.',
  check({ plan, report }) {
    for (const { agreed, design } of changedSinceAgreed(plan, 'circuit'))
      if (is(agreed.family, 'UnlimitedData') && is(design.family, 'MeteredData')) report({ subject: design.id, field: 'family' });
  },
  fix: {
    label: 'Keep unlimited data',
    safe: true,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { family: 'UnlimitedData' } }],
  },
  examples: {
    fails: () => agreedOn(circuit('MeteredData'), circuit('UnlimitedData')),
    passes: () => agreedOn(circuit('UnlimitedData'), circuit('MeteredData')),
  },
});

function circuit(family: 'MeteredData' | 'UnlimitedData') {
  return expressRoutePlan({ circuit: { family } });
}
