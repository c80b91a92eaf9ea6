// What the parts of the Bicep writer share: one pool of identifiers, the parameters asked for, the file being written.
import type { Json } from '../../base/json.ts';
import { compareText } from '../../base/order.ts';
import { kindOf, type Resource } from '../../kinds/index.ts';
import { armTypeOf, isChildType } from '../../plan/arm-id.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import type { ArmDesign, ArmResource } from '../arm-resources.ts';
import type { Scope } from '../arm-scope.ts';
import type { Note } from '../emitter.ts';
import { identifierMaker, MOST_NAME_PARAMETERS } from '../names.ts';
import { type BicepParameter, type BicepResource, code, literal, object, type Value } from './model.ts';

/** Words of the language and names of functions that files here call: no symbol may hide them.
 *  Source: learn.microsoft.com/azure/azure-resource-manager/bicep/file (2026-11). */
const RESERVED = [
  ...['targetScope', 'metadata', 'param', 'var', 'resource', 'module', 'output', 'existing', 'import', 'using', 'type', 'func', 'assert'],
  ...['extension', 'provider', 'if', 'for', 'in', 'true', 'false', 'null', 'string', 'int', 'bool', 'object', 'array', 'any', 'az', 'sys'],
  ...['resourceGroup', 'subscription', 'tenant', 'managementGroup', 'deployment', 'environment', 'resourceId', 'subscriptionResourceId'],
  ...[
    'extensionResourceId',
    'tenantResourceId',
    'json',
    'last',
    'split',
    'names',
    'description',
    'secure',
    'extends',
    'with',
    'as',
    'from',
  ],
];

export interface Writer {
  readonly plan: Plan;
  readonly find: Lookup;
  readonly design: ArmDesign;
  readonly scope: Scope;
  readonly notes: Note[];
  readonly manyNames: boolean;
  /** Symbolic name of a resource, module or group; one name in all files. */
  readonly symbol: (key: string, words?: string) => string;
  readonly ask: (
    key: string,
    words: string,
    make: () => Omit<BicepParameter, 'name' | 'secure'> & { readonly secure?: true },
  ) => BicepParameter;
  /** Runs a job and tells which parameters it asked for, by name. */
  readonly during: <T>(job: () => T) => { readonly result: T; readonly used: readonly BicepParameter[] };
  readonly parameters: () => readonly BicepParameter[];
  /** Emitted resources by key. */
  readonly emitted: ReadonlyMap<string, ArmResource>;
}

/** The file in hand: where it is deployed, what it deploys, what it had to declare to point at. */
export interface FileContext {
  /** Plan id of the group, a subscription for its own resources, or null for the group the deployment names. */
  readonly group: string | null;
  readonly keys: ReadonlySet<string>;
  readonly declared: Map<string, BicepResource>;
}

