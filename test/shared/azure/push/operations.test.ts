// Progress from deployment operations, and failures in words.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../../shared/azure/push/failure.ts';
import { KNOWN_FAILURES } from '../../../../shared/azure/push/failure-table.ts';
import { milliseconds, readOperations } from '../../../../shared/azure/push/operations.ts';
import type { DeployStep } from '../../../../shared/azure/push/values.ts';
import type { Json, JsonObject } from '../../../../shared/base/json.ts';
import type { PushTarget } from '../../../../shared/contract/azure.ts';
import { corpus, NO_CORPUS } from '../../../helpers/corpus.ts';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/cli_test_deployment000001';
const target = (type: string, name: string): PushTarget => ({ armId: `${GROUP}/providers/${type}/${name}`, resource: null, type, name });
const LB = target('Microsoft.Network/loadBalancers', 'test-lb');
const VNET = target('Microsoft.Network/virtualNetworks', 'hub');

const step = (targets: readonly PushTarget[]): DeployStep => ({
  kind: 'deploy',
  id: 'causeway-1-x',
  title: '',
  subscription: '',
  group: 'rg',
  location: null,
  template: {},
  parameters: [],
  targets,
  unlessExists: null,
});

const operation = (of: PushTarget, provisioningState: string, more: JsonObject = {}): JsonObject => ({
  properties: {
    provisioningState,
    timestamp: '2026-11-25T10:00:00Z',
    duration: 'PT1M2.5S',
    targetResource: { id: of.armId.toUpperCase() },
    ...more,
  },
});

describe('operations', () => {
  const path = corpus('http/azure-cli/group_deployment.json');
  it.skipIf(path === null)(`of the recorded deployment are done${path === null ? ` (${NO_CORPUS})` : ''}`, () => {
    const recorded = JSON.parse(readFileSync(path ?? '', 'utf8')) as {
      calls: readonly { request: { uri: string }; response: { body: Json } }[];
    };
    const answer = recorded.calls.find((one) => one.request.uri.includes('mock-deployment/operations?'))?.response.body ?? null;
    expect(readOperations(step([LB, VNET]), answer)).toEqual([
      { step: 'causeway-1-x', target: LB.armId, state: 'done', elapsed: 1886, message: null, detail: null },
      { step: 'causeway-1-x', target: VNET.armId, state: 'waiting', elapsed: 0, message: null, detail: null },
    ]);
  });

  it.each([
    ['Succeeded', 'done'],
    ['Failed', 'failed'],
    ['Canceled', 'cancelled'],
    ['Running', 'running'],
    ['Creating', 'running'],
    ['NotSpecified', 'waiting'],
    ['SomethingNew', 'running'],
  ])('in state %s are %s', (state, expected) => {
    expect(readOperations(step([VNET]), { value: [operation(VNET, state)] })[0]).toMatchObject({ state: expected, elapsed: 62_500 });
  });

  it('count by the latest, over pages and repeats', () => {
    const early = operation(VNET, 'Failed', { timestamp: '2026-11-25T09:00:00Z' });
    const late = operation(VNET, 'Succeeded', { timestamp: '2026-11-25T10:00:00Z' });
    for (const pages of [
      [{ value: [early] }, { value: [late, late] }],
      [{ value: [late] }, { value: [early] }],
    ])
      expect(readOperations(step([VNET]), pages)[0]?.state).toBe('done');
    const evaluate = { properties: { provisioningOperation: 'EvaluateDeploymentOutput', provisioningState: 'Succeeded' } };
    expect(readOperations(step([VNET]), { value: [evaluate, null as unknown as JsonObject, early] })[0]?.state).toBe('failed');
  });

  it('say why one failed and what to do', () => {
    const statusMessage = {
      status: 'Failed',
      error: { code: 'SubnetIsFull', message: 'Subnet snet-pe with address prefix 10.0.1.0/29 is already full.' },
    };
    expect(readOperations(step([VNET]), { value: [operation(VNET, 'Failed', { statusMessage })] })[0]).toMatchObject({
      state: 'failed',
      message:
        'hub (Microsoft.Network/virtualNetworks) was not deployed: its subnet has no free address left. Give the subnet a larger range, or put the resource into another one.',
      detail: 'SubnetIsFull: Subnet snet-pe with address prefix 10.0.1.0/29 is already full.',
    });
  });

  it.each<readonly [string, Json, number]>([
    ['PT0S', 'PT0S', 0],
    ['a gateway', 'PT42M7.1234567S', 2_527_123],
    ['hours', 'PT1H', 3_600_000],
    ['days', 'P1DT1S', 86_401_000],
    ['nonsense', 'soon', 0],
    ['a number', 5, 0],
  ])('last %s', (_, duration, expected) => {
    expect(milliseconds(duration)).toBe(expected);
  });
});

