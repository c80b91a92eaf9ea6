// Programs of the machine that look at what we write. Where one is missing, the tests that need it are reported as skipped.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin', '/usr/local/sbin'];

/** Absolute path of a program, or null. */
export function programPath(name: string): string | null {
  return (
    FOLDERS.filter((folder) => folder !== '')
      .map((folder) => join(folder, name))
      .find(existsSync) ?? null
  );
}

/** What a program said, and how it ended. */
export function runProgram(name: string, args: readonly string[], cwd?: string): { readonly status: number | null; readonly text: string } {
  const ended = spawnSync(programPath(name) ?? name, [...args], { encoding: 'utf8', cwd, timeout: 60_000 });
  return { status: ended.status, text: `${ended.stdout}${ended.stderr}` };
}
