import type { Reader, StoreEngine, StoreSession } from '../engines/engine.js';
import type { EntityName } from '../model/entities.js';
import { sql } from '../sql/sql.js';

/**
 * How far an entity has been read; kept in the store and written in the transaction that wrote the rows, so that
 * whatever stops a sync, the next one goes on with no gap and nothing twice.
 */
export interface Progress {
  readonly entity: EntityName;
  /** Of the query and what shapes its rows; another one means: read from the beginning. */
  readonly fingerprint: string;
  /** Rollups and series: everything before this instant is there. Tables: newest `updated_at` read. Ms, null: nothing. */
  readonly watermarkMs: number | null;
  /** The first read has reached the present. */
  readonly complete: boolean;
  /** Last comparison of the whole entity with the source. */
  readonly reconciledMs: number | null;
  /** Rollups: when the whole settle window was last read again. */
  readonly settledMs: number | null;
  /** Begin of the last read that reached the present: what happened before it is known. */
  readonly readMs: number | null;
}

export async function createProgressTable(store: StoreEngine): Promise<void> {
  await store.transaction((session) =>
    session.run(sql`create table if not exists sync_progress (
      entity text, fingerprint text, watermark_ms double precision, complete boolean, reconciled_ms double precision,
      settled_ms double precision, read_ms double precision)`),
  );
}

export async function readProgress(reader: Reader, entity: EntityName, fingerprint: string): Promise<Progress> {
  const [row] = await reader.query(sql`select * from sync_progress where entity = ${entity}`);
  if (!row || row['fingerprint'] !== fingerprint)
    return {
      entity,
      fingerprint,
      watermarkMs: null,
      complete: false,
      reconciledMs: null,
      settledMs: null,
      readMs: null,
    };
  return {
    entity,
    fingerprint,
    watermarkMs: row['watermark_ms'] as number | null,
    complete: row['complete'] as boolean,
    reconciledMs: row['reconciled_ms'] as number | null,
    settledMs: row['settled_ms'] as number | null,
    readMs: row['read_ms'] as number | null,
  };
}

/** When an entity was last read up to the present, for a start while its source is away; null: never. */
export async function lastRead(reader: Reader, entity: EntityName): Promise<Date | null> {
  const [row] = await reader.query(sql`select read_ms from sync_progress where entity = ${entity} and complete`);
  return row ? new Date(row['read_ms'] as number) : null;
}

/** True where rows of an earlier, different query are still in the table. */
export async function isOtherQuery(reader: Reader, progress: Progress): Promise<boolean> {
  const [row] = await reader.query(sql`select fingerprint from sync_progress where entity = ${progress.entity}`);
  return row !== undefined && row['fingerprint'] !== progress.fingerprint;
}

export async function writeProgress(session: StoreSession, progress: Progress): Promise<void> {
  await session.run(sql`delete from sync_progress where entity = ${progress.entity}`);
  await session.run(sql`insert into sync_progress values (${progress.entity}, ${progress.fingerprint},
    ${progress.watermarkMs}, ${progress.complete}, ${progress.reconciledMs}, ${progress.settledMs}, ${progress.readMs})`);
}
