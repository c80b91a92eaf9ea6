// SVG to PNG. What the picture carries goes into a text chunk of its own, so that the PNG opens again.
import { crc32 } from 'node:zlib';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import program from '@resvg/resvg-wasm/index_bg.wasm?url&inline';
import { PNG_KEYWORD } from '../../shared/plan/carried.ts';
import { bytesOf, fonts } from './fonts.ts';
import { withFamilies } from './weights.ts';

/** Pixels for each unit of the picture, as long as the picture stays below the most pixels. */
const SCALE = 2;
/** Most pixels of a picture: larger ones no viewer opens with ease. */
const MOST_PIXELS = 24_000_000;
const MOST_SIDE = 16_000;

let ready: Promise<void> | null = null;

/** Draws a picture. `planText` is the plan it carries, or null. */
export async function toPng(svg: string, planText: string | null): Promise<Uint8Array> {
  ready ??= initWasm(bytesOf(program));
  await ready;
  const { regular, medium, semibold, mono, others } = fonts();
  const [, width = '1', height = '1'] = /<svg[^>]*? width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const [w, h] = [Number(width), Number(height)];
  const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (w * h)), MOST_SIDE / w, MOST_SIDE / h);
  const renderer = new Resvg(withFamilies(svg, { medium: 'IBM Plex Sans Medium', semibold: 'IBM Plex Sans SemiBold' }), {
    fitTo: { mode: 'width', value: Math.max(1, Math.round(w * scale)) },
    font: {
      fontBuffers: [regular, medium, semibold, mono, ...others],
      defaultFontFamily: 'IBM Plex Sans',
      sansSerifFamily: 'IBM Plex Sans',
      monospaceFamily: 'IBM Plex Mono',
    },
  });
  try {
    const drawn = renderer.render();
    const png = drawn.asPng();
    drawn.free();
    return planText === null ? png : withText(png, planText);
  } finally {
    renderer.free();
  }
}

/** The same PNG with a chunk of UTF-8 text behind its header. */
function withText(png: Uint8Array, text: string): Uint8Array {
  const body = Buffer.concat([
    Buffer.from('iTXt', 'latin1'),
    Buffer.from(PNG_KEYWORD, 'latin1'),
    Buffer.from([0, 0, 0, 0, 0]),
    Buffer.from(text, 'utf8'),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length - 4);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  // Signature (8) and header chunk (25).
  return Buffer.concat([png.subarray(0, 33), length, body, check, png.subarray(33)]);
}
