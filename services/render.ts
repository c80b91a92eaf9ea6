// Pictures as bytes: PNG and PDF from the SVG that the pure core writes. The renderers are loaded when the first picture is asked for.
import { err, ok, type Result } from '../shared/base/result.ts';
import type { HostError } from '../shared/contract/host-api.ts';
import { planInSvg, withoutPlan } from '../shared/plan/carried.ts';

export type RenderFormat = 'png' | 'pdf';

/** Draws an SVG picture of ours. A PNG carries on the plan that the SVG carries. */
export async function renderPicture(format: RenderFormat, svg: string): Promise<Result<Uint8Array, HostError>> {
  if (!/^<svg[\s>]/.test(svg)) return err({ code: 'invalid', message: 'This is no picture that can be drawn.' });
  const picture = withoutPlan(svg);
  if (format === 'png') {
    const { toPng } = await import('./render/png.ts');
    return ok(await toPng(picture, planInSvg(svg)));
  }
  const { toPdf } = await import('./render/pdf.ts');
  return ok(await toPdf(picture, titleOf(picture)));
}

function titleOf(svg: string): string {
  const text = /<title[^>]*>([^<]*)<\/title>/.exec(svg)?.[1] ?? '';
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
