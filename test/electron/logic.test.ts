// The logic around the desktop shell, without a shell: starts, links, places of the window, the menu, crashes, what waits for the page.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCrashes } from '../../electron/crashes.ts';
import { parseDeepLink } from '../../electron/deep-link.ts';
import { PAGE_SETTINGS } from '../../electron/guards.ts';
import { readLaunch } from '../../electron/launch.ts';
import { acceleratorOf, menuTemplate, switchesOf } from '../../electron/menu.ts';
import { createOutbox } from '../../electron/outbox.ts';
import { type Bounds, fittingBounds, parseWindowState } from '../../electron/window-state.ts';
import { ACTIONS } from '../../renderer/state/actions.ts';
import { menuEntries } from '../../renderer/state/native-menu.ts';
import { useApp } from '../../renderer/state/store.ts';
import type { HostEvent, MenuEntry } from '../../shared/contract/host-api.ts';

const launch = (words: readonly string[], appFolder: string | null = null) =>
  readLaunch({ words: ['causeway', ...words], cwd: '/plans', appFolder, isFile: (path) => path.endsWith('hub.causeway.json') });

describe('a start', () => {
  it.each([
    ['nothing', [], null, []],
    ['a plan beside', ['hub.causeway.json'], '/plans/hub.causeway.json', []],
    ['switches of the runtime', ['--inspect=0', '-psn_0_1', 'hub.causeway.json'], '/plans/hub.causeway.json', []],
    ['a plan that is not there', ['none.json'], null, ['none.json was not opened: there is no such file.']],
    ['another kind of file', ['a.exe'], null, ['a.exe was not opened: plans are files that end in .json.']],
    [
      'two plans',
      ['hub.causeway.json', '/other/hub.causeway.json'],
      '/plans/hub.causeway.json',
      ['hub.causeway.json was not opened: one file is opened at a time.'],
    ],
    ['a path of Windows', ['C:\\none.json'], null, [expect.stringContaining('there is no such file')]],
    ['a web address', ['https://a.example/hub.causeway.json'], null, [expect.stringContaining('links to its own rules only')]],
    ['a file address', ['file:///plans/hub.causeway.json'], null, [expect.stringContaining('links to its own rules only')]],
  ])('with %s', (_, words, file, refused) => {
    expect(launch(words)).toEqual({ file, link: null, refused });
  });

  it('passes over the folder of an app that is not packaged', () => {
    expect(launch(['/app', 'hub.causeway.json'], '/app')).toEqual({ file: '/plans/hub.causeway.json', link: null, refused: [] });
  });

  it('keeps what it says on one line', () => {
    const [said = ''] = launch([`x${'\n'}y${'z'.repeat(500)}.json`]).refused;
    expect(said).toMatch(/^x y[z.…]+ was not opened/);
    expect(said.length).toBeLessThan(140);
  });
});

describe('links', () => {
  it.each([
    ['causeway://rule/PLS-007', 'PLS-007'],
    ['causeway://rule/PLS-007/', 'PLS-007'],
    ['causeway://rule/pls-007', null],
    ['causeway://rule/PLS-007?x=1', null],
    ['causeway://rule/PLS-007#x', null],
    ['causeway://rule/../PLS-007', null],
    ['causeway://open//etc/passwd', null],
    ['causeway:rule/PLS-007', null],
    ['https://rule/PLS-007', null],
    ['javascript:alert(1)', null],
    [' causeway://rule/PLS-007', null],
  ])('%s', (address, code) => {
    expect(parseDeepLink(address)).toEqual(code === null ? null : { type: 'rule', code });
  });

  it('name a rule or nothing, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `causeway://rule/${text}`),
        ),
        (address) => {
          const link = parseDeepLink(address);
          expect(link === null || /^[A-Z]{2,8}-\d{3}$/.test(link.code)).toBe(true);
        },
      ),
    );
  });
});

