// The canvas part of npm run bench: opens made-up estates in a browser and times opening, moving about and dragging, frame by frame.
// `npm run bench canvas 5000 trace` times one size and writes a trace that the browser's own tools can show.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from './lib/browser.mjs';
import { ROOT } from './lib/run.mjs';

const SIZES = [500, 2_000, 5_000, 10_000];
const FRAMES = 120;

/** Times the sizes named in `words`, or all. */
export async function benchCanvas(words) {
  const sizes = words.map(Number).filter((size) => size > 0);
  const folder = mkdtempSync(join(tmpdir(), 'causeway-bench-'));
  try {
    for (const size of sizes.length > 0 ? sizes : SIZES) {
      writeFileSync(join(folder, `estate-${size}.causeway.json`), estateOf(size));
      // A state of its own each time, or the next start would open this estate again.
      const state = join(folder, `state-${size}`);
      await benchSize(size, folder, state, words.includes('trace'));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function estateOf(size) {
  const made = spawnSync(process.execPath, [join(ROOT, 'dist', 'tools', 'bench.js'), 'estate', String(size)], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (made.status !== 0) throw new Error(made.stderr);
  return made.stdout;
}

async function benchSize(size, folder, state, traced) {
  const { host, link } = await startHost(folder, state);
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    // In one piece, because functions that run in the page cannot see each other.
    await page.addInitScript(`window.causewayBench = { wheelFrames: ${wheelFrames} };`);
    await page.goto(link);
    const file = page.getByRole('button', { name: `estate-${size}`, exact: false }).first();
    await file.waitFor();
    const element = await file.elementHandle();
    await page.evaluate(watchLongTasks);
    const open = await page.evaluate(openFile, element);
    await settle(page);
    await settle(page);
    const longOpen = await page.evaluate(takeLongTasks);
    const heap = await heapOf(page);
    const mountedFit = await mounted(page);
    const fit = await fits(page);
    if (traced) await browser.startTracing(page, { path: join(ROOT, '.cache', `canvas-${size}.trace.json`) });
    const panFit = await page.evaluate(pan, FRAMES);
    const zoom = await page.evaluate(zoomSweep, FRAMES);
    await settle(page);
    await page.keyboard.press('Control+0');
    await settle(page);
    const panNear = await page.evaluate(pan, FRAMES);
    await settle(page);
    const longMoves = await page.evaluate(takeLongTasks);
    const drag = await page.evaluate(dragNode, FRAMES);
    await settle(page);
    const longDrag = await page.evaluate(takeLongTasks);
    const typing = await page.evaluate(typeName, 20);
    await settle(page);
    const longTyping = await page.evaluate(takeLongTasks);
    if (traced) await browser.stopTracing();
    row(`open ${size}`, `${Math.round(open)} ms`, 'aim 800 ms at 5,000');
    row(`heap at ${size}`, `${heap.toFixed(0)} MB`, 'aim 60 MB at 5,000');
    row(`mounted at ${size}, everything in view`, String(mountedFit), `zoom ${fit}; aim 250 outside the threshold`);
    row(`pan at ${size}, everything in view`, frames(panFit), 'median / p95, aim 17 / 33 ms');
    row(`zoom sweep at ${size}`, frames(zoom), `most mounted ${zoom.mounted}`);
    row(`pan at ${size}, 100 %`, frames(panNear), `mounted ${panNear.mounted}`);
    row(`drag at ${size}, 100 %`, frames(drag), `nodes changed ${drag.changed}, aim p95 17 ms`);
    row(`typing at ${size}, letter to frame`, frames({ times: typing }), 'median / p95');
    const long = { opening: longOpen, moving: longMoves, dragging: longDrag, typing: longTyping };
    for (const [when, list] of Object.entries(long))
      row(`tasks over 50 ms, ${when} ${size}`, list.join(' ') || 'none', 'ms, the longest five');
  } finally {
    await browser.close();
    host.kill();
  }
}

function row(name, value, note = '') {
  console.log(`${name.padEnd(44)} ${value.padStart(16)}  ${note}`);
}

function frames({ times }) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return `${at(0.5).toFixed(1)} / ${at(0.95).toFixed(1)}`;
}

async function settle(page) {
  await page.waitForTimeout(1500);
}

async function mounted(page) {
  return page.locator('.react-flow__node').count();
}

async function fits(page) {
  return page.locator('.zoom-value').textContent();
}

async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}

/* The functions below run in the page. */

/** Until the picture is painted or mounted and the outline lists it, and one frame more. */
function openFile(button) {
  return new Promise((resolve) => {
    const started = performance.now();
    button.click();
    const isShown = () => {
      const painted = (document.querySelector('.sheet')?.style.width ?? '') !== '';
      return (painted || document.querySelector('.react-flow__node')) && document.querySelector('.tree-row');
    };
    const look = () => {
      if (isShown()) requestAnimationFrame(() => resolve(performance.now() - started));
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** Notes every task that held the page longer than 50 ms. */
function watchLongTasks() {
  window.causewayLong = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.causewayLong.push(Math.round(entry.duration));
  }).observe({ type: 'longtask', buffered: true });
}

/** The tasks noted since the last time, longest first. */
function takeLongTasks() {
  const list = window.causewayLong.splice(0).sort((a, b) => b - a);
  return list.slice(0, 5);
}

function wheelFrames(count, eventOf) {
  return new Promise((resolve) => {
    const pane = document.querySelector('.react-flow__pane');
    const box = pane.getBoundingClientRect();
    const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
    const times = [];
    let most = 0;
    let last = performance.now();
    let n = 0;
    const step = () => {
      const now = performance.now();
      if (n > 0) times.push(now - last);
      last = now;
      most = Math.max(most, document.querySelectorAll('.react-flow__node').length);
      if (n++ >= count) {
        resolve({ times, mounted: most });
        return;
      }
      pane.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ...at, ...eventOf(n) }));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

function pan(count) {
  return window.causewayBench.wheelFrames(count, (n) => ({
    deltaX: 24 * Math.cos((n * Math.PI) / 30),
    deltaY: 12 * Math.sin((n * Math.PI) / 30),
  }));
}

function zoomSweep(count) {
  return window.causewayBench.wheelFrames(count, (n) => ({ deltaY: n % 60 < 30 ? -24 : 24, ctrlKey: true }));
}

function dragNode(count) {
  return new Promise((resolve) => {
    const inView = (element) => {
      const box = element.getBoundingClientRect();
      return box.x > 260 && box.right < innerWidth - 320 && box.y > 120 && box.bottom < innerHeight - 260 && box.width > 20;
    };
    const node = [...document.querySelectorAll('.react-flow__node-resource')].find(inView);
    if (!node) {
      resolve({ times: [], changed: 'none in view' });
      return;
    }
    const box = node.getBoundingClientRect();
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const event = (type, x, y) =>
      new MouseEvent(type, { bubbles: true, cancelable: true, view: window, button: 0, buttons: 1, clientX: x, clientY: y });
    const changed = new Set();
    const watch = new MutationObserver((list) => {
      for (const { target } of list) {
        const owner = (target.nodeType === 1 ? target : target.parentElement)?.closest('.react-flow__node');
        if (owner) changed.add(owner.dataset.id);
      }
    });
    node.dispatchEvent(event('mousedown', at.x, at.y));
    const times = [];
    let last = performance.now();
    let n = 0;
    const step = () => {
      const now = performance.now();
      if (n > 1) times.push(now - last);
      last = now;
      if (n === 10)
        watch.observe(document.querySelector('.react-flow__nodes'), {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
      if (n++ >= count) {
        watch.disconnect();
        window.dispatchEvent(event('mouseup', at.x, at.y));
        resolve({ times, changed: changed.size });
        return;
      }
      window.dispatchEvent(event('mousemove', at.x + 60 * Math.sin(n / 12), at.y + 30 * Math.sin(n / 9)));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

/** Types letters into the name of what is selected, each until the frame that shows it. */
async function typeName(count) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  document.querySelector('.tree-row')?.click();
  await frame();
  await frame();
  const field = document.querySelector('.inspector-body input[type="text"]');
  if (!field) return [];
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const times = [];
  for (let i = 0; i < count; i++) {
    const started = performance.now();
    setter.call(field, `${field.value}x`);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await frame();
    await new Promise((resolve) => setTimeout(resolve));
    times.push(performance.now() - started);
  }
  return times;
}

function startHost(folder, state) {
  const host = spawn(process.execPath, [join(ROOT, 'bin', 'causeway.js'), 'serve', '--folder', folder, '--no-open'], {
    env: { ...process.env, CAUSEWAY_STATE_DIR: state, CI: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk) => {
      said += chunk;
      const link = /http:\/\/127\.0\.0\.1:\d+\/start\?token=\S+/.exec(said)?.[0];
      if (link) resolve({ host, link });
    };
    host.stdout.on('data', hear);
    host.stderr.on('data', hear);
    host.once('exit', () => reject(new Error(`The planner did not start.\n${said}`)));
  });
}
