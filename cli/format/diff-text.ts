// `diff` for people: one line per resource and finding, with the fields that changed.
import type { Json } from '../../shared/base/json.ts';
import { type Paint, visible } from '../output.ts';
import type { Differences, FlowLine } from './differences.ts';

/** The text result. */
export function diffText({ same, resources, findings, reachability }: Differences, paint: Paint): string {
  if (same) return 'No differences.\n';
  const lines = [
    ...resources.added.map((one) => paint.good(`+ ${one.kind} ${visible(one.name)} (${visible(one.id)})`)),
    ...resources.removed.map((one) => paint.error(`- ${one.kind} ${visible(one.name)} (${visible(one.id)})`)),
    ...resources.changed.flatMap((one) => [
      paint.warning(`~ ${one.kind} ${visible(one.name)} (${visible(one.id)})`),
      ...one.fields.map(({ field, before, after }) => `    ${visible(field)}: ${valueText(before)} → ${valueText(after)}`),
    ]),
    ...findings.added.map((one) => paint.error(`! new finding: ${one.severity} ${one.rule} ${visible(one.message)}`)),
    ...findings.resolved.map((one) => paint.good(`✓ resolved: ${one.severity} ${one.rule} ${visible(one.message)}`)),
    ...reachability.proofs.map((one) => (isGood(one.after) ? paint.good : paint.error)(`→ ${proofText(one)}`)),
    ...reachability.lost.map((one) => paint.error(`→ lost: ${flowText(one)}`)),
    ...reachability.gained.map((one) => paint.good(`→ gained: ${flowText(one)}`)),
    ...(reachability.uncompared > 0 ? [`${reachability.uncompared} pairs of ranges were too many to compare packet by packet.`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** A value in one line; "not stated" when there is none. */
export function valueText(value: Json): string {
  return value === null ? 'not stated' : visible(typeof value === 'string' ? value : JSON.stringify(value));
}

function isGood(after: string): boolean {
  return after === 'delivered' || after === 'holds';
}

/** A name of a server or an intent, and how it fared before and fares after. */
export function proofText({ server, subject, before, after }: Differences['reachability']['proofs'][number]): string {
  const who = server === null ? `intent ${visible(subject)}` : `${visible(server.name)} to ${visible(subject)}`;
  return `${who}: ${before} → ${after}`;
}

/** Packets between two ranges, in one line. */
export function flowText({ from, to, protocol, ports, sources, destinations, before, after }: FlowLine): string {
  const there = to === null ? 'the Internet' : `${visible(to.name)} (${destinations.join(', ')})`;
  const span = ports.join(', ') === '1-65535' ? 'every port' : ports.join(', ');
  return `${visible(from.name)} (${sources.join(', ')}) to ${there} ${protocol} ${span}: ${before} → ${after}`;
}
