// Versions on disk: whole or not at all, each state once, the oldest let go first, one plan never seen from another.
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NODE_FILES } from '../../services/file-system.ts';
import { createVersions, VERSION_LIMITS, type Versions } from '../../services/versions.ts';
import { temporaryFolder } from '../helpers/folder.ts';

interface Shelf {
  readonly versions: Versions;
  readonly folder: string;
  readonly save: (plan: string, text: string, label?: string) => Promise<void>;
  readonly labels: (plan: string) => Promise<readonly string[]>;
}

async function shelf(limits: Partial<typeof VERSION_LIMITS> = {}): Promise<Shelf> {
  const folder = await temporaryFolder();
  let clock = 1_000;
  const versions = createVersions(NODE_FILES, folder, () => ++clock, { ...VERSION_LIMITS, ...limits });
  return {
    versions,
    folder,
    save: async (plan, text, label = text) => {
      const kept = await versions.keep(plan, { label, resources: 1, text });
      if (!kept.ok) throw new Error(kept.error.message);
    },
    labels: async (plan) => {
      const listed = await versions.list(plan);
      return listed.ok ? listed.value.map((one) => one.label) : [listed.error.message];
    },
  };
}

describe('versions', () => {
  it('come back as they were kept', async () => {
    const { versions, save } = await shelf();
    await save('/a.json', '{"line": "one\\ntwo ☃"}\n', 'Add site ☃');
    const listed = await versions.list('/a.json');
    expect(listed).toEqual({ ok: true, value: [{ version: '000000000001001-000', at: 1001, label: 'Add site ☃', resources: 1 }] });
    expect(await versions.read('/a.json', '000000000001001-000')).toEqual({ ok: true, value: { text: '{"line": "one\\ntwo ☃"}\n' } });
  });

  it('keep a state once when nothing changed', async () => {
    const { save, labels } = await shelf();
    for (const text of ['a', 'a', 'b', 'a']) await save('/a.json', text);
    expect(await labels('/a.json')).toEqual(['a', 'b', 'a']);
  });

  it('keep the order of states of one moment, and of calls made at once', async () => {
    const folder = await temporaryFolder();
    const versions = createVersions(NODE_FILES, folder, () => 5);
    await Promise.all(['a', 'b', 'c'].map((text) => versions.keep('/a.json', { label: text, resources: 0, text })));
    const listed = await versions.list('/a.json');
    expect(listed.ok && listed.value.map((one) => one.label)).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['too many states', { states: 2 }, ['c', 'd']],
    ['too many bytes', { bytes: 3 }, ['b', 'c', 'd']],
    ['one state that is too large: it stays', { bytes: 0 }, ['d']],
  ])('let the oldest go: %s', async (_, limits, left) => {
    const { save, labels } = await shelf(limits);
    for (const text of ['a', 'b', 'c', 'd']) await save('/a.json', text);
    expect(await labels('/a.json')).toEqual(left);
  });

  it('let the plan go that was saved longest ago', async () => {
    const { save, labels } = await shelf({ plans: 2 });
    let n = 0;
    for (const plan of ['/a.json', '/b.json', '/a.json', '/c.json']) await save(plan, `${plan} ${n++}`, plan);
    expect(await labels('/b.json')).toEqual([]);
    expect(await labels('/a.json')).toEqual(['/a.json', '/a.json']);
  });

  it.each(['../../secret', '000000000001001-000/../x', ''])('refuse the name %j', async (name) => {
    const { versions, save } = await shelf();
    await save('/a.json', 'a');
    expect(await versions.read('/a.json', name)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('leave out what is damaged and go on', async () => {
    const { save, labels, folder } = await shelf();
    await save('/a.json', 'a');
    const [plan] = await readdir(join(folder, 'versions'));
    await writeFile(join(folder, 'versions', plan ?? '', '000000000000007-000'), 'not a header');
    await save('/a.json', 'b');
    expect(await labels('/a.json')).toEqual(['a', 'b']);
  });
});
