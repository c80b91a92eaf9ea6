// Azure's own description of its types, read from the corpus at run time: which api-versions a type has and what a body may hold.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { corpus } from '../helpers/corpus.ts';
import { checkValue, type Problem, type Rules } from './json-schema.ts';
import { type Bag, isBag, type Tree } from './tree.ts';

export interface Schemas {
  /** Api-versions the corpus knows of a type: from schemas, recordings and examples. Empty for a type it does not know. */
  versions(type: string): readonly string[];
  /** What is wrong with the body of a PUT. Null where no schema of the type is known. */
  check(type: string, apiVersion: string, body: Bag): readonly Problem[] | null;
}

/** One description of one type. */
interface Source {
  readonly apiVersion: string;
  readonly form: 'openapi' | 'template';
  readonly document: string;
  readonly schema: Bag;
}

let known: Schemas | null | undefined;

/** The schemas of the corpus, or null where there is none. Read once. */
export function loadSchemas(): Schemas | null {
  if (known === undefined) {
    const root = corpus('schemas');
    known = root === null ? null : readSchemas(root);
  }
  return known;
}

function readSchemas(root: string): Schemas {
  const documents = new Map<string, Bag>();
  const sources = new Map<string, Source[]>();
  // What Azure writes in one provider's resources is no excuse in another's.
  const written = new Map<string, Set<string>>();
  const read = (file: string): Bag => {
    const had = documents.get(file);
    if (had) return had;
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const found = isBag(parsed) ? parsed : {};
    documents.set(file, found);
    return found;
  };
  const add = (type: string, source: Source): void => {
    const key = type.toLowerCase();
    sources.set(key, [...(sources.get(key) ?? []), source]);
  };

  for (const file of filesBelow(join(root, 'openapi/specification'))) {
    const document = read(file);
    const apiVersion = isBag(document.info) ? String(document.info.version) : '';
    const namespace = /\/resource-manager\/([^/]+)\//.exec(file)?.[1]?.toLowerCase() ?? '';
    written.set(namespace, written.get(namespace) ?? new Set(['type', 'apiVersion', 'name', 'id', 'etag', 'systemData']));
    collectReadOnly(document, written.get(namespace) ?? new Set());
    for (const [path, item] of Object.entries(isBag(document.paths) ? document.paths : {})) {
      const type = typeOfPath(path);
      const put = isBag(item) ? item.put : undefined;
      const body = isBag(put) && Array.isArray(put.parameters) ? put.parameters.filter(isBag).find((one) => one.in === 'body') : undefined;
      if (type !== null && isBag(body?.schema))
        for (const one of expandRecords(type)) add(one, { apiVersion, form: 'openapi', document: file, schema: body.schema });
    }
  }
  for (const file of filesBelow(join(root, 'arm/schemas'))) {
    const document = read(file);
    for (const section of ['resourceDefinitions', 'subscription_resourceDefinitions', 'extension_resourceDefinitions'])
      for (const definition of Object.values(isBag(document[section]) ? document[section] : {})) {
        if (!isBag(definition) || !isBag(definition.properties)) continue;
        const { type, apiVersion } = definition.properties;
        const [named, version] = [firstOf(type), firstOf(apiVersion)];
        if (named !== '' && version !== '') add(named, { apiVersion: version, form: 'template', document: file, schema: definition });
      }
  }
  const { versions: recorded, answered } = readRecordings();
  for (const [namespace, names] of answered) {
    const told = namesIn(documents, namespace);
    for (const name of names) if (!told.has(name)) written.get(namespace)?.add(name);
  }

  return {
    versions: (type) =>
      [
        ...new Set([...(sources.get(type.toLowerCase()) ?? []).map((one) => one.apiVersion), ...(recorded.get(type.toLowerCase()) ?? [])]),
      ].sort(),
    check(type, apiVersion, body) {
      const source = nearest(sources.get(type.toLowerCase()) ?? [], apiVersion);
      if (source === null) return null;
      const rules: Rules = {
        tolerated: written.get(type.split('/')[0]?.toLowerCase() ?? '') ?? new Set(),
        // A version newer than the newest schema may know properties the schema does not.
        closed: apiVersion <= source.apiVersion,
        resolve: (reference, from) => resolve(reference, from, root, read),
        extension: (base, document, value) => extension(base, read(document), value),
      };
      return source.form === 'openapi'
        ? checkValue(rules, source.schema, source.document, body)
        : checkValue(rules, withoutName(source.schema), source.document, {
            ...body,
            apiVersion: source.apiVersion,
            type: firstOf(isBag(source.schema.properties) ? source.schema.properties.type : undefined),
          });
    },
  };
}

