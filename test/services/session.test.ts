// The session and the settings on disk: handles are given anew at each start, paths never leave the host, other folders stay apart.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createServices } from '../../services/services.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { NO_AZURE } from '../helpers/no-azure.ts';

function start(stateFolder: string, folder: string) {
  return createServices({
    host: 'browser',
    version: '1',
    stateFolder,
    folder,
    open: null,
    dialogs: null,
    openLink: null,
    showMenu: null,
    now: () => 1,
    azure: NO_AZURE,
  }).handlers;
}

describe('the session', () => {
  it('gives the next start handles of its own that open the same files', async () => {
    const [state, folder] = [await temporaryFolder(), await temporaryFolder()];
    await writeFile(join(folder, 'a.causeway.json'), 'text');
    const first = start(state, folder);
    const recent = await first['files.recent']({});
    const handle = recent.ok ? (recent.value[0]?.handle ?? null) : null;
    await first['session.keep']({
      documents: [
        { document: 'one', name: 'a.causeway.json', handle, look: '{}' },
        { document: 'two', name: 'Untitled', handle: null, look: '{}' },
      ],
      front: 'two',
    });
    const second = start(state, folder);
    const session = await second['session.recall']({});
    if (!session.ok) throw new Error(session.error.message);
    expect(session.value.front).toBe('two');
    expect(session.value.documents.map((one) => one.document)).toEqual(['one', 'two']);
    const [one] = session.value.documents;
    expect(one?.handle).not.toBe(handle);
    expect(JSON.stringify(session.value)).not.toContain(folder);
    expect(await second['files.reopen']({ handle: one?.handle ?? '' })).toMatchObject({ ok: true, value: { text: 'text' } });
    const elsewhere = await start(state, await temporaryFolder())['session.recall']({});
    expect(elsewhere).toEqual({ ok: true, value: { documents: [], front: null } });
  });

  it('does not open what lies outside the folder, whatever the file says', async () => {
    const [state, folder, other] = [await temporaryFolder(), await temporaryFolder(), await temporaryFolder()];
    await writeFile(join(other, 'secret.json'), 'secret');
    const services = start(state, folder);
    await services['session.keep']({ documents: [{ document: 'one', name: 'x', handle: null, look: '' }], front: null });
    const [file] = await readdir(state);
    const path = join(state, file ?? '');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"path": null', `"path": ${JSON.stringify(join(other, 'secret.json'))}`));
    const session = await services['session.recall']({});
    const handle = session.ok ? (session.value.documents[0]?.handle ?? '') : '';
    expect(handle).not.toBe('');
    expect(await services['files.reopen']({ handle })).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it.each(['', '{', '[]', '{"documents":[{"document":1}]}'])('is empty when the file says %j', async (text) => {
    const [state, folder] = [await temporaryFolder(), await temporaryFolder()];
    const services = start(state, folder);
    await services['session.keep']({ documents: [], front: null });
    const [file] = await readdir(state);
    await writeFile(join(state, file ?? ''), text);
    expect(await services['session.recall']({})).toEqual({ ok: true, value: { documents: [], front: null } });
  });
});

describe('settings', () => {
  it('are nothing at first, and then what was kept', async () => {
    const services = start(await temporaryFolder(), await temporaryFolder());
    expect(await services['settings.recall']({ name: 'shortcuts' })).toEqual({ ok: true, value: { text: null } });
    await services['settings.keep']({ name: 'shortcuts', text: '{"a":1}' });
    expect(await services['settings.recall']({ name: 'shortcuts' })).toEqual({ ok: true, value: { text: '{"a":1}' } });
  });
});
