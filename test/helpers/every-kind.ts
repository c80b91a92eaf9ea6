// One resource of every kind, joined where kinds need one another: the golden case that no kind can be missing from.

import type { Field } from '../../shared/kinds/fields.ts';
import { KIND_NAMES, type Kind, kindOf, type Resource } from '../../shared/kinds/index.ts';
import { planOf } from '../../shared/plan/build.ts';
import type { Plan } from '../../shared/plan/plan.ts';

function idOf(kind: Kind): string {
  return `${kind}:one`;
}

/** A value for a field, made from what the field says about itself. Null when it should stay unstated. */
function valueFor(spec: Field<unknown>, name: string): unknown {
  switch (spec.input) {
    case 'text':
    case 'long-text':
      return spec.example ?? `${name} of one`;
    case 'number':
      return 1;
    case 'flag':
      return true;
    case 'choice':
      return spec.choices?.[0];
    case 'cidr':
      return spec.example ?? '10.0.0.0/24';
    case 'cidr-list':
      return [spec.example ?? '10.0.0.0/16'];
    case 'ip':
      return '10.0.0.4';
    case 'ip-list':
      return ['10.0.0.4'];
    case 'text-list':
      return [spec.example ?? 'one'];
    case 'reference':
      return spec.to?.[0] === undefined ? undefined : idOf(spec.to[0] as Kind);
    case 'reference-list':
      return spec.to?.[0] === undefined ? undefined : [idOf(spec.to[0] as Kind)];
    case 'items':
      return [Object.fromEntries(Object.entries(spec.items ?? {}).map(([inner, field]) => [inner, valueFor(field, inner)]))];
    case 'secret':
      return 'ask';
    default:
      return undefined;
  }
}

/** Every kind once, every field stated, every reference met. */
export function everyKind(): Plan {
  const resources = KIND_NAMES.map((name): Resource => {
    const kind = kindOf(name);
    const [parent] = kind.parents;
    const values = Object.fromEntries(Object.entries(kind.fields).map(([field, spec]) => [field, valueFor(spec, field)]));
    return {
      id: idOf(name),
      kind: name,
      name: `${name}-one`,
      ...(parent === undefined ? {} : { parent: idOf(parent as Kind) }),
      ...(kind.arm === null ? {} : { group: 'resourceGroup:one' }),
      ...(kind.arm?.location === 'region' || name === 'resourceGroup' ? { region: 'westeurope' } : {}),
      ...values,
      ...(name === 'opaque'
        ? { armType: 'Microsoft.Network/networkWatchers', apiVersion: '2024-05-01', group: 'resourceGroup:one', region: 'westeurope' }
        : {}),
    } as unknown as Resource;
  });
  return planOf(resources);
}
