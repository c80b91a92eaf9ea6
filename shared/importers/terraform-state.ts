// Terraform state as an importer: state files (version 4), `terraform show -json` of a state or a plan.
// The azurerm rows that write configuration read it back. Sensitive values are never read.
import { parseArmId } from '../base/arm-id-text.ts';
import { isObject, type Json, type JsonObject, type MutableJson, own, setKey } from '../base/json.ts';
import { compareText } from '../base/order.ts';
import { jsonInside } from '../base/read-json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { AzurermRow } from '../facts/azurerm/define.ts';
import { AZURERM_ROWS, azurermRowOf } from '../facts/azurerm/index.ts';
import { UNNAMED_GROUP, UNNAMED_SUBSCRIPTION } from '../plan/arm-id.ts';
import { setAt, toBody, valueAt } from '../plan/azurerm.ts';
import { assemble } from './assemble.ts';
import type { ArmBody } from './entries.ts';
import type { ImportDocument, Imported, Importer, ImportNote, ImportOptions, Unmapped } from './importer.ts';
import { planFrom } from './merge.ts';
import { isTerraformState, type StateResource, stateResources } from './terraform-state-json.ts';

function read(documents: readonly ImportDocument[], options: ImportOptions): Result<Imported, Problem> {
  const notes: ImportNote[] = [];
  const unmapped: Unmapped[] = [];
  const bodies = new Map<string, Body>();
  for (const { json } of documents) {
    const resources = withIds(stateResources(json));
    const reading: Reading = { bodies, notes, unmapped, byAddress: new Map(), later: [] };
    for (const one of resources) readResource(reading, one);
    for (const step of reading.later) step();
    recall(reading, json);
  }
  if (bodies.size === 0 && unmapped.length === 0)
    return err({ code: 'no-resources', message: 'The state holds no resource. It may be of a configuration that is not applied yet.' });
  const foldedIn = folded(bodies);
  const imported = planFrom(assemble(foldedIn, options.into), options.into);
  return ok({ plan: imported.plan, notes: [...notes, ...imported.notes], unmapped: [...unmapped, ...imported.unmapped] });
}

/** Addresses that stand for ids (a plan before it is applied) replaced by the ids the resources will have. */
function withIds(resources: readonly StateResource[]): readonly StateResource[] {
  const byAddress = new Map(resources.map((one) => [one.address, one]));
  const known = new Map<string, string | null>();
  const idAt = (address: string): string | null => {
    const before = known.get(address);
    if (before !== undefined) return before;
    known.set(address, null);
    const one = byAddress.get(address);
    const row = one ? azurermRowOf(one.type) : undefined;
    const id = one && row ? idOf({ ...one, values: resolved(one.values) as JsonObject }, row) : null;
    known.set(address, id);
    return id;
  };
  const resolved = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(resolved);
    if (!isObject(value)) return value;
    if (typeof value.$address === 'string') return idAt(value.$address);
    const out: MutableJson = {};
    for (const key of Object.keys(value)) setKey(out, key, resolved(value[key] ?? null));
    return out;
  };
  return resources.map((one) => ({ ...one, values: resolved(one.values) as JsonObject }));
}

interface Body {
  readonly id: string;
  readonly body: MutableJson;
  readonly existing: boolean;
  readonly row: AzurermRow | undefined;
}

interface Reading {
  /** By lower-case ARM id. */
  readonly bodies: Map<string, Body>;
  readonly notes: ImportNote[];
  readonly unmapped: Unmapped[];
  readonly byAddress: Map<string, Body>;
  /** Ties and changes, which need the resources they are about. */
  readonly later: (() => void)[];
}

const TIES = new Map(AZURERM_ROWS.flatMap((row) => row.associations.map((one) => [one.type, one] as const)));

function readResource(reading: Reading, one: StateResource): void {
  const tie = TIES.get(one.type);
  if (tie) {
    reading.later.push(() => readTie(reading, one, tie));
    return;
  }
  if (one.type === 'azapi_resource' || one.type === 'azapi_update_resource') {
    readAzapi(reading, one);
    return;
  }
  const row = azurermRowOf(one.type);
  if (!row) {
    // Data sources only answer a question; without a row they are nobody's business.
    if (one.mode === 'managed')
      reading.unmapped.push({ type: one.type, name: one.name, reason: 'Causeway has no kind for this Terraform type' });
    return;
  }
  const id = idOf(one, row);
  if (id === null) {
    reading.unmapped.push({ type: one.type, name: one.name, reason: 'its id is no ARM id, and its arguments do not tell where it lies' });
    return;
  }
  const above = row.list === undefined ? id : id.slice(0, id.lastIndexOf('/', id.lastIndexOf('/') - 1));
  const read = toBody(row, one.values, (path) => `${above}/${path}`);
  const body: MutableJson = { ...read, type: row.arm, name: nameIn(id) };
  const location = one.values.location;
  if (row.location && typeof location === 'string') body.location = location;
  const tags = one.values.tags;
  if (row.tags && isObject(tags) && Object.keys(tags).length > 0) body.tags = tags;
  add(reading, one, { id, body, existing: one.mode === 'data' && !row.found, row });
  noteUnread(reading, one, row);
}

