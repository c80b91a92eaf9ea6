// Which steps a plan becomes, and what stops it.
import { describe, expect, it } from 'vitest';
import type { PushOptions } from '../../../../shared/azure/push/options.ts';
import { pushOf } from '../../../../shared/azure/push/push-of.ts';
import type { PushPlan, PushStep } from '../../../../shared/contract/azure.ts';
import type { Resource } from '../../../../shared/kinds/index.ts';
import { make, planOf } from '../../../../shared/plan/build.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { arcByVpn } from '../../../../shared/plan/samples/index.ts';
import { RULES } from '../../../../shared/rules/index.ts';
import { runRules } from '../../../../shared/rules/run.ts';
import { HOSTILE, hostileEverywhere, hybridPlan } from '../../emitters/hostile.ts';

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
const OTHER = '00000000-0000-0000-0000-000000000002';
const GROUP = make('resourceGroup', 'rg', { region: 'westeurope', parent: 'subscription:s' });
const HOME = [make('subscription', 's', { id: 'subscription:s', subscriptionId: SUBSCRIPTION }), GROUP];
const IN = { group: GROUP.id, region: 'westeurope' } as const;

function push(resources: readonly Resource[], options: PushOptions = {}): PushPlan {
  return pushPlan(planOf([...HOME, ...resources]), options);
}

function pushPlan(plan: Plan, options: PushOptions = {}): PushPlan {
  const made = pushOf(plan, [], options);
  if (!made.ok) throw new Error(made.error.reasons.map((one) => one.message).join('\n'));
  return made.value;
}

function refusal(plan: Plan, options: PushOptions = {}): readonly string[] {
  const made = pushOf(plan, [], options);
  return made.ok ? [] : made.error.reasons.map((one) => `${one.code} ${one.subject}`);
}

/** The steps in short: kind and the names of what they are about. */
function outline({ steps }: PushPlan): readonly string[] {
  return steps.map((step) => {
    switch (step.kind) {
      case 'deploy':
        return `deploy ${step.targets.map((one) => one.name).join(' ')}${step.unlessExists ? ' unless there' : ''}`;
      case 'check':
        return `check ${step.targets.map((one) => one.name).join(' ')}`;
      case 'patch':
      case 'wait':
      case 'delete':
        return `${step.kind} ${step.target.name}`;
      case 'group':
        return `group ${step.name}`;
      case 'register':
        return `register ${step.providers.join(' ')}`;
      default:
        return step.title;
    }
  });
}

/** The same without what every push begins with. */
function body(made: PushPlan): readonly string[] {
  return outline(made).filter((line) => !/^(register|group) /.test(line));
}

interface Written {
  readonly type: string;
  readonly name: string;
  readonly location?: string;
  readonly dependsOn?: readonly string[];
  readonly tags?: object;
  readonly properties: { readonly [key: string]: unknown };
}

/** Resources of a template as they are sent. */
function written(step: Extract<PushStep, { kind: 'deploy' }> | undefined): readonly Written[] {
  return (step?.template.resources ?? []) as unknown as readonly Written[];
}

function deploys(made: PushPlan): readonly Extract<PushStep, { kind: 'deploy' }>[] {
  return made.steps.filter((step) => step.kind === 'deploy');
}

