// Text of a plan inside one line of a document: nothing in it can end the line, turn its reading order or reach a terminal.

/** A text as one line: control, direction and half characters become spaces; longer texts are cut. */
export function oneLine(text: string, most = 300): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').trim();
  const letters = [...line];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : line;
}

/** A file or folder name made of a text: lower case ASCII letters, digits and hyphens. */
export function fileWord(text: string, fallback = 'plan'): string {
  const word = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return word === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/.test(word) ? fallback : word;
}

/** File words that differ from each other, in the order of the texts. */
export function fileWords(texts: readonly string[], fallback: string): readonly string[] {
  const taken = new Set<string>();
  return texts.map((text) => {
    const word = fileWord(text, fallback);
    let own = word;
    for (let n = 2; taken.has(own); n++) own = `${word}-${n}`;
    taken.add(own);
    return own;
  });
}
