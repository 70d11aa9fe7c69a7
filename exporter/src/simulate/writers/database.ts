import type { StoreEngine, StoreSession } from '../../engines/engine.js';
import { ident, raw, sql } from '../../sql/sql.js';
import type { RawTable, RowBatch } from '../tables/table.js';
import { rawTables } from '../tables/tables.js';
import type { Sink } from './write.js';
import * as statements from './sql.js';

/** The simulated application's tables in a schema of a database. */
export class SimulatedDatabase implements Sink {
  constructor(
    private readonly engine: StoreEngine,
    readonly schema: string,
  ) {}

  /** Creates the schema and its empty tables, without indexes: those come faster when the rows are there. */
  create(truth: boolean): Promise<void> {
    return this.engine.transaction(async (session) => {
      await session.run(sql`create schema if not exists ${ident(this.schema)}`);
      for (const table of tablesOf(truth)) await session.run(statements.createTable(this.schema, table));
    });
  }

  drop(): Promise<void> {
    return this.engine.transaction(async (session) => {
      for (const table of tablesOf(true)) {
        await session.run(sql`drop table if exists ${statements.tableName(this.schema, table)}`);
      }
    });
  }

  /** Names of the simulation's tables that are there already, its own or somebody else's. */
  async existing(): Promise<string[]> {
    const rows = await this.engine.query<{ table_name: string }>(
      sql`select table_name from information_schema.tables where table_schema = ${this.schema}`,
    );
    return rows.map(({ table_name: name }) => name).filter((name) => name in rawTables);
  }

  /** Appends rows whose keys are not there yet. */
  write(batch: RowBatch): Promise<void> {
    return this.engine.transaction((session) => this.insert(session, batch));
  }

  /** Writes rows of an advance after the first one: those of mutable tables replace their predecessors. */
  async replace(session: StoreSession, batch: RowBatch): Promise<void> {
    await this.insert(session, batch, batch.table.mutable);
  }

  /** Keys, indexes and statistics. */
  async index(truth: boolean): Promise<void> {
    if (this.engine.dialect.name === 'duckdb') return;
    for (const table of tablesOf(truth)) {
      await this.engine.transaction(async (session) => {
        for (const statement of statements.createIndexes(this.schema, table)) await session.run(statement);
      });
    }
  }

  private async insert(session: StoreSession, { table, rows }: RowBatch, replaces = false): Promise<void> {
    const staging = statements.stagingTable(table);
    await session.run(statements.createStaging(table));
    await session.append(staging, statements.stagingColumns(table), rows);
    if (replaces) await session.run(statements.deleteStaged(this.schema, table));
    await session.run(statements.insertStaged(this.schema, table, session.dialect));
    await session.run(sql`${raw('truncate')} ${staging}`);
  }
}

export function tablesOf(truth: boolean): RawTable[] {
  return Object.values(rawTables).filter((table) => truth || !table.truth);
}
