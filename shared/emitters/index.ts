// The only list of emitters.
import { armTemplate } from './arm-template.ts';
import { azureCli } from './azure-cli.ts';
import { bicep } from './bicep.ts';
import type { Emitter } from './emitter.ts';
import { HANDED_OVER } from './handed-over.ts';
import { pdfPicture, pngPicture, svgPicture } from './pictures.ts';
import { planFile } from './plan-file.ts';
import { powershell } from './powershell.ts';
import { sarif } from './sarif.ts';
import { terraform } from './terraform.ts';

export const EMITTERS: readonly Emitter[] = [
  armTemplate,
  azureCli,
  bicep,
  powershell,
  terraform,
  svgPicture,
  pngPicture,
  pdfPicture,
  ...HANDED_OVER,
  sarif,
  planFile,
];

/** The emitter of a format, or undefined. */
export function emitterOf(format: string): Emitter | undefined {
  return EMITTERS.find((emitter) => emitter.format === format);
}
