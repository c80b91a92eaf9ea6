// Asks for the next free range of a size, inside one place or anywhere, and keeps it or fills it.
import { useState } from 'react';
import { fillCommand, reserveCommand } from '../../shared/addresses/edit.ts';
import { freeRange, freeRangeAnywhere, rangesOf } from '../../shared/plan/addresses.ts';
import { lookupOf } from '../../shared/plan/lookup.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { perform } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';

const ANYWHERE = '~anywhere';

/** The line above the map. `onReserved` gets the key of what was made. */
export function NextFree({ plan, onReserved }: { readonly plan: Plan; readonly onReserved: (key: string) => void }) {
  const [size, setSize] = useState('/26');
  const [place, setPlace] = useState(ANYWHERE);
  const find = lookupOf(plan);
  const places = [...find.byKind('vnet'), ...find.byKind('site')].filter((one) => rangesOf(one).length > 0);
  const digits = /^\/?(\d{1,3})$/.exec(size.trim())?.[1];
  const length = digits === undefined ? null : Number(digits);
  const wrong = length === null || length > (place === ANYWHERE ? 32 : 128) ? 'Write a size like /26.' : null;
  const here = plan.resources.has(place) ? place : ANYWHERE;
  const found =
    wrong !== null || length === null ? null : here === ANYWHERE ? freeRangeAnywhere(plan, length) : freeRange(plan, here, length);
  const range = found?.ok ? found.value : null;

  function reserve() {
    if (range === null) return;
    const command = reserveCommand(plan, { range, name: 'Reserved' });
    if (command.ok && perform(command.value, `Reserve ${range}`)) onReserved(`reservation ${plan.settings.reservations?.length ?? 0}`);
  }

  function fill() {
    if (range === null) return;
    const command = fillCommand(plan, here, range, freshName(plan, here));
    if (command?.type === 'add' && perform(command, `Add subnet ${range}`))
      onReserved(`${command.resource.id} ${command.resource.kind === 'subnet' ? 'addressPrefix' : 'prefix'}`);
  }

  return (
    <section className="address-next" aria-label="Next free range">
      <TextField label="Next free" mono value={size} onChange={setSize} error={wrong} />
      <SelectField
        label="in"
        value={here}
        onChange={setPlace}
        options={[{ value: ANYWHERE, label: 'Any private range' }, ...places.map((one) => ({ value: one.id, label: one.name }))]}
      />
      <output className="address-answer mono">{range ?? (found && !found.ok ? found.error.message : '')}</output>
      <Button size="small" disabled={range === null} onClick={reserve}>
        Reserve
      </Button>
      <Button size="small" disabled={range === null || here === ANYWHERE} onClick={fill}>
        Add subnet
      </Button>
    </section>
  );
}

/** `subnet-1`, `subnet-2`: a name no part of the holder has. */
export function freshName(plan: Plan, holder: string): string {
  const taken = new Set(
    lookupOf(plan)
      .parts(holder)
      .map((one) => one.name.toLowerCase()),
  );
  for (let n = 1; ; n++) if (!taken.has(`subnet-${n}`)) return `subnet-${n}`;
}
