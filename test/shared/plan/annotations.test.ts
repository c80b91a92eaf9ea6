// Notes, frames, images and the title block: kept in the file, moved with what they frame, never a change of what is deployed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emitterOf } from '../../../shared/emitters/index.ts';
import {
  ANNOTATION_COLOURS,
  type Annotation,
  annotationName,
  imageProblem,
  MOST_IMAGE_BYTES,
  type NoteAnnotation,
  newAnnotationId,
  noteHeight,
  noteLines,
  withLeastSize,
} from '../../../shared/plan/annotations.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { apply, type Command } from '../../../shared/plan/commands.ts';
import { readPlan, writePlan } from '../../../shared/plan/file.ts';
import { framedBy } from '../../../shared/plan/framed.ts';
import { clipOf, paste } from '../../../shared/plan/paste.ts';
import { pictureOf } from '../../../shared/plan/picture.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { TEXT_STYLES, textWidth, wrapped } from '../../../shared/plan/shorten.ts';

const PIXEL = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const NETWORK = planOf([
  make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
  make('subnet', 'one', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/24' }),
  make('site', 'dc', { prefixes: ['10.1.0.0/16'] }),
]);

function applied(plan: Plan, ...commands: readonly Command[]): Plan {
  return commands.reduce((at, command) => {
    const next = apply(at, command);
    if (!next.ok) throw new Error(next.error.message);
    return next.value;
  }, plan);
}

function annotated(...annotations: readonly Annotation[]): Plan {
  return applied(NETWORK, { type: 'annotate', annotations: Object.fromEntries(annotations.map((one) => [one.id, one])) });
}

const NOTE: NoteAnnotation = { id: 'note:1', type: 'note', text: 'Tunnel 2 is cold.', colour: 'ochre', x: 0, y: 0, width: 160, height: 40 };

const place = fc.record({
  x: fc.integer(),
  y: fc.integer(),
  width: fc.integer({ min: 1, max: 2000 }),
  height: fc.integer({ min: 1, max: 2000 }),
});
const words = fc.string({ unit: 'grapheme', maxLength: 60 });
const colour = fc.constantFrom(...ANNOTATION_COLOURS);
const anyAnnotation: fc.Arbitrary<Annotation> = fc
  .tuple(
    fc.uuid(),
    place,
    fc.boolean(),
    fc.oneof(
      fc.record({ type: fc.constant('note' as const), text: words, colour }),
      fc.record({ type: fc.constant('frame' as const), text: words, colour }),
      fc.record({ type: fc.constant('image' as const), text: words, data: fc.constant(PIXEL) }),
      fc.record({ type: fc.constant('title' as const) }),
    ),
  )
  .map(([id, at, locked, what]) => withLeastSize({ id, ...what, ...at, ...(locked ? { locked } : {}) } as Annotation));

describe('in the plan file', () => {
  it('survive writing and reading, in the order of stacking', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyAnnotation, { maxLength: 6, selector: ({ id }) => id }), (list) => {
        const text = writePlan(annotated(...list));
        const read = readPlan(text);
        if (!read.ok) throw new Error(read.error.message);
        expect([...(read.value.plan.annotations?.values() ?? [])]).toEqual(list);
        expect(writePlan(read.value.plan)).toBe(text);
        expect(read.value.notes).toEqual([]);
      }),
    );
  });

  it('leave no trace when there are none', () => {
    expect(writePlan(applied(annotated(NOTE), { type: 'annotate', annotations: { 'note:1': null } }))).toBe(writePlan(NETWORK));
  });

  it('are kept and named when they cannot be read', () => {
    const strange = { id: 'x', type: 'hologram', x: 1, y: 2, width: 3, height: 4 };
    const file = { ...JSON.parse(writePlan(annotated(NOTE))), annotations: [strange, { ...NOTE, id: 'vnet:hub' }] };
    const read = readPlan(JSON.stringify(file));
    if (!read.ok) throw new Error(read.error.message);
    expect(read.value.plan.annotations).toBeUndefined();
    expect(read.value.notes).toEqual([
      'annotations[0]: its type "hologram" is not known to this version. It is kept in the file and not shown.',
      'annotations[1]: the id "vnet:hub" is taken. It is kept in the file and not shown.',
    ]);
    expect(JSON.parse(writePlan(read.value.plan)).annotations).toEqual(file.annotations);
  });

  it('writes what the title block says in one order, however it was typed', () => {
    const typed = applied(NETWORK, { type: 'info', change: { date: '1 May', version: '2' } }, { type: 'info', change: { author: 'A' } });
    expect(Object.keys(JSON.parse(writePlan(typed)).info)).toEqual(['name', 'author', 'version', 'date']);
  });
});

