// Names, ids and parameters of a template as expressions, seen from the resource group they are written for.

import type { Json, MutableJson } from '../../base/json.ts';
import { setKey } from '../../base/json.ts';
import { inSentence } from '../../base/words.ts';
import { kindOf, type Resource } from '../../kinds/index.ts';
import { armTypeOf, isChildType } from '../../plan/arm-id.ts';
import type { Parameter } from '../arm-parameters.ts';
import { type Expression, literal, quote, type Writer } from './writer.ts';

/** The name of a resource as an expression: a parameter for what stands alone, a literal for parts. */
export function nameExpression(writer: Writer, resource: Resource): Expression {
  const type = armTypeOf(resource);
  if (type !== null && isChildType(type)) return quote(resource.name);
  if (writer.manyNames) {
    const field = writer.symbol(resource.id);
    return `parameters(${quote(namesParameter(writer).name)}).${field}`;
  }
  const words = resource.id.replace(/[:/]/g, ' ');
  const parameter = writer.parameters.ask(`name|${resource.id}`, `${words} name`, {
    type: 'string',
    defaultValue: literal(resource.name),
    description: `Name of the ${inSentence(kindOf(resource.kind).label)}.`,
  });
  return `parameters(${quote(parameter.name)})`;
}

function namesParameter(writer: Writer): Parameter {
  return writer.parameters.ask('names', 'names', () => {
    const all: MutableJson = {};
    for (const resource of writer.plan.resources.values()) {
      const type = armTypeOf(resource);
      if (type !== null && !isChildType(type)) setKey(all, writer.symbol(resource.id), literal(resource.name));
    }
    return { type: 'object', defaultValue: all, description: 'Names of all resources.' };
  });
}

/** Type and name expressions of a resource, parents first. */
export function namePath(
  writer: Writer,
  resource: Resource,
): { readonly type: string; readonly names: readonly Expression[]; readonly group: string | null; readonly outside: string | null } {
  const type = armTypeOf(resource) ?? '';
  if (isChildType(type) && resource.parent !== undefined) {
    const parent = writer.find.get(resource.parent);
    if (!parent) return { type, names: [quote(resource.name)], group: null, outside: resource.parent };
    const above = namePath(writer, parent);
    return { type, names: [...above.names, quote(resource.name)], group: above.group, outside: above.outside };
  }
  return { type, names: [nameExpression(writer, resource)], group: resource.group ?? null, outside: null };
}

/** Id of a resource of the plan, seen from a stage of `home`. */
export function idExpression(writer: Writer, id: string, path: string | null, home: string | null): Expression {
  const resource = writer.find.get(id);
  if (!resource) return quote(id);
  if (resource.kind === 'resourceGroup')
    return `subscriptionResourceId('Microsoft.Resources/resourceGroups', ${groupName(writer, resource.id)})`;
  if (resource.kind === 'subscription') return 'subscription().id';
  const own = namePath(writer, resource);
  const parts = path === null ? [] : path.split('/');
  const type =
    own.type +
    parts
      .filter((_, i) => i % 2 === 0)
      .map((one) => `/${one}`)
      .join('');
  const names = [...own.names, ...parts.filter((_, i) => i % 2 === 1).map(quote)];
  if (own.outside !== null) {
    const tail = [type.split('/').pop() ?? '', resource.name, ...parts].join('/');
    return `format('{0}/{1}', parameters(${quote(externalParameter(writer, own.outside).name)}), ${quote(tail)})`;
  }
  if (resource.scope !== undefined) {
    const scope = resource.scope.startsWith('/')
      ? `parameters(${quote(externalParameter(writer, resource.scope).name)})`
      : idExpression(writer, resource.scope, null, home);
    return `extensionResourceId(${[scope, quote(type), ...names].join(', ')})`;
  }
  return `resourceId(${[...scopeArguments(writer, own.group, home), quote(type), ...names].join(', ')})`;
}

/** Subscription and group arguments of resourceId, where the target lies elsewhere. */
function scopeArguments(writer: Writer, group: string | null, home: string | null): readonly Expression[] {
  if (writer.scope.level === 'group' || group === home) return [];
  const target = writer.find.getKind('resourceGroup', group ?? undefined);
  if (!target) return [];
  const homeGroup = writer.find.getKind('resourceGroup', home ?? undefined);
  const name = groupName(writer, target.id);
  return target.parent === homeGroup?.parent ? [name] : [subscriptionId(writer, target.parent), name];
}

/** Id of a subscription by parameter: inside a nested deployment `subscription()` would mean that deployment's own. */
export function subscriptionId(writer: Writer, reference: string | undefined): Expression {
  const subscription = writer.find.getKind('subscription', reference);
  const isHome = !subscription || subscription.id === writer.scope.subscription?.id;
  const parameter = writer.parameters.ask(
    `subscription|${subscription?.id ?? ''}`,
    `${subscription?.id.replace(':', ' ') ?? 'subscription'} id`,
    {
      type: 'string',
      ...(isHome
        ? { defaultValue: '[subscription().subscriptionId]' }
        : subscription.subscriptionId === undefined
          ? {}
          : { defaultValue: subscription.subscriptionId }),
      description: isHome ? 'Subscription the deployment is started in.' : `Id of the subscription ${subscription.name}.`,
    },
  );
  return `parameters(${quote(parameter.name)})`;
}

export function groupName(writer: Writer, id: string): Expression {
  const group = writer.find.get(id);
  const parameter = writer.parameters.ask(`group|${id}`, `${id.replace(':', ' ')} name`, {
    type: 'string',
    defaultValue: literal(group?.name ?? id),
    description: 'Name of the resource group.',
  });
  return `parameters(${quote(parameter.name)})`;
}

export function externalParameter(writer: Writer, armId: string): Parameter {
  const segments = armId.split('/');
  return writer.parameters.ask(
    `external|${armId.toLowerCase()}`,
    `${segments[segments.length - 2] ?? 'resource'} ${segments[segments.length - 1] ?? ''} id`,
    {
      type: 'string',
      defaultValue: armId,
      description: 'Id of a resource outside this plan.',
    },
  );
}

export function unknownParameter(writer: Writer, cause: string, type: Json | undefined): Parameter {
  const known = type === 'array' || type === 'object' || type === 'int' || type === 'bool' ? type : 'string';
  const own = /^parameters\('([^']+)'\)$/.exec(cause);
  return writer.parameters.ask(`unknown|${known}|${cause}`, own?.[1] ?? cause.slice(0, 40), {
    type: known,
    description: 'Known only at deployment.',
    unknown: cause,
  });
}
