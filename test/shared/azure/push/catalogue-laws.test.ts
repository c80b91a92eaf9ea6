// Laws of the catalogue that the steps of a push keep by themselves, so that no rule has to judge them. Each is named by its code.
import { describe, expect, it } from 'vitest';
import { pushOf } from '../../../../shared/azure/push/push-of.ts';
import { isObject, type Json } from '../../../../shared/base/json.ts';
import type { PushPlan, PushStep } from '../../../../shared/contract/azure.ts';
import type { Resource } from '../../../../shared/kinds/index.ts';
import { make, planOf } from '../../../../shared/plan/build.ts';
import { lookupOf } from '../../../../shared/plan/lookup.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { SAMPLES } from '../../../../shared/plan/samples/index.ts';

const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg`;

function pushed(plan: Plan, deletions: readonly string[] = []): PushPlan {
  const made = pushOf(plan, [], { subscription: SUBSCRIPTION, resourceGroup: 'rg', location: 'westeurope', deletions });
  if (!made.ok) throw new Error(`${made.error.message} ${made.error.reasons.map((one) => one.message).join(' ')}`);
  return made.value;
}

/** Servers that Azure knows already. */
function brownfield(plan: Plan): Plan {
  const resources = new Map(plan.resources);
  for (const one of resources.values())
    if (one.kind === 'arcServer') resources.set(one.id, { ...one, origin: 'import', status: 'Connected' } as Resource);
  return { ...plan, resources };
}

/** Endpoints that Azure has approved already, so that nobody waits for them. */
function approved(plan: Plan): Plan {
  const resources = new Map(plan.resources);
  for (const one of resources.values())
    if (one.kind === 'privateEndpoint')
      resources.set(one.id, {
        ...one,
        origin: 'import',
        connections: (one.connections ?? []).map((entry) => ({ ...entry, status: 'Approved' })),
      } as Resource);
  return { ...plan, resources };
}

const PLANS: readonly (readonly [string, Plan])[] = SAMPLES.flatMap((sample) => [
  [sample.file, sample.plan()] as const,
  [`${sample.file}, servers connected`, brownfield(sample.plan())] as const,
  [`${sample.file}, endpoints approved`, approved(sample.plan())] as const,
]);

type Deploy = Extract<PushStep, { readonly kind: 'deploy' }>;
interface Written {
  readonly id: string;
  readonly step: number;
  readonly json: { readonly [key: string]: Json | undefined };
  readonly after: readonly string[];
}

const lower = (text: string): string => text.toLowerCase();

/** Every resource of every template, in the order of the steps. */
function writtenOf(push: PushPlan): readonly Written[] {
  return push.steps.flatMap((step, at) => {
    if (step.kind !== 'deploy') return [];
    const resources = (step.template.resources as readonly Json[]).filter(isObject);
    return resources.map((json, i) => ({
      id: lower((step as Deploy).targets[i]?.armId ?? ''),
      step: at,
      json,
      after: ((json.dependsOn ?? []) as readonly string[]).map(lower),
    }));
  });
}

/** What of `ids` is not done for certain before this one is: in no earlier step, and not waited for in its template. */
function notBefore(all: readonly Written[], one: Written, ids: Iterable<string>): readonly string[] {
  const waited = new Set<string>();
  const queue = [...one.after];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (waited.has(id)) continue;
    waited.add(id);
    for (const next of all) if (next.id === id && next.step === one.step) queue.push(...next.after);
  }
  return [...ids].filter((id) => !waited.has(id) && !all.some((other) => other.id === id && other.step < one.step));
}

function textsOf(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [lower(value)];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return isObject(value) ? Object.values(value).flatMap(textsOf) : [];
}

/** Position of the steps that fit. */
function at(push: PushPlan, fits: (step: PushStep) => boolean): readonly number[] {
  return push.steps.flatMap((step, i) => (fits(step) ? [i] : []));
}

describe.each(PLANS)('%s', (_, plan) => {
  const push = pushed(plan);
  const all = writtenOf(push);
  const made = new Set(all.map((one) => one.id));

  it('PROV-001: nothing is deployed before what its body points at', () => {
    const early = all.flatMap((one) => {
      const points = new Set(textsOf({ ...one.json, dependsOn: [] }).filter((text) => made.has(text) && text !== one.id));
      return notBefore(all, one, points).map((id) => `${one.id} before ${id}`);
    });
    expect(early).toEqual([]);
  });

  it('PROV-002: a zone is linked after the groups that fill it', () => {
    const groups = all.filter((one) => one.id.includes('/privatednszonegroups/'));
    const links = all.filter((one) => one.id.includes('/virtualnetworklinks/'));
    expect(Math.min(links.length, groups.length)).toBeGreaterThan(0);
    const early = links.flatMap((link) => {
      const zone = link.id.slice(0, link.id.indexOf('/virtualnetworklinks/'));
      const filling = groups.filter((group) => textsOf(group.json.properties).includes(zone));
      return notBefore(
        all,
        link,
        filling.map((group) => group.id),
      ).map((id) => `${link.id} before ${id}`);
    });
    expect(early).toEqual([]);
  });

  it('PROV-003: public access of a scope is closed after the verification, and nothing is deployed after it', () => {
    const closing = all.filter(
      (one) => one.id.includes('.hybridcompute/privatelinkscopes/') && textsOf(one.json.properties).includes('disabled'),
    );
    const verify = at(push, (step) => step.kind === 'by-hand' && step.title.startsWith('Verify'));
    const last = Math.max(...all.filter((one) => !closing.includes(one)).map((one) => one.step));
    for (const one of closing) {
      expect(verify.some((step) => step < one.step)).toBe(true);
      expect(one.step).toBeGreaterThan(last);
    }
    expect(closing.length).toBe(
      lookupOf(plan)
        .byKind('arcPrivateLinkScope')
        .filter((scope) => scope.publicNetworkAccess === 'Disabled').length,
    );
  });

  it('PROV-005: connected servers have their scope before names lead to the endpoint', () => {
    const patches = at(push, (step) => step.kind === 'patch');
    const names = [
      ...all
        .filter((one) => one.id.includes('/virtualnetworklinks/') && /his\.arc|guestconfiguration|dnsforwarding/.test(one.id))
        .map((one) => one.step),
      ...at(push, (step) => step.kind === 'by-hand' && /forwarders|hosts files/.test(step.title)),
    ];
    expect(patches.length).toBeGreaterThan(0);
    expect(names.length).toBeGreaterThan(0);
    expect(Math.max(...patches)).toBeLessThan(Math.min(...names));
  });

  it('ARC-005: 15 minutes pass between the association of connected servers and the change of names', () => {
    const connected = lookupOf(plan)
      .byKind('arcServer')
      .some((server) => server.status !== undefined);
    const waits = push.steps.filter((step) => step.kind === 'by-hand' && step.minutes > 0);
    expect(waits.map((step) => (step.kind === 'by-hand' ? step.minutes : 0))).toEqual(connected ? [15] : []);
    const [settle] = at(push, (step) => waits.includes(step));
    if (settle === undefined) return;
    expect(Math.max(...at(push, (step) => step.kind === 'patch'))).toBeLessThan(settle);
    const arc = all.filter((one) => /his\.arc\.azure\.com\/virtualnetworklinks/.test(one.id));
    for (const one of arc) expect(one.step).toBeGreaterThan(settle);
  });

  it('PROV-008: every step can be done again: no precondition, and parents before their parts', () => {
    for (const step of push.steps) expect(JSON.stringify(step)).not.toMatch(/"(?:etag|ifMatch|ifNoneMatch|If-Match|If-None-Match)"/i);
    const early = all.flatMap((one) => {
      const parent = one.id.split('/').slice(0, -2).join('/');
      return made.has(parent) ? notBefore(all, one, [parent]) : [];
    });
    expect(early).toEqual([]);
    // What a later step finishes is left alone where it exists, so that a second push takes nothing back.
    for (const one of all)
      if (all.some((other) => other.id === one.id && other.step > one.step))
        expect((push.steps[one.step] as Deploy).unlessExists?.armId.toLowerCase()).toBe(one.id);
  });
});

describe('deletions', () => {
  const network = `${GROUP}/providers/Microsoft.Network`;
  const compute = `${GROUP}/providers/Microsoft.Compute`;
  const insights = `${GROUP}/providers/Microsoft.Insights`;

  /** Names in the order of their deletion, asked for in every rotation: the order does not depend on who asks. */
  function ordersOf(ids: readonly string[]): readonly (readonly string[])[] {
    const plan = planOf([make('vnet', 'kept', { addressSpace: ['10.9.0.0/16'], region: 'westeurope' })]);
    const turns = ids.map((_, i) => [...ids.slice(i), ...ids.slice(0, i)]);
    return turns.map((turn) => pushed(plan, turn).steps.flatMap((step) => (step.kind === 'delete' ? [step.target.name] : [])));
  }

  it.each([
    ['a NIC before its security group', `${network}/networkInterfaces/nic`, `${network}/networkSecurityGroups/nsg`],
    ['a NIC before its public IP address', `${network}/networkInterfaces/nic`, `${network}/publicIPAddresses/pip`],
    ['a NIC before its subnet', `${network}/networkInterfaces/nic`, `${network}/virtualNetworks/vnet/subnets/app`],
    ['a machine before its NIC', `${compute}/virtualMachines/vm`, `${network}/networkInterfaces/nic`],
    ['a network before its DDoS plan', `${network}/virtualNetworks/vnet`, `${network}/ddosProtectionPlans/ddos`],
    ['a subnet before its security group', `${network}/virtualNetworks/vnet/subnets/app`, `${network}/networkSecurityGroups/nsg`],
  ])('PROV-006: %s', (_, first, second) => {
    for (const order of ordersOf([first, second])) expect(order).toEqual([first, second].map((id) => id.split('/').pop()));
  });

  it('PROV-006: all of them at once', () => {
    const ids = [
      `${network}/ddosProtectionPlans/ddos`,
      `${network}/networkSecurityGroups/nsg`,
      `${network}/publicIPAddresses/pip`,
      `${network}/virtualNetworks/vnet`,
      `${network}/virtualNetworks/vnet/subnets/app`,
      `${network}/networkInterfaces/nic`,
      `${compute}/virtualMachines/vm`,
    ];
    for (const order of ordersOf(ids)) {
      const goes = (a: string, b: string): void => expect(order.indexOf(a), `${a} before ${b}`).toBeLessThan(order.indexOf(b));
      goes('vm', 'nic');
      for (const held of ['nsg', 'pip', 'app', 'vnet']) goes('nic', held);
      goes('app', 'vnet');
      goes('vnet', 'ddos');
    }
  });

  it('AMP-011: members leave a Monitor scope before it goes', () => {
    const scope = `${insights}/privateLinkScopes/ampls`;
    for (const order of ordersOf([scope, `${scope}/scopedResources/workspace`])) expect(order).toEqual(['workspace', 'ampls']);
  });
});

it('AMP-010: a Monitor scope is written with a version that knows access modes', () => {
  const plan = planOf([make('monitorPrivateLinkScope', 'ampls', { ingestionAccess: 'PrivateOnly', queryAccess: 'Open' })]);
  // Its first form is open; the last one is what the plan says.
  const scope = writtenOf(pushed(plan)).at(-1);
  expect(scope?.json.properties).toMatchObject({ accessModeSettings: { ingestionAccessMode: 'PrivateOnly', queryAccessMode: 'Open' } });
  expect(String(scope?.json.apiVersion).slice(0, 10) >= '2021-07-01').toBe(true);
});
