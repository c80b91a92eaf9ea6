// Pictures as bytes: PNG and PDF from the SVG that the pure core writes. The renderers are loaded when the first picture is asked for.
import { err, ok, type Result } from '../shared/base/result.ts';
import type { HostError } from '../shared/contract/host-api.ts';
import { planInSvg, withoutPlan } from '../shared/plan/carried.ts';

export type RenderFormat = 'png' | 'pdf';

/** Draws an SVG picture of ours. A PNG carries on the plan that the SVG carries. */
export async function renderPicture(format: RenderFormat, svg: string): Promise<Result<Uint8Array, HostError>> {
  if (!/^<svg[\s>]/.test(svg)) return err(NO_PICTURE);
  const picture = withoutPlan(svg);
  const draw = await drawerOf(format, svg, picture);
  try {
    return ok(await draw());
  } catch (thrown) {
    // The renderers throw on text that is no SVG; what they say goes along.
    return err({ ...NO_PICTURE, detail: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

/** How to draw, with the renderer loaded. */
async function drawerOf(format: RenderFormat, svg: string, picture: string): Promise<() => Promise<Uint8Array>> {
  if (format === 'png') {
    const { toPng } = await import('./render/png.ts');
    return () => toPng(picture, planInSvg(svg));
  }
  const { toPdf } = await import('./render/pdf.ts');
  return () => toPdf(picture, titleOf(picture));
}

const NO_PICTURE: HostError = { code: 'invalid', message: 'This is no picture that can be drawn.' };

function titleOf(svg: string): string {
  const text = /<title[^>]*>([^<]*)<\/title>/.exec(svg)?.[1] ?? '';
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
