// The address plan as rows, for people, spreadsheets and machines: one row for each range, with what clashes.
import { csvText } from '../base/csv.ts';
import { formatCidr } from '../net/cidr.ts';
import type { Plan } from '../plan/plan.ts';
import { addressConflicts, type Conflict } from './conflicts.ts';
import { type RangeRole, ROLE_LABELS } from './ranges.ts';
import { type AddressNode, addressTree, flatTree } from './tree.ts';

/** One range of the plan. Counts are addresses, as text because IPv6 ranges exceed a number. */
export interface AddressRow {
  readonly key: string;
  /** Id of the resource, or null for a reservation. */
  readonly id: string | null;
  /** Kind of the resource, or `reservation`. */
  readonly kind: string;
  readonly role: RangeRole;
  readonly name: string;
  readonly range: string;
  /** Id of the resource whose range this one lies in by design, or null. */
  readonly container: string | null;
  readonly depth: number;
  /** Addresses that can be given out. */
  readonly size: string;
  readonly used: string;
  /** Kept by reservations inside. */
  readonly reserved: string;
  readonly free: string;
  /** How many should stay free for growth. */
  readonly growth: string;
  /** Share used, in percent with one decimal. */
  readonly utilisation: number;
  /** False when the text is not a range; the counts are zero then. */
  readonly valid: boolean;
  readonly conflicts: readonly Conflict[];
}

/** All rows, ranges before what stands in them, by address. */
export function addressTable(plan: Plan): readonly AddressRow[] {
  const byRange = new Map<string, Conflict[]>();
  for (const conflict of addressConflicts(plan))
    for (const key of conflict.ranges) {
      const list = byRange.get(key);
      if (list) list.push(conflict);
      else byRange.set(key, [conflict]);
    }
  return flatTree(addressTree(plan)).map((node) => rowOf(node, byRange.get(node.key) ?? []));
}

function rowOf(node: AddressNode, conflicts: readonly Conflict[]): AddressRow {
  const { sums, resource } = node;
  return {
    key: node.key,
    id: resource?.id ?? null,
    kind: resource?.kind ?? 'reservation',
    role: node.role,
    name: node.name,
    range: node.text,
    container: resource?.parent ?? null,
    depth: node.depth,
    size: String(sums.usable),
    used: String(sums.used),
    reserved: String(sums.held),
    free: String(sums.free),
    growth: String(sums.growth),
    utilisation: sums.utilisation,
    valid: node.range !== null,
    conflicts,
  };
}

export const HEADINGS = [
  ...(['range', 'kind', 'name', 'size', 'used', 'free', 'percent', 'id', 'container'] as const),
  ...(['reserved', 'growth', 'conflicts'] as const),
];

/** The rows as comma-separated values with a heading. */
export function addressCsv(rows: readonly AddressRow[]): string {
  return csvText([
    HEADINGS,
    ...rows.map((row) => [
      ...[row.range, row.kind, row.name, row.size, row.used, row.free, row.utilisation.toFixed(1), row.id ?? '', row.container ?? ''],
      ...[row.reserved, row.growth, row.conflicts.map((one) => one.message).join(' ')],
    ]),
  ]);
}

/** The rows as a Markdown table, parts set in under what holds them, followed by the free blocks and the conflicts. */
export function addressMarkdown(plan: Plan): string {
  const nodes = flatTree(addressTree(plan));
  const lines = [
    '| Range | Name | What | Addresses | Used | Reserved | Free |',
    '| --- | --- | --- | ---: | ---: | ---: | ---: |',
    ...nodes.map(
      ({ depth, text, name, role, sums }) =>
        `| ${'\u2003'.repeat(depth)}${cell(text)} | ${cell(name)} | ${ROLE_LABELS[role]} | ${sums.usable} | ${sums.used} | ${sums.held} | ${sums.free} |`,
    ),
  ];
  const free = nodes.filter((node) => node.free.length > 0);
  if (free.length > 0)
    lines.push(
      '',
      '## Free blocks',
      '',
      ...free.map((node) => `- ${cell(node.name)} (${cell(node.text)}): ${node.free.map(formatCidr).join(', ')}`),
    );
  const conflicts = addressConflicts(plan);
  if (conflicts.length > 0) lines.push('', '## Conflicts', '', ...conflicts.map((one) => `- ${one.severity}: ${cell(one.message)}`));
  return `${lines.join('\n')}\n`;
}

/** Text that stays text in a Markdown table. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\|`*_[\]<>#]/g, (mark) => `\\${mark}`);
}
