// ER-003: circuits grow and never shrink. Compares the design with the state agreed on with Azure.
import { changedSinceAgreed } from '../../plan/agreed-plan.ts';
import { agreedOn } from '../agreed/agreed-on.ts';
import { defineRule } from '../define-rule.ts';
import { expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { bandwidthOf } from './circuit-book.ts';

export const bandwidthReduced = defineRule({
  code: 'ER-003',
  id: 'expressroute/bandwidth-reduced',
  title: 'The bandwidth of a circuit only grows',
  severity: 'error',
  why: 'Azure raises the bandwidth of a running circuit without an interruption and refuses to lower it. A smaller one is a new circuit, with a new service key and a new order at the provider.',
  sources: ['er-faq'],
  reviewed: '2026-11',
  message:
    '{name} has {was} Mbps in Azure and would get {now} Mbps. Keep the bandwidth, or order a second circuit and delete this one after the move.',
  check({ plan, report }) {
    for (const { agreed, design } of changedSinceAgreed(plan, 'circuit')) {
      const was = bandwidthOf(agreed);
      const now = bandwidthOf(design);
      if (was === undefined || now === undefined || now >= was) continue;
      report({ subject: design.id, field: design.expressRoutePort === undefined ? 'bandwidthMbps' : 'bandwidthGbps', data: { was, now } });
    }
  },
  fix: {
    label: 'Keep {was} Mbps',
    safe: true,
    make: ({ subject, field = '', data }) => {
      const was = Number(data.was);
      return [{ type: 'update', id: subject, change: { [field]: field === 'bandwidthGbps' ? was / 1000 : was } }];
    },
  },
  examples: { fails: () => agreedOn(circuit(500), circuit(1000)), passes: () => agreedOn(circuit(2000), circuit(1000)) },
});

function circuit(bandwidthMbps: number) {
  return expressRoutePlan({ circuit: { bandwidthMbps } });
}
