// The preview, resource by resource: what is made, changed, deleted, and each property before and after. What stays and what is noise is folded away.
import { useState } from 'react';
import type { WhatIf, WhatIfProperty } from '../../shared/contract/azure.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Icon } from '../ui/icons.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { ChangeSign, HAPPENS_WORDS } from './ChangeSign.tsx';
import { TargetWords } from './TargetTile.tsx';
import { countsOf, type Happens, type ShownChange, shownChanges } from './what-if.ts';

const COUNTED: readonly Happens[] = ['create', 'change', 'delete', 'unknown', 'unchanged'];
/** Longer lists are cut; the counts are of all. */
const LISTED = 400;

/** Counts on one line. */
export function WhatIfCounts({ whatIf }: { readonly whatIf: WhatIf }) {
  const counts = countsOf(shownChanges(whatIf));
  return (
    <div className="az-counts">
      <strong>What-if</strong>
      {COUNTED.filter((happens) => counts[happens] > 0 || happens === 'create').map((happens) => (
        <span key={happens} className="az-count">
          <ChangeSign happens={happens} />
          {counts[happens].toLocaleString('en')} {HAPPENS_WORDS[happens]}
        </span>
      ))}
    </div>
  );
}

/** The list. */
export function WhatIfList({ whatIf, plan }: { readonly whatIf: WhatIf; readonly plan: Plan }) {
  const [all, setAll] = useState(false);
  const rows = shownChanges(whatIf);
  const noise = rows.reduce((sum, row) => sum + row.noise.length, 0);
  const same = rows.filter((row) => row.happens === 'unchanged').length;
  const shown = all ? rows : rows.filter((row) => row.happens !== 'unchanged');
  return (
    <section aria-label="Resources">
      <SectionHeading aside={shown.length}>Resources</SectionHeading>
      {(same > 0 || noise > 0) && <Checkbox label={foldedWords(same, noise)} checked={all} onChange={setAll} />}
      {shown.length === 0 && (
        <EmptyState title="Nothing would change">Azure has everything as the plan wants it. There is nothing to push.</EmptyState>
      )}
      <ul className="az-changes">
        {shown.slice(0, LISTED).map((row) => (
          <li key={row.key}>
            <Change row={row} plan={plan} noise={all} />
          </li>
        ))}
      </ul>
      {shown.length > LISTED && <p className="quiet">and {shown.length - LISTED} more</p>}
    </section>
  );
}

function foldedWords(same: number, noise: number): string {
  const parts = [
    same > 0 ? `${same} that ${same === 1 ? 'stays as it is' : 'stay as they are'}` : null,
    noise > 0 ? `${noise} ${noise === 1 ? 'difference' : 'differences'} without effect` : null,
  ];
  return `Show ${parts.filter((part) => part !== null).join(' and ')}`;
}

function Change({ row, plan, noise }: { readonly row: ShownChange; readonly plan: Plan; readonly noise: boolean }) {
  const { change, happens, real } = row;
  const properties = noise ? [...real, ...row.noise] : real;
  const head = (
    <>
      <ChangeSign happens={happens} label />
      <TargetWords target={change.target} plan={plan} />
      <span className="az-what">{whatWords(row, properties.length)}</span>
    </>
  );
  if (properties.length === 0 || happens === 'create') return <div className="az-change">{head}</div>;
  return (
    <details className="az-change-detail">
      <summary className="az-change">{head}</summary>
      <ul className="az-properties">
        {properties.map((one) => (
          <Property key={`${one.path} ${one.kind}`} property={one} />
        ))}
      </ul>
    </details>
  );
}

function whatWords({ change, happens, real }: ShownChange, shown: number): string {
  if (happens === 'unknown') return change.reason ?? 'Azure cannot tell before it is deployed';
  if (happens === 'change') return `${real.length} ${real.length === 1 ? 'property' : 'properties'}`;
  if (happens === 'unchanged') return shown > 0 ? `${shown} without effect` : 'stays';
  return change.reason ?? HAPPENS_WORDS[happens];
}

function Property({ property: { path, before, after, noise } }: { readonly property: WhatIfProperty }) {
  return (
    <li className={noise === null ? 'az-property' : 'az-property az-noise'}>
      <span className="mono az-path">{path}</span>
      <span className="mono az-values">
        <del>{before ?? 'not set'}</del>
        <Icon name="arrow-right" size={12} label="becomes" />
        <ins>{after ?? 'not set'}</ins>
      </span>
      {noise !== null && <span className="az-why">{noise}</span>}
    </li>
  );
}
