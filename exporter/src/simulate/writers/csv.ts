import { once } from 'node:events';
import { createWriteStream, existsSync, type WriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { csvLine } from '../../markup/csv.js';
import { rawTables } from '../tables/tables.js';
import type { RawCell, RawTable, RawTableName, RowBatch } from '../tables/table.js';
import type { World } from '../world.js';
import { advanceInto, type Sink, type WriteOptions } from './write.js';

/**
 * Writes a world's history as CSV files (RFC 4180, UTF-8, one `<table>.csv` a table, header first, times in UTC as
 * `2026-01-31T12:00:00.000Z`, nothing between two commas is null). Files appear under their names only when all are complete.
 * @returns rows written
 * @throws Error where the folder has one of the files already: nothing is overwritten
 */
export async function writeCsv(folder: string, world: World, until: Date, options: WriteOptions): Promise<number> {
  const tables = Object.values(rawTables).filter(({ truth }) => options.truth || !truth);
  const taken = tables.map(({ name }) => join(folder, `${name}.csv`)).find((file) => existsSync(file));
  if (taken) {
    throw new Error(`${taken} exists already, and files are not overwritten. Name another folder, or remove it first.`);
  }
  await mkdir(folder, { recursive: true });
  const files = new Map(tables.map((table) => [table.name, new CsvFile(folder, table)]));
  try {
    const rows = await advanceInto(new CsvSink(files), world, until, options);
    for (const file of files.values()) await file.end();
    for (const file of files.values()) await file.publish();
    return rows;
  } catch (error) {
    for (const file of files.values()) await file.discard();
    throw error;
  }
}

class CsvSink implements Sink {
  constructor(private readonly files: ReadonlyMap<RawTableName, CsvFile>) {}

  async write({ table, rows }: RowBatch): Promise<void> {
    const types = table.columns.map(({ type }) => type);
    const lines = rows.map((row) => csvLine(row.map((cell, i) => (types[i] === 'time' ? isoTime(cell) : cell))));
    await this.files.get(table.name)?.write(lines.join(''));
  }
}

class CsvFile {
  private readonly path: string;
  private readonly stream: WriteStream;
  private failure: Error | undefined;

  constructor(folder: string, table: RawTable) {
    this.path = join(folder, `${table.name}.csv`);
    this.stream = createWriteStream(`${this.path}.partial`);
    this.stream.on('error', (error) => (this.failure = error));
    this.stream.write(csvLine(table.columns.map(({ name }) => name)));
  }

  async write(text: string): Promise<void> {
    if (this.failure) throw this.failure;
    if (!this.stream.write(text)) await once(this.stream, 'drain');
  }

  async end(): Promise<void> {
    this.stream.end();
    await finished(this.stream);
  }

  publish(): Promise<void> {
    return rename(`${this.path}.partial`, this.path);
  }

  async discard(): Promise<void> {
    this.stream.destroy();
    await rm(`${this.path}.partial`, { force: true });
  }
}

function isoTime(cell: RawCell): RawCell {
  return typeof cell === 'number' ? new Date(cell).toISOString() : cell;
}
