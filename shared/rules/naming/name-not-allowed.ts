// NAM-001: a name has the length and the characters its type allows. Resource groups are NAM-004, global names NAM-005,
// names of zone links that grew too long are NAM-008.
import { make, planOf } from '../../plan/build.ts';
import { changeAt } from '../../plan/change-at.ts';
import { keepsRule, nameHasMeaning, plannedNames, sanitisedName, takenNames } from '../../plan/names.ts';
import { defineRule } from '../define-rule.ts';

const OTHER_RULES: ReadonlySet<string> = new Set(['Microsoft.Resources/resourceGroups']);

export const nameNotAllowed = defineRule({
  code: 'NAM-001',
  id: 'naming/name-not-allowed',
  title: 'A name has the length and the characters its type allows',
  severity: 'error',
  why: 'Every resource type has its own limits for names, and Azure checks them before anything else. Most names cannot be changed once the resource exists.',
  sources: ['names'],
  reviewed: '2026-11',
  message: '"{text}" is not a name Azure takes here: {min} to {max} characters, {hint}. Choose another name.',
  check({ plan, report }) {
    for (const { resource, field, name, type, rule } of plannedNames(plan)) {
      if (!rule || rule.uniqueIn === 'global' || OTHER_RULES.has(type) || keepsRule(name, rule)) continue;
      if (resource.kind === 'zoneLink' && name.length > rule.max) continue;
      report({
        subject: resource.id,
        field,
        data: { text: name, min: rule.min, max: rule.max, hint: hintOf(rule.pattern, rule.note) },
        // A rule we inferred may be too strict.
        ...(rule.confidence === 'inferred' ? { severity: 'warning' } : {}),
      });
    }
  },
  fix: {
    label: 'Rename {text} to a name Azure takes',
    safe: true,
    make: ({ subject, field }, { plan }) => {
      const one = plannedNames(plan).find((other) => other.resource.id === subject && other.field === field);
      if (!one?.rule || (one.field === 'name' && nameHasMeaning(one.resource))) return [];
      const name = sanitisedName(one.name, one.rule);
      if (name === null || takenNames(plan, one).has(name.toLowerCase())) return [];
      return [{ type: 'update', id: subject, change: changeAt(one.resource, one.field, name) }];
    },
  },
  examples: {
    fails: () => planOf([make('vnet', 'hub network', { addressSpace: ['10.0.0.0/16'] })]),
    passes: () => planOf([make('vnet', 'hub-network', { addressSpace: ['10.0.0.0/16'] })]),
  },
});

function hintOf(pattern: string, note: string | undefined): string {
  if (note !== undefined) return note.replace(/\.$/, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase());
  return pattern.includes('_.-')
    ? 'letters, digits, periods, underscores and hyphens, first a letter or digit and last no period or hyphen'
    : 'letters, digits and hyphens, first and last a letter or digit';
}
