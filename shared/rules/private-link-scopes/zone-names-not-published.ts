// PLS-027: outside the public cloud the names of the Arc zones are taken from the live endpoint.
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleScope } from './scope-book.ts';

export const zoneNamesNotPublished = defineRule({
  code: 'PLS-027',
  id: 'private-link-scopes/zone-names-not-published',
  title: 'Arc scopes outside the public cloud take their zone names from the live endpoint',
  severity: 'warning',
  why: 'Microsoft publishes the names of the Arc zones for the public cloud only. Those of the other clouds are guesses until an endpoint exists and lists them.',
  sources: ['pe-dns'],
  reviewed: '2026-11',
  message:
    'The zone names for {name} are not published for the cloud {cloud}. Read them from the DNS configuration of the endpoint after it was created.',
  check({ plan, find, report }) {
    const { cloud } = plan.settings;
    if (cloud === 'public') return;
    for (const scope of find.byKind('arcPrivateLinkScope')) report({ subject: scope.id, data: { cloud } });
  },
  examples: {
    fails: () => planOf(exampleScope({}, {}, null), { cloud: 'us-government' }),
    passes: () => planOf(exampleScope()),
  },
});
