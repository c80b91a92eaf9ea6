// Ids, names, groups and regions as a script says them: variables, and what they are made of.
// Every text here is meant for the inside of double quotes, so it holds nothing but variables and harmless characters.
import { kindOf, type Resource } from '../../kinds/index.ts';
import { armTypeOf, isChildType } from '../../plan/arm-id.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import type { ArmDesign, ArmResource } from '../arm-resources.ts';
import type { Scope } from '../arm-scope.ts';
import { quoteBash } from '../quote-bash.ts';
import type { Variable, Variables } from './variables.ts';

/** What the parts of the script writer share. */
export interface Script {
  readonly plan: Plan;
  readonly find: Lookup;
  readonly design: ArmDesign;
  readonly scope: Scope;
  readonly variables: Variables;
  /** More than one region, the deployment's default counted, so that their variables need telling names. */
  readonly severalRegions: boolean;
}

/** Text for the inside of double quotes, and whether its value can stand in JSON as it is. */
export interface Inner {
  readonly text: string;
  readonly plain: boolean;
}

const PLAIN_SEGMENT = /^(?!\.+$)[\w.()@*~+-]+$/;

/** The value of a variable. */
export function variableText(variable: Variable): Inner {
  return { text: `$${variable.name}`, plain: variable.plain };
}

/** A variable that can be set from outside, with a default. */
function setting(section: Variable['section'], text: string): Omit<Variable, 'name'> {
  return { section, value: quoteBash(text), plain: PLAIN_SEGMENT.test(text) || /^\/[\w./()-]+$/.test(text), json: false };
}

/** A variable that must be set from outside; the sentence says what it is. */
export function required(script: Script, key: string, words: string, sentence: string, json = false): Variable {
  return script.variables.ask(`required|${key}`, words, () => ({ section: 'required', value: quoteBash(sentence), plain: false, json }));
}

/** Id of a subscription: of the one the script runs in unless the plan names another. */
export function subscriptionOf(script: Script, reference: string | undefined): Inner {
  const subscription = script.find.getKind('subscription', reference);
  if (!subscription || subscription.id === script.scope.subscription?.id) return { text: '$SUBSCRIPTION_ID', plain: true };
  const own = subscription.subscriptionId;
  const words = `${subscription.id} id`;
  if (own === undefined) return variableText(required(script, subscription.id, words, `id of the subscription ${subscription.name}`));
  return variableText(script.variables.ask(subscription.id, words, () => setting('subscription', own)));
}

/** A resource group: its id, its name when commands can take it, its subscription when that is not the script's own. */
export interface GroupText {
  readonly id: Inner;
  readonly name: Inner | null;
  readonly subscription: Inner | null;
}

/** The group of a resource; `null` is the one the deployment names. */
export function groupOf(script: Script, reference: string | null): GroupText {
  const effective = reference ?? script.scope.group?.id ?? null;
  if (effective?.startsWith('/')) return { id: external(script, effective), name: null, subscription: null };
  const whole = script.find.getKind('subscription', effective ?? undefined);
  if (whole)
    return { id: { text: `/subscriptions/${subscriptionOf(script, whole.id).text}`, plain: true }, name: null, subscription: null };
  const group = script.find.getKind('resourceGroup', effective ?? undefined);
  const several = script.find.byKind('resourceGroup').length > 1 || script.scope.level === 'subscription';
  const words = several ? `resource group ${group?.id.replace(/^resourceGroup:/, '') ?? ''}` : 'resource group';
  const subscription = subscriptionOf(script, group?.parent);
  const name = group
    ? script.variables.ask(`group|${group.id}`, words, () => setting('group', group.name))
    : required(script, 'group', words, 'name of the resource group to deploy to; it must exist');
  const id = script.variables.ask(`group-id|${group?.id ?? ''}`, `${words} id`, () => ({
    section: 'id',
    value: `"/subscriptions/${subscription.text}/resourceGroups/${segment(variableText(name))}"`,
    plain: true,
    json: false,
  }));
  return { id: variableText(id), name: variableText(name), subscription: subscription.text === '$SUBSCRIPTION_ID' ? null : subscription };
}

/** An id of something outside the plan; it can be set from outside. */
export function external(script: Script, armId: string): Inner {
  const [last = '', above = 'resource'] = armId.split('/').filter(Boolean).reverse();
  return variableText(
    script.variables.ask(`external|${armId.toLowerCase()}`, `external ${above} ${last} id`, () => setting('external', armId)),
  );
}

/** A name within an id: as it is, or percent-encoded where its value is not made for one. */
function segment(value: Inner): string {
  return value.plain ? value.text : `$(uri "${value.text}")`;
}