/** The description of this version; else that of the next newer one, which knows all the older does; else the newest. */
function nearest(sources: readonly Source[], apiVersion: string): Source | null {
  const exact = sources.filter((one) => one.apiVersion === apiVersion);
  if (exact.length > 0) return exact.find((one) => one.form === 'openapi') ?? exact[0] ?? null;
  const sorted = [...sources].sort((a, b) => (a.apiVersion < b.apiVersion ? -1 : 1));
  return sorted.find((one) => one.apiVersion > apiVersion) ?? sorted[sorted.length - 1] ?? null;
}

/** Names in templates are paths; the address of a request has been checked already. */
function withoutName(definition: Bag): Bag {
  const properties = isBag(definition.properties) ? { ...definition.properties } : {};
  delete properties.name;
  const required = Array.isArray(definition.required)
    ? definition.required.filter((one) => one !== 'name' && one !== 'apiVersion' && one !== 'type')
    : [];
  return { ...definition, properties, required };
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.name.endsWith('.json'))
    .map((one) => join(one.parentPath, one.name))
    .sort();
}

/** `…/providers/Namespace/type/{name}/child/{name}` as a type, or null for any other path. */
function typeOfPath(path: string): string | null {
  const tail = path.slice(path.lastIndexOf('/providers/') + '/providers/'.length).split('/');
  if (!path.includes('/providers/') || tail.length < 3 || tail.length % 2 === 0) return null;
  const [namespace, ...rest] = tail;
  const isName = (one: string): boolean => /^\{.*\}$/.test(one);
  if (!rest.every((one, i) => i % 2 === 0 || isName(one) || one !== '')) return null;
  return [namespace, ...rest.filter((_, i) => i % 2 === 0)].join('/');
}

/** Record sets of all types share one path. */
function expandRecords(type: string): readonly string[] {
  if (!type.includes('{recordType}')) return [type];
  return ['A', 'AAAA', 'CNAME', 'MX', 'PTR', 'SOA', 'SRV', 'TXT'].map((one) => type.replace('{recordType}', one));
}

function firstOf(schema: Tree | undefined): string {
  return isBag(schema) && Array.isArray(schema.enum) ? String(schema.enum[0] ?? '') : '';
}

function collectReadOnly(value: Tree | undefined, into: Set<string>): void {
  if (Array.isArray(value)) for (const one of value) collectReadOnly(one, into);
  if (!isBag(value)) return;
  if (isBag(value.properties))
    for (const [name, one] of Object.entries(value.properties)) if (isBag(one) && one.readOnly === true) into.add(name);
  for (const one of Object.values(value)) if (typeof one === 'object' && one !== null) collectReadOnly(one, into);
}

const TEMPLATES = 'https://schema.management.azure.com/schemas/';

function resolve(
  reference: string,
  from: string,
  root: string,
  read: (file: string) => Bag,
): { readonly schema: Bag; readonly document: string } {
  const [where = '', pointer = ''] = reference.split('#');
  const file =
    where === ''
      ? from
      : where.startsWith(TEMPLATES)
        ? join(root, 'arm/schemas', where.slice(TEMPLATES.length))
        : normalize(join(dirname(from), where));
  let found: Tree | undefined = read(file);
  for (const key of pointer.split('/').filter((one) => one !== ''))
    found = isBag(found) ? found[key.replace(/~1/g, '/').replace(/~0/g, '~')] : undefined;
  if (!isBag(found)) throw new Error(`A schema of the corpus points to nothing: ${reference} in ${relative(root, from)}`);
  return { schema: found, document: file };
}

