// Runs a command and waits for it. Shared by the scripts.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project, with a slash at its end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs a program in the project. Resolves to its exit code; 127 when it cannot be started, 124 when it took too long.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ readonly env?: NodeJS.ProcessEnv, readonly quiet?: boolean, readonly timeoutMs?: number }} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...options.env },
      stdio: options.quiet ? 'ignore' : 'inherit',
      shell: process.platform === 'win32' && command === 'npm',
    });
    // Ctrl+C reaches the program by itself; a request to end is passed on. Either way its end is awaited.
    const interrupt = () => undefined;
    const end = () => child.kill('SIGTERM');
    process.on('SIGINT', interrupt);
    process.on('SIGTERM', end);
    const finish = (code) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', end);
      resolve(code);
    };
    let late = false;
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            late = true;
            child.kill('SIGKILL');
          }, options.timeoutMs);
    child.on('error', () => finish(127));
    child.on('exit', (code, signal) => finish(late ? 124 : (code ?? (signal ? 1 : 0))));
  });
}

/** Path of a script of an installed package, for example `toolPath('vitest', 'vitest.mjs')`. */
export function toolPath(packageName, script) {
  return `${ROOT}node_modules/${packageName}/${script}`;
}
