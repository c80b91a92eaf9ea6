// Whether one flow matches the texts of a rule: protocol, ports, ranges, tags, names. Shared by security groups, admin rules and firewalls.
import { anyHolds, isPublic, type Range, rangeOf } from './address.ts';
import type { Answer } from './verdict.ts';

export type Protocol = 'tcp' | 'udp' | 'icmp' | 'esp' | 'ah';

/** The five values a rule looks at, the name the client asked for, and the service tags the destination is known to belong to. */
export interface Flow {
  readonly source: number;
  readonly destination: number;
  readonly protocol: Protocol;
  readonly port: number;
  readonly sourcePort: number;
  readonly name: string | undefined;
  readonly tags: readonly string[] | undefined;
}

export function either(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('maybe') ? 'maybe' : 'no';
}

export function both(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}

export function toAnswer(value: boolean): Answer {
  return value ? 'yes' : 'no';
}

const hasPorts = (protocol: Protocol): boolean => protocol === 'tcp' || protocol === 'udp';

/** A port against texts such as `443`, `8000-8010`, `*`. Without ports (ICMP, ESP, AH) only a rule for every port,
 *  or one that names the protocol, matches. */
export function portMatches(texts: readonly string[], flow: Flow, which: 'source' | 'destination', named: boolean): boolean {
  if (!hasPorts(flow.protocol)) return named || texts.includes('*');
  const port = which === 'source' ? flow.sourcePort : flow.port;
  return texts.some((text) => {
    if (text.trim() === '*') return true;
    const parts = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text.trim());
    if (!parts) return false;
    const first = Number(parts[1]);
    const last = Number(parts[2] ?? parts[1]);
    return last <= 65535 && first <= port && port <= last;
  });
}

/** A range text of a firewall also takes `10.0.0.1-10.0.0.9`. */
function spanOf(text: string): Range | null {
  const range = rangeOf(text);
  if (range || !text.includes('-')) return range;
  const [from, to] = text.split('-').map((part) => rangeOf(part.trim()));
  return from && to && from.first <= to.last ? { first: from.first, last: to.last, length: 0 } : null;
}

/** An address against `*`, a range or a tag whose ranges are not in the plan. Such a tag never covers an address that is not public. */
export function addressMatches(text: string, address: number, tags: readonly string[] | undefined): Answer {
  if (text === '*') return 'yes';
  const range = spanOf(text);
  if (range) return toAnswer(range.first <= address && address <= range.last);
  if (!/^[a-z]/i.test(text) || text.includes(':') || !isPublic(address)) return 'no';
  if (tags === undefined) return 'maybe';
  const wanted = text.toLowerCase();
  return toAnswer(tags.some((tag) => tag.toLowerCase() === wanted || tag.toLowerCase().startsWith(`${wanted}.`)));
}

/** The tags a security group knows from the plan itself; null for every other text. */
export function networkTag(text: string, address: number, ranges: readonly Range[]): boolean | null {
  switch (text.toLowerCase()) {
    case 'virtualnetwork':
      return anyHolds(ranges, address);
    case 'internet':
      // A user route for every address adds to VirtualNetwork and takes nothing from Internet.
      return (
        isPublic(address) &&
        !anyHolds(
          ranges.filter((range) => range.length > 0),
          address,
        )
      );
    case 'azureloadbalancer':
      return address === 0xa83f8110;
    default:
      return null;
  }
}

/** `*.his.arc.azure.com` covers names below it, not itself; `*` covers every name. Source: catalogue 4.5. */
export function nameMatches(pattern: string, name: string | undefined): boolean {
  if (name === undefined) return false;
  const wanted = pattern.toLowerCase();
  const asked = name.toLowerCase().replace(/\.$/, '');
  if (wanted === '*') return true;
  return wanted.startsWith('*.') ? asked.endsWith(wanted.slice(1)) && asked.length > wanted.length - 1 : asked === wanted;
}
