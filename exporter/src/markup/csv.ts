export type CsvCell = string | number | boolean | null;

/** One record of RFC 4180, its line end included; null is nothing between two commas. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

/**
 * Text that somebody else wrote, for a file that people open in a spreadsheet: one that begins like a formula gets an
 * apostrophe in front, so that it is shown and not run (CWE-1236).
 */
export function csvText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(cell: CsvCell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
