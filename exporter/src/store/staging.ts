import type { Cell, StagingColumn, StoreEngine, StoreSession } from '../engines/engine.js';
import { ident, join, raw, sql, type Sql } from '../sql/sql.js';

/**
 * Rows on their way in: a temporary table of the writer's connection, so that a crash leaves nothing behind. `n` is the
 * order of arrival. Batches are appended in short transactions of their own; a slow source never holds the store's writer.
 */
export class Staging {
  readonly table: Sql;
  private readonly columns: readonly StagingColumn[];
  private count = 0;

  constructor(
    name: string,
    columns: readonly StagingColumn[],
    private readonly store: StoreEngine,
  ) {
    this.table = ident(`staging_${name}`);
    this.columns = [...columns, { name: 'n', type: 'number' }];
  }

  async open(): Promise<void> {
    const types = { text: raw('text'), number: raw('double precision'), boolean: raw('boolean') };
    const columns = this.columns.map((column) => sql`${ident(column.name)} ${types[column.type]}`);
    await this.store.transaction(async (session) => {
      await session.run(sql`drop table if exists ${this.table}`);
      await session.run(sql`create temporary table ${this.table} (${join(columns)})`);
    });
    this.count = 0;
  }

  get rows(): number {
    return this.count;
  }

  async append(rows: readonly (readonly Cell[])[]): Promise<void> {
    if (rows.length === 0) return;
    const numbered = rows.map((row, i) => [...row, this.count + i]);
    await this.store.transaction((session) => session.append(this.table, this.columns, numbered));
    this.count += rows.length;
  }

  /** Empties the table inside the transaction that merged it. */
  async clear(session: StoreSession): Promise<void> {
    await session.run(sql`delete from ${this.table}`);
    this.count = 0;
  }

  async drop(): Promise<void> {
    await this.store.transaction((session) => session.run(sql`drop table if exists ${this.table}`));
  }
}
