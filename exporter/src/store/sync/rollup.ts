import { rollupColumns, selectRollup } from '../../sources/rollup.js';
import { countRows, type Counted } from '../../sources/count.js';
import type { Cell } from '../../engines/engine.js';
import { merge } from '../merge.js';
import { writeProgress, type Progress } from '../progress.js';
import { Staging } from '../staging.js';
import { typedRows } from '../typed.js';
import { historyStart, streamed, type SyncContext, type SyncMode } from './context.js';
import { differingWindows } from './compare.js';
import { alignDown, bucketsIn, bucketZone, windows, type Window } from './window.js';

/** Raw rows of a source that one window of a first read covers: small enough to commit often, large enough to be quick. */
const WINDOW_ROWS = 250_000;
/** How far each increment looks back for rows that were committed a little late. */
const LOOK_BACK_MS = 3_600_000;

/**
 * Events grouped in the source. An increment reads the unfinished bucket again, and a few times within the settle window
 * all of that, for rows that come late; a backfill goes window by window from where it stopped; a reconcile compares sums
 * per bucket and reads again those that differ.
 */
export async function syncRollup(context: SyncContext, mode: SyncMode): Promise<void> {
  const { mapping, store, progress, now } = context;
  const staging = new Staging(mapping.entity.name, rollupColumns(mapping).slice(1), store);
  await staging.open();
  try {
    let state = progress;
    for (const window of await windowsToRead(context, mode)) {
      state = { ...state, watermarkMs: Math.max(state.watermarkMs ?? 0, window.to.getTime()) };
      await readWindow(context, staging, window, state);
    }
    const reconciledMs = mode === 'increment' ? progress.reconciledMs : now.getTime();
    const at = now.getTime();
    const settledMs = mode === 'increment' && !sweepIsDue(context) ? progress.settledMs : at;
    const done: Progress = { ...state, watermarkMs: at, complete: true, reconciledMs, settledMs, readMs: at };
    await store.transaction((session) => writeProgress(session, done));
  } finally {
    await staging.drop();
  }
}

/** Late rows are looked for eight times within the window in which they may come, not at each read. */
function sweepIsDue({ progress, now, config }: SyncContext): boolean {
  const ago = now.getTime() - (progress.settledMs ?? -Infinity);
  return ago < 0 || ago >= config.settleMs / 8;
}

async function windowsToRead(context: SyncContext, mode: SyncMode): Promise<Window[]> {
  const { mapping, progress, now, config, zone, tally } = context;
  const { entity } = mapping;
  if (mode === 'reconcile') {
    await countRejected(context, { from: historyStart(context), to: now });
    return differingWindows(context);
  }
  const back = mode === 'increment' && !sweepIsDue(context) ? Math.min(LOOK_BACK_MS, config.settleMs) : config.settleMs;
  const read = progress.watermarkMs === null ? null : Math.min(progress.watermarkMs, now.getTime()) - back;
  if (mode === 'increment' && read !== null) {
    return [{ from: alignDown(new Date(read), entity, zone), to: now }];
  }
  const start = read === null ? historyStart(context) : alignDown(new Date(read), entity, zone);
  const counted = await countRejected(context, { from: start, to: now });
  tally.rowsTotal = counted.rows;
  if (counted.oldest === null || counted.newest === null) return [];
  const days = (counted.newest.getTime() - counted.oldest.getTime()) / 86_400_000 + 1;
  return [
    ...windows(
      alignDown(counted.oldest, entity, zone),
      now,
      counted.rows / days,
      WINDOW_ROWS,
      bucketZone(entity, zone),
    ),
  ];
}

/** Rows whose time puts them in no window: they are looked for when everything is read or compared. */
async function countRejected(context: SyncContext, range: { from: Date | null; to: Date }): Promise<Counted> {
  const counted = await countRows(context.source, context.config.query, context.mapping, range);
  context.tally.reject('occurred_at_missing', counted.withoutTime);
  context.tally.reject('occurred_at_not_finite', counted.notFinite);
  context.tally.reject('occurred_at_in_future', counted.inFuture);
  return counted;
}

async function readWindow(context: SyncContext, staging: Staging, window: Window, progress: Progress): Promise<void> {
  const { mapping, store, source, config, zone, tally, now } = context;
  const { entity } = mapping;
  const columns = rollupColumns(mapping).map((column) => column.name);
  const [events, amounts] = [columns.indexOf('events'), columns.slice(columns.indexOf('events') + 1, -1)];
  await streamed(context, selectRollup(config.query, mapping, source.dialect, window, zone), async (groups) => {
    let rows = 0;
    const good: Cell[][] = [];
    for (const [reason, ...group] of groups) {
      const count = group[events - 1] as number;
      rows += count;
      if (reason === null) good.push(rounded(group, events, amounts.length));
      else tally.reject(String(reason), count);
    }
    await staging.append(good);
    tally.read(rows);
  });
  await store.transaction(async (session) => {
    const incoming = typedRows(entity, staging.table, store.dialect, zone);
    const key = [...entity.key, entity.bucket === 'day' ? 'day' : 'hour'];
    tally.merged(await merge(session, { entity, incoming, key, scope: bucketsIn(window, entity, zone), seenAt: now }));
    await staging.clear(session);
    await writeProgress(session, progress);
  });
}

/** Sums of doubles vary in their last digits with the order of rows; a read of the same rows must not look like a change. */
function rounded(group: readonly Cell[], start: number, amounts: number): Cell[] {
  return group.map((cell, i) =>
    i >= start && i < start + amounts && typeof cell === 'number' ? Math.round(cell * 1e6) / 1e6 : cell,
  );
}
