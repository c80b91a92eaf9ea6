// A plan in which one text stands in every text field of every kind, in the plan's own words and on its notes.
import type { Field } from '../../../shared/kinds/fields.ts';
import { kindOf, type Resource } from '../../../shared/kinds/index.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { everyKind } from '../../helpers/every-kind.ts';

const TYPED = new Set(['text', 'long-text', 'cidr', 'ip']);
const LISTS = new Set(['text-list', 'cidr-list', 'ip-list']);

/** Every kind once; `text` wherever people type. `addresses` leaves addresses and ranges as they are. */
export function everyText(text: string, options: { readonly addresses?: boolean } = {}): Plan {
  const plan = everyKind();
  const typed = (spec: Field<unknown>, value: unknown): unknown => {
    const keeps = options.addresses === true && /^(cidr|ip)/.test(spec.input);
    if (TYPED.has(spec.input)) return keeps ? value : text;
    if (LISTS.has(spec.input)) return keeps ? value : [text, text];
    if (spec.input === 'items')
      return (value as readonly { readonly [name: string]: unknown }[]).map((entry) =>
        Object.fromEntries(Object.entries(entry).map(([name, own]) => [name, spec.items?.[name] ? typed(spec.items[name], own) : own])),
      );
    return value;
  };
  const resources = new Map<string, Resource>();
  for (const [id, resource] of plan.resources) {
    const { fields } = kindOf(resource.kind);
    const values = Object.entries(resource).map(([name, value]) => [name, fields[name] ? typed(fields[name], value) : value]);
    resources.set(id, { ...Object.fromEntries(values), name: text, notes: text, tags: { [text]: text } } as Resource);
  }
  return {
    ...plan,
    resources,
    info: { name: text, description: text, author: text, version: text, date: text, classification: text },
    settings: {
      ...plan.settings,
      intents: [{ name: text, from: 'arcServer:one', to: text, port: 443, expect: 'allow' }],
      reservations: [{ range: text, name: text, reason: text }],
    },
  };
}
