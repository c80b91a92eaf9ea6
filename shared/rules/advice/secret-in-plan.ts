// SEC-002: keys and passwords do not stand in the plan. Readers drop those they know; tags, notes and files edited by hand are looked at here.
import { isObject, type Json } from '../../base/json.ts';
import type { Resource } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const secretInPlan = defineRule({
  code: 'SEC-002',
  id: 'advice/secret-in-plan',
  title: 'Keys and passwords do not stand in the plan',
  severity: 'warning',
  confidence: 'inferred',
  why: 'A plan is shared, printed and kept in version control. Shared keys, passwords and authorization keys belong in a key vault, and exports ask for them when they are needed.',
  sources: ['kv-pl'],
  reviewed: '2026-11',
  message:
    '{name} has a value for {key} in its {place}. Remove it there, keep it in a key vault, and change it, since others may have read it.',
  check({ report, find }) {
    for (const resource of find.all()) {
      if (resource.tags === undefined) continue;
      const key = secretKeyIn(resource);
      if (key !== null) report({ subject: resource.id, field: `tags.${key}`, data: { key, place: 'tags' } });
    }
  },
  fix: {
    label: 'Remove the tag {key}',
    safe: true,
    make: ({ subject, data }, { find }): readonly Command[] => {
      const tags = find.get(subject)?.tags;
      if (!tags) return [];
      return [
        { type: 'update', id: subject, change: { tags: Object.fromEntries(Object.entries(tags).filter(([key]) => key !== data.key)) } },
      ];
    },
  },
  examples: { fails: () => tagged({ sharedKey: 'not-a-real-one' }), passes: () => tagged({ owner: 'network team' }) },
});

const SECRET =
  /^(shared[-_]?key|psk|pre[-_]?shared[-_]?key|authori[sz]ation[-_]?key|md5([-_]?key)?|(admin[-_]?)?password|connection[-_]?string|(client[-_]?)?secret)$/i;
const NO_VALUE = /^(|ask|none|n\/a|-|\[.*\]|\$\{.*\}|@?Microsoft\.KeyVault\(.*\)?|https?:\/\/.*\.vault\..*)$/i;

const cache = new WeakMap<Resource, string | null>();

function secretKeyIn(resource: Resource): string | null {
  let key = cache.get(resource);
  if (key === undefined) {
    const tags: Json = resource.tags ?? {};
    key =
      (isObject(tags) &&
        Object.entries(tags).find(([name, value]) => SECRET.test(name) && typeof value === 'string' && !NO_VALUE.test(value))?.[0]) ||
      null;
    cache.set(resource, key);
  }
  return key;
}

function tagged(tags: { readonly [key: string]: string }): Plan {
  return planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], tags })]);
}
