import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** Copies a gzipped CSV file with a header into a new table; `columns` is its SQL definition in the order of the file. */
export async function copyCsv(url: string, file: string, table: string, columns: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create table ${table} (${columns})`);
    const into = client.query(copyFrom(`copy ${table} from stdin with (format csv, header true)`));
    await pipeline(createReadStream(file), createGunzip(), into);
  } finally {
    await client.end();
  }
}

/** The records of a gzipped CSV file without quoted line breaks, as objects by header. */
export async function readCsv(file: string): Promise<Record<string, string>[]> {
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) });
  let header: string[] | null = null;
  const records: Record<string, string>[] = [];
  for await (const line of lines) {
    const cells = parseLine(line);
    if (header === null) header = cells;
    else records.push(Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])));
  }
  return records;
}

function parseLine(line: string): string[] {
  const cells: string[] = [];
  for (const [, quoted, plain] of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g))
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
  return cells;
}
