// What stands around the resources of a script: settings, checks, provider registration, resource groups.
import { compareText } from '../../base/order.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import type { Note } from '../emitter.ts';
import { providersOf } from '../providers.ts';
import { quoteBash } from '../quote-bash.ts';
import { bodyWord } from './body.ts';
import { isSafeArgument } from './command.ts';
import { groupOf, locationOf, type Script } from './ids.ts';
import type { Variable } from './variables.ts';

const GROUP_API = '2024-03-01';

/** Everything above the first resource: functions, settings, ids, checks. `main` is the text below, which decides what is needed. */
export function prologue(script: Script, main: string, functionsFor: (text: string) => readonly string[]): readonly string[] {
  const { variables } = script;
  const used = usedNames(script, main);
  const kept = (section: Variable['section']): readonly Variable[] => variables.of(section).filter(({ name }) => used.has(name));
  const asked = [...kept('required'), ...kept('secret')];
  const ids = kept('id').map(({ name, value }) => `${name}=${value}`);
  const settings = [
    `SUBSCRIPTION_ID=\${SUBSCRIPTION_ID:-$(az account show --query id --output tsv)}`,
    ...section(kept('subscription'), null),
    ...section(kept('group'), '# Resource groups'),
    ...section(
      kept('location').filter(({ value }) => value !== ''),
      '# Regions',
    ),
    ...section(kept('name'), '# Names'),
    ...section(kept('external'), '# What exists outside this plan'),
  ];
  const required = asked.map(({ name, value }) => `require ${name} ${value}`);
  const secrets = kept('secret').filter(({ name }) => main.includes(`"@$WORK/${name}"`));
  const keeps = secrets.map(({ name }) => `keep ${name}`);
  const body = [
    ...settings,
    ...(required.length > 0 ? ['', '# Set these in the environment', ...required, '((MISSING == 0)) || exit 1'] : []),
    ...(ids.length > 0 ? ['', '# Ids', ...ids] : []),
    ...subscriptionCheck(script),
  ];
  const needsWork = keeps.length > 0 || /(^|\s)(put|send|patch) "/m.test(main);
  const work = ['', '# Bodies and secrets of requests; removed at the end', 'WORK=$(mktemp -d)', 'trap \'rm -rf "$WORK"\' EXIT', ...keeps];
  const functions = functionsFor([...body, ...keeps, main].join('\n')).flatMap((text) => [text, '']);
  return [...functions, ...body, ...(needsWork ? work : []), ''];
}

function section(variables: readonly Variable[], heading: string | null): readonly string[] {
  const lines = variables.map(({ name, value }) => `${name}=\${${name}:-${value}}`);
  return lines.length === 0 ? [] : [...(heading === null ? [] : ['', heading]), ...lines];
}

