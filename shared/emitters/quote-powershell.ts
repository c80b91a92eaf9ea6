// Text inside a PowerShell script: one literal, whatever a plan holds.

/** A text as a PowerShell literal. Every character that PowerShell takes for a single quote, typographic ones among them, is doubled. */
export function quotePowerShell(text: string): string {
  return `'${text.replace(/\0/g, '').replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/** Texts as a PowerShell array. */
export function powerShellArray(texts: readonly string[]): string {
  return `@(${texts.map(quotePowerShell).join(', ')})`;
}
