// What an import did, for people and programs, wherever the resources came from.
import { compareText } from '../shared/base/order.ts';
import type { Imported } from '../shared/importers/importer.ts';
import { arrange } from '../shared/plan/arrange.ts';
import { comparePlans } from '../shared/plan/compare.ts';
import { emptyPlan, type Plan } from '../shared/plan/plan.ts';
import { type Context, nameOf } from './context.ts';
import { count, jsonText, visible } from './output.ts';

/** The plan with a place for everything new. What was placed before stays where it was; containers may grow. */
export function placed(plan: Plan): Plan {
  return { ...plan, layout: new Map([...plan.layout, ...arrange(plan)]) };
}

export interface ImportReport {
  readonly version: 1;
  readonly resources: { readonly [kind: string]: number };
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly notes: readonly { readonly subject: string; readonly message: string }[];
  readonly unmapped: readonly { readonly type: string; readonly name: string; readonly reason: string }[];
}

/** What was read, by kind, and what that did to the plan. */
export function reportOf(imported: Pick<Imported, 'plan' | 'notes' | 'unmapped'>, into: Plan | undefined): ImportReport {
  const before = into ?? emptyPlan();
  const difference = comparePlans(before, imported.plan);
  const kinds = new Map<string, number>();
  for (const [id, resource] of imported.plan.resources)
    if (before.resources.get(id) !== resource) kinds.set(resource.kind, (kinds.get(resource.kind) ?? 0) + 1);
  return {
    version: 1,
    resources: Object.fromEntries([...kinds].sort(([a], [b]) => compareText(a, b))),
    added: difference.added.length,
    changed: difference.changed.length,
    removed: difference.removed.length,
    notes: imported.notes.map(({ subject, message }) => ({ subject, message })),
    unmapped: imported.unmapped.map(({ type, name, reason }) => ({ type, name, reason })),
  };
}

function reportLines(report: ImportReport, target: string): readonly string[] {
  const kinds = Object.entries(report.resources).map(([kind, number]) => `${number} ${kind}`);
  return [
    `Read ${kinds.length > 0 ? kinds.join(', ') : 'nothing'}.`,
    `${report.added} added, ${report.changed} changed, ${report.removed} removed.${target === '-' ? '' : ` Wrote ${nameOf(target)}.`}`,
    ...report.notes.map((note) => `Note: ${visible(note.subject)}: ${visible(note.message)}`),
    ...(report.unmapped.length > 0 ? [`${count(report.unmapped.length, 'resource')} not understood:`] : []),
    ...report.unmapped.map((one) => `  ${visible(one.type)} ${visible(one.name)}: ${visible(one.reason)}`),
  ];
}

/** Prints the report: beside a plan on standard output it goes to standard error. */
export function tellImport(
  context: Context,
  report: ImportReport,
  { target, format }: { readonly target: string; readonly format: 'text' | 'json' },
): void {
  if (format === 'json') context.result(jsonText(report));
  else
    for (const line of reportLines(report, target)) {
      if (target === '-') context.remark(line);
      else context.result(`${line}\n`);
    }
}