/** Names that the text uses, and those their values are made of. */
function usedNames(script: Script, main: string): ReadonlySet<string> {
  const used = new Set<string>();
  const note = (text: string): void => {
    for (const [, name] of text.matchAll(/\$\{?([A-Z][A-Z0-9_]*)|WORK\/([A-Z][A-Z0-9_]*)/g)) if (name !== undefined) used.add(name);
    for (const [, name] of text.matchAll(/WORK\/([A-Z][A-Z0-9_]*)/g)) if (name !== undefined) used.add(name);
  };
  note(main);
  for (const { name, value } of [...script.variables.of('id')].reverse()) if (used.has(name)) note(value);
  return used;
}

function subscriptionCheck(script: Script): readonly string[] {
  const planned = script.scope.subscription?.subscriptionId;
  const lines = ['', '# The subscription everything goes to', 'az account set --subscription "$SUBSCRIPTION_ID"'];
  if (planned === undefined) return lines;
  return [
    ...lines,
    `if [[ "$SUBSCRIPTION_ID" != ${quoteBash(planned)} ]]; then`,
    `  printf 'Note: the plan names the subscription %s, this run uses %s.\\n' ${quoteBash(planned)} "$SUBSCRIPTION_ID" >&2`,
    'fi',
  ];
}

/** Registration of the providers of what is created, once per subscription. */
export function registrationLines(script: Script): readonly string[] {
  const wanted = new Map<string, string>();
  for (const one of script.design.resources) {
    if (one.existing) continue;
    const subscription = groupOf(script, one.group).subscription?.text ?? '$SUBSCRIPTION_ID';
    for (const name of providersOf([one]))
      wanted.set(`${subscription}|${name.toLowerCase()}`, `  register ${quoteBash(name)} "${subscription}"`);
  }
  if (wanted.size === 0) return [];
  const lines = [...wanted.values()].sort(compareText);
  return ['# Resource providers', `if [[ \${SKIP_REGISTRATION:-0} != 1 ]]; then`, ...lines, 'fi', ''];
}

/** Creation or check of the resource groups, then the region of what states none. */
export function groupLines(script: Script, notes: Note[]): readonly string[] {
  const groups = [...script.find.byKind('resourceGroup')].sort((a, b) => compareText(a.id, b.id));
  const lines = groups.flatMap((group) => groupStep(script, group, notes));
  const created = script.design.resources.filter((one) => !one.existing);
  if (created.some((one) => isUnnamed(script, one.group)))
    lines.push(`az group show --name "${groupOf(script, null).name?.text ?? ''}" >/dev/null`);
  const homeless = created.find((one) => one.location !== null && one.location.region === undefined);
  if (homeless) {
    const name = groupOf(script, homeless.group).name ?? groupOf(script, null).name;
    const variable = locationOf(script, { region: undefined, unknown: undefined }).text.slice(1);
    lines.push(`${variable}=\${${variable}:-$(az group show --name "${name?.text ?? ''}" --query location --output tsv)}`);
  }
  return lines.length === 0 ? [] : ['# Resource groups', ...lines];
}

function isUnnamed(script: Script, group: string | null): boolean {
  const effective = group ?? script.scope.group?.id;
  return effective === undefined || (!effective.startsWith('/') && !script.find.get(effective));
}

function groupStep(script: Script, group: ResourceOf<'resourceGroup'>, notes: Note[]): readonly string[] {
  const { name, id, subscription } = groupOf(script, group.id);
  const place = `--name "${name?.text ?? ''}"${subscription ? ` --subscription "${subscription.text}"` : ''}`;
  if (group.existing || group.region === undefined) {
    notes.push({
      subject: group.id,
      message: `Resource group ${group.name} is expected to exist: ${group.existing ? 'the plan marks it so' : 'the plan does not state its region'}.`,
    });
    return [`az group show ${place} >/dev/null`];
  }
  const location = locationOf(script, { region: group.region, unknown: undefined });
  const words = Object.entries(group.tags ?? {}).map(([key, value]) =>
    typeof value === 'string' && isSafeArgument(key) && isSafeArgument(value) && !value.startsWith('@')
      ? quoteBash(`${key}=${value}`)
      : null,
  );
  const isSafe = isSafeArgument(group.name) && !words.includes(null);
  if (!isSafe) {
    const one = {
      key: group.id,
      resource: group,
      type: 'Microsoft.Resources/resourceGroups',
      apiVersion: GROUP_API,
      name: group.name,
    } as const;
    const whole = { ...one, parent: null, group: null, location: null, scope: null, body: {}, existing: false, dependsOn: [] };
    return [`put "${id.text}" ${GROUP_API} ${bodyWord(script, whole, group.tags ? { tags: group.tags } : {}, location)}`];
  }
  const tags = words.length > 0 ? ` --tags ${words.join(' ')}` : '';
  return [
    `if [[ $(az group exists ${place} --output tsv) != true ]]; then`,
    `  az group create ${place} --location "${location.text}"${tags} >/dev/null`,
    'fi',
  ];
}
