// Everything that is sent to Azure while each sample goes round the circle, held against what we did not write: Azure's own validators, and
// the bodies of recorded and official requests.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseArmId } from '../../../shared/base/arm-id-text.ts';
import { isObject, type Json, type JsonObject, own } from '../../../shared/base/json.ts';
import { meaningOf } from '../../../shared/importers/expressions/parser.ts';
import type { Logged } from '../../azure/resource-manager.ts';
import { heldVersion, NO_VALIDATORS, type Request, requestVerdicts, schemaFaults } from '../../helpers/arm-validators.ts';
import { circle, PLACE, pushed, SAMPLES } from '../../helpers/circle.ts';
import { corpus } from '../../helpers/corpus.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

/** A template's text as Azure reads it; references become text, parameters what a person typed. */
function plain(value: Json): Json {
  if (typeof value === 'string') {
    const meaning = meaningOf(value);
    return meaning.kind === 'plain' ? meaning.text : 'a-value';
  }
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, plain(inner)]])));
}

interface Sent {
  readonly id: string;
  readonly type: string;
  readonly apiVersion: string;
  readonly method: string;
  readonly body: Json | undefined;
}

/** The type a path is about: of one resource, or of a list of them. */
function typeOf(path: string): string {
  if (/\/deployments\//i.test(path)) return 'Microsoft.Resources/deployments';
  const [namespace = '', ...segments] = path.slice(path.lastIndexOf('/providers/') + '/providers/'.length).split('/');
  return path.includes('/providers/') ? [namespace, ...segments.filter((_, i) => i % 2 === 0)].join('/') : '';
}

/** A request, and for a deployment each resource as Azure puts it. */
function sentBy({ method, path, apiVersion, body }: Logged): readonly Sent[] {
  const type = typeOf(path);
  const own_: Sent = { id: path, type, apiVersion, method, body: body as Json | undefined };
  const template = own(own(body as Json | undefined, 'properties'), 'template');
  const resources = own(template, 'resources');
  if (method !== 'PUT' || !Array.isArray(resources)) return [own_];
  const home = path.replace(/\/providers\/Microsoft\.Resources\/deployments\/.*$/i, '');
  return [
    own_,
    ...resources.filter(isObject).map((resource): Sent => {
      const { type: one, apiVersion: version, name, scope: _, dependsOn: __, ...rest } = resource;
      const [namespace = '', ...types] = String(one).split('/');
      const names = String(name).split('/');
      const id = `${home}/providers/${namespace}/${types.map((segment, i) => `${segment}/${names[i] ?? ''}`).join('/')}`;
      return { id, type: String(one), apiVersion: String(version), method: 'PUT', body: plain(rest as JsonObject) };
    }),
  ];
}

interface Everything {
  readonly sent: readonly Sent[];
  readonly templates: readonly JsonObject[];
}

let everything: Promise<Everything> | undefined;

/** What goes to Azure while each sample is previewed, pushed, imported and pushed again. */
function everythingSent(): Promise<Everything> {
  everything ??= (async () => {
    const logged: Logged[] = [];
    for (const sample of readdirSync(SAMPLES)) {
      const at = await circle(sample);
      await at.run('what-if', 'plan.causeway.json', ...PLACE, '--values', 'values.json');
      await pushed(at);
      await at.run('import', '--into', 'plan.causeway.json');
      await pushed(at);
      logged.push(...at.azure.log.filter(({ path }) => !/\/operation(Statuses|Results)/i.test(path)));
    }
    const templates = logged.flatMap(({ method, body }) => {
      const template = own(own(body as Json | undefined, 'properties'), 'template');
      return method === 'PUT' && isObject(template) ? [template] : [];
    });
    return { sent: logged.flatMap(sentBy), templates };
  })();
  return everything;
}

describe.skipIf(NO_VALIDATORS !== null)(`what is sent${NO_VALIDATORS === null ? '' : ` (${NO_VALIDATORS})`}`, () => {
  it("is accepted by Azure's own validator, and it knows nearly all of it", async () => {
    const { sent } = await everythingSent();
    const path = join(await temporaryFolder(), 'calls.json');
    const calls = sent.map(({ id, type, apiVersion, method, body }): { readonly request: Request } => ({
      request: {
        method,
        uri: `https://management.azure.com${id}?api-version=${heldVersion(type, apiVersion)}`,
        ...(body === undefined ? {} : { body }),
      },
    }));
    writeFileSync(path, JSON.stringify({ calls }));
    const { faults, valid, unknown } = requestVerdicts(path);
    // The one property of the recorded networks that is younger than the files of the corpus.
    expect(faults.filter((row) => !JSON.stringify(row.errors).includes('/properties/privateEndpointVNetPolicies'))).toEqual([]);
    expect(valid).toBeGreaterThan(500);
    // Key Vault, rights and registrations of providers: the corpus has no OpenAPI files of these.
    const others = [
      ...new Set(
        unknown.map((row) =>
          String(row.path)
            .replace(/^.*\/providers\//, '')
            .split('/')
            .slice(0, 2)
            .join('/'),
        ),
      ),
    ].sort();
    expect(others.filter((one) => !/^Microsoft\.((KeyVault|Authorization)\/.*|[^/]*)$/i.test(one))).toEqual([]);
  });

  it('is accepted by the published template schemas', async () => {
    const { templates } = await everythingSent();
    const folder = await temporaryFolder();
    const files = templates.map((template, i) => {
      const path = join(folder, `${i}.json`);
      writeFileSync(path, JSON.stringify(template));
      return path;
    });
    expect(files.length).toBeGreaterThan(15);
    expect(schemaFaults(files)).toEqual([]);
  });
});

/** Paths of a body: `properties.subnets[].name`. Names of tags are anybody's. */
function pathsIn(value: Json | undefined, at = '', found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) pathsIn(item, `${at}[]`, found);
  else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      const path = at === '' ? key : `${at}.${key}`;
      found.add(path);
      if (key !== 'tags') pathsIn(value[key], path, found);
    }
  }
  return found;
}

