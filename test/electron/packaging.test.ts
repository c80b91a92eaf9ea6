// How the app is packaged, judged by the packager's own schema; the icons it asks for, by their formats; and that it says what the shell says.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { APP_ID, LINK_SCHEME } from '../../electron/identity.ts';
import { PROJECT } from '../helpers/cli.ts';

interface Packaging {
  readonly appId: string;
  readonly directories: { readonly buildResources: string };
  readonly files: readonly string[];
  readonly electronFuses: { readonly [fuse: string]: boolean };
  readonly protocols: readonly { readonly schemes: readonly string[] }[];
  readonly publish: null;
  readonly win: System;
  readonly mac: System;
  readonly linux: System;
  readonly nsis: { readonly include: string };
}
interface System {
  readonly icon: string;
  readonly target: readonly { readonly target: string }[];
  readonly fileAssociations?: readonly { readonly ext: string; readonly rank?: string }[];
}

async function packaging(): Promise<Packaging> {
  vi.resetModules();
  const path = join(PROJECT, 'electron-builder.config.mjs');
  return ((await import(path)) as { default: Packaging }).default;
}

afterEach(() => vi.unstubAllEnvs());

/** The packager's check of a configuration: throws and names what it does not know. */
const fromPackager = createRequire(createRequire(join(PROJECT, 'package.json')).resolve('electron-builder'));
const { validateConfiguration } = fromPackager('app-builder-lib/out/util/config/config') as {
  readonly validateConfiguration: (configuration: object, log: { readonly isEnabled: boolean }) => Promise<void>;
};

describe('the packaging', () => {
  it('is what the packager understands', async () => {
    await validateConfiguration(await packaging(), { isEnabled: false });
    await expect(validateConfiguration({ ...(await packaging()), unheardOf: 1 }, { isEnabled: false })).rejects.toThrow('unheardOf');
  });

  it('makes an installer and an archive for each system', async () => {
    const { win, mac, linux } = await packaging();
    expect([win, mac, linux].map((system) => system.target.map((one) => one.target))).toEqual([
      ['nsis', 'zip'],
      ['dmg', 'zip'],
      ['AppImage', 'deb'],
    ]);
  });

  it('shuts the doors of the runtime, and opens the inspector for tests alone', async () => {
    const shut = (await packaging()).electronFuses;
    expect(shut).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      resetAdHocDarwinSignature: true,
    });
    vi.stubEnv('CAUSEWAY_TEST_PACKAGE', '1');
    expect((await packaging()).electronFuses).toEqual({ ...shut, enableNodeCliInspectArguments: true });
  });

  it('says what the shell says about itself, and looks for no updates', async () => {
    const { appId, protocols, publish, files } = await packaging();
    expect([appId, protocols.flatMap((one) => one.schemes), publish]).toEqual([APP_ID, [LINK_SCHEME], null]);
    const { main } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { readonly main: string };
    expect(main).toBe('dist/electron/main.js');
    expect(files).toEqual(expect.arrayContaining(['dist/electron/**', 'dist/page/**', '!node_modules']));
  });

  it('takes no kind of file over from another program', async () => {
    const { win, mac, linux, nsis } = await packaging();
    expect(win.fileAssociations).toBeUndefined();
    expect(mac.fileAssociations).toMatchObject([{ ext: 'json', rank: 'Alternate' }]);
    expect(linux.fileAssociations).toMatchObject([{ ext: 'causeway.json' }]);
    const script = readFileSync(join(PROJECT, nsis.include), 'utf8');
    expect(script).toContain('OpenWithProgids');
    expect(script).not.toMatch(/Classes\\\.json" ""/);
  });
});

describe('the icons', () => {
  const bytes = async (system: 'win' | 'mac' | 'linux'): Promise<Buffer> => {
    const path = join(PROJECT, (await packaging())[system].icon);
    expect(existsSync(path), path).toBe(true);
    return readFileSync(path);
  };
  const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

  it('for Linux is a square picture of 1024', async () => {
    const icon = await bytes('linux');
    expect(icon.subarray(0, 4)).toEqual(PNG);
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([1024, 1024]);
  });

  it('for Windows holds the sizes from 16 to 256', async () => {
    const icon = await bytes('win');
    const count = icon.readUInt16LE(4);
    const entries = Array.from({ length: count }, (_, i) => icon.subarray(6 + i * 16, 22 + i * 16));
    expect(entries.map((entry) => entry.readUInt8(0) || 256)).toEqual([16, 24, 32, 48, 64, 128, 256]);
    for (const entry of entries) expect(icon.subarray(entry.readUInt32LE(12)).subarray(0, 4)).toEqual(PNG);
  });

  it('for Apple systems holds the types up to 1024', async () => {
    const icon = await bytes('mac');
    expect([icon.toString('latin1', 0, 4), icon.readUInt32BE(4)]).toEqual(['icns', icon.length]);
    const types: string[] = [];
    for (let at = 8; at < icon.length; at += icon.readUInt32BE(at + 4)) types.push(icon.toString('latin1', at, at + 4));
    expect(types).toEqual(['icp4', 'icp5', 'ic07', 'ic08', 'ic09', 'ic10', 'ic11', 'ic12', 'ic13', 'ic14']);
  });
});
