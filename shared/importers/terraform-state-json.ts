// The three JSON forms in which Terraform tells what it manages, as one list of resources.
import { isObject, type Json, type JsonObject, type MutableJson, own, setKey } from '../base/json.ts';

/** One instance of a resource or data source. */
export interface StateResource {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly values: JsonObject;
}

/** True for a state file (version 4) and for what `terraform show -json` prints. */
export function isTerraformState(document: Json): boolean {
  if (!isObject(document)) return false;
  if (typeof document.terraform_version === 'string' && Array.isArray(document.resources)) return true;
  return typeof document.format_version === 'string' && (isObject(document.values) || isObject(document.planned_values));
}

/** Every instance in the document, in its order. */
export function stateResources(document: Json): readonly StateResource[] {
  if (!isObject(document)) return [];
  if (Array.isArray(document.resources)) return document.resources.flatMap(ofStateFile);
  const shown = isObject(document.values) ? document.values : document.planned_values;
  const found = ofModule(own(shown, 'root_module'));
  return isObject(document.planned_values) ? withPlannedReferences(found, document) : found;
}

function ofStateFile(resource: Json): readonly StateResource[] {
  const mode = own(resource, 'mode');
  const type = own(resource, 'type');
  const name = own(resource, 'name');
  const instances = own(resource, 'instances');
  if (typeof type !== 'string' || typeof name !== 'string' || !Array.isArray(instances)) return [];
  const module = own(resource, 'module');
  const base = `${typeof module === 'string' ? `${module}.` : ''}${mode === 'data' ? 'data.' : ''}${type}.${name}`;
  return instances.flatMap((instance: Json): StateResource[] => {
    const values = own(instance, 'attributes');
    return isObject(values)
      ? [{ address: `${base}${indexText(own(instance, 'index_key'))}`, mode: mode === 'data' ? 'data' : 'managed', type, name, values }]
      : [];
  });
}

function indexText(index: Json | undefined): string {
  return index === undefined || index === null ? '' : `[${JSON.stringify(index)}]`;
}

function ofModule(module: Json | undefined): readonly StateResource[] {
  const resources = own(module, 'resources');
  const children = own(module, 'child_modules');
  const listed = (Array.isArray(resources) ? resources : []).flatMap((resource: Json): StateResource[] => {
    const address = own(resource, 'address');
    const type = own(resource, 'type');
    const name = own(resource, 'name');
    const values = own(resource, 'values');
    if (typeof address !== 'string' || typeof type !== 'string' || typeof name !== 'string' || !isObject(values)) return [];
    return [{ address, mode: own(resource, 'mode') === 'data' ? 'data' : 'managed', type, name, values }];
  });
  return [...listed, ...(Array.isArray(children) ? children : []).flatMap((child: Json) => ofModule(child))];
}

/** A plan does not know ids yet: an argument that points at another resource gets its address instead, as `{ "$address": … }`. */
function withPlannedReferences(found: readonly StateResource[], document: JsonObject): readonly StateResource[] {
  const expressions = new Map<string, JsonObject>();
  collect(own(own(document, 'configuration'), 'root_module'), '', expressions);
  const byAddress = new Map(found.map((one) => [one.address, one]));
  return found.map((one) => {
    const said = expressions.get(one.address.replace(/\[[^\]]*\]/g, ''));
    return said ? { ...one, values: filled(one.values, said, byAddress) } : one;
  });
}

function collect(module: Json | undefined, prefix: string, into: Map<string, JsonObject>): void {
  const resources = own(module, 'resources');
  for (const resource of Array.isArray(resources) ? (resources as readonly Json[]) : []) {
    const address = own(resource, 'address');
    const expressions = own(resource, 'expressions');
    if (typeof address === 'string' && isObject(expressions)) into.set(`${prefix}${address}`, expressions);
  }
  const calls = own(module, 'module_calls');
  if (isObject(calls)) for (const name of Object.keys(calls)) collect(own(calls[name], 'module'), `${prefix}module.${name}.`, into);
}

/** Fills what is not known yet from what the configuration points at. */
function filled(values: JsonObject, expressions: JsonObject, byAddress: ReadonlyMap<string, StateResource>): JsonObject {
  const out: MutableJson = { ...values };
  for (const key of Object.keys(expressions)) {
    const expression = expressions[key];
    const value = values[key];
    if (Array.isArray(expression) && Array.isArray(value)) {
      setKey(
        out,
        key,
        value.map((entry: Json, i): Json => {
          const inner = (expression as readonly Json[])[i];
          return isObject(entry) && isObject(inner) ? filled(entry, inner, byAddress) : entry;
        }),
      );
      continue;
    }
    if (value !== undefined && value !== null) continue;
    const references = own(expression, 'references');
    const targets = (Array.isArray(references) ? (references as readonly Json[]) : []).filter(
      (one): one is string => typeof one === 'string' && byAddress.has(one),
    );
    const [first] = targets;
    if (first !== undefined) setKey(out, key, { $address: first });
  }
  return out;
}
