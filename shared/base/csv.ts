// CSV as spreadsheets read it. Text that a spreadsheet would take for a formula is kept text.

/** Rows as CSV (RFC 4180) with LF line ends. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

/** A semicolon or tab is quoted too: where they separate columns, the text behind them would become a cell of its own. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",;\t\n\r]/.test(plain) || plain !== value ? `"${plain.replaceAll('"', '""')}"` : plain;
}
