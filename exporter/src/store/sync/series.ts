import { ident, raw, sql } from '../../sql/sql.js';
import { selectRows, wireColumns } from '../../sources/wire.js';
import { merge } from '../merge.js';
import { writeProgress } from '../progress.js';
import { Staging } from '../staging.js';
import { typedRows } from '../typed.js';
import { rowValidator } from '../validate.js';
import { historyStart, streamed, type SyncContext, type SyncMode } from './context.js';

/** Hourly rows: a recent window, and all that lies ahead of it (a plan), is read again and replaces what was there. */
export async function syncSeries(context: SyncContext, mode: SyncMode): Promise<void> {
  const { mapping, store, source, config, progress, now, tally } = context;
  const { entity } = mapping;
  const watermarkMs = Math.min(progress.watermarkMs ?? 0, now.getTime());
  const from = mode === 'increment' ? new Date(watermarkMs - config.settleMs) : historyStart(context);
  const staging = new Staging(entity.name, wireColumns(mapping), store);
  const validate = rowValidator(entity);

  await staging.open();
  try {
    await streamed(context, selectRows(config.query, mapping, source.dialect, { since: null, from }), async (rows) => {
      const { rows: good, rejected } = validate(rows, now);
      rejected.forEach((count, reason) => tally.reject(reason, count));
      await staging.append(good);
      tally.read(rows.length);
    });
    await store.transaction(async (session) => {
      const incoming = typedRows(entity, staging.table, store.dialect, context.zone);
      const scope = from ? sql`t.${ident(entity.visibleFrom)} >= ${from}` : raw('true');
      tally.merged(await merge(session, { entity, incoming, key: entity.key, scope, seenAt: now }));
      const reconciledMs = mode === 'increment' ? progress.reconciledMs : now.getTime();
      const at = now.getTime();
      await writeProgress(session, { ...progress, watermarkMs: at, complete: true, reconciledMs, readMs: at });
    });
  } finally {
    await staging.drop();
  }
}
