// Cells of a table of entries: what a typed text means, and what a further row starts with.
import { describe, expect, it } from 'vitest';
import { cellForm, cellText, cellValue, nextEntry, withField } from '../../../renderer/inspector/table-cells.ts';
import { cidrList, flag, number, text, textList } from '../../../shared/kinds/fields.ts';
import { privateDnsZone } from '../../../shared/kinds/private-dns-zone.ts';
import { securityGroup } from '../../../shared/kinds/security-group.ts';

const label = { label: 'Field' };

describe('a cell', () => {
  it.each([
    ['a number', number(label), '310', 310],
    ['a text', text(label), ' * ', '*'],
    ['a list of texts', textList(label), '22, 443', ['22', '443']],
    ['a list of ranges', cidrList(label), '10.0.0.0/24 10.1.0.0/24', ['10.0.0.0/24', '10.1.0.0/24']],
    ['nothing', text(label), '  ', undefined],
  ])('reads %s', (_, spec, typed, expected) => {
    expect(cellValue(spec, typed)).toEqual({ ok: true, value: expected });
  });

  it('says what it cannot read', () => {
    expect(cellValue(number(label), 'ten')).toEqual({ ok: false, error: '“ten” is not a number.' });
    expect(cellValue(cidrList(label), '10.0.0.0/24, x').ok).toBe(false);
  });

  it('takes entries of a single field as a list', () => {
    const addresses = privateDnsZone.fields.records.items?.addresses;
    if (!addresses) throw new Error('Records have no addresses.');
    expect(cellValue(addresses, '10.0.0.4, 10.0.0.5')).toEqual({ ok: true, value: [{ address: '10.0.0.4' }, { address: '10.0.0.5' }] });
    expect(cellText(addresses, [{ address: '10.0.0.4' }])).toBe('10.0.0.4');
    expect(cellValue(addresses, '10.0.0.400').ok).toBe(false);
  });

  it('shows lists and flags as words', () => {
    expect(cellText(textList(label), ['a', 'b'])).toBe('a, b');
    expect(cellText(flag(label), true)).toBe('Yes');
    expect(cellForm({ ...text(label), reported: true })).toBe('none');
  });
});

describe('a further row', () => {
  const fields = securityGroup.fields.rules.items ?? {};
  it('has a name of its own and the next priority', () => {
    expect(nextEntry(fields, [])).toEqual({ name: 'default', priority: 100 });
    expect(
      nextEntry(fields, [
        { name: 'entry-2', priority: 300 },
        { name: 'x', priority: 120 },
      ]),
    ).toEqual({ name: 'entry-3', priority: 310 });
  });

  it('forgets that a field was unknown once it is stated', () => {
    expect(withField({ unknown: { name: '[parameters()]', priority: '?' } }, 'name', 'web')).toEqual({
      name: 'web',
      unknown: { priority: '?' },
    });
  });
});
