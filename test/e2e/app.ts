// Starts the planner as people do and hands over its page: in a browser on a free port with a folder of its own, or as the desktop app.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { _electron, type Browser, type BrowserContext, chromium, type ElectronApplication, type Page } from 'playwright-core';
import { desktopProgram } from '../helpers/desktop.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Where systems put a browser of the Chromium family; the environment has the first word. */
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge'];
const START_MS = 20_000;
const MENU_MS = 5_000;

export interface App {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The desktop app; null in the browser. */
  readonly desktop: ElectronApplication | null;
  readonly origin: string;
  /** Folder whose plans the page can open and save. */
  readonly folder: string;
  /** Addresses the page asked for outside its origin; stays empty. */
  readonly strays: readonly string[];
  /** Errors the page reported; stays empty. */
  readonly faults: readonly string[];
  /** Text of a file in the folder. */
  readonly read: (name: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface AppOptions {
  /** `browser` unless said otherwise. */
  readonly host?: 'browser' | 'desktop';
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Files to put into the folder first. */
  readonly files?: { readonly [name: string]: string };
  /** The file to open at start. */
  readonly open?: string;
  /** Variables of the host in the browser, beside those of the test. */
  readonly env?: { readonly [name: string]: string };
}

const desktop = desktopProgram();

/** The hosts a journey runs in, and why one of them is skipped here. `CAUSEWAY_E2E_HOST` picks one. */
export const HOSTS: readonly { readonly host: 'browser' | 'desktop'; readonly name: string; readonly skip: boolean }[] = [
  { host: 'browser', name: 'in the browser', skip: process.env.CAUSEWAY_E2E_HOST === 'desktop' },
  {
    host: 'desktop',
    name: typeof desktop === 'string' ? `in the desktop app, skipped: ${desktop}` : 'in the desktop app',
    skip: typeof desktop === 'string' || process.env.CAUSEWAY_E2E_HOST === 'browser',
  },
];

/** Starts host and browser. Close it, or the host goes on. */
export async function startApp(options: AppOptions = {}): Promise<App> {
  if (options.host === 'desktop') return startDesktop(options);
  const folder = await mkdtemp(join(tmpdir(), 'causeway-e2e-'));
  for (const [name, text] of Object.entries(options.files ?? {})) await writeFile(join(folder, name), text);
  const state = await mkdtemp(join(tmpdir(), 'causeway-state-'));
  const { host, link } = await startHost(folder, state, options);
  const browser = await launch().catch((fault: unknown) => {
    host.kill();
    throw fault;
  });
  const close = async (): Promise<void> => {
    await browser.close();
    host.kill();
    await Promise.all([folder, state].map((path) => rm(path, { recursive: true, force: true })));
  };
  try {
    const opened = await openPage(browser, link, options);
    return { ...opened, desktop: null, folder, read: (name) => readFile(join(folder, name), 'utf8'), close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** Opens the page in a window of its own and listens to what it does. */
async function openPage(browser: Browser, link: string, options: AppOptions): Promise<Omit<App, 'desktop' | 'folder' | 'read' | 'close'>> {
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1440, height: 900 },
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const origin = new URL(link).origin;
  const heard = listen(page, origin);
  await page.goto(link);
  await page.getByRole('navigation', { name: 'Main menu' }).waitFor();
  return { page, context, origin, ...heard };
}

/** Notes what the page asks for outside its origin, and the errors it reports. */
function listen(page: Page, origin: string): Pick<App, 'strays' | 'faults'> {
  const strays: string[] = [];
  const faults: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:')) strays.push(url);
  });
  page.on('pageerror', (fault) => faults.push(fault.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return { strays, faults };
}

const DESKTOP_ORIGIN = 'app://causeway';
const desktops = new WeakMap<Page, ElectronApplication>();

async function startDesktop(options: AppOptions): Promise<App> {
  if (typeof desktop === 'string') throw new Error(`The desktop app cannot be driven: ${desktop}.`);
  const folder = await mkdtemp(join(tmpdir(), 'causeway-e2e-'));
  for (const [name, text] of Object.entries(options.files ?? {})) await writeFile(join(folder, name), text);
  const state = await mkdtemp(join(tmpdir(), 'causeway-state-'));
  const words = [`--user-data-dir=${state}`, ...(options.open === undefined ? [] : [join(folder, options.open)])];
  const app = await _electron.launch({
    executablePath: desktop.program,
    args: [...desktop.words, ...words],
    cwd: ROOT,
    colorScheme: options.colorScheme ?? 'light',
  });
  const page = await app.firstWindow();
  const heard = listen(page, DESKTOP_ORIGIN);
  desktops.set(page, app);
  const { width, height } = options.viewport ?? { width: 1440, height: 900 };
  await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), {
    width,
    height,
  });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('banner').waitFor();
  const close = async (): Promise<void> => {
    await app.evaluate(({ app: running }) => running.exit(0)).catch(() => undefined);
    await Promise.all([folder, state].map((path) => rm(path, { recursive: true, force: true })));
  };
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  return { page, context: app.context(), desktop: app, origin: DESKTOP_ORIGIN, ...heard, folder, read, close };
}

/** Saves the plan on screen, for the first time, under a name in the folder of the app. */
export async function saveUnder(app: App, name: string): Promise<void> {
  const { page, desktop: shell, folder } = app;
  if (shell)
    await shell.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      },
      join(folder, name),
    );
  await page.keyboard.press('ControlOrMeta+s');
  if (!shell) {
    const ask = page.getByRole('dialog', { name: 'Save plan' });
    await ask.getByLabel('File name').fill(name);
    await ask.getByRole('button', { name: 'Save', exact: true }).click();
  }
  await page.getByText('Saved', { exact: true }).waitFor();
}

