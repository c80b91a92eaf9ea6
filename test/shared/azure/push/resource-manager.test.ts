// Pushes of the samples against the stand-in for Resource Manager: everything is made once, and the preview after it is silent.
import { afterEach, describe, expect, it } from 'vitest';
import { agreedAfterPush } from '../../../../shared/azure/drift/agree.ts';
import { azureStateOf, FILES_ONLY } from '../../../../shared/azure/drift/azure-state.ts';
import { driftOf } from '../../../../shared/azure/drift/drift.ts';
import type { PushOptions } from '../../../../shared/azure/push/options.ts';
import { pushOf } from '../../../../shared/azure/push/push-of.ts';
import { unlistedDeletions, wholeWhatIf } from '../../../../shared/azure/push/what-if/whole.ts';
import type { PushPlan, WhatIfChange } from '../../../../shared/contract/azure.ts';
import type { Resource } from '../../../../shared/kinds/index.ts';
import { lookupOf } from '../../../../shared/plan/lookup.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { arcByVpn, hubAndSpokes, SAMPLES } from '../../../../shared/plan/samples/index.ts';
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

function pushed(plan: Plan, options: PushOptions = {}): PushPlan {
  const made = pushOf(plan, [], { subscription: SUBSCRIPTION, ...options });
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

/** Builds the line that a push waits for. */
function provider(wait: { readonly target: { readonly armId: string } }): void {
  azure?.state.provisionCircuit(wait.target.armId);
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

    const carried = await carryOut(ask, push, provider);
    expect(carried.filter((one) => !['Succeeded', 'skipped'].includes(one.outcome))).toEqual([]);
    expect(carried.flatMap((one) => one.progress).filter((one) => one.state !== 'done')).toEqual([]);
    expect([...new Set(deployed.map((one) => one.armId))].map((id) => azure.state.creations(id))).toEqual(
      [...new Set(deployed.map((one) => one.armId))].map(() => 1),
    );

    const after = wholeWhatIf(push, await preview(ask, push), []);
    expect(realOf(after.changes)).toEqual([]);

    const again = await carryOut(ask, push, provider);
    expect(again.filter((one) => !['Succeeded', 'skipped'].includes(one.outcome))).toEqual([]);
    expect(deployed.every((one) => azure.state.creations(one.armId) === 1)).toBe(true);
  });

  it('is no drift when it is imported again', async () => {
    const { azure, ask } = await start();
    const design = plan();
    const push = pushed(design);
    const carried = await carryOut(ask, push, provider);
    expect(carried.filter((one) => !['Succeeded', 'skipped'].includes(one.outcome))).toEqual([]);
    const home = { subscription: SUBSCRIPTION };
    const ids = push.steps.flatMap((step) => (step.kind === 'deploy' ? step.targets.map((one) => one.armId) : []));
    const agreed = agreedAfterPush(design, ids, home);
    const state = azureStateOf(agreed, [{ name: 'azure', text: JSON.stringify(azure.state.all()) }], FILES_ONLY, home);
    if (!state.ok) throw new Error(state.error.message);
    const drift = driftOf(agreed, state.value);
    expect(drift.compared).toBeGreaterThan(5);
    expect(drift.changes.map((one) => `${one.state} ${one.kind} ${one.name} ${one.field ?? ''}`)).toEqual([]);
  });
});

