// One resource of an inventory: its text without secrets, and the few facts the rest of the import asks for.
import { parseArmId } from '../../base/arm-id-text.ts';
import { isObject, type Json, type JsonObject, type MutableJson, own, setKey } from '../../base/json.ts';
import { isSecretKey } from '../../kinds/arm-read.ts';

export interface InventoryRow {
  readonly id: string;
  /** The id in lower case. */
  readonly key: string;
  /** In lower case; empty for subscriptions and resource groups. */
  readonly type: string;
  /** The whole body as JSON. */
  readonly text: string;
  /** Names of the properties that are there. */
  readonly properties: ReadonlySet<string>;
  /** ARM ids the body names, in lower case, without its own. Filled only where a scope asks what is joined. */
  readonly joined: readonly string[];
  /** For private endpoints: their interfaces and what they lead to. */
  readonly needs: readonly string[];
}

/** A row of a body; null when the body does not name itself by an ARM id. */
export function rowOf(body: JsonObject, options: { readonly joined: boolean }): InventoryRow | null {
  const id = body.id;
  if (typeof id !== 'string') return null;
  const parts = parseArmId(id);
  if (!parts) return null;
  const clean = withoutSecrets(withoutEmpty(body));
  const type = parts.type.toLowerCase();
  return {
    id,
    key: id.toLowerCase(),
    type,
    text: JSON.stringify(clean),
    properties: new Set(isObject(clean.properties) ? Object.keys(clean.properties) : []),
    joined: options.joined ? [...idsIn(clean)].filter((one) => one !== id.toLowerCase()) : [],
    needs: type === 'microsoft.network/privateendpoints' ? endpointNeeds(clean) : [],
  };
}

/** Rows of Resource Graph have every column; those that hold nothing are left out. */
function withoutEmpty(body: JsonObject): JsonObject {
  const out: MutableJson = {};
  for (const key of Object.keys(body)) {
    const value = body[key];
    if (value !== undefined && value !== null && value !== '') setKey(out, key, value);
  }
  return out;
}

/** Keys and passwords that Azure hands to whoever may read them end here. That there is one is kept. */
function withoutSecrets(body: JsonObject): JsonObject {
  const visit = (value: Json): Json => {
    if (Array.isArray(value)) {
      const items = value.map(visit);
      return items.every((item, i) => item === value[i]) ? value : items;
    }
    if (!isObject(value)) return value;
    let out: MutableJson | null = null;
    for (const key of Object.keys(value)) {
      const before = value[key];
      if (before === undefined) continue;
      const after = isSecretKey(key, before) ? { $secret: key } : visit(before);
      if (after === before) continue;
      out ??= { ...value };
      setKey(out, key, after);
    }
    return (out as JsonObject | null) ?? value;
  };
  return visit(body) as JsonObject;
}

function idsIn(value: Json | undefined, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') {
    if (value.charCodeAt(0) === 47 && /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\//i.test(value))
      found.add(value.toLowerCase());
  } else if (Array.isArray(value)) for (const item of value) idsIn(item, found);
  else if (isObject(value)) for (const key of Object.keys(value)) idsIn(value[key], found);
  return found;
}

function endpointNeeds(body: JsonObject): readonly string[] {
  const properties = own(body, 'properties');
  const list = (key: string): readonly Json[] => {
    const value = own(properties, key);
    return Array.isArray(value) ? value : [];
  };
  const targets = [...list('privateLinkServiceConnections'), ...list('manualPrivateLinkServiceConnections')].map((one) =>
    own(own(one, 'properties'), 'privateLinkServiceId'),
  );
  return [...list('networkInterfaces').map((one) => own(one, 'id')), ...targets].filter(
    (one): one is string => typeof one === 'string' && parseArmId(one) !== null,
  );
}
