// Colours and line styles as data: the one source that theme.css, the canvas painter and the picture exporters read.
// Which element takes which colour is decided by its drawer.

/** One colour in both themes, as six-digit hex. */
export interface ThemeColour {
  readonly light: string;
  readonly dark: string;
}

/** Every colour of the product by token name. `renderer/ui/theme.css` repeats them as custom properties; a test compares the two. */
export const TOKENS = {
  'bg-app': { light: '#E7EAEB', dark: '#0E1113' },
  'bg-panel': { light: '#FBFCFC', dark: '#171B1E' },
  'bg-raised': { light: '#FFFFFF', dark: '#20262A' },
  'bg-canvas': { light: '#F3F5F5', dark: '#111517' },
  'bg-hover': { light: '#EDF0F1', dark: '#262D32' },
  'bg-active': { light: '#DFE5E8', dark: '#313A40' },
  'bg-selected': { light: '#E4EBFC', dark: '#1D2A4D' },
  line: { light: '#D5DADD', dark: '#2C3439' },
  'line-strong': { light: '#7C878F', dark: '#6F7B84' },
  'grid-dot': { light: '#CDD4D7', dark: '#262D31' },
  text: { light: '#141A1E', dark: '#E9EDEF' },
  'text-2': { light: '#434E56', dark: '#B6C0C7' },
  'text-3': { light: '#596570', dark: '#94A0A8' },
  accent: { light: '#2A50C4', dark: '#8DAAFF' },
  'on-accent': { light: '#FFFFFF', dark: '#0C1533' },
  error: { light: '#B0241C', dark: '#FF8F80' },
  'error-soft': { light: '#FBE8E6', dark: '#3B1D1A' },
  warn: { light: '#855000', dark: '#F1B44F' },
  'warn-soft': { light: '#FAEFD9', dark: '#35290F' },
  info: { light: '#1D5CA3', dark: '#82BBF6' },
  'info-soft': { light: '#E5EFF9', dark: '#15293D' },
  ok: { light: '#1A6838', dark: '#68D191' },
  'ok-soft': { light: '#E3F2E8', dark: '#13301F' },
  unknown: { light: '#5A4A89', dark: '#BCACF0' },
  'unknown-soft': { light: '#EEEAF8', dark: '#272041' },
  'l-vpn': { light: '#00606B', dark: '#5CC8D8' },
  'l-er': { light: '#5C2D91', dark: '#C29DF2' },
  'l-peer': { light: '#1A64AD', dark: '#72B3F3' },
  'l-pl': { light: '#3A6C0C', dark: '#A5D25F' },
  'l-dns': { light: '#775400', dark: '#DBB55E' },
  'l-lan': { light: '#56636D', dark: '#9BA8B1' },
  'l-inet': { light: '#605E5C', dark: '#B6B3B0' },
  trace: { light: '#00755E', dark: '#43E2BB' },
  'trace-soft': { light: '#A9E4D5', dark: '#10594B' },
  blocked: { light: '#BA3800', dark: '#FF8155' },
  'site-fill': { light: '#F1EDE5', dark: '#1D1A15' },
  'site-line': { light: '#84755A', dark: '#93846A' },
  'zone-fill': { light: '#FAF8F4', dark: '#26221B' },
  'zone-line': { light: '#A2937A', dark: '#695E48' },
  'vnet-fill': { light: '#E8F0F8', dark: '#121D28' },
  'vnet-line': { light: '#3C74AA', dark: '#558CC1' },
  'sub-fill': { light: '#F7FAFD', dark: '#192632' },
  'sub-line': { light: '#7A9CBC', dark: '#45637F' },
  'f-site': { light: '#69583A', dark: '#CDB88F' },
  'f-net': { light: '#1A64AD', dark: '#72B3F3' },
  'f-sec': { light: '#A12F4A', dark: '#F398AB' },
  'f-dns': { light: '#775400', dark: '#DBB55E' },
  'f-priv': { light: '#3A6C0C', dark: '#A5D25F' },
  'f-comp': { light: '#564BAC', dark: '#B7ACF6' },
  'f-plain': { light: '#434E56', dark: '#B6C0C7' },
} as const satisfies { readonly [token: string]: ThemeColour };

/** Name of a colour token, without the leading dashes of its custom property. */
export type Token = keyof typeof TOKENS;

/** Themes a picture can be drawn in. High contrast exists on screen only. */
export type Theme = 'light' | 'dark';

