// What a push said, as lines: order of the plan, what runs counts on, what the plan does not name is not lost.
import { describe, expect, it } from 'vitest';
import { clockText, type HeardAll, heardMore, paintedStates, progressRows, stepsDone } from '../../../renderer/azure/push-progress.ts';
import type { PushPlan, PushProgress, PushTarget } from '../../../shared/contract/azure.ts';

const target = (name: string, resource: string | null = name): PushTarget => ({
  armId: `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/${name}`,
  resource,
  type: 'Microsoft.Network/virtualNetworks',
  name,
});
const PUSH: PushPlan = {
  version: 1,
  plan: 'hub',
  notes: [],
  steps: [
    { kind: 'register', id: 'r', title: 'Register providers', subscription: 's', providers: ['Microsoft.Network'] },
    {
      kind: 'deploy',
      id: 'd',
      title: 'Networks',
      subscription: 's',
      group: 'rg',
      location: null,
      template: {},
      parameters: [],
      targets: [target('hub'), target('spoke')],
      unlessExists: null,
    },
  ],
};
const said = (step: string, on: PushTarget | null, state: PushProgress['state'], elapsed = 0): PushProgress => ({
  step,
  target: on?.armId ?? null,
  state,
  elapsed,
  message: null,
  detail: null,
});
const heard = (...all: readonly (readonly [PushProgress, number])[]): HeardAll =>
  all.reduce<HeardAll>((before, [progress, at]) => heardMore(before, [progress], at), new Map());

describe('the lines of a push', () => {
  it('stand in the order of its steps and wait until something is said of them', () => {
    const rows = progressRows(PUSH, new Map(), 0);
    expect(rows.map((row) => [row.title, row.state, row.elapsed])).toEqual([
      ['Register providers', 'waiting', null],
      ['Networks', 'waiting', null],
      ['hub', 'waiting', null],
      ['spoke', 'waiting', null],
    ]);
  });

  it('count on what runs and leave alone what is over', () => {
    const all = heard([said('r', null, 'done', 4000), 1000], [said('d', target('hub'), 'running', 2000), 1000]);
    const rows = progressRows(PUSH, all, 6000);
    expect(rows.map((row) => row.elapsed)).toEqual([4000, null, 7000, null]);
  });

  it('never count backwards when the clock of the machine does', () => {
    const rows = progressRows(PUSH, heard([said('d', null, 'running', 2000), 9000]), 1000);
    expect(rows[1]?.elapsed).toBe(2000);
  });

  it('tell resources apart by their id, however Azure writes it', () => {
    const shout = { ...said('d', target('hub'), 'done'), target: target('hub').armId.toUpperCase() };
    const rows = progressRows(PUSH, heard([shout, 0]), 0);
    expect(rows.map((row) => row.state)).toEqual(['waiting', 'waiting', 'done', 'waiting']);
  });

  it('hold the last word on each thing', () => {
    const all = heard([said('r', null, 'running'), 0], [said('r', null, 'failed'), 1]);
    expect(progressRows(PUSH, all, 1)[0]?.state).toBe('failed');
  });

  it('name what the plan does not know by its id, also without any plan', () => {
    const all = heard([said('x', null, 'running'), 0], [said('x', target('odd', null), 'done'), 0]);
    expect(progressRows(null, all, 0).map((row) => [row.kind, row.title, row.state])).toEqual([
      ['deploy', 'x', 'running'],
      ['resource', 'odd', 'done'],
    ]);
    expect(progressRows(PUSH, all, 0)).toHaveLength(6);
  });

  it('are one for a step about one resource, whether the step was heard of or the resource', () => {
    const patch: PushPlan = {
      ...PUSH,
      steps: [{ kind: 'patch', id: 'p', title: 'Join srv-1', target: target('srv-1'), apiVersion: '2025-01-13', body: {}, ifExists: true }],
    };
    const [row, ...more] = progressRows(patch, heard([said('p', target('srv-1'), 'running'), 0]), 0);
    expect([row?.state, row?.target?.resource, more]).toEqual(['running', 'srv-1', []]);
  });

  it('count steps, not resources', () => {
    const all = heard([said('r', null, 'skipped'), 0], [said('d', target('hub'), 'done'), 0]);
    expect(stepsDone(progressRows(PUSH, all, 0))).toEqual({ done: 1, total: 2 });
  });
});

describe('what is painted', () => {
  it('is what needs a look where a resource takes part twice, and nothing while it waits', () => {
    const twice: PushPlan = { ...PUSH, steps: PUSH.steps.flatMap((step) => (step.kind === 'deploy' ? [step, { ...step, id: 'd2' }] : [])) };
    const all = heard(
      [said('d', target('hub'), 'failed'), 0],
      [said('d2', target('hub'), 'done'), 0],
      [said('d2', target('spoke'), 'waiting'), 0],
    );
    expect([...paintedStates(progressRows(twice, all, 0))]).toEqual([['hub', 'failed']]);
  });
});

it.each([
  [0, '0:00'],
  [252_000, '4:12'],
  [3_852_999, '1:04:12'],
])('%d ms read %s', (ms, text) => {
  expect(clockText(ms)).toBe(text);
});