describe('the place of the window', () => {
  const display: Bounds = { x: 0, y: 0, width: 1920, height: 1080 };
  const left: Bounds = { x: -1280, y: 0, width: 1280, height: 1024 };

  it.each([
    ['nothing kept', null, [display], null],
    ['as it was', { x: 100, y: 50, width: 1200, height: 800 }, [display], { x: 100, y: 50, width: 1200, height: 800 }],
    ['on the second display', { x: -1200, y: 10, width: 900, height: 700 }, [display, left], { x: -1200, y: 10, width: 900, height: 700 }],
    ['that display is gone', { x: -1200, y: 10, width: 900, height: 700 }, [display], { x: 0, y: 10, width: 900, height: 700 }],
    ['title bar above the screen', { x: 0, y: -400, width: 1200, height: 800 }, [display], { x: 0, y: 0, width: 1200, height: 800 }],
    ['larger than the display', { x: 0, y: 0, width: 4000, height: 3000 }, [display], { x: 0, y: 0, width: 1920, height: 1080 }],
    ['smaller than usable', { x: 5, y: 5, width: 10, height: 10 }, [display], { x: 5, y: 5, width: 800, height: 560 }],
    ['no display told', { x: 0, y: 0, width: 1200, height: 800 }, [], null],
  ])('%s', (_, kept, displays, expected) => {
    expect(fittingBounds(kept, displays)).toEqual(expected);
  });

  it('can always be reached and fits its display', () => {
    const whole = (least: number, most: number) => fc.integer({ min: least, max: most });
    const bounds = fc.record({ x: whole(-9000, 9000), y: whole(-9000, 9000), width: whole(1, 9000), height: whole(1, 9000) });
    const screens = fc.array(
      fc.record({ x: whole(-4000, 4000), y: whole(-4000, 4000), width: whole(800, 4000), height: whole(560, 3000) }),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    fc.assert(
      fc.property(bounds, screens, (kept, displays) => {
        const fit = fittingBounds(kept, displays);
        if (!fit) throw new Error('There is a display.');
        const seen = displays.some(
          (one) =>
            Math.min(fit.x + fit.width, one.x + one.width) - Math.max(fit.x, one.x) >= 120 &&
            fit.y >= one.y &&
            fit.y + 32 <= one.y + one.height,
        );
        expect(seen).toBe(true);
        expect(displays.some((one) => fit.width <= one.width && fit.height <= one.height)).toBe(true);
      }),
    );
  });

  it.each([
    ['', null],
    ['{}', null],
    ['{"version":1,"bounds":{"x":1,"y":2,"width":3}}', null],
    ['{"version":1,"bounds":{"x":1,"y":2,"width":0,"height":4}}', null],
    ['{"version":1,"bounds":{"x":1e99,"y":2,"width":3,"height":4}}', null],
    ['{"version":1,"bounds":{"x":1,"y":2,"width":3,"height":4},"maximized":1}', { x: 1, y: 2, width: 3, height: 4 }],
  ])('reads %s', (text, bounds) => {
    expect(parseWindowState(text)).toEqual({ bounds, maximized: false });
  });
});

describe('the menu model', () => {
  const entries = menuEntries(ACTIONS, useApp.getState());
  const ids = (items: readonly { readonly id?: string; readonly submenu?: unknown }[]): string[] =>
    items.flatMap((item) => [...(item.id ? [item.id] : []), ...(Array.isArray(item.submenu) ? ids(item.submenu) : [])]);

  it.each(['win32', 'linux', 'darwin'] as const)('has every action of the page once on %s', (platform) => {
    const shown = ids(menuTemplate({ platform, entries, run: () => undefined })).filter((id) => !id.startsWith('menu-'));
    expect(shown.toSorted()).toEqual(ACTIONS.map((one) => one.id).toSorted());
  });

  it('has the roles each system expects', () => {
    const roles = (platform: NodeJS.Platform): readonly string[] => {
      const found: string[] = [];
      const walk = (items: readonly { readonly role?: string; readonly submenu?: unknown }[]): void => {
        for (const item of items) {
          if (item.role) found.push(item.role);
          if (Array.isArray(item.submenu)) walk(item.submenu);
        }
      };
      walk(menuTemplate({ platform, entries, run: () => undefined }));
      return found;
    };
    expect(roles('win32')).toEqual(['quit', 'cut', 'copy', 'paste', 'togglefullscreen', 'minimize', 'about']);
    expect(roles('darwin')).toEqual([
      ...['appMenu', 'recentDocuments', 'clearRecentDocuments', 'close', 'cut', 'copy', 'paste', 'togglefullscreen'],
      ...['minimize', 'zoom', 'front'],
    ]);
  });

  it('can be left and edited with before the page has told anything', () => {
    const bar = menuTemplate({ platform: 'linux', entries: [], run: () => undefined });
    expect(bar.map((one) => one.label)).toEqual(['File', 'Edit', 'View', 'Window', 'Help']);
  });

  it('leaves keys to the page where the system allows it', () => {
    const save = (platform: NodeJS.Platform) => {
      const [file] = menuTemplate({ platform, entries: entries.filter((one) => one.id === 'save'), run: () => undefined }).slice(-1);
      return Array.isArray(file?.submenu) ? file.submenu[0] : undefined;
    };
    expect(save('win32')).toMatchObject({ accelerator: 'CommandOrControl+S', registerAccelerator: false });
    expect(save('darwin')).not.toHaveProperty('registerAccelerator');
  });

  it.each([
    ['Mod+Shift+S', 'CommandOrControl+Shift+S'],
    ['Mod++', 'CommandOrControl+Plus'],
    ['Mod+-', 'CommandOrControl+-'],
    ['Mod+0', 'CommandOrControl+0'],
    ['F7', 'F7'],
    ['Shift+F8', 'Shift+F8'],
    ['Mod+PageDown', 'CommandOrControl+PageDown'],
    ['C', null],
    ['?', null],
    ['Delete', null],
    ['Alt+A', null],
    ['Shift+1', null],
    ['Mod+Home', null],
    ['←', null],
    ['Mod+←', null],
  ])('%s is shown as %s', (shortcut, accelerator) => {
    expect(acceleratorOf(shortcut)).toBe(accelerator);
  });

  it('changes switches in place and anything else anew', () => {
    const [first, ...rest] = entries as readonly [MenuEntry, ...MenuEntry[]];
    expect(switchesOf(entries, entries)).toEqual([]);
    expect(switchesOf(entries, [{ ...first, enabled: !first.enabled }, ...rest])).toEqual([{ ...first, enabled: !first.enabled }]);
    expect(switchesOf(entries, [{ ...first, label: 'Other' }, ...rest])).toBeNull();
    expect(switchesOf(entries, rest)).toBeNull();
  });
});

describe('crashes', () => {
  it('are chance twice a minute, and a question after that', () => {
    const crashes = createCrashes();
    expect([0, 10_000, 20_000, 30_000, 200_000].map((now) => crashes.answer('crashed', now))).toEqual([
      'reload',
      'reload',
      'ask',
      'ask',
      'reload',
    ]);
    expect([crashes.take(), crashes.take()]).toEqual([true, false]);
    expect([crashes.answer('clean-exit', 0), crashes.take()]).toEqual(['nothing', false]);
  });
});

describe('what the page is to be told', () => {
  it('waits in order until it listens', () => {
    const sent: HostEvent[] = [];
    const outbox = createOutbox((event) => sent.push(event));
    const action = (id: string): HostEvent => ({ type: 'action', id });
    outbox.tell(action('1'));
    outbox.tell(action('2'));
    expect(sent).toEqual([]);
    outbox.open();
    outbox.tell(action('3'));
    outbox.close();
    outbox.tell(action('4'));
    expect(sent).toEqual(['1', '2', '3'].map(action));
    outbox.open();
    expect(sent).toEqual(['1', '2', '3', '4'].map(action));
  });
});

it('keeps every page in the sandbox', () => {
  expect(PAGE_SETTINGS).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  });
});
