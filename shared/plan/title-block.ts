// What the title block says, and how large it is. Canvas and picture exporters draw it from the same facts.
import type { Annotations, TitleAnnotation } from './annotations.ts';
import type { Plan } from './plan.ts';

export const TITLE_BLOCK = { width: 156, head: 40, row: 20 } as const;

/** Rows that have a value. The date is the one people typed, else the day the plan is judged on. */
export function titleRows({ info, settings }: Plan): readonly (readonly [string, string])[] {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Version', info.version],
    ['Author', info.author],
    ['Date', info.date === undefined || info.date === '' ? settings.asOf : info.date],
    ['Class', info.classification],
  ];
  return rows.filter((row): row is readonly [string, string] => row[1] !== undefined && row[1] !== '');
}

/** Height with all its rows. */
export function titleBlockHeight(plan: Plan): number {
  return TITLE_BLOCK.head + titleRows(plan).length * TITLE_BLOCK.row;
}

/** Title blocks that people placed. Without one it finds a place of its own. */
export function placedTitles(annotations: Annotations | undefined): readonly TitleAnnotation[] {
  return [...(annotations?.values() ?? [])].filter((one) => one.type === 'title');
}
