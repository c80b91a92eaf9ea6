// NAM-006: names of resources with a public endpoint hold no reserved word and no trademark.
import { KINDS_WITH_RESERVED_WORDS, RESERVED_WORDS } from '../../facts/reserved-words.ts';
import { make, planOf } from '../../plan/build.ts';
import { plannedNames } from '../../plan/names.ts';
import { defineRule } from '../define-rule.ts';

const KINDS: ReadonlySet<string> = new Set(KINDS_WITH_RESERVED_WORDS);
const WHERE = { whole: 'as the whole name', anywhere: 'anywhere in a name', start: 'at the start of a name' } as const;

export const reservedWordInName = defineRule({
  code: 'NAM-006',
  id: 'naming/reserved-word-in-name',
  title: 'Names hold no reserved word',
  severity: 'error',
  why: 'A name that becomes a public host name must not look like a service of Microsoft. Azure checks this when the resource is created, even if the endpoint is switched off.',
  sources: ['names-reserved'],
  reviewed: '2026-11',
  message: '{name} uses "{word}", which Azure does not allow {where}. Choose another name.',
  check({ plan, report }) {
    for (const { resource, field, name } of plannedNames(plan)) {
      if (field !== 'name' || !KINDS.has(resource.kind)) continue;
      const text = name.toUpperCase();
      const hit = RESERVED_WORDS.find(({ word, where }) =>
        where === 'whole' ? text === word : where === 'start' ? text.startsWith(word) : text.includes(word),
      );
      if (hit) report({ subject: resource.id, field, data: { word: hit.word, where: WHERE[hit.where] } });
    }
  },
  examples: {
    fails: () => planOf([make('keyVault', 'kv-windows-01')]),
    passes: () => planOf([make('keyVault', 'kv-win-login')]),
  },
});
