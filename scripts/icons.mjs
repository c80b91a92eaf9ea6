// node scripts/icons.mjs: draws the app's icon from its own glyph and packs it for Windows (ico), Apple systems (icns) and Linux (png).
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from './lib/browser.mjs';
import { ROOT } from './lib/run.mjs';

const FOLDER = join(ROOT, 'assets', 'app');
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const ICO = [16, 24, 32, 48, 64, 128, 256];
/** Types of an icns file by the size of their picture. Source: Apple, icon sets of 1x and 2x pictures. */
const ICNS = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
];

/** The bridge of the window on a plate, in its middle; small sizes get a bolder line and less margin. */
export function iconSvg(size) {
  const small = size < 48;
  const [margin, radius, stroke, inset] = small ? [1, 5, 2, 3.2] : [2.4, 5, 1.15, 5];
  const scale = (24 - inset * 2) / 24;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 24 24">
  <rect x="${margin}" y="${margin}" width="${24 - margin * 2}" height="${24 - margin * 2}" rx="${radius}" fill="#12504f"/>
  <g transform="translate(${inset} ${inset - 2 * scale}) scale(${scale})" fill="none" stroke="#f4f7f7" stroke-width="${stroke / scale}" stroke-linecap="round" stroke-linejoin="round">
    <path d="M2 9h20M5 9v10M19 9v10M5 15c2-4 12-4 14 0"/>
  </g>
</svg>
`;
}

/** Pictures of many sizes in one file of Windows: a table of entries, then PNG data. */
function ico(pictures) {
  const head = Buffer.alloc(6);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let at = 6 + 16 * pictures.length;
  const entries = pictures.map(({ size, png }) => {
    const entry = Buffer.alloc(16);
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(at, 12);
    at += png.length;
    return entry;
  });
  return Buffer.concat([head, ...entries, ...pictures.map(({ png }) => png)]);
}

/** The same for Apple systems: blocks of a type, a length and PNG data. */
function icns(blocks) {
  const parts = blocks.map(({ type, png }) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'latin1');
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4);
  return Buffer.concat([head, ...parts]);
}

async function draw() {
  const program = await findBrowser();
  if (!program) throw new Error('A browser is needed to draw the icon. Install one, or set CHROMIUM_PATH to its program.');
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const pictures = new Map();
    for (const size of SIZES) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(`<style>body{margin:0;line-height:0}</style>${iconSvg(size)}`);
      pictures.set(size, await page.screenshot({ omitBackground: true }));
    }
    return pictures;
  } finally {
    await browser.close();
  }
}

const pictures = await draw();
mkdirSync(FOLDER, { recursive: true });
writeFileSync(join(FOLDER, 'icon.svg'), iconSvg(1024));
writeFileSync(join(FOLDER, 'icon.png'), pictures.get(1024));
writeFileSync(join(FOLDER, 'icon.ico'), ico(ICO.map((size) => ({ size, png: pictures.get(size) }))));
writeFileSync(join(FOLDER, 'icon.icns'), icns(ICNS.map(([type, size]) => ({ type, png: pictures.get(size) }))));
console.log(`Icons written to ${FOLDER}`);
