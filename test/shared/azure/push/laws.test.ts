// Laws of a push over random designs: what is needed comes first, each thing is made once, names change last, doors close at the end.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pushHash, whatIfHash } from '../../../../shared/azure/push/ids.ts';
import { pushOf } from '../../../../shared/azure/push/push-of.ts';
import type { PushPlan, PushStep } from '../../../../shared/contract/azure.ts';
import { armDesign } from '../../../../shared/emitters/arm-resources.ts';
import { lookupOf } from '../../../../shared/plan/lookup.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { designs } from './designs.ts';

type DeployStep = Extract<PushStep, { kind: 'deploy' }>;

function pushed(plan: Plan): PushPlan {
  const made = pushOf(plan, [], {});
  if (!made.ok) throw new Error(made.error.reasons.map((one) => one.message).join('\n'));
  return made.value;
}

interface Written {
  readonly armId: string;
  readonly step: number;
  readonly json: { readonly type: string; readonly dependsOn?: readonly string[] };
  readonly isFirstForm: boolean;
}

/** Everything a push writes, in order. */
function writtenBy(push: PushPlan): readonly Written[] {
  return push.steps.flatMap((step, i) =>
    step.kind === 'deploy'
      ? step.targets.map((target, n) => ({
          armId: target.armId.toLowerCase(),
          step: i,
          json: (step.template.resources as unknown as readonly Written['json'][])[n] as Written['json'],
          isFirstForm: step.unlessExists !== null,
        }))
      : [],
  );
}

/** Ids named anywhere in a body. */
function idsIn(value: unknown, out: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string' && value.startsWith('/subscriptions/')) out.add(value.toLowerCase());
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) idsIn(inner, out);
  return out;
}

function law(name: string, check: (plan: Plan, push: PushPlan) => void): void {
  it(name, () => {
    fc.assert(
      fc.property(designs, (plan) => {
        check(plan, pushed(plan));
      }),
      { numRuns: 150 },
    );
  });
}

