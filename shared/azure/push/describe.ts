// A push in words: the same lines for terminal and window.
import { parseArmId } from '../../base/arm-id-text.ts';
import { visible } from '../../base/visible.ts';
import type { PushPlan, PushStep, PushTarget } from '../../contract/azure.ts';
import { isSlow } from '../../emitters/deploy-order.ts';
import { parametersOf } from './values.ts';

/** Most resources of a step that are named. */
const MOST_NAMED = 200;

/** Numbered steps with what each holds, then the values that will be asked for, then what is not pushed. */
export function describePush(push: PushPlan): readonly string[] {
  const width = String(push.steps.length).length;
  const lines = push.steps.flatMap((step, i) => [
    `${String(i + 1).padStart(width)}. ${visible(step.title)}`,
    ...stepLines(step).map((line) => `${' '.repeat(width + 2)}${line}`),
  ]);
  const values = valuesOf(push);
  if (values.length > 0) lines.push('', 'Values the push asks for:', ...values.map((one) => `  ${one}`));
  if (push.notes.length > 0) lines.push('', 'Not pushed, or good to know:', ...push.notes.map(({ message }) => `  ${visible(message)}`));
  return lines;
}

/** What one step holds. */
export function stepLines(step: PushStep): readonly string[] {
  switch (step.kind) {
    case 'register':
      return step.providers.map(visible);
    case 'check':
      return step.targets.map(targetLine);
    case 'group':
      return [`in ${visible(String(step.body.location ?? ''))}, subscription ${visible(step.subscription)}`];
    case 'deploy': {
      const more = step.targets.length > MOST_NAMED ? [`and ${step.targets.length - MOST_NAMED} more`] : [];
      const unless = step.unlessExists ? ['only where it does not exist yet'] : [];
      const slow = step.targets.some((target) => isSlow(target.type)) ? ['Gateways and firewalls in it take up to 45 minutes.'] : [];
      return [...step.targets.slice(0, MOST_NAMED).map(targetLine), ...more, ...unless, ...slow];
    }
    case 'patch':
      return [targetLine(step.target), ...(step.ifExists ? ['only where it exists'] : [])];
    case 'wait':
      return [targetLine(step.target), visible(step.instruction)];
    case 'by-hand':
      return [visible(step.instruction), ...(step.minutes > 0 ? [`At least ${step.minutes} minutes after the step before.`] : [])];
    case 'delete':
      return [visible(step.target.armId)];
  }
}

/** A part is named with what it is a part of: three links of one name lie in three zones. */
export function targetLine(target: PushTarget): string {
  const names = parseArmId(target.armId)?.names ?? [];
  return `${visible(names.length === 0 ? target.name : names.slice(-2).join('/'))} (${visible(target.type)})`;
}

function valuesOf(push: PushPlan): readonly string[] {
  return parametersOf(push).map((one) => `${one.name}: ${visible(one.label)}${one.secret ? ', secret' : ''}`);
}
