// The part of JSON Schema that Azure's OpenAPI documents and template schemas use, checked against a value that holds no expressions.
import { type Bag, isBag, type Tree } from './tree.ts';

/** What is wrong with a value, where. */
export interface Problem {
  readonly path: string;
  readonly kind: 'unknown' | 'missing' | 'type' | 'value';
  readonly message: string;
}

export interface Rules {
  /** The schema behind a reference, seen from the document it stands in. */
  resolve(reference: string, from: string): { readonly schema: Bag; readonly document: string };
  /** Schemas that extend the one with this discriminator, by the value of it. */
  extension(schema: Bag, document: string, value: string): Bag | null;
  /** Names that may be there although no schema tells them: what Azure itself writes. */
  readonly tolerated: ReadonlySet<string>;
  /** Whether properties no schema knows are a fault. */
  readonly closed: boolean;
}

interface Shape {
  readonly properties: Map<string, { readonly schema: Bag; readonly document: string }>;
  readonly required: Set<string>;
  /** Schema of properties that are not named, `true` for any, or null for none. */
  additional: Tree | undefined;
}

/** Problems of a value against a schema of a document. */
export function checkValue(rules: Rules, schema: Bag, document: string, value: Tree, path = ''): Problem[] {
  if (typeof schema.$ref === 'string') {
    const found = rules.resolve(schema.$ref, document);
    return checkValue(rules, found.schema, found.document, value, path);
  }
  const choices = alternatives(schema);
  if (choices !== null) return bestOf(choices.map((one) => checkValue(rules, one, document, value, path)));
  const wrong = checkType(schema, value, path);
  if (wrong !== null) return [wrong];
  if (Array.isArray(value)) {
    const items = schema.items;
    return isBag(items) ? value.flatMap((one, i) => checkValue(rules, items, document, one, `${path}[${i}]`)) : [];
  }
  if (isBag(value)) return checkObject(rules, schema, document, value, path);
  return checkPlain(schema, value, path);
}

/** Branches of `oneOf` and `anyOf`, without the one that allows an expression. */
function alternatives(schema: Bag): readonly Bag[] | null {
  const list = Array.isArray(schema.oneOf) ? schema.oneOf : Array.isArray(schema.anyOf) ? schema.anyOf : null;
  if (list === null) return null;
  const branches = list.filter(isBag).filter((one) => !String(one.$ref ?? '').endsWith('definitions.json#/definitions/expression'));
  return branches.length > 0 ? branches : null;
}

function bestOf(tries: readonly Problem[][]): Problem[] {
  return tries.reduce((best, one) => (one.length < best.length ? one : best), tries[0] ?? []);
}

function checkType(schema: Bag, value: Tree, path: string): Problem | null {
  const type = schema.type ?? (schema.properties !== undefined || schema.allOf !== undefined ? 'object' : undefined);
  const is = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  const fits =
    type === undefined ||
    type === is ||
    (type === 'integer' && Number.isInteger(value)) ||
    (type === 'number' && is === 'number') ||
    (type === 'file' && is === 'string');
  return fits ? null : { path, kind: 'type', message: `Expected ${String(type)} and found ${is}` };
}

function checkPlain(schema: Bag, value: Tree, path: string): Problem[] {
  const options = schema.enum;
  // Azure compares names of values without regard to case.
  if (Array.isArray(options) && !options.some((one) => String(one).toLowerCase() === String(value).toLowerCase()))
    return [{ path, kind: 'value', message: `'${String(value)}' is not one of ${options.join(', ')}` }];
  if (typeof value === 'string' && typeof schema.pattern === 'string' && !new RegExp(schema.pattern).test(value))
    return [{ path, kind: 'value', message: `'${value}' does not match ${schema.pattern}` }];
  if (
    typeof value === 'string' &&
    ((typeof schema.minLength === 'number' && value.length < schema.minLength) ||
      (typeof schema.maxLength === 'number' && value.length > schema.maxLength))
  )
    return [{ path, kind: 'value', message: `'${value}' is too short or too long` }];
  if (
    typeof value === 'number' &&
    ((typeof schema.minimum === 'number' && value < schema.minimum) || (typeof schema.maximum === 'number' && value > schema.maximum))
  )
    return [{ path, kind: 'value', message: `${value} is out of range` }];
  return [];
}

function checkObject(rules: Rules, schema: Bag, document: string, value: Bag, path: string): Problem[] {
  const shape: Shape = { properties: new Map(), required: new Set(), additional: undefined };
  collect(rules, schema, document, value, shape, new Set());
  const out: Problem[] = [];
  // A reference by id stands for the whole resource, whatever the schema wants of one.
  const isReference = Object.keys(value).join() === 'id';
  for (const name of isReference ? [] : shape.required)
    if (value[name] === undefined)
      out.push({ path: join(path, name), kind: 'missing', message: `Value for the required JSON property '${name}' is missing` });
  const named = shape.properties.size > 0;
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    const own = shape.properties.get(name) ?? shape.properties.get(sameName(shape, name) ?? '');
    if (own) out.push(...checkProperty(rules, own, inner, join(path, name)));
    else if (isBag(shape.additional)) out.push(...checkValue(rules, shape.additional, document, inner, join(path, name)));
    else if (named && shape.additional !== true && rules.closed && !rules.tolerated.has(name))
      out.push({ path: join(path, name), kind: 'unknown', message: `Could not find member '${name}' on object` });
  }
  return out;
}

/** What only Azure writes is not looked at: Azure ignores it in a request. Null means not given. */
function checkProperty(rules: Rules, own: { readonly schema: Bag; readonly document: string }, value: Tree, path: string): Problem[] {
  return own.schema.readOnly === true || value === null ? [] : checkValue(rules, own.schema, own.document, value, path);
}

/** Names are compared without regard to case, as Azure's readers do. */
function sameName(shape: Shape, name: string): string | undefined {
  return [...shape.properties.keys()].find((one) => one.toLowerCase() === name.toLowerCase());
}

/** Properties of a schema and of all it is made from. */
function collect(rules: Rules, schema: Bag, document: string, value: Bag, shape: Shape, seen: Set<Bag>): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  if (typeof schema.$ref === 'string') {
    const found = rules.resolve(schema.$ref, document);
    collect(rules, found.schema, found.document, value, shape, seen);
    return;
  }
  for (const one of Array.isArray(schema.allOf) ? schema.allOf : []) if (isBag(one)) collect(rules, one, document, value, shape, seen);
  if (isBag(schema.properties))
    for (const [name, one] of Object.entries(schema.properties)) if (isBag(one)) shape.properties.set(name, { schema: one, document });
  for (const name of Array.isArray(schema.required) ? schema.required : []) {
    const property = shape.properties.get(String(name));
    if (property?.schema.readOnly !== true) shape.required.add(String(name));
  }
  if (schema.additionalProperties !== undefined) shape.additional = schema.additionalProperties;
  if (typeof schema.discriminator === 'string') {
    const wanted = value[schema.discriminator];
    const extension = typeof wanted === 'string' ? rules.extension(schema, document, wanted) : null;
    if (extension !== null) collect(rules, extension, document, value, shape, seen);
  }
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
