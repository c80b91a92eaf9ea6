// A package of the app round a stand-in for the runtime's program: what is inside, and that the doors of the runtime are shut in it.
// The packager does its real work on the files and on the program's switches; only the program itself is none.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';

/** Before the switches in the runtime's program. Source: github.com/electron/fuses, constants.ts. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const [OFF, ON] = [0x30, 0x31];
/** Names of the switches by their place in the program. */
const FUSES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
];

interface Entry {
  readonly files?: { readonly [name: string]: Entry };
}

/** An archive with no file in it: the sizes of its head, then the head. */
function emptyArchive(): Buffer {
  const text = '{"files":{}}';
  const head = Buffer.alloc(16 + text.length);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(text.length + 8, 4);
  head.writeUInt32LE(text.length + 4, 8);
  head.writeUInt32LE(text.length, 12);
  head.write(text, 16);
  return head;
}

/** A folder that looks like the runtime to the packager, all switches the other way round. */
async function standIn(): Promise<string> {
  const folder = await temporaryFolder();
  for (const name of ['resources', 'locales']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'resources', 'default_app.asar'), emptyArchive());
  for (const language of ['en-US', 'de']) await writeFile(join(folder, 'locales', `${language}.pak`), '');
  const wire = Buffer.from([1, FUSES.length, ON, OFF, ON, ON, OFF, OFF, ON, ON]);
  await writeFile(join(folder, 'electron'), Buffer.concat([Buffer.from(`#!/bin/sh\n# ${SENTINEL}`), wire]), { mode: 0o755 });
  return folder;
}

function pathsIn(entry: Entry, above = ''): readonly string[] {
  return Object.entries(entry.files ?? {}).flatMap(([name, one]) => (one.files ? pathsIn(one, `${above}${name}/`) : [`${above}${name}`]));
}

const built = existsSync(join(PROJECT, 'dist/electron/main.js')) && existsSync(join(PROJECT, 'dist/page/index.html'));

describe.skipIf(process.platform !== 'linux' || !built)('a package (needs a built app; made on Linux)', () => {
  it('holds the built app and nothing else, behind shut doors', async () => {
    const out = await temporaryFolder();
    const words = ['node_modules/electron-builder/cli.js', '--linux', 'dir', '--config', 'electron-builder.config.mjs'];
    const own = [`-c.electronDist=${await standIn()}`, `-c.directories.output=${out}`];
    const env = { ...process.env, ELECTRON_BUILDER_OFFLINE: 'true', CAUSEWAY_TEST_PACKAGE: '' };
    const said = await promisify(execFile)(process.execPath, [...words, ...own], { cwd: PROJECT, env, timeout: 60_000 }).then(
      () => '',
      (fault: { readonly stdout?: string; readonly stderr?: string }) => `${fault.stdout}${fault.stderr}`,
    );
    expect(said).toBe('');

    const archive = await readFile(join(out, 'linux-unpacked/resources/app.asar'));
    const head = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12))) as Entry;
    const paths = pathsIn(head);
    expect(paths).toEqual(
      expect.arrayContaining(['package.json', 'dist/electron/main.js', 'dist/electron/preload.cjs', 'dist/page/index.html']),
    );
    expect(paths.filter((path) => !/^(package\.json$|dist\/electron\/|dist\/page\/)/.test(path))).toEqual([]);
    expect(paths.filter((path) => path.includes('gallery'))).toEqual([]);

    const program = await readFile(join(out, 'linux-unpacked/causeway-desktop'));
    const wire = program.subarray(program.indexOf(SENTINEL) + SENTINEL.length + 2).subarray(0, FUSES.length);
    expect(Object.fromEntries(FUSES.map((fuse, i) => [fuse, wire[i] === ON]))).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });
});