function launch(): Promise<Browser> {
  const found = process.env.CHROMIUM_PATH ?? BROWSERS.find((path) => existsSync(path));
  return chromium.launch({
    ...(found === undefined ? {} : { executablePath: found }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
}

function startHost(
  folder: string,
  state: string,
  { open, env }: Pick<AppOptions, 'open' | 'env'>,
): Promise<{ readonly host: ChildProcess; readonly link: string }> {
  const words = ['bin/causeway.js', 'serve', ...(open === undefined ? [] : [join(folder, open)]), '--folder', folder, '--no-open'];
  const host = spawn(process.execPath, words, {
    cwd: ROOT,
    env: { ...process.env, CAUSEWAY_STATE_DIR: state, CI: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => fail('It did not say its address in time.'), START_MS);
    const fail = (reason: string): void => {
      clearTimeout(late);
      host.kill();
      reject(new Error(`The planner did not start. ${reason}\n${said}`));
    };
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const link = /http:\/\/127\.0\.0\.1:\d+\/start\?token=\S+/.exec(said)?.[0];
      if (link === undefined) return;
      clearTimeout(late);
      resolve({ host, link });
    };
    host.stdout?.on('data', hear);
    host.stderr?.on('data', hear);
    host.once('exit', (code) => fail(`It ended with ${code}.`));
  });
}

/** Opens one of the samples of the start page and waits until it is drawn. */
export async function openSample(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.getByRole('tree', { name: 'Resources' }).waitFor();
  await page.locator('.react-flow__node').first().waitFor();
}

/** Chooses a menu entry by the names of menu and entry. */
export async function choose(page: Page, menu: string, entry: string | RegExp): Promise<void> {
  const shell = desktops.get(page);
  if (shell) {
    await chooseNative(shell, menu, entry);
    return;
  }
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: menu, exact: true }).click();
  const open = page.getByRole('menu', { name: menu });
  const named = typeof entry === 'string' ? new RegExp(`^${entry.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( |$)`) : entry;
  await open
    .getByRole('menuitem', { name: named })
    .or(open.getByRole('menuitemcheckbox', { name: named }))
    .first()
    .click();
}

async function chooseNative(shell: ElectronApplication, menu: string, entry: string | RegExp): Promise<void> {
  const wanted = typeof entry === 'string' ? { text: entry, pattern: null } : { text: null, pattern: entry.source };
  const press = (): Promise<boolean> =>
    shell.evaluate(
      ({ Menu }, [name, { text, pattern }]) => {
        const fits = (label: string): boolean => (pattern === null ? label === text : new RegExp(pattern).test(label));
        const flat = (items: readonly Electron.MenuItem[]): readonly Electron.MenuItem[] =>
          items.flatMap((item) => [item, ...flat(item.submenu?.items ?? [])]);
        const bar = Menu.getApplicationMenu()?.items.find((item) => item.label === name);
        const item = flat(bar?.submenu?.items ?? []).find((one) => fits(one.label) && one.enabled);
        item?.click();
        return item !== undefined;
      },
      [menu, wanted] as const,
    );
  // The menu follows the page a moment later.
  let found = await press();
  for (const until = Date.now() + MENU_MS; !found && Date.now() < until; found = await press())
    await new Promise((resolve) => setTimeout(resolve, 50));
  if (!found) throw new Error(`The menu ${menu} has no entry ${String(entry)} that can be chosen.`);
}

/** What an accessibility check finds, one line each; empty when all is well. What steps back behind a trace or a view is pale on purpose: it is no part of what is shown. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .exclude('.is-faded')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}) ${nodes[0]?.html ?? ''}`);
}
