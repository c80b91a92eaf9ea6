// ADDR-001: ranges are written as CIDR with the host bits zero. Lists of addresses that services keep (Bastion, storage) are left out:
// Azure takes host bits there.
import type { Resource } from '../../kinds/index.ts';
import { formatCidr, parseCidr, parseRange } from '../../net/cidr.ts';
import { make, planOf } from '../../plan/build.ts';
import { changeAt } from '../../plan/change-at.ts';
import { defineRule } from '../define-rule.ts';

export const malformedRange = defineRule({
  code: 'ADDR-001',
  id: 'addressing/malformed-range',
  title: 'Ranges are written as a network address and a length',
  severity: 'error',
  why: 'A range such as 10.0.0.5/24 names a machine, not a network, and Azure refuses it. The network address has only zeros behind the length: 10.0.0.0/24.',
  sources: ['vnet-manage', 'rec-cli', 'rec-ext'],
  reviewed: '2026-11',
  message: '"{text}" of {name} is not a range Azure takes. Write {hint}.',
  check({ report, find }) {
    for (const resource of find.all())
      for (const { field, text, canonical } of flawsOf(resource))
        report({
          subject: resource.id,
          field,
          data: { text, canonical, hint: canonical ?? 'a network address and a length, such as 10.0.0.0/16' },
          // Azure has taken it already; whatever it made of it is in force.
          ...(resource.origin === 'import' ? { severity: 'warning' } : {}),
        });
  },
  fix: {
    label: 'Write {canonical} instead of {text}',
    // Azure reads the corrected text as the plan reads the wrong one: the same addresses.
    safe: true,
    make: ({ subject, field, data }, { plan }) => {
      const resource = plan.resources.get(subject);
      if (!resource || field === undefined || typeof data.canonical !== 'string') return [];
      return [{ type: 'update', id: subject, change: changeAt(resource, field, data.canonical) }];
    },
  },
  examples: {
    fails: () => planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.5/16'] })]),
    passes: () => planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] })]),
  },
});

interface Flaw {
  readonly field: string;
  readonly text: string;
  /** The text corrected, or null when it is no range at all. */
  readonly canonical: string | null;
}

const known = new WeakMap<Resource, readonly Flaw[]>();
const NONE: readonly Flaw[] = [];

function flawsOf(resource: Resource): readonly Flaw[] {
  let flaws = known.get(resource);
  if (!flaws) {
    flaws = findFlaws(resource);
    known.set(resource, flaws);
  }
  return flaws;
}

function findFlaws(resource: Resource): readonly Flaw[] {
  switch (resource.kind) {
    case 'vnet':
      return listFlaws('addressSpace', resource.addressSpace);
    case 'subnet':
      return [...flaw('addressPrefix', resource.addressPrefix), ...listFlaws('addressPrefixes', resource.addressPrefixes)];
    case 'virtualHub':
      return flaw('addressPrefix', resource.addressPrefix);
    case 'localNetworkGateway':
    case 'vpnSite':
      return listFlaws('addressPrefixes', resource.addressPrefixes);
    case 'site':
      return listFlaws('prefixes', resource.prefixes);
    case 'siteSubnet':
      return flaw('prefix', resource.prefix);
    case 'routeTable':
      return (resource.routes ?? []).flatMap((route, i) => looseFlaw(`routes.${i}.addressPrefix`, route.addressPrefix));
    case 'securityGroup':
      return (resource.rules ?? []).flatMap((rule, i) => [
        ...looseFlaw(`rules.${i}.sourceAddressPrefix`, rule.sourceAddressPrefix),
        ...looseListFlaws(`rules.${i}.sourceAddressPrefixes`, rule.sourceAddressPrefixes),
        ...looseFlaw(`rules.${i}.destinationAddressPrefix`, rule.destinationAddressPrefix),
        ...looseListFlaws(`rules.${i}.destinationAddressPrefixes`, rule.destinationAddressPrefixes),
      ]);
    default:
      return NONE;
  }
}

function flaw(field: string, text: string | undefined): readonly Flaw[] {
  return text === undefined ? NONE : judged(field, text, parseCidr(text));
}

function listFlaws(field: string, texts: readonly string[] | undefined): readonly Flaw[] {
  return (texts ?? []).flatMap((text, i) => flaw(`${field}.${i}`, text));
}

/** Routes and security rules also take addresses, service tags and *. */
function looseFlaw(field: string, text: string | undefined): readonly Flaw[] {
  return text === undefined || !/^[\d:]|[/:]/.test(text) ? NONE : judged(field, text, parseRange(text));
}

function looseListFlaws(field: string, texts: readonly string[] | undefined): readonly Flaw[] {
  return (texts ?? []).flatMap((text, i) => looseFlaw(`${field}.${i}`, text));
}

function judged(field: string, text: string, range: ReturnType<typeof parseRange>): readonly Flaw[] {
  if (!range.ok) return [{ field, text, canonical: null }];
  return range.value.canonical ? NONE : [{ field, text, canonical: formatCidr(range.value) }];
}
