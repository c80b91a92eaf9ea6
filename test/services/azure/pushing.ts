// Pushing the plain steps of a sample to a stand-in: shorthand of the tests about pushes.
import { expect } from 'vitest';
import { pushOf } from '../../../shared/azure/push/push-of.ts';
import type { JobEvent, PushPlan, PushResult, WhatIf } from '../../../shared/contract/azure.ts';
import { SAMPLES } from '../../../shared/plan/samples/index.ts';
import { type ResourceManager, SUBSCRIPTION } from '../../azure/resource-manager.ts';
import { azureFor, VALUES } from '../../helpers/azure.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { type AzureHandlers, jobResult, signedInHost } from './host.ts';

/** The push of the smallest sample without what pauses it: one resource of each step is enough to break each of them. */
function plainPush(): PushPlan {
  const sample = SAMPLES.find(({ file }) => file === 'arc-private-link-hub-spoke');
  if (!sample) throw new Error('The sample is gone');
  const push = pushOf(sample.plan(), [], { subscription: SUBSCRIPTION });
  if (!push.ok) throw new Error(push.error.message);
  return { ...push.value, steps: push.value.steps.filter(({ kind }) => kind !== 'by-hand') };
}

export const PUSH = plainPush();
const DEPLOYS = PUSH.steps.filter((step) => step.kind === 'deploy');
export const TARGETS = DEPLOYS.flatMap(({ targets }) => targets.map(({ armId }) => armId));

export interface Bench {
  readonly azure: ResourceManager;
  readonly handlers: AzureHandlers;
  readonly stateFolder: string;
}

export async function bench(host: object = {}): Promise<Bench> {
  const azure = await azureFor();
  const stateFolder = await temporaryFolder();
  return { azure, stateFolder, handlers: (await signedInHost({ endpoint: azure.url, stateFolder, ...host })).handlers };
}

export async function preview({ handlers }: Pick<Bench, 'handlers'>, push = PUSH): Promise<WhatIf> {
  const result = await jobResult(handlers, await handlers['azure.whatIf']({ push, values: VALUES }));
  if (result.job !== 'what-if') throw new Error(result.job);
  return result.whatIf;
}

export async function carryOut(
  at: Pick<Bench, 'handlers'>,
  hear?: (event: JobEvent, job: string) => void,
  push = PUSH,
): Promise<PushResult> {
  const { hash } = await preview(at, push);
  const started = await at.handlers['azure.push']({ push, values: VALUES, confirmed: hash });
  const job = started.ok ? started.value.job : '';
  const result = await jobResult(at.handlers, started, (event) => hear?.(event, job));
  if (result.job !== 'push') throw new Error(result.job);
  return result.push;
}

export async function resume({ handlers }: Pick<Bench, 'handlers'>): Promise<PushResult> {
  const unfinished = await handlers['azure.unfinished']({});
  const [first] = unfinished.ok ? unfinished.value : [];
  const result = await jobResult(handlers, await handlers['azure.resume']({ push: first?.push ?? '', values: VALUES }));
  if (result.job !== 'push') throw new Error(result.job);
  return result.push;
}

/** Everything is there, and came into being once. */
export function expectWhole({ azure }: Pick<Bench, 'azure'>): void {
  azure.state.settle();
  for (const id of TARGETS) expect([id, azure.state.creations(id)]).toEqual([id, 1]);
}

/** Nothing that is claimed as created is missing, and nothing was created twice. */
export function expectTrue({ azure }: Pick<Bench, 'azure'>, result: PushResult): void {
  for (const id of result.created.filter((one) => one.includes('/providers/')))
    expect([id, azure.state.get(id) !== undefined]).toEqual([id, true]);
  for (const id of TARGETS) expect(azure.state.creations(id)).toBeLessThanOrEqual(1);
  for (const { target, state } of result.progress)
    if (target !== null && state === 'done') expect([target, azure.state.get(target) !== undefined]).toEqual([target, true]);
}

export const unfinishedOf = async ({ handlers }: Pick<Bench, 'handlers'>) => {
  const list = await handlers['azure.unfinished']({});
  return list.ok ? list.value : [];
};
