// Pictures as bytes: PNG and PDF that are what they say, the same every time, and a plan that comes back out of them whole.
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { renderPicture } from '../../services/render.ts';
import { decodeText } from '../../services/text.ts';
import { emitterOf } from '../../shared/emitters/index.ts';
import { make, planOf } from '../../shared/plan/build.ts';
import { carriedInSvg, isPng, planInPng, planInSvg } from '../../shared/plan/carried.ts';
import { readPlan, writePlan } from '../../shared/plan/file.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { SAMPLES } from '../../shared/plan/samples/index.ts';
import { everyKind } from '../helpers/every-kind.ts';
import { everyText } from '../shared/emitters/every-text.ts';
import { HOSTILE } from '../shared/emitters/hostile.ts';

const PLANS: readonly (readonly [string, Plan])[] = [
  ...SAMPLES.map((sample) => [sample.file, sample.plan()] as const),
  ['every-kind', everyKind()],
];

function svgOf(format: string, plan: Plan): string {
  return emitterOf(format)?.emit({ plan, findings: [] }).files[0]?.text ?? '';
}

async function drawn(format: 'png' | 'pdf', plan: Plan): Promise<Uint8Array> {
  const result = await renderPicture(format, svgOf(format, plan));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe.each(PLANS)('%s', (_, plan) => {
  it('SVG opens again as the same plan', () => {
    const read = readPlan(svgOf('svg', plan));
    expect(read.ok && writePlan(read.value.plan)).toBe(writePlan(plan));
  });

  it('PNG opens again as the same plan, and is as large as the picture asks for', async () => {
    const bytes = await drawn('png', plan);
    expect(isPng(bytes)).toBe(true);
    const text = decodeText(bytes, 'diagram.png');
    expect(text.ok && text.value).toBe(writePlan(plan));
    const [, width = ''] = /<svg[^>]*? width="(\d+)"/.exec(svgOf('png', plan)) ?? [];
    expect(new DataView(bytes.buffer, bytes.byteOffset).getUint32(16)).toBe(Number(width) * 2);
  });

  it('PDF has one page, our fonts inside, text as text', async () => {
    const bytes = Buffer.from(await drawn('pdf', plan));
    const text = bytes.toString('latin1');
    expect(text.startsWith('%PDF-1.')).toBe(true);
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(text).toMatch(/\/FontName \/[A-Z]{6}\+IBMPlexSans/);
    expect(text).toContain('/ToUnicode');
    // The contents draw letters, not pixels.
    const streams = [...text.matchAll(/\/Filter \/FlateDecode\s*>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = '']) => body);
    expect(streams.map((body) => inflateSync(Buffer.from(body, 'latin1')).toString('latin1')).join('\n')).toMatch(/\bT[jJ]\b/);
    expect(text).not.toContain('/Subtype /Image');
  });

  it('both are the same bytes every time, on any day', async () => {
    const at = async (day: string, format: 'png' | 'pdf'): Promise<string> => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(day) });
      try {
        return Buffer.from(await drawn(format, plan)).toString('base64');
      } finally {
        vi.useRealTimers();
      }
    };
    for (const format of ['png', 'pdf'] as const)
      expect((await at('2001-02-03', format)) === (await at('2030-04-05T06:07:08Z', format))).toBe(true);
  });
});

describe('typed text', () => {
  it.each(HOSTILE)('%s: carried whole', (_, text) => {
    const plan = everyText(text, { addresses: true });
    const read = readPlan(svgOf('svg', plan));
    const file = readPlan(writePlan(plan));
    expect(read.ok && file.ok && writePlan(read.value.plan)).toBe(file.ok && writePlan(file.value.plan));
  });

  it('all of it can be drawn', async () => {
    const plan = everyText(HOSTILE.map(([, text]) => text).join(' '), { addresses: true });
    expect((await drawn('png', plan)).length).toBeGreaterThan(1000);
    expect((await drawn('pdf', plan)).length).toBeGreaterThan(1000);
  });

  it('of any kind comes back out of the picture', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = JSON.stringify({ text });
        expect(JSON.parse(planInSvg(carriedInSvg(json)) ?? '')).toEqual({ text });
      }),
    );
  });
});

describe('letters', () => {
  const named = (name: string): Plan => planOf([make('vnet', name, { addressSpace: ['10.0.0.0/16'] })]);
  /** Letters that the fonts inside a PDF say they draw. */
  async function lettersIn(plan: Plan): Promise<string> {
    const text = Buffer.from(await drawn('pdf', plan)).toString('latin1');
    const streams = [...text.matchAll(/\/Filter \/FlateDecode\s*>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body = '']) => {
      const plain = inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
      return plain.includes('beginbfrange') || plain.includes('beginbfchar') ? [plain] : [];
    });
    return streams.join('\n').toLowerCase();
  }

  it.each([
    ['Latin beyond the first', 'Łódź', 'ź'],
    ['Greek', 'Αθήνα', 'ή'],
    ['Cyrillic', 'Москва', 'к'],
  ])('%s are in the PDF as letters', async (_, name, letter) => {
    expect(await lettersIn(named(name))).toContain(letter.codePointAt(0)?.toString(16).padStart(4, '0'));
    expect(emitterOf('pdf')?.emit({ plan: named(name), findings: [] }).notes).toEqual([]);
  });

  it('that no typeface has are told', () => {
    for (const format of ['png', 'pdf'])
      expect(
        emitterOf(format)
          ?.emit({ plan: named('東京'), findings: [] })
          .notes.map((note) => note.message)
          .join(),
      ).toMatch(/東/);
    expect(emitterOf('svg')?.emit({ plan: named('東京'), findings: [] }).notes).toEqual([]);
  });

  it('of images drawn by people are taken along', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="#112233"/></svg>',
    );
    const image = {
      id: 'image:1',
      type: 'image',
      x: 0,
      y: -60,
      width: 40,
      height: 40,
      text: 'Logo',
      data: `data:image/svg+xml;base64,${svg.toString('base64')}`,
    } as const;
    const plain = (await drawn('pdf', named('hub'))).length;
    expect((await drawn('pdf', { ...named('hub'), annotations: new Map([['image:1', image]]) })).length).not.toBe(plain);
  });
});

describe('weights', () => {
  it('of words are drawn, each in its own font', async () => {
    const pictureWith = (weight: string): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" viewBox="0 0 120 40" font-family="'IBM Plex Sans'"><text x="4" y="24" font-size="20"${weight}>Weight</text></svg>`;
    for (const format of ['png', 'pdf'] as const) {
      const drawings = await Promise.all(
        ['', ' font-weight="500"', ' font-weight="600"'].map((weight) => renderPicture(format, pictureWith(weight))),
      );
      expect(new Set(drawings.map((one) => (one.ok ? Buffer.from(one.value).toString('base64') : ''))).size).toBe(3);
    }
  });
});

describe('other pictures', () => {
  it('carry no plan, and damaged ones are no accident', async () => {
    const bytes = await drawn('png', everyKind());
    fc.assert(
      fc.property(fc.nat(bytes.length), (length) => {
        const place = planInPng(bytes.subarray(0, length));
        if (place) expect(place.end).toBeLessThanOrEqual(length);
      }),
    );
    expect(readPlan('<svg xmlns="http://www.w3.org/2000/svg"/>').ok).toBe(false);
    const refused = await renderPicture('png', 'not a picture');
    expect(refused.ok).toBe(false);
  });
});
