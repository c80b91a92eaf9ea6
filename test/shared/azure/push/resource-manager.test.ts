// Pushes of the samples against the stand-in for Resource Manager: everything is made once, and the preview after it is silent.
import { afterEach, describe, expect, it } from 'vitest';
import { pushOf } from '../../../../shared/azure/push/push-of.ts';
import { wholeWhatIf } from '../../../../shared/azure/push/what-if/whole.ts';
import type { PushPlan, WhatIfChange } from '../../../../shared/contract/azure.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { SAMPLES } from '../../../../shared/plan/samples/index.ts';
import { type Ask, askOf } from '../../../azure/ask.ts';
import { type ResourceManager, SUBSCRIPTION, startResourceManager } from '../../../azure/resource-manager.ts';
import { carryOut, preview } from './carry-out.ts';

let azure: ResourceManager | undefined;
afterEach(async () => {
  await azure?.close();
  azure = undefined;
});

async function start(): Promise<{ readonly azure: ResourceManager; readonly ask: Ask }> {
  azure = await startResourceManager({});
  return { azure, ask: askOf(azure) };
}

function pushed(plan: Plan): PushPlan {
  const made = pushOf(plan, [], { subscription: SUBSCRIPTION });
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

/** What a preview calls a change, one line each. */
function realOf(changes: readonly WhatIfChange[]): readonly string[] {
  return changes.flatMap(({ kind, target, properties }) => {
    if (kind === 'no-change') return [];
    const real = properties.filter((one) => one.noise === null);
    return [`${kind} ${target.name}`, ...real.map((one) => `  ${one.path}: ${one.before} → ${one.after}`)];
  });
}

describe.each(SAMPLES.map((sample) => [sample.file, sample.plan] as const))('%s', (_, plan) => {
  it('is all new before, all there after, and changes nothing the second time', async () => {
    const { azure, ask } = await start();
    const push = pushed(plan());
    const deployed = push.steps.flatMap((step) => (step.kind === 'deploy' ? step.targets : []));

    const before = wholeWhatIf(push, await preview(ask, push), []);
    const news = before.changes.filter((one) => one.step.startsWith('causeway-'));
    expect(news.filter((one) => one.kind !== 'create' && one.reason !== 'It finishes what an earlier step creates.')).toEqual([]);

    const carried = await carryOut(ask, push);
    expect(carried.filter((one) => !['Succeeded', 'skipped'].includes(one.outcome))).toEqual([]);
    expect(carried.flatMap((one) => one.progress).filter((one) => one.state !== 'done')).toEqual([]);
    expect([...new Set(deployed.map((one) => one.armId))].map((id) => azure.state.creations(id))).toEqual(
      [...new Set(deployed.map((one) => one.armId))].map(() => 1),
    );

    const after = wholeWhatIf(push, await preview(ask, push), []);
    expect(realOf(after.changes)).toEqual([]);

    const again = await carryOut(ask, push);
    expect(again.filter((one) => !['Succeeded', 'skipped'].includes(one.outcome))).toEqual([]);
    expect(deployed.every((one) => azure.state.creations(one.armId) === 1)).toBe(true);
  });
});
