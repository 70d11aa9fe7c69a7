import { createHash } from 'node:crypto';
import type { EntityConfig } from '../../config/config.js';
import { EngineError, type Engine, type Reader, type StoreEngine } from '../../engines/engine.js';
import type { Entity, EntityName } from '../../model/entities.js';
import { mapColumns, type Mapping } from '../../sources/mapping.js';
import { ident, raw, sql } from '../../sql/sql.js';
import { isOtherQuery, readProgress, type Progress } from '../progress.js';
import type { VersionHistory } from '../history.js';
import { createTable, FOREVER, isVersioned, storedColumns } from '../tables.js';
import { Tally, type SyncContext, type SyncMode, type SyncProgress } from './context.js';
import { syncRollup } from './rollup.js';
import { syncSeries } from './series.js';
import { syncTable } from './table.js';

export interface SyncInput {
  readonly name: EntityName;
  readonly config: EntityConfig;
  readonly source: Engine;
  /** Zone of zoneless times in this source. */
  readonly sourceZone: string | undefined;
  readonly store: StoreEngine;
  /** The business time zone. */
  readonly zone: string;
  readonly now: Date;
  readonly signal?: AbortSignal;
  /** Compare everything with the source, whatever is due. */
  readonly reconcile?: boolean;
  readonly onProgress?: (progress: SyncProgress) => void;
  /** Told before the first change: during a first read the table is not complete and must not be read. */
  readonly onMode?: (mode: SyncMode) => void;
  /** Keeps versions of overwritten columns beyond the life of the store. */
  readonly history?: VersionHistory;
}

/** What the store has of an entity. */
export interface Extent {
  readonly rows: number;
  readonly newestAt: Date | null;
}

export interface SyncResult extends Extent {
  readonly mode: SyncMode;
  readonly rowsRead: number;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  readonly rejected: ReadonlyMap<string, number>;
}

/**
 * Brings one entity up to date.
 * @throws EngineError when source or store fail, or when the query does not yield what the entity needs
 */
export async function syncEntity(input: SyncInput): Promise<SyncResult> {
  const { store, now, config } = input;
  const mapping = await describeMapping(input);
  const fingerprint = fingerprintOf(input, mapping);
  const progress = await readProgress(store, input.name, fingerprint);
  const tally = new Tally(input.onProgress);
  tally.mode = modeOf(progress, config, now, input.reconcile ?? false);
  input.onMode?.(tally.mode);
  await prepareTable(store, mapping, progress);
  if ((progress.readMs ?? 0) > now.getTime()) await forgetFuture(store, mapping, now);
  const context: SyncContext = { ...input, mapping, progress, tally, confirmed: input.reconcile ?? false };
  const sync = { rollup: syncRollup, table: syncTable, series: syncSeries }[mapping.entity.shape];
  await sync(context, tally.mode);
  if (isVersioned(mapping.entity)) await keepHistory(input, tally.mode);
  if (tally.mode !== 'increment') await countForPlans(input);
  const { mode, rowsRead, inserted, updated, deleted, rejected } = tally;
  return { mode, rowsRead, inserted, updated, deleted, rejected, ...(await extentOf(store, mapping.entity)) };
}

/** @throws EngineError of kind `sql` that begins with the entity's place in the file when the query is at fault */
export async function describeMapping({
  name,
  config,
  source,
  sourceZone,
  zone,
}: Pick<SyncInput, 'name' | 'config' | 'source' | 'sourceZone' | 'zone'>): Promise<Mapping> {
  const { file, line, column } = config.position;
  const place = `${file}:${line}:${column} entities.${name}:`;
  const columns = await source.describe(raw(config.query)).catch((error: unknown) => {
    if (!(error instanceof EngineError) || error.kind !== 'sql') throw error;
    throw new EngineError('sql', `${place} ${error.message}`, { cause: error });
  });
  const { mapping, problems } = mapColumns(name, columns, sourceZone, zone);
  if (problems.length === 0) return mapping;
  throw new EngineError('sql', `${place} ${problems.join('; ')}`);
}

function modeOf(progress: Progress, config: EntityConfig, now: Date, reconcile: boolean): SyncMode {
  if (!progress.complete) return 'backfill';
  // One of the future was made before the clock was set back.
  const ago = now.getTime() - (progress.reconciledMs ?? 0);
  return reconcile || ago < 0 || ago >= config.reconcileEveryMs ? 'reconcile' : 'increment';
}

async function keepHistory({ history, name }: SyncInput, mode: SyncMode): Promise<void> {
  // A comparison too: rows that had vanished and came back, and what an interrupted first read did not get to.
  if (mode !== 'increment') await history?.restore(name);
  await history?.archive(name);
}

/** After the clock was set back: versions that were seen in what is now the future were seen by now. */
async function forgetFuture(store: StoreEngine, { entity }: Mapping, now: Date): Promise<void> {
  if (!isVersioned(entity)) return;
  await store.transaction(async (session) => {
    for (const column of ['known_from', 'known_to', 'seen_at'])
      await session.run(sql`update ${ident(entity.name)} set ${ident(column)} = ${now}
        where ${ident(column)} > ${now} and ${ident(column)} < ${FOREVER}`);
  });
}

/** A planner that goes by statistics takes a table that was just filled for an empty one: readings took minutes in Postgres. */
async function countForPlans({ store, name }: SyncInput): Promise<void> {
  await store.transaction((session) => session.run(sql`analyze ${ident(name)}`));
}

/** Changes whenever rows that were read before would be read differently now. */
function fingerprintOf({ config, zone }: SyncInput, mapping: Mapping): string {
  const columns = [...mapping.columns].map(([field, column]) => [field, column.type]);
  const stored = storedColumns(mapping.entity).map((column) => [column.name, column.type]);
  const parts = [config.query, columns, stored, mapping.zone, zone, config.historyMs ?? null];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

async function prepareTable(store: StoreEngine, mapping: Mapping, progress: Progress): Promise<void> {
  const changed = await isOtherQuery(store, progress);
  await store.transaction(async (session) => {
    if (changed) await session.run(sql`drop table if exists ${ident(mapping.entity.name)}`);
    await session.run(createTable(mapping.entity));
  });
}

export async function extentOf(store: Reader, entity: Entity): Promise<Extent> {
  const [row] = await store.query(
    sql`select count(*) as n, max(${ident(entity.visibleFrom)}) as newest from ${ident(entity.name)}`,
  );
  return {
    rows: (row?.['n'] as number | undefined) ?? 0,
    newestAt: (row?.['newest'] as Date | null | undefined) ?? null,
  };
}
