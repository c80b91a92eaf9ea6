// What `azure diff` says, to the byte: for people and for programs.
import { describe, expect, it } from 'vitest';
import { driftText } from '../../cli/format/drift-text.ts';
import { agreedAfterImport } from '../../shared/azure/drift/agree.ts';
import { azureStateOf, FILES_ONLY, type Looked } from '../../shared/azure/drift/azure-state.ts';
import { type Drift, driftOf } from '../../shared/azure/drift/drift.ts';
import { driftDiffers, driftToJson } from '../../shared/azure/drift/drift-json.ts';
import { importSources } from '../../shared/importers/index.ts';
import { make } from '../../shared/plan/build.ts';
import { apply, type Command } from '../../shared/plan/commands.ts';
import type { Plan } from '../../shared/plan/plan.ts';

const PLAIN = { error: same, warning: same, good: same, faint: same, strong: same };
function same(text: string): string {
  return text;
}

const GROUP = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Network';
const EVERYTHING: Looked = { scope: { subscriptions: [], groups: [], tags: [], regions: [], connectedTo: [] }, unread: [] };

function state(space: string, tables: readonly string[]): string {
  return JSON.stringify([
    {
      id: `${GROUP}/virtualNetworks/hub`,
      name: 'hub',
      location: 'westeurope',
      properties: { addressSpace: { addressPrefixes: [space] }, subnets: [] },
    },
    ...tables.map((name) => ({ id: `${GROUP}/routeTables/${name}`, name, location: 'westeurope', properties: { routes: [] } })),
  ]);
}

function imported(): Plan {
  const read = importSources([{ name: 'a', text: state('10.0.0.0/16', ['rt', 'old']) }]);
  if (!read.ok) throw new Error(read.error.message);
  return agreedAfterImport(read.value.plan, read.value.fromAzure);
}

function look(plan: Plan, text: string, looked: Looked): Drift {
  const now = azureStateOf(plan, [{ name: 'b', text }], looked);
  if (!now.ok) throw new Error(now.error.message);
  return driftOf(plan, now.value);
}

const COMMANDS: readonly Command[] = [
  { type: 'update', id: 'vnet:hub', change: { dnsServers: ['10.0.0.4'] } },
  { type: 'remove', ids: ['routeTable:old'] },
  { type: 'add', resource: make('securityGroup', 'nsg', { group: 'resourceGroup:rg' }) },
];

function edited(): Plan {
  return COMMANDS.reduce((at, command) => {
    const next = apply(at, command);
    if (!next.ok) throw new Error(next.error.message);
    return next.value;
  }, imported());
}

describe('azure diff', () => {
  it('tells what has to be decided before what is to be pushed', () => {
    expect(
      driftText(look(edited(), state('10.0.0.0/15', ['old', 'rogue']), EVERYTHING), PLAIN),
    ).toBe(`Drift  Only Azure was changed since both agreed.
  vnet hub (vnet:hub)
    Address space: design 10.0.0.0/16; Azure 10.0.0.0/15; agreed 10.0.0.0/16
New in Azure  It exists in Azure and neither the design nor the agreed state has it.
  routeTable rogue (routeTable:rogue)
Gone in Azure  The design has it and Azure no longer does.
  routeTable rt (routeTable:rt)
To push  Only the design was changed since both agreed.
  vnet hub (vnet:hub)
    DNS servers: design 10.0.0.4; Azure not stated; agreed not stated
To create  The design has it and Azure was never seen with it.
  securityGroup nsg (securityGroup:nsg)
To delete  It was removed from the design and still exists in Azure. A push deletes it only when that is confirmed.
  routeTable old (routeTable:old)
3 resources of Azure compared, 6 differences.
`);
  });

  it('says so when nothing differs', () => {
    const drift = look(imported(), state('10.0.0.0/16', ['rt', 'old']), EVERYTHING);
    expect(driftDiffers(drift)).toBe(false);
    expect(driftText(drift, PLAIN)).toBe('3 resources of Azure compared, no difference.\n');
  });

  it('says what was not looked at, and that two sides cannot tell who changed what', () => {
    const { agreed: _, ...never } = edited();
    expect(
      driftText(look(never, state('10.0.0.0/16', []), FILES_ONLY), PLAIN),
    ).toBe(`Differs  Nothing was agreed on yet, so it cannot be said who changed it.
  vnet hub (vnet:hub)
    DNS servers: design 10.0.0.4; Azure not stated
Not looked at: 2 entries
  routeTable rt: it lies outside of what was looked at in Azure
  securityGroup nsg: it lies outside of what was looked at in Azure
1 resource of Azure compared, 1 difference. Nothing was agreed on with Azure yet, so this comparison has two sides: it tells what differs, not who changed it.
`);
  });

  it('as JSON names every state and every value', () => {
    const json = driftToJson(look(edited(), state('10.0.0.0/15', ['rt', 'old']), EVERYTHING));
    expect(Object.keys(json)[0]).toBe('version');
    expect(json).toMatchObject({
      version: 1,
      basis: 'three-way',
      same: false,
      summary: { compared: 3, conflict: 0, drift: 1, differs: 0, 'to-push': 1, 'new-in-design': 1, 'removed-in-design': 1, 'not-seen': 0 },
    });
    expect((json.changes as readonly unknown[])[2]).toEqual({
      state: 'drift',
      resource: { id: 'vnet:hub', kind: 'vnet', name: 'hub' },
      armId: `${GROUP}/virtualNetworks/hub`,
      field: 'addressSpace',
      label: 'Address space',
      changedMeanwhile: false,
      design: ['10.0.0.0/16'],
      agreed: ['10.0.0.0/16'],
      azure: ['10.0.0.0/15'],
    });
  });
});