describe('a push', () => {
  law('makes everything a body points at in an earlier step, or before it in the same template', (_, push) => {
    const all = writtenBy(push);
    const first = new Map<string, number>();
    for (const one of all) if (!first.has(one.armId)) first.set(one.armId, one.step);
    for (const one of all) {
      const same = new Map(all.filter((other) => other.step === one.step).map((other) => [other.armId, other.json]));
      const before = new Set<string>();
      const collect = (json: Written['json'] | undefined): void => {
        for (const id of json?.dependsOn ?? []) {
          if (before.has(id.toLowerCase())) continue;
          before.add(id.toLowerCase());
          expect(same.has(id.toLowerCase())).toBe(true);
          collect(same.get(id.toLowerCase()));
        }
      };
      collect(one.json);
      const { dependsOn: _, ...body } = one.json;
      for (const id of idsIn(body)) {
        // A part of something is there when that is.
        const made = [...first.keys()].filter((key) => id === key || id.startsWith(`${key}/`)).sort((a, b) => b.length - a.length)[0];
        if (made === undefined || made === one.armId) continue;
        expect((first.get(made) ?? 0) < one.step || before.has(made)).toBe(true);
      }
      const parent = one.armId.split('/').slice(0, -2).join('/');
      if (first.has(parent)) expect((first.get(parent) ?? 0) < one.step || before.has(parent)).toBe(true);
    }
  });

  law('makes every resource of the design once, and nothing that exists or that an agent makes', (plan, push) => {
    const finals = writtenBy(push).filter((one) => !one.isFirstForm);
    expect(new Set(finals.map((one) => one.armId)).size).toBe(finals.length);
    const expected = armDesign(plan).resources.filter((one) => !one.existing && !/machines$/i.test(one.type));
    expect(finals.length).toBe(expected.length);
    expect(finals.filter((one) => /\/machines$/i.test(one.json.type))).toEqual([]);
  });

  law('links a zone only after what fills it, and leads names to a scope only after every server of it was associated', (plan, push) => {
    const find = lookupOf(plan);
    const at = (test: (step: PushStep) => boolean): readonly number[] => push.steps.flatMap((step, i) => (test(step) ? [i] : []));
    const deploysOf = (id: string): readonly number[] =>
      at((step) => step.kind === 'deploy' && step.targets.some((one) => one.resource === id));
    const patches = at((step) => step.kind === 'patch');
    const pauses = at((step) => step.kind === 'by-hand' && step.minutes > 0);
    const connected = find
      .byKind('arcServer')
      .filter((one) => one.privateLinkScope !== undefined && (one.origin === 'import' || one.existing));
    expect(patches.length).toBe(find.byKind('arcServer').filter((one) => one.privateLinkScope !== undefined).length);
    expect(pauses.length).toBe(connected.length > 0 ? 1 : 0);
    for (const link of find.byKind('zoneLink')) {
      const linked = Math.min(...deploysOf(link.id));
      for (const endpoint of find.byKind('privateEndpoint')) {
        const fills = endpoint.zoneGroups?.some((group) => group.zones?.some((one) => one.zone === link.parent)) ?? false;
        if (!fills) continue;
        expect(at((step) => step.kind === 'wait' && step.target.resource === endpoint.id).every((i) => i < linked)).toBe(true);
        const scope = [...(endpoint.connections ?? []), ...(endpoint.manualConnections ?? [])][0]?.target;
        if (!scope?.startsWith('arcPrivateLinkScope:') || !find.byKind('arcServer').some((one) => one.privateLinkScope === scope)) continue;
        expect(patches.every((i) => i < linked)).toBe(true);
        expect(pauses.every((i) => i < linked)).toBe(true);
      }
    }
  });

  law('associates servers while their scope is open, and closes scopes after everything else', (plan, push) => {
    const closed = lookupOf(plan)
      .byKind('arcPrivateLinkScope')
      .filter((one) => one.publicNetworkAccess === 'Disabled');
    const closing = push.steps.flatMap((step, i) =>
      step.kind === 'deploy' && step.unlessExists === null && step.targets.some((one) => closed.some((scope) => scope.id === one.resource))
        ? [i]
        : [],
    );
    expect(closing.length > 0).toBe(closed.length > 0);
    const others = push.steps.flatMap((step, i) => (closing.includes(i) || step.kind === 'delete' ? [] : [i]));
    for (const i of closing) expect(others.every((other) => other < i)).toBe(true);
    for (const step of push.steps) {
      if (step.kind !== 'deploy' || step.unlessExists === null || !/privateLinkScopes$/i.test(step.unlessExists.type)) continue;
      expect(JSON.stringify(step.template)).toContain('"publicNetworkAccess":"Enabled"');
    }
  });

  law('waits for a circuit before what needs its peerings', (plan, push) => {
    const line = lookupOf(plan).byKind('circuit')[0];
    const wait = push.steps.findIndex((step) => step.kind === 'wait' && step.target.resource === 'circuit:line');
    expect(wait >= 0).toBe(line !== undefined && line.origin !== 'import');
    if (wait < 0) return;
    const needs = push.steps.findIndex((step) => step.kind === 'deploy' && step.targets.some((one) => one.resource === 'connection:cn-er'));
    expect(needs).toBeGreaterThan(wait);
  });

  law('uses a remote gateway only after the gateway and the peering that lends it', (plan, push) => {
    const all = writtenBy(push);
    const place = (id: string): number => all.findIndex((one) => one.armId.endsWith(id));
    for (const peering of lookupOf(plan).byKind('peering')) {
      if (peering.useRemoteGateways !== true) continue;
      const own = place(`/virtualnetworks/${peering.parent?.slice(5)}/virtualnetworkpeerings/to-hub`);
      expect(place(`/virtualnetworkgateways/vgw`)).toBeLessThan(own);
      expect(place(`/virtualnetworks/hub/virtualnetworkpeerings/to-${peering.parent?.slice(5)}`)).toBeLessThan(own);
    }
  });

  law('stands in templates that need nothing but their parameters, each within its subscription and group', (_, push) => {
    for (const step of push.steps.filter((one): one is DeployStep => one.kind === 'deploy')) {
      const declared = Object.keys(step.template.parameters as object).sort();
      expect(step.parameters.map((one) => one.name).sort()).toEqual(declared);
      const used = new Set([...JSON.stringify(step.template.resources).matchAll(/\[parameters\('([^']+)'\)\]/g)].map((found) => found[1]));
      expect([...used].sort()).toEqual(declared);
      for (const target of step.targets)
        expect(
          target.armId.toLowerCase().startsWith(`/subscriptions/${step.subscription}/resourcegroups/${step.group?.toLowerCase()}/`),
        ).toBe(true);
    }
  });

  law('is the same for the same plan, and its ids are all different', (plan, push) => {
    const turned = pushed({ ...plan, resources: new Map([...plan.resources].reverse()) });
    expect(turned).toEqual(push);
    expect(pushHash(turned)).toBe(pushHash(push));
    expect(new Set(push.steps.map((step) => step.id)).size).toBe(push.steps.length);
    expect(push.steps.every((step) => /^[A-Za-z0-9._()-]{1,64}$/.test(step.id))).toBe(true);
  });

  law('of nothing but what it was asked for deploys nothing else', (plan, push) => {
    const all = [...plan.resources.keys()];
    const only = all.filter((_, i) => i % 3 === 0);
    const made = pushOf(plan, [], { only });
    if (!made.ok) throw new Error(made.error.message);
    const design = armDesign(plan);
    const carriers = new Set(only.flatMap((id) => design.carrier(id)?.resource.id ?? []));
    const deployed = made.value.steps.flatMap((step) => (step.kind === 'deploy' ? step.targets.map((one) => one.resource) : []));
    expect(deployed.filter((id) => id === null || !(only.includes(id) || carriers.has(id)))).toEqual([]);
    expect(push.steps.length).toBeGreaterThan(0);
  });
});

describe('a confirmation', () => {
  it('is bound to the push and to the changes, whatever their order', () => {
    fc.assert(
      fc.property(designs, fc.integer(), (plan, n) => {
        const push = pushed(plan);
        const changes = push.steps.flatMap((step) =>
          step.kind === 'deploy'
            ? step.targets.map((target) => ({ step: step.id, target, kind: 'create' as const, properties: [], reason: null }))
            : [],
        );
        const hash = whatIfHash(push, changes);
        expect(whatIfHash(push, [...changes].reverse())).toBe(hash);
        expect(whatIfHash({ ...push, plan: `${push.plan} ` }, changes)).not.toBe(hash);
        if (changes.length === 0) return;
        const at = Math.abs(n) % changes.length;
        expect(
          whatIfHash(
            push,
            changes.map((one, i) => (i === at ? { ...one, kind: 'modify' as const } : one)),
          ),
        ).not.toBe(hash);
        expect(
          whatIfHash(
            push,
            changes.filter((_, i) => i !== at),
          ),
        ).not.toBe(hash);
      }),
      { numRuns: 30 },
    );
  });
});
