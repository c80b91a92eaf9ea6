// Copies of parts of a plan: names, ids, relations and addresses.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps, parseRange } from '../../../shared/net/cidr.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { apply } from '../../../shared/plan/commands.ts';
import { readPlan, writePlan } from '../../../shared/plan/file.ts';
import { record, startHistory, undo } from '../../../shared/plan/history.ts';
import { lookupOf } from '../../../shared/plan/lookup.ts';
import { clipOf, clipOfPlan, type Pasting, paste } from '../../../shared/plan/paste.ts';
import { outlineOf } from '../../../shared/plan/picture/outline.ts';
import { emptyPlan, type Plan } from '../../../shared/plan/plan.ts';
import { anyPlan, hybridPlan } from './picture-plans.ts';

const NOWHERE = { into: null, places: {} } as const;

function pasted(plan: Plan, ids: readonly string[], into: string | null = null): { readonly plan: Plan; readonly pasting: Pasting } {
  const pasting = paste(plan, clipOf(plan, ids), { into, places: {} });
  if (!pasting.ok) throw new Error(pasting.error);
  const next = apply(plan, { type: 'batch', label: '', commands: pasting.value.commands });
  if (!next.ok) throw new Error(next.error.message);
  return { plan: next.value, pasting: pasting.value };
}

/** Pairs of subnets of one network whose ranges share addresses. */
function overlappingSubnets(plan: Plan): readonly string[] {
  const find = lookupOf(plan);
  return find.byKind('vnet').flatMap((network) => {
    const subnets = find.partsOf('subnet', network.id);
    return subnets.flatMap((a, i) =>
      subnets.slice(i + 1).flatMap((b) => {
        const [x, y] = [parseRange(a.addressPrefix ?? ''), parseRange(b.addressPrefix ?? '')];
        return x.ok && y.ok && overlaps(x.value, y.value) ? [`${a.id} ${b.id}`] : [];
      }),
    );
  });
}

