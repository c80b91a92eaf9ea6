// Azure's preview as people read it: what really changes, what is noise, how much of each.
import type { WhatIf, WhatIfChange, WhatIfProperty } from '../../shared/contract/azure.ts';

/** What happens to a resource. `unknown`: Azure could not tell. */
export type Happens = 'create' | 'change' | 'delete' | 'unchanged' | 'unknown';

/** One resource of the preview. */
export interface ShownChange {
  readonly key: string;
  readonly change: WhatIfChange;
  readonly happens: Happens;
  readonly real: readonly WhatIfProperty[];
  readonly noise: readonly WhatIfProperty[];
}

const HAPPENS: { readonly [kind in WhatIfChange['kind']]: Happens } = {
  create: 'create',
  modify: 'change',
  delete: 'delete',
  'no-change': 'unchanged',
  ignore: 'unchanged',
  deploy: 'unknown',
  unsupported: 'unknown',
};
const ORDER: readonly Happens[] = ['delete', 'unknown', 'change', 'create', 'unchanged'];

/** The changes, what needs a look first; else in the order of the push. A change of which all is noise is none. */
export function shownChanges(whatIf: WhatIf): readonly ShownChange[] {
  const rows = whatIf.changes.map((change): ShownChange => {
    const real = change.properties.filter((one) => one.noise === null);
    const noise = change.properties.filter((one) => one.noise !== null);
    const told = HAPPENS[change.kind];
    const happens = told === 'change' && real.length === 0 && noise.length > 0 ? 'unchanged' : told;
    return { key: `${change.step}\n${change.target.armId.toLowerCase()}`, change, happens, real, noise };
  });
  return rows.sort((a, b) => ORDER.indexOf(a.happens) - ORDER.indexOf(b.happens));
}

/** How many resources each thing happens to. */
export function countsOf(rows: readonly ShownChange[]): { readonly [happens in Happens]: number } {
  const counts = { create: 0, change: 0, delete: 0, unchanged: 0, unknown: 0 };
  for (const row of rows) counts[row.happens]++;
  return counts;
}
