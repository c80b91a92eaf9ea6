// What the system may refuse, through the calls of the host: said with the file's name and the way out, the file as it was, and the work
// saved as soon as the system lets it.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDispatch } from '../../services/dispatch.ts';
import { type FileSystem, NODE_FILES } from '../../services/file-system.ts';
import { createServices } from '../../services/services.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { NO_AZURE } from '../helpers/no-azure.ts';

/** Operations that can be refused, and what they are refused with. Null: nothing is refused. */
interface Refusal {
  operation: 'open' | 'write' | 'sync' | 'rename' | 'mkdir' | null;
  code: string;
}

function refusing(refusal: Refusal): FileSystem {
  const refuse = (operation: Refusal['operation']): void => {
    if (refusal.operation === operation) throw Object.assign(new Error(`${refusal.code}: refused`), { code: refusal.code });
  };
  return {
    ...NODE_FILES,
    open: (async (...args: Parameters<FileSystem['open']>) => {
      if (args[1] === 'wx') refuse('open');
      const file = await NODE_FILES.open(...args);
      const write = file.writeFile.bind(file);
      const sync = file.sync.bind(file);
      file.writeFile = async (data, options) => {
        // A disk that fills up has taken the first half.
        if (refusal.operation === 'write') await write(String(data).slice(0, String(data).length >> 1), options);
        refuse('write');
        await write(data, options);
      };
      file.sync = async () => {
        if (args[1] === 'wx') refuse('sync');
        await sync();
      };
      return file;
    }) as FileSystem['open'],
    rename: async (from, to) => {
      refuse('rename');
      await NODE_FILES.rename(from, to);
    },
    mkdir: (async (...args: Parameters<FileSystem['mkdir']>) => {
      refuse('mkdir');
      return NODE_FILES.mkdir(...args);
    }) as FileSystem['mkdir'],
  };
}

const REFUSALS: readonly (readonly [what: string, Refusal, cause: RegExp])[] = [
  [
    'the disk is full',
    { operation: 'write', code: 'ENOSPC' },
    /the disk is full\. Free some space and try again, or save in another place\./,
  ],
  ['the disk fills up while it is flushed', { operation: 'sync', code: 'ENOSPC' }, /the disk is full\./],
  ['the quota is used up', { operation: 'write', code: 'EDQUOT' }, /the disk quota is used up\. Free some space/],
  ['the folder is read-only', { operation: 'open', code: 'EROFS' }, /the file system is read-only\. Save in another place\./],
  ['nothing may be written there', { operation: 'open', code: 'EACCES' }, /permission is denied\. Save in another place, or ask/],
  [
    'another program has the file open',
    { operation: 'rename', code: 'EPERM' },
    /If another program has it open, close it there and try again\./,
  ],
  ['another program locks the file', { operation: 'rename', code: 'EBUSY' }, /another program is using it\. Close it there and try again/],
  [
    'the network drive is lost at the start',
    { operation: 'open', code: 'EHOSTDOWN' },
    /its drive does not answer\. Connect the drive again/,
  ],
  ['the network drive is lost while it is written', { operation: 'write', code: 'EIO' }, /its drive does not answer\./],
  ['the network drive was mounted anew', { operation: 'rename', code: 'ESTALE' }, /its drive does not answer\./],
  ['the folder is gone', { operation: 'rename', code: 'ENOENT' }, /If its folder was moved or its drive is gone, bring it back/],
  [
    'files may not be that large',
    { operation: 'write', code: 'EFBIG' },
    /the system allows no file of this size there\. Save in another place\./,
  ],
  ['too many files are open', { operation: 'open', code: 'EMFILE' }, /too many files are open\. Close other programs/],
  ['the system says something new', { operation: 'write', code: 'ESOMETHING' }, /the system refused\. Save in another place\./],
];

