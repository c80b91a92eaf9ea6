// Terraform state: what was exported and applied comes back as the same plan, and nothing secret comes with it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../shared/base/json.ts';
import { emitterOf } from '../../../shared/emitters/index.ts';
import { terraformModel } from '../../../shared/emitters/terraform.ts';
import { importSources } from '../../../shared/importers/index.ts';
import { comparePlans } from '../../../shared/plan/compare.ts';
import { readPlan } from '../../../shared/plan/file.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { corpus } from '../../helpers/corpus.ts';
import { applied, SECRET, type State } from '../../helpers/terraform-apply.ts';

function imported(text: string): ReturnType<typeof importSources> & { ok: true } {
  const read = importSources([{ name: 'file', text }]);
  if (!read.ok) throw new Error(read.error.message);
  return read;
}

/** The plan under the ids that any import would give it. */
function asImported(plan: Plan): Plan {
  const [file] = emitterOf('arm')?.emit({ plan, findings: [] }).files ?? [];
  return imported(file?.text ?? '').value.plan;
}

function stateOf(plan: Plan): State {
  return applied(terraformModel({ plan, findings: [] }).files);
}

/** Resources and fields in which what comes back differs from `plan`. */
function difference(plan: Plan, state: Json): unknown {
  const { added, removed, changed } = comparePlans(plan, imported(JSON.stringify(state)).value.plan);
  return [
    ...added.map((one) => `added ${one.id}`),
    ...removed.map((one) => `removed ${one.id}`),
    ...changed.flatMap(({ resource, fields }) => fields.map(({ field, before, after }) => ({ id: resource.id, field, before, after }))),
  ];
}

/** What an ARM template states and the plan does not: names of SKUs that follow from other fields. Terraform asks for none of them. */
const DERIVED = new Set(['skuName', 'tier', 'skuTier']);

/** What the plan leaves open and Terraform asks for is known afterwards. */
function isGiven({ before, after }: { readonly before: unknown; readonly after: unknown }): boolean {
  return before === undefined && typeof after === 'string' && after.startsWith('value of ');
}

function told(list: unknown): unknown {
  return (list as readonly (string | { readonly field: string; readonly before: unknown; readonly after: unknown })[]).filter(
    (one) => typeof one === 'string' || !((DERIVED.has(one.field) && one.after === undefined) || isGiven(one)),
  );
}

const samples = join(import.meta.dirname, '../../../assets/samples');

describe('the samples', () => {
  it.each(readdirSync(samples))('%s comes back the same from a state file and from terraform show', (name) => {
    const read = readPlan(readFileSync(join(samples, name), 'utf8'));
    if (!read.ok) throw new Error(read.error.message);
    const plan = asImported(read.value.plan);
    const { file, shown } = stateOf(read.value.plan);
    // The tenant is the one of whoever applies.
    const given = (list: unknown): unknown => (told(list) as { readonly field?: string }[]).filter((one) => one.field !== 'tenant');
    expect(given(difference(plan, file))).toEqual([]);
    expect(given(difference(plan, shown))).toEqual([]);
  });

  it('have no secret in what is read', () => {
    const read = readPlan(readFileSync(join(samples, 'arc-private-link.causeway.json'), 'utf8'));
    if (!read.ok) throw new Error(read.error.message);
    const { file } = stateOf(read.value.plan);
    expect(JSON.stringify(file)).toContain(SECRET);
    const { value } = imported(JSON.stringify(file));
    expect(JSON.stringify([[...value.plan.resources.values()], value.notes, value.unmapped])).not.toContain(SECRET);
    expect(value.plan.resources.get('connection:cn-harbour')).toMatchObject({ sharedKey: 'ask' });
  });
});

for (const folder of ['topologies', 'az-output', 'templates/quickstart', 'templates/avm', 'templates/enterprise-scale']) {
  const path = corpus(folder);
  describe.skipIf(path === null)(`${folder}${path === null ? ' (skipped: no corpus)' : ''}`, () => {
    const files = path === null ? [] : readdirSync(path).filter((name) => name.endsWith('.json') && !name.includes('.parameters.'));
    it.each(files)('%s comes back the same', (name) => {
      const text = readFileSync(join(path ?? '', name), 'utf8');
      const beside = name.replace(/\.json$/, '.parameters.json');
      const parameters = readdirSync(path ?? '').includes(beside)
        ? { parameters: { name: beside, text: readFileSync(join(path ?? '', beside), 'utf8') } }
        : {};
      const read = importSources([{ name, text }], parameters);
      if (!read.ok) {
        expect(['not-recognised', 'no-resources']).toContain(read.error.code);
        return;
      }
      const { plan } = read.value;
      if (plan.resources.size === 0) return;
      const unknown = [...plan.resources.values()].filter(
        (one) => JSON.stringify(one).includes('"unknown"') || JSON.stringify(one).includes('$unknown'),
      );
      // Values that only a deployment knows are given to Terraform, so they are known afterwards.
      const list = told(difference(plan, stateOf(plan).file)) as readonly (string | { readonly id: string })[];
      const isOpen = (id: string): boolean => unknown.some((one) => one.id === id);
      expect(list.filter((one) => typeof one === 'string' || !isOpen(one.id))).toEqual([]);
    });
  });
}

