// Drawings of examples: well-formed, the fault marked, nothing written outside of text, large examples left out.
import { describe, expect, it } from 'vitest';
import { make, planOf } from '../../../shared/plan/build.ts';
import { exampleSvg } from '../../../shared/rules/example-picture.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { rulePictures } from '../../../shared/rules/page.ts';

/** Tags that open and close in order; enough of XML for what is written here. */
function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  for (const [, close, name, self] of svg.matchAll(/<(\/?)([a-z]+)(?:\s[a-zA-Z-]+(?:="[^"<]*"))*\s*(\/?)>/g)) {
    if (self === '/') continue;
    if (close === '/') {
      if (open.pop() !== name) return false;
    } else open.push(name ?? '');
  }
  return open.length === 0 && !/<(?!\/?[a-z])/.test(svg);
}

describe('example drawings', () => {
  it('quote names, mark the fault once and fit into their box', () => {
    const plan = planOf([make('vnet', '<b>&"x"', { addressSpace: ['10.0.0.0/16'] })]);
    const [id] = plan.resources.keys();
    const svg = exampleSvg(plan, 'a < b', [id ?? '']) ?? '';
    expect(isWellFormed(svg)).toBe(true);
    expect(svg).toContain('&lt;b&gt;&amp;&quot;x&quot;');
    expect(svg.match(/class="m"/g)).toHaveLength(1);
    expect(exampleSvg(plan, 'a')).not.toContain('class="m"');
  });

  it('are left out when there is nothing to draw or too much', () => {
    const networks = (count: number) => planOf(Array.from({ length: count }, (_, i) => make('vnet', `v${i}`)));
    expect(exampleSvg(planOf([]), 'x')).toBeNull();
    expect(exampleSvg(networks(12), 'x')).not.toBeNull();
    expect(exampleSvg(networks(13), 'x')).toBeNull();
  });

  it('are small, well-formed and the same each time for every rule', () => {
    for (const rule of RULES) {
      const pictures = rulePictures(rule);
      for (const svg of [pictures.fails, pictures.passes]) {
        if (svg === null) continue;
        expect(isWellFormed(svg), rule.code).toBe(true);
        expect(svg.length, rule.code).toBeLessThan(12_000);
      }
      expect(rulePictures(rule)).toEqual(pictures);
    }
  });
});