describe('a push is refused', () => {
  it('while the plan has errors, and names each', () => {
    const plan = planOf([
      ...HOME,
      make('vnet', 'a', { ...IN, addressSpace: ['10.0.0.0/16'] }),
      make('subnet', 's', { parent: 'vnet:a', addressPrefix: '10.1.0.0/24' }),
    ]);
    const findings = runRules(plan, RULES);
    const made = pushOf(plan, findings, {});
    const errors = findings.filter((one) => one.severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    expect(made.ok ? [] : made.error.reasons.map((one) => one.rule)).toEqual(errors.map((one) => one.rule));
    const suppressed = errors.map((one) => ({ ...one, suppressed: 'agreed with the owner' }));
    expect(pushOf(plan, suppressed, {}).ok).toBe(true);
  });

  const net = make('vnet', 'v', { addressSpace: ['10.0.0.0/16'], region: 'westeurope' });
  it.each<readonly [string, readonly Resource[], PushOptions, readonly string[]]>([
    ['without any subscription', [make('resourceGroup', 'g', { region: 'westeurope' })], {}, ['subscription resourceGroup:g']],
    ['with a subscription of the option', [make('resourceGroup', 'g', { region: 'westeurope' })], { subscription: SUBSCRIPTION }, []],
    [
      'with two subscriptions nobody knows the ids of',
      ['a', 'b'].flatMap((one) => [
        make('subscription', one),
        make('resourceGroup', `g${one}`, { parent: `subscription:${one}`, region: 'westeurope' }),
      ]),
      { subscription: SUBSCRIPTION },
      ['subscription subscription:b'],
    ],
    ['with a subscription that no group uses', [make('subscription', 'idle'), ...HOME], {}, []],
    ['without a group', [HOME[0] as Resource, net], {}, ['group vnet:v']],
    ['with a group of the option that is made', [HOME[0] as Resource, net], { resourceGroup: 'rg-new', location: 'westeurope' }, []],
    [
      'with two groups to choose from',
      [...HOME, make('resourceGroup', 'g2', { parent: 'subscription:s', region: 'westeurope' }), net],
      {},
      ['group vnet:v'],
    ],
    ['with a group the plan does not have', [...HOME, { ...net, group: 'resourceGroup:gone' }], {}, ['group vnet:v']],
    [
      'without a region of the group',
      [HOME[0] as Resource, make('resourceGroup', 'g', { parent: 'subscription:s' })],
      {},
      ['region resourceGroup:g'],
    ],
    [
      'without a region of an existing group',
      [HOME[0] as Resource, make('resourceGroup', 'g', { parent: 'subscription:s', existing: true })],
      {},
      [],
    ],
    [
      'with a reference to nothing',
      [...HOME, make('peering', 'p', { parent: 'vnet:v', remoteNetwork: 'vnet:gone' }), { ...net, ...IN }],
      {},
      ['reference peering:v/p'],
    ],
    ['with a name that leads elsewhere', [...HOME, make('publicIp', '..', IN)], {}, ['name publicIp:..']],
    [
      'with a subscription id that is none',
      [
        make('subscription', 's', { subscriptionId: '../x' }),
        make('resourceGroup', 'g', { parent: 'subscription:s', region: 'westeurope' }),
      ],
      {},
      ['subscription subscription:s'],
    ],
    ['with a region that is none', [...HOME, make('publicIp', 'p', { ...IN, region: 'west?x=1' })], {}, ['region publicIp:p']],
  ])('%s', (_, resources, options, reasons) => {
    expect(refusal(planOf(resources), options)).toEqual(reasons);
  });
});

describe('places', () => {
  it('come from the options only where the plan names none', () => {
    const made = pushPlan(planOf([...HOME, make('publicIp', 'placed', IN), make('publicIp', 'lost')]), {
      subscription: OTHER,
      resourceGroup: 'rg-rest',
      location: 'northeurope',
    });
    expect(
      deploys(made)
        .flatMap((step) => step.targets.map((one) => one.armId))
        .sort(),
    ).toEqual([
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-rest/providers/Microsoft.Network/publicIPAddresses/lost`,
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/placed`,
    ]);
    expect(
      deploys(made)
        .map((step) => written(step)[0]?.location)
        .sort(),
    ).toEqual(['northeurope', 'westeurope']);
  });

  it('deploy what lies in no group at its subscription', () => {
    const lock = make('opaque', 'lock', {
      armType: 'Microsoft.Authorization/locks',
      group: 'subscription:s',
      extra: { properties: { level: 'CanNotDelete' } },
    });
    const [step] = deploys(push([make('publicIp', 'p', IN), lock])).slice(-1);
    expect([step?.group, step?.location, step?.targets[0]?.armId]).toEqual([
      null,
      'westeurope',
      `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/locks/lock`,
    ]);
  });

  it('leave out what belongs to the tenant, and say so', () => {
    const far = make('opaque', 'a', {
      armType: 'Microsoft.Authorization/policyAssignments',
      scope: '/providers/Microsoft.Management/managementGroups/root',
    });
    const made = push([make('publicIp', 'p', IN), far]);
    expect(body(made)).toEqual(['deploy p']);
    expect(made.notes.map((one) => one.subject)).toEqual(['opaque:a']);
  });

  it('deploy parts of what lies outside the plan beside it', () => {
    const parent = `/subscriptions/${OTHER}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/corp.example`;
    const made = push([
      make('vnet', 'v', { ...IN, addressSpace: ['10.0.0.0/16'] }),
      make('zoneLink', 'link', { parent, network: 'vnet:v' }),
    ]);
    const step = deploys(made).find((one) => one.subscription === OTHER);
    expect(step?.group).toBe('rg-dns');
    expect(written(step)[0]?.name).toBe('corp.example/link');
    expect(body(made)).toEqual(['check rg-dns', 'deploy v', 'deploy link']);
  });
});

describe('order', () => {
  it('makes providers and groups ready first, and checks what must be there before anything', () => {
    const made = push([
      make('vnet', 'hub', { ...IN, existing: true }),
      make('subnet', 'pe', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
      make('keyVault', 'kv', IN),
    ]);
    expect(outline(made)).toEqual(['check hub', 'register Microsoft.KeyVault Microsoft.Network', 'group rg', 'deploy kv pe']);
  });

  it('makes the peering that lends the gateway before the one that uses it, and both after the gateway', () => {
    const resources = hybridPlan();
    const made = pushPlan(resources, { subscription: SUBSCRIPTION });
    const step = deploys(made).find((one) => one.targets.some((target) => target.name === 'to-hub'));
    const needs = (name: string): readonly string[] =>
      (written(step).find((one) => one.name === name)?.dependsOn ?? []).map((id) => id.split('/').at(-1) ?? '');
    expect(needs('spoke/to-hub')).toEqual(expect.arrayContaining(['to-spoke', 'vgw']));
    expect(needs('hub/to-spoke')).toEqual(expect.arrayContaining(['vgw', 'hub', 'spoke']));
  });

  it('changes one network once at a time', () => {
    const made = push([
      make('vnet', 'hub', { ...IN, existing: true }),
      ...['a', 'b', 'c'].map((name, i) => make('subnet', name, { parent: 'vnet:hub', addressPrefix: `10.0.${i}.0/24` })),
    ]);
    const resources = written(deploys(made)[0]);
    expect(resources.map((one) => [one.name, one.dependsOn?.map((id) => id.split('/').at(-1))])).toEqual([
      ['hub/a', undefined],
      ['hub/b', ['a']],
      ['hub/c', ['b']],
    ]);
  });

  it('needs two templates for a hub and one or two for each group of spokes, however many there are', () => {
    const spokes = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((name, i) => {
      const group = `resourceGroup:rg-${i % 3}`;
      return [
        make('vnet', name, { group, region: 'westeurope', addressSpace: [`10.${i + 1}.0.0/16`] }),
        make('peering', `to-${name}`, { parent: 'vnet:hub', remoteNetwork: `vnet:${name}` }),
        make('peering', 'to-hub', { parent: `vnet:${name}`, remoteNetwork: 'vnet:hub' }),
      ];
    });
    const groups = [0, 1, 2].map((i) => make('resourceGroup', `rg-${i}`, { parent: 'subscription:s', region: 'westeurope' }));
    const made = push([...groups, make('vnet', 'hub', { ...IN, addressSpace: ['10.0.0.0/16'] }), ...spokes]);
    expect(deploys(made).map((step) => [step.group, step.targets.length])).toEqual([
      ['rg', 1],
      ['rg-0', 4],
      ['rg-1', 4],
      ['rg-2', 4],
      ['rg', 6],
    ]);
  });

  const circuit = make('circuit', 'line', {
    ...IN,
    provider: 'Equinix',
    peeringLocation: 'Frankfurt',
    bandwidthMbps: 50,
    peerings: [{ name: 'AzurePrivatePeering', peeringType: 'AzurePrivatePeering', peerAsn: 65010, vlanId: 100 }],
  });
  const erConnection = make('connection', 'cn', { ...IN, connectionType: 'ExpressRoute', peer: 'circuit:line', sharedKey: undefined });
  it('waits for the provider of a circuit before its peerings and connections', () => {
    const made = push([circuit, erConnection]);
    expect(body(made)).toEqual(['deploy line unless there', 'wait line', 'deploy line cn']);
    const first = written(deploys(made)[0]);
    expect(first[0]?.properties).not.toHaveProperty('peerings');
    const wait = made.steps.find((step) => step.kind === 'wait');
    expect(wait).toMatchObject({ path: ['properties', 'serviceProviderProvisioningState'], until: ['Provisioned'], manual: true });
  });

  it('does not wait for a line Azure said is built, nor for a port of our own', () => {
    expect(body(push([{ ...circuit, origin: 'import', providerState: 'Provisioned' }, erConnection]))).toEqual(['deploy line cn']);
    expect(body(push([{ ...circuit, provider: undefined } as Resource]))).toEqual(['deploy line']);
  });

  it('links a zone when the endpoint that fills it is approved', () => {
    const resources = (list: 'connections' | 'manualConnections'): readonly Resource[] => [
      make('vnet', 'v', { ...IN, addressSpace: ['10.0.0.0/16'] }),
      make('subnet', 'pe', { parent: 'vnet:v', addressPrefix: '10.0.1.0/24' }),
      make('privateDnsZone', 'privatelink.vaultcore.azure.net', {
        ...IN,
        region: undefined,
        records: [{ name: 'own', type: 'A', ttl: 60, addresses: [{ address: '10.0.9.9' }] }],
      }),
      make('zoneLink', 'link', { parent: 'privateDnsZone:privatelink.vaultcore.azure.net', network: 'vnet:v' }),
      make('privateEndpoint', 'pe-kv', {
        ...IN,
        subnet: 'subnet:v/pe',
        connections: [],
        [list]: [
          { name: 'kv', target: `/subscriptions/${OTHER}/resourceGroups/x/providers/Microsoft.KeyVault/vaults/kv`, groupIds: ['vault'] },
        ],
        zoneGroups: [{ name: 'default', zones: [{ name: 'kv', zone: 'privateDnsZone:privatelink.vaultcore.azure.net' }] }],
      }),
    ];
    for (const list of ['connections', 'manualConnections'] as const) {
      const made = push(resources(list));
      expect(body(made).slice(-2)).toEqual(['wait pe-kv', 'deploy link']);
      expect(made.steps.find((step) => step.kind === 'wait')).toMatchObject({
        manual: list === 'manualConnections',
        until: ['Approved'],
        failed: ['Rejected', 'Disconnected'],
      });
    }
  });

  it('puts locks last: they would stop the push itself', () => {
    const lock = make('opaque', 'lock', {
      armType: 'Microsoft.Authorization/locks',
      scope: 'vnet:v',
      extra: { properties: { level: 'ReadOnly' } },
    });
    expect(
      body(
        push([
          make('vnet', 'v', { ...IN, addressSpace: ['10.0.0.0/16'] }),
          lock,
          make('arcPrivateLinkScope', 's', { ...IN, publicNetworkAccess: 'Disabled' }),
        ]),
      ),
    ).toEqual(['deploy v', 'deploy s unless there', 'Verify, before public access is closed', 'deploy s', 'deploy lock']);
  });

  it('closes a Monitor scope last and opens it first, its exceptions aside', () => {
    const made = push([
      make('monitorPrivateLinkScope', 'ampls', {
        group: GROUP.id,
        ingestionAccess: 'PrivateOnly',
        queryAccess: 'Open',
        exclusions: [{ connection: 'pe', ingestionAccess: 'Open' }],
      }),
    ]);
    expect(body(made)).toEqual(['deploy ampls unless there', 'Verify, before public access is closed', 'deploy ampls']);
    const modes = deploys(made).map((step) => written(step)[0]?.properties.accessModeSettings);
    expect(modes).toEqual([
      { ingestionAccessMode: 'Open', queryAccessMode: 'Open' },
      {
        ingestionAccessMode: 'PrivateOnly',
        queryAccessMode: 'Open',
        exclusions: [{ privateEndpointConnectionName: 'pe', ingestionAccessMode: 'Open' }],
      },
    ]);
  });
});

describe('Arc servers', () => {
  /** The sample with servers that are connected already. */
  function brownfield(): Plan {
    const plan = arcByVpn();
    const resources = [...plan.resources.values()].map((one) =>
      one.kind === 'arcServer' ? { ...one, origin: 'import' as const, status: 'Connected' } : one,
    );
    return { ...plan, resources: new Map(resources.map((one) => [one.id, one])) };
  }

  it('join their scope while it is open, names change after a pause, and public access is closed last', () => {
    const made = pushPlan(brownfield(), { subscription: SUBSCRIPTION });
    expect(body(made).map((line) => (line.length > 90 ? `${line.slice(0, 20)}…` : line))).toEqual([
      'deploy pls-arc unless there',
      'deploy lgw-harbour p…',
      'wait pe-arc',
      'patch srv-build-03',
      'patch srv-erp-01',
      'patch srv-files-02',
      'Set up the devices at the sites',
      'Open the firewalls of the sites',
      'Check that connected servers joined their scope, before names change',
      'deploy link-vnet-hub link-vnet-hub link-vnet-hub',
      'Set the forwarders of the name servers',
      'Verify, before public access is closed',
      'deploy pls-arc',
    ]);
    expect(made.steps.find((step) => step.kind === 'by-hand' && step.minutes > 0)).toMatchObject({ minutes: 15 });
    expect(made.steps.filter((step) => step.kind === 'patch').map((step) => [step.ifExists, step.body])).toEqual(
      Array.from({ length: 3 }, () => [
        false,
        {
          properties: {
            privateLinkScopeResourceId: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hybrid-network/providers/Microsoft.HybridCompute/privateLinkScopes/pls-arc`,
          },
        },
      ]),
    );
  });

  it('that nobody onboarded yet are associated only where they exist, and need no pause', () => {
    const made = pushPlan(arcByVpn(), { subscription: SUBSCRIPTION });
    expect(made.steps.filter((step) => step.kind === 'patch').map((step) => step.ifExists)).toEqual([true, true, true]);
    expect(made.steps.filter((step) => step.kind === 'by-hand' && step.minutes > 0)).toEqual([]);
    expect(body(made)).toContain('Onboard the servers');
  });

  it('are never created', () => {
    for (const plan of [brownfield(), arcByVpn()])
      expect(
        deploys(pushPlan(plan, { subscription: SUBSCRIPTION })).flatMap((step) =>
          step.targets.filter((one) => /machines$/i.test(one.type)),
        ),
      ).toEqual([]);
  });

  it('keep the records of their endpoint: the estimates of the plan are not sent', () => {
    const types = deploys(pushPlan(arcByVpn(), { subscription: SUBSCRIPTION })).flatMap((step) => step.targets.map((one) => one.type));
    expect(types.filter((type) => type.endsWith('/A'))).toEqual([]);
  });
});

describe('what stands in Azure as the plan has it', () => {
  /** The sample as an import gives it back after everything was done, then changed by some fields. */
  function standing(changes: { readonly [id: string]: object } = {}): Plan {
    const plan = arcByVpn();
    const imported = new Map([...plan.resources].map(([id, one]) => [id, { ...one, origin: 'import' } as Resource]));
    const resources = new Map([...imported].map(([id, one]) => [id, id in changes ? ({ ...one, ...changes[id] } as Resource) : one]));
    return { ...plan, resources, agreed: imported };
  }
  const asked = (plan: Plan): readonly string[] =>
    pushPlan(plan, { subscription: SUBSCRIPTION }).steps.flatMap((step) => (step.kind === 'by-hand' ? [step.title] : []));

  it('asks nobody to do anything once more', () => {
    expect(asked(standing())).toEqual([]);
    expect(asked(standing({ 'vnet:vnet-hub': { tags: { owner: 'network' } } }))).toEqual([]);
  });

  it.each([
    ['a gateway that changed', 'virtualNetworkGateway:vgw-hub', { sku: 'VpnGw3AZ' }, ['Set up the devices at the sites']],
    [
      'an endpoint that changed',
      'privateEndpoint:pe-arc',
      { tags: { a: 'b' } },
      ['Open the firewalls of the sites', 'Set the forwarders of the name servers'],
    ],
    [
      'a server whose scope changed',
      'arcServer:harbour-dc/servers/srv-erp-01',
      { notes: 'moved' },
      ['Check that connected servers joined their scope, before names change', 'Verify, before public access is closed'],
    ],
    ['a scope that closes', 'arcPrivateLinkScope:pls-arc', { tags: { a: 'b' } }, ['Verify, before public access is closed']],
  ] as const)('names the handwork after %s', (_, id, change, titles) => {
    expect(asked(standing({ [id]: change }))).toEqual(titles);
  });

  it('does not count when it was only pushed: the handwork after it may be still to do', () => {
    const plan = arcByVpn();
    expect(asked({ ...plan, agreed: plan.resources })).toEqual(asked(plan));
  });

  it('does not send the interfaces Azure makes for endpoints', () => {
    const plan = arcByVpn();
    const nics = ['pe-arc.nic.7a6b8ef7-b844-468c-ba89-47ea91173128', 'NIC-of-mine', 'nic-of-a-machine'].map((name) =>
      make('networkInterface', name, {
        group: 'resourceGroup:rg-hybrid-network',
        region: 'westeurope',
        ipConfigurations: [{ name: 'a', subnet: 'subnet:vnet-hub/snet-pe' }],
      }),
    );
    const endpoint = { ...plan.resources.get('privateEndpoint:pe-arc'), networkInterfaceName: 'nic-of-mine' } as Resource;
    const resources = new Map([...plan.resources, ...nics.map((one) => [one.id, one] as const), [endpoint.id, endpoint]]);
    const sent = deploys(pushPlan({ ...plan, resources }, { subscription: SUBSCRIPTION })).flatMap((step) => step.targets);
    expect(sent.filter((one) => one.type.endsWith('/networkInterfaces')).map((one) => one.name)).toEqual(['nic-of-a-machine']);
  });
});

describe('a push of some resources', () => {
  it('takes everything else as it is, and checks what it relies on', () => {
    const made = pushPlan(arcByVpn(), { subscription: SUBSCRIPTION, only: ['subnet:vnet-hub/snet-pe'] });
    expect(outline(made)).toEqual(['check rg-hybrid-network nsg-pe', 'register Microsoft.Network', 'deploy vnet-hub']);
  });

  it('associates only the server it is asked for', () => {
    const made = pushPlan(arcByVpn(), { subscription: SUBSCRIPTION, only: ['arcServer:harbour-dc/servers/srv-erp-01'] });
    expect(outline(made).filter((line) => line.startsWith('patch'))).toEqual(['patch srv-erp-01']);
    expect(deploys(made)).toEqual([]);
  });

  it('of nothing is empty', () => {
    expect(pushPlan(arcByVpn(), { subscription: SUBSCRIPTION, only: [] }).steps).toEqual([]);
  });
});

describe('deletions', () => {
  const id = (rest: string): string => `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/${rest}`;
  it('happen only for confirmed ids, at the end, what is attached first', () => {
    const ids = [
      id('Microsoft.Network/networkSecurityGroups/nsg'),
      id('Microsoft.Network/virtualNetworks/v'),
      id('Microsoft.Network/virtualNetworks/v/subnets/s'),
      id('Microsoft.Network/networkInterfaces/nic'),
      id('Microsoft.Compute/virtualMachines/vm'),
      id('Microsoft.Network/ddosProtectionPlans/ddos'),
      id('Microsoft.Network/privateDnsZones/z.example/virtualNetworkLinks/l'),
      id('Microsoft.Network/privateDnsZones/z.example'),
    ];
    const made = push([make('publicIp', 'p', IN)], { deletions: [...ids].reverse() });
    expect(body(made)).toEqual([
      'deploy p',
      'delete l',
      'delete vm',
      'delete nic',
      'delete s',
      'delete v',
      'delete ddos',
      'delete nsg',
      'delete z.example',
    ]);
  });

  it.each([
    ['a whole group', `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg`],
    ['a subscription', `/subscriptions/${SUBSCRIPTION}`],
    ['no id at all', 'vnet:v'],
    ['an id that leads elsewhere', id('Microsoft.Network/virtualNetworks/..')],
    ['what the push makes', id('Microsoft.Network/publicIPAddresses/P')],
    ['a type nobody knows the api-version of', id('Contoso.Things/things/t')],
  ])('refuse %s', (_, deletion) => {
    const made = pushOf(planOf([...HOME, make('publicIp', 'p', IN)]), [], { deletions: [deletion] });
    expect(made.ok ? [] : made.error.reasons.map((one) => one.code)).toEqual(['deletion']);
  });
});

describe('ids', () => {
  it('are those of the content: the same for the same plan in another order, others for other content', () => {
    const plan = arcByVpn();
    const turned = { ...plan, resources: new Map([...plan.resources].reverse()) };
    const ids = (one: Plan): readonly string[] => pushPlan(one, { subscription: SUBSCRIPTION }).steps.map((step) => step.id);
    expect(ids(turned)).toEqual(ids(plan));
    const hub = plan.resources.get('vnet:vnet-hub') as Resource;
    const changed = { ...plan, resources: new Map(plan.resources).set(hub.id, { ...hub, tags: { env: 'test' } }) };
    const before = ids(plan);
    const differing = ids(changed).filter((one, i) => one !== before[i]);
    expect(differing).toHaveLength(1);
    expect(differing[0]).toMatch(/^causeway-\d+-[0-9a-f]{16}$/);
    expect(Math.max(...before.map((one) => one.length))).toBeLessThanOrEqual(64);
  });
});

describe('hostile text', () => {
  it.each(HOSTILE)('%s is refused, or stays text in every template', (_, text) => {
    const made = pushOf(hostileEverywhere(text), [], { subscription: SUBSCRIPTION, resourceGroup: 'rg', location: 'westeurope' });
    if (!made.ok) {
      expect(made.error.reasons.every((one) => ['name', 'region', 'subscription', 'reference', 'group'].includes(one.code))).toBe(true);
      return;
    }
    const expressions = new Set<string>();
    const look = (value: unknown): void => {
      if (typeof value === 'string' && value.startsWith('[') && value.endsWith(']') && !value.startsWith('[[')) expressions.add(value);
      else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) look(inner);
    };
    for (const step of deploys(made.value)) look(step.template);
    expect([...expressions].filter((one) => !/^\[parameters\('[A-Za-z0-9_]+'\)\]$/.test(one))).toEqual([]);
  });

  it('that looks like an expression stays text', () => {
    const tags = { a: '[resourceGroup().id]', b: '[x] y', c: '[[z]' };
    const made = push([make('publicIp', 'p', { ...IN, tags })]);
    expect(written(deploys(made)[0])[0]?.tags).toEqual({
      a: '[[resourceGroup().id]',
      b: '[x] y',
      c: '[[[z]',
    });
  });
});

describe('size', () => {
  it('cuts what is too much for one template, needed ones first', () => {
    const many = Array.from({ length: 1700 }, (_, i) => make('publicIp', `p${i}`, IN));
    const made = push([...many, make('natGateway', 'nat', { ...IN, publicIps: ['publicIp:p3'] })]);
    expect(deploys(made).map((step) => step.targets.length)).toEqual([800, 800, 101]);
    expect(deploys(made).every((step) => JSON.stringify(step.template).length < 4_000_000)).toBe(true);
    const steps = deploys(made);
    const at = (name: string): number => steps.findIndex((step) => step.targets.some((one) => one.name === name));
    expect(at('p3')).toBeLessThanOrEqual(at('nat'));
  });

  it('cuts by bytes and by parameters too', () => {
    const long = 'x'.repeat(900_000);
    expect(
      deploys(push(Array.from({ length: 6 }, (_, i) => make('publicIp', `p${i}`, { ...IN, tags: { long } })))).map(
        (step) => step.targets.length,
      ),
    ).toEqual([3, 3]);
    const secrets = Array.from({ length: 300 }, (_, i) => make('sqlServer', `s${i}`, { ...IN, administratorPassword: 'ask' }));
    expect(deploys(push(secrets)).map((step) => [step.targets.length, step.parameters.length])).toEqual([
      [256, 256],
      [44, 44],
    ]);
  });
});