describe('images', () => {
  it.each([
    ['PNG', PIXEL, null],
    ['JPEG', 'data:image/jpeg;base64,/9j/4AAQ', null],
    ['SVG', 'data:image/svg+xml;base64,PHN2Zy8+', null],
    ['GIF', 'data:image/gif;base64,R0lGODlh', 'Only PNG, JPEG and SVG images can be put on the drawing.'],
    ['an address', 'https://example.com/a.png', 'Only PNG, JPEG and SVG images can be put on the drawing.'],
    ['SVG as text', 'data:image/svg+xml,<svg onload="x()"/>', 'Only PNG, JPEG and SVG images can be put on the drawing.'],
    [
      'one byte group too many',
      `data:image/png;base64,${'A'.repeat((MOST_IMAGE_BYTES / 3) * 4 + 8)}`,
      'The image has 1025 KB; up to 1024 KB fit into a plan. Make it smaller first.',
    ],
  ])('%s', (_, data, problem) => {
    expect(imageProblem(data)).toBe(problem);
  });
});

describe('notes', () => {
  it('break at spaces and never lose a character of a word', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 400 }), (text, width) => {
        const lines = wrapped(text, width, TEXT_STYLES.note);
        expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        for (const line of lines) if ([...line].length > 1) expect(textWidth(line, TEXT_STYLES.note)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('grow with their words', () => {
    const long = withLeastSize({ ...NOTE, text: 'word '.repeat(60) });
    expect(long.height).toBe(noteHeight(long));
    expect(long.height).toBeGreaterThan(noteLines(long).length * 15);
  });

  it('are called by their words', () => {
    expect(annotationName(NOTE)).toBe('Note “Tunnel 2 is cold.”');
    expect(annotationName({ ...NOTE, text: ' ' })).toBe('Note');
  });
});

describe('commands', () => {
  it('refuse the id of a resource', () => {
    const refused = apply(NETWORK, { type: 'annotate', annotations: { 'vnet:hub': { ...NOTE, id: 'vnet:hub' } } });
    expect(refused.ok).toBe(false);
  });

  it('leave resources and layout as the same objects', () => {
    const after = annotated(NOTE);
    expect(after.resources).toBe(NETWORK.resources);
    expect(after.layout).toBe(NETWORK.layout);
  });

  it('find the next free id', () => {
    expect(newAnnotationId('note', (id) => id === 'note:1')).toBe('note:2');
  });

  it('paste copies beside the original under ids of their own', () => {
    const plan = annotated({ ...NOTE, locked: true });
    const clip = clipOf(plan, ['note:1']);
    expect(clip.roots).toEqual(['note:1']);
    expect(clip.plan.resources.size).toBe(0);
    const pasting = paste(plan, clip, { into: null, places: {} });
    if (!pasting.ok) throw new Error(pasting.error);
    const after = applied(plan, ...pasting.value.commands);
    expect(pasting.value.roots).toEqual(['note:2']);
    expect(after.annotations?.get('note:2')).toEqual({ ...NOTE, id: 'note:2', x: 32, y: 32 });
  });

  it('copy a resource without the notes around it', () => {
    expect(clipOf(annotated(NOTE), ['vnet:hub']).plan.annotations).toBeUndefined();
  });
});

describe('frames', () => {
  const picture = pictureOf(NETWORK);
  const hub = picture.byId.get('vnet:hub');
  if (!hub) throw new Error('The network is not drawn.');
  const around = { x: hub.left - 8, y: hub.top - 8, width: hub.width + 16, height: hub.height + 16 };

  it('hold what is wholly inside, containers without their parts', () => {
    const plan = annotated({ id: 'frame:1', type: 'frame', text: 'Hub', colour: 'grey', ...around }, { ...NOTE, x: hub.left, y: hub.top });
    const frame = plan.annotations?.get('frame:1');
    if (frame?.type !== 'frame' || !plan.annotations) throw new Error('The frame is gone.');
    expect(framedBy(frame, picture, plan.annotations)).toEqual({ nodes: ['vnet:hub'], annotations: ['note:1'] });
    expect(framedBy({ ...frame, width: around.width - 24 }, picture, plan.annotations).nodes).not.toContain('vnet:hub');
  });
});

describe('exports', () => {
  const plan = annotated(
    { ...NOTE, text: 'Rack <7> & "row"' },
    { id: 'frame:1', type: 'frame', text: 'Pilot', colour: 'blue', x: 400, y: 0, width: 200, height: 100 },
    { id: 'image:1', type: 'image', text: 'Floor plan', data: PIXEL, x: 700, y: 0, width: 64, height: 64 },
  );
  const emitted = (format: string, of: Plan): string => {
    const emitter = emitterOf(format);
    if (!emitter) throw new Error(`No ${format}.`);
    return emitter
      .emit({ plan: of, findings: [] })
      .files.map(({ text }) => text)
      .join('\n');
  };

  it('draw them in the picture, quoted, images as data in an image element', () => {
    const svg = emitted('svg', plan);
    expect(svg).toContain('<title>Note “Rack &lt;7&gt; &amp; &quot;row&quot;”</title>');
    expect(svg).toContain('>Pilot</text>');
    expect(svg).toContain(`href="${PIXEL}"`);
    expect(emitted('svg', NETWORK)).not.toContain('<image');
  });

  it.each(['arm', 'bicep', 'azure-cli'])('change nothing of %s', (format) => {
    expect(emitted(format, plan)).toBe(emitted(format, NETWORK));
  });
});