describe('an edited sample', () => {
  it('changes in the preview what was edited, only that is pushed, and then nothing is left', async () => {
    const { azure, ask } = await start();
    const before = hubAndSpokes();
    await carryOut(ask, pushed(before), provider);
    const edited = changed(before, {
      'subnet:vnet-hub/snet-pe': { addressPrefix: '10.0.2.0/24' },
      'securityGroup:nsg-pe': { tags: { env: 'prod' } },
      'keyVault:kv-harbour-hybrid': { publicNetworkAccess: 'Enabled' },
    });
    const only = ['subnet:vnet-hub/snet-pe', 'securityGroup:nsg-pe', 'keyVault:kv-harbour-hybrid'];
    const push = pushed(edited, { only });
    const whole = wholeWhatIf(push, await preview(ask, push), []);
    expect([...realOf(whole.changes)].sort()).toEqual([
      '  properties.publicNetworkAccess: Disabled → Enabled',
      '  properties.subnets[snet-pe].properties.addressPrefix: 10.0.1.0/24 → 10.0.2.0/24',
      '  tags: null → {"env":"prod"}',
      'modify kv-harbour-hybrid',
      'modify nsg-pe',
      'modify vnet-hub',
    ]);
    const log = azure.log.length;
    expect((await carryOut(ask, push, provider)).filter((one) => one.outcome !== 'Succeeded')).toEqual([]);
    const puts = azure.log
      .slice(log)
      .filter((one) => one.method === 'PUT')
      .map((one) => one.path.split('/').at(-2));
    expect(puts).toEqual(['deployments']);
    expect(realOf((await preview(ask, push)).flat())).toEqual([]);
  });

  it('tells of a subnet somebody added since: pushing would take it away', async () => {
    const { azure, ask } = await start();
    const plan = hubAndSpokes();
    const push = pushed(plan);
    await carryOut(ask, push, provider);
    const hub = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hybrid-network/providers/Microsoft.Network/virtualNetworks/vnet-hub`;
    azure.state.put(`${hub}/subnets/snet-new`, { properties: { addressPrefix: '10.0.77.0/24' } }, '2024-05-01');
    const gone = unlistedDeletions(push, await preview(ask, push));
    expect(gone.map((one) => one.target.armId)).toEqual([`${hub}/subnets/snet-new`]);
  });
});

describe('servers that are connected', () => {
  it('join an open scope, and the scope closes', async () => {
    const { azure, ask } = await start();
    azure.state.addGroup('rg-hybrid-network', 'westeurope');
    const plan = arcByVpn();
    const servers = lookupOf(plan).byKind('arcServer');
    const id = (name: string): string =>
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hybrid-network/providers/Microsoft.HybridCompute/machines/${name}`;
    for (const { name } of servers) azure.state.put(id(name), { location: 'westeurope', properties: {} }, '2024-07-10');
    const brownfield = changed(plan, Object.fromEntries(servers.map((one) => [one.id, { origin: 'import', status: 'Connected' }])));
    const push = pushed(brownfield);
    const announced = (await preview(ask, push)).filter((one) => one.target.type.endsWith('/machines'));
    expect(announced.map((one) => [one.kind, one.properties.map((property) => property.path)])).toEqual(
      servers.map(() => ['modify', ['properties.privateLinkScopeResourceId']]),
    );
    expect((await carryOut(ask, push, provider)).filter((one) => one.outcome !== 'Succeeded')).toEqual([]);
    const scope = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hybrid-network/providers/Microsoft.HybridCompute/privateLinkScopes/pls-arc`;
    for (const { name } of servers) expect(azure.state.get(id(name))?.properties).toMatchObject({ privateLinkScopeResourceId: scope });
    const access = azure.log
      .filter((one) => one.method === 'PUT' && one.path.includes('deployments'))
      .flatMap((one) => [...JSON.stringify(one.body).matchAll(/"publicNetworkAccess":"(\w+)"/g)].map((found) => found[1]));
    expect(access).toEqual(['Enabled', 'Disabled']);
    expect(azure.state.get(scope)?.properties).toMatchObject({ publicNetworkAccess: 'Disabled' });
    const order = azure.log.filter((one) => ['PUT', 'PATCH'].includes(one.method)).map((one) => one.method);
    expect(order.lastIndexOf('PATCH')).toBeLessThan(order.lastIndexOf('PUT'));

    // Once more: the scope is closed and is not opened again.
    const log = azure.log.length;
    await carryOut(ask, push, provider);
    expect(azure.log.slice(log).some((one) => JSON.stringify(one.body ?? null).includes('"publicNetworkAccess":"Enabled"'))).toBe(false);
  });
});

describe('confirmed deletions', () => {
  it('go one by one in an order that works, and a second push finds them gone', async () => {
    const { azure, ask } = await start();
    const plan = hubAndSpokes();
    await carryOut(ask, pushed(plan), provider);
    const net = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hybrid-network/providers/Microsoft.Network`;
    const deletions = [
      `${net}/networkSecurityGroups/nsg-vnet-build`,
      `${net}/virtualNetworks/vnet-build`,
      `${net}/virtualNetworks/vnet-hub/virtualNetworkPeerings/to-vnet-build`,
    ];
    const gone = new Set([
      'vnet:vnet-build',
      'securityGroup:nsg-vnet-build',
      'peering:vnet-hub/to-vnet-build',
      'subnet:vnet-build/snet-app',
      'peering:vnet-build/to-vnet-hub',
    ]);
    const smaller = { ...plan, resources: new Map([...plan.resources].filter(([id]) => !gone.has(id))) };
    const push = pushed(smaller, { only: [], deletions });
    expect(push.steps.map((step) => step.kind)).toEqual(['delete', 'delete', 'delete']);
    expect((await preview(ask, push)).map((one) => one.kind)).toEqual(['delete', 'delete', 'delete']);
    expect((await carryOut(ask, push, provider)).filter((one) => one.outcome !== 'Succeeded')).toEqual([]);
    expect(deletions.map((id) => azure.state.get(id))).toEqual([undefined, undefined, undefined]);
    expect((await preview(ask, push)).map((one) => one.kind)).toEqual(['no-change', 'no-change', 'no-change']);
  });
});

/** The plan with other fields of some resources. */
function changed(plan: Plan, fields: { readonly [id: string]: object }): Plan {
  const resources = new Map(plan.resources);
  for (const [id, change] of Object.entries(fields)) {
    const one = resources.get(id);
    if (!one) throw new Error(`The plan has no ${id}.`);
    resources.set(id, { ...one, ...change } as Resource);
  }
  return { ...plan, resources };
}
