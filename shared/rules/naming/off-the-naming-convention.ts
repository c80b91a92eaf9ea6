// NAM-003: names follow the convention of the project. Silent until the plan says what the convention is.
import { escapedPattern } from '../../base/words.ts';
import { platformSubnetOf } from '../../facts/platform-subnets.ts';
import type { Resource } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import { keepsRule, nameHasMeaning, plannedNames, takenNames } from '../../plan/names.ts';
import { defineRule } from '../define-rule.ts';

/** Short forms of the Cloud Adoption Framework for the kinds that have one (caf-naming, 2026-11). */
const PREFIXES: { readonly [kind: string]: string } = {
  applicationGateway: 'agw',
  applicationSecurityGroup: 'asg',
  automationAccount: 'aa',
  azureFirewall: 'afw',
  bastion: 'bas',
  circuit: 'erc',
  connection: 'con',
  dataCollectionEndpoint: 'dce',
  dnsResolver: 'dnspr',
  firewallPolicy: 'afwp',
  forwardingRuleset: 'dnsfrs',
  keyVault: 'kv',
  localNetworkGateway: 'lgw',
  logAnalyticsWorkspace: 'log',
  natGateway: 'ng',
  networkInterface: 'nic',
  peering: 'peer',
  privateEndpoint: 'pep',
  publicIp: 'pip',
  publicIpPrefix: 'ippre',
  resourceGroup: 'rg',
  resolverInbound: 'in',
  resolverOutbound: 'out',
  routeTable: 'rt',
  securityGroup: 'nsg',
  sqlServer: 'sql',
  storageAccount: 'st',
  subnet: 'snet',
  virtualHub: 'vhub',
  virtualMachine: 'vm',
  virtualNetworkGateway: 'vgw',
  virtualWan: 'vwan',
  vnet: 'vnet',
};

const PARTS: { readonly [part: string]: string } = {
  workload: '[a-z0-9]+(?:-[a-z0-9]+)*',
  env: '[a-z]+',
  region: '[a-z0-9]+',
  nn: '\\d{2,3}',
};

export const offTheNamingConvention = defineRule({
  code: 'NAM-003',
  id: 'naming/off-the-naming-convention',
  title: 'Names follow the convention of the project',
  severity: 'warning',
  why: 'A convention lets people read type, purpose, stage and region from a name in a log or a bill. Names cannot be changed later, so the plan is the place to keep it.',
  sources: ['caf-naming'],
  reviewed: '2026-11',
  message: '{name} does not follow the convention {convention}; it should begin with {prefix}. Rename it while it is still a drawing.',
  // For example "{prefix}-{workload}-{env}-{region}-{nn}"; empty switches the rule off.
  parameters: { pattern: '', prefixes: PREFIXES },
  check({ plan, parameter, report }) {
    const pattern = parameter<string>('pattern');
    if (pattern === '') return;
    const prefixes = parameter<{ readonly [kind: string]: string }>('prefixes');
    const tests = new Map<string, RegExp>();
    for (const { resource, field, name } of plannedNames(plan)) {
      const prefix = Object.hasOwn(prefixes, resource.kind) ? prefixes[resource.kind] : undefined;
      if (field !== 'name' || prefix === undefined || isFixedName(resource)) continue;
      let test = tests.get(resource.kind);
      if (!test) {
        test = testOf(resource.kind === 'storageAccount' ? pattern.replaceAll('-', '') : pattern, prefix);
        tests.set(resource.kind, test);
      }
      if (!test.test(name)) report({ subject: resource.id, field, data: { convention: pattern.replace(/[{}]/g, ''), pattern, prefix } });
    }
  },
  fix: {
    label: 'Put {prefix}- before {name}',
    safe: true,
    make: ({ subject, data }, { plan }) => {
      const one = plannedNames(plan).find((other) => other.resource.id === subject && other.field === 'name');
      if (!one || nameHasMeaning(one.resource)) return [];
      const name = `${data.prefix}-${one.name}`;
      const fits = testOf(String(data.pattern), String(data.prefix)).test(name) && (!one.rule || keepsRule(name, one.rule));
      return fits && !takenNames(plan, one).has(name.toLowerCase()) ? [{ type: 'update', id: subject, change: { name } }] : [];
    },
  },
  examples: {
    fails: () => named('hub-prod-westeurope-01'),
    passes: () => named('vnet-hub-prod-westeurope-01'),
  },
});

function named(name: string) {
  return planOf([make('vnet', name, { addressSpace: ['10.0.0.0/16'] })], {
    parameters: { 'NAM-003': { pattern: '{prefix}-{workload}-{env}-{region}-{nn}' } },
  });
}

/** Names Azure prescribes: platform subnets. */
function isFixedName(resource: Resource): boolean {
  return resource.kind === 'subnet' && platformSubnetOf(resource.name) !== undefined;
}

function testOf(pattern: string, prefix: string): RegExp {
  const source = pattern
    .split(/(\{\w+\})/)
    .map((part) => {
      const slot = /^\{(\w+)\}$/.exec(part)?.[1];
      if (slot === undefined) return escapedPattern(part);
      return slot === 'prefix' ? prefix : Object.hasOwn(PARTS, slot) ? PARTS[slot] : '.+';
    })
    .join('');
  return new RegExp(`^${source}$`, 'i');
}