describe('a plan file of Terraform', () => {
  const path = corpus('topologies/terravision-appgw-lb-plan.json');
  it.skipIf(path === null)('tells what would be made (skipped without corpus)', () => {
    const { document } = JSON.parse(readFileSync(path ?? '', 'utf8')) as { document: Json };
    const { plan, unmapped } = imported(JSON.stringify(document)).value;
    expect([...plan.resources.values()].filter((one) => one.kind === 'subnet').map((one) => one.name).length).toBe(2);
    expect(unmapped.map((one) => one.type)).toContain('azurerm_application_gateway');
  });
});

describe('states of others', () => {
  const group = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg';
  const state = (resources: readonly Json[]): string => JSON.stringify({ version: 4, terraform_version: '1.9.0', resources });
  const one = (type: string, attributes: Json, more: object = {}): Json =>
    ({ mode: 'managed', type, name: 'one', instances: [{ attributes }], ...more }) as Json;

  it('read modules, counted resources, ties and defaults of the provider', () => {
    const network = `${group}/providers/Microsoft.Network/virtualNetworks/hub`;
    const filter = `${group}/providers/Microsoft.Network/networkSecurityGroups/nsg`;
    const { plan, notes } = imported(
      state([
        one(
          'azurerm_virtual_network',
          { id: network, name: 'hub', location: 'westeurope', address_space: ['10.0.0.0/16'], subnet: [], tags: {} },
          { module: 'module.net' },
        ),
        {
          mode: 'managed',
          module: 'module.net',
          type: 'azurerm_subnet',
          name: 'all',
          instances: [0, 1].map((i) => ({
            index_key: i,
            attributes: {
              id: `${network}/subnets/s${i}`,
              name: `s${i}`,
              address_prefixes: [`10.0.${i}.0/24`],
              edge_zone: 'x',
              delegation: [],
            },
          })),
        },
        one('azurerm_network_security_group', { id: filter, name: 'nsg', location: 'westeurope' }),
        one('azurerm_network_security_rule', {
          id: `${filter}/securityRules/in`,
          name: 'in',
          priority: 100,
          direction: 'Inbound',
          access: 'Allow',
          protocol: 'Tcp',
          source_port_range: '*',
          destination_port_range: '443',
          source_address_prefix: '*',
          destination_address_prefix: '*',
          source_address_prefixes: null,
        }),
        one('azurerm_subnet_network_security_group_association', {
          id: `${network}/subnets/s1`,
          subnet_id: `${network}/subnets/s1`,
          network_security_group_id: filter,
        }),
      ]),
    ).value;
    expect(plan.resources.get('subnet:hub/s0')).toMatchObject({ addressPrefix: '10.0.0.0/24' });
    expect(plan.resources.get('subnet:hub/s1')).toMatchObject({ securityGroup: 'securityGroup:nsg' });
    expect(plan.resources.get('securityGroup:nsg')).toMatchObject({ rules: [{ name: 'in', priority: 100, destinationPortRange: '443' }] });
    expect(notes.map((note) => note.message)).toContain('Not taken into the plan: edge_zone.');
  });

  it('name what they do not take', () => {
    const { unmapped } = imported(
      state([
        one('azurerm_kubernetes_cluster', { id: `${group}/providers/Microsoft.ContainerService/managedClusters/k`, name: 'k' }),
        one('azurerm_virtual_network', { id: `${group}/providers/Microsoft.Network/virtualNetworks/v`, name: 'v', location: 'westeurope' }),
      ]),
    ).value;
    expect(unmapped).toEqual([{ type: 'azurerm_kubernetes_cluster', name: 'one', reason: 'Causeway has no kind for this Terraform type' }]);
  });

  it('never break on what they hold', () => {
    for (const text of [
      '{"version":4,"terraform_version":"1","resources":[]}',
      state([null, 1, 'x', {}, { type: 'azurerm_subnet', name: 'x', instances: [null, {}] }]),
      state([one('azurerm_subnet', { name: 3, id: {} })]),
    ]) {
      const read = importSources([{ name: 'state', text }]);
      expect(read.ok || read.error.code === 'no-resources').toBe(true);
    }
  });
});