/** The sign that sits on a link, so that its meaning survives a grey print. */
export type LinkMark = 'padlock' | 'person' | 'ring' | 'ms' | 'rings' | 'hub' | 'shield' | 'dns' | 'globe';

/** How one link meaning is drawn. Lengths are pixels at zoom 1. */
export interface LinkStyle {
  readonly colour: Token;
  /** Width of the line, or of each of the two lines when `double`. */
  readonly width: number;
  /** Dash and gap lengths; empty for a solid line. */
  readonly dash: readonly number[];
  /** Two parallel lines, `DOUBLE_LINE_GAP` apart. */
  readonly double: boolean;
  readonly roundCap: boolean;
  /** 'person' is a padlock with a person beside it. */
  readonly mark: LinkMark | null;
  /** Words of the legend. */
  readonly label: string;
  readonly arrow: boolean;
  /** Form of the arrow head when there is one. Open heads point to whoever answers, filled ones to where packets go. */
  readonly arrowHead: 'open' | 'filled' | null;
  /** The line stops short of its ends instead of touching them. */
  readonly openEnds: boolean;
}

const PLAIN = { dash: [], double: false, roundCap: false, mark: null, arrow: false, arrowHead: null, openEnds: false } as const;

/** One line style per link meaning. Form differs before colour does, so that links can be told apart in grey. */
export const LINK_STYLES = {
  vpn: { ...PLAIN, colour: 'l-vpn', width: 2.5, dash: [10, 6], mark: 'padlock', label: 'Site-to-site VPN' },
  'vpn-p2s': { ...PLAIN, colour: 'l-vpn', width: 2.5, dash: [4, 4], mark: 'person', label: 'Point-to-site VPN' },
  expressroute: { ...PLAIN, colour: 'l-er', width: 1.5, double: true, mark: 'ring', label: 'ExpressRoute private' },
  'expressroute-ms': { ...PLAIN, colour: 'l-er', width: 1.5, double: true, openEnds: true, mark: 'ms', label: 'ExpressRoute Microsoft' },
  peering: { ...PLAIN, colour: 'l-peer', width: 2, mark: 'rings', label: 'VNet peering' },
  vwan: { ...PLAIN, colour: 'l-peer', width: 3, mark: 'hub', label: 'Virtual WAN' },
  'private-link': { ...PLAIN, colour: 'l-pl', width: 2.5, dash: [0.1, 5.5], roundCap: true, mark: 'shield', label: 'Private link' },
  'service-endpoint': { ...PLAIN, colour: 'l-pl', width: 1.5, dash: [8, 4, 1.5, 4], label: 'Service endpoint' },
  dns: {
    ...PLAIN,
    colour: 'l-dns',
    width: 1.5,
    dash: [9, 4, 1.5, 4, 1.5, 4],
    mark: 'dns',
    label: 'DNS forward',
    arrow: true,
    arrowHead: 'open',
  },
  lan: { ...PLAIN, colour: 'l-lan', width: 1.5, label: 'Local network' },
  'next-hop': { ...PLAIN, colour: 'l-lan', width: 1.5, label: 'Next hop', arrow: true, arrowHead: 'filled' },
  internet: { ...PLAIN, colour: 'l-inet', width: 1.5, mark: 'globe', label: 'Internet path', arrow: true, arrowHead: 'filled' },
} as const satisfies { readonly [link: string]: LinkStyle };

/** Meaning of a link, as far as its drawing goes. */
export type LinkStyleKey = keyof typeof LINK_STYLES;

/** Distance between the centres of the two lines of a double link, in pixels. */
export const DOUBLE_LINE_GAP = 4;

/** The halo under a traced link and the line drawn where no link object exists, in pixels. `blocked` takes the halo of the same width. */
export const TRACE_STYLE = {
  halo: 'trace-soft',
  haloWidth: 9,
  line: 'trace',
  lineWidth: 1.5,
  blocked: 'blocked',
  label: 'Traced path',
} as const;

