// Rules by which the whole Internet reaches chosen ports, after what earlier rules of the group take away.

import { type ReadRule, readGroup, TAG_ORDER } from '../../books/group-rules.ts';
import type { SecurityGroup } from '../../kinds/security-group.ts';
import { hasPort } from '../../net/ports.ts';
import { type AddressSet, coveredBy } from '../../net/security-match.ts';
import { oncePer } from './once.ts';

/** An inbound rule and the ports it opens to everybody. */
export interface OpenPorts {
  readonly rule: ReadRule;
  readonly open: readonly number[];
}

const candidates = oncePer((group: SecurityGroup): readonly number[] =>
  readGroup(group).inbound.flatMap((rule, at) => (rule.access === 'allow' && isEverybody(rule.match.source) ? [at] : [])),
);

/** Inbound rules that let any public address to one of the ports. */
export function openPorts(group: SecurityGroup, ports: readonly number[]): readonly OpenPorts[] {
  const { inbound } = readGroup(group);
  return candidates(group).flatMap((at) => {
    const rule = inbound[at];
    if (!rule) return [];
    if (rule.match.protocol !== '*' && rule.match.protocol !== 'tcp' && rule.match.protocol !== 'udp') return [];
    const before = inbound.slice(0, at).map(({ match }) => match);
    const open = ports.filter((port) => {
      if (!hasPort(rule.match.destinationPorts, port)) return false;
      const one = {
        ...rule.match,
        protocol: rule.match.protocol === '*' ? ('tcp' as const) : rule.match.protocol,
        source: INTERNET,
        destinationPorts: [{ first: port, last: port }],
      };
      return coveredBy(one, before, TAG_ORDER) === null;
    });
    return open.length > 0 ? [{ rule, open }] : [];
  });
}

const INTERNET: AddressSet = { any: false, ranges: [], symbols: ['internet'] };

function isEverybody({ any, ranges, symbols }: AddressSet): boolean {
  return any || symbols.includes('internet') || ranges.some((range) => range.length === 0);
}