export function makeWriter(plan: Plan, find: Lookup, design: ArmDesign, scope: Scope): Writer {
  const identifier = identifierMaker(RESERVED);
  const symbols = new Map<string, string>();
  const parameters = new Map<string, BicepParameter>();
  let asked: Set<BicepParameter> | null = null;
  const byName = (a: BicepParameter, b: BicepParameter): number => compareText(a.name, b.name);
  return {
    plan,
    find,
    design,
    scope,
    notes: [...design.notes],
    manyNames: design.resources.filter((one) => !isChildType(one.type)).length > MOST_NAME_PARAMETERS,
    symbol: (key, words = key) => {
      const symbol = symbols.get(key) ?? identifier(words.replace(/[:#/]/g, ' '), 'resource');
      symbols.set(key, symbol);
      return symbol;
    },
    ask: (key, words, make) => {
      const parameter = parameters.get(key) ?? { secure: false, ...make(), name: identifier(words, 'parameter') };
      parameters.set(key, parameter);
      asked?.add(parameter);
      return parameter;
    },
    during: (job) => {
      const before = asked;
      const own = new Set<BicepParameter>();
      asked = own;
      const result = job();
      asked = before;
      if (before) for (const parameter of own) before.add(parameter);
      return { result, used: [...own].sort(byName) };
    },
    parameters: () => [...parameters.values()].sort(byName),
    emitted: new Map(design.resources.map((one) => [one.key, one])),
  };
}

/** Name of a resource: a parameter for what stands alone, the text itself for parts. */
export function nameValue(writer: Writer, resource: Resource): Value {
  const type = armTypeOf(resource);
  if (type !== null && isChildType(type)) return literal(resource.name);
  if (writer.manyNames) return code(`${namesParameter(writer).name}.${writer.symbol(resource.id)}`);
  const parameter = writer.ask(`name|${resource.id}`, `${resource.id.replace(/[:/]/g, ' ')} name`, () => ({
    type: 'string',
    description: `Name of the ${kindOf(resource.kind).label.toLowerCase()}.`,
    defaultValue: literal(resource.name),
  }));
  return code(parameter.name);
}

function namesParameter(writer: Writer): BicepParameter {
  return writer.ask('names', 'resource names', () => {
    const entries = [...writer.plan.resources.values()].flatMap((one) => {
      const type = armTypeOf(one);
      return type === null || isChildType(type) ? [] : [[writer.symbol(one.id), literal(one.name)] as const];
    });
    return { type: 'object', description: 'Names of all resources.', defaultValue: object(entries) };
  });
}

export function groupName(writer: Writer, id: string): string {
  const group = writer.find.get(id);
  return writer.ask(`group|${id}`, `${id.replace(':', ' ')} name`, () => ({
    type: 'string',
    description: 'Name of the resource group.',
    defaultValue: literal(group?.name ?? id),
  })).name;
}

/** The group of what the plan puts into none. */
export function unnamedGroup(writer: Writer): string {
  return writer.ask('group|', 'resource group name', () => ({
    type: 'string',
    description: 'Resource group of what the plan puts into none.',
  })).name;
}

/** Id of a subscription by parameter: within a module `subscription()` would mean the module's own. */
export function subscriptionId(writer: Writer, reference: string | undefined): string {
  const subscription = writer.find.getKind('subscription', reference);
  const isHome = !subscription || subscription.id === writer.scope.subscription?.id;
  const known = isHome ? undefined : subscription.subscriptionId;
  return writer.ask(`subscription|${subscription?.id ?? ''}`, `${subscription?.id.replace(':', ' ') ?? 'subscription'} id`, () => ({
    type: 'string',
    description: isHome ? 'Subscription the deployment is started in.' : `Id of the subscription ${subscription.name}.`,
    ...(isHome ? { defaultValue: code('subscription().subscriptionId') } : known === undefined ? {} : { defaultValue: literal(known) }),
  })).name;
}

export function externalParameter(writer: Writer, armId: string): string {
  const [last = '', above = 'resource'] = armId.split('/').filter(Boolean).reverse();
  return writer.ask(`external|${armId.toLowerCase()}`, `${above} ${last} id`, () => ({
    type: 'string',
    description: 'Id of a resource outside this plan.',
    defaultValue: literal(armId),
  })).name;
}

export function unknownParameter(writer: Writer, cause: string, type: Json | undefined): string {
  const known = type === 'array' || type === 'object' || type === 'int' || type === 'bool' ? type : 'string';
  const own = /^parameters\('([^']+)'\)$/.exec(cause);
  return writer.ask(`unknown|${known}|${cause}`, own?.[1] ?? cause.slice(0, 40), () => ({
    type: known,
    description: 'Known only at deployment.',
    unknown: cause,
  })).name;
}

export function secretParameter(writer: Writer, one: ArmResource, secret: string): string {
  return writer.ask(`secret|${one.key}|${secret}`, `${one.key.replace(/[:#/]/g, ' ')} ${secret}`, () => ({
    type: 'string',
    secure: true,
    description: `Secret of ${one.name}. Never stored in the plan.`,
  })).name;
}

/** Region of a resource: always a parameter, but for the word global. */
export function locationValue(writer: Writer, location: NonNullable<ArmResource['location']>): Value {
  const { region, unknown } = location;
  if (region === 'global') return literal('global');
  if (unknown !== undefined && unknown !== 'resourceGroup().location') return code(unknownParameter(writer, unknown, 'string'));
  const parameter =
    region === undefined
      ? writer.ask('location|', 'location', () => ({
          type: 'string',
          description: 'Region of resources whose region the plan does not state.',
          ...(writer.scope.level === 'group' ? { defaultValue: code('resourceGroup().location') } : {}),
        }))
      : writer.ask(`location|${region}`, `location ${region}`, () => ({
          type: 'string',
          description: `Region of what the plan puts into ${region}.`,
          defaultValue: literal(region),
        }));
  return code(parameter.name);
}
