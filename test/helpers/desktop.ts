// Where the desktop app is, if it can be driven here: a packaged one named by the environment, else the runtime of this checkout.
import { accessSync, constants, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PROJECT } from './cli.ts';

export interface DesktopProgram {
  readonly program: string;
  /** Words before those of a test: the app's folder where the runtime is started with it. */
  readonly words: readonly string[];
}

/** The program to start, or one sentence why there is none. The runtime's package is never imported: that would start a download. */
export function desktopProgram(): DesktopProgram | string {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display';
  const packaged = process.env.CAUSEWAY_DESKTOP_APP;
  if (packaged) {
    const program = resolve(PROJECT, packaged);
    return canRun(program) ? { program, words: [] } : `CAUSEWAY_DESKTOP_APP names ${packaged}, which cannot be run`;
  }
  const program = runtime();
  return program === null ? 'the Electron runtime is not here' : { program, words: [PROJECT] };
}

function runtime(): string | null {
  const folder = join(PROJECT, 'node_modules/electron');
  const own = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  try {
    const path = join(own ?? join(folder, 'dist'), readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    return canRun(path) ? path : null;
  } catch {
    return null;
  }
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