/** Sign of each link mark on a 16 grid, stroke 1.35 in the link's colour, inside a disc; `word` marks are written instead. */
export const LINK_MARKS = {
  padlock: {
    shapes: '<rect x="3.3" y="7" width="9.4" height="6.5" rx="1.3"/><path d="M5.5 7V5.2a2.5 2.5 0 0 1 5 0V7M8 9.6v1.4"/>',
    word: null,
  },
  person: { shapes: '<circle cx="8" cy="5.2" r="2.7"/><path d="M2.8 13.6c.3-2.9 2.4-4.4 5.2-4.4s4.9 1.5 5.2 4.4"/>', word: null },
  ring: { shapes: '<circle cx="8" cy="8" r="3.6"/><path d="M1.5 6.7h13M1.5 9.3h13"/>', word: null },
  ms: { shapes: null, word: 'MS' },
  rings: { shapes: '<circle cx="5.8" cy="8" r="3.5"/><circle cx="10.2" cy="8" r="3.5"/>', word: null },
  hub: { shapes: null, word: 'hub' },
  shield: {
    shapes:
      '<path d="M8 1.8 13.2 4v4c0 3-2.1 5-5.2 6.3C4.9 13 2.8 11 2.8 8V4z"/><circle cx="8" cy="7.7" r="1.6" fill="currentColor" stroke="none"/>',
    word: null,
  },
  dns: { shapes: null, word: 'DNS' },
  globe: { shapes: '<circle cx="8" cy="8" r="6"/><path d="M2 8h12M8 2c-3.2 3.6-3.2 8.4 0 12M8 2c3.2 3.6 3.2 8.4 0 12"/>', word: null },
} as const satisfies {
  readonly [M in LinkMark]: { readonly shapes: string; readonly word: null } | { readonly shapes: null; readonly word: string };
};

/** Severity marks on a 16 grid: a filled shape, and the sign cut into it with stroke 1.7 in the colour of the ground. */
export const SEVERITY_MARKS = {
  error: {
    label: 'Error',
    colour: 'error',
    shape: 'M5.2 1.3h5.6l3.9 3.9v5.6l-3.9 3.9H5.2l-3.9-3.9V5.2z',
    sign: 'm5.6 5.6 4.8 4.8M10.4 5.6l-4.8 4.8',
  },
  warning: {
    label: 'Warning',
    colour: 'warn',
    shape: 'M8 1.3c.5 0 .9.2 1.1.6l5.7 10.6c.5.9-.1 1.9-1.1 1.9H2.3c-1 0-1.6-1-1.1-1.9L6.9 1.9c.2-.4.6-.6 1.1-.6z',
    sign: 'M8 5.6v3.6M8 11.6v.1',
  },
  info: { label: 'Note', colour: 'info', shape: 'M1.3 8a6.7 6.7 0 1 0 13.4 0a6.7 6.7 0 1 0-13.4 0z', sign: 'M8 7.4v3.8M8 4.8v.1' },
  unknown: {
    label: 'Unknown',
    colour: 'unknown',
    shape: 'M8 .9 15.1 8 8 15.1.9 8z',
    sign: 'M6.4 6.3a1.7 1.7 0 1 1 2.3 1.6c-.5.2-.7.5-.7 1M8 11.2v.1',
  },
  ok: { label: 'Proved', colour: 'ok', shape: 'M1.3 8a6.7 6.7 0 1 0 13.4 0a6.7 6.7 0 1 0-13.4 0z', sign: 'm5 8.2 2.2 2.2L11.2 6' },
  running: { label: 'Running', colour: 'accent', shape: 'M1.3 8a6.7 6.7 0 1 0 13.4 0a6.7 6.7 0 1 0-13.4 0z', sign: 'M8 4.3V8l2.6 1.7' },
} as const satisfies {
  readonly [severity: string]: { readonly label: string; readonly colour: Token; readonly shape: string; readonly sign: string };
};

/** Dash of a link as an SVG attribute value; null for a solid line. */
export function dashArray(style: LinkStyle): string | null {
  return style.dash.length === 0 ? null : style.dash.join(' ');
}

/** Contrast of two six-digit hex colours, 1 to 21. Throws on any other text.
 *  Source: www.w3.org/TR/WCAG22/#dfn-contrast-ratio (2023-10). */
export function contrastRatio(hexA: string, hexB: string): number {
  const a = relativeLuminance(hexA);
  const b = relativeLuminance(hexB);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Two six-digit hex colours mixed in sRGB, `share` of the first (0 to 1), as CSS `color-mix(in srgb, …)` does it. */
export function mixedColour(hexA: string, hexB: string, share: number): string {
  const b = channels(hexB);
  const mixed = channels(hexA).map((value, i) => Math.round((value * share + (b[i] ?? 0) * (1 - share)) * 255));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}

function relativeLuminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function channels(hex: string): number[] {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new Error(`Not a six-digit hex colour: ${hex}`);
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
}
