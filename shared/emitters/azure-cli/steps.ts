// One resource as lines of the script: a command where the tables can say it exactly, a request to Resource Manager otherwise.
import { isObject, type Json } from '../../base/json.ts';
import { referenceMarker } from '../../base/markers.ts';
import { compareText } from '../../base/order.ts';
import { kindOf } from '../../kinds/index.ts';
import type { ArmResource } from '../arm-resources.ts';
import { isSlow } from '../deploy-order.ts';
import { machinePatch } from '../machine-patch.ts';
import { quoteBash } from '../quote-bash.ts';
import { bodyWord } from './body.ts';
import { add, type CommandRow, type Draft, isEmpty, isSafeArgument, take } from './command.ts';
import { HYBRID_ROWS } from './hybrid-rows.ts';
import { groupOf, idOfEmitted, locationOf, nameOf, type Script } from './ids.ts';
import { NETWORK_ROWS } from './network-rows.ts';

const ROWS: { readonly [type: string]: CommandRow } = { ...NETWORK_ROWS, ...HYBRID_ROWS };

export interface Step {
  readonly lines: readonly string[];
  /** How to wait for it later; null when it is finished when its lines are. */
  readonly wait: string | null;
  readonly form: 'command' | 'request' | 'update';
}

/** The lines of one resource. */
export function stepOf(script: Script, one: ArmResource): Step {
  const type = one.type.toLowerCase();
  if (type.startsWith('microsoft.hybridcompute/machines')) return arcStep(script, one);
  const id = idOfEmitted(script, one).text;
  const slow = isSlow(type);
  const command = commandLines(script, one, ROWS[type]);
  const wait = slow ? `wait_for "${id}" ${version(one)}` : null;
  if (command) return { lines: command, wait, form: 'command' };
  return { lines: [request(script, one, id, slow ? 'send' : 'put')], wait, form: 'request' };
}

function version(one: ArmResource): string {
  return quoteBash(one.apiVersion);
}

function request(script: Script, one: ArmResource, id: string, call: 'send' | 'put'): string {
  const location = one.location ? locationOf(script, one.location) : null;
  return `${call} "${id}" ${version(one)} ${bodyWord(script, one, one.body, location)}`;
}

/** An Arc server is made by its agent: the script changes it where it exists, and adds extensions to it. */
function arcStep(script: Script, one: ArmResource): Step {
  const isServer = one.key === one.resource.id && one.type.split('/').length === 2;
  const id = idOfEmitted(script, one).text;
  const server = isServer ? id : id.split('/').slice(0, -2).join('/');
  const call = isServer
    ? `patch "${id}" ${version(one)} ${bodyWord(script, one, machinePatch(one.body), null)}`
    : request(script, one, id, 'put');
  return { lines: [`connected "${server}" ${version(one)} ${call}`], wait: null, form: 'update' };
}

/** Association of Arc servers that the design leaves to their agents: each joins its scope once it is connected. */
export function associationSteps(script: Script): readonly Step[] {
  const { arm } = kindOf('arcServer');
  if (!arm) return [];
  const { type, apiVersion } = arm;
  const servers = [...script.find.byKind('arcServer')].sort((a, b) => compareText(a.id, b.id));
  return servers.flatMap((server) => {
    if (server.existing || server.privateLinkScope === undefined || script.design.carrier(server.id)) return [];
    const body = { properties: { privateLinkScopeResourceId: referenceMarker(server.privateLinkScope) } };
    const place = { parent: null, group: server.group ?? null, location: null, scope: null, existing: false, dependsOn: [] };
    return [arcStep(script, { key: server.id, resource: server, type, apiVersion, name: server.name, body, ...place })];
  });
}

