// Under the range of a subnet: free ranges of its network as buttons, and a small calculator.
import type { Resource } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { perform } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { changeField } from './edit.ts';
import { doubled, factsOf, freeOffers, halves, type RangeHolder, rangeField, rangeHolder, rangeOf, splitInTwo } from './range-sums.ts';

/** Help for the field `name` of a resource; nothing when the field is not its range. */
export function RangeHelp({ plan, resource, name }: { readonly plan: Plan; readonly resource: Resource; readonly name: string }) {
  const holder = rangeHolder(resource);
  if (!holder || rangeField(holder) !== name) return null;
  const offers = freeOffers(plan, holder);
  return (
    <div className="range-help">
      {offers.length > 0 && (
        <p className="range-offers">
          <span className="ui-hint">Next free</span>
          {offers.map((range) => (
            <button
              type="button"
              key={range}
              className="ui-link mono"
              aria-label={`Next free: ${range}`}
              onClick={() => changeField(resource, name, 'Range', range)}
            >
              {range}
            </button>
          ))}
        </p>
      )}
      <Calculator plan={plan} holder={holder} />
    </div>
  );
}

function Calculator({ plan, holder }: { readonly plan: Plan; readonly holder: RangeHolder }) {
  const range = rangeOf(holder);
  if (!range) return null;
  const { first, last, usable } = factsOf(holder, range);
  const wider = doubled(plan, holder);
  const parts = halves(holder);
  return (
    <details className="range-sums">
      <summary>{usable} usable addresses</summary>
      <dl>
        <dt>First</dt>
        <dd className="mono">{first}</dd>
        <dt>Last</dt>
        <dd className="mono">{last}</dd>
      </dl>
      <div className="range-buttons">
        <Button
          size="small"
          disabled={!parts}
          title={parts ? `${parts[0]} here, ${parts[1]} for a new subnet` : 'The halves would be smaller than the smallest subnet'}
          onClick={() => {
            const split = splitInTwo(plan, holder);
            if (split) perform(split, `Split ${holder.name} in two`);
          }}
        >
          Split in two
        </Button>
        <Button
          size="small"
          disabled={!wider.ok}
          title={wider.ok ? wider.value : wider.error}
          onClick={() => wider.ok && changeField(holder, rangeField(holder), 'Range', wider.value)}
        >
          Next size
        </Button>
      </div>
      {!wider.ok && <p className="ui-hint">{wider.error}</p>}
    </details>
  );
}
