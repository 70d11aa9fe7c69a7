import type { Reader, StoreSession } from '../../engines/engine.js';
import { ident, sql, type Sql } from '../../sql/sql.js';
import type { WorldPlan } from '../plan.js';

/** How far a simulation has been written; kept beside its tables, so that it can be continued after a restart. */
export interface JournalEntry {
  readonly plan: WorldPlan;
  readonly livedUntil: Date;
  readonly truth: boolean;
}

/** The table `simulation`: one row, written in the same transaction as the rows it speaks of. */
export class Journal {
  private readonly table: Sql;

  constructor(private readonly schema: string) {
    this.table = ident(schema, 'simulation');
  }

  /** Null where the schema has no finished history. */
  async read(reader: Reader): Promise<JournalEntry | null> {
    const found = await reader.query(
      sql`select table_name from information_schema.tables
        where table_schema = ${this.schema} and table_name = ${'simulation'}`,
    );
    if (found.length === 0) return null;
    const [row] = await reader.query<{ plan: string; lived_until_ms: number; truth: boolean }>(
      sql`select plan, lived_until_ms, truth from ${this.table}`,
    );
    if (!row) return null;
    return { plan: parsePlan(row.plan), livedUntil: new Date(row.lived_until_ms), truth: row.truth };
  }

  async begin(session: StoreSession, { plan, livedUntil, truth }: JournalEntry): Promise<void> {
    await this.drop(session);
    await session.run(
      sql`create table ${this.table} (plan text not null, lived_until_ms double precision not null, truth boolean not null)`,
    );
    await session.run(
      sql`insert into ${this.table} values (${JSON.stringify(plan)}, ${livedUntil.getTime()}, ${truth})`,
    );
  }

  async advance(session: StoreSession, livedUntil: Date): Promise<void> {
    await session.run(sql`update ${this.table} set lived_until_ms = ${livedUntil.getTime()}`);
  }

  async drop(session: StoreSession): Promise<void> {
    await session.run(sql`drop table if exists ${this.table}`);
  }
}

function parsePlan(text: string): WorldPlan {
  const plan = JSON.parse(text) as WorldPlan;
  if (plan.version === 1) return plan;
  throw new Error(
    'The simulated business there was made by another version of leadline and cannot be continued. Simulate it anew.',
  );
}
