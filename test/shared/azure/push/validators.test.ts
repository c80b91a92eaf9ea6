// Everything a push sends, held against the published schemas and Azure's own OpenAPI.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pushOf } from '../../../../shared/azure/push/push-of.ts';
import type { Json, JsonObject } from '../../../../shared/base/json.ts';
import type { PushPlan, PushStep } from '../../../../shared/contract/azure.ts';
import { meaningOf } from '../../../../shared/importers/expressions/parser.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { SAMPLES } from '../../../../shared/plan/samples/index.ts';
import { heldVersion, NO_VALIDATORS, type Request, requestFaults, schemaFaults } from '../../../helpers/arm-validators.ts';
import { corpusPlans } from '../../../helpers/corpus-plans.ts';
import { temporaryFolder } from '../../../helpers/folder.ts';
import { hybridPlan } from '../../emitters/hostile.ts';

const PLANS: readonly (readonly [string, Plan])[] = [
  ...SAMPLES.map((sample) => [sample.file, sample.plan()] as const),
  ['hybrid', hybridPlan()],
  ...corpusPlans('topologies'),
];

function pushed(plan: Plan): PushPlan {
  const made = pushOf(plan, [], { subscription: '00000000-0000-0000-0000-000000000001', resourceGroup: 'rg', location: 'westeurope' });
  if (!made.ok) throw new Error(made.error.reasons.map((one) => one.message).join('\n'));
  return made.value;
}

/** A template's text as Azure reads it. */
function plain(value: Json): Json {
  if (typeof value === 'string') {
    const meaning = meaningOf(value);
    return meaning.kind === 'plain' ? meaning.text : value;
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inner === undefined ? undefined : plain(inner)]));
}

function requestsOf(step: PushStep): readonly Request[] {
  const to = (method: string, path: string, type: string, version: string, body?: Json): Request => ({
    method,
    uri: `https://management.azure.com${path}?api-version=${heldVersion(type, version)}`,
    ...(body === undefined ? {} : { body }),
  });
  switch (step.kind) {
    case 'deploy': {
      const home = `/subscriptions/${step.subscription}${step.group === null ? '' : `/resourcegroups/${step.group}`}`;
      const body = {
        properties: { mode: 'Incremental', template: step.template, parameters: {} },
        ...(step.location === null ? {} : { location: step.location }),
      };
      const path = `${home}/providers/Microsoft.Resources/deployments/${step.id}`;
      const bodies = step.template.resources as readonly JsonObject[];
      return [
        to('PUT', path, 'Microsoft.Resources/deployments', '', body),
        to('POST', `${path}/whatIf`, 'Microsoft.Resources/deployments', '', body),
        ...step.targets.map((target, i) => {
          const { type, apiVersion, name: _, scope: __, dependsOn: ___, ...sent } = bodies[i] ?? {};
          return to('PUT', target.armId, String(type), String(apiVersion), plain(sent as JsonObject));
        }),
      ];
    }
    case 'group':
      return [
        to('PUT', `/subscriptions/${step.subscription}/resourcegroups/${step.name}`, 'Microsoft.Resources/resourceGroups', '', step.body),
      ];
    case 'patch':
      return [to('PATCH', step.target.armId, step.target.type, step.apiVersion, step.body)];
    default:
      return [];
  }
}

describe.skipIf(NO_VALIDATORS !== null)(`what is sent${NO_VALIDATORS === null ? '' : ` (${NO_VALIDATORS})`}`, () => {
  it('is accepted by the published template schemas', async () => {
    const folder = await temporaryFolder();
    const files = PLANS.flatMap(([name, plan]) =>
      pushed(plan).steps.flatMap((step) => {
        if (step.kind !== 'deploy') return [];
        const path = join(folder, `${name}-${step.id}.json`);
        writeFileSync(path, JSON.stringify(step.template));
        return [path];
      }),
    );
    expect(files.length).toBeGreaterThan(20);
    expect(schemaFaults(files)).toEqual([]);
  });

  it("is accepted by Azure's own validator", async () => {
    const path = join(await temporaryFolder(), 'calls.json');
    const calls = PLANS.flatMap(([, plan]) =>
      pushed(plan)
        .steps.flatMap(requestsOf)
        .map((request) => ({ request })),
    );
    expect(calls.length).toBeGreaterThan(200);
    writeFileSync(path, JSON.stringify({ calls }));
    // The one property of the recorded networks that is younger than the files of the corpus.
    const faults = requestFaults(path).filter((row) => !JSON.stringify(row.errors).includes('/properties/privateEndpointVNetPolicies'));
    expect(faults).toEqual([]);
  });
});