/** The resource as commands, parts included, or null when no command says it exactly. */
function commandLines(script: Script, one: ArmResource, row: CommandRow | undefined): readonly string[] | null {
  const place = row ? placeWords(script, one, row) : null;
  if (!row || !place) return null;
  const draft: Draft = { script, one, body: one.body, words: [], failed: false };
  const children = Object.entries(row.children ?? {}).flatMap(([path, suffix]) => childrenOf(draft, path, suffix));
  locationWords(draft, row);
  row.build(draft);
  if (draft.failed || !isEmpty(draft.body)) return null;
  return [...guarded(draft, row, place, isSlow(one.type)), ...children.flatMap((child) => childLines(script, child))];
}

function locationWords(draft: Draft, row: CommandRow): void {
  const { location } = draft.one;
  if (row.noLocation) draft.failed ||= location !== null && location.region !== 'global';
  else if (location) add(draft, '--location', [`"${locationOf(draft.script, location).text}"`], true);
}

/** Entries of a list as resources of their own. */
function childrenOf(draft: Draft, path: string, suffix: string): readonly ArmResource[] {
  const value = take(draft, path);
  const entries: readonly Json[] = Array.isArray(value) ? value : [];
  if (value !== undefined && (!Array.isArray(value) || !entries.every((entry) => isObject(entry) && typeof entry.name === 'string')))
    draft.failed = true;
  return entries.filter(isObject).map(({ name, ...body }) => ({
    ...draft.one,
    key: `${draft.one.key}#${suffix}/${String(name)}`,
    type: `${draft.one.type}/${suffix}`,
    name: String(name),
    parent: draft.one.key,
    location: null,
    scope: null,
    body,
  }));
}

function childLines(script: Script, child: ArmResource): readonly string[] {
  const id = idOfEmitted(script, child).text;
  return commandLines(script, child, ROWS[child.type.toLowerCase()]) ?? [request(script, child, id, 'put')];
}

/** Words that say where a resource stands: group, parent, name, subscription. Null where commands cannot reach it. */
function placeWords(script: Script, one: ArmResource, row: CommandRow): readonly string[] | null {
  const group = groupOf(script, one.group);
  if (one.scope !== null || !group.name || !isSafeArgument(one.name)) return null;
  const isPart = one.key !== one.resource.id;
  const name = one.type.split('/').length > 2 ? quoteBash(one.name) : `"${nameOf(script, one.resource).text}"`;
  const words = [`--resource-group "${group.name.text}"`];
  if (row.parentFlag !== undefined) {
    const parent = isPart ? one.resource : script.find.get(one.parent ?? undefined);
    if (!parent || !isSafeArgument(parent.name) || parent.name.includes('/')) return null;
    words.push(`${row.parentFlag} "${nameOf(script, parent).text}"`);
  }
  if (row.nameFlag !== null) words.push(`${row.nameFlag} ${name}`);
  if (group.subscription) words.push(`--subscription "${group.subscription.text}"`);
  return words;
}

/** A call on several lines, guarded where running it twice would hurt. */
function guarded(draft: Draft, row: CommandRow, place: readonly string[], slow: boolean): readonly string[] {
  const words = draft.words.map(({ flag, values }) => [flag, ...values].join(' '));
  const target = `"${idOfEmitted(draft.script, draft.one).text}" ${version(draft.one)}`;
  const create = call(`az ${row.command}`, [...place, ...words, ...(slow ? ['--no-wait'] : [])]);
  if (row.once) return [`once ${target} ${create}`];
  if (row.update === undefined) return [create];
  const changes = draft.words.filter(({ createOnly }) => !createOnly).map(({ flag, values }) => [flag, ...values].join(' '));
  if (changes.length === 0) return [`once ${target} ${create}`];
  return [`if exists ${target}; then`, indented(call(`az ${row.update}`, [...place, ...changes])), 'else', indented(create), 'fi'];
}

function call(head: string, words: readonly string[]): string {
  return [head, ...words].join(' \\\n  ');
}

/** Safe here: a command holds no text with line ends, so every line may move. */
function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
