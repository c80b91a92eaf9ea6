// Small habits of English that messages need.

/** Words that keep their capital inside a sentence. */
const PROPER = /^(Arc|Azure|Bastion|ExpressRoute|Log Analytics|Monitor|Network Manager|Route Server|Virtual WAN)\b/;

/** A text as the source of a regular expression that matches it and nothing else. */
export function escapedPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A label as it stands inside a sentence: "Virtual network" → "virtual network", "DNS server" and "Arc-enabled server" as they are. */
export function inSentence(label: string): string {
  if (PROPER.test(label) || !/^[A-Z][a-z -]/.test(label)) return label;
  return label.charAt(0).toLowerCase() + label.slice(1);
}