describe('pasting', () => {
  it('counts on in names that end in a number, and gives a server a free address', () => {
    const { plan, pasting } = pasted(hybridPlan(), ['arcServer:harbour-dc/servers/srv-files-01']);
    const copy = plan.resources.get(pasting.roots[0] ?? '');
    expect(copy).toMatchObject({
      name: 'srv-files-02',
      parent: 'siteSubnet:harbour-dc/servers',
      address: '192.168.20.8',
      privateLinkScope: 'arcPrivateLinkScope:pls-arc',
    });
    expect(pasting.notes).toEqual(['srv-files-02 is now 192.168.20.8.']);
  });

  it('gives a subnet the next free range of its network', () => {
    const { plan, pasting } = pasted(hybridPlan(), ['subnet:vnet-hub/snet-pe']);
    expect(plan.resources.get(pasting.roots[0] ?? '')).toMatchObject({
      name: 'snet-pe-2',
      parent: 'vnet:vnet-hub',
      addressPrefix: '10.0.2.0/24',
    });
    expect(pasting.notes).toContain('snet-pe-2 is now 10.0.2.0/24.');
  });

  it('takes what stands inside along, with addresses in the new range', () => {
    const { plan, pasting } = pasted(hybridPlan(), ['subnet:vnet-hub/snet-pe']);
    const inside = outlineOf(plan).children.get(pasting.roots[0] ?? '') ?? [];
    expect(inside.map((node) => node.name)).toEqual(['pe-arc-2']);
    expect(plan.resources.get(inside[0]?.id ?? '')).toMatchObject({ ipConfigurations: [{ address: '10.0.2.4' }, {}, {}, {}, {}, {}] });
  });

  it('gives a network a free range, keeps links inside the copy and leaves those outside behind', () => {
    const { plan, pasting } = pasted(hybridPlan(), ['vnet:vnet-hub', 'vnet:vnet-spoke-erp']);
    const find = lookupOf(plan);
    const [hub = '', spoke = ''] = pasting.roots;
    expect(find.partsOf('peering', hub).map((one) => one.remoteNetwork)).toEqual([spoke]);
    expect(find.get(hub)).toMatchObject({ name: 'vnet-hub-2', addressSpace: ['10.2.0.0/16'] });
    expect(find.partsOf('subnet', hub).map((one) => one.name)).toContain('GatewaySubnet');
    const alone = pasted(hybridPlan(), ['vnet:vnet-spoke-erp']);
    expect(lookupOf(alone.plan).partsOf('peering', alone.pasting.roots[0] ?? '')).toEqual([]);
  });

  it('takes the interface of a machine along', () => {
    const { plan, pasting } = pasted(hybridPlan(), ['virtualMachine:vm-app-01']);
    expect(plan.resources.get(pasting.roots[0] ?? '')).toMatchObject({ name: 'vm-app-02', nics: [{ nic: 'networkInterface:nic-app-02' }] });
    expect(lookupOf(plan).getKind('networkInterface', 'networkInterface:nic-app-02')?.ipConfigurations?.[0]?.privateIpAddress).toBe(
      '10.1.1.5',
    );
  });

  it('goes into the container that is told', () => {
    const { plan, pasting } = pasted(hybridPlan(), ['privateEndpoint:pe-blob'], 'subnet:vnet-hub/snet-pe');
    expect(plan.resources.get(pasting.roots[0] ?? '')).toMatchObject({ subnet: 'subnet:vnet-hub/snet-pe' });
  });

  it('says when there is no room', () => {
    const plan = planOf([
      make('vnet', 'small', { addressSpace: ['10.0.0.0/24'] }),
      make('subnet', 'all', { parent: 'vnet:small', addressPrefix: '10.0.0.0/24' }),
    ]);
    expect(paste(plan, clipOf(plan, ['subnet:small/all']), NOWHERE)).toEqual({
      ok: false,
      error: 'small has no free range of the size of 10.0.0.0/24 for all-2; nothing was pasted.',
    });
  });

  it('crosses to another plan as text', () => {
    const clip = clipOf(hybridPlan(), ['vnet:vnet-hub']);
    const read = readPlan(writePlan(clip.plan));
    if (!read.ok) throw new Error(read.error.message);
    const there = paste(emptyPlan(), clipOfPlan(read.value.plan), NOWHERE);
    if (!there.ok) throw new Error(there.error);
    const next = apply(emptyPlan(), { type: 'batch', label: '', commands: there.value.commands });
    if (!next.ok) throw new Error(next.error.message);
    const find = lookupOf(next.value);
    expect(find.byKind('vnet').map((one) => [one.name, one.addressSpace])).toEqual([['vnet-hub', ['10.0.0.0/16']]]);
    expect([...next.value.resources.keys()].flatMap((id) => find.references(id).filter(({ to }) => !find.get(to)))).toEqual([]);
  });

  it('asks for the place of what cannot stand alone', () => {
    const clip = clipOf(hybridPlan(), ['subnet:vnet-hub/snet-pe']);
    expect(paste(emptyPlan(), clip, NOWHERE)).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^Select the place for snet-pe first/),
    });
  });

  it('never makes an id twice, a reference that leads nowhere or subnets that overlap; undo restores', () => {
    const some = fc.tuple(anyPlan, fc.array(fc.nat(60), { minLength: 1, maxLength: 5 }));
    fc.assert(
      fc.property(some, ([plan, picks]) => {
        const nodes = outlineOf(plan).nodes;
        if (nodes.length === 0) return;
        const ids = [...new Set(picks.map((pick) => nodes[pick % nodes.length]?.id ?? ''))];
        const pasting = paste(plan, clipOf(plan, ids), NOWHERE);
        if (!pasting.ok) return;
        const next = apply(plan, { type: 'batch', label: '', commands: pasting.value.commands });
        if (!next.ok) throw new Error(next.error.message);
        expect(next.value.resources.size).toBe(plan.resources.size + pasting.value.commands.length);
        const find = lookupOf(next.value);
        const fresh = [...next.value.resources.keys()].filter((id) => !plan.resources.has(id));
        expect(fresh.flatMap((id) => find.references(id).filter(({ to }) => !find.get(to)))).toEqual([]);
        expect(overlappingSubnets(next.value)).toEqual(overlappingSubnets(plan));
        expect(undo(record(startHistory(plan), next.value, 'Paste', null, 0)).present).toBe(plan);
      }),
      { numRuns: 60 },
    );
  });
});
