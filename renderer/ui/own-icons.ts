// Icons a person put in place of our glyphs, by kind, as data URLs. Nothing ships with the product.
import { create } from 'zustand';

export type OwnIcons = Readonly<Record<string, string>>;

/** The icons in force; empty while the product's own glyphs are. */
export const useOwnIcons = create<{ readonly icons: OwnIcons }>(() => ({ icons: {} }));