describe('failures', () => {
  const inner = {
    code: 'ReferencedResourceNotProvisioned',
    message: `Cannot proceed with operation because resource ${VNET.armId}/subnets/a used by resource x is not in Succeeded state.`,
  };
  it.each<readonly [string, Json, string, string | null]>([
    ['the error of a request', { error: { code: 'AuthorizationFailed', message: 'no' } }, 'AuthorizationFailed', null],
    [
      'a deployment that wraps an operation that wraps a provider',
      {
        properties: {
          provisioningState: 'Failed',
          error: {
            code: 'DeploymentFailed',
            message: 'At least one…',
            details: [
              {
                code: 'Conflict',
                message: JSON.stringify({
                  status: 'Failed',
                  error: { code: 'RetryableError', message: 'A retryable error occurred.', details: [inner] },
                }),
              },
            ],
          },
        },
      },
      'ReferencedResourceNotProvisioned',
      null,
    ],
    [
      'a text with JSON in it',
      { statusMessage: JSON.stringify({ error: { code: 'QuotaExceeded', message: 'x' } }) },
      'QuotaExceeded',
      null,
    ],
    [
      'a preflight with a target',
      {
        error: {
          code: 'InvalidTemplateDeployment',
          message: 'x',
          details: [{ code: 'SkuNotAvailable', target: VNET.armId, message: 'y' }],
        },
      },
      'SkuNotAvailable',
      VNET.armId,
    ],
    [
      'an id only in the words',
      { error: { code: 'InUseSubnetCannotBeDeleted', message: `Subnet of ${VNET.armId}. It is in use.` } },
      'InUseSubnetCannotBeDeleted',
      VNET.armId,
    ],
    [
      'several causes, of which the lasting one tells most',
      {
        error: {
          code: 'MultipleErrorsOccurred',
          details: [
            { code: 'AnotherOperationInProgress', message: 'a' },
            { code: 'SomethingOdd', message: 'b' },
            { code: 'RequestDisallowedByPolicy', message: 'c' },
          ],
        },
      },
      'RequestDisallowedByPolicy',
      null,
    ],
    ['a code nobody knows', { error: { code: 'Odd', message: 'x' } }, 'Odd', null],
    ['an envelope with nothing in it', { error: { code: 'DeploymentFailed', message: 'x' } }, 'DeploymentFailed', null],
    ['no body', null, '', null],
    ['a body that is no JSON', 'Bad Gateway', '', null],
  ])('are found in %s', (_, body, code, armId) => {
    const failure = failureOf(body, [LB, VNET]);
    expect([failure.code, failure.target]).toEqual([code, armId]);
    expect(failure.message).toMatch(/ was not deployed: .+\. .+\.$/);
  });

  it('keep the words of Azure apart, whole and harmless', () => {
    const failure = failureOf({ error: { code: 'Odd', message: 'line\u001b[31m\nnext' } }, []);
    expect(failure.detail).toBe('Odd: line\\u001b[31m\\u000anext');
    expect(failure.message).not.toContain('line');
    expect(failureOf({ error: { code: 'Odd', message: 'x'.repeat(9000) } }, []).detail?.length).toBeLessThanOrEqual(4000);
  });

  it('have one meaning for each code, said as a rest of a sentence', () => {
    const codes = KNOWN_FAILURES.flatMap((one) => one.codes.map((code) => code.toLowerCase()));
    expect(new Set(codes).size).toBe(codes.length);
    for (const { says, next } of KNOWN_FAILURES) {
      expect(says).toMatch(/^[a-zA-Z].*[^.]$/);
      expect(next).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('do not lose themselves in deep or odd bodies', () => {
    let deep: Json = { code: 'Deepest', message: 'x' };
    for (let i = 0; i < 5000; i++) deep = { error: deep };
    expect(failureOf(deep, []).code).toBe('');
    expect(failureOf({ error: { code: 5, message: { a: 1 }, details: 'x' } } as unknown as Json, []).message).toContain('without a code');
  });
});
