// Report as Markdown and HTML, and the draw.io file: well formed, bound together, and nothing of what was typed becomes markup.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { emitterOf } from '../../../shared/emitters/index.ts';
import { pictureOf } from '../../../shared/plan/picture.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { SAMPLES } from '../../../shared/plan/samples/index.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { runRules } from '../../../shared/rules/run.ts';
import { everyKind } from '../../helpers/every-kind.ts';
import { everyText } from './every-text.ts';
import { HOSTILE } from './hostile.ts';
import { elements } from './markup.ts';

const PLANS: readonly (readonly [string, Plan])[] = [
  ...SAMPLES.map((sample) => [sample.file, sample.plan()] as const),
  ['every-kind', everyKind()],
  ...[...HOSTILE, ['markup', '</title><script>alert(1)</script>" onload="alert(1)'] as const].map(
    ([name, text]) => [name, everyText(text, { addresses: true })] as const,
  ),
];

function written(format: string, plan: Plan): string {
  return emitterOf(format)?.emit({ plan, findings: runRules(plan, RULES) }).files[0]?.text ?? '';
}

describe.each(PLANS)('%s', (_, plan) => {
  it('HTML: well formed, one policy, one style, nothing that runs or loads', () => {
    const text = written('html', plan);
    const found = elements(text, new Set(['meta']));
    const names = new Set(found.map((one) => one.name));
    for (const name of ['script', 'iframe', 'object', 'embed', 'link', 'form', 'base', 'a']) expect(names.has(name), name).toBe(false);
    for (const one of found) for (const key of one.values.keys()) expect(key).not.toMatch(/^on|^style$|^href$|^srcdoc$/);
    const policy = found.find((one) => one.values.get('http-equiv') === 'Content-Security-Policy')?.values.get('content') ?? '';
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
    expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(policy).toContain("default-src 'none'");
    expect(text).not.toMatch(/https?:\/\/(?!www\.w3\.org\/)[^\s<]*["']/);
  });

  it('Markdown: no markup of anybody else, every table as wide as its head', () => {
    const text = written('report', plan);
    expect(text).not.toMatch(/<(?:script|img|\/title)/);
    let width = 0;
    for (const line of text.split('\n')) {
      if (!line.startsWith('|')) {
        width = 0;
        continue;
      }
      const cells = line.replaceAll('\\\\', '').replaceAll('\\|', '').split('|').length;
      width ||= cells;
      expect(cells, line).toBe(width);
    }
  });

  it('draw.io: containers hold what is in them, connectors hold on to their shapes', () => {
    const cells = elements(written('drawio', plan)).filter((one) => one.name === 'mxCell');
    const ids = cells.map((cell) => cell.values.get('id') ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(ids);
    for (const cell of cells) {
      if (cell.values.get('id') !== '0') expect(known.has(cell.values.get('parent') ?? '')).toBe(true);
      if (cell.values.get('edge') === '1') {
        expect(known.has(cell.values.get('source') ?? '')).toBe(true);
        expect(known.has(cell.values.get('target') ?? '')).toBe(true);
      }
      expect(cell.values.get('style') ?? 'html=0;').toContain('html=0;');
    }
    const picture = pictureOf(plan);
    expect(ids.filter((id) => id.startsWith('node '))).toHaveLength(picture.nodes.length);
    expect(ids.filter((id) => id.startsWith('link '))).toHaveLength(picture.links.length);
  });
});

describe('the report', () => {
  it('holds every resource, every finding and every failing name', () => {
    for (const sample of SAMPLES) {
      const plan = sample.plan();
      const text = written('report', plan);
      for (const resource of plan.resources.values()) expect(text).toContain(resource.name);
      for (const finding of runRules(plan, RULES)) expect(text).toContain(`| ${finding.severity} | ${finding.rule} |`);
    }
  });
});
