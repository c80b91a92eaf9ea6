// PowerShell script: deploy.ps1 creates the design with the Az module. Resources are written as the API takes them, in the order
// they need; the script can be run again. Secrets are secure parameters, nothing of the plan is expanded.
import { isObject, type JsonObject } from '../base/json.ts';
import { referenceMarker } from '../base/markers.ts';
import { compareText } from '../base/order.ts';
import { kindOf, type ResourceOf } from '../kinds/index.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { type ArmResource, armDesign, type Cut } from './arm-resources.ts';
import { scopeOf } from './arm-scope.ts';
import { scriptOrder } from './azure-cli/order.ts';
import { isSlow, neededGateways } from './deploy-order.ts';
import type { EmitInput, Emitted, Emitter, Note } from './emitter.ts';
import { historicNotes } from './historic.ts';
import { functionsFor } from './powershell/functions.ts';
import { bodyText, groupOf, idOf, idOfEmitted, locationOf, makeScript, type Script, subscriptionVariable } from './powershell/script.ts';
import { powerShellComment, quotePowerShell } from './powershell/text.ts';
import { providersOf } from './providers.ts';
import { unsoundLines } from './unsound.ts';
import { checkName, checksOf } from './verification.ts';

export const powershell: Emitter = {
  format: 'powershell',
  label: 'PowerShell script',
  description: 'One script that creates the design with the Az module; it can be run again.',
  extension: '.ps1',
  emit,
};

/** Subnets and peerings are requests of their own, so that those which others made stay. */
const CUT: Cut = {
  apart: ({ arm }) => Object.fromEntries(Object.entries(arm?.folds ?? {}).filter(([suffix]) => arm?.foldsApart?.includes(suffix))),
};

/** Properties of an existing resource that the script never takes away, by lower-case type. */
const KEPT: { readonly [type: string]: readonly string[] } = {
  'microsoft.network/virtualnetworks': ['subnets', 'virtualNetworkPeerings'],
};

function emit({ plan, findings }: EmitInput): Emitted {
  const design = armDesign(plan, CUT);
  const find = lookupOf(plan);
  const script = makeScript(plan, find, design, scopeOf(plan, design));
  const notes: Note[] = [...design.notes, ...historicNotes(design)];
  const regions = regionsOf(script);
  const groups = groupLines(script, regions, notes);
  const steps = stepLines(script, regions, notes);
  const checks = checkLines(script);
  const providers = providerLines(script);
  const ids = script.ids().map(([name, value]) => `$${name} = ${value}`);
  const body = [...providers, ...groups, ...(ids.length > 0 ? ['# Ids', ...ids, ''] : []), ...steps, ...checks];
  for (const parameter of script.parameters())
    if (parameter.defaultValue === undefined)
      notes.push({ subject: 'plan', message: `The script asks for -${parameter.name}: ${powerShellComment(parameter.description)}` });
  const text = [
    ...header(plan, unsoundLines(findings)),
    ...parameterLines(script),
    '',
    'Set-StrictMode -Version Latest',
    "$ErrorActionPreference = 'Stop'",
    '',
    ...functionsFor(body.join('\n')).flatMap((one) => [one, '']),
    ...subscriptionLines(script),
    ...body,
    "Write-Output 'Done'",
    '',
  ].join('\n');
  return { files: [{ path: 'deploy.ps1', text }], notes };
}

function header(plan: Plan, unsound: readonly string[]): readonly string[] {
  return [
    `# Deploys the network plan "${powerShellComment(plan.info.name)}" with the Az module of PowerShell.`,
    ...unsound.map((line) => `# ${powerShellComment(line)}`),
    '#',
    '# Run it with:  Connect-AzAccount; ./deploy.ps1 -SubscriptionId ...',
    '# It can be run again: what exists is brought in line. -SkipRegistration leaves out the registration of resource providers.',
    '#Requires -Version 7.2',
    '#Requires -Modules Az.Accounts, Az.Resources',
    '',
    '[CmdletBinding()]',
  ];
}

function parameterLines(script: Script): readonly string[] {
  const planned = script.scope.subscription?.subscriptionId;
  const own = [
    {
      name: 'SubscriptionId',
      type: 'string',
      description: 'Subscription everything goes to.',
      ...(planned === undefined ? {} : { defaultValue: quotePowerShell(planned) }),
    },
    ...script.parameters(),
  ];
  const texts = own.map(({ name, type, description, defaultValue }) =>
    [
      `    # ${powerShellComment(description)}`,
      `    ${defaultValue === undefined ? '[Parameter(Mandatory)] ' : ''}[${type}] $${name}${defaultValue === undefined ? '' : ` = ${defaultValue}`}`,
    ].join('\n'),
  );
  return ['param(', `${[...texts, '    # Leaves the resource providers as they are.\n    [switch] $SkipRegistration'].join(',\n\n')}`, ')'];
}