/** What recorded and official requests and answers of each type hold, by lower-case type. */
function shapes(): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  const learn = (type: string, body: Json | undefined): void => {
    const key = type.toLowerCase();
    const paths = known.get(key) ?? new Set<string>();
    pathsIn(body, '', paths);
    known.set(key, paths);
  };
  const read = (path: string): Json => JSON.parse(readFileSync(path, 'utf8')) as Json;
  const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
  for (const folder of ['http/azure-cli', 'http/azure-cli-extensions'])
    for (const name of readdirSync(corpus(folder) ?? ''))
      for (const call of list(own(read(join(corpus(folder) ?? '', name)), 'calls'))) {
        const type = parseArmId(decodeURIComponent(new URL(String(own(own(call, 'request'), 'uri'))).pathname))?.type;
        if (!type) continue;
        learn(type, own(own(call, 'request'), 'body'));
        const templates = own(own(own(own(call, 'request'), 'body'), 'properties'), 'template');
        for (const resource of list(own(templates, 'resources'))) learn(String(own(resource, 'type')), resource);
        learn(type, own(own(call, 'response'), 'body'));
      }
  for (const name of readdirSync(corpus('topologies') ?? ''))
    for (const resource of list(own(read(join(corpus('topologies') ?? '', name)), 'resources')))
      learn(String(own(resource, 'type')), resource);
  for (const entry of readdirSync(corpus('examples') ?? '', { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.json')) continue;
    const example = read(join(entry.parentPath, entry.name));
    const answers = Object.values(isObject(own(example, 'responses')) ? (own(example, 'responses') as JsonObject) : {}).map((one) =>
      own(one, 'body'),
    );
    const [answer] = answers.filter((one) => typeof own(one, 'type') === 'string');
    const type = answer === undefined ? undefined : String(own(answer, 'type'));
    if (type === undefined) continue;
    const asked = own(example, 'parameters');
    for (const body of isObject(asked) ? Object.values(asked) : []) if (isObject(body)) learn(type, body);
    for (const body of answers) learn(type, body);
  }
  return known;
}

/** What neither a recording nor an official example happens to hold; Azure's schemas do, and the tests above hold it against them. */
const ONLY_IN_SCHEMAS = [
  'Microsoft.KeyVault/vaults properties.enableRbacAuthorization',
  'Microsoft.Network/connections properties.connectionMode',
  'Microsoft.Network/connections properties.connectionProtocol',
  'Microsoft.Network/connections properties.dpdTimeoutSeconds',
  'Microsoft.Network/connections properties.localNetworkGateway2.properties',
  'Microsoft.Network/connections properties.peer',
  'Microsoft.Network/connections properties.peer.id',
  'Microsoft.Network/connections properties.trafficSelectorPolicies',
  'Microsoft.Network/connections properties.useLocalAzureIpAddress',
  'Microsoft.Network/connections properties.virtualNetworkGateway1.properties',
  ...[
    'name',
    'properties',
    'properties.connections',
    'properties.peerASN',
    'properties.peeringType',
    'properties.primaryPeerAddressPrefix',
  ].map((path) => `Microsoft.Network/expressRouteCircuits properties.peerings[].${path}`),
  ...['properties.secondaryPeerAddressPrefix', 'properties.state', 'properties.vlanId'].map(
    (path) => `Microsoft.Network/expressRouteCircuits properties.peerings[].${path}`,
  ),
  'Microsoft.Network/localNetworkGateways properties.bgpSettings',
  'Microsoft.Network/localNetworkGateways properties.bgpSettings.asn',
  'Microsoft.Network/localNetworkGateways properties.bgpSettings.bgpPeeringAddress',
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks properties.resolutionPolicy',
  'Microsoft.Network/virtualNetworks properties.subnets[].properties.defaultOutboundAccess',
];

describe.skipIf(corpus('http/azure-cli') === null)(
  `the shape of what is sent${corpus('http/azure-cli') === null ? ' (skipped: no corpus)' : ''}`,
  () => {
    it('is that of recorded and official requests', async () => {
      const { sent } = await everythingSent();
      const known = shapes();
      const strange = new Set<string>();
      let compared = 0;
      for (const { type, method, body } of sent) {
        const shape = known.get(type.toLowerCase());
        if ((method !== 'PUT' && method !== 'PATCH') || shape === undefined || !isObject(body)) continue;
        compared++;
        // What a deployment carries is looked at resource by resource.
        const own_ = [...pathsIn(body)].filter((path) => !/^properties\.(template\.(resources|parameters)|parameters)\b/.test(path));
        for (const path of own_) if (!shape.has(path)) strange.add(`${type} ${path}`);
      }
      expect(compared).toBeGreaterThan(100);
      expect([...strange].sort()).toEqual(ONLY_IN_SCHEMAS);
    });
  },
);
