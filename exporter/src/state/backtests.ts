import type { IndicatorResult } from '../backtest/result.js';
import type { Reader, StoreEngine } from '../engines/engine.js';
import { join, sql } from '../sql/sql.js';

/** What the last backtest found of one indicator. */
export interface KeptResult extends IndicatorResult {
  /** The history that was replayed, ISO. */
  readonly from: string;
  readonly to: string;
}

/** Keeps results; earlier ones stay, so that it can be told whether alerts grew better. */
export async function saveBacktests(state: StoreEngine, ranAt: Date, results: readonly KeptResult[]): Promise<void> {
  if (results.length === 0) return;
  const rows = results.map((result) => sql`(${result.id}, ${ranAt}, ${JSON.stringify(result)})`);
  await state.transaction((session) => session.run(sql`insert into backtests values ${join(rows)}`));
}

/** The latest result of each indicator. */
export async function latestBacktests(state: Reader): Promise<Map<string, KeptResult>> {
  const rows = await state.query(sql`select b.indicator, b.result from backtests b
    join (select indicator, max(ran_at) as latest from backtests group by indicator) l
      on l.indicator = b.indicator and l.latest = b.ran_at`);
  return new Map(rows.map((row) => [String(row['indicator']), JSON.parse(String(row['result'])) as KeptResult]));
}
