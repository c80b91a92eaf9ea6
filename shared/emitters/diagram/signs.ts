// Signs on lines and in badges, on a grid of 16: the marks of links and the shapes of severities.
import type { LinkMark } from '../../facts/tokens.ts';
import type { Severity } from '../../rules/define-rule.ts';

/** Side of the square the signs are drawn in. */
export const SIGN_GRID = 16;

/** Marks that stand in a disc, as shapes; marks that are words stand in a pill. */
export const MARKS: { readonly [mark in LinkMark]: { readonly shapes: string } | { readonly word: string } } = {
  padlock: { shapes: '<rect x="3.3" y="7" width="9.4" height="6.5" rx="1.3"/><path d="M5.5 7V5.2a2.5 2.5 0 0 1 5 0V7"/>' },
  person: {
    shapes:
      '<rect x="1.4" y="8" width="6.4" height="5" rx="1"/><path d="M2.9 8V6.6a1.7 1.7 0 0 1 3.4 0V8"/><circle cx="11.7" cy="6.4" r="1.9"/><path d="M9 13v-1a2.7 2.7 0 0 1 5.4 0v1"/>',
  },
  ring: { shapes: '<path d="M1.6 6.3h12.8M1.6 9.7h12.8"/><circle cx="8" cy="8" r="4.2"/>' },
  rings: { shapes: '<circle cx="5.8" cy="8" r="3.5"/><circle cx="10.2" cy="8" r="3.5"/>' },
  shield: {
    shapes:
      '<path d="M8 1.8 13.2 4v4c0 3-2.1 5-5.2 6.3C4.9 13 2.8 11 2.8 8V4z"/><circle cx="8" cy="7.7" r="1.6" fill="currentColor" stroke="none"/>',
  },
  globe: { shapes: '<circle cx="8" cy="8" r="5.8"/><path d="M2.2 8h11.6M8 2.2c-3 3.5-3 8.1 0 11.6M8 2.2c3 3.5 3 8.1 0 11.6"/>' },
  ms: { word: 'MS' },
  hub: { word: 'hub' },
  dns: { word: 'DNS' },
};

/** Outline of a severity (filled) and what is cut out of it (a stroke in the colour behind). */
export const SEVERITIES: { readonly [severity in Severity]: { readonly outline: string; readonly cut: string; readonly word: string } } = {
  error: {
    outline: 'M5.2 1.3h5.6l3.9 3.9v5.6l-3.9 3.9H5.2l-3.9-3.9V5.2z',
    cut: 'm5.6 5.6 4.8 4.8M10.4 5.6l-4.8 4.8',
    word: 'Error',
  },
  warning: {
    outline: 'M8 1.3c.5 0 .9.2 1.1.6l5.7 10.6c.5.9-.1 1.9-1.1 1.9H2.3c-1 0-1.6-1-1.1-1.9L6.9 1.9c.2-.4.6-.6 1.1-.6z',
    cut: 'M8 5.6v3.6M8 11.6v.1',
    word: 'Warning',
  },
  info: { outline: 'M8 1.3a6.7 6.7 0 1 0 0 13.4 6.7 6.7 0 0 0 0-13.4z', cut: 'M8 7.4v3.8M8 4.8v.1', word: 'Note' },
  unknown: {
    outline: 'M8 .9 15.1 8 8 15.1.9 8z',
    cut: 'M6.4 6.3a1.7 1.7 0 1 1 2.3 1.6c-.5.2-.7.5-.7 1M8 11.2v.1',
    word: 'Unknown',
  },
};
