// Sizes and distances of the picture (look, sections 4, 6 and 7), in pixels at 100 %. Everything that can be moved stands on the grid of 8.

/** Pixels between two positions a thing can take. */
export const GRID = 8;

export const CARD = { narrow: 120, width: 136, height: 52 } as const;
export const ROW = { width: 212, height: 40 } as const;
export const WIDE = { width: 256, height: 52, perRow: 16 } as const;
export const SERVICE = { width: 156, perRow: 16 } as const;
/** Facts shown on a wide card or a service before "and n more". */
export const MOST_FACTS = 4;

/** Space taken by the header of a container, and between its border and its children. */
export const INSET = {
  header: 40,
  networkHeader: 40,
  subnetHeader: 40,
  rangeHeader: 32,
  side: 16,
  bottom: 16,
  subnet: 8,
  footer: 24,
} as const;
/** Space between siblings: cards in a subnet, subnets, containers in a row, and above a link that has a mark. */
export const GAP = { card: 8, subnet: 16, container: 32, marked: 48, zone: 64 } as const;
/** Where the bus of a range of servers runs, from its left border; also the axis of a card's glyph, where links enter from above. */
export const GLYPH_AXIS = 20;
/** Left border of the servers beside that bus. */
export const BUS_INSET = 32;
/** Width of a range that shows name and prefix on one line. */
export const ONE_LINE_HEADER = 160;
/** Smallest containers, with room for the sentence that says what fits. */
export const EMPTY = { width: 152, height: 104, networkWidth: 320, siteWidth: 288 } as const;
/** Height of a container whose content is folded away. */
export const COLLAPSED_HEIGHT = 112;
/** The band between the sites and Azure. */
export const BAND = { least: 64, most: 168, gap: 8, cardInset: 16 } as const;

/** The next multiple of the grid, upward. */
export function up(length: number): number {
  return Math.ceil(length / GRID) * GRID;
}

/** The nearest multiple of the grid. */
export function snap(length: number): number {
  return Math.round(length / GRID) * GRID;
}