/** A written-out part of an id. Percent-encoding leaves nothing that double quotes would expand. */
function literalSegment(name: string): string {
  return PLAIN_SEGMENT.test(name) ? name : encodeText(name);
}

function encodeText(name: string): string {
  return encodeURIComponent(name.replace(/\p{Cs}/gu, '�')).replace(/!/g, '%21');
}

/** Name of a resource: a variable for what stands alone. */
export function nameOf(script: Script, resource: Resource): Inner {
  return variableText(script.variables.ask(`name|${resource.id}`, resource.id, () => setting('name', resource.name)));
}

/** Id of a resource of the plan, or of a part of it. */
export function idOf(script: Script, reference: string, path: string | null = null): Inner {
  const base = baseId(script, reference);
  return path === null ? base : { text: `${base.text}/${path.split('/').map(literalSegment).join('/')}`, plain: base.plain };
}

function baseId(script: Script, reference: string): Inner {
  if (reference.startsWith('/')) return external(script, reference);
  const resource = script.find.get(reference);
  const type = resource ? armTypeOf(resource) : null;
  if (resource?.kind === 'subscription') return { text: `/subscriptions/${subscriptionOf(script, resource.id).text}`, plain: true };
  if (resource?.kind === 'resourceGroup') return groupOf(script, resource.id).id;
  if (!resource || type === null)
    return variableText(
      required(
        script,
        `id|${reference}`,
        `${reference} id`,
        `id of ${resource?.name ?? reference}, which the plan does not place in Azure`,
      ),
    );
  return variableText(
    script.variables.ask(`id|${resource.id}`, `${resource.id} id`, () => ({
      section: 'id',
      value: `"${resourcePath(script, resource, type)}"`,
      plain: true,
      json: false,
    })),
  );
}

function resourcePath(script: Script, resource: Resource, type: string): string {
  const [provider = '', ...types] = type.split('/');
  if (isChildType(type) && resource.parent !== undefined)
    return `${idOf(script, resource.parent).text}/${types[types.length - 1]}/${literalSegment(resource.name)}`;
  const above = resource.scope !== undefined ? scopePath(script, resource.scope) : groupOf(script, resource.group ?? null).id.text;
  if (types.length === 1) return `${above}/providers/${provider}/${types[0]}/${segment(nameOf(script, resource))}`;
  const names = resource.name.split('/');
  return `${above}/providers/${[provider, ...types.flatMap((one, i) => [one, literalSegment(names[i] ?? '')])].join('/')}`;
}

function scopePath(script: Script, scope: string): string {
  return scope === '/' ? '' : idOf(script, scope).text;
}

/** Id of an emitted resource: of a plan resource, or of a part that is written apart. */
export function idOfEmitted(script: Script, one: ArmResource): Inner {
  const part = one.key.startsWith(`${one.resource.id}#`) ? `${one.type.split('/').pop() ?? ''}/${one.name}` : null;
  if (part === null) return idOf(script, one.key);
  const [type = '', ...name] = part.split('/');
  return { text: `${idOf(script, one.resource.id).text}/${type}/${literalSegment(name.join('/'))}`, plain: true };
}

/** Region of a resource as a variable, `global` as itself. */
export function locationOf(script: Script, location: NonNullable<ArmResource['location']>): Inner {
  const { region, unknown } = location;
  if (region === 'global') return { text: 'global', plain: true };
  if (unknown !== undefined && unknown !== 'resourceGroup().location') return variableText(unknownVariable(script, unknown, false));
  if (region === undefined)
    return variableText(
      script.variables.ask('location|', 'location', () => ({ section: 'location', value: '', plain: true, json: false })),
    );
  return variableText(
    script.variables.ask(`location|${region}`, script.severalRegions ? `location ${region}` : 'location', () =>
      setting('location', region),
    ),
  );
}

/** A value known only at deployment. */
export function unknownVariable(script: Script, cause: string, json: boolean): Variable {
  const own = /^parameters\('([^']+)'\)$/.exec(cause);
  return required(
    script,
    `${json ? 'json' : 'text'}|${cause}`,
    `value ${own?.[1] ?? cause.slice(0, 40)}`,
    `known only at deployment (${cause})${json ? ', as JSON' : ''}`,
    json,
  );
}

/** The secret of a resource. */
export function secretVariable(script: Script, one: ArmResource, secret: string): Variable {
  const words = `${one.key} ${secret}`;
  return script.variables.ask(`secret|${one.key}|${secret}`, words, () => ({
    section: 'secret',
    value: quoteBash(`${secret} of ${kindOf(one.resource.kind).label.toLowerCase()} ${one.resource.name}; it is never stored in the plan`),
    plain: false,
    json: false,
  }));
}
