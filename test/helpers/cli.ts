// The built command line as a separate process, the way a user runs it. Built first when it is not up to date.
import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const PROJECT = join(import.meta.dirname, '../..');
const COMMAND = join(PROJECT, 'bin/causeway.js');

/** Builds the command line when its sources changed. */
export async function buildCli(): Promise<void> {
  await promisify(execFile)(process.execPath, [join(PROJECT, 'scripts/build.mjs'), '--stale', 'cli'], { cwd: PROJECT });
}

export interface Finished {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

export interface Invocation {
  readonly cwd: string;
  readonly stdin?: string;
  readonly env?: { readonly [name: string]: string };
}

/** Runs one command line to its end. */
export function runCli(args: readonly string[], { cwd, stdin = '', env = {} }: Invocation): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [COMMAND, ...args], { cwd, env: { ...process.env, CI: '1', CAUSEWAY_STATE_DIR: cwd, ...env } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ stdout, stderr, exit: code ?? -1 }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });
}

/** Starts a command line that goes on until it is stopped, such as `serve`. */
export function startCli(args: readonly string[], cwd: string): ReturnType<typeof spawn> {
  return spawn(process.execPath, [COMMAND, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CI: '1', CAUSEWAY_STATE_DIR: cwd },
  });
}
