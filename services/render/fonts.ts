// The product's typefaces for renderers: IBM Plex, inside the program, so that pictures are the same on every machine.
import mono from '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff?url&inline';
import cyrillic from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-cyrillic-400-normal.woff?url&inline';
import greek from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-greek-400-normal.woff?url&inline';
import regular from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff?url&inline';
import medium from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-500-normal.woff?url&inline';
import semibold from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff?url&inline';
import extended from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-ext-400-normal.woff?url&inline';
import { unpackWoff } from './woff.ts';

/** Fonts by what they serve; the last three hold letters that the others lack. */
export interface Fonts {
  readonly regular: Buffer;
  readonly medium: Buffer;
  readonly semibold: Buffer;
  readonly mono: Buffer;
  readonly others: readonly Buffer[];
}

let loaded: Fonts | null = null;

/** The fonts, unpacked once. */
export function fonts(): Fonts {
  loaded ??= {
    regular: unpackWoff(bytesOf(regular)),
    medium: unpackWoff(bytesOf(medium)),
    semibold: unpackWoff(bytesOf(semibold)),
    mono: unpackWoff(bytesOf(mono)),
    others: [extended, greek, cyrillic].map((one) => unpackWoff(bytesOf(one))),
  };
  return loaded;
}

/** The bytes of a data URL. */
export function bytesOf(url: string): Buffer {
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
