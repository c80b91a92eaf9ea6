// Where this person's state (recent files, recovery copies) lives on each system.
import { join } from 'node:path';

export interface SystemFacts {
  readonly env: { readonly [name: string]: string | undefined };
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

/** The state folder: `CAUSEWAY_STATE_DIR` when set, else the place the system's conventions name. It may not exist yet. */
export function stateFolderOf({ env, platform, home }: SystemFacts): string {
  if (env.CAUSEWAY_STATE_DIR) return env.CAUSEWAY_STATE_DIR;
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Causeway');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Causeway');
  return join(env.XDG_STATE_HOME || join(home, '.local', 'state'), 'causeway');
}
