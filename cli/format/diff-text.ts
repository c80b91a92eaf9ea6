// `diff` for people: one line per resource and finding, with the fields that changed.
import type { Json } from '../../shared/base/json.ts';
import { type Paint, visible } from '../output.ts';
import type { Differences } from './differences.ts';

/** The text result. */
export function diffText({ same, resources, findings }: Differences, paint: Paint): string {
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
  ];
  return `${lines.join('\n')}\n`;
}

/** A value in one line; "not stated" when there is none. */
export function valueText(value: Json): string {
  return value === null ? 'not stated' : visible(typeof value === 'string' ? value : JSON.stringify(value));
}
