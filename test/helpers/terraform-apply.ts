// Applies a configuration without Terraform: evaluates its expressions and gives every resource the id Azure would give it.
// What comes out is a state in the two forms in which Terraform tells it.
import type { Json, JsonObject, MutableJson } from '../../shared/base/json.ts';
import type { Block, ConfigurationFile, Expression, Item } from '../../shared/emitters/terraform/model.ts';
import { AZURERM_ROWS, azurermRowOf } from '../../shared/facts/azurerm/index.ts';

const UNNAMED = '00000000-0000-0000-0000-000000000000';
const OWN = new Map(AZURERM_ROWS.flatMap((row) => row.associations.map((one) => [one.type, one.own] as const)));

interface Applied {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly values: JsonObject;
}

export interface State {
  /** A state file of version 4. */
  readonly file: JsonObject;
  /** What `terraform show -json` prints. */
  readonly shown: JsonObject;
}

/** `given` are values of variables; the others take their default, secrets a value that must never be seen again. */
export function applied(files: readonly ConfigurationFile[], given: { readonly [name: string]: Json } = {}): State {
  const blocks = files.flatMap((file) => file.blocks);
  const variables = new Map<string, Json>();
  for (const block of blocks.filter(({ name }) => name === 'variable')) {
    const items = itemsOf(block.items);
    const [name = ''] = block.labels;
    const own = items.get('default');
    const sensitive = items.get('sensitive') !== undefined;
    variables.set(name, given[name] ?? (own ? evaluate(own, () => null) : sensitive ? SECRET : placeholder(name)));
  }
  const byAddress = new Map<string, Block>();
  for (const block of blocks)
    if (block.name === 'resource' || block.name === 'data')
      byAddress.set(`${block.name === 'data' ? 'data.' : ''}${block.labels.join('.')}`, block);
  const done = new Map<string, JsonObject>();
  const open = new Set<string>();
  const valuesOf = (address: string): JsonObject => {
    const known = done.get(address);
    if (known) return known;
    const block = byAddress.get(address);
    if (!block) throw new Error(`Reference to ${address}, which the configuration does not declare`);
    if (open.has(address)) throw new Error(`Cycle at ${address}`);
    open.add(address);
    const values = valuesOfItems(block.items, lookUp);
    const [type = ''] = block.labels;
    const whole = { ...values, id: idOf(type, values, subscriptionOf(block.items, variables)) };
    done.set(address, whole);
    return whole;
  };
  const lookUp = (path: string): Json => {
    const segments = path.split('.');
    if (segments[0] === 'var') {
      if (!variables.has(segments[1] ?? '')) throw new Error(`No variable ${path}`);
      return variables.get(segments[1] ?? '') ?? null;
    }
    if (/^azurerm\.\w+$/.test(path)) return null;
    const length = segments[0] === 'data' ? 3 : 2;
    const address = segments.slice(0, length).join('.');
    if (segments.length === length) return address;
    return valuesOf(address)[segments[length] ?? ''] ?? null;
  };
  const all = [...byAddress.keys()].map((address): Applied => {
    const block = byAddress.get(address) as Block;
    const [type = '', name = ''] = block.labels;
    return { address, mode: block.name === 'data' ? 'data' : 'managed', type, name, values: valuesOf(address) };
  });
  const outputs: MutableJson = {};
  for (const block of blocks.filter(({ name }) => name === 'output')) {
    const value = itemsOf(block.items).get('value');
    if (value) outputs[block.labels[0] ?? ''] = { value: evaluate(value, lookUp) };
  }
  return {
    file: {
      version: 4,
      terraform_version: '1.11.4',
      outputs,
      resources: all.map(({ mode, type, name, values }) => ({ mode, type, name, instances: [{ attributes: values }] })),
    },
    shown: {
      format_version: '1.0',
      terraform_version: '1.11.4',
      values: { outputs, root_module: { resources: all as unknown as Json } },
    },
  };
}

/** What every secret is set to. */
export const SECRET = 'S3cret-value-of-a-variable';

function placeholder(name: string): Json {
  return name.endsWith('subscription_id') ? UNNAMED : name === 'resource_group_name' ? 'resource-group' : `value of ${name}`;
}

function itemsOf(items: readonly Item[]): ReadonlyMap<string, Expression> {
  return new Map(items.flatMap((item) => ('argument' in item ? [[item.argument, item.value] as const] : [])));
}

function valuesOfItems(items: readonly Item[], lookUp: (path: string) => Json): JsonObject {
  const out: MutableJson = {};
  for (const item of items) {
    if ('argument' in item) {
      if (item.argument !== 'provider' && item.argument !== 'depends_on') out[item.argument] = evaluate(item.value, lookUp);
      continue;
    }
    const before = out[item.nested.name];
    out[item.nested.name] = [...(Array.isArray(before) ? (before as Json[]) : []), valuesOfItems(item.nested.items, lookUp)];
  }
  return out;
}

function evaluate(value: Expression, lookUp: (path: string) => Json): Json {
  switch (value.kind) {
    case 'literal':
      return value.value;
    case 'reference':
      return lookUp(value.path);
    case 'template':
      return value.parts.map((part) => (typeof part === 'string' ? part : String(lookUp(part.path)))).join('');
    case 'list':
      return value.items.map((item) => evaluate(item, lookUp));
    case 'object':
      return Object.fromEntries(value.entries.map(([key, inner]) => [key, evaluate(inner, lookUp)]));
    case 'json':
      return JSON.stringify(evaluate(value.value, lookUp));
  }
}

/** The subscription of the provider configuration a resource names. */
function subscriptionOf(items: readonly Item[], variables: ReadonlyMap<string, Json>): string {
  const provider = itemsOf(items).get('provider');
  const alias = provider?.kind === 'reference' ? `${provider.path.replace('azurerm.', '')}_` : '';
  return String(variables.get(`${alias}subscription_id`) ?? UNNAMED);
}

function idOf(type: string, values: JsonObject, subscription: string): string {
  const text = (name: string): string => String(values[name]);
  if (type === 'azapi_update_resource') return text('resource_id');
  if (type === 'azapi_resource') {
    const [armType = ''] = text('type').split('@');
    const parts = armType.split('/');
    return parts.length > 2
      ? `${text('parent_id')}/${parts[parts.length - 1]}/${text('name')}`
      : `${text('parent_id')}/providers/${armType}/${text('name')}`;
  }
  const own = OWN.get(type);
  if (own !== undefined) return text(own);
  const row = azurermRowOf(type);
  if (!row) return `${type}/${String(values.name)}`;
  const name = text(row.name ?? 'peering_type');
  const groups = `/subscriptions/${subscription}/resourceGroups`;
  if (type === 'azurerm_resource_group') return `${groups}/${name}`;
  const [provider = '', first = ''] = row.arm.split('/');
  const suffix = row.arm.slice(row.arm.lastIndexOf('/') + 1);
  if (row.parent?.by === 'id') return `${text(row.parent.arg)}/${suffix}/${name}`;
  const place = `${groups}/${text('resource_group_name')}/providers`;
  return row.parent ? `${place}/${provider}/${first}/${text(row.parent.arg)}/${suffix}/${name}` : `${place}/${row.arm}/${name}`;
}
