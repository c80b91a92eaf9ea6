// The address plan under the canvas, in step with the selection. The planner with its map is a dialog of its own.
import { AddressTable } from '../addresses/AddressTable.tsx';
import { reveal } from '../state/reveal.ts';
import { openDialog, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';

/** The table of ranges. */
export function Addresses() {
  const plan = useApp((state) => state.history?.present ?? null);
  const selection = useApp((state) => state.selection);
  return (
    <AddressTable
      plan={plan}
      isSelected={(row) => row.id !== null && selection.has(row.id)}
      onSelect={(row) => row.id !== null && reveal(row.id)}
    />
  );
}

/** Stands in the line of the tabs. */
export function AddressesTools() {
  return (
    <Button variant="quiet" size="small" icon="frame" onClick={() => openDialog({ type: 'addresses' })}>
      Plan addresses…
    </Button>
  );
}
