/** Rows of a numeric CSV text with a header; lines that begin with # are remarks. */
export function numericCsv<K extends string>(text: string, columns: readonly K[]): Record<K, number>[] {
  const [header = '', ...lines] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  if (header !== columns.join()) throw new Error(`The header is ${header}, not ${columns.join()}.`);
  return lines.map((line) => {
    const cells = line.split(',').map(Number);
    return Object.fromEntries(columns.map((name, i) => [name, cells[i]])) as Record<K, number>;
  });
}
