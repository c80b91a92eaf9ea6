// The list of differences: grouped by resource, what has to be decided first, filtered by what people type.
import { describe, expect, it } from 'vitest';
import { type DriftRow, driftRows, linesOf, listed } from '../../../renderer/drift/rows.ts';
import { azureState, LATER } from '../../e2e/azure-state.ts';
import { EVERYTHING, importedPlan, lookAt } from '../../shared/azure/drift/looks.ts';

function rows(): readonly DriftRow[] {
  const plan = importedPlan(azureState());
  if (!plan) throw new Error('no state of Azure');
  return driftRows(lookAt(plan, azureState(LATER), EVERYTHING));
}

describe('rows', () => {
  it('stand together by resource, drift before what is gone', () => {
    expect(rows().map(({ name, label, state }) => [name, label, state].join(' '))).toEqual([
      'nsg-app Security rules: allow-web, Destination ports drift',
      'rt-app Routes: default, Next hop address drift',
      'vnet-prod Address space drift',
      'snet-rogue  added-in-azure',
      'pip-jump  removed-in-azure',
      'snet-jump  removed-in-azure',
    ]);
  });

  it('know where what the plan does not have would lie', () => {
    const rogue = rows().find(({ name }) => name === 'snet-rogue');
    expect(rogue?.own).toBeNull();
    expect(rogue?.place).toMatch(/vnet-prod/);
  });

  it.each([
    ['a name', 'ROGUE', ['snet-rogue']],
    ['a value', '8443', ['nsg-app']],
    ['a state', 'gone in azure', ['pip-jump', 'snet-jump']],
    ['a kind', 'route table', ['rt-app']],
    ['nothing there', 'zebra', []],
  ])('are found by %s', (_, words, names) => {
    expect(listed(rows(), 'all', words).map(({ name }) => name)).toEqual(names);
  });

  it('of one resource get a head, single ones none', () => {
    const [first, second, third] = rows();
    if (!first || !second || !third) throw new Error('too few rows');
    const lines = linesOf([first, second, { ...second, key: 'other' }, third]);
    expect(lines.map((line) => (line.type === 'head' ? `head of ${line.rows.length}` : `${line.row.name} ${line.under}`))).toEqual([
      'nsg-app false',
      'head of 2',
      'rt-app true',
      'rt-app true',
      'vnet-prod false',
    ]);
  });
});
