// Real disks that refuse, with the real command: a disk of 256 kB that is full, one mounted read-only, a limit on the size of files, and a
// folder of somebody else. Linux only; what needs a mount runs where the system lets a test make one, and says so elsewhere.
import { execFile, spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writePlan } from '../../shared/plan/file.ts';
import { SAMPLES } from '../../shared/plan/samples/index.ts';
import { buildCli, type Finished, PROJECT } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { planText } from './texts.ts';

beforeAll(buildCli);

const COMMAND = `'${process.execPath}' '${join(PROJECT, 'bin/causeway.js')}'`;
/** Own mounts in a name space of the process, gone with it. */
const MOUNTS = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=64k none /mnt']).status === 0;
const LINUX = process.platform === 'linux';
if (!MOUNTS) console.log('Skipped: full and read-only disks, because this system lets tests make no mounts.');

/** Runs lines of the shell in a folder. */
function shell(
  folder: string,
  lines: readonly string[],
  how: { readonly mounts?: boolean; readonly nobody?: boolean } = {},
): Promise<Finished> {
  const words = how.mounts ? ['unshare', '-rm', 'sh', '-c', lines.join('\n')] : ['sh', '-c', lines.join('\n')];
  return new Promise((resolve) => {
    const env = { ...process.env, CI: '1', CAUSEWAY_STATE_DIR: folder };
    execFile(
      words[0] as string,
      words.slice(1),
      { cwd: folder, env, ...(how.nobody ? { uid: 65_534, gid: 65_534 } : {}) },
      (fault, stdout, stderr) => resolve({ stdout, stderr, exit: fault ? Number(fault.code ?? -1) : 0 }),
    );
  });
}

/** A folder with a plan and an empty folder to mount a disk on. */
async function place(): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'disk'));
  await writeFile(join(folder, 'hub.causeway.json'), writePlan((SAMPLES[0] as (typeof SAMPLES)[number]).plan()));
  await writeFile(join(folder, 'large.causeway.json'), planText(1));
  return folder;
}

describe.runIf(MOUNTS)('a full disk', () => {
  const FULL = ['mount -t tmpfs -o size=256k none disk', 'printf old > disk/out', 'head -c 300000 /dev/zero > disk/ballast 2>/dev/null'];

  it.each([
    ['export', `${COMMAND} export large.causeway.json --to arm -o disk/out`],
    ['import', `${COMMAND} export large.causeway.json --to arm -o arm.json && ${COMMAND} import arm.json -o disk/out`],
    ['validate with its report in a file', `${COMMAND} validate large.causeway.json --format json --output disk/out`],
  ])('%s leaves the old file, no other, and says why', async (_, command) => {
    const { stdout, stderr, exit } = await shell(await place(), [...FULL, command, 'code=$?', 'cat disk/out', 'ls -A disk', 'exit $code'], {
      mounts: true,
    });
    expect(stderr).toContain('Cannot save disk/out: the disk is full. Free some space and try again, or save in another place.');
    expect([stdout, exit]).toEqual(['oldballast\nout\n', 3]);
  });
});

describe.runIf(MOUNTS)('a disk that is mounted read-only', () => {
  it('is said, and fix leaves the plan as it was', async () => {
    const folder = await place();
    const before = await readFile(join(folder, 'hub.causeway.json'), 'utf8');
    const { stderr, exit } = await shell(
      folder,
      [
        'cp hub.causeway.json disk/hub.causeway.json',
        'mount -o bind disk disk && mount -o remount,ro,bind disk',
        `${COMMAND} fix hub.causeway.json --all -o disk/hub.causeway.json`,
      ],
      { mounts: true },
    );
    expect(stderr).toContain('Cannot save disk/hub.causeway.json: the file system is read-only. Save in another place.');
    expect(exit).toBe(3);
    expect(await readFile(join(folder, 'disk/hub.causeway.json'), 'utf8')).toBe(before);
    expect(await readdir(join(folder, 'disk'))).toEqual(['hub.causeway.json']);
  });
});

describe.runIf(LINUX)('a limit on the size of files', () => {
  it('is said, and nothing half written stays', async () => {
    const folder = await place();
    await writeFile(join(folder, 'out'), 'old');
    const command = `${COMMAND} export large.causeway.json --to arm -o out`;
    const { stderr, exit } = await shell(folder, ['ulimit -f 8', command]);
    expect(stderr).toContain('Cannot save out: the system allows no file of this size there. Save in another place.');
    expect(exit).toBe(3);
    expect(await readFile(join(folder, 'out'), 'utf8')).toBe('old');
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe.runIf(LINUX)("a folder of somebody else's", () => {
  it('is said, with the way out', async () => {
    const folder = await place();
    await chmod(folder, 0o755);
    await chmod(join(folder, 'disk'), 0o555);
    // Root may write everywhere, so the command runs as nobody where the test is root.
    const nobody = process.getuid?.() === 0;
    const { stderr, exit } = await shell(folder, [`${COMMAND} export hub.causeway.json --to svg -o disk/out.svg`], { nobody });
    expect(stderr).toContain('Cannot save disk/out.svg: permission is denied. Save in another place, or ask for the right to write there.');
    expect(exit).toBe(3);
    expect(await readdir(join(folder, 'disk'))).toEqual([]);
  });
});