function regionsOf(script: Script): readonly string[] {
  const counts = new Map<string, number>();
  for (const { location } of script.design.resources)
    if (location?.region !== undefined && location.region !== 'global') counts.set(location.region, (counts.get(location.region) ?? 0) + 1);
  for (const { region } of script.scope.groups) if (region !== undefined) counts.set(region, counts.get(region) ?? 0);
  return [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0])).map(([region]) => region);
}

function subscriptionLines(script: Script): readonly string[] {
  const planned = script.scope.subscription?.subscriptionId;
  return [
    '# The subscription everything goes to',
    '$context = Get-AzContext',
    "if ($null -eq $context) { throw 'Nobody is signed in. Run Connect-AzAccount first.' }",
    '$null = Set-AzContext -Subscription $SubscriptionId',
    ...(planned === undefined
      ? []
      : [
          `if ($SubscriptionId -ne ${quotePowerShell(planned)}) {`,
          `    Write-Warning ('The plan names the subscription ' + ${quotePowerShell(planned)} + ', this run uses ' + $SubscriptionId)`,
          '}',
        ]),
    '',
  ];
}

/** Providers of each subscription. The context is put back afterwards. */
function providerLines(script: Script): readonly string[] {
  const bySubscription = new Map<string, ArmResource[]>();
  for (const one of script.design.resources) {
    const { subscription } = groupOf(script, one.group);
    const before = bySubscription.get(subscription);
    if (before) before.push(one);
    else bySubscription.set(subscription, [one]);
  }
  const lines = [...bySubscription].flatMap(([subscription, resources]) => {
    const calls = providersOf(resources).map((name) => `    Register-Provider -Name ${quotePowerShell(name)}`);
    if (calls.length === 0) return [];
    if (subscription === '$SubscriptionId') return calls;
    return [`    $null = Set-AzContext -Subscription ${subscription}`, ...calls, '    $null = Set-AzContext -Subscription $SubscriptionId'];
  });
  return lines.length === 0 ? [] : ['# Resource providers', 'if (-not $SkipRegistration) {', ...lines, '}', ''];
}

function groupLines(script: Script, regions: readonly string[], notes: Note[]): readonly string[] {
  const groups = [...script.find.byKind('resourceGroup')].sort((a, b) => compareText(a.id, b.id));
  const lines = groups.flatMap((group) => groupStep(script, group, regions, notes));
  const unnamed = script.design.resources.some((one) => !one.existing && one.scope === null && isUnnamed(script, one.group));
  if (unnamed) lines.push(`$null = Get-AzResourceGroup -Name ${groupOf(script, null).name ?? ''}`);
  return lines.length === 0 ? [] : ['# Resource groups', ...lines, ''];
}

function isUnnamed(script: Script, group: string | null): boolean {
  const effective = group ?? script.scope.group?.id;
  return effective === undefined || (!effective.startsWith('/') && !script.find.get(effective));
}

