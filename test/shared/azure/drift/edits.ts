// Edits of a plan as a person would make them, one field at a time, chosen by numbers.
import type { Json } from '../../../../shared/base/json.ts';
import type { Field } from '../../../../shared/kinds/fields.ts';
import { fieldsOf, kindOf, type Resource } from '../../../../shared/kinds/index.ts';
import type { Command } from '../../../../shared/plan/commands.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';

/** A field of a resource that Azure keeps, and another value for it. */
export interface Edit {
  readonly id: string;
  readonly field: string;
  readonly value: Json;
}

/** Every field of the plan that can be given another value. */
export function edits(plan: Plan): readonly Edit[] {
  return [...plan.resources.values()].flatMap((resource) => editsOf(resource));
}

function editsOf(resource: Resource): readonly Edit[] {
  const source = fieldsOf(resource);
  return Object.entries(kindOf(resource.kind).fields).flatMap(([field, spec]) => {
    const value = source[field];
    if (!spec.arm || spec.reported || value === undefined) return [];
    const other = otherValue(spec, value);
    return other === undefined ? [] : [{ id: resource.id, field, value: other }];
  });
}

function otherValue(spec: Field<unknown>, value: Json): Json | undefined {
  switch (spec.input) {
    case 'text':
    case 'long-text':
      return `${String(value)}x`;
    case 'number':
      return Number(value) + 1;
    case 'flag':
      return !value;
    case 'choice':
      return spec.choices?.find((one) => one.toLowerCase() !== String(value).toLowerCase());
    case 'cidr':
      return '203.0.113.0/24';
    case 'ip':
      return '203.0.113.7';
    case 'cidr-list':
      return [...(value as readonly string[]), '203.0.113.0/24'];
    case 'ip-list':
      return [...(value as readonly string[]), '203.0.113.7'];
    case 'text-list':
      return [...(value as readonly string[]), 'another'];
    case 'reference':
      return '/subscriptions/99999999-0000-0000-0000-000000000000/resourceGroups/other/providers/Microsoft.Network/things/other';
    case 'items': {
      const [first, ...rest] = value as readonly { readonly [key: string]: Json }[];
      return first ? [{ ...first, extra: { properties: { changedByTest: 'yes' } } }, ...rest] : undefined;
    }
    default:
      return undefined;
  }
}

/** The command of an edit. */
export function commandOf({ id, field, value }: Edit): Command {
  return { type: 'update', id, change: { [field]: value } };
}
