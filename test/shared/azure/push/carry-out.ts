// Sends the steps of a push to the stand-in for Resource Manager, plainly and in order: what the host does with more care.

import { readOperations } from '../../../../shared/azure/push/operations.ts';
import { type DeployStep, deploymentProperties } from '../../../../shared/azure/push/values.ts';
import { readWhatIf } from '../../../../shared/azure/push/what-if/read.ts';
import { changesOfStep, whatIfReads } from '../../../../shared/azure/push/what-if/steps.ts';
import type { Json, JsonObject } from '../../../../shared/base/json.ts';
import type { PushPlan, PushProgress, PushStep, WhatIfChange } from '../../../../shared/contract/azure.ts';
import { type Ask, type Body, follow } from '../../../azure/ask.ts';

const DEPLOYMENTS_API = '2024-03-01';

/** A value for every parameter of a step. */
function valuesFor(step: DeployStep): { readonly [name: string]: string } {
  return Object.fromEntries(
    step.parameters.map((one) => [one.name, one.type === 'secureObject' || one.type === 'object' ? '{}' : 'a-value']),
  );
}

function bodyOf(step: DeployStep): JsonObject {
  const properties = deploymentProperties(step, valuesFor(step));
  if (!properties.ok) throw new Error(properties.error.message);
  return { ...(step.group === null ? { location: step.location } : {}), properties: properties.value };
}

function deploymentPath(step: DeployStep): string {
  const home =
    step.group === null ? `/subscriptions/${step.subscription}` : `/subscriptions/${step.subscription}/resourceGroups/${step.group}`;
  return `${home}/providers/Microsoft.Resources/deployments/${step.id}`;
}

type Wait = Extract<PushStep, { kind: 'wait' }>;

export interface Carried {
  readonly step: string;
  readonly kind: PushStep['kind'];
  readonly outcome: string;
  readonly progress: readonly PushProgress[];
}

async function deploy(ask: Ask, step: DeployStep): Promise<{ readonly outcome: string; readonly progress: readonly PushProgress[] }> {
  if (step.unlessExists) {
    const found = await ask('GET', step.unlessExists.armId, undefined, { version: step.unlessExists.apiVersion });
    if (found.status === 200) return { outcome: 'skipped', progress: [] };
  }
  const path = deploymentPath(step);
  const put = await ask('PUT', path, bodyOf(step), { version: DEPLOYMENTS_API });
  if (put.status >= 400) return { outcome: JSON.stringify(put.body), progress: [] };
  const end = await follow(ask, put);
  const operations = await ask('GET', `${path}/operations`, undefined, { version: DEPLOYMENTS_API });
  return { outcome: String(end.body.status), progress: readOperations(step, operations.body as Json) };
}

/** Carries out every step; handwork counts as done, and whoever is waited for does his part. Stops at the first that fails. */
export async function carryOut(ask: Ask, push: PushPlan, others: (wait: Wait) => void = () => {}): Promise<readonly Carried[]> {
  const out: Carried[] = [];
  for (const step of push.steps) {
    const done = await carryStep(ask, step, others);
    out.push({ step: step.id, kind: step.kind, ...done });
    if (!['Succeeded', 'skipped'].includes(done.outcome)) break;
  }
  return out;
}

async function carryStep(
  ask: Ask,
  step: PushStep,
  others: (wait: Wait) => void,
): Promise<{ readonly outcome: string; readonly progress: readonly PushProgress[] }> {
  const answered = (reply: { readonly status: number; readonly body: Body }): { readonly outcome: string; readonly progress: [] } => ({
    outcome: reply.status < 300 ? 'Succeeded' : JSON.stringify(reply.body),
    progress: [],
  });
  switch (step.kind) {
    case 'deploy':
      return deploy(ask, step);
    case 'group':
      return answered(
        await ask('PUT', `/subscriptions/${step.subscription}/resourcegroups/${step.name}`, step.body, { version: '2021-04-01' }),
      );
    case 'patch': {
      const reply = await ask('PATCH', step.target.armId, step.body, { version: step.apiVersion });
      return step.ifExists && reply.status === 404 ? { outcome: 'skipped', progress: [] } : answered(reply);
    }
    case 'delete': {
      const reply = await ask('DELETE', step.target.armId, undefined, { version: step.apiVersion });
      if (reply.status === 202) await follow(ask, reply);
      return answered(reply);
    }
    case 'wait': {
      if (step.manual) others(step);
      const reply = await ask('GET', step.target.armId, undefined, { version: step.apiVersion });
      const value = step.path.reduce<Body>((at, key) => at?.[key], reply.body);
      const isEnd = step.until.includes(String(value));
      return { outcome: isEnd ? 'Succeeded' : `waits for ${step.path.join('.')}: ${String(value)}`, progress: [] };
    }
    case 'check':
      for (const target of step.targets) {
        const reply = await ask('GET', target.armId, undefined, { version: target.apiVersion });
        if (reply.status !== 200) return answered(reply);
      }
      return { outcome: 'Succeeded', progress: [] };
    default:
      return { outcome: 'Succeeded', progress: [] };
  }
}

/** Asks for the preview of every step. */
export async function preview(ask: Ask, push: PushPlan): Promise<readonly WhatIfChange[]> {
  const changes: WhatIfChange[] = [];
  for (const step of push.steps) {
    if (step.kind !== 'deploy') {
      const read = whatIfReads(step);
      const reply = read ? await ask('GET', read.armId, undefined, { version: read.apiVersion }) : null;
      changes.push(...changesOfStep(step, reply?.status === 200 ? reply.body : null));
      continue;
    }
    const asked = await ask('POST', `${deploymentPath(step)}/whatIf`, bodyOf(step), { version: DEPLOYMENTS_API });
    const answer = asked.status === 202 ? (await follow(ask, asked)).body : asked.body;
    const read = readWhatIf(step, answer as Json);
    if (!read.ok) throw new Error(`${step.title}: ${read.error.message}\n${read.error.detail}`);
    changes.push(...read.value.changes);
  }
  return changes;
}