function groupStep(script: Script, group: ResourceOf<'resourceGroup'>, regions: readonly string[], notes: Note[]): readonly string[] {
  const subscription = subscriptionVariable(script, group.parent);
  const within = (line: string): readonly string[] =>
    subscription === '$SubscriptionId'
      ? [line]
      : [`$null = Set-AzContext -Subscription ${subscription}`, line, '$null = Set-AzContext -Subscription $SubscriptionId'];
  const name = quotePowerShell(group.name);
  if (group.existing || group.region === undefined) {
    notes.push({
      subject: group.id,
      message: `Resource group ${group.name} is expected to exist: ${group.existing ? 'the plan marks it so' : 'the plan does not state its region'}.`,
    });
    return within(`$null = Get-AzResourceGroup -Name ${name}`);
  }
  const tags = Object.entries(group.tags ?? {}).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${quotePowerShell(key)} = ${quotePowerShell(value)}`] : [],
  );
  const location = locationOf(script, { region: group.region, unknown: undefined }, regions);
  return within(
    `$null = New-AzResourceGroup -Name ${name} -Location ${location}${tags.length > 0 ? ` -Tag @{ ${tags.join('; ')} }` : ''} -Force`,
  );
}

/** All resources in order, each kind under a heading; waits stand before the first step that needs them. */
function stepLines(script: Script, regions: readonly string[], notes: Note[]): readonly string[] {
  const lines: string[] = [];
  const waiting = new Map<string, string>();
  const settle = (keys: Iterable<string>): void => {
    for (const key of keys) {
      const wait = waiting.get(key);
      if (wait !== undefined) lines.push(wait);
      waiting.delete(key);
    }
  };
  let heading = '';
  for (const one of scriptOrder(script.design)) {
    if (one.existing) continue;
    const title = headingOf(one);
    if (title !== heading) lines.push(...(heading === '' ? [] : ['']), `Write-Output ${quotePowerShell(title)}`);
    heading = title;
    settle(neededGateways(script.find, one, [...waiting.keys()]));
    settle(one.dependsOn);
    lines.push(...resourceLines(script, one, regions, notes));
    if (isSlow(one.type)) waiting.set(one.key, `Wait-Resource -Id ${idOfEmitted(script, one)} -Version ${quotePowerShell(one.apiVersion)}`);
  }
  const associations = associationLines(script);
  if (associations.length > 0) lines.push('', "Write-Output 'Arc servers join their scope'", ...associations);
  if (waiting.size > 0) lines.push('', "Write-Output 'Waiting for what was started above'");
  settle([...waiting.keys()].sort(compareText));
  return lines.length === 0 ? [] : [...lines, ''];
}

function headingOf(one: ArmResource): string {
  const part = one.key === one.resource.id ? '' : `: ${one.type.split('/').pop() ?? ''}`;
  return powerShellComment(`${one.resource.kind === 'opaque' ? one.type : kindOf(one.resource.kind).plural}${part}`);
}

/** The body as the API asks for it. */
function finished(one: ArmResource): JsonObject {
  const finish = one.key === one.resource.id ? kindOf(one.resource.kind).arm?.finish : undefined;
  return { ...one.body, ...finish?.(one.body) };
}

function resourceLines(script: Script, one: ArmResource, regions: readonly string[], notes: Note[]): readonly string[] {
  const id = idOfEmitted(script, one);
  const version = quotePowerShell(one.apiVersion);
  const lost = (key: string): void => {
    notes.push({
      subject: one.resource.id,
      message: `"${key}" of ${one.name} is left out: PowerShell takes it for another key in a different case.`,
    });
  };
  if (one.type.toLowerCase() === 'microsoft.hybridcompute/machines') {
    const scope = isObject(one.body.properties) ? one.body.properties.privateLinkScopeResourceId : undefined;
    return scope === undefined ? [] : serverStep(script, one, id, version, { properties: { privateLinkScopeResourceId: scope } });
  }
  const location = one.location ? locationOf(script, one.location, regions) : null;
  const body = bodyText(script, one, finished(one), location, lost);
  const kept = KEPT[one.type.toLowerCase()];
  const keep = kept ? ` -Keep ${kept.map(quotePowerShell).join(', ')}` : '';
  const set = `Set-Resource -Id ${id} -Version ${version}${keep}${isSlow(one.type) ? ' -NoWait' : ''} -Body ${argument(body)}`;
  if (!one.type.toLowerCase().startsWith('microsoft.hybridcompute/machines/')) return [set];
  return [`Update-Server -Id ${idOf(script, one.resource.id)} -Version ${version} -Step {`, set, '}'];
}

/** As an argument of a command, a type in brackets would be read as text: such an expression needs parentheses. */
function argument(expression: string): string {
  return expression.startsWith('[') ? `(${expression})` : expression;
}

/** A server is made by its agent: the script only ties it to its scope. */
function serverStep(script: Script, one: ArmResource, id: string, version: string, body: JsonObject): readonly string[] {
  const text = bodyText(script, one, body, null, () => undefined);
  return [
    `Update-Server -Id ${id} -Version ${version} -Step {`,
    `$null = Invoke-Arm -Method PATCH -Id ${id} -Version ${version} -Body ${argument(text)}`,
    '}',
  ];
}

/** Servers that the design leaves to their agents join their scope once they are connected. */
function associationLines(script: Script): readonly string[] {
  const { arm } = kindOf('arcServer');
  if (!arm) return [];
  const servers = [...script.find.byKind('arcServer')].sort((a, b) => compareText(a.id, b.id));
  return servers.flatMap((server) => {
    if (server.existing || server.privateLinkScope === undefined || script.design.carrier(server.id)) return [];
    const body = { properties: { privateLinkScopeResourceId: referenceMarker(server.privateLinkScope) } };
    const one: ArmResource = {
      ...{ key: server.id, resource: server, type: arm.type, apiVersion: arm.apiVersion, name: server.name, body },
      ...{ parent: null, group: server.group ?? null, location: null, scope: null, existing: false, dependsOn: [] },
    };
    return serverStep(script, one, idOf(script, server.id), quotePowerShell(arm.apiVersion), body);
  });
}

function checkLines(script: Script): readonly string[] {
  const checks = checksOf(script.design);
  if (checks.length === 0) return [];
  return [
    "Write-Output 'Verification'",
    ...checks.map((check) => {
      const words = [
        ['Name', quotePowerShell(powerShellComment(checkName(check)))],
        ['Id', idOfEmitted(script, check.one)],
        ['Version', quotePowerShell(check.one.apiVersion)],
        ['Path', quotePowerShell(check.path)],
        ['Expected', quotePowerShell(check.expected)],
        ['What', quotePowerShell(check.what)],
      ];
      return `Confirm-State ${words.map(([flag, value]) => `-${flag} ${value}`).join(' ')}`;
    }),
    "if ($script:open -gt 0) { Write-Warning ('States that are not as they should be yet: ' + $script:open) }",
    '',
  ];
}
