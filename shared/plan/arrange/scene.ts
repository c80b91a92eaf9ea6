// What laying out the top of a picture works on: the boxes, the lines between them and what those lines pull at.
import type { OutlineLink } from '../picture/links.ts';
import type { Affinity } from './affinity.ts';
import type { Box } from './box.ts';

/** What columns need to know beside the boxes themselves. */
export interface Scene {
  readonly boxes: readonly Box[];
  readonly byId: ReadonlyMap<string, Box>;
  readonly links: readonly OutlineLink[];
  readonly affinity: Affinity;
  readonly isHub: (id: string) => boolean;
}
