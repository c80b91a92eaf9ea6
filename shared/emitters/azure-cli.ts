// Azure CLI script: deploy.sh creates the design with az. Idiomatic commands where they say a resource exactly,
// requests to Resource Manager elsewhere. Nothing of the plan is expanded by the shell; secrets come from the environment.
import { compareText } from '../base/order.ts';
import { kindOf } from '../kinds/index.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { type ArmResource, armDesign } from './arm-resources.ts';
import { scopeOf } from './arm-scope.ts';
import { groupLines, prologue, registrationLines } from './azure-cli/frame.ts';
import { functionsFor } from './azure-cli/functions.ts';
import { idOfEmitted, type Script } from './azure-cli/ids.ts';
import { scriptOrder } from './azure-cli/order.ts';
import { associationSteps, type Step, stepOf } from './azure-cli/steps.ts';
import { variableSet } from './azure-cli/variables.ts';
import { neededGateways } from './deploy-order.ts';
import type { EmitInput, Emitted, Emitter, Note } from './emitter.ts';
import { historicNotes } from './historic.ts';
import { bashComment, quoteBash } from './quote-bash.ts';
import { unsoundLines } from './unsound.ts';
import { checkName, checksOf } from './verification.ts';

export const azureCli: Emitter = {
  format: 'azure-cli',
  label: 'Azure CLI script',
  description: 'One bash script that creates the design with az; it can be run again.',
  extension: '.sh',
  emit,
};

function emit({ plan, findings }: EmitInput): Emitted {
  const design = armDesign(plan);
  const scope = scopeOf(plan, design);
  const regions = new Set([
    ...design.resources.map((one) => one.location?.region ?? ''),
    ...scope.groups.map((group) => group.region ?? ''),
  ]);
  regions.delete('global');
  const script: Script = { plan, find: lookupOf(plan), design, scope, variables: variableSet(), severalRegions: regions.size > 1 };
  const notes: Note[] = [...design.notes, ...historicNotes(design)];
  const groups = groupLines(script, notes);
  const registration = registrationLines(script);
  const steps = stepLines(script);
  const checks = checkLines(script);
  for (const variable of script.variables.of('required'))
    notes.push({ subject: 'plan', message: `Set ${variable.name} before running the script: ${unquoted(variable.value)}.` });
  for (const variable of script.variables.of('secret'))
    notes.push({ subject: 'plan', message: `The script reads a secret from ${variable.name}: ${unquoted(variable.value)}.` });
  const main = [...registration, ...groups, ...steps, ...checks, '', 'say Done', ''].join('\n');
  const text = [...header(plan, unsoundLines(findings)), '', ...prologue(script, main, functionsFor), main].join('\n');
  return { files: [{ path: 'deploy.sh', text }], notes };
}

/** A quoted word as a reader's text. */
function unquoted(word: string): string {
  return bashComment(word.replace(/^'|'$/g, '').replace(/'\\''/g, "'"));
}

function header(plan: Plan, unsound: readonly string[]): readonly string[] {
  return [
    '#!/usr/bin/env bash',
    `# Deploys the network plan "${bashComment(plan.info.name)}" with the Azure CLI.`,
    ...unsound.map((line) => `# ${bashComment(line)}`),
    '#',
    '# Run it with:  az login && bash deploy.sh',
    '# Settings at the top can be changed there, or set in the environment. It can be run again: what exists is kept or brought in line.',
    '# SKIP_REGISTRATION=1 leaves out the registration of resource providers.',
    '# Needs azure-cli 2.45 or later and no extension: what only extensions or newer versions know is sent to Resource Manager with az rest.',
    '# shellcheck disable=SC2016,SC1112 # Text of the plan such as $(...) stays text.',
    'set -euo pipefail',
    '# Answers hold keys, so none is printed.',
    'export AZURE_CORE_OUTPUT=none',
  ];
}

/** All resources in order, each kind under a heading; waits stand before the first step that needs them. */
function stepLines(script: Script): readonly string[] {
  const lines: string[] = [];
  const waiting = new Map<string, string>();
  const settle = (keys: Iterable<string>): void => {
    for (const key of keys) {
      const wait = waiting.get(key);
      if (wait === undefined) continue;
      lines.push(wait);
      waiting.delete(key);
    }
  };
  let heading = '';
  for (const one of scriptOrder(script.design)) {
    if (one.existing) continue;
    const step = stepOf(script, one);
    const title = headingOf(one, step);
    if (title !== heading) lines.push('', `say ${quoteBash(title)}`);
    heading = title;
    settle(neededGateways(script.find, one, [...waiting.keys()]));
    settle(one.dependsOn);
    lines.push(...step.lines);
    if (step.wait !== null) waiting.set(one.key, step.wait);
  }
  const associations = associationSteps(script);
  if (associations.length > 0) lines.push('', "say 'Arc servers join their scope'", ...associations.flatMap((step) => step.lines));
  if (waiting.size > 0) lines.push('', "say 'Waiting for what was started above'");
  settle([...waiting.keys()].sort(compareText));
  return lines;
}

/** Asks Azure whether the states that tell of a working design are there. */
function checkLines(script: Script): readonly string[] {
  const checks = checksOf(script.design);
  if (checks.length === 0) return [];
  const lines = checks.map((check) => {
    const words = [checkName(check), check.path, check.expected, check.what].map((word) => quoteBash(bashComment(word)));
    const [name = '', path = '', expected = '', what = ''] = words;
    return `verify ${name} "${idOfEmitted(script, check.one).text}" ${quoteBash(check.one.apiVersion)} ${path} ${expected} ${what}`;
  });
  return [
    '',
    "say 'Verification'",
    ...lines,
    'if ((OPEN > 0)); then',
    `  printf 'States that are not as they should be yet: %s\\n' "$OPEN" >&2`,
    'fi',
  ];
}

function headingOf(one: ArmResource, step: Step): string {
  const part = one.key === one.resource.id ? '' : `: ${one.type.split('/').pop() ?? ''}`;
  const kind = one.resource.kind === 'opaque' ? one.type : kindOf(one.resource.kind).plural;
  const why = step.form === 'request' ? ', sent with az rest' : step.form === 'update' ? ', where azcmagent has connected them' : '';
  return bashComment(`${kind}${part}${why}`);
}
