import { selectRows, wireColumns } from '../../sources/wire.js';
import { merge } from '../merge.js';
import { writeProgress } from '../progress.js';
import { Staging } from '../staging.js';
import { typedRows } from '../typed.js';
import { readScope, refuseMassDeletion } from './deletion.js';
import { rowValidator } from '../validate.js';
import { historyStart, streamed, type SyncContext, type SyncMode } from './context.js';

/** Rows after which a first read is committed, so that an interrupted one resumes there. */
const BACKFILL_COMMIT_ROWS = 100_000;

/**
 * One row a key. With `updated_at` only what changed since the watermark (minus the overlap, for late commits) is read;
 * a reconcile, or a source without `updated_at`, reads everything, and what is missing then was deleted in the source.
 */
export async function syncTable(context: SyncContext, mode: SyncMode): Promise<void> {
  const { mapping, store, source, config, progress, now, tally } = context;
  const resumable = mapping.columns.has('updated_at') && mode !== 'reconcile';
  const since = resumable ? readSince(context, mode) : null;
  const allUndated = mode === 'backfill';
  const query = selectRows(config.query, mapping, source.dialect, { since, allUndated, from: historyStart(context) });
  const staging = new Staging(mapping.entity.name, wireColumns(mapping), store);
  const validate = rowValidator(mapping.entity);
  let watermarkMs = progress.watermarkMs;
  let waitingMs = Infinity;

  const flush = async (last: boolean) => {
    await store.transaction(async (session) => {
      const incoming = typedRows(mapping.entity, staging.table, store.dialect, context.zone);
      const scope = last && !resumable ? readScope(context) : null;
      if (scope && !context.confirmed) await refuseMassDeletion(session, context, staging.rows, scope);
      tally.merged(
        await merge(session, { entity: mapping.entity, incoming, key: mapping.entity.key, scope, seenAt: now }),
      );
      await staging.clear(session);
      const reconciledMs = mode === 'increment' && resumable ? progress.reconciledMs : now.getTime();
      const complete = progress.complete || last;
      const readMs = last ? now.getTime() : progress.readMs;
      await writeProgress(session, {
        ...progress,
        watermarkMs: watermarkMs === null ? null : Math.min(watermarkMs, waitingMs),
        complete,
        reconciledMs: complete ? reconciledMs : null,
        readMs,
      });
    });
  };

  await staging.open();
  try {
    await streamed(context, query, async (rows) => {
      const { rows: good, rejected, newestUpdate, oldestWaiting } = validate(rows, now);
      rejected.forEach((count, reason) => tally.reject(reason, count));
      await staging.append(good);
      waitingMs = Math.min(waitingMs, oldestWaiting ?? Infinity);
      if (newestUpdate !== null)
        watermarkMs = Math.min(Math.max(watermarkMs ?? newestUpdate, newestUpdate), now.getTime());
      tally.read(rows.length);
      if (mode === 'backfill' && resumable && staging.rows >= BACKFILL_COMMIT_ROWS) await flush(false);
    });
    await flush(true);
  } finally {
    await staging.drop();
  }
}

/** After a backward jump of the clock the watermark may lie ahead of it; then the clock is where reading starts. */
function readSince({ progress, now, config }: SyncContext, mode: SyncMode): Date | null {
  if (progress.watermarkMs === null) return null;
  const overlap = mode === 'backfill' ? 0 : config.overlapMs;
  return new Date(Math.min(progress.watermarkMs, now.getTime()) - overlap);
}
