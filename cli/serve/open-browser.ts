// Opens an address in the system's browser. Failing is no fault: the address is printed anyway.
import { spawn } from 'node:child_process';

interface Opener {
  readonly command: string;
  readonly args: readonly string[];
}

/** The system's own way to open an address, or null where there is no desktop. */
export function openerFor(platform: NodeJS.Platform, env: { readonly [name: string]: string | undefined }, address: string): Opener | null {
  if (platform === 'darwin') return { command: 'open', args: [address] };
  if (platform === 'win32') return { command: 'rundll32', args: ['url.dll,FileProtocolHandler', address] };
  return env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME ? { command: 'xdg-open', args: [address] } : null;
}

/** Starts the browser and forgets about it. */
export function openBrowser(opener: Opener): void {
  const child = spawn(opener.command, opener.args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
