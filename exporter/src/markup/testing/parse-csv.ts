/** A reader for tests, by the grammar of RFC 4180. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  for (const record of text.matchAll(/((?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*)\r\n/g)) {
    const fields = [...`${record[1]!},`.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*),/g)].map((field) => field[1]!);
    records.push(fields.map((field) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field)));
  }
  return records;
}
