// The preview of a push on the command line: asked for once, shown as text or as JSON.
import type { AzureHost } from '../../services/azure/host.ts';
import { whatIfLines } from '../../shared/azure/push/what-if/whole.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { PushPlan, PushStep, PushValues, WhatIf } from '../../shared/contract/azure.ts';
import type { Context } from '../context.ts';
import type { Failure } from '../failure.ts';
import { type Paint, visible } from '../output.ts';
import { azureFailure, followJob } from './follow.ts';

/** Azure's preview. */
export async function askWhatIf(context: Context, host: AzureHost, push: PushPlan, values: PushValues): Promise<Result<WhatIf, Failure>> {
  const started = await host.handlers['azure.whatIf']({ push, values });
  if (!started.ok) return azureFailure(context, started.error);
  const result = await followJob(context, host, started.value.job);
  if (!result.ok) return result;
  if (result.value.job !== 'what-if') throw new Error('A preview ended as something else');
  return ok(result.value.whatIf);
}

/** The preview for people: steps, changes, notes, sums. */
export function whatIfText(push: PushPlan, whatIf: WhatIf, paint: Paint, options: { readonly noise: boolean }): string {
  const notes = [...push.notes, ...whatIf.notes].map(({ subject, message }) => `Note: ${visible(subject)}: ${visible(message)}`);
  const lines = [
    ...(push.steps.length === 0 ? ['There is nothing to push.'] : ['Steps:']),
    ...push.steps.map((step, i) => `  ${i + 1}. ${visible(step.title)}${handwork(step)}`),
    ...whatIfLines(whatIf, options).map((line) => painted(line, paint)),
    ...notes,
  ];
  return `${lines.join('\n')}\n`;
}

function handwork(step: PushStep): string {
  return step.kind === 'by-hand' || (step.kind === 'wait' && step.manual) ? ' (the push pauses there)' : '';
}

function painted(line: string, paint: Paint): string {
  if (line.startsWith('+')) return paint.good(line);
  if (line.startsWith('-')) return paint.error(line);
  return line.startsWith('~') || line.startsWith('?') || line.startsWith('!') ? paint.warning(line) : line;
}

/** The preview for scripts. */
export function whatIfJson(push: PushPlan, whatIf: WhatIf): unknown {
  return {
    version: 1,
    plan: push.plan,
    hash: whatIf.hash,
    steps: push.steps.map(({ id, kind, title }) => ({ id, kind, title })),
    changes: whatIf.changes,
    notes: [...push.notes, ...whatIf.notes],
  };
}