function add(reading: Reading, one: StateResource, made: Body): void {
  const key = made.id.toLowerCase();
  const before = reading.bodies.get(key);
  // A managed resource says more than a lookup of the same.
  const kept = before && made.existing && !before.existing ? before : made;
  reading.bodies.set(key, kept);
  reading.byAddress.set(one.address, kept);
}

function nameIn(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** The ARM id of a resource: what the provider says, else made from its arguments (a plan that is not applied has none). */
function idOf(one: StateResource, row: AzurermRow): string | null {
  const { id } = one.values;
  if (typeof id === 'string' && id !== '') {
    const parts = parseArmId(id);
    const type = parts?.type === '' ? 'Microsoft.Resources/resourceGroups' : parts?.type;
    if (type?.toLowerCase() === row.arm.toLowerCase()) return id;
  }
  const name = row.name === null ? one.values.peering_type : one.values[row.name];
  if (typeof name !== 'string') return null;
  const suffix = row.arm.slice(row.arm.lastIndexOf('/') + 1);
  const above = row.parent ? one.values[row.parent.arg] : undefined;
  if (row.parent?.by === 'id') return typeof above === 'string' && above.startsWith('/') ? `${above}/${suffix}/${name}` : null;
  const group = typeof one.values.resource_group_name === 'string' ? one.values.resource_group_name : UNNAMED_GROUP;
  const place = `/subscriptions/${UNNAMED_SUBSCRIPTION}/resourceGroups`;
  if (row.arm === 'Microsoft.Resources/resourceGroups') return `${place}/${name}`;
  if (!row.parent) return `${place}/${group}/providers/${row.arm}/${name}`;
  const [provider = '', first = ''] = row.arm.split('/');
  return typeof above === 'string' ? `${place}/${group}/providers/${provider}/${first}/${above}/${suffix}/${name}` : null;
}

/** An association resource becomes a reference of the resource it is about. */
function readTie(reading: Reading, one: StateResource, tie: AzurermRow['associations'][number]): void {
  const owner = one.values[tie.own];
  const other = one.values[tie.other];
  const body = typeof owner === 'string' ? reading.bodies.get(owner.toLowerCase())?.body : undefined;
  if (!body || typeof other !== 'string') {
    reading.unmapped.push({ type: one.type, name: one.name, reason: 'what it ties together is not in the state' });
    return;
  }
  if (!tie.many) {
    setAt(body, tie.arm, other);
    return;
  }
  const before = valueAt(body, tie.arm);
  setAt(body, tie.arm, [...(Array.isArray(before) ? (before as readonly Json[]) : []), { id: other }]);
}

/** azapi keeps ARM bodies: whole resources, or changes to one that another resource made. */
function readAzapi(reading: Reading, one: StateResource): void {
  const [type = '', apiVersion] = String(one.values.type ?? '').split('@');
  const target = one.type === 'azapi_update_resource' ? (one.values.resource_id ?? one.values.id) : one.values.id;
  const parent = one.values.parent_id;
  const made = typeof parent === 'string' && typeof one.values.name === 'string' ? childId(parent, type, one.values.name) : null;
  const id = typeof target === 'string' && target.startsWith('/') ? target : made;
  const said = azapiBody(one.values.body);
  if (id === null || said === null) {
    reading.unmapped.push({ type: type === '' ? one.type : type, name: one.name, reason: 'neither its id nor its body can be read' });
    return;
  }
  if (one.type === 'azapi_update_resource') {
    reading.later.push(() => {
      const before = reading.bodies.get(id.toLowerCase());
      if (before) Object.assign(before.body, merged(before.body, said));
      else reading.bodies.set(id.toLowerCase(), { id, body: merged({ type, name: nameIn(id) }, said), existing: false, row: undefined });
    });
    return;
  }
  const { location, tags } = one.values;
  const body: MutableJson = {
    ...said,
    type,
    name: nameIn(id),
    ...(apiVersion === undefined ? {} : { apiVersion }),
    ...(typeof location === 'string' && location !== '' ? { location } : {}),
    ...(isObject(tags) && Object.keys(tags).length > 0 ? { tags } : {}),
  };
  add(reading, one, { id, body, existing: false, row: undefined });
}

function childId(parent: string, type: string, name: string): string {
  const isChild = type.split('/').length > 2;
  return isChild ? `${parent}/${type.split('/').pop() ?? ''}/${name}` : `${parent}/providers/${type}/${name}`;
}

/** azapi 1 keeps JSON text, azapi 2 a value of any type, which a state file wraps. */
function azapiBody(value: Json | undefined): JsonObject | null {
  if (typeof value === 'string') {
    const parsed = jsonInside(value);
    return isObject(parsed) ? parsed : null;
  }
  if (!isObject(value)) return value === undefined || value === null ? {} : null;
  const wrapped = Object.hasOwn(value, 'type') && Object.hasOwn(value, 'value') && Object.keys(value).length === 2;
  return wrapped ? azapiBody(value.value) : value;
}

function merged(first: MutableJson, second: JsonObject): MutableJson {
  const out: MutableJson = { ...first };
  for (const key of Object.keys(second)) {
    const mine = first[key];
    const theirs = second[key];
    setKey(out, key, isObject(mine) && isObject(theirs) ? merged({ ...mine }, theirs) : theirs);
  }
  return out;
}

/** Attributes that only tell what Azure made of a resource, or where it stands; nobody misses them. */
const SILENT =
  /^(id|name|location|resource_group_name|tags|timeouts|resource_guid|guid|etag|.*_state|.*_status|virtual_router_.*|custom_dns_configs|private_dns_zone_configs|network_interface|max_number_of_.*|number_of_record_sets|fqdn|ip_address|primary_shared_key|secondary_shared_key|workspace_id|soa_record|subnet|security_rule|route|subnets|dns_name|vault_uri|access_policy|mac_address|private_ip_address(es)?|virtual_machine_id|applied_dns_servers|ip_prefix|service_key|primary_.*|secondary_.*|azure_asn|gateway_manager_etag|routing_state|default_route_table_id|firewalls|child_policies|rule_collection_groups|private_only_enabled|internal_domain_name_suffix|enable_.*)$/;

/** What the state says and the plan does not take, by name only: values may be secret. */
function noteUnread(reading: Reading, one: StateResource, row: AzurermRow): void {
  const known = new Set(row.parts.map((part) => (part.form === 'argument' ? part.arg : part.block)));
  const unread = Object.keys(one.values).filter((name) => {
    const value = one.values[name];
    const says =
      value !== null &&
      value !== undefined &&
      value !== '' &&
      value !== false &&
      !(typeof value === 'object' && Object.keys(value).length === 0);
    return says && !known.has(name) && name !== row.parent?.arg && !SILENT.test(name);
  });
  if (unread.length > 0 && one.mode === 'managed')
    reading.notes.push({ subject: one.address, message: `Not taken into the plan: ${unread.sort(compareText).join(', ')}.` });
}

/** What an exported configuration remembers beside its resources, put back. */
function recall(reading: Reading, document: Json): void {
  const outputs = own(document, 'outputs') ?? own(own(document, 'values'), 'outputs');
  const value = own(own(outputs, 'causeway'), 'value');
  if (!isObject(value)) return;
  for (const address of Object.keys(value)) {
    const body = reading.byAddress.get(address)?.body;
    const list = value[address];
    if (!body || !Array.isArray(list)) continue;
    for (const entry of list as readonly Json[]) {
      const path = own(entry, 'path');
      if (isPath(path)) put(body, path, own(entry, 'value'));
    }
  }
}

/** Bodies of Azure are some twenty levels deep. */
const LONGEST_PATH = 50;

function isPath(path: Json | undefined): path is readonly (string | number)[] {
  return (
    Array.isArray(path) &&
    path.length > 0 &&
    path.length <= LONGEST_PATH &&
    path.every((key: Json) => typeof key === 'string' || typeof key === 'number')
  );
}

/** Sets or removes one value; `+` at the end of a path adds to a list. */
function put(body: MutableJson, path: readonly (string | number)[], value: Json | undefined): void {
  let at: MutableJson = body;
  for (const [i, step] of path.entries()) {
    // A list has no holes.
    if (Array.isArray(at) && !(typeof step === 'number' && step >= 0 && step <= at.length)) return;
    const key = String(step);
    const next = path[i + 1];
    if (next === undefined) {
      if (value === undefined || value === null) delete at[key];
      else setKey(at, key, value);
      return;
    }
    if (next === '+' && i === path.length - 2) {
      const before = Object.hasOwn(at, key) ? at[key] : undefined;
      if (value !== undefined) setKey(at, key, [...(Array.isArray(before) ? (before as readonly Json[]) : []), value]);
      return;
    }
    const inner = Object.hasOwn(at, key) ? at[key] : undefined;
    if (typeof inner !== 'object' || inner === null) {
      if (value === undefined || value === null) return;
      setKey(at, key, typeof next === 'number' ? [] : {});
    }
    at = at[key] as MutableJson;
  }
}

/** Resources that are entries of a list of their parent go back into it. */
function folded(bodies: ReadonlyMap<string, Body>): readonly ArmBody[] {
  const out: ArmBody[] = [];
  for (const { id, body, existing, row } of bodies.values()) {
    const parent =
      row?.list === undefined ? undefined : bodies.get(id.slice(0, id.lastIndexOf('/', id.lastIndexOf('/') - 1)).toLowerCase());
    if (!parent || row?.list === undefined) {
      out.push({ id, body, existing, deployed: true });
      continue;
    }
    const { type: _type, ...entry } = body;
    const before = valueAt(parent.body, row.list);
    setAt(parent.body, row.list, [...(Array.isArray(before) ? (before as readonly Json[]) : []), entry as JsonObject]);
  }
  return out;
}

export const terraformState: Importer = {
  format: 'terraform-state',
  label: 'Terraform state',
  recognises: isTerraformState,
  read,
};
