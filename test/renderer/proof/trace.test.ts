// What the window says about a trace, and where it paints it.
import { describe, expect, it } from 'vitest';
import { tracePath } from '../../../renderer/canvas/trace-path.ts';
import {
  decisiveStep,
  FAILURE_WORDS,
  nameOf,
  reasonOf,
  spokenVerdict,
  stepsOf,
  targetOf,
  verdictMark,
} from '../../../renderer/proof/words.ts';
import { pictureOf } from '../../../shared/plan/picture.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { arcByVpn } from '../../../shared/plan/samples/index.ts';
import { type Trace, VERDICT_OF } from '../../../shared/trace/flow.ts';
import { trace } from '../../../shared/trace/trace.ts';
import { BROKEN, SERVER } from './broken.ts';

function traced(plan: Plan, to = 'gbl.his.arc.azure.com', port = 443): Trace {
  const answer = trace(plan, { from: SERVER, to, port, protocol: 'tcp' });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

describe('words', () => {
  it('explain every cause in a sentence', () => {
    expect(Object.keys(FAILURE_WORDS).sort()).toEqual(Object.keys(VERDICT_OF).sort());
    expect(Object.values(FAILURE_WORDS).filter((one) => !/^[A-Z].*\.$/.test(one))).toEqual([]);
  });

  it('name flow, verdict and reason aloud', () => {
    const plan = arcByVpn();
    expect(spokenVerdict(plan, traced(plan))).toBe(
      'Delivered: srv-erp-01 to gbl.his.arc.azure.com, TCP 443. Every step passes, there and back.',
    );
  });

  it.each(BROKEN)('point at a step that did not pass without %s', (_, make) => {
    const plan = make();
    const one = traced(plan);
    const decided = stepsOf(one)[decisiveStep(one)];
    expect(verdictMark(one.verdict)).not.toBe('ok');
    expect(decided?.step.outcome).not.toBe('pass');
    expect(reasonOf(one)).not.toBe('');
  });

  it('lead from each step to a resource of the plan', () => {
    const plan = arcByVpn();
    for (const { resource, step } of stepsOf(traced(plan))) {
      const target = targetOf(plan, resource, step.because);
      expect(target === null || plan.resources.has(target.id), step.decision).toBe(true);
    }
    expect(nameOf(plan, 'internet')).toBe('Internet');
  });
});

describe('the way on the picture', () => {
  it('numbers every hop once and follows the lines that are drawn', () => {
    const plan = arcByVpn();
    const one = traced(plan);
    const path = tracePath(pictureOf(plan), one);
    expect(path.stops.flatMap((stop) => stop.numbers).sort((a, b) => a - b)).toEqual(one.hops.map((_, i) => i + 1));
    expect(path.stops.every((stop) => stop.state === 'pass')).toBe(true);
    expect([...path.links]).toEqual(expect.arrayContaining(['connection:cn-harbour']));
    expect([...path.nodes]).toEqual(expect.arrayContaining([SERVER, 'privateEndpoint:pe-arc', 'vnet:vnet-hub', 'site:harbour-dc']));
    expect(path.nodes.has('vnet:vnet-spoke')).toBe(false);
  });

  it.each(BROKEN)('marks where it ends without %s', (_, make) => {
    const plan = make();
    const path = tracePath(pictureOf(plan), traced(plan));
    expect(path.stops.some((stop) => stop.state !== 'pass')).toBe(true);
  });

  it('is joined end to end', () => {
    const plan = arcByVpn();
    const packets = tracePath(pictureOf(plan), traced(plan)).segments.filter((one) => one.kind !== 'name');
    expect(packets.length).toBeGreaterThan(2);
    expect(packets.every((one) => one.points.length >= 2)).toBe(true);
  });
});
