// Runs bash for tests, with a stand-in for az that answers what a script asks and writes down what it was told.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The message of `bash -n`, empty when the text is good bash. */
export function bashSyntax(text: string): string {
  return spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' }).stderr;
}

/** Whether shellcheck is on this machine; without it the tests that need it are skipped. */
export const HAS_SHELLCHECK = spawnSync('shellcheck', ['--version']).status === 0;

/** What shellcheck says about a text, empty when nothing. */
export function shellcheck(text: string): string {
  return spawnSync('shellcheck', ['-s', 'bash', '-f', 'gcc', '-'], { input: text, encoding: 'utf8' }).stdout;
}

/** Runs a text as a script and gives its output. */
export function bash(text: string): string {
  return spawnSync('bash', ['-s'], { input: text, encoding: 'utf8', maxBuffer: 1 << 26 }).stdout;
}

const STAND_IN = `#!/usr/bin/env bash
{ for word in "$@"; do printf '%s\\0' "$word"; done; printf '\\1\\0'; } >>"$LOG/calls"
for word in "$@"; do case $word in @*/body.json) cp "\${word#@}" "$LOG/body-$(ls "$LOG" | wc -l)" ;; esac; done
case "$1 $2" in
  'account show') echo 00000000-0000-0000-0000-000000000001 ;;
  'group exists') echo false ;;
  'group show') echo westeurope ;;
  'provider show') echo Registered ;;
  'rest --method') if [[ "$*" == *provisioningState* ]]; then echo Succeeded; elif [[ "$3" == get ]]; then exit "\${ABSENT:-1}"; fi ;;
esac
`;

export interface Run {
  readonly status: number | null;
  readonly errors: string;
  /** Arguments of each call of az. */
  readonly calls: readonly (readonly string[])[];
  /** Bodies of requests, in the order they were sent. */
  readonly bodies: readonly string[];
  /** Files that the script left in its folder. */
  readonly files: readonly string[];
}

/** Runs a deployment script against the stand-in. */
export function runScript(text: string, env: { readonly [name: string]: string } = {}): Run {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-'));
  try {
    for (const name of ['bin', 'log', 'cwd']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'bin/az'), STAND_IN);
    chmodSync(join(folder, 'bin/az'), 0o755);
    writeFileSync(join(folder, 'deploy.sh'), text);
    const { PATH = '' } = process.env;
    const done = spawnSync('bash', [join(folder, 'deploy.sh')], {
      cwd: join(folder, 'cwd'),
      encoding: 'utf8',
      env: { ...env, PATH: `${join(folder, 'bin')}:${PATH}`, LOG: join(folder, 'log'), TMPDIR: folder },
    });
    const log = join(folder, 'log');
    const calls = existsSync(join(log, 'calls')) ? readFileSync(join(log, 'calls'), 'utf8').split('\u0001\0') : [];
    const bodies = readdirSync(log)
      .filter((name) => name.startsWith('body-'))
      .sort((a, b) => Number(a.slice(5)) - Number(b.slice(5)))
      .map((name) => readFileSync(join(log, name), 'utf8'));
    return {
      status: done.status,
      errors: done.stderr,
      calls: calls.filter((call) => call !== '').map((call) => call.split('\0').slice(0, -1)),
      bodies,
      files: readdirSync(join(folder, 'cwd')),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