async function host(refusal: Refusal) {
  const folder = await temporaryFolder();
  const plans = join(folder, 'plans');
  await mkdir(plans);
  await writeFile(join(plans, 'hub.causeway.json'), 'old');
  const { handlers } = createServices({
    ...{ host: 'browser', version: '1.2.3', stateFolder: join(folder, 'state'), folder: plans, open: join(plans, 'hub.causeway.json') },
    ...{ dialogs: null, openLink: null, showMenu: null, azure: NO_AZURE, now: () => 1_000, files: refusing(refusal) },
  });
  const dispatch = createDispatch(handlers, (event) => {
    throw new Error(event.stack);
  });
  const call = async (
    method: string,
    request: unknown,
  ): Promise<{ readonly ok: boolean; readonly said: string; readonly value?: unknown }> => {
    const reply = await dispatch(method, request);
    return reply.ok ? { ok: true, said: '', value: reply.value } : { ok: false, said: reply.error.message };
  };
  const started = (await call('host.start', {})).value as { readonly open: { readonly handle: string } };
  return { folder, plans, call, handle: started.open.handle };
}

async function temporaryFiles(folder: string): Promise<readonly string[]> {
  return (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.tmp'));
}

describe.each(REFUSALS)('when %s', (_, refusal, cause) => {
  it('says so, keeps the file and saves later', async () => {
    const now = { ...refusal };
    const { folder, plans, call, handle } = await host(now);
    const save = { handle, name: 'hub.causeway.json', text: 'new' };
    const refused = await call('files.save', save);
    expect(refused.said).toMatch(cause);
    expect(refused.said).toMatch(/^Cannot save hub\.causeway\.json: /);
    expect(await readFile(join(plans, 'hub.causeway.json'), 'utf8')).toBe('old');
    expect(await temporaryFiles(folder)).toEqual([]);
    now.operation = null;
    expect(await call('files.save', save)).toMatchObject({ ok: true });
    expect(await readFile(join(plans, 'hub.causeway.json'), 'utf8')).toBe('new');
  });

  it.each<[string, unknown, string]>([
    ['files.saveBytes', { name: 'hub.png', base64: 'AAAA' }, 'hub.png'],
    ['recovery.keep', { document: 'doc', name: 'hub', text: 'copy' }, 'the recovery copy of hub'],
    ['session.keep', { documents: [], front: null }, 'the list of open plans'],
    ['settings.keep', { name: 'preferences', text: '{}' }, 'the settings'],
    ['versions.keep', { document: 'doc', handle: null, label: 'Saved', resources: 1, text: 'state' }, 'a version of the plan'],
  ])('%s says so too and leaves nothing half done', async (method, request, name) => {
    const now = { ...refusal };
    const { folder, call } = await host(now);
    const refused = await call(method, request);
    expect(refused.said).toMatch(cause);
    expect(refused.said).toContain(name);
    expect(await temporaryFiles(folder)).toEqual([]);
    now.operation = null;
    expect(await call(method, request)).toMatchObject({ ok: true });
  });
});

describe('a folder that goes away while a plan is open', () => {
  it('is said once; the plan is saved when it is back', async () => {
    const { folder, plans, call, handle } = await host({ operation: null, code: '' });
    const save = { handle, name: 'hub.causeway.json', text: 'new' };
    await rename(plans, join(folder, 'away'));
    expect((await call('files.save', save)).said).toContain('its drive is gone');
    // Asking again makes no folder where the drive was.
    expect((await call('files.save', save)).ok).toBe(false);
    expect(await readdir(folder)).not.toContain('plans');
    await rename(join(folder, 'away'), plans);
    expect(await call('files.save', save)).toMatchObject({ ok: true });
    expect(await readFile(join(plans, 'hub.causeway.json'), 'utf8')).toBe('new');
  });

  it('is not written into an empty mount point without asking', async () => {
    const { plans, call, handle } = await host({ operation: null, code: '' });
    await rm(join(plans, 'hub.causeway.json'));
    const save = { handle, name: 'hub.causeway.json', text: 'new' };
    expect((await call('files.save', save)).said).toContain('Save again to write it there anew');
    expect(await readdir(plans)).toEqual([]);
    expect(await call('files.save', save)).toMatchObject({ ok: true });
  });
});
