import { planWorld, type SimulationOptions } from '../plan.js';
import { rawTables } from '../tables/tables.js';
import type { RawCell, RawTable, RawTableName, RowBatch } from '../tables/table.js';
import { World } from '../world.js';

export type LiveRow = Readonly<Record<string, RawCell>>;

/** The raw tables in memory, as a database would have them after every batch was written. */
export class LiveTables {
  private readonly tables = new Map<RawTableName, Map<string, LiveRow>>();

  rows(name: RawTableName): LiveRow[] {
    return [...(this.tables.get(name)?.values() ?? [])];
  }

  /** Times of a column, nulls left out. */
  times(name: RawTableName, column: string): number[] {
    return this.rows(name)
      .map((row) => row[column])
      .filter((cell) => typeof cell === 'number');
  }

  get(name: RawTableName, ...key: readonly RawCell[]): LiveRow | undefined {
    return this.tables.get(name)?.get(key.join('|'));
  }

  write({ table, rows }: RowBatch): void {
    let stored = this.tables.get(table.name);
    if (!stored) this.tables.set(table.name, (stored = new Map()));
    for (const row of rows) {
      const live = asObject(table, row);
      stored.set(keyOf(table, live), live);
    }
  }

  /** All rows of all tables, in the order of their keys. */
  sorted(): Record<string, LiveRow[]> {
    return Object.fromEntries(
      Object.values(rawTables).map((table) => {
        const rows = [...(this.tables.get(table.name)?.entries() ?? [])];
        return [table.name, rows.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)];
      }),
    );
  }
}

export function asObject(table: RawTable, row: readonly RawCell[]): LiveRow {
  return Object.fromEntries(table.columns.map((column, i) => [column.name, row[i]!]));
}

export function keyOf(table: RawTable, row: LiveRow): string {
  return table.key.map((column) => row[column]).join('|');
}

/** A number cell, in tests that know that it is none of the nulls. */
export function num(row: LiveRow, column: string): number {
  const cell = row[column];
  if (typeof cell !== 'number') throw new TypeError(`${column} is ${String(cell)}, not a number`);
  return cell;
}

export const testOptions: SimulationOptions = {
  seed: 'test',
  customers: 300,
  days: 60,
  until: new Date('2026-04-15T13:20:00Z'),
  timeZone: 'Europe/Berlin',
};

/** A world lived until its present in one go. */
export function live(options: Partial<SimulationOptions> = {}): { world: World; tables: LiveTables; until: number } {
  const all = { ...testOptions, ...options };
  const world = new World(planWorld(all));
  const tables = new LiveTables();
  for (const batch of world.advance(all.until)) tables.write(batch);
  return { world, tables, until: all.until.getTime() };
}