function extension(base: Bag, document: Bag, value: string): Bag | null {
  const definitions = isBag(document.definitions) ? document.definitions : {};
  const name = Object.keys(definitions).find((key) => definitions[key] === base);
  for (const [key, one] of Object.entries(definitions)) {
    if (!isBag(one) || !Array.isArray(one.allOf)) continue;
    const extendsBase = one.allOf.some((part) => isBag(part) && part.$ref === `#/definitions/${name}`);
    if (extendsBase && String(one['x-ms-discriminator-value'] ?? key).toLowerCase() === value.toLowerCase()) return one;
  }
  return null;
}

/** What recordings tell beyond the schemas. */
interface Recorded {
  /** Versions clients used, in addresses and in templates: Azure took them, so they exist. By type. */
  readonly versions: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names of properties in Azure's answers, by namespace. Some stand in no schema, and Azure takes them back. */
  readonly answered: ReadonlyMap<string, ReadonlySet<string>>;
}

function readRecordings(): Recorded {
  const versions = new Map<string, Set<string>>();
  const answered = new Map<string, Set<string>>();
  const note = (type: string, version: string): void => {
    const key = type.toLowerCase();
    versions.set(key, (versions.get(key) ?? new Set()).add(version));
  };
  const root = corpus('http');
  for (const file of root === null ? [] : filesBelow(root)) {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    for (const call of isBag(parsed) && Array.isArray(parsed.calls) ? parsed.calls : []) {
      if (!isBag(call) || !isBag(call.request)) continue;
      const url = new URL(String(call.request.uri));
      const type = typeOfAddress(url.pathname);
      note(type, url.searchParams.get('api-version') ?? '');
      noteTemplates(call.request.body, note);
      const namespace = type.split('/')[0]?.toLowerCase() ?? '';
      const names = answered.get(namespace) ?? new Set<string>();
      answered.set(namespace, names);
      if (isBag(call.response)) collectNames(call.response.body, names);
    }
  }
  return { versions, answered };
}

function collectNames(value: Tree | undefined, into: Set<string>): void {
  if (Array.isArray(value)) for (const one of value) collectNames(one, into);
  if (!isBag(value)) return;
  for (const [name, one] of Object.entries(value)) {
    into.add(name);
    if (typeof one === 'object' && one !== null) collectNames(one, into);
  }
}

/** Names of properties that any schema of a namespace tells of. */
function namesIn(documents: ReadonlyMap<string, Bag>, namespace: string): ReadonlySet<string> {
  const out = new Set<string>();
  const collect = (value: Tree | undefined): void => {
    if (Array.isArray(value)) for (const one of value) collect(one);
    if (!isBag(value)) return;
    if (isBag(value.properties)) for (const name of Object.keys(value.properties)) out.add(name);
    for (const one of Object.values(value)) if (typeof one === 'object' && one !== null) collect(one);
  };
  for (const [file, document] of documents) if (file.toLowerCase().includes(namespace)) collect(document);
  return out;
}

function noteTemplates(value: Tree | undefined, note: (type: string, version: string) => void): void {
  if (Array.isArray(value)) for (const one of value) noteTemplates(one, note);
  if (!isBag(value)) return;
  if (typeof value.type === 'string' && typeof value.apiVersion === 'string') note(value.type, value.apiVersion);
  for (const one of Object.values(value)) if (typeof one === 'object' && one !== null) noteTemplates(one, note);
}

function typeOfAddress(path: string): string {
  const at = path.toLowerCase().lastIndexOf('/providers/');
  if (at < 0) return /\/resourcegroups(\/[^/]+)?$/i.test(path) ? 'Microsoft.Resources/resourceGroups' : 'Microsoft.Resources/subscriptions';
  const [namespace, ...rest] = path.slice(at + '/providers/'.length).split('/');
  return [namespace, ...rest.filter((_, i) => i % 2 === 0)].join('/');
}
