// The board sums up what the engine proves and adds nothing of its own.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellOf,
  cellWords,
  countsOf,
  functionsOf,
  listed,
  type NameProof,
  type ServerProof,
  serverState,
} from '../../../renderer/proof/board.ts';
import { provePieces } from '../../../renderer/proof/prover.ts';
import { changesBetween } from '../../../renderer/state/proved.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { arcByVpn } from '../../../shared/plan/samples/index.ts';
import { prove } from '../../../shared/trace/prove.ts';
import { BROKEN } from './broken.ts';

function boardOf(plan: Plan): readonly ServerProof[] {
  return [...provePieces(plan)].flatMap((one) => (one.type === 'server' ? [one.server] : []));
}

function name(state: NameProof['state'], serves: NameProof['serves'] = 'identity'): NameProof {
  return { name: `${state}.example.com`, port: 443, purpose: 'Test', serves, estimated: false, state, failure: null, reason: '' };
}

const server = (names: readonly NameProof[], id = 'arcServer:a'): ServerProof => ({ id, name: id, names });

describe('a cell', () => {
  it.each([
    ['all proved', [name('delivered'), name('delivered')], 'delivered', '2 of 2 proved'],
    ['one unknown', [name('delivered'), name('unknown')], 'unknown', '1 not known, 1 of 2 proved'],
    ['one failed beside unknown', [name('failed'), name('unknown')], 'failed', '1 failed, 1 not known, 0 of 2 proved'],
  ] as const)('with %s', (_, names, state, words) => {
    const cell = cellOf(server(names), 'identity');
    expect(cell?.state).toBe(state);
    expect(cell && cellWords(cell)).toBe(words);
  });

  it('is none where nothing is needed, and a server that needs nothing is not green', () => {
    expect(cellOf(server([name('delivered')]), 'monitor')).toBeNull();
    expect(serverState(server([]))).toBe('unknown');
  });
});

describe('the board', () => {
  it('is green for the founding sample', () => {
    const servers = boardOf(arcByVpn());
    expect(servers.map(serverState)).toEqual(['delivered', 'delivered', 'delivered']);
    expect(functionsOf(servers)).toContain('identity');
  });

  it.each(BROKEN)('is not green without %s, and says why', (_, plan) => {
    const servers = boardOf(plan());
    expect(servers.every((one) => serverState(one) !== 'delivered')).toBe(true);
    const bad = servers.flatMap((one) => one.names).filter((one) => one.state !== 'delivered');
    expect(bad.every((one) => one.reason.length > 10)).toBe(true);
  });

  it.each<readonly [string, () => Plan]>([['the sample', arcByVpn], ...BROKEN])('counts what causeway prove counts: %s', (_, plan) => {
    const { delivered, failed, unknown } = prove(plan()).summary;
    const counts = countsOf(boardOf(plan()));
    expect([counts.proved, counts.failed, counts.unknown]).toEqual([delivered, failed, unknown]);
  });

  it('filters by state and by words of server and names', () => {
    const good = server([name('delivered')], 'good');
    const bad = server([name('failed')], 'bad');
    expect(listed([good, bad], { state: 'failed', words: '' })).toEqual([bad]);
    expect(listed([good, bad], { state: 'all', words: 'GOOD' })).toEqual([good]);
    expect(listed([good, bad], { state: 'all', words: 'failed.example' })).toEqual([bad]);
  });
});

describe('what is sent to the worker', () => {
  const plan = (ids: readonly string[]): Plan['resources'] =>
    new Map(ids.map((id) => [id, { id, kind: 'note' } as unknown as Resource] as const));

  it('leads from one set to the next, in its order, or says that it cannot', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 });
    fc.assert(
      fc.property(ids, ids, (from, to) => {
        const before = plan(from);
        const after = new Map([...plan(to)].map(([id, one]) => [id, id < 'd' ? (before.get(id) ?? one) : one]));
        const changes = changesBetween(before, after);
        if (!changes) return;
        const held = new Map(before);
        for (const id of changes.gone) held.delete(id);
        for (const one of changes.put) held.set(one.id, one);
        expect([...held]).toEqual([...after]);
      }),
    );
  });

  it('is only what changed after one edit', () => {
    const before = plan(['a', 'b', 'c']);
    const after = new Map(before).set('b', { id: 'b' } as unknown as Resource);
    expect(changesBetween(before, after)?.put.map((one) => one.id)).toEqual(['b']);
  });
});
